"""A quarter, a year, a rolling year and a year to date are never taken for one another, and what is missing is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measured import MONTHS, known, measure
from records import SOURCE, reading

from macros import wording
from macros.charts import drawing
from macros.charts.run import pieces
from macros.judgements.status import against_last, every_series, kind_of, period_kind
from macros.record import parse_period
from macros.record.vocabulary import SPANS

PERIODS = (
    "2019-04-03", "2019-04", "2019-05", "2019-04/2019-05", "2019-02/2019-04", "2019-04/2019-06", "2019-07/2019-09",
    "2019-04/2019-09", "2019-10/2020-03", "2019-04/2019-12", "2019", "2019-04/2020-03", "2019-07/2020-06",
    "2018/2019", "2019-04-01/2019-12-31", "2019-04-01/2019-04-07",
)  # fmt: skip


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        ("2019-04-03", "day"),
        ("2019-04", "month"),
        ("2019-04/2019-06", "quarter"),
        ("2019-02/2019-04", "other"),
        ("2019-04/2019-09", "year_to_date"),
        ("2019-10/2020-03", "half_year"),
        ("2019-04/2019-12", "year_to_date"),
        ("2019-04-01/2019-12-31", "year_to_date"),
        ("2019-04-01/2019-04-07", "other"),
        ("2019-04/2020-03", "year"),
        ("2019", "year"),
        ("2019-07/2020-06", "rolling_year"),
        ("2018/2019", "other"),
    ],
)
def test_the_months_tell_what_a_period_is(period: str, kind: str) -> None:
    """Nobody types that a span is a quarter, a year or a year to date: its first and last month say so."""
    assert period_kind(measure(), parse_period(period)) == kind


@pytest.mark.parametrize(
    ("spans", "period", "kind"),
    [
        ("half_year", "2019-04/2019-09", "half_year"),
        ("year", "2019-09/2020-08", "year"),
        ("rolling_year", "2019-04/2020-03", "rolling_year"),
        ("year_to_date", "2019-04/2019-06", "year_to_date"),
        (["half_year", "rolling_year"], "2019/2020", "other"),
    ],
)
def test_a_measure_says_what_its_periods_are_where_the_months_leave_it_open(
    spans: str | list[str], period: str, kind: str
) -> None:
    """A school year is no rolling year, and six months from April are half a year, if the measure says so."""
    assert period_kind(measure(spans=spans), parse_period(period)) == kind


@given(st.lists(st.sampled_from(PERIODS), min_size=2, max_size=6, unique=True), st.sampled_from([[], *SPANS]))
def test_no_two_kinds_are_compared_joined_or_counted_together(periods: list[str], spans: Any) -> None:
    """Whatever periods a measure is reported for, no difference, no line and no run spans two kinds of them."""
    measured = known(measure(spans=spans), *(reading(index, one) for index, one in enumerate(periods)))
    for one in measured.readings:
        change = against_last(measured, one)
        if change and change.difference is not None:
            assert kind_of(measured, change.before) == kind_of(measured, one)
    drawn = drawing(measured, {}).drawn
    places = {id(item): (float(index), 0.0) for index, item in enumerate(drawn)}
    for run in pieces(drawn, places):
        assert len({drawn[int(place[0])].kind for place in run}) == 1
    for series in every_series(measured):
        assert len({kind_of(measured, one) for phase in series.phases for one in phase.readings}) == 1


def test_two_years_that_end_apart_are_not_compared() -> None:
    """A year and a rolling year are equally long and yet not of one kind, and the page says why."""
    measured = known(measure(), reading(4, "2018-04/2019-03"), reading(5, "2018-07/2019-06"))
    change = against_last(measured)
    assert change
    assert change.reason == "other_kind"
    assert wording.judgement(measured, change) == "Cannot be compared: the two periods are of different kinds"


def test_a_kind_is_named_where_the_dates_do_not_show_it() -> None:
    """A year to date always says so; a quarter does where other kinds stand beside it."""
    only = known(measure(), reading(4, "2019-01/2019-03"), reading(5, "2019-04/2019-06"))
    assert [wording.time_of(only, one) for one in only.readings] == ["January to March 2019", "April to June 2019"]
    several = known(measure(), reading(4, "2019-01/2019-03"), reading(5, "2019-04/2019-12"))
    assert [wording.time_of(several, one) for one in several.readings] == [
        "January to March 2019 (quarter)", "April to December 2019 (year to date)",
    ]  # fmt: skip
    stock = known(measure("as_at"), reading(4, "2019-03"), reading(5, "2019-04-30"))
    assert [wording.time_of(stock, one) for one in stock.readings] == ["March 2019", "30 April 2019"]


@pytest.mark.parametrize("taken", range(1, 12))
@pytest.mark.parametrize("how", ["left out", "not available"])
def test_a_month_without_a_figure_breaks_the_line_and_is_named(taken: int, how: str) -> None:
    """The line never runs over a month that has no figure, and the page says which month that is."""
    months = MONTHS[:12]
    without = {"symbol": "x", "period": months[taken], "source": SOURCE}
    said: list[dict[str, Any]] = [reading(4 + index % 2, month) for index, month in enumerate(months)]
    said[taken : taken + 1] = [without] if how == "not available" else []
    measured = known(measure(), *said)
    joined = [
        (one.reading.said.period, two.reading.said.period)
        for one, two in pairwise(drawing(measured, {}).drawn)
        if two.joined
    ]
    assert joined
    assert all(one and two and (two.first - one.last).days == 1 for one, two in joined)
    named = wording.period(parse_period(months[taken]))
    expected = f"No figure in the record for {named}." if how == "left out" else f"Not available [x]: {named}."
    assert wording.gaps(measured) == ((expected,) if taken < 11 else ())


def test_many_months_without_a_figure_are_named_together() -> None:
    """Four missing months or more are told from the first to the last, with how many there are."""
    measured = known(measure(), reading(4, "2018-01"), reading(5, "2018-06"), reading(6, "2018-08"))
    assert wording.gaps(measured) == (
        "No figure in the record for February to May 2018 (4 in a row) and July 2018.",
    )  # fmt: skip


def test_a_run_counts_each_period_once_and_of_one_kind() -> None:
    """ "n of 13" counts the newest kind of period alone, and a figure that its source changed counts once."""
    again = reading(6, "2019-04/2019-06", revises="counted again")
    measured = known(
        measure(), reading(4, "2018-04/2019-03"), reading(5, "2019-04/2019-06"), again, reading(7, "2019-07/2019-09")
    )
    assert wording.told(measured, every_series(measured)) == ("Too few readings to tell a trend (2 of 13).",)
