"""Sums of counts as they are published, and what one after the other tells of each count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

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


def narrowed(
    sums: Sequence[Sum],
    before: Mapping[Hashable, Range] | None = None,
    changed: Hashable = None,
    most: int | None = None,
) -> dict[Hashable, Range] | None:
    """The range of each count as far as one sum after the other tells; None where they contradict each other.

    Counts are whole and never below nothing. With `before`, from what was known already, where one count changed;
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
    found = []
    for (name, weight), (low, high) in zip(one.weights, spans, strict=True):
        start = end = None
        if one.low is not None and open_most == (high is None):
            start = one.low - most + (high or 0)
        if one.high is not None and open_least == (low is None):
            end = one.high - least + (low or 0)
        found.append((name, met(known[name], _divided(start, end, weight))))
    return found


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
