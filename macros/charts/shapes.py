"""How exact a reading is, as the shape of its mark: one place for every chart that draws readings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from macros.charts import paths
from macros.charts.series import Drawn


@dataclass(frozen=True)
class Shapes:
    """The marks of a chart's readings, as path data by shape."""

    exact: str
    rough: str
    undated: str
    ranges: str
    old: str


def shapes(drawn: Sequence[Drawn], place: Callable[[Drawn, float], paths.Place], ranges: str) -> Shapes:
    """The marks of readings: `place` says where a number of one stands; a range is drawn by the chart itself."""

    def of(shape: str) -> str:
        return paths.dots(place(item, item.value) for item in drawn if item.shape == shape and item.value is not None)

    old = paths.crosses(place(item, item.old) for item in drawn if item.old is not None)
    return Shapes(of("exact"), of("rough"), of("undated"), ranges, old)
