"""The times that headings name: whole, without their year, or by their distance from the newest one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.intake.periods import MONTH, MONTHS, is_time, period_of
from macros.record import Mistake, parse_period

_MOST_WORDS = 9
_ORDINAL = re.compile(r"\b(1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|qtr)\b", re.I)
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = re.compile(r"\b(?:q|qtr|quarter)\.?\s*([1-4])\b", re.I)
_OF_YEAR = re.compile(r"[12][0-9]{3}|[12][0-9]{3}-04/[12][0-9]{3}-03")
_TO_A_MONTH = re.compile(rf"(?:quarter|qtr)\s+(?:to|ending|ended|end)\s+(?={MONTH}|\d)", re.I)
_BRACKETS = re.compile(r"^[\s(\[,:;]+|[\s)\],:;.]+$")
_SINGLE_YEAR = re.compile(r"[12][0-9]{3}\Z")


# Times that have no period of the record: a school's year, and its terms.
_SCHOOL_YEAR = re.compile(r"(?:academic|school)\s+year(?:\s+[0-9]{4}\s?[-/\u2013]\s?[0-9]{2,4})?", re.I)
_TERM = re.compile(r"(?<!\w)(?:autumn|spring|summer)(?:\s+term)?(?:\s+[0-9]{4}(?:[-/][0-9]{2,4})?)?(?!\w)", re.I)


def school_time(text: str) -> tuple[str, str]:
    """The term, or else the school year, that a heading names, and the heading without both; empty for none."""
    year, term = _SCHOOL_YEAR.search(text), _TERM.search(text)
    rest = _TERM.sub(" ", _SCHOOL_YEAR.sub(" ", text)) if year or (term and not text[: term.start()].strip()) else text
    named = term or year
    return (named.group(), rest) if named and rest != text else ("", text)


def spelt(text: str) -> str:
    """A heading with its times spelt as periods are read: Q3 for third quarter, Q3 2025 apart."""
    text = re.sub(r"[\u2018\u2019']\s?(?=[0-9]{2}\b)", " ", text.replace("_", " "))
    text = _ORDINAL.sub(lambda match: f"Q{_ORDINALS[match[1].lower()]}", text)
    text = _TO_A_MONTH.sub("3 months to ", text)
    text = re.sub(r"(?<=[0-9])(?=q[1-4]\b)", " ", text, flags=re.I)
    return " ".join(re.sub(r"\b(q[1-4])[-/](?=[0-9])", r"\1 ", text, flags=re.I).split())


def time_in(text: str) -> tuple[str, str]:
    """The longest time that a heading names, and the heading without it; empty where it names none."""
    words = text.split()
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            window = _BRACKETS.sub("", " ".join(words[start : start + length]))
            if is_time(window) and not _is_number(window):
                return window, " ".join((*words[:start], *words[start + length :]))
    return "", text


def _is_number(text: str) -> bool:
    """True for a bare number that is no year, such as 12."""
    return text.isdigit() and not _SINGLE_YEAR.match(text)


def period_or_time(text: str) -> tuple[str, str]:
    """A time as its period; or the time itself, where it lacks its year or can be two things."""
    try:
        return period_of(text), ""
    except Mistake:
        return "", text


def completed(time: str, years: Iterable[str]) -> str:
    """A time without its year as its period, by the first of some years that it can belong to; or empty."""
    for year in years:
        if _OF_YEAR.fullmatch(year) and (period := _of_year(time, year)):
            return period
    return ""


def _of_year(time: str, year: str) -> str:
    first = int(year[:4])
    if len(year) == len("2025"):
        return _tried(_with_months(time, dict.fromkeys(range(1, 13), first)))
    if _QUARTER.search(time) or re.match(r"h(?:alf)?\s*[12]\b", time, re.I):
        return _tried(f"{time} {first}/{(first + 1) % 100:02}")
    return _tried(_with_months(time, {month: first + (month < 4) for month in range(1, 13)}))


def _with_months(time: str, years: dict[int, int]) -> str:
    """A time with the year of its last month behind it; empty where it names no month."""
    named = re.findall(MONTH, time, re.I)
    return f"{time} {years[MONTHS[named[-1].strip('. ').lower()]]}" if named else ""


def _tried(text: str) -> str:
    try:
        return period_of(text) if text else ""
    except Mistake:
        return ""


def span_of(period: str, span: str) -> str:
    """A period as its kind makes it: to date from 1 April, or the twelve months that end with it."""
    last = parse_period(period).last
    start = (last.year - (last.month < 4), 4) if span == "year_to_date" else _moved(last.year, last.month, -11)
    first, end = f"{start[0]}-{start[1]:02}", f"{last.year}-{last.month:02}"
    return f"{first}/{end}" if first != end else end


def _moved(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def before(period: str, relative: str) -> str:
    """The period at a distance from the newest one: the one before, or the same of the year before."""
    read = parse_period(period)
    length = read.months
    by = {"last": -length, "year_ago": -12, "last_year": -12 if length == 12 else 0}.get(relative, 0)
    if not by or read.is_day:
        return ""
    start, end = _moved(read.first.year, read.first.month, by), _moved(read.last.year, read.last.month, by)
    first, last = (f"{year}-{month:02}" for year, month in (start, end))
    return f"{first}/{last}" if first != last else last


def last_month(period: str) -> str:
    """The last month of a period."""
    last = parse_period(period).last
    return f"{last.year}-{last.month:02}"


def financial_year(period: str) -> str:
    """The financial year in which a period lies."""
    last = parse_period(period).last
    year = last.year - (last.month < 4)
    return f"{year}-04/{year + 1}-03"
