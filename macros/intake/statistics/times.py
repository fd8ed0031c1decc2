"""A time of Explore Education Statistics to a period: what its identifier does not say is asked for, never guessed."""

from __future__ import annotations

import calendar
import re
from datetime import date

from macros.intake.figure_words import Unclear
from macros.intake.statistics.mapping import TIME
from macros.problems import NEAREST, Message, closest
from macros.record import parse_period
from macros.record.base import quoted

_MONTHS = {name.lower(): month for month, name in enumerate(calendar.month_name) if name}
_FINANCIAL_FROM = 4
# Six digits are two years that follow each other; four are one.
_SIX = ("financial year", "academic year", "tax year")
_FOUR = ("calendar year", "reporting year")
_QUARTER = re.compile(r"(?P<year>financial|calendar) year q(?P<quarter>[1-4])\Z")
_HALVES = {"part 1 (april to september)": 4, "part 2 (october to march)": 10}
_ASKED = re.compile(r"week [0-9]+|(?:autumn|spring|summer|autumn and spring) term|(?:academic|tax) year q[1-4]")
KNOWN = (
    "Financial year", "Academic year", "Calendar year", "Reporting year", "Tax year", "Financial year Q1",
    "Calendar year Q1", "Part 1 (April to September)", "Part 2 (October to March)", "January",
)  # fmt: skip

NO_IDENTIFIER = Message(
    "statistics-identifier-unknown", "{value} is no time identifier of this form", f"use one of: {', '.join(KNOWN)}",
    NEAREST,
)  # fmt: skip
NOT_FOLLOWING = Message(
    "statistics-years-not-following",
    "{value} is not two years that follow each other",
    "ask the publisher; 202324 is 2023 to 2024. To leave the row out, write leave_out: with {row} into the mapping",
)
SIX_DIGITS = Message(
    "statistics-six-digits",
    '{value} beside "{identifier}": six digits are needed',
    "write the two years together, such as 202425; or write leave_out: with {row} into the mapping",
)
FOUR_DIGITS = Message(
    "statistics-four-digits",
    '{value} beside "{identifier}": four digits are needed',
    "write the year alone, such as 2025; or write leave_out: with {row} into the mapping",
)
NOT_TOLD = Message(
    "statistics-months-not-told",
    'the table does not say which days "{identifier}" begins and ends on',
    "ask the publisher; then put the figures into a long table with their periods, "
    "or write leave_out: with {row} into the mapping",
)
REPORTING_YEAR = Message(
    "statistics-reporting-year",
    '"Reporting year" does not say which day or which twelve months the figures of {name} are about',
    'write times: into the mapping, and below it "{name}": as_at 03-31 for a day of that year, '
    "or year_to 03 for the twelve months to March of that year",
)


def is_asked(identifier: str) -> bool:
    """True for a year that says neither a day nor twelve months."""
    return identifier.lower() == "reporting year"


def period_of_time(text: str, identifier: str, row: int, said: str | None = None, academic_from: int = 9) -> str:
    """The period that a time and its identifier mean; raises Unclear. `said` is what a year of this figure is."""
    what = identifier.lower()
    told = {"value": quoted(text), "identifier": identifier, "row": row}
    if _ASKED.match(what):
        raise Unclear(NOT_TOLD.says(**told))
    if what in _SIX or what in _HALVES or what.startswith("financial year q"):
        if not re.fullmatch(r"[0-9]{6}", text):
            raise Unclear(SIX_DIGITS.says(**told))
        if (int(text[:4]) + 1) % 100 != int(text[4:]):
            raise Unclear(NOT_FOLLOWING.says(**told))
    elif what in _FOUR or what in _MONTHS or what.startswith("calendar year q"):
        if not re.fullmatch(r"[0-9]{4}", text):
            raise Unclear(FOUR_DIGITS.says(**told))
    else:
        near = closest(identifier, KNOWN)
        raise Unclear(NO_IDENTIFIER.says(NEAREST if near else None, value=quoted(identifier), nearest=near))
    return _said(int(text[:4]), what, said, academic_from) if said else _period(int(text[:4]), what, academic_from)


def _period(year: int, what: str, academic_from: int) -> str:
    if what in _MONTHS:
        return f"{year}-{_MONTHS[what]:02}"
    if what == "tax year":
        return f"{year}-04-06/{year + 1}-04-05"
    if match := _QUARTER.match(what):
        first = 3 * (int(match["quarter"]) - 1) + (_FINANCIAL_FROM if match["year"] == "financial" else 1)
        return months(year, first, 3)
    if what in _HALVES:
        return months(year, _HALVES[what], 6)
    return months(year, {"financial year": _FINANCIAL_FROM, "academic year": academic_from}.get(what, 1), 12)


def _said(year: int, what: str, said: str, academic_from: int) -> str:
    """A year as somebody has said what it stands for: a day of it, or the twelve months to a month of it."""
    match = TIME.match(said)
    assert match
    month = int(match["month"])
    if match["kind"] == "year_to":
        last = year + 1 if what in _SIX else year
        return months(last - (month < 12), month % 12 + 1, 12)
    if what not in _SIX:
        return f"{year}-{month:02}-{match['day']}"
    whole = parse_period(_period(year, what, academic_from))
    days = [date(one, month, min(int(match["day"]), calendar.monthrange(one, month)[1])) for one in (year, year + 1)]
    return next(day.isoformat() for day in days if whole.first <= day <= whole.last)


def months(year: int, first: int, count: int) -> str:
    """So many months from one on; a first month above twelve is one of the next year."""
    start, end = year * 12 + first - 1, year * 12 + first + count - 2
    return f"{start // 12}-{start % 12 + 1:02}/{end // 12}-{end % 12 + 1:02}"


_LABEL = re.compile(r"(?P<first>[0-9]{4})(?P<split>/[0-9]{2})?(?: - (?P<last>[0-9]{2}(?:/[0-9]{2})?))?\Z")


def years_to_period(label: str, said: str) -> str | None:
    """A year or several pooled ones, such as 2020/21 or 2017 - 19, as somebody has said what they are; None for others.

    Of twelve months to a month, the last one lies in the last year that the label names. A day lies in the one year.
    """
    match, told = _LABEL.match(label), TIME.match(said)
    if match is None or told is None:
        return None
    first, split = int(match["first"]), bool(match["split"])
    ends = match["last"].split("/") if match["last"] else [str(first)[2:]]
    last = first + (int(ends[0]) - first) % 100
    pairs = [(first, match["split"][1:])] if split else []
    pairs += [(last, ends[1])] if len(ends) == 2 else []
    if any(int(second) != (year + 1) % 100 for year, second in pairs) or len(pairs) not in (0, 1 + bool(match["last"])):
        return None
    if told["kind"] == "as_at":
        return None if match["last"] else _said(first, "financial year" if split else "calendar year", said, 9)
    month, years = int(told["month"]), last - first + 1
    end = last + split
    return months(end - years + (month == 12), month % 12 + 1, 12 * years)
