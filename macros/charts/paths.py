"""Places to the d of an SVG path, and how exact a reading is as the shape of its mark."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.charts import Drawn

Place = tuple[float, float]
# The coordinates of a drawing, and those of them that are not whole.
_PLACES, _PARTED = re.compile(r'( (?:d|x|y)=")([^"]*)'), re.compile(r"\d+\.\d")


def number(value: float) -> str:
    """A coordinate with at most one digit after the point."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def whole(drawn: str) -> str:
    """A drawing with whole coordinates: where it is wide, parts of a place are less than a screen shows."""
    return _PLACES.sub(lambda given: given[1] + _PARTED.sub(lambda one: f"{float(one[0]):.0f}", given[2]), drawn)


def written(place: Place) -> str:
    """A place as both its coordinates."""
    text = f"{place[0]:.1f} {place[1]:.1f}".removesuffix(".0")
    return text.replace(".0 ", " ")


def dots(places: Iterable[Place]) -> str:
    """A dot at each place: a line of hardly any length, whose round or square ends are the dot, on paper as well."""
    return written_dots(map(written, places))


def written_dots(places: Iterable[str]) -> str:
    """The same from places already written."""
    return "".join(f"M{place}h.1" for place in places)


def line(pieces: Iterable[list[Place]]) -> str:
    """Pieces of line; a piece of one place is left out."""
    return written_line([written(place) for place in piece] for piece in pieces)


def written_line(pieces: Iterable[list[str]]) -> str:
    """The same from places already written."""
    return "".join("M" + "L".join(piece) for piece in pieces if len(piece) > 1)


def steps(pieces: Iterable[list[Place]]) -> str:
    """Pieces of line through whole places, each told by how far it is from the one before, which is short to send."""
    return "".join(
        f"M{written(piece[0])}l" + " ".join(_step(one, other) for one, other in pairwise(piece))
        for piece in pieces
        if len(piece) > 1
    )


def _step(one: Place, other: Place) -> str:
    across, down = number(other[0] - one[0]), number(other[1] - one[1])
    return f"{across}{down}" if down.startswith("-") else f"{across} {down}"


def crosses(places: Iterable[Place], size: float = 3) -> str:
    """A small cross at each place."""
    return "".join(
        f"M{number(x - size)} {number(y - size)}l{number(2 * size)} {number(2 * size)}"
        f"m0 {number(-2 * size)}l{number(-2 * size)} {number(2 * size)}"
        for x, y in places
    )


def diamonds(places: Iterable[Place], size: float = 4) -> str:
    """A diamond at each place."""
    return "".join(
        f"M{number(x)} {number(y - size)}l{number(size)} {number(size)} {number(-size)} {number(size)} "
        f"{number(-size)} {number(-size)}z"
        for x, y in places
    )


def bars(ranges: Iterable[tuple[float, float, float]], cap: float = 4) -> str:
    """A range at each place: an upright line from one height to another, with a cap at both ends."""
    return "".join(
        f"M{number(x)} {number(low)}V{number(high)}M{number(x - cap)} {number(low)}h{number(2 * cap)}"
        f"M{number(x - cap)} {number(high)}h{number(2 * cap)}"
        for x, low, high in ranges
    )


@dataclass(frozen=True)
class Shapes:
    """The marks of a chart's readings, as path data by shape."""

    exact: str
    rough: str
    undated: str
    ranges: str
    old: str
    past: str


def shapes(drawn: Sequence[Drawn], place: Callable[[Drawn, float], Place], ranges: str) -> Shapes:
    """The marks of readings: `place` says where a number of one stands; a range is drawn by the chart itself."""

    def of(shape: str) -> str:
        return dots(
            place(item, item.value)
            for item in drawn
            if item.value is not None and shape == ("past" if item.past else item.shape)
        )

    old = crosses(place(item, item.old) for item in drawn if item.old is not None)
    return Shapes(of("exact"), of("rough"), of("undated"), ranges, old, of("past"))
