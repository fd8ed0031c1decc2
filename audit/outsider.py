"""Somebody outside with a computer: every count of people that can be formed from what is published, in whole numbers.

Knows the readings of a table as they stand in the meetings' files, and nothing of the rules that guard them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations
from typing import Any

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

SMALL = 5
ELSEWHERE = "elsewhere"
COUNTED, OF, LEFT = "counted", "of", "left over"
Reading = Mapping[str, Any]
# A part ("" for the whole), and the months from the first to the one after the last.
Cell = tuple[str, int, int]
Weights = dict[Any, int]
# Whoever finds this many does not care how many more there could be.
_MANY = 200_000
_INFEASIBLE = 2


@dataclass(frozen=True)
class Table:
    """What a reader is told of a measure: its parts, whether they are all there are, and whether it is a share."""

    parts: tuple[str, ...]
    complete: bool = True
    share: bool = False

    @property
    def key(self) -> str:
        """What the number of those counted is called in a reading."""
        return "count" if self.share else "value"

    @property
    def places(self) -> tuple[str, ...]:
        """Where a child can be counted, once only."""
        return self.parts if self.parts and self.complete else (*self.parts, ELSEWHERE)


@dataclass(frozen=True)
class Found:
    """A count that somebody outside can form: what of, where, when, and the least and the most it can be."""

    edition: int
    what: str
    places: tuple[str, ...]
    months: tuple[int, int]
    least: int
    most: int


class ImpossibleError(Exception):
    """Figures that cannot all be right."""


def cell_of(reading: Reading) -> Cell:
    """Which part and which months a reading is of."""
    first, _slash, last = reading["period"].partition("/")
    return reading.get("group") or "", _month(first), _month(last or first) + 1


def _month(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


class Outsider:
    """Holds editions together, each with all that stands in it. What is the same in two of them is tied."""

    def __init__(
        self, table: Table, editions: Sequence[Sequence[Reading]], later: Sequence[Sequence[Reading]] = ()
    ) -> None:
        self._later = [{cell_of(reading): reading for reading in edition} for edition in later]
        self._table = table
        self._editions = [{cell_of(reading): reading for reading in edition} for edition in editions]
        self._cuts = sorted({month for edition in self._editions for cell in edition for month in cell[1:]})
        self._columns: dict[Any, int] = {}
        self._rows: list[tuple[Weights, float, float]] = []
        for number in range(len(editions)):
            self._take_in(number)
        self._worlds: list[Any] = []
        self._imagine({})

    def _stretches(self, cell: Cell) -> list[int]:
        return [month for month in self._cuts[:-1] if cell[1] <= month < cell[2]]

    def _sum(self, number: int, what: str, cell: Cell, times: int = 1) -> Weights:
        """A cell as the sum of what cannot be cut further."""
        places = (cell[0],) if cell[0] else self._table.places
        return self._over(number, what, places, self._stretches(cell), times)

    def _over(self, number: int, what: str, places: Sequence[str], months: Sequence[int], times: int = 1) -> Weights:
        pairs = [(place, month) for place in places for month in months]
        if what == LEFT:
            all_of = {(number, OF, *pair): times for pair in pairs}
            return {**all_of, **{(number, COUNTED, *pair): -times for pair in pairs}}
        return {(number, what, *pair): times for pair in pairs}

    def _know(self, weights: Weights, least: float, most: float) -> None:
        for name in weights:
            self._columns.setdefault(name, len(self._columns))
        self._rows.append((weights, least, most))

    def _take_in(self, number: int) -> None:
        for place in self._table.places:
            for month in self._cuts[:-1]:
                self._know({(number, COUNTED, place, month): 1}, 0, _MANY)
                if self._table.share:
                    self._know({(number, OF, place, month): 1, (number, COUNTED, place, month): -1}, 0, _MANY)
        for cell, reading in self._editions[number].items():
            for what, key in ((COUNTED, self._table.key), (OF, "of")):
                if (exact := reading.get(key)) is not None:
                    self._know(self._sum(number, what, cell), int(exact), int(exact))
            if self._table.share and reading.get("value") is not None:
                self._share(number, cell, Decimal(reading["value"]))
            self._tie(number, cell, reading)

    def _share(self, number: int, cell: Cell, value: Decimal) -> None:
        """A percentage is of somebody, and was rounded to its last digit."""
        half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
        scale = Decimal(10) ** (1 - int(value.as_tuple().exponent))
        self._know(self._sum(number, OF, cell), 1, _MANY)
        for edge, least, most in ((value - half, 0.0, numpy.inf), (value + half, -numpy.inf, 0.0)):
            counted = self._sum(number, COUNTED, cell, int(100 * scale))
            self._know(counted | self._sum(number, OF, cell, -int(edge * scale)), least, most)

    def _tie(self, number: int, cell: Cell, reading: Reading) -> None:
        """A sign says nothing new: what stands for it in the edition before is the same count."""
        before = self._editions[number - 1].get(cell) if number else None
        if before is not None and "symbol" in (*before, *reading):
            here, there = (self._sum(one, COUNTED, cell) for one in (number, number - 1))
            self._know(here | {name: -weight for name, weight in there.items()}, 0, 0)

    def _imagine(self, weights: Weights, most: bool = False) -> int:
        """The least (or the most) that a sum can be, with a world in which it is; raises if there is no world."""
        cost, rows = numpy.zeros(len(self._columns)), numpy.zeros((len(self._rows), len(self._columns)))
        for name, weight in weights.items():
            cost[self._columns[name]] = -weight if most else weight
        for row, (known, _least, _most) in zip(rows, self._rows, strict=True):
            for name, weight in known.items():
                row[self._columns[name]] = weight
        limits = LinearConstraint(rows, [row[1] for row in self._rows], [row[2] for row in self._rows])
        answer = milp(cost, constraints=limits, bounds=Bounds(0, _MANY), integrality=1, options={"mip_rel_gap": 0})
        if answer.status == _INFEASIBLE:
            raise ImpossibleError
        assert answer.x is not None, answer.message
        self._worlds.append(numpy.rint(answer.x))
        return self._in(self._worlds[-1], weights)

    def _in(self, world: Any, weights: Weights) -> int:
        return int(sum(weight * world[self._columns[name]] for name, weight in weights.items()))

    def formed(self) -> Iterator[Found]:
        """Every count that is certainly small, and of which more is known than that it is small.

        Of each part, each union of parts and the whole; for each stretch of time; of those counted, those they are
        counted of, and those left over.
        """
        places = self._table.places
        unions = list(chain.from_iterable(combinations(places, size) for size in range(1, len(places) + 1)))
        spans = [(first, last) for first, last in combinations(self._cuts, 2)]
        for number in range(len(self._editions)):
            for what in (COUNTED, OF, LEFT) if self._table.share else (COUNTED,):
                for union in unions:
                    for first, last in spans:
                        months = [month for month in self._cuts if first <= month < last]
                        reach = self._small(self._over(number, what, union, months))
                        if reach and reach != (1, SMALL):
                            yield Found(number, what, union, (first, last), *reach)

    def _small(self, weights: Weights) -> tuple[int, int] | None:
        """The range of a sum that no world shows to be none or more than small."""
        if all(1 <= self._in(world, weights) <= SMALL for world in self._worlds):
            least = self._imagine(weights)
            if least >= 1 and (most := self._imagine(weights, most=True)) <= SMALL:
                return least, most
        return None

    def uncovered(self) -> Iterator[Found]:
        """Every sign that no longer leaves all small numbers open, nor as many others as there are small ones."""
        for number, edition in enumerate(self._editions):
            for cell, reading in edition.items():
                sides = (COUNTED, LEFT) if "of" in reading else (COUNTED,)
                for what in sides if reading.get("symbol") == "c" else ():
                    weights = self._sum(number, what, cell)
                    least, most = self._imagine(weights), self._imagine(weights, most=True)
                    open_ = (least <= 1 and most >= SMALL) or (least > SMALL and most - least >= SMALL - 1)
                    if not open_ and not self._shown_later(number, cell):
                        yield Found(number, what, (cell[0],), cell[1:], least, most)

    def _shown_later(self, number: int, cell: Cell) -> bool:
        """True where a later edition shows a number that fits the sign: then there was nothing to hide."""
        weights = self._sum(number, COUNTED, cell)
        least, most = self._imagine(weights), self._imagine(weights, most=True)
        later = [*self._editions[number + 1 :], *self._later]
        numbers = [edition[cell].get(self._table.key) for edition in later if cell in edition]
        return any(least <= shown <= most for shown in numbers if shown is not None)


def views(
    editions: Sequence[Sequence[Reading]],
) -> Iterator[tuple[list[Sequence[Reading]], Sequence[Sequence[Reading]]]]:
    """What somebody may hold together, and what comes later.

    What a day's papers say alone, each edition with what still stands, and all editions: without and with the thought
    that what was first told later was so from the start.
    """
    standing: list[list[Reading]] = []
    for number, edition in enumerate(editions):
        later = editions[number + 1 :]
        kept = {cell_of(reading): reading for reading in (standing[-1] if standing else [])}
        for reading in edition:
            before = {key: number for key, number in kept.get(cell_of(reading), {}).items() if key == "of"}
            kept[cell_of(reading)] = {**before, **reading}
        standing.append(list(kept.values()))
        yield [edition], later
        if len(standing) > 1:
            yield [standing[-1]], later
    if len(standing) > 1:
        yield list(standing), ()
        yield [_with_what_came_later(standing, number) for number in range(len(standing))], ()


def _with_what_came_later(standing: Sequence[Sequence[Reading]], number: int) -> list[Reading]:
    """An edition, if what was first told later was so from the start."""
    kept = {cell_of(reading): dict(reading) for reading in standing[number]}
    for reading in (reading for later in standing[number + 1 :] for reading in later):
        first = kept.setdefault(cell_of(reading), dict(reading))
        first.update({"of": reading["of"]} if "of" in reading and "of" not in first else {})
    return list(kept.values())


def attack(table: Table, editions: Sequence[Sequence[Reading]]) -> tuple[list[Found], bool]:
    """All that somebody outside finds who holds the papers together in every way; and whether they ever disagree."""
    found: list[Found] = []
    disagree = False
    for view, later in views(editions):
        try:
            outsider = Outsider(table, view, later)
            found += [*outsider.uncovered(), *outsider.formed()]
        except ImpossibleError:
            disagree = True
    return found, disagree
