"""The grades of inspections as steps: each stands until the next, and no line leads from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from macros import wording
from macros.charts import paths
from macros.charts.layout import WIDTH, Label, Scale, Tick, days, time_ticks, width

_LEFT, _RIGHT, _TOP, _ROW = 8.0, 332.0, 18.0, 34.0


@dataclass(frozen=True)
class Step:
    """One grade of the whole: its place among the grades, the worst being nought, its days, and whose rules gave it."""

    grade: int
    first: date
    last: date
    text: str
    framework: str


@dataclass(frozen=True)
class StepChart:
    """The places of the steps, as path data and labels."""

    grid: str
    axis: str
    changes: str
    bars: str
    dots: str
    names: tuple[Label, ...]
    values: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH


def step_chart(grades: Sequence[str], steps: Sequence[Step], until: date) -> StepChart:
    """A row a grade, the best on top; a broken upright line stands where the framework is another than before."""
    scale = Scale(*days(min(step.first for step in steps), max(until, *(step.last for step in steps))), _LEFT, _RIGHT)
    rows = [_TOP + (len(grades) - 1 - index) * _ROW for index in range(len(grades))]
    bottom = rows[0] + 20
    starts = sorted({step.first for step in steps})
    ends = {one: next((other for other in starts if other > one), max(until, one)) for one in starts}
    places = [(scale.at(_middle(step)), scale.at(ends[step.first].toordinal()), rows[step.grade]) for step in steps]
    anew = [step.first for before, step in pairwise(steps) if before.framework != step.framework]
    return StepChart(
        grid="".join(f"M{paths.number(_LEFT)} {paths.number(y)}H{paths.number(_RIGHT)}" for y in rows),
        axis=_axis(bottom, ticks := _ticks(scale)),
        changes="".join(f"M{paths.number(scale.at(day.toordinal()) - 8)} 4V{paths.number(bottom)}" for day in anew),
        bars=paths.line([(start, y), (end, y)] for start, end, y in places),
        dots=paths.dots((start, y) for start, _end, y in places),
        names=tuple(Label(_LEFT, y - 6, wording.capital(one), "start") for one, y in zip(grades, rows, strict=True)),
        values=_dates(steps, places),
        ticks=ticks,
        height=int(bottom + 18),
    )  # fmt: skip


def _middle(step: Step) -> float:
    return (step.first.toordinal() + step.last.toordinal()) / 2


def _axis(bottom: float, ticks: Sequence[Tick]) -> str:
    base = paths.number(bottom)
    return f"M{paths.number(_LEFT)} {base}H{paths.number(_RIGHT)}" + "".join(
        f"M{paths.number(tick.at)} {base}v4" for tick in ticks
    )


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    return tuple(
        Tick(scale.at(day.toordinal()), wording.chart_day(day, grain))
        for day, grain in time_ticks(scale.low, scale.high, _RIGHT - _LEFT)
    )


def _dates(steps: Sequence[Step], places: Sequence[tuple[float, float, float]]) -> tuple[Label, ...]:
    """When each was, below its dot; one that would stand on another of its row is left to the table."""
    labels: list[Label] = []
    for step, (start, _end, y) in zip(steps, places, strict=True):
        left = min(start - 4, _RIGHT - width(step.text))
        if all(abs(one.y - y - 14) > 1 or one.x + width(one.text) < left for one in labels):
            labels.append(Label(round(left, 1), y + 14, step.text, "start"))
    return tuple(labels)
