"""Small numbers of children that nobody wrote down: nobody can work them out from the figures around them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from counted_tables import TABLE, messages, metric, reported, with_metrics
from records import meeting, reading, record

AREAS = ("north", "south")
YEAR = [reading(50, "2016-04/2017-03"), reading(15, "2016-04/2016-06"), reading(16, "2016-07/2016-09")]
HALF = [reading(70, "2017-01/2017-06"), reading(35, "2017-04/2017-06")]
FIRST, SECOND, HALF_YEAR = "2017-01/2017-03", "2017-04/2017-06", "2017-01/2017-06"
SHARES = [reading(Decimal("27.0"), FIRST, of=122), reading(Decimal("56.4"), FIRST, of=55, group="south")]
THREE = ("north", "south", "west")
BY_AREA = [reading(12, HALF_YEAR, group="north"), reading(26, HALF_YEAR, group="south")]
SIGN = {"symbol": "c", "period": FIRST, "group": "west", "source": "plan-2023 1"}
BETWEEN = {"between": [15, 17], "period": "2016-10/2016-12", "source": "plan-2023 1"}
LAST_SHARE = reading(Decimal("3.0"), FIRST, group="north")


@pytest.mark.parametrize(("readings", "keys", "told"), [
    ([*YEAR, reading(17, "2016-10/2016-12")], {}, "50 less 17, 16 and 15 leaves 2, a small number"),
    ([*HALF, reading(31, "2017-01/2017-03", group="north")], {"groups": AREAS}, "70 less 35 and 31 leaves 4, a small"),
    ([*SHARES, LAST_SHARE], {"groups": AREAS, "unit": "percent"}, "give 2"),
    ([reading(20, FIRST), reading(23, SECOND), *BY_AREA], {"groups": THREE}, "20, 23, 12 and 26 together give 5"),
    ([*HALF, reading(31, FIRST, group="north")], {"groups": THREE}, "70 less 35 and 31 leaves 4, a small number"),
    ([*YEAR, BETWEEN], {}, "together give from 2 to 4, a small number that is left out"),
])  # fmt: skip
def test_what_is_left_out_is_told_with_its_working(readings: list[Any], keys: dict[str, Any], told: str) -> None:
    """A small number that anybody can work out is a problem even if no figure and no sign stands for it."""
    found = messages(reported(readings, **keys))
    assert len(found) == 1
    assert told in found[0]


@pytest.mark.parametrize(("readings", "keys"), [
    ([*YEAR, reading(19, "2016-10/2016-12")], {}), ([*YEAR, reading(13, "2016-10/2016-12")], {}), (YEAR, {}),
    ([*HALF, reading(20, "2017-01/2017-03", group="north")], {"groups": AREAS}), (SHARES[:1], {"unit": "percent"}),
])  # fmt: skip
def test_nothing_and_large_numbers_may_be_left_out(readings: list[Any], keys: dict[str, Any]) -> None:
    """What is left out may come to nothing, to more than the threshold, or stay open."""
    assert messages(reported(readings, **keys)) == []


def test_a_percentage_is_of_whole_people() -> None:
    """12.9% is 4 of 31 or more: a sign for all of them then says no longer that they may be one, two or three."""
    sign = {"symbol": "c", "period": FIRST, "source": "plan-2023 1"}
    north = reading(Decimal("12.9"), FIRST, group="north")
    assert len(messages(reported([sign, north], groups=AREAS, unit="percent"))) == 1
    half = reading(Decimal(50), FIRST, group="north")
    assert messages(reported([sign, half], groups=AREAS, unit="percent")) == []


def test_a_sign_for_a_number_that_is_shown_later_hides_nothing() -> None:
    """What one edition hides and a later one shows may be worked out: it is not small. Another number is no excuse."""
    first = [reading(138, HALF_YEAR), reading(58, FIRST), {**SIGN, "group": None, "period": SECOND}]
    later = {"2018-01": meeting("2018-01-20", readings={TABLE: first})}
    for number, problems in ((80, 0), (21, 1)):
        later["2018-02"] = meeting("2018-02-20", readings={TABLE: [reading(number, SECOND, revises="told now")]})
        assert len(messages(with_metrics(record(later), {TABLE: metric()}))) == problems


def test_a_later_revision_does_not_protect_an_older_edition() -> None:
    """A sign that the older edition gives away by itself is a problem, whatever a later one puts in its place."""
    keys: Any = {"revises": "late records were added"}
    sign = {"symbol": "c", "period": FIRST, "group": "north", "source": "plan-2023 1"}
    south = reading(19, FIRST, group="south")
    meetings = {
        "2018-01": meeting("2018-01-20", readings={TABLE: [reading(22, FIRST), sign, south]}),
        "2018-02": meeting(
            "2018-02-20", readings={TABLE: [reading(31, FIRST, **keys), reading(12, FIRST, group="north"), south]}
        ),
    }
    found = messages(with_metrics(record(meetings), {TABLE: metric(groups=AREAS)}))
    assert any("[c] can be worked out" in message for message in found)
