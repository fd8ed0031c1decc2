"""Small multiples: the parts of a whole, each in a small run of its own, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass

from macros.charts import paths
from macros.charts.labels import Label
from macros.charts.run import pieces
from macros.charts.scales import Scale, domain
from macros.charts.series import Drawing
from macros.charts.shapes import Shapes, shapes

WIDTH, HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 150, 74, 6.0, 144.0, 16.0, 60.0


@dataclass(frozen=True)
class Small:
    """One part: its name, its places, and what is said of its newest reading."""

    name: str
    line: str
    marks: Shapes
    words: tuple[Label, ...]
    newest: str
    width: int = WIDTH
    height: int = HEIGHT


def small_multiples(parts: list[tuple[str, Drawing]], unit: str) -> list[Small]:
    """Each part on the scale of all; what is not published stands on the line, in its place in time."""
    every = [day for _name, part in parts for item in part.drawn for day in (item.first, item.last)]
    if not every:
        return []
    x = Scale(min(every) - 10, max(every) + 10, _LEFT, _RIGHT)
    y = Scale(*shared_ends(parts, unit), _BOTTOM, _TOP)
    return [_small(name, part, x, y) for name, part in parts]


def _small(name: str, part: Drawing, x: Scale, y: Scale) -> Small:
    places = {id(item): (x.at(item.day), y.at(item.value)) for item in part.drawn if item.value is not None}

    return Small(
        name,
        paths.line(pieces(part.drawn, places)),
        shapes(
            part.drawn,
            lambda item, number: (x.at(item.day), y.at(number)),
            paths.bars(
                (
                    x.at(item.day),
                    y.at(item.low if item.low is not None else y.low),
                    y.at(item.high if item.high is not None else y.high),
                )
                for item in part.drawn
                if item.shape == "range"
            ),
        ),
        tuple(Label(x.at(item.day), _BOTTOM - 4, item.label) for item in part.drawn if item.shape == "words"),
        part.drawn[-1].label if part.drawn else "",
    )


def shared_ends(parts: list[tuple[str, Drawing]], unit: str) -> tuple[float, float]:
    """The ends of the scale that all parts share."""
    return domain([number for _name, part in parts for number in part.numbers], percent=unit == "percent")
