"""Texts in a drawing: placed where they hide neither each other nor a point, or left to the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LETTER, _HEIGHT = 6.3, 11.0
# How far the mark of a point reaches from its place.
_POINT = 3


@dataclass(frozen=True)
class Label:
    """A text at a place; `anchor` says which part of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    kind: str = ""


# Left, top, right, bottom.
_Box = tuple[float, float, float, float]


def width(text: str) -> float:
    """How wide a text is, roughly and rather too wide."""
    return len(text) * _LETTER


def _box(label: Label) -> _Box:
    size = width(label.text)
    left = label.x - {"start": 0, "middle": size / 2, "end": size}[label.anchor]
    return left, label.y - _HEIGHT + 2, left + size, label.y + 2


def place(
    wanted: Iterable[tuple[float, float, str]],
    within: tuple[float, float, float, float],
    points: Sequence[tuple[float, float]] = (),
) -> list[Label]:
    """Labels of points, the most important first: above its point, else below, else left out.

    `within` is the room: left, top, right, bottom. `points` are places that a label must not hide.
    """
    left, top, right, bottom = within
    taken: list[_Box] = []
    placed: list[Label] = []
    for x, y, text in wanted:
        half = width(text) / 2
        middle = min(max(x, left + half), right - half)
        near = [height for place, height in points if abs(place - middle) < half + _POINT]
        for height in (y - 7, y + 14):
            label = Label(round(middle, 1), round(height, 1), text)
            box = _box(label)
            if box[1] >= top and box[3] <= bottom and _is_free(box, taken, near):
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


def stack(wanted: Iterable[tuple[float, str, str]], x: float, top: float, bottom: float) -> list[Label]:
    """Names beside the ends of lines, one under the other where they would overlap: (height, text, kind)."""
    rows = sorted(wanted)
    heights: list[float] = []
    for height, _text, _kind in rows:
        heights.append(max(height + 3.5, (heights[-1] + _HEIGHT) if heights else top + _HEIGHT - 2))
    over = heights[-1] - bottom if heights else 0
    if over > 0:
        heights[-1] -= over
        for index in range(len(heights) - 2, -1, -1):
            heights[index] = min(heights[index], heights[index + 1] - _HEIGHT)
    return [Label(x, round(y, 1), text, "start", kind) for y, (_height, text, kind) in zip(heights, rows, strict=True)]
