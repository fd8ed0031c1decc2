"""What a page of a PDF holds: a sign, a line or an area, each by its edges; how a page is turned upright."""

from __future__ import annotations

from dataclasses import dataclass, field

_THIN = 3.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: its edges, the line it stands on, its size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    # The program that made the page calls it no part of the text, as it does with a running head.
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A straight line, or an area, by its edges."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_across(self) -> bool:
        """True for a line that runs across the page."""
        return self.top - self.bottom <= _THIN < self.right - self.left

    @property
    def is_upright(self) -> bool:
        """True for a line that runs up the page."""
        return self.right - self.left <= _THIN < self.top - self.bottom

    def holds(self, across: float, up: float) -> bool:
        """True where a point lies in it."""
        return self.left <= across <= self.right and self.bottom <= up <= self.top

    def turned(self, turns: int) -> Box:
        """The same on the page turned by quarters."""
        (one, below), (other, above) = turn(self.left, self.bottom, turns), turn(self.right, self.top, turns)
        return Box(min(one, other), min(below, above), max(one, other), max(below, above))


@dataclass
class Sheet:
    """What is seen on a page, held so that its text stands upright."""

    number: int
    area: Box
    signs: list[Sign] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    # Small shapes, as some programs draw the signs of bullets.
    dots: list[Box] = field(default_factory=list)


@dataclass
class Page:
    """A page: what is upright on it, what is turned, and what is not read."""

    number: int
    sheets: list[Sheet] = field(default_factory=list)
    # How many signs nobody sees, how many stand askew, how many are no known letters.
    unseen: int = 0
    askew: int = 0
    unknown: int = 0
    # How many signs a machine read off a picture.
    machine: int = 0
    # How much of the page pictures cover, from 0 to 1.
    pictured: float = 0.0
    # How many signs are read, and how many comments and boxes are laid over the page.
    read: int = 0
    drawn: int = 0
    stuck_on: int = 0


def turn(across: float, up: float, turns: int) -> tuple[float, float]:
    """A point of the page, with the page turned by quarters until its text stands upright."""
    return ((across, up), (up, -across), (-across, -up), (-up, across))[turns]
