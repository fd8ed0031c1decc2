"""One table of what we measure: ours, the peers, how they compare, and what we aim at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

HEADINGS = "| What | Ours | Peers | Compared | We aim at | Met |\n|---|---|---|---|---|---|\n"


@dataclass(frozen=True)
class Aim:
    """At most so much of something else; or at most so much, where nothing else is named."""

    most: float
    of: str = ""
    other: float = 1.0

    def compared(self, value: float) -> str:
        """How a value compares with the other thing."""
        return f"{_short(value / self.other)} of {self.of}" if self.of else ""

    def told(self) -> str:
        """The aim in words."""
        return f"at most {self.most:g} of it" if self.of else f"at most {self.most:g}"

    def met(self, value: float) -> bool:
        """Whether a value is as good as we aim at."""
        return value / self.other <= self.most


@dataclass(frozen=True)
class Row:
    """One kind of work, under a short name: what it costs us and the peers."""

    key: str
    what: str
    ours: float
    peers: Mapping[str, float] = field(default_factory=dict)
    aim: Aim | None = None

    def line(self) -> str:
        """The row of the table."""
        peers = "; ".join(f"{name} {_short(value)}" for name, value in self.peers.items()) or "-"
        aim = (
            (self.aim.compared(self.ours) or "-", self.aim.told(), "yes" if self.met else "no")
            if self.aim
            else ("-",) * 3
        )
        return f"| {' | '.join((self.what, _short(self.ours), peers, *aim))} |\n"

    @property
    def met(self) -> bool:
        """Whether it is as good as we aim at, if we aim at anything."""
        return self.aim is None or self.aim.met(self.ours)


def table(rows: Iterable[Row]) -> str:
    """The whole table."""
    return HEADINGS + "".join(row.line() for row in rows)


def plain_table(headings: Iterable[str], rows: Iterable[Iterable[str | float]]) -> str:
    """A table without aims."""
    names = list(headings)
    lines = [names, ["---"] * len(names), *([_cell(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(cell: str | float) -> str:
    return cell if isinstance(cell, str) else _short(cell)


def _short(value: float) -> str:
    """Two or three digits that say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
