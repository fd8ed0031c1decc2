"""Dots and bars: two readings on one scale, the timeline, and how far the actions of a plan have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import assert_never

from macros import wording
from macros.charts import Drawing, Drawn, Level, paths
from macros.charts.layout import (
    NARROW,
    WIDTH,
    Label,
    Scale,
    Sheet,
    Tick,
    bold_width,
    days,
    domain,
    ticks,
    time_ticks,
    width,
)
from macros.charts.paths import Shapes, shapes
from macros.record.vocabulary import ActionState, Unit
from macros.wording.work import BAR_PARTS, BarPart

_ROW, _TOP, _EDGE = 42.0, 12.0, 14.0
# A row's value goes to a line of its own where its time leaves no room for it.
_ANOTHER_LINE, _LETTER = 15.0, 6.6


@dataclass(frozen=True)
class Otherwise:
    """A measure of the same question that counts otherwise: what its row is called, its newest number, and its text."""

    title: str
    value: float
    text: str


@dataclass(frozen=True)
class _Row:
    """One row: what stands above it on the left and on the right, and what is drawn on it."""

    title: str
    text: str
    item: Drawn | None = None
    otherwise: Otherwise | None = None


@dataclass(frozen=True)
class DotChart:
    """The places of a dot comparison: a rule a row, and its dots by shape."""

    rules: str
    marks: Shapes
    otherwise: str
    levels: tuple[tuple[str, str], ...]
    titles: tuple[Label, ...]
    values: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    height: int
    width: int


def dot_chart(drawing: Drawing, unit: Unit, others: Sequence[Otherwise] = (), sheet: Sheet = NARROW) -> DotChart:
    """Each reading's row holds its time, its dot and its value; a target is a mark across its own row.

    The newest reading has a row even without a number. Below stand measures that count otherwise, each a diamond.
    """
    right = sheet.width - _EDGE
    numbers = [*drawing.numbers, *(one.value for one in others)]
    scale = Scale(*domain(numbers, percent=unit == "percent"), _EDGE, right)
    rows = [*_own_rows(drawing), *(_Row(one.title, one.text, otherwise=one) for one in others)]
    titles = [_lines(row.title, right - _EDGE) for row in rows]
    crowded = any(width(row.title) + bold_width(row.text) > right - _EDGE for row in rows)
    above = max(map(len, titles), default=1) - (0 if crowded else 1)
    step = _ROW + above * _ANOTHER_LINE
    placed = [(row, _TOP + index * step + step - 16) for index, row in enumerate(rows)]
    return DotChart(
        rules="".join(f"M{paths.number(_EDGE)} {paths.number(y)}H{paths.number(right)}" for _row, y in placed),
        marks=_marks(drawing, scale, {id(row.item): y for row, y in placed}),
        otherwise=paths.diamonds((scale.at(row.otherwise.value), y) for row, y in placed if row.otherwise),
        levels=tuple(
            (level.role, f"M{paths.number(scale.at(level.value))} {paths.number(y - 9)}v18")
            for row, y in placed
            for level in _levels(drawing, row)
        ),
        titles=tuple(
            Label(_EDGE, y - 13 - (above - index) * _ANOTHER_LINE, line, "start")
            for lines, (_row, y) in zip(titles, placed, strict=True)
            for index, line in enumerate(lines)
        ),
        values=tuple(Label(right, y - 13, row.text, "end") for row, y in placed),
        ticks=tuple(Tick(scale.at(value), wording.chart_tick(value, unit)) for value in ticks(scale.low, scale.high)),
        height=int(_TOP + len(rows) * step + 26),
        width=sheet.width,
    )


def _own_rows(drawing: Drawing) -> list[_Row]:
    """A row for each reading with a number, and for the newest where the last number is not the newest reading."""
    shown = [item for item in drawing.drawn if item.numbers]
    if drawing.drawn and any(item.past for item in shown):
        shown.append(drawing.drawn[-1])
    return [
        _Row(
            wording.when_of(item.reading, item.named),
            "; ".join([item.label, *(level.text for level in drawing.levels if _holds(level, item))]),
            item,
        )
        for item in shown
    ]


def _lines(title: str, room: float) -> list[str]:
    """A title on one line or two; one that is longer still is cut, as all of it stands in the table."""
    return wrap(title, int(room / _LETTER), max_lines=2, placeholder="…")


def _holds(level: Level, item: Drawn) -> bool:
    return bool(item.numbers) and item.first <= level.last and level.first <= item.last


def _levels(drawing: Drawing, row: _Row) -> list[Level]:
    return [level for level in drawing.levels if row.item and _holds(level, row.item)]


def _marks(drawing: Drawing, scale: Scale, heights: Mapping[int, float]) -> Shapes:
    ranges = (
        f"M{paths.number(scale.at(item.low if item.low is not None else scale.low))} {paths.number(heights[id(item)])}"
        f"H{paths.number(scale.at(item.high if item.high is not None else scale.high))}"
        for item in drawing.numbered
        if item.shape == "range"
    )
    return shapes(drawing.numbered, lambda item, number: (scale.at(number), heights[id(item)]), "".join(ranges))


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


def status_bar(counts: Mapping[ActionState, int], most: int = 0) -> StatusBar:
    """Each part is as wide as its count, of `most` actions that would fill the width, or else of all of its own.

    Whole numbers, so that the same counts give the same bar.
    """
    numbers = {key: sum(counts[state] for state in counts if part_of(state) == key) for key in BAR_PARTS}
    there = [(key, number) for key, number in numbers.items() if number]
    total, before, parts = sum(numbers.values()), 0, list[Part]()
    full = max(most, total)
    for key, number in there:
        start, end = BAR_WIDTH * before // full, BAR_WIDTH * (before + number) // full
        before += number
        gap = GAP if before < total else 0
        parts.append(Part(key, number, start, max(end - start - gap, 1)))
    return StatusBar(tuple(parts), total)
