"""Two readings are two dots on one scale, a row each, and no line between them."""

from __future__ import annotations

from dataclasses import dataclass

from macros import wording
from macros.charts import paths
from macros.charts.frame import WIDTH, Tick
from macros.charts.labels import Label
from macros.charts.scales import Scale, domain, ticks
from macros.charts.series import Drawing
from macros.charts.shapes import Shapes, shapes

_ROW, _TOP, _LEFT, _RIGHT = 40.0, 22.0, 14.0, 326.0


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


def dot_chart(drawing: Drawing, unit: str) -> DotChart:
    """Each reading's row holds its period, its dot and its value; a target is a mark across its own row."""
    scale = Scale(*domain(drawing.numbers, percent=unit == "percent"), _LEFT, _RIGHT)
    rows = [(item, _TOP + index * _ROW + 14) for index, item in enumerate(drawing.numbered)]
    bottom = _TOP + len(rows) * _ROW - 4

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
        titles=tuple(Label(_LEFT, y - 12, wording.when_of(item.reading), "start") for item, y in rows),
        values=tuple(
            Label(_RIGHT, y - 12, "; ".join([item.label, *(level.text for level, at in levels if at == y)]), "end")
            for item, y in rows
        ),
        ticks=tuple(Tick(scale.at(value), wording.chart_tick(value, unit)) for value in ticks(scale.low, scale.high)),
        height=int(bottom + 20),
    )
