"""Signal or noise: the limits agree with published values, and every rule tells what it should and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.judgements import spc
from macros.judgements.spc import Label, Limits, Signal

PUBLISHED = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
series = st.lists(st.integers(-1000, 1000), min_size=13, max_size=40)
NARROW = Limits(Fraction(0), Fraction(1))
WIDE = Limits(Fraction(0), Fraction(100))


def rules_at(values: list[int], limits: Limits) -> list[list[tuple[str, int]]]:
    """The rules that apply to each point, as words."""
    return [[(one.rule, one.side) for one in point] for point in spc.signals(values, limits)]


@pytest.mark.parametrize(("screened", "upper", "lower"), [(True, 4.60, -0.72), (False, 6.95, -3.06)])
def test_the_published_values_come_out(screened: bool, upper: float, lower: float) -> None:
    """Limits agree to two decimals with those published with the method."""
    found = spc.limits(PUBLISHED, screened=screened)
    assert [round(float(one), 2) for one in (found.mean, found.upper, found.lower)] == [1.94, upper, lower]


def test_a_point_on_a_limit_is_not_outside() -> None:
    """Only a point strictly beyond a limit is a signal."""
    found = Limits(Fraction(10), Fraction(100, 266))
    assert [found.upper, found.lower] == [11, 9]
    assert [bool(one) for one in spc.signals([11, 9], found)] == [False, False]
    assert rules_at([12], found) == [[("outside", 1)]]
    assert rules_at([8], found) == [[("outside", -1)]]


@pytest.mark.parametrize("side", [1, -1])
def test_seven_steady_points_are_a_trend(side: int) -> None:
    """Six strict steps one way are a trend; five, or a step on the spot, are none."""
    rising = [side * value for value in (-3, -2, -1, 0, 1, 2, 3)]
    assert rules_at(rising, WIDE) == [[("trend", side)]] * 7
    assert rules_at(rising[:6], WIDE) == [[]] * 6
    assert rules_at([*rising[:3], rising[2], *rising[3:]], WIDE) == [[]] * 8


@pytest.mark.parametrize("side", [1, -1])
def test_two_of_three_beyond_the_near_limit(side: int) -> None:
    """Two of three points in a row near one limit are a signal; at opposite limits they are none."""
    near = NARROW.near
    assert round(float(near), 3) == 1.773
    assert rules_at([side * 2, 0, side * 2], NARROW) == [[("two_of_three", side)], [], [("two_of_three", side)]]
    assert rules_at([side * 2, 0, 0, side * 2], NARROW) == [[]] * 4
    assert rules_at([side * 2, 0, -side * 2], NARROW) == [[]] * 3
    assert [bool(one) for one in spc.signals([side * near, side * near], NARROW)] == [False, False]


@pytest.mark.parametrize("side", [1, -1])
def test_seven_points_on_one_side_are_a_shift(side: int) -> None:
    """Seven in a row above or below the mean are a signal; a point on the mean ends the row."""
    assert rules_at([side, 2 * side] * 4, WIDE) == [[("shift", side)]] * 8
    assert rules_at([side] * 6, WIDE) == [[]] * 6
    assert rules_at([side] * 4 + [0] + [side] * 4, WIDE) == [[]] * 9


def test_the_first_rule_gives_the_name() -> None:
    """A point to which several rules apply is labelled by the first of them."""
    values = [1, 2, 3, 4, 5, 6, 7]
    found = spc.signals(values, Limits(Fraction(0), Fraction(1)))
    assert [one.rule for one in found[6]] == ["outside", "trend", "two_of_three", "shift"]
    assert spc.label(found[6], "higher") == Label("improvement", Signal("outside", 1))


def test_improvement_wins_over_concern() -> None:
    """A point that is far too low but on a steady way up is shown as an improvement."""
    both = (Signal("outside", -1), Signal("trend", 1))
    assert spc.label(both, "higher") == Label("improvement", Signal("trend", 1))
    assert spc.label(both, "lower") == Label("improvement", Signal("outside", -1))
    assert spc.label(both, "neither") == Label("neutral", Signal("outside", -1))
    assert spc.label((), "higher") == Label("common")
    assert spc.label((Signal("shift", -1),), "higher") == Label("concern", Signal("shift", -1))


def test_a_flat_series_has_no_signal() -> None:
    """Thirteen times 100% is common cause, and a target of 100% is consistently met."""
    flat = [100] * 13
    found = spc.limits(flat)
    assert rules_at(flat, found) == [[]] * 13
    assert spc.assurance(found, 100, "higher") == "met"
    assert spc.assurance(found, 100, "lower") == "met"
    assert spc.assurance(found, 101, "higher") == "missed"
    assert spc.assurance(spc.limits(flat, screened=True), 99, "lower") == "missed"


@pytest.mark.parametrize(
    ("target", "higher", "lower"),
    [
        (8, "met", "missed"),
        (9, "met", "hit_and_miss"),
        (10, "hit_and_miss", "hit_and_miss"),
        (11, "hit_and_miss", "met"),
        (12, "missed", "met"),
    ],
)
def test_assurance_looks_at_the_limits(target: int, higher: str, lower: str) -> None:
    """A target is relied on only where every point inside the limits meets it, the limit itself included."""
    found = Limits(Fraction(10), Fraction(100, 266))
    assert spc.assurance(found, target, "higher") == higher
    assert spc.assurance(found, target, "lower") == lower
    assert spc.assurance(found, target, "neither") is None


@given(series)
def test_up_and_down_are_alike(values: list[int]) -> None:
    """A series turned upside down has the same signals, the other way round."""
    turned = [-value for value in values]
    here, there = rules_at(values, spc.limits(values)), rules_at(turned, spc.limits(turned))
    assert here == [[(rule, -side) for rule, side in point] for point in there]


@given(series, st.integers(-50, 50), st.integers(1, 9))
def test_another_unit_changes_no_signal(values: list[int], shift: int, scale: int) -> None:
    """Counting in another unit changes neither signals nor labels."""
    other = [value * scale + shift for value in values]
    assert rules_at(values, spc.limits(values)) == rules_at(other, spc.limits(other))


@given(series)
def test_a_signal_is_never_without_its_reason(values: list[int]) -> None:
    """Every signal can be checked by hand from the points around it."""
    found = spc.limits(values)
    for index, applied in enumerate(spc.signals(values, found)):
        for one in applied:
            above = [one.side * (value - found.mean) for value in values]
            if one.rule == "outside":
                assert above[index] > found.reach
            if one.rule == "two_of_three":
                near = [j for j in range(index - 2, index + 3) if 0 <= j < len(values) and above[j] > found.near]
                assert index in near
                assert len(near) > 1
            if one.rule == "shift":
                assert above[index] > 0


@given(series)
def test_screening_never_widens_the_limits(values: list[int]) -> None:
    """Leaving out the largest jumps brings the limits nearer, or leaves them."""
    assert spc.limits(values, screened=True).reach <= spc.limits(values).reach


def test_one_value_has_no_limits() -> None:
    """Limits are never made up from a single figure."""
    with pytest.raises(ValueError, match="two values"):
        spc.limits([1])
