"""Words and signs that make a number rough, or an end of a range."""

from __future__ import annotations

import re

_BEFORE = {
    "about": (
        "about", "around", "approximately", "approx.", "approx", "roughly", "circa", "ca.", "ca", "c.", "c", "~",
        "\u2248", "in the region of", "some",
    ),
    "under": (
        "just under", "slightly under", "well under", "just below", "slightly below", "well below", "nearly", "almost",
        "close to", "approaching", "just short of", "less than", "fewer than", "lower than", "under", "below", "<",
    ),
    "over": (
        "just over", "slightly over", "well over", "just above", "slightly above", "well above", "more than",
        "greater than", "higher than", "in excess of", "upwards of", "exceeding", "over", "above", ">",
    ),
    "at_least": (
        "at least", "no less than", "no fewer than", "not less than", "a minimum of", "minimum", ">=", "\u2265", "=>",
    ),
    "at_most": (
        "at most", "no more than", "not more than", "up to", "a maximum of", "maximum", "<=", "\u2264", "=<",
    ),
}  # fmt: skip
_AFTER = {
    "at_least": ("or more", "or above", "or over", "or higher", "or better", "and above", "and over", "+"),
    "at_most": ("or less", "or fewer", "or under", "or below", "or lower", "and under", "and below"),
}
_NEAR = re.compile(r"(?:just|slightly|well|nearly|almost|close|approaching)\b", re.I)


def _pattern(words: dict[str, tuple[str, ...]], *, before: bool) -> str:
    every = sorted((word for group in words.values() for word in group), key=len, reverse=True)
    parts = []
    for word in every:
        shown = re.escape(word).replace(r"\ ", r"\s+")
        parts.append(rf"(?<![\w]){shown}(?!\w)" if word[-1].isalpha() and before else shown)
    # A bare c stands right before its digits: c20, c 20.
    return "|".join(parts).replace(r"(?<![\w])c(?!\w)", r"(?<![\w])c(?=\s?[0-9\u00a3])")


BEFORE, AFTER = _pattern(_BEFORE, before=True), _pattern(_AFTER, before=False)
_KINDS = {word: kind for words in (_BEFORE, _AFTER) for kind, group in words.items() for word in group}


def kind_of(text: str | None) -> str:
    """The kind of reading that a qualifier makes of its number; an exact value without one."""
    return _KINDS[" ".join(text.lower().split())] if text else "value"


def is_hedged(text: str | None) -> bool:
    """True for a qualifier that says more than its kind: just under, nearly."""
    return bool(text and _NEAR.match(text))
