"""The small chart of one measure among many: the shape of its figures and of other places', on one stretch of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.charts import Drawing, paths
from macros.charts.layout import Scale
from macros.charts.run import ends, pieces
from macros.record.vocabulary import Unit

WIDTH, HEIGHT, _EDGE = 150, 54, 5.0
_Place = tuple[float, float]


@dataclass(frozen=True)
class Glance:
    """The places of a small chart, whole numbers that are short to send, as path data."""

    line: str
    dots: str
    last: str
    peers: tuple[tuple[bool, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def stretch(drawings: Iterable[Drawing]) -> tuple[int, int] | None:
    """The first and the last day of all charts that stand together; None where nothing is drawn."""
    every = [day for one in drawings for item in one.numbered for day in (item.first, item.last)]
    every += [int(point.day) for one in drawings for item in one.peers for point in item.points]
    return (min(every), max(every)) if every else None


def glance(drawing: Drawing, unit: Unit, days: tuple[int, int]) -> Glance | None:
    """A line where neighbours compare, else dots; the last figure is a dot. None with fewer than two numbers."""
    drawn = [item for item in drawing.drawn if item.value is not None]
    if len(drawn) < 2:
        return None
    x = Scale(days[0], max(days[1], days[0] + 1), _EDGE, WIDTH - _EDGE)
    y = Scale(*ends(drawing, unit), HEIGHT - _EDGE, _EDGE)
    places = {id(item): _place(x, y, item.day, item.value or 0.0) for item in drawn}
    lines = pieces(drawn, places)
    alone = [piece[0] for piece in lines if len(piece) == 1 and piece[0] != places[id(drawn[-1])]]
    return Glance(
        paths.steps(lines),
        paths.dots(alone),
        paths.dots([places[id(drawn[-1])]]),
        tuple(
            (item.worked_out, paths.steps([_place(x, y, point.day, point.value) for point in piece]
                                          for piece in item.pieces))
            for item in drawing.peers
        ),
    )  # fmt: skip


def _place(x: Scale, y: Scale, day: float, value: float) -> _Place:
    return float(round(x.at(day))), float(round(y.at(value)))
