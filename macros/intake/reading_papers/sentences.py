"""Paragraphs to sentences, and a sentence to the words that belong to each of its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.intake.amounts.shape import Found

_END = re.compile(r"(?<=[.?!])[\"'\u201d\u2019)]?\s+(?=[A-Z\"'\u201c\u2018(0-9])")
_SHORT = re.compile(r"(?:\b(?:c|ca|approx|no|nos|e\.g|i\.e|etc|vs|st|dr|mr|mrs|ms|s|para|fig)|\b[A-Z])\.\Z", re.I)
# Where the words of one figure end and those of the next begin.
_BORDER = re.compile(r"[,;()]|\s(?:with|and|while|whilst|but|compared|whereas|against|or)\s|\s[-\u2013]\s", re.I)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _SHORT.search(text[start : match.start()].rstrip("\"'\u201d\u2019)")):
            found.append(text[start : match.end()].strip())
            start = match.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def border_after(text: str) -> str:
    """The words up to the first border."""
    match = _BORDER.search(text)
    return text[: match.start()] if match else text


def last_border(text: str, start: int, end: int) -> int:
    """Where the last border between two places stands; the end where there is none."""
    borders = list(_BORDER.finditer(text, start, end))
    return borders[-1].start() if borders else end


def is_limit(figure: Found, beside: Sequence[Found]) -> bool:
    """True for a number that limits another: within 48 hours, or 20 or fewer beside a percentage."""
    amount = figure.amount
    if amount.unit == "time" or (amount.unit == "days" and amount.kind == "at_most"):
        return True
    return not amount.unit and amount.kind in ("at_most", "at_least") and any(one.amount.unit for one in beside)


def clause(sentence: str, figures: Sequence[Found], own: Found) -> tuple[str, str]:
    """The words before and after one figure, up to the border nearest to the results beside it."""
    results = [one for one in figures if one is own or not is_limit(one, figures)]
    index = results.index(own)
    start, end = 0, len(sentence)
    if index:
        before = results[index - 1].end
        borders = list(_BORDER.finditer(sentence, before, own.start))
        start = borders[0].start() if borders else own.start
    if index + 1 < len(results):
        after = results[index + 1].start
        borders = list(_BORDER.finditer(sentence, own.end, after))
        end = borders[0].start() if borders else own.end
    return sentence[start : own.start], sentence[own.end : end]
