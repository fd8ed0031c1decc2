"""Which readings of a measure make a series, whole or by groups, and whether it tells a signal from noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from macros.judgements import spc
from macros.judgements.spc import Assurance, Label, Limits, Variation
from macros.judgements.status.figures import Change, Verdict, against_last
from macros.judgements.status.runs import Part, is_of, runs_of, value_of
from macros.judgements.status.targets import against_target
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
    for run in runs_of(metric).get(group, ()):
        if phases := [_phase(metric.metric, part) for part in run.parts]:
            of_scope.setdefault(run.first.said.scope, []).append(_assured(metric, tuple(phases)))
    return tuple(one for every in of_scope.values() for one in _told(every, last))


_CALLED: Mapping[Variation, Verdict] = {
    "common": "chance",
    "improvement": "better",
    "concern": "worse",
    "neutral": "changed",
}


@once
def headline(metric: MetricAsAt, reading: ReadingAsAt | None = None) -> Change | None:
    """With thirteen comparable readings or more, the newest is called what the rules on chance call it.

    The step from the reading before it is stated beside that, and judges nothing. Where the newest is no point of what
    the rules judge, because it is rough or covers another length of time, it is called neither better nor worse.

    None where there is no earlier reading; any other reading is set against its last one.
    """
    change, last = against_last(metric, reading), newest(metric)
    if change is None or change.difference is None or change.after is not last:
        return change
    judged = _judged_last(metric, last.said.group)
    label = next((label for one, label in judged if one is last), None)
    if label:
        return replace(change, verdict=_CALLED[label.variation], label=label)
    beside = any(one.said.scope == last.said.scope for one, _label in judged)
    return replace(change, verdict="changed") if beside and change.verdict in ("better", "worse") else change


def outside(metric: MetricAsAt, judged: Iterable[Series]) -> MetricAsAt | None:
    """The metric with those of its readings, none of a group, that belong to none of these series; None without any."""
    taken = [one.last.said for one in judged]
    rest = tuple(
        item
        for item in metric.readings
        if item.said.group is None and not any(is_of(metric.metric, one, item.said) for one in taken)
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


def _phase(metric: Metric, part: Part) -> Phase:
    if not _is_judged(metric, part):
        return Phase(part.readings, part.starts)
    applied = spc.signals([value_of(item) for item in part.readings], part.limits)
    labels = tuple(spc.label(signals, metric.better) for signals in applied)
    return Phase(part.readings, part.starts, part.limits, labels)


def _is_judged(metric: Metric, part: Part) -> bool:
    return len(part.readings) >= spc.FEWEST and metric.basis != "unclear"


@once
def _judged_last(metric: MetricAsAt, group: str | None) -> tuple[tuple[ReadingAsAt, Label], ...]:
    """The last reading of each series that is judged, and what it is called."""
    last = [run.parts[-1] for run in runs_of(metric).get(group, ()) if run.parts]
    return tuple((part.readings[-1], _label(metric.metric, part)) for part in last if _is_judged(metric.metric, part))


def _label(metric: Metric, part: Part) -> Label:
    # No rule looks further back from the last reading.
    values = [value_of(item) for item in part.readings[-spc.RUN :]]
    return spc.label(spc.signals(values, part.limits)[-1], metric.better)


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
