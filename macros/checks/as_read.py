"""A text as a reader sees it: what a browser would resolve is resolved, and each sign keeps its place."""

from __future__ import annotations

import html
import re
import unicodedata

# A run of signs that mean themselves is one piece: most of a text is such runs.
_PIECES = re.compile(
    r"(?P<plain>(?:[!-%'-)+-\[\]-~£]| (?! ))+)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});|\\(?=[!-/:-@\[-`{-~])|\*+|\s+|.",
    re.S,
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_UNSEEN = "Cf"


def as_read(text: str) -> tuple[str, list[int] | None]:
    """The text as a reader sees it, and for each of its signs the place it comes from; None if nothing changes.

    Entities, escapes, emphasis, unusual blanks and line breaks are resolved, as a browser would.
    """
    signs, places = list[str](), list[int]()
    for found in _PIECES.finditer(text):
        if found["plain"]:
            if found.end() - found.start() == len(text):
                return text, None
            signs.append(found["plain"])
            places += range(found.start(), found.end())
        else:
            seen = _seen(found.group())
            signs.append(seen)
            places += [found.start()] * len(seen)
    return "".join(signs), places


def _seen(piece: str) -> str:
    if piece.startswith(("\\", "*")):
        return ""
    folded = unicodedata.normalize("NFKC", html.unescape(piece)).translate(_DASHES)
    if folded.isspace():
        return " "
    return "".join(sign for sign in folded if unicodedata.category(sign) != _UNSEEN)
