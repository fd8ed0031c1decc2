"""What charts share: scales, the frame with its axes, and texts placed where they hide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil, floor, log10

from macros import wording
from macros.charts import paths
from macros.record.vocabulary import Unit

_APART = {"year": 38, "month": 68}
_STEPS = (1, 2, 2.5, 5, 10, 20)


@dataclass(frozen=True)
class Scale:
    """A straight scale from a domain to places in a drawing."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; what lies outside the domain is put on its edge."""
        if value <= self.low:
            return self.start
        if value >= self.high:
            return self.end
        return round(self.start + (value - self.low) * self.factor, 1)

    def along(self, values: Iterable[float]) -> list[float]:
        """The places of many values, left for the path that is written from them to round."""
        low, high, start, end, factor = self.low, self.high, self.start, self.end, self.factor
        return [start if one <= low else end if one >= high else start + (one - low) * factor for one in values]

    @cached_property
    def factor(self) -> float:
        """How much of the drawing one unit of the domain takes."""
        return (self.end - self.start) / (self.high - self.low)


def domain(values: Iterable[float], *, percent: bool) -> tuple[float, float]:
    """A percentage is drawn from 0 to 100, anything else from nought: no change looks larger than it is."""
    if percent:
        return 0.0, 100.0
    numbers = list(values)
    low, high = min([*numbers, 0.0]), max([*numbers, 0.0])
    return _to_ticks(low, high if high > low else low + 1)


def near_domain(values: Iterable[float], *, percent: bool) -> tuple[float, float]:
    """For limits the scale keeps to the figures, and never leaves what the unit allows."""
    numbers = list(values)
    low, high = min(numbers), max(numbers)
    room = (high - low or abs(high) or 1) * 0.08
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    top = min(high + room, 100.0) if percent else high + room
    if top <= bottom:
        bottom = max(top - 1, 0.0)
    bottom, top = _to_ticks(bottom, max(top, bottom + 1e-9))
    return bottom, min(top, 100.0) if percent else top


def _to_ticks(low: float, high: float) -> tuple[float, float]:
    """A domain made wider so that both its ends are round: then a rule stands below and above every point."""
    step = _step(low, high, _MOST_TICKS)
    return floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step


def _step(low: float, high: float, most: int) -> float:
    """How far rules are apart: a round number that ends both ends of the domain, if there is one."""
    rough = (high - low) / (most - 1)
    power = 10.0 ** floor(log10(rough))
    steps = [power * one for one in _STEPS]
    wide, narrow = ([one for one in steps if one >= rough * share] for share in (0.999, 0.6))
    return next((one for one in (*wide[:2], *narrow) if _is_round(low / one) and _is_round(high / one)), wide[0])


def _is_round(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


_MOST_TICKS = 5


def ticks(low: float, high: float, most: int = _MOST_TICKS) -> list[float]:
    """Round numbers inside a domain, about so many."""
    step = _step(low, high, most)
    first = ceil(low / step - 1e-9)
    return [round(index * step, 10) for index in range(first, floor(high / step + 1e-9) + 1)]


def days(first: date, last: date) -> tuple[float, float]:
    """The days of a drawing, with room at both ends."""
    start, end = first.toordinal(), last.toordinal()
    room = max((end - start) * 0.05, 20)
    return start - room, end + room


def time_ticks(low: float, high: float, room: float) -> list[tuple[date, str]]:
    """Where years, quarters or months begin: whichever leave room for their names, and which of both it is."""
    for months in (1, 3, 6, 12, 24, 60, 120):
        grain = "year" if months >= 12 else "month"
        apart = room * months * 30.4 / (high - low)
        if apart >= _APART[grain]:
            return [(one, grain) for one in _months(low, high, months)]
    return []


def _months(low: float, high: float, step: int) -> Iterable[date]:
    first, last = date.fromordinal(ceil(low)), date.fromordinal(floor(high))
    for year in range(first.year, last.year + 1):
        if step > 12 and year % (step // 12):
            continue
        for month in range(1, 13, min(step, 12)):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)


@dataclass(frozen=True)
class Sheet:
    """The size of a drawing. Its letters are as large on each: a wide one is another drawing, not a larger one.

    `few` is how many readings may each have their number beside them.
    """

    width: int
    height: int
    few: int

    @property
    def bottom(self) -> float:
        """Where the axis of time stands."""
        return self.height - 32.0


# For a telephone, and for what is twice as wide or more.
NARROW, WIDE = Sheet(340, 212, 8), Sheet(766, 236, 14)
WIDTH, HEIGHT = NARROW.width, NARROW.height
LEFT, TOP = 34.0, 20.0
_RIGHT = 12.0
# The room between the scale and the words beside it, a wide sign among them.
_BESIDE = 10
# The least room on the right for the names of lines, where there are any.
_ROOM_FOR_NAMES = 84.0


@dataclass(frozen=True)
class Tick:
    """A mark on an axis and its text."""

    at: float
    text: str


@dataclass(frozen=True)
class Frame:
    """The scales of a chart over time, and the marks on both axes."""

    x: Scale
    y: Scale
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]

    @property
    def grid(self) -> str:
        """The rules across, as path data."""
        start, end = paths.number(self.x.start), paths.number(self.x.end)
        return "".join(f"M{start} {paths.number(tick.at)}H{end}" for tick in self.up)

    @property
    def axis(self) -> str:
        """The axis of time with a mark at each of its ticks, as path data."""
        base = paths.number(self.y.start)
        marks = "".join(f"M{paths.number(tick.at)} {base}v4" for tick in self.across)
        return f"M{paths.number(self.x.start)} {base}H{paths.number(self.x.end)}{marks}"

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Where labels may stand: left, top, right, bottom."""
        return self.x.start + 2, 2.0, self.x.end + 4, self.y.start - 1


def frame(
    dates: Iterable[int], values: tuple[float, float], unit: Unit, *, names: float | None, sheet: Sheet = NARROW
) -> Frame:
    """A frame for days and a domain of values; `names` is the room for the names of lines at their right end."""
    moments, y = list(dates), Scale(*values, sheet.bottom, TOP)
    up = tuple(Tick(y.at(value), wording.chart_tick(value, unit)) for value in ticks(*values))
    left = max(LEFT, *(_BESIDE + width(tick.text) for tick in up))
    right = sheet.width - (_RIGHT if names is None else 6 + names)
    x = Scale(*days(date.fromordinal(min(moments)), date.fromordinal(max(moments))), left, right)
    across = time_ticks(x.low, x.high, x.end - x.start)
    return Frame(x, y, tuple(Tick(x.at(day.toordinal()), wording.chart_day(day, grain)) for day, grain in across), up)


_LETTER, _BOLD, _HEIGHT = 7.8, 8.6, 12.5
# How far the mark of a point reaches from its place.
_POINT = 4


@dataclass(frozen=True)
class Label:
    """A text at a place; `anchor` says which part of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


# Left, top, right, bottom.
_Box = tuple[float, float, float, float]


def width(text: str) -> float:
    """How wide a text is, roughly and rather too wide."""
    return len(text) * _LETTER


def bold_width(text: str) -> float:
    """The same of a number beside its point, which is bold."""
    return len(text) * _BOLD


def _box(label: Label, apart: float = 0) -> _Box:
    size = bold_width(label.text) + apart
    left = label.x - {"start": 0, "middle": size / 2, "end": size}[label.anchor]
    return left, label.y - _HEIGHT + 2, left + size, label.y + 2


def place(
    wanted: Iterable[tuple[float, float, str]],
    within: tuple[float, float, float, float],
    points: Sequence[tuple[float, float]] = (),
    apart: float = 0,
    avoid: Sequence[tuple[float, float]] = (),
) -> list[Label]:
    """Labels of points, the most important first: above its point, else below, else left out.

    `within` is the room: left, top, right, bottom. `points` are places that a label must not hide, `avoid` those that
    it hides only where there is no other room. So much more than their width labels stand `apart`.
    """
    left, top, right, bottom = within
    taken: list[_Box] = []
    placed: list[Label] = []
    for x, y, text in wanted:
        half = bold_width(text) / 2
        middle = min(max(x, left + half), right - half)
        near, softly = (
            [height for place, height in places if abs(place - middle) < half + _POINT] for places in (points, avoid)
        )
        tries = [(height, [*near, *more]) for more in ((softly, []) if softly else ([],)) for height in (y - 7, y + 15)]
        for height, spared in tries:
            label = Label(round(middle, 1), round(height, 1), text)
            box = _box(label, apart)
            if box[1] >= top and box[3] <= bottom and _is_free(box, taken, spared):
                placed.append(label)
                taken.append(box)
                break
    return placed


def _is_free(box: _Box, taken: list[_Box], near: list[float]) -> bool:
    """True where a box overlaps no other box and hides no point; `near` is the height of each above or below it."""
    left, top, right, bottom = box
    if any(left < other[2] and other[0] < right and top < other[3] and other[1] < bottom for other in taken):
        return False
    return not any(top - _POINT < height < bottom + _POINT for height in near)


def room_for(names: Iterable[str]) -> float:
    """How much room the names of lines take beside them."""
    return max([_ROOM_FOR_NAMES, *(8 + width(name) for name in names)])


def stack(wanted: Iterable[tuple[float, str]], x: float, top: float, bottom: float) -> list[Label]:
    """Names beside the ends of lines, one under the other where they would overlap: (height, text)."""
    rows = sorted(wanted)
    heights: list[float] = []
    for height, _text in rows:
        heights.append(max(height + 3.5, (heights[-1] + _HEIGHT) if heights else top + _HEIGHT - 2))
    over = heights[-1] - bottom if heights else 0
    if over > 0:
        heights[-1] -= over
        for index in range(len(heights) - 2, -1, -1):
            heights[index] = min(heights[index], heights[index + 1] - _HEIGHT)
    return [Label(x, round(y, 1), text, "start") for y, (_height, text) in zip(heights, rows, strict=True)]
