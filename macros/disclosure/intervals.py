"""Sums of counts as they are published, and the interval in which each count must lie, in whole people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

# The least and the greatest; None for a greatest that nothing bounds.
Range = tuple[int, int | None]
ANYTHING: Range = (0, None)
# The bounds stop changing after a few rounds; stopping early only leaves the rest to the exact method.
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
    """Of all fractions from one number to another, the one with the smallest numerator and denominator."""
    whole = ceil(low)
    if whole <= high:
        return Fraction(whole)
    return whole - 1 + 1 / simplest_between(1 / (high - whole + 1), 1 / (low - whole + 1))


def narrowed(
    sums: Sequence[Sum],
    before: Mapping[Hashable, Range] | None = None,
    changed: Hashable = None,
    most: int | None = None,
) -> dict[Hashable, Range] | None:
    """The range of each count as far as one sum after the other tells; None where they contradict each other.

    Counts are whole and never negative. With `before`, from what was known already, where one count changed;
    `most` is how many sums are looked at.
    """
    known: dict[Hashable, Range] = {name: ANYTHING for one in sums for name, _weight in one.weights}
    known.update(before or {})
    holding = defaultdict[Hashable, list[int]](list)
    for index, one in enumerate(sums):
        for name, _weight in one.weights:
            holding[name].append(index)
    waiting = dict.fromkeys(range(len(sums)) if changed is None else holding[changed])
    for _look in range(most or _ROUNDS * len(sums)):
        if not waiting:
            break
        index = next(iter(waiting))
        del waiting[index]
        for name, reach in _told_by(sums[index], known):
            if reach != known[name]:
                known[name] = reach
                waiting.update(dict.fromkeys(holding[name]))
            if reach[1] is not None and reach[0] > reach[1]:
                return None
    return known


def _told_by(one: Sum, known: Mapping[Hashable, Range]) -> list[tuple[Hashable, Range]]:
    """What a sum leaves for each of its counts, if the others are as small or as large as can be."""
    spans = [_times(known[name], weight) for name, weight in one.weights]
    least, open_least, most, open_most = 0, 0, 0, 0
    for low, high in spans:
        least, open_least = (least, open_least + 1) if low is None else (least + low, open_least)
        most, open_most = (most, open_most + 1) if high is None else (most + high, open_most)
    ranges = []
    for (name, weight), (low, high) in zip(one.weights, spans, strict=True):
        start = end = None
        if one.low is not None and open_most == (high is None):
            start = one.low - most + (high or 0)
        if one.high is not None and open_least == (low is None):
            end = one.high - least + (low or 0)
        ranges.append((name, met(known[name], _divided(start, end, weight))))
    return ranges


def _times(reach: Range, weight: int) -> tuple[int | None, int | None]:
    low, high = reach
    far = None if high is None else high * weight
    return (low * weight, far) if weight > 0 else (far, low * weight)


def _divided(start: int | None, end: int | None, weight: int) -> Range:
    if weight < 0:
        start, end, weight = None if end is None else -end, None if start is None else -start, -weight
    return 0 if start is None else -(-start // weight), None if end is None else end // weight


def met(one: Range, other: Range) -> Range:
    """What two ranges of a count leave together."""
    high = one[1] if other[1] is None else other[1] if one[1] is None else min(one[1], other[1])
    return max(one[0], other[0]), high


# So many sums are looked at, at the most, for one question and for all. Where that is not enough, a count is taken to
# be open.
_LOOKS, _ALL_LOOKS = 15_000, 40_000
# What a step leaves untold by then is told by the next ones.
_LOOKS_A_STEP = 3


class Worlds:
    """All that can be true beside what is published. What was found once is kept."""

    def __init__(self, sums: Sequence[Sum], known: Mapping[Hashable, Range]) -> None:
        self._sums = sums
        self._known = known
        self._found: list[Mapping[Hashable, int]] = []
        self._cost = _LOOKS_A_STEP * (len(sums) + 1)
        self._all_left = _ALL_LOOKS // self._cost
        self._left = 0

    def some(self, target: Sum) -> bool:
        """False where the target holds in none of them, and that can be told in a bounded number of steps."""
        if any(_holds(target, world) for world in self._found):
            return True
        self._left = before = min(_LOOKS // self._cost, self._all_left)
        some = self._search([target, *self._sums], self._known)
        self._all_left -= before - max(self._left, 0)
        return some

    def _search(self, sums: Sequence[Sum], known: Mapping[Hashable, Range], changed: Hashable = None) -> bool:
        self._left -= 1
        if self._left < 0:
            return True
        reached = narrowed(sums, known, changed, self._cost)
        if reached is None:
            return False
        name = _narrowest(reached)
        if name is None:
            self._found.append({name: low for name, (low, _high) in reached.items()})
            return True
        low, high = reached[name]
        middle = low if high is None else (low + high) // 2
        return any(self._search(sums, {**reached, name: half}, name) for half in ((low, middle), (middle + 1, high)))


def _narrowest(known: Mapping[Hashable, Range]) -> Hashable | None:
    """Of the counts that are still open, the one with the fewest cases."""
    narrowest, least = None, None
    for name, (low, high) in known.items():
        cases = high - low if high is not None else None
        if cases != 0 and (narrowest is None or (cases is not None and (least is None or cases < least))):
            narrowest, least = name, cases
    return narrowest


def _holds(target: Sum, world: Mapping[Hashable, int]) -> bool:
    number = sum(weight * world.get(name, 0) for name, weight in target.weights)
    return (target.low is None or target.low <= number) and (target.high is None or number <= target.high)


def in_whole_numbers(worlds: Worlds, weights: Sequence[tuple[Hashable, int]], reach: Range, limit: int) -> Range:
    """A range, narrowed as far as it matters for a number up to the limit: from below, then from above."""
    low, high = reach
    names = tuple(weights)
    while low <= limit and (high is None or low <= high) and not worlds.some(Sum(names, None, low)):
        low += 1
    enough = limit if low <= 1 else limit + 1 if low <= limit else low + limit - 1
    if high is not None and high >= enough and not worlds.some(Sum(names, enough, None)):
        high = enough - 1
    while low < (high or 0) <= limit and not worlds.some(Sum(names, high, None)):
        high = (high or 0) - 1
    return low, high
