"""Text to a period as the record writes it: "Q1 2020-21" is 2020-04/2020-06."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from macros.intake.figure_words import Unclear
from macros.problems import Message
from macros.record import Mistake, parse_period
from macros.record.base import quoted

MONTHS = {name.lower(): index for index, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): index for index, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DASH = r"\s*(?:-|\u2013|\u2014|to|until)\s*"
_YEAR = r"(?:[12][0-9])?[0-9]{2}"
FORMS = "March 2020, Jan-Mar 2020, Q4 2019-20, 2019/20 or 31/03/2020"

NO_FINANCIAL_YEAR = Message(
    "not-a-financial-year",
    "{first}/{second} is not a financial year",
    "write the two years that it spans: 2019/20",
)
_YEAR_OR_MONTH = "write {year}/{next} for the financial year, or {month} {year}"
_YEAR_OR_IN_WORDS = "write {year}/{next} for the financial year, or the month in words"
YEAR_OR_MONTH = Message("year-or-month", "{text} can be a financial year or a month", _YEAR_OR_MONTH, _YEAR_OR_IN_WORDS)
WHICH_QUARTER = Message(
    "quarter-of-which-year",
    "{text} can be of the calendar year or of the financial year",
    "write Q{quarter} {year}-{next} for the financial year, or the months: Jan-Mar {year}",
)
NO_YEAR = Message("period-without-year", "{text} has no year", f"write it with its year, such as {FORMS}")
NO_PERIOD = Message("not-a-period", "{text} is not a period", f"write {FORMS}")


def _century(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(year: int, month: int) -> str:
    return f"{year}-{month:02}"


def later(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months later; earlier, if it is less than nothing."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def span(year: int, month: int, months: int) -> str:
    """A period of so many months from one on."""
    return f"{_month(year, month)}/{_month(*later(year, month, months - 1))}"


def _financial(first: str, second: str) -> int:
    """The year in which a financial year begins: 2019/20, 2019-2020, 19/20."""
    year = _century(first)
    if (year + 1) % 100 != int(second) % 100:
        raise Unclear(NO_FINANCIAL_YEAR.says(first=first, second=second))
    return year


def _quarter(match: re.Match[str]) -> str:
    year = _financial(match["first"], match["second"])
    return span(*later(year, 4, 3 * (int(match["quarter"]) - 1)), 3)


def _half(match: re.Match[str]) -> str:
    return span(*later(_financial(match["first"], match["second"]), 4, 6 * (int(match["half"]) - 1)), 6)


def _whole_year(match: re.Match[str]) -> str:
    year = _financial(match["first"], match["second"])
    if match["sign"] == "-" and len(match["second"]) == 2 and int(match["second"]) <= 12:
        month, both = calendar.month_name[int(match["second"])], {"year": match["first"], "next": match["second"]}
        raise Unclear(YEAR_OR_MONTH.says(text=quoted(match.group()), month=month, **both))
    return span(year, 4, 12)


def _months(match: re.Match[str]) -> str:
    first, last = MONTHS[match["first"].strip(". ").lower()], MONTHS[match["last"].strip(". ").lower()]
    end = _century(match["year"])
    start = _century(match["year_before"]) if match["year_before"] else end - (first > last)
    return f"{_month(start, first)}/{_month(end, last)}"


def _one_month(match: re.Match[str]) -> str:
    return _month(_century(match["year"]), MONTHS[match["month"].strip(". ").lower()])


def _months_to(match: re.Match[str]) -> str:
    months = 12 if match["count"] is None else int(match["count"])
    year, month = _century(match["year"]), MONTHS[match["month"].strip(". ").lower()]
    return span(*later(year, month, 1 - months), months) if months > 1 else _month(year, month)


def _day(match: re.Match[str]) -> str:
    month_name = match["month"].strip(". ").lower()
    month = MONTHS.get(month_name) or int(month_name)
    return f"{_century(match['year'])}-{month:02}-{int(match['day']):02}"


def _bare_quarter(match: re.Match[str]) -> str:
    year = _century(match["year"])
    text, after = quoted(match.group()), f"{(year + 1) % 100:02}"
    raise Unclear(WHICH_QUARTER.says(text=text, quarter=match["quarter"], year=year, next=after))


def _no_year(match: re.Match[str]) -> str:
    raise Unclear(NO_YEAR.says(text=quoted(match.group())))


_FY = rf"(?P<first>{_YEAR})\s*(?P<sign>[-/\u2013])\s*(?P<second>{_YEAR})"
_Q = r"(?:q|qtr\.?|quarter)\s*(?P<quarter>[1-4])"
_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"{_Q}[\s,:(]*(?:fy\s*)?{_FY}\)?", _quarter),
    (rf"(?:fy\s*)?{_FY}[\s,:(]*{_Q}\)?", _quarter),
    (rf"(?:h|half\s*)(?P<half>[12])[\s,:]*(?:fy\s*)?{_FY}", _half),
    (rf"{_Q}[\s,:/-]*(?P<year>(?:[12][0-9])[0-9]{{2}})", _bare_quarter),
    (rf"(?P<year>(?:[12][0-9])[0-9]{{2}})[\s,:/-]*{_Q}", _bare_quarter),
    (_Q, _no_year),
    (r"(?P<month>0?[1-9]|1[0-2])/(?P<year>[12][0-9]{3})", lambda match: f"{match['year']}-{int(match['month']):02}"),
    (rf"(?:fy|financial\s+year|year)?\s*{_FY}", _whole_year),
    (
        rf"(?:ytd\s+)?(?P<first>{MONTH})\s*(?P<year_before>{_YEAR})?{_DASH}(?P<last>{MONTH})[\s,'\u2019-]*(?P<year>{_YEAR})"
        rf"(?:\s*ytd)?",
        _months,
    ),
    (
        rf"(?:(?P<count>[0-9]{{1,2}})\s+months?|year|12m)\s+(?:to|ending|ended|up\s+to)\s+(?:the\s+)?(?:end\s+of\s+|end\s+)?"
        rf"(?:(?:28|29|30|31)(?:st|th)?\s+)?(?P<month>{MONTH})[\s,'\u2019-]*(?P<year>{_YEAR})",
        _months_to,
    ),
    (
        rf"(?:as\s+at\s+|at\s+|on\s+)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>{MONTH})[\s,-]*(?P<year>{_YEAR})",
        _day,
    ),
    (
        r"(?:as\s+at\s+|at\s+|on\s+)?(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.](?P<year>(?:[12][0-9])?[0-9]{2})",
        _day,
    ),
    (
        rf"(?:as\s+at\s+|at\s+|in\s+|during\s+)?(?:the\s+)?(?:end\s+of\s+|end\s+)?(?P<month>{MONTH})[\s,'\u2019/-]*(?P<year>{_YEAR})",
        _one_month,
    ),
    (MONTH, _no_year),
    (rf"{MONTH}{_DASH}{MONTH}", _no_year),
)
_COMPILED = tuple((re.compile(pattern, re.I), make) for pattern, make in _SHAPES)
_OWN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?\Z")
_AMBIGUOUS = re.compile(r"([0-9]{4})-([0-9]{2})\Z")


def period_of(text: str) -> str:
    """A period as the record writes it; raises Unclear, or Mistake for a day that does not exist."""
    text = " ".join(text.replace("\u00a0", " ").split())
    period = _own(text) or _shaped(text)
    if period is None:
        raise Unclear(NO_PERIOD.says(text=quoted(text)))
    parse_period(period)
    return period


def is_time(text: str) -> bool:
    """True for a text that is a period, or would be one if it were not in doubt: Q4, or March."""
    return any(pattern.fullmatch(text) for pattern, _make in (*_COMPILED, (_OWN, None)))


def _own(text: str) -> str | None:
    if not _OWN.match(text):
        return None
    month = _AMBIGUOUS.match(text)
    if month and int(month[2]) == (int(month[1]) + 1) % 100 and int(month[2]) <= 12:
        raise Unclear(YEAR_OR_MONTH.says(_YEAR_OR_IN_WORDS, text=quoted(text), year=month[1], next=month[2]))
    try:
        parse_period(text)
    except Mistake:
        return None
    return text


def _shaped(text: str) -> str | None:
    for pattern, make in _COMPILED:
        if match := pattern.fullmatch(text):
            return make(match)
    return None
