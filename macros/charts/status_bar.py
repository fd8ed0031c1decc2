"""A bar that shows how far the actions of a plan have come. Beside it the same stands in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 640, 28, 2
# The parts of a bar from left to right, and the states that each one counts.
PARTS: Mapping[str, tuple[str, ...]] = {
    "done": ("complete", "embedded"),
    "going": ("under_way", "ongoing", "on_track"),
    "risk": ("at_risk",),
    "waiting": ("agreed", "not_started"),
    "unsaid": ("not_stated",),
    "over": ("superseded",),
}


@dataclass(frozen=True)
class Part:
    """One part of a bar: what it counts, how many, and where it is drawn."""

    key: str
    number: int
    x: int
    width: int

    @property
    def middle(self) -> int:
        """Where its number stands."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class StatusBar:
    """A bar as numbers: its parts, its size and how many actions it counts."""

    parts: tuple[Part, ...]
    total: int
    width: int = WIDTH
    height: int = HEIGHT


def status_bar(counts: Mapping[str, int]) -> StatusBar:
    """Each part is as wide as its share of the actions; whole numbers, so that the same counts give the same bar."""
    numbers = {key: sum(counts.get(state, 0) for state in states) for key, states in PARTS.items()}
    there = [(key, number) for key, number in numbers.items() if number]
    total, before, parts = sum(numbers.values()), 0, list[Part]()
    for key, number in there:
        start, end = WIDTH * before // total, WIDTH * (before + number) // total
        before += number
        gap = GAP if before < total else 0
        parts.append(Part(key, number, start, max(end - start - gap, 1)))
    return StatusBar(tuple(parts), total)
