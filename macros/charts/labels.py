"""Texts in a drawing: placed where they hide neither each other nor a point, or left to the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LETTER, _HEIGHT = 6.3, 11.0


@dataclass(frozen=True)
class Label:
    """A text at a place; `anchor` says which part of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    kind: str = ""


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """True where two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def width(text: str) -> float:
    """How wide a text is, roughly and rather too wide."""
    return len(text) * _LETTER


def _box(label: Label) -> _Box:
    size = width(label.text)
    left = label.x - {"start": 0, "middle": size / 2, "end": size}[label.anchor]
    return _Box(left, label.y - _HEIGHT + 2, left + size, label.y + 2)


def place(
    wanted: Iterable[tuple[float, float, str]],
    within: tuple[float, float, float, float],
    points: Sequence[tuple[float, float]] = (),
) -> list[Label]:
    """Labels of points, the most important first: above its point, else below, else left out.

    `within` is the room: left, top, right, bottom. `points` are places that a label must not hide.
    """
    left, top, right, bottom = within
    taken = [_Box(x - 3, y - 3, x + 3, y + 3) for x, y in points]
    placed: list[Label] = []
    for x, y, text in wanted:
        half = width(text) / 2
        middle = min(max(x, left + half), right - half)
        for height in (y - 7, y + 14):
            label = Label(round(middle, 1), round(height, 1), text)
            box = _box(label)
            if box.top >= top and box.bottom <= bottom and not any(box.meets(one) for one in taken):
                placed.append(label)
                taken.append(box)
                break
    return placed


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
