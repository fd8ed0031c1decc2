"""The feasibility interval: the least and greatest value of a count under everything that is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, gcd

from macros.disclosure.intervals import ANYTHING, Range, Sum, Worlds, in_whole_numbers, met, narrowed

# Each row of whole numbers: multiplied by what is needed, it says the same, and no fraction has to be worked out.
Weights = Mapping[int, int]
# Weights of the unknowns, and what their sum is: "=" or "<" (at most) a number.
Condition = tuple[Weights, str, int]
# Where the right side of a row stands in it.
_RIGHT = -1


class Tableau:
    """Conditions on unknowns that are not negative. Built once, then asked for several bounds."""

    def __init__(self, unknowns: int, conditions: Sequence[Condition]) -> None:
        self._rows: list[dict[int, int]] = []
        self._basis: list[int] = []
        self._first_helper = unknowns + len(conditions)
        stand_in = Counter(
            column for weights, _sign, _right in conditions for column, weight in weights.items() if weight
        )
        self._alone = {column for column, times in stand_in.items() if times == 1}
        helpers = [self._add(unknowns, index, condition) for index, condition in enumerate(conditions)]
        self.possible = self._without_helpers([helper for helper in helpers if helper is not None])

    def _add(self, unknowns: int, index: int, condition: Condition) -> int | None:
        """Take in one condition; returns the helper it needs to start from, if any."""
        weights, sign, right = condition
        row = {column: weight for column, weight in weights.items() if weight}
        slack = unknowns + index
        if sign == "<":
            row[slack] = 1
        if right < 0:
            row, right = _negated(row), -right
        start, helper = self._start_of(row, right, slack), None
        if start is None:
            start = helper = self._first_helper + index
            row[helper] = 1
        if row[start] < 0:
            row = _negated(row)
        self._rows.append(row | ({_RIGHT: right} if right else {}))
        self._basis.append(start)
        return helper

    def _start_of(self, row: Weights, right: int, slack: int) -> int | None:
        """The unknown that a row can start from: its own slack, or one that stands in no other row."""
        if row.get(slack) == 1:
            return slack
        return next((one for one, weight in row.items() if one in self._alone and (weight > 0 or not right)), None)

    def _without_helpers(self, helpers: Iterable[int]) -> bool:
        """Find a first solution without the helpers; false where there is none."""
        left = self.least(dict.fromkeys(helpers, 1))
        if left:
            return False
        for index in range(len(self._rows) - 1, -1, -1):
            if self._basis[index] >= self._first_helper:
                inside = sorted(self._rows[index].keys() - {_RIGHT})
                column = next((column for column in inside if column < self._first_helper), None)
                if column is None:
                    del self._rows[index], self._basis[index]
                else:
                    self._pivot(index, column)
        self._rows = [{c: weight for c, weight in row.items() if c < self._first_helper} for row in self._rows]
        return True

    def least(self, weights: Weights) -> Fraction | None:
        """The least value of a weighted sum; None where there is none."""
        # The sum is the right side, below nothing, of a row of its own; `times` is by how much that was multiplied.
        cost, times = {column: weight for column, weight in weights.items() if weight}, Fraction(1)
        for row, column in zip(self._rows, self._basis, strict=True):
            times *= _without(cost, row, column)
        while (entering := min((c for c, weight in cost.items() if weight < 0 <= c), default=None)) is not None:
            leaving = self._leaving(entering)
            if leaving is None:
                return None
            self._pivot(leaving, entering)
            times *= _without(cost, self._rows[leaving], entering)
        return -cost.get(_RIGHT, 0) / times

    def _leaving(self, entering: int) -> int | None:
        """The row that gives way; of several, the one of the first unknown, so that it always ends."""
        best: tuple[int, int, int] | None = None
        for index, row in enumerate(self._rows):
            if (weight := row.get(entering, 0)) > 0:
                right = row.get(_RIGHT, 0)
                apart = -1 if best is None else right * best[1] - best[0] * weight
                if best is None or apart < 0 or (apart == 0 and self._basis[index] < self._basis[best[2]]):
                    best = right, weight, index
        return best[2] if best else None

    def _pivot(self, index: int, column: int) -> None:
        pivot = self._rows[index]
        if pivot[column] < 0:
            self._rows[index] = pivot = _negated(pivot)
        self._basis[index] = column
        for other, row in enumerate(self._rows):
            if other != index and column in row:
                _without(row, pivot, column)


def _negated(row: Weights) -> dict[int, int]:
    return {column: -weight for column, weight in row.items()}


def _without(row: dict[int, int], pivot: Weights, column: int) -> Fraction | int:
    """Take an unknown out of a row, in place, with one that has some of it; says by how much the row was multiplied."""
    weight = row.get(column)
    if not weight:
        return 1
    common = gcd(weight, pivot[column])
    own, other = pivot[column] // common, weight // common
    if own != 1:
        for name in row:
            row[name] *= own
    for name, amount in pivot.items():
        left = row.get(name, 0) - other * amount
        if left:
            row[name] = left
        else:
            row.pop(name, None)
    shared = gcd(*row.values()) if own != 1 else 1
    if shared > 1:
        for name in row:
            row[name] //= shared
    return Fraction(own, shared) if shared > 1 else own


# Where more could be in it by far than a small number, whole people tell no more than fractions of them.
_FAR = 12


class System:
    """Everything published about some counts. Asked for the range of a sum of them."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._sums = sums
        known = narrowed(sums)
        self._agrees, self._known = known is not None, known or {}

    @property
    def possible(self) -> bool:
        """False where what is published contradicts itself."""
        return self._agrees and self._tableau.possible

    @cached_property
    def _tableau(self) -> Tableau:
        """The conditions on what is still open of each count: how far it lies above its least."""
        self._open = {name: index for index, name in enumerate(name for name in self._known if not self._settled(name))}
        conditions: list[Condition] = []
        for one in self._sums:
            weights, settled = self._split(one.weights)
            if not weights:
                continue
            if one.low is not None and one.low == one.high:
                conditions.append((weights, "=", one.low - settled))
                continue
            if one.high is not None:
                conditions.append((weights, "<", one.high - settled))
            # Of what is not below nothing, that it is not below nothing says nothing new.
            if one.low is not None and (one.low > settled or min(weights.values()) < 0):
                conditions.append(({column: -weight for column, weight in weights.items()}, "<", settled - one.low))
        return Tableau(len(self._open), conditions)

    def _settled(self, name: Hashable) -> bool:
        low, high = self._known[name]
        return low == high

    def _split(self, weights: Iterable[tuple[Hashable, int]]) -> tuple[dict[int, int], int]:
        """The weights of what is open, and what the rest comes to."""
        open_, settled = dict[int, int](), 0
        for name, weight in weights:
            settled += weight * self._known.get(name, ANYTHING)[0]
            if name in self._open:
                open_[self._open[name]] = weight
        return open_, settled

    def at_first_sight(self, name: Hashable) -> Range:
        """The range of one count as far as one sum after the other tells: the exact one lies inside it."""
        return self._known.get(name, ANYTHING)

    def range_of(self, weights: Sequence[tuple[Hashable, int]]) -> Range:
        """The least and the greatest a sum can be; only for a possible system."""
        known = self._known
        if any(name not in known for name, _weight in weights):
            return ANYTHING
        tableau = self._tableau
        open_, settled = self._split(weights)
        least = tableau.least(open_)
        most = tableau.least({column: -weight for column, weight in open_.items()})
        exact: Range = (
            0 if least is None else ceil(settled + least),
            None if most is None else floor(settled - most),
        )
        return met(exact, known[weights[0][0]]) if len(weights) == 1 and weights[0][1] == 1 else exact

    @cached_property
    def of_shares(self) -> bool:
        """True where something is told as a share: only then can whole numbers tell more than fractions."""
        return any(abs(weight) != 1 for one in self._sums for _name, weight in one.weights)

    def in_whole_numbers(self, weights: Sequence[tuple[Hashable, int]], limit: int) -> Range:
        """The same as people are whole, as far as it matters for a number up to a limit."""
        low, high = reach = self.range_of(weights)
        if not self.of_shares or low > limit or high is None or high > _FAR * limit:
            return reach
        return in_whole_numbers(self._worlds, weights, reach, limit)

    @cached_property
    def _worlds(self) -> Worlds:
        ranges = {
            name: self.range_of([(name, 1)]) if high is None else (low, high)
            for name, (low, high) in self._known.items()
        }
        return Worlds(self._sums, ranges)
