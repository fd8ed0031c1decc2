"""Dates in a sentence: what they say, and the sentence without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.intake.amounts.periods import MONTH, MONTHS, period_of
from macros.record import Mistake

_YEAR = r"(?:19|20)[0-9]{2}"
_SHORT = rf"(?:{_YEAR}|[0-9]{{2}}(?![\w%]|\s?(?:%|per\b|social|children|staff)))"
_DASH = r"\s*(?:-|\u2013|\u2014|to)\s*"
_FY = rf"\b{_YEAR}\s?[-/\u2013]\s?(?:{_YEAR}|[0-9]{{2}})\b"
_DATES = re.compile(
    rf"(?P<quarter>\b(?:q|quarter\s)[1-4][\s,]*(?:of\s+)?{_FY})"
    rf"|(?P<day>\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s+{_YEAR})?)"
    rf"|(?P<months>\b{MONTH}(?:\s+{_YEAR})?{_DASH}{MONTH}\s+{_YEAR})"
    rf"|(?P<between>\bbetween\s+{MONTH}(?:\s+{_YEAR})?\s+and\s+{MONTH}\s+{_YEAR})"
    rf"|(?P<month>\b{MONTH}\s+{_SHORT}\b)"
    rf"|(?P<fy>{_FY})"
    rf"|(?P<numeric>\b[0-9]{{1,2}}/[0-9]{{1,2}}/(?:{_YEAR}|[0-9]{{2}})\b)"
    rf"|(?P<bare>\b{MONTH}(?=\W|\Z))"
    rf"|(?P<year>\b{_YEAR}\b(?!\s?%))",
    re.I,
)
# How many signs before a month say whether it is one.
_NEAR = 40
# A month that is another word as well: may, march.
_WORDS = ("may", "march", "mar", "dec", "sep", "sept", "jun", "jul", "jan", "feb", "apr", "aug", "oct", "nov")


@dataclass(frozen=True)
class Dated:
    """A date in a sentence: its period, or only its month where no year is given."""

    start: int
    end: int
    written: str
    period: str | None = None
    month: int | None = None


def dates_in(sentence: str) -> Iterator[Dated]:
    """Every date of a sentence."""
    for match in _DATES.finditer(sentence):
        kind, text = str(match.lastgroup), match.group()
        if kind == "bare" or (kind == "day" and not re.search(_YEAR, text)):
            name = re.sub(r"[^a-z]", "", re.sub(r"\b[0-9]+(?:st|nd|rd|th)?\b|\bof\b", "", text.lower()))
            if kind == "bare" and (not text[0].isupper() or (name in _WORDS and not _is_month(sentence, match))):
                continue
            yield Dated(match.start(), match.end(), text, month=MONTHS.get(name))
            continue
        yield Dated(match.start(), match.end(), text, _period(text))


def _is_month(sentence: str, match: re.Match[str]) -> bool:
    """True for May after in, (, since; not for May at the start of a sentence."""
    before = sentence[max(0, match.start() - _NEAR) : match.start()].rstrip()
    return bool(re.search(r"(?:\b(?:in|of|since|by|to|from|until|for|last|and|during|at)|[(,-])\Z", before, re.I))


def _period(text: str) -> str | None:
    try:
        plain = re.sub(r"\s+of\s+", " ", re.sub(r"\s+and\s+", " to ", re.sub(r"^between\s+", "", text, flags=re.I)))
        return period_of(plain)
    except Mistake:
        return None


def blanked(sentence: str) -> str:
    """The sentence with its dates and other numbers that are no figures blanked out, each sign in its place."""
    text = sentence
    for dated in dates_in(sentence):
        text = text[: dated.start] + " " * (dated.end - dated.start) + text[dated.end :]
    return re.sub(r"https?://\S+|\S+@\S+", lambda match: " " * len(match.group()), text)
