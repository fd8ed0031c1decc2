"""Every figure and every date in a sentence: "just under half", "between 80 and 90", "since March 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.intake.figure_words import (
    AFTER,
    BEFORE,
    DIGITS,
    FRACTIONS,
    NUMBER_WORDS,
    Amount,
    Found,
    alternatives,
    fraction,
    is_hedged,
    kind_of,
    number_of,
    word_number,
)
from macros.intake.periods import MONTH, MONTHS, period_of
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
_NEAR_DATES = 40
# A month that is another word as well: may, march.
_MONTH_WORDS = ("may", "march", "mar", "dec", "sep", "sept", "jun", "jul", "jan", "feb", "apr", "aug", "oct", "nov")


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
            if kind == "bare" and (not text[0].isupper() or (name in _MONTH_WORDS and not _is_month(sentence, match))):
                continue
            yield Dated(match.start(), match.end(), text, month=MONTHS.get(name))
            continue
        yield Dated(match.start(), match.end(), text, _period(text))


def _is_month(sentence: str, match: re.Match[str]) -> bool:
    """True for May after in, (, since; not for May at the start of a sentence."""
    before = sentence[max(0, match.start() - _NEAR_DATES) : match.start()].rstrip()
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


_WORDS = alternatives({word: number for word, number in NUMBER_WORDS.items() if word not in ("zero", "one")})
_SHARES = alternatives(FRACTIONS)
_TIME = r"(?:(?:working|calendar|consecutive|subsequent|further|clear|school|more)\s+)*(?:hour|day|week|month|year)s?\b"
_UNITS = (
    ("percent", r"\s?%|\s?per\s?cent\b|\s?percent\b"),
    ("per_1000", r"\s+per\s+1,?000\b"),
    ("per_10000", r"\s+per\s+10,?000\b"),
    ("per_100000", r"\s+per\s+100,?000\b"),
    ("pounds_millions", r"\s?(?:million|mn|m)\b"),
    ("time", rf"\s+{_TIME}"),
)
_UNIT = "|".join(pattern for _unit, pattern in _UNITS)
_FIGURE = re.compile(
    rf"(?:(?P<before>{BEFORE}|\bwithin)\s*)?(?:between\s+)?(?P<pound>\u00a3\s?)?"
    rf"(?P<first>\b(?:{_SHARES})\b|(?<![\w.,/])(?:{DIGITS})(?!\w*\d)|\b(?:{_WORDS})\b)"
    rf"(?P<unit>{_UNIT})?"
    rf"(?:\s*(?:-|\u2013|\u2014|\bto\b|\band\b)\s*\u00a3?(?P<second>{DIGITS})(?P<unit_after>{_UNIT})?)?"
    rf"(?:\s+(?:[a-z]+\s+)?(?P<after>{AFTER}))?",
    re.I,
)
# A number that is the name of something: Section 20, s. 47, Key Stage 4, Essentials 2.0.
_LABELS = re.compile(
    r"\b(?:sections?|ss?\.?|part|chapter|articles?|paragraphs?|para|tables?|figures?|appendix|annex|regulations?|schedule|"
    r"pages?|act|version|level|tier|stage|phase|band|grade|item|no\.?|number|priority|recommendation|option)\s*\Z",
    re.I,
)
# How many signs before a number can name it.
_NEAR = 60
_PROPER = re.compile(r"[A-Z]\w+\s\Z")
# A quantity in words, which stays words.
_QUANTITY = re.compile(
    r"\b(?:(?:the|an?)\s+)?(?:(?:vast|great|large|overwhelming|small|significant|high|low|sizeable)\s+)?"
    r"(?:majority|minority|(?<=significant\s)proportion|(?<=small\s)proportion|(?<=large\s)proportion|(?<=high\s)proportion)"
    r"(?=\s+(?:of|are|is|were|was)\b)",
    re.I,
)


def quantities_in(sentence: str) -> Iterator[Found]:
    """Every quantity in words: the vast majority of, a significant proportion of."""
    for match in _QUANTITY.finditer(sentence):
        yield Found(Amount("words", text=match.group()), match.start(), match.end(), match.group())


def figures_in(sentence: str) -> Iterator[Found]:
    """Every figure of a sentence in order. Dates, and numbers that name something, are none."""
    text = blanked(sentence)
    position = 0
    while match := _FIGURE.search(text, position):
        first = match.start("pound") if match["pound"] else match.start("first")
        found = None if _is_name(text[max(0, first - _NEAR) : first], match) else _found(sentence, match)
        yield from [found] if found else []
        position = max(found.end if found else match.end("first"), position + 1)


def _is_name(before: str, match: re.Match[str]) -> bool:
    if match["unit"] or match["pound"] or not match["first"][0].isdigit():
        return False
    version = "." in match["first"] and bool(_PROPER.search(before))
    return version or bool(_LABELS.search(before))


def _found(sentence: str, match: re.Match[str]) -> Found | None:
    unit = _unit(match)
    share = fraction(match["first"])
    number = share if share is not None else _number(match["first"])
    second = number_of(match["second"]) if match["second"] else None
    if second is not None and not _is_range(match, number, second):
        return _single(sentence, match, number, unit, match.end("unit") if match["unit"] else match.end("first"), share)
    if second is not None:
        end = match.end("unit_after") if match["unit_after"] else match.end("second")
        amount = Amount("between", (number, second), unit=unit)
        return Found(amount, match.start(), end, sentence[match.start() : end].strip())
    return _single(sentence, match, number, unit, match.end(), share)


def _is_range(match: re.Match[str], first: Decimal, second: Decimal) -> bool:
    """80-90% and between 80 and 90 are ranges; 81% and 76% are two figures."""
    joint = match.string[match.end("unit") if match["unit"] else match.end("first") : match.start("second")]
    says_between = bool(re.search(r"\bbetween\s", match.group(), re.I))
    moved = bool(re.search(r"\bfrom\s+\Z", match.string[: match.start()], re.I))
    same_unit = not match["unit"] or bool(match["unit_after"])
    if "and" in joint.lower():
        return says_between and first < second
    return first < second and same_unit and not moved


def _single(sentence: str, match: re.Match[str], number: Decimal, unit: str, end: int, share: Decimal | None) -> Found:
    qualifier = match["before"] or (match["after"] if end == match.end() else None)
    kind = "at_most" if qualifier and qualifier.lower() == "within" else kind_of(qualifier)
    if share is not None:
        kind = "about" if kind == "value" else kind
        number = fraction(match["first"], kind) or number
    written = sentence[match.start() : end].strip()
    says = written if share is not None or is_hedged(match["before"]) else None
    return Found(Amount(kind, (number,), unit=unit, says=says), match.start(), end, written)


def _number(text: str) -> Decimal:
    found = word_number(text)
    return number_of(text) if found is None else found


def _unit(match: re.Match[str]) -> str:
    if fraction(match["first"]) is not None:
        return "percent"
    text = match["unit"] or match["unit_after"] or ""
    named = next((unit for unit, pattern in _UNITS if text and re.fullmatch(pattern, text, re.I)), "")
    if named == "pounds_millions" and not match["pound"]:
        return "millions"
    if named == "time" and re.search(r"\bdays?\b", text, re.I):
        return "days"
    return named or ("pounds" if match["pound"] else "")
