"""Time is never more exact than it was said: which came first, and which reading is the newest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from measured import MEASURE, known, measure
from records import invented, meeting, reading, record

from macros.judgements.status import against_last, newest, words_beside
from macros.ledger import MetricAsAt, snapshot
from macros.record import Metric
from macros.wording import judgement, when_of


def published(metric: Metric, *said: tuple[str, dict[str, Any]]) -> MetricAsAt:
    """A measure with readings, each published on its day."""
    held = {f"m-{index}": meeting(day, readings={MEASURE: one}) for index, (day, one) in enumerate(said)}
    given = replace(record(held), metrics={**invented().metrics, MEASURE: metric})
    return snapshot(given).metrics[MEASURE]


def said_of(metric: MetricAsAt) -> tuple[str, str]:
    """The newest figure with its time, and what is said of it."""
    last = newest(metric)
    return f"{last.said.number or last.said.words} ({when_of(last)})", judgement(metric, against_last(metric))


STOCK = measure("as_at", better="lower")


def test_a_figure_known_to_a_season_stands_before_a_day_after_it() -> None:
    """A figure of early in the year is no fall after one of the end of May, however late it was published."""
    early = {**reading(604), "within": "2017-01/2017-04"}
    assert said_of(published(STOCK, ("2018-09-01", reading(669, "2017-05-31")), ("2018-10-01", early))) == (
        "669 (31 May 2017)",
        "Worse: up 65 from 604 (some day in January to April 2017)",
    )


@pytest.mark.parametrize("other", [{"within": "2017-05/2017-06"}, {"period": "2017-05"}, {}])
def test_times_that_overlap_have_no_order(other: dict[str, str]) -> None:
    """Where two figures may be about one day, or either about the later one, no difference is stated."""
    first = ("2017-07-01", {**reading(604), **other})
    metric = published(STOCK, first, ("2017-07-02", reading(669, "2017-05-31")))
    change = against_last(metric, metric.readings[0] if metric.readings[0].said.number == 669 else metric.readings[1])
    assert change is not None
    assert change.difference is None
    assert change.reason == "order_untold"
    assert judgement(metric, change) == "Cannot be compared: which came first cannot be told"


def test_a_figure_without_a_period_is_compared_as_published() -> None:
    """It is only set against a figure that is surely about a later time, and the day of publication is said."""
    without = ("2019-03-07", reading(47))
    assert said_of(published(STOCK, without, ("2020-03-12", reading(32, "2020-02")))) == (
        "32 (February 2020)",
        "Better: down 15 from 47 (as published 7 March 2019)",
    )
    assert said_of(published(STOCK, without, ("2019-04-12", reading(32, "2019-02"))))[1].startswith(
        "Cannot be compared"
    )
    assert said_of(published(STOCK, without, ("2020-03-12", reading(32)))) == (
        "32 (as published 12 March 2020)",
        "Better: down 15 from 47 (as published 7 March 2019)",
    )


def test_words_stand_beside_a_number_that_may_be_as_new() -> None:
    """A number is never hidden by words that may be older than it; both stand on the page."""
    number = ("2020-03-12", reading(32, "2020-02"))
    words = ("2020-03-05", reading("going down"))
    for said in ((number, words), (words, number), (number, ("2020-04-05", reading("going down")))):
        metric = published(STOCK, ("2019-03-07", reading(47)), *said)
        assert said_of(metric)[0] == "32 (February 2020)"
        assert [one.said.words for one in words_beside(metric)] == ["going down"]
    later = published(STOCK, number, ("2020-04-05", reading("going down", "2020-03")))
    assert newest(later).said.words == "going down"
    assert words_beside(later) == ()


def test_the_newest_is_the_last_by_what_it_is_about() -> None:
    """A figure that is published late about an earlier time is no news; what was said last of one time counts."""
    late = published(STOCK, ("2020-01-01", reading(7, "2019-12")), ("2020-02-01", reading(9, "2019-06")))
    assert newest(late).said.number == 7
    again = published(
        STOCK, ("2020-01-01", reading(7, "2019-12")), ("2020-02-01", {**reading(8, "2019-12"), "revises": "recount"})
    )
    assert newest(again).said.number == 8
    gone = published(STOCK, ("2020-01-01", reading(7, "2019-12")), ("2020-02-01", {
        "symbol": "x", "period": "2019-12", "source": "plan-2023 1"}))  # fmt: skip
    assert newest(gone).said.symbol == "x"


def test_a_figure_of_a_group_is_never_the_newest_of_the_whole() -> None:
    """A part is not the whole, even where only the part was reported last."""
    metric = published(
        STOCK, ("2020-01-01", reading(7, "2019-12")), ("2020-02-01", reading(3, "2020-01", group="east"))
    )
    assert newest(metric).said.number == 7
    assert newest(known(STOCK, reading(3, "2020-01", group="east"))).said.number == 3


def test_a_count_over_a_period_stands_at_its_end() -> None:
    """A quarter that ends where a month ends did not come before it."""
    flow = measure("in_period")
    metric = published(flow, ("2020-01-01", reading(7, "2019-10/2019-12")), ("2020-02-01", reading(3, "2019-12")))
    change = against_last(metric)
    assert change is not None
    assert (change.difference, change.reason) == (None, "other_length")


def test_words_that_came_later_do_not_make_a_first_figure_one_of_two() -> None:
    """A first number stays the first reading, whatever is said in words afterwards; words before it are named."""
    number, words = ("2020-03-12", reading(32, "2020-02")), reading("going down")
    after = published(STOCK, number, ("2020-04-05", words))
    assert against_last(after) is None
    before = against_last(published(STOCK, ("2020-03-05", words), number))
    assert before is not None
    assert before.reason == "no_single_number"


def test_a_later_figure_is_not_what_an_earlier_one_is_set_against() -> None:
    """The first reading of two is the first reading, though the second can be compared with it."""
    metric = published(STOCK, ("2020-01-10", reading(7, "2019-12")), ("2020-03-10", reading(9, "2020-02")))
    assert against_last(metric, metric.readings[0]) is None


def test_a_break_marked_on_a_part_parts_nothing_of_the_whole() -> None:
    """That one area was counted anew does not keep the whole from being compared."""
    part = {**reading(3, "2020-01", group="north"), "marks": ["b"]}
    metric = published(
        STOCK, ("2020-01-01", reading(9, "2019-12")), ("2020-02-01", part), ("2020-03-01", reading(7, "2020-02"))
    )
    change = against_last(metric)
    assert change is not None
    assert change.verdict == "better"
