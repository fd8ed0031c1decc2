"""A sparkline: the shape of a metric's readings, small enough for a row of a table. The row says the rest."""

from __future__ import annotations

from dataclasses import dataclass

from macros.charts import paths
from macros.charts.run import pieces
from macros.charts.scales import Scale, domain
from macros.charts.series import Drawing

WIDTH, HEIGHT, _EDGE = 90, 24, 5.0


@dataclass(frozen=True)
class Spark:
    """The places of a sparkline, as path data."""

    line: str
    dots: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT


def spark(drawing: Drawing, unit: str) -> Spark | None:
    """Dots for all readings with one number, a line where neighbours compare; None with fewer than two dots."""
    drawn = [item for item in drawing.drawn if item.value is not None]
    if len(drawn) < 2:
        return None
    x = Scale(drawn[0].day, max(drawn[-1].day, drawn[0].day + 1), _EDGE, WIDTH - _EDGE)
    low, high = domain([item.value or 0.0 for item in drawn], percent=unit == "percent")
    y = Scale(low, high, HEIGHT - _EDGE, _EDGE)
    places = {id(item): (x.at(item.day), y.at(item.value or 0.0)) for item in drawn}
    every = list(places.values())
    few = every[:-1] if len(every) <= 13 else []
    return Spark(paths.line(pieces(drawn, places)), paths.dots(few), paths.dots(every[-1:]))
