"""What anybody can work out of a count: the least and the greatest it can be, given everything that is published."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, lcm

from macros.checks.disclosure.tableau import Condition, Tableau

# The least and the greatest; None for a greatest that nothing bounds.
Range = tuple[int, int | None]
ANYTHING: Range = (0, None)
# A chain of sums settles within a few rounds; stopping early only leaves the rest to the exact method.
_ROUNDS = 20


@dataclass(frozen=True)
class Sum:
    """What is published of a weighted sum of counts: not below `low`, not above `high`; None where it is open."""

    weights: tuple[tuple[Hashable, int], ...]
    low: int | None
    high: int | None


def sum_of(weights: Iterable[tuple[Hashable, Fraction]], low: Fraction | None, high: Fraction | None) -> Sum:
    """A sum with whole weights, in which each count stands once."""
    together: dict[Hashable, Fraction] = {}
    for name, weight in weights:
        together[name] = together.get(name, Fraction(0)) + weight
    scale = lcm(*(weight.denominator for weight in together.values()))
    whole = tuple((name, int(weight * scale)) for name, weight in together.items() if weight)
    return Sum(whole, None if low is None else ceil(low * scale), None if high is None else floor(high * scale))


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """Of all fractions from one number to another, the one of the smallest numbers, above and below the line."""
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    return whole - 1 + 1 / simplest_between(1 / (high - whole + 1), 1 / (low - whole + 1))


def narrowed(sums: Sequence[Sum]) -> dict[Hashable, Range] | None:
    """The range of each count as far as one sum after the other tells; None where they contradict each other.

    Counts are whole and never below nothing.
    """
    known: dict[Hashable, Range] = {name: ANYTHING for one in sums for name, _weight in one.weights}
    for _round in range(_ROUNDS):
        changed = False
        for one in sums:
            for name, reach in _told_by(one, known):
                if reach != known[name]:
                    known[name], changed = reach, True
                if reach[1] is not None and reach[0] > reach[1]:
                    return None
        if not changed:
            break
    return known


def _told_by(one: Sum, known: Mapping[Hashable, Range]) -> list[tuple[Hashable, Range]]:
    """What a sum leaves for each of its counts, if the others are as small or as large as can be."""
    spans = [_times(known[name], weight) for name, weight in one.weights]
    least, most = _added([low for low, _high in spans]), _added([high for _low, high in spans])
    found = []
    for (name, weight), (low, high) in zip(one.weights, spans, strict=True):
        others_most, others_least = _without(most, high), _without(least, low)
        start = None if one.low is None or others_most is None else one.low - others_most
        end = None if one.high is None or others_least is None else one.high - others_least
        found.append((name, _met(known[name], _divided(start, end, weight))))
    return found


def _times(reach: Range, weight: int) -> tuple[int | None, int | None]:
    low, high = reach
    far = None if high is None else high * weight
    return (low * weight, far) if weight > 0 else (far, low * weight)


def _added(numbers: Sequence[int | None]) -> tuple[int, int]:
    """The sum of what is known, and how many are open."""
    return sum(number for number in numbers if number is not None), sum(number is None for number in numbers)


def _without(total: tuple[int, int], own: int | None) -> int | None:
    """The sum of the others; None where one of them is open."""
    known, open_ = total
    if own is None:
        return known if open_ == 1 else None
    return known - own if open_ == 0 else None


def _divided(start: int | None, end: int | None, weight: int) -> Range:
    if weight < 0:
        start, end, weight = None if end is None else -end, None if start is None else -start, -weight
    return 0 if start is None else -(-start // weight), None if end is None else end // weight


def _met(one: Range, other: Range) -> Range:
    high = one[1] if other[1] is None else other[1] if one[1] is None else min(one[1], other[1])
    return max(one[0], other[0]), high


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
            if weights and one.low is not None:
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
        return _met(exact, known[weights[0][0]]) if len(weights) == 1 and weights[0][1] == 1 else exact
