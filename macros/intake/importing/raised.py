"""The signs of notes that stand raised beside a figure or a word, apart from the text of their cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RAISED_DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_RAISED = re.compile(r"([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)")
_SIGN = re.compile(
    r"[\[(]?(?:[0-9]{1,2}|[a-z]|[*\u2020\u2021\u00a7\u00b6]{1,3}|[ivx]{2,4})(?:\s?,\s?(?:[0-9]{1,2}|[a-z]))*[\])]?",
    re.I,
)
_POWER = re.compile(r"(?:\b|[0-9])[ckm]?m\Z", re.I)


def apart(runs: Iterable[tuple[str, bool]]) -> tuple[str, tuple[str, ...]]:
    """A text on one line without the raised signs of notes, and those signs. Each run says whether it is raised."""
    text, notes = "", []
    for part, raised in _parts(runs):
        sign = part.strip()
        if raised and _SIGN.fullmatch(sign) and not (sign in "23" and _POWER.search(text)):
            notes.append(sign.strip("[]()"))
        else:
            text += part
    return " ".join(text.split()), tuple(notes)


def plain_apart(text: str) -> tuple[str, tuple[str, ...]]:
    """A text on one line without its raised digits, and those digits as plain ones."""
    return apart([(text, False)]) if _RAISED.search(text) else (" ".join(text.split()), ())


def _parts(runs: Iterable[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    for text, raised in runs:
        if raised:
            yield text.translate(_RAISED_DIGITS), True
            continue
        for index, part in enumerate(_RAISED.split(text)):
            if part and index % 2:
                yield part.translate(_RAISED_DIGITS), True
            elif part:
                yield part, False
