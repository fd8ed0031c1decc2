"""When a reading stands, as exactly as its source says: which of two comes first, the newest, and what is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from itertools import pairwise
from typing import Concatenate, Literal, ParamSpec, TypeVar

from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Metric, Period
from macros.record.vocabulary import Basis

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
PeriodKind = Literal["day", "month", "quarter", "half_year", "year", "rolling_year", "year_to_date", "other"]
_FINANCIAL_YEAR = 4
# After how many months the next period of a kind begins; none where that is not known.
_STEPS: Mapping[PeriodKind, int] = {
    "day": 0, "month": 1, "quarter": 3, "half_year": 6, "year": 12, "rolling_year": 0, "year_to_date": 0, "other": 0
}  # fmt: skip


def once(
    judge: Callable[Concatenate[MetricAsAt, Asked], Answer],
) -> Callable[Concatenate[MetricAsAt, Asked], Answer]:
    """A judgement of one measure that is reached once for each question, however many pages show it."""

    @wraps(judge)
    def judged(metric: MetricAsAt, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        # What was asked stays alive beside the answer, so that its identity is nobody else's.
        metric = metric.itself
        question = (judge, *map(id, asked), *map(id, named.values()))
        if question not in metric.kept:
            metric.kept[question] = judge(metric, *asked, **named), asked, named
        answer: Answer = metric.kept[question][0]
        return answer

    return judged


def growing(
    judge: Callable[[MetricAsAt, Answer | None, tuple[ReadingAsAt, ...]], Answer],
) -> Callable[[MetricAsAt], Answer]:
    """A judgement that grows with a measure: reached from what it was before the last readings, and from those."""

    @wraps(judge)
    def judged(metric: MetricAsAt) -> Answer:
        metric = metric.itself
        if judge not in metric.kept:
            earlier = metric.before
            while earlier and judge not in earlier.kept:
                earlier = earlier.before
            known = len(earlier.readings) if earlier else 0
            metric.kept[judge] = judge(metric, earlier.kept[judge] if earlier else None, metric.readings[known:])
        answer: Answer = metric.kept[judge]
        return answer

    return judged


@dataclass(frozen=True)
class Span:
    """The earliest and the latest day that a reading may be about."""

    earliest: date
    latest: date


def span(basis: Basis, reading: ReadingAsAt) -> Span:
    """A day that is only known to lie in a month or in a span may be any day of it.

    A figure that is counted over a period stands at the end of it. A reading without a period has no beginning, and
    ends on the day it was published.
    """
    stands = reading.stands_at
    if not reading.has_time:
        return Span(date.min, stands.last)
    return Span(stands.last if basis == "in_period" else stands.first, stands.last)


def comes_before(metric: MetricAsAt, one: ReadingAsAt, other: ReadingAsAt) -> bool:
    """Which of two readings came first is told only where the times that they may be about do not overlap.

    "November" and a day in November overlap, and so do a reading without a period and all that is about a time before
    it was published. Two readings without a period stand in the order in which they were published.
    """
    if not one.has_time and not other.has_time:
        return one.stands_at.last < other.stands_at.last
    return span(metric.metric.basis, one).latest < span(metric.metric.basis, other).earliest


@dataclass(frozen=True)
class _Line:
    """Readings in order of time, and the last day of each."""

    readings: tuple[ReadingAsAt, ...]
    ends: tuple[date, ...]


@growing
def _lines(
    metric: MetricAsAt, known: Mapping[object, _Line] | None, fresh: tuple[ReadingAsAt, ...]
) -> Mapping[object, _Line]:
    """The readings of each group, and once more those of them that have no time."""
    del metric
    lines = dict(known or {})
    for one in sorted(fresh, key=lambda one: one.stands_at.last):
        for which in ("any", "untimed")[: 1 if one.has_time else 2]:
            line = lines.get((one.said.group, which), _Line((), ()))
            lines[one.said.group, which] = _Line((*line.readings, one), (*line.ends, one.stands_at.last))
    return lines


def those_before(metric: MetricAsAt, after: ReadingAsAt) -> Iterator[ReadingAsAt]:
    """The readings of the same group that surely come before one, the last of them first."""
    if after.has_time:
        return _before(metric, (after.said.group, "any"), span(metric.metric.basis, after).earliest)
    return _before(metric, (after.said.group, "untimed"), after.stands_at.last)


def _before(metric: MetricAsAt, which: object, until: date) -> Iterator[ReadingAsAt]:
    line = _lines(metric).get(which)
    if line is None:
        return iter(())
    return (line.readings[index] for index in range(bisect_left(line.ends, until) - 1, -1, -1))


def period_kind(metric: Metric, period: Period) -> PeriodKind:
    """A figure counted over time is of a day, a month, a quarter, half a year, a year or a year to date, or of others.

    A quarter is three months from January, April, July or October; half a year is six from October. Other months from
    April on, up to eleven, are a year to date. Twelve months are a year if they begin in April or are a calendar
    year; all others are a rolling year. Where a measure says what its periods are, they are that.
    """
    months, begins, own = _whole_months(period), period.first.month, metric.spans
    if not months:
        return "day" if period.is_day else "other"
    if months == 12:
        is_year = "year" in own or (begins in (1, _FINANCIAL_YEAR) and "rolling_year" not in own)
        return "year" if is_year else "rolling_year"
    if months == 6 and (begins == 10 or "half_year" in own):
        return "half_year"
    if begins == _FINANCIAL_YEAR and months < 12 and ("year_to_date" in own or months not in (1, 3)):
        return "year_to_date"
    if months == 3 and begins % 3 == 1:
        return "quarter"
    return "month" if months == 1 else "other"


def _whole_months(period: Period) -> int:
    """How many months a period fills from the first day to the last; none where it fills no month."""
    whole = period.first.day == 1 and (period.last + timedelta(days=1)).day == 1
    return period.months if whole else 0


def kind_of(metric: MetricAsAt, reading: ReadingAsAt) -> PeriodKind | None:
    """Which kind of period a reading was counted over; None where it was counted over none, or none is given."""
    period = reading.said.period
    return period_kind(metric.metric, period) if period and metric.metric.basis == "in_period" else None


@growing
def kinds(
    metric: MetricAsAt, known: frozenset[PeriodKind] | None, fresh: tuple[ReadingAsAt, ...]
) -> frozenset[PeriodKind]:
    """The kinds of period over which the readings of a measure were counted."""
    told = {kind for kind in (kind_of(metric, one) for one in fresh) if kind}
    return (known or frozenset()) | told


def follows(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> bool:
    """True unless a month, quarter, half-year or year that has no figure lies between two that have one."""
    kind = kind_of(metric, after)
    return kind is None or not before.said.period or follow_each_other(kind, before.stands_at, after.stands_at)


def follow_each_other(kind: PeriodKind, before: Period, after: Period) -> bool:
    """True unless a month, quarter, half-year or year lies between the two; of other kinds that cannot be told."""
    return not _STEPS[kind] or before.last + timedelta(days=1) >= after.first


def missing(metric: MetricAsAt) -> tuple[tuple[Period, ...], ...]:
    """Each month, quarter, half-year or year that has no figure, between the first and the last that have, is named.

    That holds for each kind of period by itself. Many in a row are told together.
    """
    found: list[tuple[Period, ...]] = []
    for kind, months in ((kind, months) for kind, months in _STEPS.items() if months):
        periods = {one.said.period for one in metric.readings if not one.said.group and kind_of(metric, one) == kind}
        starts = sorted({one.first.year * 12 + one.first.month - 1 for one in periods if one})
        for before, after in pairwise(starts):
            gap = range(before + months, after - months + 1, months)
            found += [tuple(_months(start, months) for start in gap)] if gap else []
    return tuple(sorted(found, key=lambda gap: gap[0].first))


def _months(start: int, months: int) -> Period:
    first, after = (date(one // 12, one % 12 + 1, 1) for one in (start, start + months))
    return Period("", first, after - timedelta(days=1), "month", span=months > 1)


def not_available(metric: MetricAsAt) -> tuple[Period, ...]:
    """A period whose figure is not available [x] is named as such; the newest reading says so itself."""
    said = _last_said([one for one in metric.readings if not one.said.group])
    chosen = newest(metric)
    periods = [one.said.period for one in said if one.said.symbol == "x" and one is not chosen]
    return tuple(sorted((one for one in periods if one), key=lambda one: one.last))


@once
def newest(metric: MetricAsAt) -> ReadingAsAt:
    """The newest reading of a measure is the last one by the time it is about, not by the day it was published.

    It is one of the whole, where any is. Of readings whose order cannot be told, a number comes before words, which
    stand beside it; then the one whose time ends last, and of these the one that was published last.
    """
    last = _last_of_all(metric)
    return max(last, key=lambda one: (one.said.kind != "words", one.stands_at.last, one.entry.position, -one.index))


def in_order(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """The readings of a measure in order of time, with the newest last."""
    last = newest(metric)
    return (*(one for one in metric.readings if one is not last), last)


def words_beside(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """What was said in words alone, and may be newer than the newest number, stands beside that number."""
    chosen = newest(metric)
    if chosen.said.kind == "words":
        return ()
    words = [one for one in _last_of_all(metric) if one.said.kind == "words" and one.said.group == chosen.said.group]
    return tuple(sorted(words, key=lambda one: one.entry.position))


def disputed(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """Of two sources that differ on the newest figure neither is chosen: all of them are told, and none is judged."""
    last = newest(metric)
    if not last.said.conflict:
        return ()
    same = [one for one in metric.readings if one.said.conflict and one.stands_at == last.stands_at
            and (one.said.group, one.said.scope) == (last.said.group, last.said.scope)]  # fmt: skip
    return tuple(sorted(same, key=lambda one: one.entry.position)) if len(same) > 1 else ()


@once
def _last_of_all(metric: MetricAsAt) -> list[ReadingAsAt]:
    """The readings that none surely comes after."""
    basis = metric.metric.basis
    readings = _last_said(_at_the_end(metric))
    begun = max((span(basis, one).earliest for one in readings), default=date.min)
    published = max((one.stands_at.last for one in readings if not one.has_time), default=date.min)
    return [
        one
        for one in readings
        if span(basis, one).latest >= begun and (one.has_time or one.stands_at.last >= published)
    ]


def _at_the_end(metric: MetricAsAt) -> Iterable[ReadingAsAt]:
    """The readings, of the whole where any is, but for those at the beginning that others surely come after."""
    line = _lines(metric).get((None, "any"))
    if line is None:
        return metric.readings
    begun, last = date.min, list[ReadingAsAt]()
    for one in reversed(line.readings):
        if one.stands_at.last < begun:
            break
        begun = max(begun, span(metric.metric.basis, one).earliest)
        last.append(one)
    return reversed(last)


def _last_said(readings: Iterable[ReadingAsAt]) -> list[ReadingAsAt]:
    """What was said last of each time and of those who are counted; words take the place of no number."""
    kept: dict[object, ReadingAsAt] = {}
    for one in sorted(readings, key=lambda one: one.entry.position):
        said = one.said
        slot = (said.period, said.within, said.scope, said.group) if one.has_time and said.kind != "words" else id(one)
        kept[slot] = one
    return list(kept.values())
