"""What anybody can work out of a count: the least and the greatest it can be, given everything that is published."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from macros.disclosure.sums import ANYTHING, Range, Sum, met, narrowed
from macros.disclosure.tableau import Condition, Tableau
from macros.disclosure.worlds import Worlds, in_whole_numbers

# Where more could be in it by far than a small number, whole people tell no more than fractions of them.
_FAR = 12


class System:
    """Everything published about some counts. Asked for the range of a sum of them."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self._sums = sums
        self._known = narrowed(sums)

    @property
    def possible(self) -> bool:
        """False where what is published contradicts itself."""
        return self._known is not None and self._tableau.possible

    @cached_property
    def _tableau(self) -> Tableau:
        """The conditions on what is still open of each count: how far it lies above its least."""
        known = self._known or {}
        self._open = {name: index for index, name in enumerate(name for name in known if not self._settled(name))}
        conditions: list[Condition] = []
        for one in self._sums:
            weights, settled = self._split(one.weights)
            if weights and one.low is not None and one.low == one.high:
                conditions.append((weights, "=", one.low - settled))
                continue
            if weights and one.high is not None:
                conditions.append((weights, "<", one.high - settled))
            # Of what is not below nothing, that it is not below nothing says nothing new.
            if weights and one.low is not None and (one.low > settled or min(weights.values()) < 0):
                conditions.append(({column: -weight for column, weight in weights.items()}, "<", settled - one.low))
        return Tableau(len(self._open), conditions)

    def _settled(self, name: Hashable) -> bool:
        low, high = (self._known or {})[name]
        return low == high

    def _split(self, weights: Iterable[tuple[Hashable, int]]) -> tuple[dict[int, Fraction], Fraction]:
        """The weights of what is open, and what the rest comes to."""
        open_, settled = dict[int, Fraction](), 0
        for name, weight in weights:
            settled += weight * (self._known or {}).get(name, ANYTHING)[0]
            if name in self._open:
                open_[self._open[name]] = Fraction(weight)
        return open_, Fraction(settled)

    def at_first_sight(self, name: Hashable) -> Range:
        """The range of one count as far as one sum after the other tells: the exact one lies inside it."""
        return (self._known or {}).get(name, ANYTHING)

    def range_of(self, weights: Sequence[tuple[Hashable, int]]) -> Range:
        """The least and the greatest a sum can be; only for a possible system."""
        known = self._known or {}
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
        known = self._known or {}
        ranges = {
            name: self.range_of([(name, 1)]) if high is None else (low, high) for name, (low, high) in known.items()
        }
        return Worlds(self._sums, ranges)
