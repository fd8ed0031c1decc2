"""Which readings of a measure make a series, whole or by groups, and whether it tells a signal from noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from macros.judgements import spc
from macros.judgements.spc import Assurance, Label, Limits, Variation
from macros.judgements.status.figures import Change, Verdict, against_last, caveat, is_break, spans_differ, why_not
from macros.judgements.status.targets import against_target, nearness
from macros.judgements.status.times import newest, once
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Break, Metric, Reading

# A step between neighbours so many times as long as usual leaves out a period.
_HOLE = Decimal("1.5")


@dataclass(frozen=True)
class Phase:
    """Readings that may be judged together: from one named break to the next. Limits only from thirteen on."""

    readings: tuple[ReadingAsAt, ...]
    starts: Break | None = None
    limits: Limits | None = None
    labels: tuple[Label, ...] = ()

    @cached_property
    def holes(self) -> tuple[tuple[ReadingAsAt, ReadingAsAt], ...]:
        """Neighbours that stand further apart than is usual, because what lies between them does not count."""
        pairs = list(pairwise(self.readings))
        steps = [(after.stands_at.last - before.stands_at.last).days for before, after in pairs]
        longest = _HOLE * sorted(steps)[(len(steps) - 1) // 2] if steps else Decimal(0)
        return tuple(pair for pair, step in zip(pairs, steps, strict=True) if step > longest)


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
    def last(self) -> ReadingAsAt:
        """The newest reading that counts."""
        return self.newest.readings[-1]

    @property
    def latest(self) -> Label | None:
        """What the latest point is called; None with fewer readings than a trend needs."""
        return self.newest.labels[-1] if self.newest.labels else None


@once
def every_series(metric: MetricAsAt, group: str | None = None) -> tuple[Series, ...]:
    """Thirteen comparable readings or more are judged by an XmR chart. Fewer tell no trend.

    Each group, each way to say who is counted and each kind of period has a series of its own. Only exact figures
    count, each period once, as its source gave it last: a figure that was later made rough or taken back is left out.
    Where periods are left out, the figures on both sides are taken as neighbours, and the site says so. A series ends
    where two neighbours cannot be compared. It starts anew at a break that a source names, dates and explains.

    Returns for each of those who are counted what is judged, or else the newest; those of the newest reading first.
    """
    readings = [item for item in metric.readings if item.said.group == group]
    if not readings:
        return ()
    last = newest(replace(metric, readings=tuple(readings)))
    of_scope: dict[str | None, list[Series]] = {last.said.scope: []}
    for alike in _alike(metric.metric, _newest_of_each_period(readings)):
        if phases := [_phase(metric.metric, part, start) for part, start in _parts(metric, alike)]:
            of_scope.setdefault(alike[0].said.scope, []).append(_assured(metric, tuple(phases)))
    return tuple(one for every in of_scope.values() for one in _told(every, last))


_CALLED: Mapping[Variation, Verdict] = {
    "common": "chance",
    "improvement": "better",
    "concern": "worse",
    "neutral": "changed",
}


@once
def headline(metric: MetricAsAt, reading: ReadingAsAt | None = None) -> Change | None:
    """With thirteen comparable readings or more, the newest is called what the rules of signal and noise call it.

    The step from the reading before it is stated beside that, and judges nothing. Where the newest is no point of what
    the rules judge, because it is rough or covers another length of time, it is called neither better nor worse.

    None where there is no earlier reading; any other reading is set against its last one.
    """
    change, last = against_last(metric, reading), newest(metric)
    if change is None or change.difference is None or change.after is not last:
        return change
    judged = [one for one in every_series(metric, last.said.group) if one.latest]
    label = next((one.latest for one in judged if one.last is last), None)
    if label:
        return replace(change, verdict=_CALLED[label.variation], label=label)
    beside = any(one.last.said.scope == last.said.scope for one in judged)
    return replace(change, verdict="changed") if beside and change.verdict in ("better", "worse") else change


def outside(metric: MetricAsAt, judged: Iterable[Series]) -> MetricAsAt | None:
    """The metric with those of its readings, none of a group, that belong to none of these series; None without any."""
    taken = [one.last.said for one in judged]
    rest = tuple(
        item
        for item in metric.readings
        if item.said.group is None and not any(_is_of(metric.metric, one, item.said) for one in taken)
    )
    return replace(metric, readings=rest) if rest else None


def _told(every: list[Series], last: ReadingAsAt) -> list[Series]:
    ordered = sorted(every, key=lambda one: (one.last is last, one.last.stands_at.last), reverse=True)
    return [one for one in ordered if one.latest] or ordered[:1]


def _assured(metric: MetricAsAt, phases: tuple[Phase, ...]) -> Series:
    last = phases[-1]
    if last.limits is None:
        return Series(phases)
    aims = [
        item.target.value
        for item in against_target(metric, last.readings[-1])
        if item.target.role == "target" and item.target.value is not None
    ]
    aim = aims[0] if aims else None
    assured = spc.assurance(last.limits, aim, metric.metric.better) if aim is not None else None
    return Series(phases, assured, aim)


def _newest_of_each_period(readings: list[ReadingAsAt]) -> list[ReadingAsAt]:
    """What was said last of each period, before it is asked whether that is a figure; without those that differ."""
    kept: dict[object, ReadingAsAt] = {}
    differ = {_slot(item) for item in readings if item.said.conflict}
    for item in sorted(readings, key=lambda item: item.entry.position):
        if item.said.period and _slot(item) not in differ:
            kept[_slot(item)] = item
    return sorted(kept.values(), key=lambda item: item.stands_at.last)


def _slot(reading: ReadingAsAt) -> object:
    return reading.said.scope, reading.stands_at.first, reading.stands_at.last


def _alike(metric: Metric, readings: list[ReadingAsAt]) -> list[list[ReadingAsAt]]:
    """Those that count the same people over times of one kind and length."""
    alike: list[list[ReadingAsAt]] = []
    for item in readings:
        of_it = next((one for one in alike if _is_of(metric, one[0].said, item.said)), None)
        if of_it is None:
            alike.append(of_it := [])
        of_it.append(item)
    return alike


def _is_of(metric: Metric, one: Reading, other: Reading) -> bool:
    return one.scope == other.scope and not spans_differ(metric, one.period, other.period)


def _parts(metric: MetricAsAt, readings: list[ReadingAsAt]) -> list[tuple[list[ReadingAsAt], Break | None]]:
    parts: list[tuple[list[ReadingAsAt], Break | None]] = []
    before, marked = None, False
    for after in readings:
        if nearness(after.said.kind) != "exact":
            marked = marked or is_break(after.said)
            continue
        crossed = _break_between(metric, before, after) if before else None
        if before is None or marked or crossed or why_not(metric, before, after) or caveat(before, after):
            parts.append(([], crossed))
        parts[-1][0].append(after)
        before, marked = after, False
    return parts


def _break_between(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Break | None:
    """The last break on the way from one reading to the next, in whatever order they are typed."""
    within = [item for item in metric.breaks if before.stands_at.first < item.at.first <= after.stands_at.last]
    return max(within, key=lambda item: item.at.first, default=None)


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
