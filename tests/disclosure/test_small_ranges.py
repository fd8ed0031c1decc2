"""When a range of a count tells a small number, gives a hidden one away, or leaves it as open as policy asks."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any, cast

import pytest
from counted_tables import THRESHOLD, messages, metric, reported
from records import SOURCE

from macros.disclosure.assertions import count_bounds, share_bounds, slot_of
from macros.disclosure.feasibility import System
from macros.disclosure.intervals import Range, Sum, Worlds, in_whole_numbers
from macros.disclosure.picture import Picture
from macros.record import Reading
from macros.record.whole import Findings


def picture() -> Picture:
    """A picture under the policy that five children or fewer are too few."""
    findings = Findings.of(reported([]), {})
    assert findings.record.board.disclosure.threshold == THRESHOLD
    return Picture(findings, (), {}, (), {})


@pytest.mark.parametrize(("reach", "small"), [
    ((1, 5), False), ((2, 5), True), ((1, 4), True), ((5, 5), True), ((1, 1), True), ((0, 3), False), ((0, 0), False),
    ((6, 6), False), ((5, 6), False), ((1, None), False), ((3, 2), False),
])  # fmt: skip
def test_a_small_number_is_told_by_its_range(reach: Range, small: bool) -> None:
    """From two to five is a small number that is told; "five or fewer" is not, nor is what may be none or many."""
    assert picture().is_small(reach) is small


@pytest.mark.parametrize(("reach", "given_away", "settled"), [
    ((0, None), False, False), ((1, 5), False, False), ((0, 5), False, False), ((0, 4), True, True),
    ((2, None), True, False), ((2, 9), True, True), ((2, 10), True, False), ((6, None), False, False),
    ((6, 10), False, False), ((6, 9), True, True), ((5, 30), True, False), ((1, None), False, False),
])  # fmt: skip
def test_a_sign_is_given_away_by_its_range(reach: Range, given_away: bool, settled: bool) -> None:
    """A hidden number stays open from one to five, or, if it is surely more, over five numbers at the least."""
    assert picture().gives_away(reach) is given_away
    assert picture().is_settled(reach) is settled


class Cases:
    """The counts that are possible, one by one."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    def some(self, target: Sum) -> bool:
        """True where one of them lies within the target."""
        low = 0 if target.low is None else target.low
        return any(low <= one and (target.high is None or one <= target.high) for one in self.numbers)


@pytest.mark.parametrize(("possible", "reach", "narrowed"), [
    ((3, 4), (0, 10), (3, 4)), ((3, 4), (0, 6), (3, 4)), ((3, 9), (0, 10), (3, 10)), ((1, 2, 3, 4), (0, 5), (1, 4)),
    ((0, 20), (0, None), (0, None)), ((8, 9), (6, 9), (6, 9)), ((7, 8), (6, 20), (6, 9)), ((5,), (2, 5), (5, 5)),
    ((2, 6), (0, 6), (2, 6)), ((0,), (0, 3), (0, 0)), ((0, 5), (0, 9), (0, 9)), ((0, 4), (0, 9), (0, 4)),
])  # fmt: skip
def test_people_are_whole(possible: tuple[int, ...], reach: Range, narrowed: Range) -> None:
    """What whole people rule out is ruled out, as far as it matters for a small number, and nothing else is."""
    assert in_whole_numbers(cast(Worlds, Cases(*possible)), [("one", 1)], reach, THRESHOLD) == narrowed


@pytest.mark.parametrize(("sums", "target", "some"), [
    ([Sum((("a", 1), ("b", 1)), 7, 7)], Sum((("a", 1),), 3, 3), True),
    ([Sum((("a", 2), ("b", 2)), 7, 7)], Sum((("a", 1),), 3, 3), False),
    ([Sum((("a", 3), ("b", 5)), 7, 7)], Sum((("a", 1),), 0, None), False),
    ([Sum((("a", 3), ("b", 5)), 8, 8)], Sum((("a", 1),), 1, 1), True),
    ([Sum((("a", 3), ("b", 5)), 8, 8)], Sum((("a", 1),), None, 0), False),
])  # fmt: skip
def test_every_case_is_gone_through(sums: list[Sum], target: Sum, some: bool) -> None:
    """A sum that no whole numbers make up is impossible, asked once or again after another question."""
    known: Any = {"a": (0, 20), "b": (0, 20)}
    worlds = Worlds(sums, known)
    assert worlds.some(target) is some
    worlds.some(Sum((("b", 1),), 1, None))
    assert worlds.some(target) is some


@pytest.mark.parametrize(("said", "low", "high"), [
    ({"value": 7}, 7, 7), ({"under": 7}, 0, 6), ({"at_most": 7}, 0, 7), ({"over": 7}, 8, None),
    ({"at_least": 7}, 7, None), ({"between": [7, 9]}, 7, 9), ({"about": 40}, 35, 45), ({"under": 0}, 0, 0),
])  # fmt: skip
def test_what_a_count_may_be(said: dict[str, Any], low: int, high: int | None) -> None:
    """ "Under 7" is six or fewer children, "over 7" is eight or more, and "about 40" is from 35 to 45."""
    found = count_bounds(Reading.model_validate({**said, "source": SOURCE}))
    assert found == (Fraction(low), None if high is None else Fraction(high))


@pytest.mark.parametrize("said", [{"words": "few"}, {"symbol": "x"}])
def test_words_and_signs_tell_no_count(said: dict[str, Any]) -> None:
    """A reading in words bounds no count and no share."""
    found = Reading.model_validate({**said, "source": SOURCE})
    assert (count_bounds(found), share_bounds(found)) == (None, None)


AREAS = ("north", "south")


@pytest.mark.parametrize(("whole", "north", "south", "told"), [
    (12, 9, None, True), (12, 12, None, False), (18, 10, None, False), (15, 10, None, True), (16, 10, None, False),
    (17, 10, 7, False),
])  # fmt: skip
def test_a_total_leaves_no_small_rest(whole: int, north: int, south: int | None, told: bool) -> None:
    """A total of 12 beside 9 in the north tells that 3 live in the south, though nobody wrote it down."""
    said: list[dict[str, Any]] = [{"value": whole}, {"value": north, "group": "north"}]
    said += [{"value": south, "group": "south"}] if south is not None else []
    found = messages(reported([{**one, "period": "2017-01/2017-03", "source": SOURCE} for one in said], groups=AREAS))
    assert [message for message in found if "small number" in message or "leaves" in message] == (
        ["with the parts that are shown, this total leaves a small number for the rest"] if told else []
    )


@pytest.mark.parametrize(("whole", "north"), [(80, 78), (8, 5)])
def test_shares_leave_no_rest(whole: int, north: int) -> None:
    """Percentages are no counts: 8% of all beside 5% in the north leave no three children over."""
    said: list[dict[str, Any]] = [{"value": whole}, {"value": north, "group": "north"}]
    readings = [{**one, "period": "2017-01/2017-03", "source": SOURCE} for one in said]
    assert messages(reported(readings, unit="percent", groups=AREAS)) == []


@pytest.mark.parametrize(("basis", "first"), [("as_at", "2017-03-31"), ("in_period", "2017-01-01")])
def test_what_a_share_is_of_is_counted_as_that_measure_says(basis: str, first: str) -> None:
    """How many children there were at the end of March is the same count, whichever measure tells it."""
    metrics = {"shared": metric("percent", whole="counted"), "counted": metric(basis=basis)}
    said = Reading.model_validate({"value": 80, "period": "2017-01/2017-03", "source": SOURCE})
    saying = cast(
        Any, SimpleNamespace(key="shared", metric=metrics["shared"], reading=said, entry="", published=None, slots={})
    )
    slot = slot_of(saying, "whole", metrics)
    assert (slot.quantity, str(slot.first), str(slot.last)) == (("counted", "it"), first, "2017-03-31")
    assert str(slot_of(saying, "part", metrics).first) == "2017-01-01"


@pytest.mark.parametrize(("said", "told"), [
    ({"value": 3}, "3"), ({"about": 3}, "3"), ({"under": 4}, "under 4"), ({"at_most": 4}, "at most 4"),
    ({"between": [2, 4]}, "between 2 and 4"),
])  # fmt: skip
def test_a_small_count_is_told_as_it_was_typed(said: dict[str, Any], told: str) -> None:
    """Whoever typed a small count finds it in the message as it stands in the file."""
    assert messages(reported([{**said, "period": "2017-03", "source": SOURCE}])) == [f"{told} could identify someone"]


def test_a_small_count_beside_a_share_is_told() -> None:
    """The number that a percentage is of, or comes from, is a count as well."""
    said = {"value": 100, "of": 3, "count": 3, "period": "2017-03", "source": SOURCE}
    found = messages(reported([said], unit="percent"))
    assert found.count("3 could identify someone") == 2


def test_a_count_is_as_narrow_as_whole_people_make_it() -> None:
    """Twice a number of people is even: what lies from three to nine, and is twice something, is from four to eight."""
    system = System([Sum((("half", 2), ("whole", -1)), 0, 0), Sum((("whole", 1),), 3, 9)])
    assert system.range_of([("whole", 1)]) == (4, 8)
    assert system.range_of([("half", 1)]) == (2, 4)
    assert system.range_of([("whole", 1), ("half", -1)]) == (2, 4)
    assert system.range_of([("whole", 2)]) == (8, 18)
    assert system.range_of([("nobody", 1)]) == (0, None)


def test_people_are_whole_however_far_a_number_may_reach() -> None:
    """A part that is half of a whole, and at most three less, is from one to three: nothing else bounds it."""
    half, less = Sum((("whole", 1), ("part", -2)), 0, 0), Sum((("whole", 1), ("part", -1)), None, 3)
    system = System([half, less, Sum((("part", 1),), 1, None)])
    assert system.in_whole_numbers([("part", 1)], THRESHOLD) == (1, 3)
    assert not System([half, less, Sum((("part", 1),), 4, None)]).possible
    assert not System([Sum((("part", 1),), 4, 3)]).possible
