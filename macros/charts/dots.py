"""Dots and bars: two readings on one scale, the timeline, and how far the actions of a plan have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from macros import wording
from macros.charts import Drawing, Drawn, paths
from macros.charts.layout import WIDTH, Label, Scale, Tick, days, domain, ticks, time_ticks
from macros.charts.paths import Shapes, shapes
from macros.record.vocabulary import ActionState, Unit
from macros.wording.work import BAR_PARTS, BarPart

_ROW, _TOP, _LEFT, _RIGHT = 40.0, 22.0, 14.0, 326.0
# A row's value goes to a line of its own where its time leaves no room for it.
_ANOTHER_LINE, _LETTER = 13.0, 5.6


@dataclass(frozen=True)
class DotChart:
    """The places of a dot comparison: a rule a row, and its dots by shape."""

    rules: str
    marks: Shapes
    levels: tuple[tuple[str, str], ...]
    titles: tuple[Label, ...]
    values: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH


def dot_chart(drawing: Drawing, unit: Unit) -> DotChart:
    """Each reading's row holds its period, its dot and its value; a target is a mark across its own row."""
    scale = Scale(*domain(drawing.numbers, percent=unit == "percent"), _LEFT, _RIGHT)
    titles = [wording.when_of(item.reading, item.named) for item in drawing.numbered]
    row = _ROW + (_ANOTHER_LINE if any(map(_is_crowded, titles, drawing.numbered)) else 0)
    rows = [(item, _TOP + index * row + row - 26) for index, item in enumerate(drawing.numbered)]
    bottom = _TOP + len(rows) * row - 4

    heights = {id(item): y for item, y in rows}
    levels = [
        (level, y)
        for item, y in rows
        for level in drawing.levels
        if item.first <= level.last and level.first <= item.last
    ]
    return DotChart(
        rules="".join(f"M{paths.number(_LEFT)} {paths.number(y)}H{paths.number(_RIGHT)}" for _item, y in rows),
        marks=shapes(
            drawing.numbered,
            lambda item, number: (scale.at(number), heights[id(item)]),
            "".join(
                f"M{paths.number(scale.at(item.low if item.low is not None else scale.low))} {paths.number(y)}"
                f"H{paths.number(scale.at(item.high if item.high is not None else scale.high))}"
                for item, y in rows
                if item.shape == "range"
            ),
        ),
        levels=tuple(
            (level.role, f"M{paths.number(scale.at(level.value))} {paths.number(y - 9)}v18") for level, y in levels
        ),
        titles=tuple(
            Label(_LEFT, y - 12 - (row - _ROW), title, "start") for title, (_item, y) in zip(titles, rows, strict=True)
        ),
        values=tuple(
            Label(_RIGHT, y - 12, "; ".join([item.label, *(level.text for level, at in levels if at == y)]), "end")
            for item, y in rows
        ),
        ticks=tuple(Tick(scale.at(value), wording.chart_tick(value, unit)) for value in ticks(scale.low, scale.high)),
        height=int(bottom + 20),
    )


def _is_crowded(title: str, item: Drawn) -> bool:
    return (len(title) + len(item.label) + 1) * _LETTER > _RIGHT - _LEFT


_DAYS_LEFT, _DAYS_RIGHT, _DAYS_TOP, _DAYS_ROW = 8.0, 332.0, 6.0, 30.0
_SPAN = 45


@dataclass(frozen=True)
class TimelineChart:
    """The places of a timeline, as path data and labels."""

    rules: str
    grid: str
    dots: str
    bars: str
    names: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int = WIDTH


def timeline_chart(rows: Iterable[tuple[str, list[tuple[date, date]]]]) -> TimelineChart:
    """Each row's name with its count, and its moments: first and last day. A span longer than a month is a bar."""
    filled = [(name, moments) for name, moments in rows if moments]
    every = [day for _name, moments in filled for moment in moments for day in moment]
    scale = Scale(*days(min(every), max(every)), _DAYS_LEFT, _DAYS_RIGHT)
    heights = [_DAYS_TOP + index * _DAYS_ROW + 22 for index in range(len(filled))]
    placed = [
        (scale.at(first.toordinal()), scale.at(last.toordinal()), y, (last - first).days > _SPAN)
        for (_name, moments), y in zip(filled, heights, strict=True)
        for first, last in moments
    ]
    bottom = heights[-1] + 12
    ticks = tuple(
        Tick(scale.at(day.toordinal()), wording.chart_day(day, grain))
        for day, grain in time_ticks(scale.low, scale.high, _DAYS_RIGHT - _DAYS_LEFT)
    )
    return TimelineChart(
        rules="".join(f"M{paths.number(_DAYS_LEFT)} {paths.number(y)}H{paths.number(_DAYS_RIGHT)}" for y in heights),
        grid="".join(f"M{paths.number(tick.at)} {paths.number(_DAYS_TOP)}V{paths.number(bottom)}" for tick in ticks),
        dots=paths.dots(((first + last) / 2, y) for first, last, y, is_span in placed if not is_span),
        bars=paths.line([(first, y), (last, y)] for first, last, y, is_span in placed if is_span),
        names=tuple(Label(_DAYS_LEFT, y - 8, f"{name} ({len(moments)})", "start")
                    for (name, moments), y in zip(filled, heights, strict=True)),
        ticks=ticks,
        height=int(bottom + 18),
    )  # fmt: skip


BAR_WIDTH, HEIGHT, GAP = 640, 28, 2


def part_of(state: ActionState) -> BarPart:
    """The part of a bar that counts a state."""
    match state:
        case "complete" | "embedded":
            return "done"
        case "under_way" | "ongoing" | "on_track":
            return "going"
        case "at_risk":
            return "risk"
        case "agreed" | "not_started":
            return "waiting"
        case "not_stated":
            return "unsaid"
        case "superseded":
            return "over"
        case _:
            assert_never(state)


@dataclass(frozen=True)
class Part:
    """One part of a bar: what it counts, how many, and where it is drawn."""

    key: BarPart
    number: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class StatusBar:
    """A bar as numbers: its parts, its size and how many actions it counts."""

    parts: tuple[Part, ...]
    total: int
    width: int = BAR_WIDTH
    height: int = HEIGHT


def status_bar(counts: Mapping[ActionState, int]) -> StatusBar:
    """Each part is as wide as its share of the actions; whole numbers, so that the same counts give the same bar."""
    numbers = {key: sum(counts[state] for state in counts if part_of(state) == key) for key in BAR_PARTS}
    there = [(key, number) for key, number in numbers.items() if number]
    total, before, parts = sum(numbers.values()), 0, list[Part]()
    for key, number in there:
        start, end = BAR_WIDTH * before // total, BAR_WIDTH * (before + number) // total
        before += number
        gap = GAP if before < total else 0
        parts.append(Part(key, number, start, max(end - start - gap, 1)))
    return StatusBar(tuple(parts), total)
