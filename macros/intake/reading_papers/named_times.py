"""Which period a time of a sentence is: its own, or one reached from the times that the paper has named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from macros.intake.periods import later, span
from macros.intake.reading_papers.moments import Moment
from macros.record import Mistake, Period, parse_period

_A_QUARTER, _A_YEAR = 3, 12


@dataclass(frozen=True)
class Named:
    """The times that a paper has named so far, and when it was published."""

    published: Period
    month: str = ""
    quarter: str = ""
    span: str = ""
    year: str = ""

    def after(self, period: str) -> Named:
        """The same, once a period has been named."""
        months = months_in(period)
        if months == 1:
            return replace(self, month=period[:7])
        if months == _A_QUARTER:
            first, _slash, last = self.span.partition("/")
            is_within = months_in(self.span) > _A_QUARTER and first <= period[:7] and period[8:] <= last
            return replace(self, quarter=period, span=self.span if is_within else period)
        return replace(self, span=period) if months == 6 else self


def period_of(moment: Moment, base: str, named: Named) -> str:
    """The period of a moment, empty where nobody can say. `base` is the time of the newest figure beside it."""
    found = _period(moment, base, named)
    return spanned(_end(found) if moment.is_end and not moment.dated else found, moment.spans)


def _period(moment: Moment, base: str, named: Named) -> str:
    if moment.dated:
        found = moment.dated.in_year_of(named.published.last.year, named.published.last.month)
        found = _in_months(found)
        return moved(_known(_end(found) if moment.is_end else found, named), -12 * moment.years)
    if moment.way == "same_of":
        return _in_year(base, moment.year)
    if moment.way == "months_before":
        return moved(base, -moment.months)
    if moment.way == "months_of_year":
        return _of_the_year(moment.months, named)
    return _REACHED[moment.way](base, named) if moment.way in _REACHED else ""


_REACHED: Mapping[str, Callable[[str, Named], str]] = {
    "the_quarter": lambda _base, named: named.quarter,
    "the_month": lambda _base, named: named.month,
    "the_period": lambda _base, named: named.span,
    "year_before": lambda base, _named: moved(base, -12),
    "last_quarter": lambda _base, named: named.quarter or _last_quarter(named.year),
    "quarter_before": lambda base, named: moved(base if months_in(base) == 3 else named.quarter, -3),
    "month_before": lambda base, named: moved(base if months_in(base) == 1 else named.month, -1),
    "year_end": lambda _base, named: _end(named.year),
    "whole_year": lambda _base, named: named.year,
    "last_year": lambda base, _named: moved(base if months_in(base) == _A_YEAR else "", -_A_YEAR),
    "one_before": lambda base, _named: moved(base, -months_in(base)),
}


def _last_quarter(year: str) -> str:
    """The last three months of the year that a paper is on."""
    last = _end(year)
    return span(*later(int(last[:4]), int(last[5:7]), 1 - _A_QUARTER), _A_QUARTER) if last else ""


def _of_the_year(months: int, named: Named) -> str:
    """So many months from April on, of the last year of which they are over."""
    last = (3 + months - 1) % 12 + 1
    year = named.published.last.year - (last > named.published.last.month)
    return span(*later(year, last, 1 - months), months) if months > 1 else ""


def _known(period: str, named: Named) -> str:
    """The period, unless it is still to come or is none."""
    try:
        return period if period and parse_period(period).first <= named.published.last else ""
    except Mistake:
        return ""


def _in_months(period: str) -> str:
    """A year, or one year to another, from its first month to its last; any other period as it is."""
    first, _slash, last = period.partition("/")
    last = last or first
    return f"{first}-01/{last}-12" if len(first) == len(last) == len("2019") else period


def _end(period: str) -> str:
    return period.partition("/")[2] or period


def months_in(period: str) -> int:
    """How many months a period has; a day is one of its month."""
    if not period:
        return 0
    first, _slash, last = period.partition("/")
    last = last or first
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7]) + 1


def moved(period: str, months: int) -> str:
    """The period so many months later; empty for none."""
    moved_points = []
    for point in period.split("/") if period else ():
        year, month = later(int(point[:4]), int(point[5:7]), months)
        moved_points.append(f"{year}-{month:02}{point[7:]}")
    return "/".join(moved_points)


def _in_year(base: str, year: str) -> str:
    """The same months in another year: of 2024 by the calendar, of 2024/25 by the financial year."""
    if not base:
        return ""
    first = int(base[:4])
    is_financial = len(year) > 4
    financial_first = first - (int(base[5:7]) < 4)
    return moved(base, 12 * (int(year[:4]) - (financial_first if is_financial else first)))


def spanned(period: str, spans: str) -> str:
    """The span that ends where a period ends: twelve months of a rolling year, from April of a year to date."""
    if not spans or not period or months_in(period) >= 12:
        return period
    last = period.rpartition("/")[2]
    year, month = int(last[:4]), int(last[5:7])
    months = 12 if spans == "rolling_year" else (month - 4) % 12 + 1
    return span(*later(year, month, 1 - months), months) if months > 1 else f"{year}-{month:02}"
