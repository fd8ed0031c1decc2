"""The least and greatest value of a sum under linear conditions, exactly: the simplex method in fractions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

Weights = Mapping[int, Fraction]
# Weights of the unknowns, and what their sum is: "=" or "<" (at most) a number.
Condition = tuple[Weights, str, Fraction]
_ONE = Fraction(1)


class Tableau:
    """Conditions on unknowns that are not negative. Built once, then asked for several bounds."""

    def __init__(self, unknowns: int, conditions: Sequence[Condition]) -> None:
        self._rows: list[dict[int, Fraction]] = []
        self._right: list[Fraction] = []
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
            row[slack] = _ONE
        if right < 0:
            row, right = {column: -weight for column, weight in row.items()}, -right
        start, helper = self._start_of(row, right, slack), None
        if start is None:
            start = helper = self._first_helper + index
            row[helper] = _ONE
        divisor = row[start]
        self._rows.append(row if divisor == 1 else {column: weight / divisor for column, weight in row.items()})
        self._right.append(right / divisor)
        self._basis.append(start)
        return helper

    def _start_of(self, row: Mapping[int, Fraction], right: Fraction, slack: int) -> int | None:
        """The unknown that a row can start from: its own slack, or one that stands in no other row."""
        if row.get(slack) == 1:
            return slack
        return next((one for one, weight in row.items() if one in self._alone and (weight > 0 or not right)), None)

    def _without_helpers(self, helpers: Iterable[int]) -> bool:
        """Find a first solution without the helpers; false where there is none."""
        left = self._least(dict.fromkeys(helpers, _ONE))
        if left:
            return False
        for index in range(len(self._rows) - 1, -1, -1):
            if self._basis[index] >= self._first_helper:
                column = next((column for column in sorted(self._rows[index]) if column < self._first_helper), None)
                if column is None:
                    del self._rows[index], self._right[index], self._basis[index]
                else:
                    self._pivot(index, column)
        self._rows = [{c: weight for c, weight in row.items() if c < self._first_helper} for row in self._rows]
        return True

    def least(self, weights: Weights) -> Fraction | None:
        """The least value of a weighted sum; None where there is none."""
        return self._least(dict(weights))

    def _least(self, cost: dict[int, Fraction]) -> Fraction | None:
        cost, value = dict(cost), Fraction(0)
        for row, right, column in zip(self._rows, self._right, self._basis, strict=True):
            if weight := cost.get(column):
                _subtract(cost, row, weight)
                value += weight * right
        while (entering := min((c for c, weight in cost.items() if weight < 0), default=None)) is not None:
            leaving = self._leaving(entering)
            if leaving is None:
                return None
            self._pivot(leaving, entering)
            value += cost[entering] * self._right[leaving]
            _subtract(cost, self._rows[leaving], cost[entering])
        return value

    def _leaving(self, entering: int) -> int | None:
        """The row that gives way; of several, the one of the first unknown, so that it always ends."""
        ratios = [
            (self._right[index] / row[entering], self._basis[index], index)
            for index, row in enumerate(self._rows)
            if row.get(entering, 0) > 0
        ]
        return min(ratios)[2] if ratios else None

    def _pivot(self, index: int, column: int) -> None:
        divisor = self._rows[index][column]
        self._rows[index] = pivot = {c: weight / divisor for c, weight in self._rows[index].items()}
        self._right[index] /= divisor
        self._basis[index] = column
        for other, row in enumerate(self._rows):
            if other != index and (weight := row.get(column)):
                _subtract(row, pivot, weight)
                self._right[other] -= weight * self._right[index]


def _subtract(row: dict[int, Fraction], other: Weights, times: Fraction) -> None:
    """Take a multiple of one row from another, in place."""
    for column, weight in other.items():
        left = row.get(column, Fraction(0)) - times * weight
        if left:
            row[column] = left
        else:
            row.pop(column, None)
