"""What a figure leaves open, and the judgements against a target: only one that a source gives for its own period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, assert_never, get_args

from macros.judgements.status.times import growing, once
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Metric, Period, Reading, StatedTarget, Target
from macros.record.readings import rounding
from macros.record.vocabulary import Kind, Mark, TargetRole

_HALF = Fraction(1, 2)
_ALL = Fraction(100)


@dataclass(frozen=True)
class Bounds:
    """The numbers that a reading may stand for. None is no bound; `open_low` and `open_high` leave the end out."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    def surely_at_least(self, number: Decimal) -> bool:
        """True where every number it may stand for is at least this."""
        return self.low is not None and self.low >= Fraction(number)

    def surely_at_most(self, number: Decimal) -> bool:
        """True where every number it may stand for is at most this."""
        return self.high is not None and self.high <= Fraction(number)

    def surely_below(self, number: Decimal) -> bool:
        """True where every number it may stand for is below this."""
        return self.high is not None and (self.high, not self.open_high) < (Fraction(number), True)

    def surely_above(self, number: Decimal) -> bool:
        """True where every number it may stand for is above this."""
        return self.low is not None and (self.low > Fraction(number) or (self.low == number and self.open_low))


def bounds(reading: Reading) -> Bounds | None:
    """A rough figure is taken as rounded at its last digit that is not a nought: "about 40" is from 35 to 45.

    "Under 50" is anything below 50, and a range is anything between its ends.

    None for words and symbols.
    """
    if reading.between:
        return Bounds(Fraction(reading.between[0]), Fraction(reading.between[1]))
    return None if reading.number is None else _around(reading.kind, reading.number)


def _around(kind: Kind, typed: Decimal) -> Bounds | None:
    number = Fraction(typed)
    match kind:
        case "value":
            return Bounds(number, number)
        case "about":
            return Bounds(number - _HALF * rounding(typed), number + _HALF * rounding(typed))
        case "under" | "at_most":
            return Bounds(None, number, open_high=kind == "under")
        case "over" | "at_least":
            return Bounds(number, None, open_low=kind == "over")
        case "between" | "words" | "symbol":
            return None
        case _:
            assert_never(kind)


def nearness(kind: Kind) -> Literal["exact", "rough", "bound", "none"]:
    """A number is exact or near; a limit or a range only bounds it. Only what is exact or near is set against another.

    Words and signs tell no number.
    """
    match kind:
        case "value":
            return "exact"
        case "about":
            return "rough"
        case "under" | "over" | "at_least" | "at_most" | "between":
            return "bound"
        case "words" | "symbol":
            return "none"
        case _:
            assert_never(kind)


def is_break(reading: Reading) -> bool:
    """True for a reading that its source marks as counted otherwise than those before it."""
    return any(_breaks(mark) for mark in reading.marks)


def _breaks(mark: Mark) -> bool:
    match mark:
        case "b":
            return True
        case "p" | "r" | "e":
            return False
        case _:
            assert_never(mark)


@growing
def counted_anew(
    metric: MetricAsAt, known: tuple[ReadingAsAt, ...] | None, fresh: tuple[ReadingAsAt, ...]
) -> tuple[ReadingAsAt, ...]:
    """The readings that their source marks as counted otherwise than those before."""
    del metric
    return (*(known or ()), *(item for item in fresh if is_break(item.said)))


def less_than_one(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> bool:
    """A share that moved by less than one of those it counts is about the same, and neither better nor worse.

    That is said where the sources give what both are a share of, and it holds however the shares were rounded.
    """
    if metric.metric.unit != "percent" or before.said.number == after.said.number:
        return False
    wholes = [whole_of(metric, item) for item in (before, after)]
    if not all(wholes):
        return False
    shares = [_share(item, whole) for item, whole in zip((before, after), wholes, strict=True)]
    apart = max(high for _low, high in shares) - min(low for low, _high in shares)
    return apart * max(wholes) < _ALL


def whole_of(metric: MetricAsAt, reading: ReadingAsAt) -> Fraction:
    """What a reading is a share of, nought where that is not known."""
    return Fraction(reading.said.of if reading.said.of is not None else _counted(metric, reading))


def _share(reading: ReadingAsAt, whole: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the most that a share is."""
    said = reading.said
    assert said.number is not None
    if said.count is not None:
        return (_ALL * Fraction(said.count) / whole,) * 2
    half = Fraction(Decimal(1).scaleb(int(said.number.as_tuple().exponent))) / 2
    return Fraction(said.number) - half, Fraction(said.number) + half


def _counted(metric: MetricAsAt, reading: ReadingAsAt) -> Decimal:
    """How many the measure of the whole gave last for the same time, place and group; nought without such a figure."""
    same = [
        item
        for item in metric.whole
        if item.said.period and item.said.period == reading.said.period
        and (item.said.group, item.said.scope) == (reading.said.group, reading.said.scope)
    ]  # fmt: skip
    last = max(same, key=lambda item: item.entry.position, default=None)
    exact = last and nearness(last.said.kind) == "exact" and not any(item.said.conflict for item in same)
    return last.said.number or Decimal(0) if last and exact else Decimal(0)


Result = Literal["met", "not_met", "untold", "no_rule", "words"]
Why = Literal["", "open", "changed_within", "no_figure"]
Reach = Literal["exact", "about", "more", "at_least"]
ROLES: tuple[TargetRole, ...] = get_args(TargetRole)


@dataclass(frozen=True)
class Against:
    """A reading against one target: the result, how far it is from it, and whether that is exact, rough or a bound.

    `gap` is positive; `reach` says what it is: exact, about, more than, at least. `short` is true below the target.
    """

    target: StatedTarget | Target
    result: Result
    gap: Decimal | None = None
    reach: Reach = "exact"
    short: bool = False
    why: Why = ""

    @property
    def stated(self) -> bool:
        """True where the target was stated with the reading itself."""
        return isinstance(self.target, StatedTarget)


@dataclass(frozen=True)
class LastStated:
    """A target that was stated with an earlier reading, and not with this one."""

    reading: ReadingAsAt
    target: StatedTarget


@once
def against_target(metric: MetricAsAt, reading: ReadingAsAt) -> tuple[Against, ...]:
    """A reading is held against the target of its own period: one stated with it, or one whose start a source gives.

    Met or not met is said with the distance. Where the figure is rough, a bound or a range, it is said only if it
    holds for every number the figure may stand for; otherwise it cannot be told. Words and signs are held against
    nothing. Without a target there is no judgement and no colour.
    """
    judged = []
    for role in ROLES:
        stated = reading.said.target if reading.said.target and reading.said.target.role == role else None
        if stated:
            judged.append(_judge(metric.metric, reading, stated))
        elif target := _of_period(reading.said.period, [item for item in metric.targets if item.role == role]):
            judged.append(_judge(metric.metric, reading, target))
    return tuple(judged)


def _of_period(period: Period | None, targets: list[Target]) -> Target | None:
    """The target that holds for some of a period; of several, the one that starts last."""
    if period is None:
        return None
    holding = [
        item
        for item in targets
        if item.starts and item.starts.first <= period.last and (item.until is None or period.first <= item.until.last)
    ]
    return max(holding, key=lambda item: item.starts.first if item.starts else period.first, default=None)


def _judge(metric: Metric, reading: ReadingAsAt, target: StatedTarget | Target) -> Against:
    if target.value is None:
        return Against(target, "words")
    if metric.better == "neither":
        return Against(target, "no_rule")
    open_to = bounds(reading.said)
    if open_to is None:
        return Against(target, "untold", why="no_figure")
    if isinstance(target, Target) and _changes_within(reading.said.period, target):
        return Against(target, "untold", why="changed_within")
    met = _is_met(metric, open_to, target, target.value)
    if met is None:
        return Against(target, "untold", why="open")
    return _with_distance(reading, target, target.value, met, open_to)


def _changes_within(period: Period | None, target: Target) -> bool:
    if period is None or target.starts is None:
        return False
    ends_within = target.until is not None and target.until.last < period.last
    return period.first < target.starts.first or ends_within


def _is_met(metric: Metric, open_to: Bounds, target: StatedTarget | Target, aim: Decimal) -> bool | None:
    """True or false where that holds for every number the reading may stand for; None where it is left open."""
    tolerance = getattr(target, "tolerance", None) or Decimal(0)
    match metric.better:
        case "higher":
            return _told(open_to.surely_at_least(aim), open_to.surely_below(aim))
        case "lower":
            return _told(open_to.surely_at_most(aim), open_to.surely_above(aim))
        case "near_target":
            least, most = aim - tolerance, aim + tolerance
            met = open_to.surely_at_least(least) and open_to.surely_at_most(most)
            return _told(met, open_to.surely_below(least) or open_to.surely_above(most))
        case "neither":
            return None
        case _:
            assert_never(metric.better)


def _told(surely: bool, surely_not: bool) -> bool | None:
    return True if surely else False if surely_not else None


def _with_distance(
    reading: ReadingAsAt, target: StatedTarget | Target, aim: Decimal, met: bool, open_to: Bounds
) -> Against:
    """How far: exactly, roughly, or at least so far where the figure is a bound."""
    said = reading.said
    result: Result = "met" if met else "not_met"
    near = nearness(said.kind)
    if near in ("exact", "rough"):
        assert said.number is not None
        gap = said.number - aim
        return Against(target, result, abs(gap), "exact" if near == "exact" else "about", gap < 0)
    below = open_to.surely_at_most(aim)
    end = open_to.high if below else open_to.low
    if end is None:
        return Against(target, result)
    size = abs(Decimal(end.numerator) / Decimal(end.denominator) - aim)
    is_open = open_to.open_high if below else open_to.open_low
    return Against(target, result, size, "more" if is_open else "at_least", below)


def last_stated(metric: MetricAsAt, reading: ReadingAsAt, judged: tuple[Against, ...]) -> LastStated | None:
    """A target stated earlier but not this time is named as last stated, and judges nothing.

    None where the reading has a target, or where none was ever stated before.
    """
    if judged:
        return None
    for item in reversed(metric.readings):
        is_before = item.stands_at.last < reading.stands_at.last and item.entry.position <= reading.entry.position
        if item.said.target and is_before and item.said.group == reading.said.group:
            return LastStated(item, item.said.target)
    return None
