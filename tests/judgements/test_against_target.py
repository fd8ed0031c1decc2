"""A figure is held against a target only where a source gives one for its period, and never too firmly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from measured import MONTHS, as_at, known, measure, metric_of, series_of
from records import SOURCE, reading

from macros import wording
from macros.judgements.status import against_target, bounds, last_stated
from macros.record import Metric, Reading

QUARTER = "2023-04/2023-06"
FLOOR = {"value": 85, "role": "floor"}


def said_of(metric: Metric, *readings: dict[str, Any]) -> str:
    """What is said of the last reading and its target."""
    known = as_at(metric, *readings)
    judged = against_target(known, known.readings[-1])
    before = last_stated(known, known.readings[-1], judged)
    if before:
        return wording.last_stated(known, before)
    return ". ".join(wording.target_judgement(known, one) for one in judged) or "nothing"


def given(kind: str, number: Any, target: Any, period: str | None = QUARTER) -> dict[str, Any]:
    """A reading of one kind with a target stated beside it."""
    return {kind: number, "target": target, "source": SOURCE, **({"period": period} if period else {})}


@pytest.mark.parametrize(
    ("better", "kind", "number", "target", "said"),
    [
        ("higher", "value", 76, 90, "Target not met: 14 points short of 90%"),
        ("higher", "value", 91, 90, "Target met: 1 point above 90%"),
        ("higher", "value", 90, 90, "Target met: exactly 90%"),
        ("lower", "value", 23, {"value": 10, "role": "exit"}, "Not met: 13 points over the exit ceiling of 10%"),
        ("lower", "value", 8, 10, "Target met: 2 points below 10%"),
        ("higher", "value", 84, FLOOR, "Not met: 1 point short of the least acceptable figure, 85%"),
        ("neither", "value", 84, 85, "Target: 85%"),
        ("higher", "under", 50, 60, "Target not met: more than 10 points short of 60%"),
        ("higher", "at_most", 50, 60, "Target not met: at least 10 points short of 60%"),
        ("higher", "at_least", 95, 90, "Target met: at least 5 points above 90%"),
        ("lower", "over", 20, 10, "Target not met: more than 10 points over 10%"),
        ("lower", "under", 10, 10, "Target met: below 10%"),
        ("higher", "between", [60, 70], 90, "Target not met: at least 20 points short of 90%"),
        ("lower", "about", 40, 30, "Target not met: about 10 points over 30%"),
        ("higher", "value", 80, {"says": "a good share"}, "Target: a good share"),
    ],
)  # fmt: skip
def test_how_far_a_figure_is_from_its_target(better: str, kind: str, number: Any, target: Any, said: str) -> None:
    """Met or not is said with the distance, in the figure's own exactness."""
    assert said_of(metric_of(better), given(kind, number, target)) == said


@pytest.mark.parametrize(
    ("better", "kind", "number", "target"),
    [
        ("higher", "under", 50, 48),
        ("higher", "over", 50, 60),
        ("lower", "under", 20, 10),
        ("higher", "between", [85, 95], 90),
        ("higher", "about", 90, 92),
        ("higher", "about", 90, 88),
    ],
)
def test_what_the_figure_leaves_open_cannot_be_told(better: str, kind: str, number: Any, target: Any) -> None:
    """Where the figure may lie on either side of the target, the site does not choose one."""
    assert "cannot be told, because the figure leaves it open" in said_of(
        metric_of(better), given(kind, number, target)
    )


@pytest.mark.parametrize("without", [{"symbol": "x"}, {"symbol": "c"}, {"words": "nearly all"}])
def test_what_is_no_figure_is_held_against_no_target(without: dict[str, Any]) -> None:
    """A figure that is not there leaves nothing open: there is none, and the page says so."""
    reading = {**without, "period": QUARTER, "target": 90, "source": SOURCE}
    assert said_of(metric_of("higher"), reading) == "Target: 90%; there is no figure to hold against it"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (16, "Target met: exactly the target of 16"),
        (18, "Target met: 2 above the target of 16, where 2 either way is near enough"),
        (19, "Target not met: 3 above the target of 16, where 2 either way is near enough"),
        (13, "Target not met: 3 below the target of 16, where 2 either way is near enough"),
    ],
)
def test_near_enough_uses_the_tolerance(value: int, said: str) -> None:
    """Where nearer is better, a figure within the tolerance meets the target on either side of it."""
    target = {"value": 16, "tolerance": 2, "starts": "2023", "source": SOURCE}
    near = metric_of("near_target", "count", "as_at", targets=[target])
    assert said_of(near, reading(value, "2023-06-30")) == f"{said}; from 2023"


def test_a_target_holds_for_its_own_time_only() -> None:
    """A target that changes by date judges the figures of its own time; a figure across the change is not judged."""
    targets = [
        {"value": 80, "starts": "2022-04", "until": "2023-03", "source": SOURCE},
        {"value": 90, "starts": "2023-04", "source": SOURCE},
    ]
    metric = metric_of("higher", targets=targets)
    assert said_of(metric, reading(85, "2022-10/2022-12")).startswith("Target met: 5 points above 80%")
    assert said_of(metric, reading(85, QUARTER)).startswith("Target not met: 5 points short of 90%")
    assert "because the target changed within the period" in said_of(metric, reading(85, "2023-01/2023-06"))
    assert said_of(metric, reading(85, "2021-10/2021-12")) == "nothing"
    assert said_of(metric, reading(85)) == "nothing"


def test_a_target_without_a_start_judges_nothing() -> None:
    """A target of which no source says from when it holds is named in the definition, and gives no colour."""
    assert said_of(metric_of("higher", targets=[{"value": 80, "source": SOURCE}]), reading(85, QUARTER)) == "nothing"


def test_a_target_not_restated_is_only_named() -> None:
    """A target stated with an earlier figure is not carried over to a later one."""
    first = given("value", 85, 90, "2023-01/2023-03")
    assert said_of(metric_of("higher"), first, reading(91, QUARTER)) == (
        "No target restated (90% last stated for January to March 2023)"
    )


@pytest.mark.parametrize(("said", "above", "below", "least", "most"), [
    ({"value": 50}, False, False, True, True), ({"value": 51}, True, False, True, False),
    ({"value": 49}, False, True, False, True), ({"over": 50}, True, False, True, False),
    ({"over": 49}, False, False, False, False), ({"over": 51}, True, False, True, False),
    ({"at_least": 50}, False, False, True, False), ({"under": 50}, False, True, False, True),
    ({"at_most": 50}, False, False, False, True), ({"under": 51}, False, False, False, False),
    ({"between": [51, 60]}, True, False, True, False), ({"about": 50}, False, False, False, False),
])  # fmt: skip
def test_a_figure_is_surely_above_or_below(
    said: dict[str, Any], above: bool, below: bool, least: bool, most: bool
) -> None:
    """ "Over 50" is surely above 50, "over 49" is not; "50 or more" reaches 50 and need not be above it."""
    found = bounds(Reading.model_validate({**said, "source": SOURCE}))
    assert found is not None
    aim = Decimal(50)
    told = (found.surely_above(aim), found.surely_below(aim), found.surely_at_least(aim), found.surely_at_most(aim))
    assert told == (above, below, least, most)


@pytest.mark.parametrize(("until", "result"), [
    ("2018-03", "met"), ("2018-04", "met"), ("2018-02", "untold"), ("2017-12", None),
])  # fmt: skip
def test_a_target_holds_to_its_last_day(until: str, result: str | None) -> None:
    """A target that ends with the quarter holds for the quarter; one that ends within it decides nothing."""
    aim = {"value": 5, "starts": "2017", "until": until, "source": SOURCE}
    metric = known(measure(targets=[aim]), reading(7, "2018-01/2018-03"))
    found = against_target(metric, metric.readings[0])
    assert [(one.result, one.short) for one in found] == ([(result, False)] if result else [])


@pytest.mark.parametrize(("first", "last", "assured"), [(5, None, None), (None, 5, "met"), (99, 5, "met")])
def test_the_newest_target_is_the_one_to_rely_on(first: int | None, last: int | None, assured: str | None) -> None:
    """Whether a target can be relied on is asked of the target of the newest point, not of one before it."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    said[-2] |= {"target": first} if first else {}
    said[-1] |= {"target": last} if last else {}
    found = series_of(known(measure(), *said))
    assert found.assurance == assured
