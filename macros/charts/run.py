"""The run chart, with targets, comparators and breaks; small multiples and the sparkline, which are runs too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros import wording
from macros.charts import Drawing, Drawn, layout, lines, paths
from macros.charts.layout import NARROW, Frame, Label, Scale, Sheet, domain, frame
from macros.charts.paths import Shapes, shapes
from macros.charts.peers import Series
from macros.record.vocabulary import Unit

# Where few labels stand among lines of other places, they keep this much more room.
_APART, _BETWEEN = 8, 4
# Where a scale for percentages may end.
_PERCENT_ENDS = (2, 5, 10, 20, 30, 40, 50, 60, 80, 100)


@dataclass(frozen=True)
class RunChart:
    """The places of everything in a run chart, as path data and labels."""

    frame: Frame
    line: str
    spans: str
    marks: Shapes
    levels: tuple[tuple[str, str], ...]
    peers: tuple[tuple[bool, str], ...]
    beside: str
    breaks: tuple[layout.Label, ...]
    words: tuple[layout.Label, ...]
    values: tuple[layout.Label, ...]
    names: tuple[layout.Label, ...]
    width: int
    height: int


def run_chart(drawing: Drawing, unit: Unit, sheet: Sheet = NARROW) -> RunChart:
    """Dots where readings stand, a line only through neighbours that can be compared, gaps at breaks."""
    dates = [day for item in drawing.drawn for day in (item.first, item.last)]
    dates += [int(point.day) for item in drawing.peers for point in item.points]
    axes = frame(dates, ends(drawing, unit), unit, names=_longest_name(drawing), sheet=sheet)
    places = {
        id(item): (axes.x.at(item.day), axes.y.at(item.value)) for item in drawing.drawn if item.value is not None
    }

    return RunChart(
        axes,
        line=paths.line(pieces(drawing.drawn, places)),
        spans=_spans(axes, drawing),
        marks=shapes(
            drawing.drawn,
            lambda item, number: (axes.x.at(item.day), axes.y.at(number)),
            paths.bars(_ranges(axes, drawing)),
        ),
        levels=_levels(axes, drawing),
        peers=tuple(_peer(axes, item) for item in drawing.peers),
        beside=paths.diamonds(
            (axes.x.at(piece[0].day), axes.y.at(piece[0].value))
            for item in drawing.peers
            for piece in item.pieces
            if len(piece) == 1
        ),
        breaks=tuple(layout.Label(axes.x.at(day), 12.0, text, _anchor(axes, day)) for day, text in drawing.breaks),
        words=_words(axes, drawing),
        values=tuple(_values(axes, drawing, sheet.few)),
        names=tuple(_names(axes, drawing)),
        width=sheet.width,
        height=sheet.height,
    )


def ends(drawing: Drawing, unit: Unit) -> tuple[float, float]:
    """The ends of the scale: beside other places, a percentage is drawn from nought to the next round number."""
    if not drawing.has_series or unit != "percent":
        return domain(drawing.numbers, percent=unit == "percent")
    top = max(drawing.numbers) * 1.08
    return 0.0, next((float(end) for end in _PERCENT_ENDS if end >= top), 100.0)


def _peer(frame: Frame, item: Series) -> tuple[bool, str]:
    """The line of another place, and whether we worked it out."""
    pieces = [[(frame.x.at(point.day), frame.y.at(point.value)) for point in piece] for piece in item.pieces]
    return item.worked_out, paths.line(pieces)


def _longest_name(drawing: Drawing) -> float | None:
    """How much room the names of lines need; None where there are none."""
    if not drawing.levels and not drawing.peers:
        return None
    return layout.room_for(text for _value, text in _named(drawing))


def _anchor(frame: Frame, day: float) -> str:
    share = (frame.x.at(day) - frame.x.start) / (frame.x.end - frame.x.start)
    return "start" if share < 0.3 else "end" if share > 0.7 else "middle"


def pieces(drawn: Sequence[Drawn], places: dict[int, tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """The pieces of line through readings that may be joined; `places` are by the identity of what is drawn."""
    runs: list[list[tuple[float, float]]] = []
    for item in (one for line in lines(drawn) for one in line):
        if id(item) not in places:
            continue
        if not item.joined or not runs:
            runs.append([])
        runs[-1].append(places[id(item)])
    return runs


def _spans(frame: Frame, drawing: Drawing) -> str:
    """A thin bar over the months that a figure covers, where it covers more than one."""
    return paths.line(
        [(frame.x.at(item.first), frame.y.at(item.value)), (frame.x.at(item.last), frame.y.at(item.value))]
        for item in drawing.drawn
        if item.value is not None and item.last - item.first > 45
    )


def _ranges(frame: Frame, drawing: Drawing) -> list[tuple[float, float, float]]:
    return [
        (
            frame.x.at(item.day),
            frame.y.at(item.low if item.low is not None else frame.y.low),
            frame.y.at(item.high if item.high is not None else frame.y.high),
        )
        for item in drawing.drawn
        if item.shape == "range"
    ]


def _levels(frame: Frame, drawing: Drawing) -> tuple[tuple[str, str], ...]:
    """One path a role: a step for each target, drawn over the time it holds."""
    roles = dict.fromkeys(level.role for level in drawing.levels)
    return tuple(
        (
            role,
            paths.line(
                [
                    (frame.x.at(level.first - 12), frame.y.at(level.value)),
                    (frame.x.at(level.last + 12), frame.y.at(level.value)),
                ]
                for level in drawing.levels
                if level.role == role
            ),
        )
        for role in roles
    )


def _words(frame: Frame, drawing: Drawing) -> tuple[layout.Label, ...]:
    """Readings without a number stand on the axis: they are there, and they are no points."""
    return tuple(
        layout.Label(frame.x.at(item.day), frame.y.start - 4, item.label, _anchor(frame, item.day))
        for item in drawing.drawn
        if item.shape == "words"
    )


def _values(frame: Frame, drawing: Drawing, few: int) -> list[layout.Label]:
    drawn = [item for item in drawing.drawn if item.numbers]
    if not drawn:
        return []
    first, last = drawn[0], drawn[-1]
    wanted = [last, *[item for item in drawn if item.marked or item.old is not None], first]
    wanted += drawn if len(drawn) <= few and not drawing.has_series else [max(drawn, key=_top), min(drawn, key=_top)]
    unique = list({id(item): item for item in wanted}.values())
    points = [(frame.x.at(item.day), frame.y.at(item.value)) for item in drawn if item.value is not None]
    taken = [(label.x, label.y - 4) for label in _words(frame, drawing)]
    return layout.place(
        ((frame.x.at(i.day), frame.y.at(_top(i)), _label(drawing, i)) for i in unique), frame.room, [*points, *taken],
        apart=_APART if drawing.has_series else _BETWEEN,
        avoid=[(frame.x.at(point.day), frame.y.at(point.value)) for item in drawing.peers for point in item.points],
    )  # fmt: skip


def _label(drawing: Drawing, item: Drawn) -> str:
    """Where periods of several kinds are drawn, each says which it is."""
    return f"{item.label} ({item.named})" if item.named and len(drawing.named) > 1 else item.label


def _top(item: Drawn) -> float:
    return item.value if item.value is not None else max(item.numbers)


def _named(drawing: Drawing) -> list[tuple[float, str]]:
    """The lines that have a name: how high they end, and the name."""
    last: dict[str, tuple[float, str]] = {}
    for level in drawing.levels:
        last[level.role] = (level.value, level.text)
    ends = ((item.who, item.points[-1]) for item in drawing.peers)
    return [
        *last.values(),
        *((point.value, wording.chart_beside(who, point.text)) for who, point in ends),
    ]


def _names(names: Frame, drawing: Drawing) -> list[layout.Label]:
    named = [(names.y.at(value), text) for value, text in _named(drawing)]
    return layout.stack(named, names.x.end + (10 if drawing.has_series else 6), names.y.end - 8, names.y.start)


SMALL_WIDTH, SMALL_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 150, 74, 6.0, 144.0, 16.0, 60.0


@dataclass(frozen=True)
class Small:
    """One part: its name, its places, and what is said of its newest reading."""

    name: str
    line: str
    marks: Shapes
    words: tuple[Label, ...]
    newest: str
    width: int = SMALL_WIDTH
    height: int = SMALL_HEIGHT


def small_multiples(parts: list[tuple[str, Drawing]], unit: Unit) -> list[Small]:
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


def shared_ends(parts: list[tuple[str, Drawing]], unit: Unit) -> tuple[float, float]:
    """The ends of the scale that all parts share."""
    return domain([number for _name, part in parts for number in part.numbers], percent=unit == "percent")


# Its places are whole numbers, which are less than half a pixel apart where it is shown.
SPARK_WIDTH, SPARK_HEIGHT, _EDGE = 180, 48, 10.0


@dataclass(frozen=True)
class Spark:
    """The places of a sparkline, as path data."""

    line: str
    dots: str
    last: str
    width: int = SPARK_WIDTH
    height: int = SPARK_HEIGHT


def spark(drawing: Drawing, unit: Unit) -> Spark | None:
    """A line where neighbours compare, a dot for the last reading and for each alone; None with fewer than two."""
    drawn = [item for item in drawing.drawn if item.value is not None]
    if len(drawn) < 2:
        return None
    x = Scale(drawn[0].day, max(drawn[-1].day, drawn[0].day + 1), _EDGE, SPARK_WIDTH - _EDGE)
    low, high = domain([item.value or 0.0 for item in drawn], percent=unit == "percent")
    y = Scale(low, high, SPARK_HEIGHT - _EDGE, _EDGE)
    places = {id(item): (float(round(x.at(item.day))), float(round(y.at(item.value or 0.0)))) for item in drawn}
    joined, last = pieces(drawn, places), places[id(drawn[-1])]
    alone = [piece[0] for piece in joined if len(piece) == 1 and piece[0] != last]
    return Spark(paths.steps(joined), paths.dots(alone), paths.dots([last]))
