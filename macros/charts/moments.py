"""The timeline as a drawing: a row for each kind of moment on one true time axis, a dot a day and a bar a span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import wording
from macros.charts import paths
from macros.charts.frame import WIDTH, Tick
from macros.charts.labels import Label
from macros.charts.scales import Scale, days, time_ticks

_LEFT, _RIGHT, _TOP, _ROW = 8.0, 332.0, 6.0, 30.0
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
    found = [(name, moments) for name, moments in rows if moments]
    every = [day for _name, moments in found for moment in moments for day in moment]
    scale = Scale(*days(min(every), max(every)), _LEFT, _RIGHT)
    heights = [_TOP + index * _ROW + 22 for index in range(len(found))]
    placed = [
        (scale.at(first.toordinal()), scale.at(last.toordinal()), y, (last - first).days > _SPAN)
        for (_name, moments), y in zip(found, heights, strict=True)
        for first, last in moments
    ]
    bottom = heights[-1] + 12
    ticks = tuple(
        Tick(scale.at(day.toordinal()), wording.chart_day(day, grain))
        for day, grain in time_ticks(scale.low, scale.high, _RIGHT - _LEFT)
    )
    return TimelineChart(
        rules="".join(f"M{paths.number(_LEFT)} {paths.number(y)}H{paths.number(_RIGHT)}" for y in heights),
        grid="".join(f"M{paths.number(tick.at)} {paths.number(_TOP)}V{paths.number(bottom)}" for tick in ticks),
        dots=paths.dots(((first + last) / 2, y) for first, last, y, is_span in placed if not is_span),
        bars=paths.line([(first, y), (last, y)] for first, last, y, is_span in placed if is_span),
        names=tuple(Label(_LEFT, y - 8, f"{name} ({len(moments)})", "start")
                    for (name, moments), y in zip(found, heights, strict=True)),
        ticks=ticks,
        height=int(bottom + 18),
    )  # fmt: skip
