"""Which readings of a measure make a series, whole or by groups, and whether it tells a signal from noise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from macros.judgements import spc
from macros.judgements.spc import Assurance, Label, Limits
from macros.judgements.status.figures import caveat, why_not
from macros.judgements.status.targets import against_target, nearness
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Break, Metric, Reading


@dataclass(frozen=True)
class Phase:
    """Readings that may be judged together: from one named break to the next. Limits only from thirteen on."""

    readings: tuple[ReadingAsAt, ...]
    starts: Break | None = None
    limits: Limits | None = None
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Series:
    """Every phase of a metric's comparable readings, the newest last, and what the newest says."""

    phases: tuple[Phase, ...]
    assurance: Assurance | None = None
    target: Decimal | None = None

    @property
    def newest(self) -> Phase:
        """The phase that is judged."""
        return self.phases[-1]

    @property
    def latest(self) -> Label | None:
        """What the latest point is called; None with fewer readings than a trend needs."""
        return self.newest.labels[-1] if self.newest.labels else None


def signal(metric: MetricAsAt, group: str | None = None) -> Series | None:
    """Thirteen comparable readings or more are judged by an XmR chart. Fewer tell no trend.

    Only exact figures count, each period once, with its newest value. A series ends where two neighbours cannot be
    compared. It starts anew at a break that a source names, dates and explains, and nowhere else.

    None where no reading counts.
    """
    usable = _newest_of_each_period([item for item in metric.readings if item.said.group == group])
    phases = [_phase(metric.metric, part, start) for part, start in _parts(metric, usable)]
    if not phases:
        return None
    last = phases[-1]
    if last.limits is None:
        return Series(tuple(phases))
    aims = [
        item.target.value
        for item in against_target(metric, last.readings[-1])
        if item.target.role == "target" and item.target.value is not None
    ]
    aim = aims[0] if aims else None
    assured = spc.assurance(last.limits, aim, metric.metric.better) if aim is not None else None
    return Series(tuple(phases), assured, aim)


def _newest_of_each_period(readings: list[ReadingAsAt]) -> list[ReadingAsAt]:
    """Of several values for one period the one published last counts; a period on which sources differ does not."""
    kept: dict[str, ReadingAsAt] = {}
    differ = {item.said.period.text for item in readings if item.said.conflict and item.said.period}
    for item in sorted(readings, key=lambda item: item.entry.position):
        if item.said.period and nearness(item.said.kind) == "exact" and item.said.period.text not in differ:
            kept[item.said.period.text] = item
    return sorted(kept.values(), key=lambda item: item.stands_at.last)


def _parts(metric: MetricAsAt, readings: list[ReadingAsAt]) -> list[tuple[list[ReadingAsAt], Break | None]]:
    parts: list[tuple[list[ReadingAsAt], Break | None]] = []
    for before, after in pairwise([None, *readings]):
        assert after is not None
        crossed = _break_between(metric, before, after) if before else None
        if before is None or crossed or why_not(metric, before, after) or caveat(before, after):
            parts.append(([], crossed))
        parts[-1][0].append(after)
    return parts


def _break_between(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Break | None:
    within = [item for item in metric.breaks if before.stands_at.first < item.at.first <= after.stands_at.last]
    return within[-1] if within else None


def _phase(metric: Metric, readings: list[ReadingAsAt], start: Break | None) -> Phase:
    if len(readings) < spc.FEWEST or metric.basis == "unclear":
        return Phase(tuple(readings), start)
    values = [item.said.number or Decimal(0) for item in readings]
    phase = spc.limits(values)
    labels = tuple(spc.label(applied, metric.better) for applied in spc.signals(values, phase))
    return Phase(tuple(readings), start, phase, labels)


Scale = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Panel:
    """One group: its id and name, and its readings in order of time."""

    group: str
    title: str
    readings: tuple[ReadingAsAt, ...]

    @property
    def hidden(self) -> tuple[ReadingAsAt, ...]:
        """Those readings that are [c]: to be marked, never drawn as nothing."""
        return tuple(reading for reading in self.readings if reading.said.symbol == "c")


@dataclass(frozen=True)
class SmallMultiples:
    """One way of cutting a metric into groups. `scale` is common to all panels; None where no group has a number.

    `says` is what the groups are, in the definition's words; empty where no source says so.
    """

    says: str
    panels: tuple[Panel, ...]
    scale: Scale | None


def group_title(metric: Metric, group: str) -> str:
    """A group's name as the definition gives it; its id where it gives none."""
    return next((one.groups[group] for one in metric.breakdowns if group in one.groups), group)


def small_multiples(metric: MetricAsAt) -> tuple[SmallMultiples, ...]:
    """A metric reported by group is shown group by group, all on one scale that has nothing (0) on it.

    Groups come in the order in which the definition names them, the same in every edition; where it names none, by
    their id. A group that an edition knows nothing of is left out. A hidden number has its place and no height.
    """
    reported = {reading.said.group for reading in metric.readings if reading.said.group}
    named = [(one.says, one.groups) for one in metric.metric.breakdowns]
    known = {group for _says, groups in named for group in groups}
    others = {group: group for group in sorted(reported - known)}
    every = [*named, *([("", others)] if others else [])]
    multiples = []
    for says, groups in every:
        panels = tuple(
            Panel(group, title, tuple(reading for reading in metric.readings if reading.said.group == group))
            for group, title in groups.items()
            if group in reported
        )
        if panels:
            multiples.append(
                SmallMultiples(says, panels, _scale(reading for one in panels for reading in one.readings))
            )
    return tuple(multiples)


def _scale(readings: Iterable[ReadingAsAt]) -> Scale | None:
    numbers = [number for reading in readings for number in _numbers(reading.said)]
    return (min(Decimal(0), *numbers), max(Decimal(0), *numbers)) if numbers else None


def _numbers(reading: Reading) -> tuple[Decimal, ...]:
    return reading.between or (() if reading.number is None else (reading.number,))
