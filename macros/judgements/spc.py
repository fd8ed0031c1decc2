"""Signal or noise: XmR limits, the four rules, and whether a target can be relied on. Numbers only.

Source of the rules: NHS England, "Making Data Count". All arithmetic is exact, so that a point on a limit is on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import Literal, assert_never

from macros.record.vocabulary import Better

FEWEST = 13
RUN = 7
_SCALE = Fraction("2.66")
_SCREEN = Fraction("3.267")
_NEAR = Fraction(2, 3)

Side = Literal[1, -1]
Rule = Literal["outside", "trend", "two_of_three", "shift"]
RULES: tuple[Rule, ...] = ("outside", "trend", "two_of_three", "shift")
Variation = Literal["common", "improvement", "concern", "neutral"]
Assurance = Literal["met", "missed", "hit_and_miss"]
Number = Decimal | Fraction | int


@dataclass(frozen=True)
class Limits:
    """The mean of a series, its mean moving range, and 2.66 times that: as far as chance alone moves a point."""

    mean: Fraction
    moving_range: Fraction

    @cached_property
    def reach(self) -> Fraction:
        """How far a limit stands from the mean."""
        return _SCALE * self.moving_range

    @cached_property
    def upper(self) -> Fraction:
        """The upper limit."""
        return self.mean + self.reach

    @cached_property
    def lower(self) -> Fraction:
        """The lower limit."""
        return self.mean - self.reach

    @cached_property
    def near(self) -> Fraction:
        """How far the near limits stand from the mean."""
        return _NEAR * self.reach


@dataclass(frozen=True)
class Signal:
    """One rule that applies to a point, and which way: up or down."""

    rule: Rule
    side: Side


@dataclass(frozen=True)
class Label:
    """What a point is called, and the rule that says so; no rule where it is common cause."""

    variation: Variation
    signal: Signal | None = None


def limits(values: Sequence[Number], *, screened: bool = False) -> Limits:
    """The limits are the mean plus and minus 2.66 times the mean of the steps from each point to the next.

    No step is left out for being large. (Leaving out steps of at least 3.267 times their mean, once, is a known
    variant. This site does not use it.)

    Raises ValueError for fewer than two values; `screened` asks for the variant.
    """
    if len(values) < 2:
        raise ValueError("limits need two values")
    exact = [Fraction(value) for value in values]
    ranges = [abs(after - before) for before, after in pairwise(exact)]
    mean_range = _mean(ranges)
    if screened and mean_range:
        mean_range = _mean([one for one in ranges if one < _SCREEN * mean_range])
    return Limits(_mean(exact), mean_range)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def signals(values: Sequence[Number], limits: Limits) -> list[tuple[Signal, ...]]:
    """Four rules tell a change that is more than chance, in this order.

    First: a point strictly outside a limit. Second: seven points that rise, or fall, at each step. Third: two of three
    points in a row beyond two thirds of the way to one limit, all three on that side of the mean. Fourth: seven points
    in a row on one side of the mean.

    Returns the rules that apply to each point.
    """
    away, reach, near = _in_whole_numbers([Fraction(value) for value in values], limits)
    told: list[list[Signal]] = [[] for _ in away]
    for rule, side, index in sorted(_applies(away, reach, near), key=lambda one: RULES.index(one[0])):
        told[index].append(Signal(rule, side))
    return [tuple(dict.fromkeys(one)) for one in told]


def _in_whole_numbers(exact: Sequence[Fraction], limits: Limits) -> tuple[list[int], int, int]:
    """The distances from the mean and both limits, all multiplied by what makes them whole numbers."""
    parts = (limits.mean, limits.reach, limits.near, *exact)
    common = lcm(*(one.denominator for one in parts))
    mean, reach, near, *whole = (one.numerator * (common // one.denominator) for one in parts)
    return [one - mean for one in whole], reach, near


def _applies(away: Sequence[int], reach: int, near: int) -> Iterator[tuple[Rule, Side, int]]:
    sides: tuple[Side, Side] = (1, -1)
    for side in sides:
        turned = [side * value for value in away]
        yield from (("outside", side, index) for index, value in enumerate(turned) if value > reach)
        steps = [after > before for before, after in pairwise(turned)]
        for first, length in _runs(steps, RUN - 1):
            yield from (("trend", side, index) for index in range(first, first + length + 1))
        yield from (("two_of_three", side, index) for index in _two_of_three(turned, near))
        for first, length in _runs([value > 0 for value in turned], RUN):
            yield from (("shift", side, index) for index in range(first, first + length))


def _two_of_three(values: Sequence[int], near: int) -> Iterator[int]:
    for first in range(len(values) - 2):
        three = range(first, first + 3)
        beyond = [index for index in three if values[index] > near]
        if len(beyond) > 1 and all(values[index] > 0 for index in three):
            yield from beyond


def _runs(flags: Sequence[bool], least: int) -> Iterator[tuple[int, int]]:
    """Where flags hold in a row at least so often: the first place, and how many."""
    first = 0
    for index, flag in enumerate([*flags, False]):
        if not flag:
            if index - first >= least:
                yield first, index - first
            first = index + 1


def good_side(better: Better) -> Side | None:
    """Whether up or down is good; None where that depends on a target, or where neither is."""
    match better:
        case "higher":
            return 1
        case "lower":
            return -1
        case "neither" | "near_target":
            return None
        case _:
            assert_never(better)


def label(applied: Sequence[Signal], better: Better) -> Label:
    """A point is labelled by the first rule that applies; if it is both an improvement and a concern, by improvement.

    Where neither way is better, a change that is more than chance is neutral.
    """
    if not applied:
        return Label("common")
    good = good_side(better)
    if good is None:
        return Label("neutral", applied[0])
    for signal in applied:
        if signal.side == good:
            return Label("improvement", signal)
    return Label("concern", applied[0])


def assurance(limits: Limits, target: Number, better: Better) -> Assurance | None:
    """A process that goes on as it is will meet its target always, never, or by chance.

    A target is consistently met if every point inside the limits meets it, a limit on the target included, and
    consistently missed if none does. Everything else is hit and miss.

    None where neither way is better.
    """
    turn = good_side(better)
    if turn is None:
        return None
    worst, best = sorted((turn * limits.lower, turn * limits.upper))
    aim = turn * Fraction(target)
    if aim <= worst:
        return "met"
    return "missed" if aim > best else "hit_and_miss"
