"""The figures of other places: which of them count, which may stand in one line, and how far ours are from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from macros.judgements.status.times import follow_each_other, once, period_kind
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Citation, Comparator, Comparison, Period
from macros.record.readings import half_up

Where = Literal["above", "below", "level"]
# Days that lie further apart than this many times the nearest two leave one out.
_HOLE = 1.5


@dataclass(frozen=True)
class Other:
    """The figure of another place, its time, and where that is said."""

    who: str
    value: Decimal
    period: Period | None
    stands: Period
    source: tuple[Citation, ...]
    # The reading of ours beside which it stands; None where it was stated apart.
    beside: ReadingAsAt | None
    # How many digits after the point its publisher shows, where it has more.
    places: int | None = None

    @property
    def shown(self) -> Decimal:
        """The figure as its publisher shows it."""
        return half_up(self.value, self.places)


@once
def others(metric: MetricAsAt) -> Mapping[str, tuple[Other, ...]]:
    """The figure of another place that was published last for a time is the one that counts.

    Its time is the one that its source gives, else that of our reading beside which it stands.
    """
    kept: dict[tuple[str, Period], Other] = {}
    for one in (*_apart(metric), *_beside(metric.readings)):
        kept[one.who, one.stands] = one
    ordered = sorted(kept.values(), key=lambda one: (one.stands.last, one.stands.first))
    return {who: tuple(one for one in ordered if one.who == who) for who in dict.fromkeys(one.who for one in ordered)}


def _apart(metric: MetricAsAt) -> Iterator[Other]:
    for one in metric.against:
        if one.value is not None and one.period:
            yield Other(one.who, one.value, one.period, one.period, one.source, None, one.places)


def _beside(readings: Iterable[ReadingAsAt]) -> Iterator[Other]:
    for reading in sorted(readings, key=lambda one: one.entry.position):
        for one in () if reading.said.group else reading.said.against:
            if one.value is not None:
                when = one.period or reading.said.period
                stands = when or reading.stands_at
                yield Other(one.who, one.value, when, stands, reading.said.source, reading, one.places)


def joins(metric: MetricAsAt, before: Other, after: Other) -> bool:
    """Two figures of another place stand in one line where two of ours would: of one kind, without hole or break.

    Where ours has no number at a time between them, there is a hole.
    """
    if before.period is None or after.period is None or metric.metric.basis == "unclear":
        return False
    breaks = any(before.period.last < one.at.first <= after.period.last for one in metric.breaks)
    holes = any(
        one.said.symbol and before.period.last < one.stands_at.last < after.period.first
        for one in metric.readings
        if one.has_time and not one.said.group
    )
    return _is_like(metric, before.period, after.period) and not breaks and not holes


def _is_like(metric: MetricAsAt, before: Period, after: Period) -> bool:
    if metric.metric.basis != "in_period":
        return before.is_day == after.is_day
    kind = period_kind(metric.metric, before)
    return kind == period_kind(metric.metric, after) and follow_each_other(kind, before, after)


@dataclass(frozen=True)
class Run:
    """Times in a row at which ours were on one side."""

    where: Where
    first: Period
    last: Period
    times: int


@dataclass(frozen=True)
class Held:
    """Our figure beside another place's for the newest time for which both are known, and the sides before it."""

    ours: ReadingAsAt
    theirs: Other
    runs: tuple[Run, ...]


@once
def held_against(metric: MetricAsAt) -> tuple[Held, ...]:
    """How far our figure is from another place's, and since when, is said of exact figures for one and the same time.

    Each figure of ours is held against the other place's for the same time, of the same people and of one kind of
    period. Where the two are given to different digits, they are level if the coarser leaves that open. Times in a row
    on one side are told together; where one is left out between them, they are told apart. Better or worse is never
    said of it.
    """
    found = (_held(metric, every) for every in others(metric).values())
    return tuple(one for one in found if one)


def _held(metric: MetricAsAt, every: Sequence[Other]) -> Held | None:
    pairs = _pairs(metric, {one.period: one for one in every if one.period})
    if not pairs:
        return None
    ours, theirs = pairs[-1]
    alike = [pair for pair in pairs if _is_of_one_kind(metric, pair[0], ours)]
    return Held(ours, theirs, tuple(_runs(alike)))


Pair = tuple[ReadingAsAt, Other]


def _pairs(metric: MetricAsAt, theirs: Mapping[Period, Other]) -> list[Pair]:
    """Our exact figures and theirs for the same time, in order of time; of ours what was said last."""
    kept: dict[tuple[Period, str | None], ReadingAsAt] = {}
    for one in sorted(metric.readings, key=lambda one: one.entry.position):
        if one.said.period and one.said.group is None:
            kept[one.said.period, one.said.scope] = one
    exact = [(one, theirs[period]) for (period, _scope), one in kept.items() if period in theirs and _is_exact(one)]
    return sorted(exact, key=lambda pair: (pair[1].stands.last, pair[1].stands.first))


def _is_exact(reading: ReadingAsAt) -> bool:
    return reading.said.value is not None and not reading.said.withdrawn and not reading.said.conflict


def _is_of_one_kind(metric: MetricAsAt, one: ReadingAsAt, other: ReadingAsAt) -> bool:
    if one.said.scope != other.said.scope or one.said.period is None or other.said.period is None:
        return False
    if metric.metric.basis != "in_period":
        return one.said.period.is_day == other.said.period.is_day
    return period_kind(metric.metric, one.said.period) == period_kind(metric.metric, other.said.period)


def where(ours: Decimal, theirs: Decimal) -> Where:
    """On which side ours is, as far as the digits of both tell."""
    digits = [int(one.as_tuple().exponent) for one in (ours, theirs)]
    unit = Decimal(10) ** max(digits) if digits[0] != digits[1] else Decimal(0)
    if abs(ours - theirs) * 2 <= unit:
        return "level"
    return "above" if ours > theirs else "below"


def _runs(pairs: Sequence[Pair]) -> Iterator[Run]:
    """Times in a row on one side; a hole between two of them ends a run."""
    ends = [theirs.stands.last.toordinal() for _ours, theirs in pairs]
    nearest = min((after - before for before, after in pairwise(ends)), default=0)
    run: Run | None = None
    for (ours, theirs), end in zip(pairs, ends, strict=True):
        assert ours.said.value is not None
        side = where(ours.said.value, theirs.value)
        goes_on = run and run.where == side and end - run.last.last.toordinal() <= nearest * _HOLE
        if run and goes_on:
            run = Run(side, run.first, theirs.stands, run.times + 1)
            continue
        if run:
            yield run
        run = Run(side, theirs.stands, theirs.stands, 1)
    if run:
        yield run


def stated(one: Comparison | Comparator) -> bool:
    """True for a comparison that gives a number and nothing else."""
    return one.value is not None and one.says is None
