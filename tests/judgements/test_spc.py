"""Signal or noise: the limits agree with published values, and every rule tells what it should and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.judgements import spc
from macros.judgements.spc import Label, Limits, Rule, Signal
from macros.record.vocabulary import Better

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
    """Two of three points near one limit are a signal only where all three stand on that side of the mean."""
    near = NARROW.near
    assert round(float(near), 3) == 1.773
    assert rules_at([side * 2, side, side * 2], NARROW) == [[("two_of_three", side)], [], [("two_of_three", side)]]
    assert rules_at([side, side * 2, side * 2], NARROW) == [[], [("two_of_three", side)], [("two_of_three", side)]]
    assert rules_at([-side, side * 2, side * 2], NARROW) == [[]] * 3
    assert rules_at([side * 2, 0, side * 2], NARROW) == [[]] * 3
    assert rules_at([side * 2, side, side, side * 2], NARROW) == [[]] * 4
    assert rules_at([side * 2, side * 2], NARROW) == [[]] * 2
    assert [bool(one) for one in spc.signals([side * near] * 3, NARROW)] == [False] * 3


@pytest.mark.parametrize("side", [1, -1])
def test_seven_points_on_one_side_are_a_shift(side: int) -> None:
    """Seven in a row above or below the mean are a signal; a point on the mean ends the row."""
    assert rules_at([side, 2 * side] * 4, WIDE) == [[("shift", side)]] * 8
    assert rules_at([side] * 6, WIDE) == [[]] * 6
    assert rules_at([side] * 4 + [0] + [side] * 4, WIDE) == [[]] * 9


# Series at the edge of a rule, how up is judged, and what their points are by the rules of NHS England's own tool.
AT_THE_EDGE: list[tuple[str, Sequence[float | str], Better, dict[int, tuple[str, Rule] | None]]] = [
    ("third point on the other side", [50, 50, 50, 49, 50, 50, 49, 50, 50, 50, 49, 51, 51], "higher", {12: None}),
    (
        "a point outside a limit is one of the two", [50, 51, 50, 50, 50, 50, 50, 50, 50, 50, 54, 51, 53], "higher",
        {11: ("improvement", "outside"), 12: None, 13: ("improvement", "two_of_three")},
    ),
    (
        "a fall from above the limit", [50, 49, 50, 49, 50, 49, 62, 60, 58, 56, 52, 48, 44], "lower",
        {7: ("improvement", "trend")},
    ),
    (
        "two rises with a fall between", [1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 6, 7, 8, 9], "higher",
        {7: ("improvement", "trend"), 13: ("improvement", "trend"), 14: ("improvement", "outside")},
    ),
    ("always the same", [100] * 13, "higher", dict.fromkeys(range(1, 14))),
    (
        "the same until the last", [100] * 12 + [99], "higher",
        {12: ("improvement", "shift"), 13: ("concern", "outside")},
    ),
    (
        "many on the mean, in tenths", ["0.1", "0.3", *["0.2"] * 8, "0.1", "0.3", "0.2"], "higher",
        dict.fromkeys(range(1, 14)),
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "better", "points"), [one[1:] for one in AT_THE_EDGE], ids=[one[0] for one in AT_THE_EDGE]
)
def test_series_at_the_edge_of_a_rule(
    values: Sequence[float | str], better: Better, points: dict[int, tuple[str, Rule] | None]
) -> None:
    """Where tools for such charts differ, a point is called what NHS England's own tool calls it."""
    exact = [Decimal(value) for value in values]
    labels = [spc.label(applied, better) for applied in spc.signals(exact, spc.limits(exact))]
    called = {at: (label.variation, label.signal.rule) if label.signal else None for at, label in enumerate(labels, 1)}
    assert {at: called[at] for at in points} == points


def test_the_limits_of_series_at_the_edge() -> None:
    """A series that was always the same has limits on itself; one step away opens them, and nobody screens it out."""
    by_name = {name: spc.limits([Decimal(value) for value in values]) for name, values, *_rest in AT_THE_EDGE}
    told = {
        name: [round(float(one), 6) for one in (found.mean, found.lower, found.upper)]
        for name, found in by_name.items()
    }
    assert told["third point on the other side"] == [49.923077, 48.371410, 51.474744]
    assert [round(one, 4) for one in told["the same until the last"]] == [99.9231, 99.7014, 100.1447]
    assert told["always the same"] == [100, 100, 100]
    assert spc.assurance(by_name["the same until the last"], 100, "higher") == "hit_and_miss"
    assert spc.assurance(by_name["always the same"], 100, "higher") == "met"


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
            if one.rule == "shift":
                assert above[index] > 0


@given(st.lists(st.integers(-4, 4), min_size=3, max_size=12))
def test_two_of_three_is_told_where_it_holds_and_nowhere_else(values: list[int]) -> None:
    """A point is one of two in three exactly where some three points in a row around it say so."""
    for side in (1, -1):
        turned = [side * value for value in values]
        threes = [
            (first, turned[first : first + 3])
            for first in range(len(values) - 2)
            if sorted(turned[first : first + 3])[0] > 0 and sorted(turned[first : first + 3])[1] > NARROW.near
        ]
        expected = {first + at for first, three in threes for at, value in enumerate(three) if value > NARROW.near}
        told = {index for index, point in enumerate(rules_at(values, NARROW)) if ("two_of_three", side) in point}
        assert told == expected


@given(series)
def test_screening_never_widens_the_limits(values: list[int]) -> None:
    """Leaving out the largest jumps brings the limits nearer, or leaves them."""
    assert spc.limits(values, screened=True).reach <= spc.limits(values).reach


def test_one_value_has_no_limits() -> None:
    """Limits are never made up from a single figure."""
    with pytest.raises(ValueError, match="two values"):
        spc.limits([1])
