"""What later papers change: each day is asked by itself and with those before it, and people are whole."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from counted_tables import SOURCE, TABLE, findings, messages, metric, reported, with_metrics
from records import meeting, reading, record

from macros.disclosure.assertions import SCALES
from macros.disclosure.clusters import Cluster, by_days, has_days
from macros.disclosure.intervals import Range, Worlds, sum_of
from macros.disclosure.leaks import Leak
from macros.disclosure.picture import Picture
from macros.disclosure.secondary import _is_shown_later
from macros.disclosure.unsaid import _runs

QUARTER, HALF = "2017-01/2017-03", "2017-01/2017-06"
SIGN = {"symbol": "c", "period": QUARTER, "source": SOURCE}
ONE = Fraction(1)


def cluster(*papers: list[dict[str, Any]]) -> Cluster:
    """What papers say of one measure, each of a month of its own."""
    days = {f"2018-0{number}": readings for number, readings in enumerate(papers, 1)}
    given = record({day: meeting(f"{day}-20", readings={TABLE: readings}) for day, readings in days.items()})
    (found,) = Picture.of(findings(with_metrics(given, {TABLE: metric()}))).clusters
    return found


def months(one: Cluster) -> list[int]:
    """The months of the papers that a cluster takes in."""
    kept = {said.published.month for told in one.versions.values() for version in told for said in version.assertions}
    return sorted(kept)


def test_each_day_is_asked_by_itself_and_with_the_days_before_it() -> None:
    """Whoever has only one paper, and whoever has all up to a day, can work no small number out."""
    three = cluster([reading(50, HALF)], [reading(20, QUARTER)], [reading(30, "2017-04/2017-06")])
    assert has_days(three)
    assert [months(one) for one in by_days(three)] == [[1], [2], [1, 2], [3], [1, 2, 3]]


def test_papers_of_one_day_are_asked_once() -> None:
    """Where all was published together, there is no day to be asked by itself."""
    together = cluster([reading(50, HALF), reading(20, QUARTER)])
    assert not has_days(together)
    assert list(by_days(together)) == []


@pytest.mark.parametrize(
    ("later", "reach", "shown"),
    [
        (reading(4, QUARTER), (3, 4), True),
        (reading(4, QUARTER), (4, 4), True),
        (reading(4, QUARTER), (3, None), True),
        (reading(2, QUARTER), (3, 4), False),
        (reading(5, QUARTER), (3, 4), False),
        ({"between": [3, 4], "period": QUARTER, "source": SOURCE}, (3, 4), False),
        (SIGN, (3, 4), False),
    ],
)
def test_only_a_number_in_clear_takes_the_point_of_a_sign_away(later: Any, reach: Range, shown: bool) -> None:
    """A number that was hidden once and shown later was no secret; one that was only narrowed down still is."""
    both = cluster([SIGN], [{**later, "revises": "it was counted again"}])
    (versions,) = both.versions.values()
    assert _is_shown_later(both, Leak(versions[0], (), reach, None)) is shown


def test_what_no_whole_people_can_make_up_is_seen() -> None:
    """Two equal groups cannot be three people: nothing that needs half a person is taken for possible."""
    alike = sum_of([("north", ONE), ("south", -ONE)], Fraction(0), Fraction(0))
    odd, even = (sum_of([("north", ONE), ("south", ONE)], Fraction(both), Fraction(both)) for both in (3, 2))
    anything = sum_of([("north", ONE)], Fraction(0), None)
    known: dict[Any, Range] = {"north": (0, 3), "south": (0, 3)}
    assert not Worlds([alike, odd], known).some(anything)
    assert Worlds([alike, even], known).some(anything)


def test_a_count_of_a_day_may_be_typed_as_its_month() -> None:
    """How many there were at the end of March is one count, whether a source says the day or the month."""
    groups = ("north", "south")
    said = [reading(22, "2017-03-31"), reading(19, "2017-03", group="south")]
    told = "with the parts that are shown, this total leaves a small number for the rest"
    assert messages(reported(said, basis="as_at", groups=groups)) == [told]
    assert messages(reported(said, basis="in_period", groups=groups)) == []


def test_stretches_of_time_hang_together_only_where_they_meet() -> None:
    """What is left out of two quarters in a row is asked for together, and of two that lie apart by itself."""
    ends = [date(2017, month, 1) for month in (1, 4, 7, 10)]
    first, second, third = ((start, end) for start, end in pairwise(ends))
    assert list(_runs(dict.fromkeys([third, first]))) == [[first], [third]]
    assert list(_runs(dict.fromkeys([second, first]))) == [[first, second]]


def test_a_rate_is_a_part_of_so_many() -> None:
    """Of a percentage and of each kind of rate it is known for how many of the whole it counts a part."""
    assert SCALES == {"percent": 100, "rate_per_1000": 1_000, "rate_per_10000": 10_000, "rate_per_100000": 100_000}
