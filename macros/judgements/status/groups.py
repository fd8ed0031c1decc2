"""A metric by its groups: small multiples on one scale, with what is hidden marked as hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Metric, Reading

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
    found = []
    for says, groups in every:
        panels = tuple(
            Panel(group, title, tuple(reading for reading in metric.readings if reading.said.group == group))
            for group, title in groups.items()
            if group in reported
        )
        if panels:
            found.append(SmallMultiples(says, panels, _scale(reading for one in panels for reading in one.readings)))
    return tuple(found)


def _scale(readings: Iterable[ReadingAsAt]) -> Scale | None:
    numbers = [number for reading in readings for number in _numbers(reading.said)]
    return (min(Decimal(0), *numbers), max(Decimal(0), *numbers)) if numbers else None


def _numbers(reading: Reading) -> tuple[Decimal, ...]:
    return reading.between or (() if reading.number is None else (reading.number,))
