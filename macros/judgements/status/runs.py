"""Which readings of a measure may be judged together, taken in one after the other as they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from macros.judgements.spc import Limits
from macros.judgements.status.figures import caveat, spans_differ, why_not
from macros.judgements.status.targets import is_break, nearness
from macros.judgements.status.times import growing
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Break, Metric, Reading


@dataclass(frozen=True)
class Part:
    """Readings of one phase in order, with their sum and the sum of the steps from each to the next."""

    readings: tuple[ReadingAsAt, ...]
    starts: Break | None
    total: Fraction
    moved: Fraction

    @classmethod
    def of(cls, reading: ReadingAsAt, starts: Break | None) -> Part:
        """A phase that begins with a reading."""
        return cls((reading,), starts, value_of(reading), Fraction())

    def and_then(self, after: ReadingAsAt) -> Part:
        """The same phase, and one reading more."""
        step = abs(value_of(after) - value_of(self.readings[-1]))
        return Part((*self.readings, after), self.starts, self.total + value_of(after), self.moved + step)

    @property
    def limits(self) -> Limits:
        """How far chance alone moves a reading of it."""
        number = len(self.readings)
        return Limits(self.total / number, self.moved / (number - 1))


def value_of(reading: ReadingAsAt) -> Fraction:
    """The number of a reading, exactly."""
    return Fraction(reading.said.number or 0)


@dataclass(frozen=True)
class Run:
    """Readings that count the same people over times of one kind and length, in phases.

    `marked` is true where a figure that is not exact was counted anew after the last one that is.
    """

    first: ReadingAsAt
    parts: tuple[Part, ...] = ()
    marked: bool = False

    def and_then(self, metric: MetricAsAt, after: ReadingAsAt) -> Run:
        """The same, and one reading more."""
        if nearness(after.said.kind) != "exact":
            return replace(self, marked=self.marked or is_break(after.said))
        before = self.parts[-1].readings[-1] if self.parts else None
        crossed = _break_between(metric, before, after) if before else None
        if before is None or self.marked or crossed or why_not(metric, before, after) or caveat(before, after):
            return Run(self.first, (*self.parts, Part.of(after, crossed)))
        return Run(self.first, (*self.parts[:-1], self.parts[-1].and_then(after)))


Runs = Mapping[str | None, tuple[Run, ...]]


@growing
def runs_of(metric: MetricAsAt, known: Runs | None, fresh: tuple[ReadingAsAt, ...]) -> Runs:
    """The readings of each group that may be judged together."""
    if known is None or not _come_later(metric, fresh):
        groups = dict.fromkeys(one.said.group for one in metric.readings)
        told = {group: _newest_of_each_period(metric, group) for group in groups}
        known = {}
    else:
        told = {group: [one for one in fresh if one.said.group == group and one.said.period]
                for group in {one.said.group for one in fresh}}  # fmt: skip
    runs = dict(known)
    for group, readings in told.items():
        for item in readings:
            runs[group] = _joined(metric, runs.get(group, ()), item)
    return runs


def _come_later(metric: MetricAsAt, fresh: tuple[ReadingAsAt, ...]) -> bool:
    """True for readings that take the place of none before them, and of which no sources differ."""
    if any(one.said.conflict for one in fresh):
        return False
    older = reversed(metric.readings[: len(metric.readings) - len(fresh)])
    beside = takewhile(lambda one: one.stands_at.last >= fresh[0].stands_at.last, older)
    slots = [(one.said.group, _slot(one)) for one in (*fresh, *beside)]
    return len(set(slots)) == len(slots)


def _joined(metric: MetricAsAt, runs: tuple[Run, ...], item: ReadingAsAt) -> tuple[Run, ...]:
    """A reading joins those that it may be judged with."""
    for index, run in enumerate(runs):
        if is_of(metric.metric, run.first.said, item.said):
            return (*runs[:index], run.and_then(metric, item), *runs[index + 1 :])
    return (*runs, Run(item).and_then(metric, item))


def _newest_of_each_period(metric: MetricAsAt, group: str | None) -> list[ReadingAsAt]:
    """What was said last of each period, before it is asked whether that is a figure; without those that differ."""
    readings = [item for item in metric.readings if item.said.group == group]
    kept: dict[object, ReadingAsAt] = {}
    differ = {_slot(item) for item in readings if item.said.conflict}
    for item in sorted(readings, key=lambda item: item.entry.position):
        if item.said.period and _slot(item) not in differ:
            kept[_slot(item)] = item
    return sorted(kept.values(), key=lambda item: item.stands_at.last)


def _slot(reading: ReadingAsAt) -> object:
    return reading.said.scope, reading.stands_at.first, reading.stands_at.last


def is_of(metric: Metric, one: Reading, other: Reading) -> bool:
    """True for two readings of the same people over times of one kind and length."""
    return one.scope == other.scope and not spans_differ(metric, one.period, other.period)


def _break_between(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Break | None:
    """The last break on the way from one reading to the next, in whatever order they are typed."""
    within = [item for item in metric.breaks if before.stands_at.first < item.at.first <= after.stands_at.last]
    return max(within, key=lambda item: item.at.first, default=None)
