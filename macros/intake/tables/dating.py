"""The period of each figure of a table, where its headings leave a part of it open, and which of them is the newest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from macros.intake.tables.meaning import Meaning
from macros.intake.tables.times import before, completed, financial_year, period_or_time, span_of, spelt, time_in
from macros.record import parse_period

_OURS = ("", "result", "total", "count", "of")
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Dating:
    """What is known of the times of one table."""

    about: str = ""
    times: dict[str, str] = field(default_factory=dict)
    newest: str = ""
    # Where no time of the table is known as a period: the last that its figures name.
    last_named: str = ""

    @classmethod
    def of(cls, meanings: Iterable[Meaning], about: str) -> Dating:
        """The times of the figures of a table, in their order, below what stands above it."""
        those = [one for one in meanings if one.role in _OURS and one.relative in ("", "this")]
        period = _period_of(about)
        times = _of_one_year(list(dict.fromkeys(one.time for one in those if one.time and not one.period)), period)
        own = [one.period or (times.get(one.time, "") if one.time else period) for one in those if not _is_endless(one)]
        newest = max((period for period in own if period), key=_order, default="")
        named = [one.time for one in those if one.time and not one.period and one.role in ("", "result")]
        return cls(period, times, newest or period, named[-1] if named and not newest else "")

    def period_of(self, meaning: Meaning) -> tuple[str, bool]:
        """The period of a figure, and whether a part of it stands elsewhere than in its headings."""
        if meaning.period and not _is_endless(meaning):
            return meaning.period, False
        period = self._elsewhere(meaning)
        return period, bool(period)

    def _elsewhere(self, meaning: Meaning) -> str:
        if _is_endless(meaning):
            return self._to_date(meaning)
        if meaning.time:
            years = [financial_year(self.about)] if self.about else []
            return self.times.get(meaning.time) or completed(meaning.time, years)
        if meaning.relative in ("last", "last_year", "year_ago"):
            return before(self.newest, meaning.relative) if self.newest else ""
        return self.about if meaning.role in _OURS else ""

    def is_newest(self, period: str) -> bool:
        """True for a period that no other of the table outlasts; and where none is known."""
        return not period or not self.newest or _last(period) >= _last(self.newest)

    def is_last(self, meaning: Meaning, period: str) -> bool:
        """True for a figure of the newest time; where no period is known, of the time that is named last."""
        if not period and self.last_named and meaning.time:
            return meaning.time == self.last_named
        return self.is_newest(period)

    def _to_date(self, meaning: Meaning) -> str:
        """The period of a total to date, or of rolling months, that ends with the newest figures of its year."""
        inside = not meaning.period or financial_year(self.newest) == meaning.period if self.newest else False
        return span_of(self.newest, meaning.span) if inside else ""


def _is_endless(meaning: Meaning) -> bool:
    """True for a total to date whose heading names the year alone, or nothing: where it ends is said elsewhere."""
    if not meaning.span:
        return False
    whole_year = meaning.span == "year_to_date" and meaning.period and _months(meaning.period) == _MONTHS_OF_A_YEAR
    return bool(not meaning.period or (whole_year and not meaning.at_end))


def _months(period: str) -> int:
    return parse_period(period).months


def _last(period: str) -> date:
    return parse_period(period).last


def _order(period: str) -> tuple[date, date]:
    read = parse_period(period)
    return read.last, read.first


def _period_of(about: str) -> str:
    time, rest = time_in(spelt(about))
    period, alone = period_or_time(time) if time else ("", "")
    second, _rest = time_in(rest)
    if alone and second:
        year, _alone = period_or_time(second)
        return completed(alone, [year]) if year else ""
    return period


def _of_one_year(times: Sequence[str], about: str) -> dict[str, str]:
    """Times without a year, in their order, as periods of the year of what stands above the table.

    Where they run over its end, the earlier ones are of the year before; where none of them is the time that stands
    above, and the last of them would lie behind it, so are all.
    """
    if not about:
        return {}
    year = financial_year(about)
    found = _ending_in(times, year)
    later = found and about not in found.values() and _last(next(iter(found.values()))) > _last(about)
    return _ending_in(times, before(year, "last")) if later else found


def _ending_in(times: Sequence[str], year: str) -> dict[str, str]:
    found: dict[str, str] = {}
    later = ""
    for time in reversed(times):
        period = completed(time, [year])
        if period and later and _last(period) > _last(later):
            year = before(year, "last")
            period = completed(time, [year])
        if period:
            found[time] = later = period
    return found
