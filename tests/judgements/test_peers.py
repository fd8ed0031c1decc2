"""The figures of other places: which of them count, how far ours are from them, and since when. Never a verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from measured import known, measure
from records import SOURCE, invented, reading

from macros import wording
from macros.judgements import status
from macros.judgements.status.peers import where
from macros.ledger import MetricAsAt


def _beside(ours: Any, theirs: Any, period: str, **said: Any) -> dict[str, Any]:
    """A figure of ours with England's beside it."""
    return reading(ours, period, against={"who": "england", "value": theirs}, **said)


def _years(*pairs: tuple[Any, Any], first: int = 2011) -> MetricAsAt:
    """A share of ours and England's, year by year; a year without a pair is left out."""
    return known(
        measure(unit="percent"),
        *(_beside(*pair, str(first + index)) for index, pair in enumerate(pairs) if pair[0] is not None),
    )


def _sentences(metric: MetricAsAt) -> list[str]:
    peers = invented().board.comparators
    return [wording.held_against(metric.metric, one, peers[one.theirs.who]) for one in status.held_against(metric)]


FOR = "for the national average"


def test_both_are_told_with_the_digits_that_their_publisher_shows() -> None:
    """A file may hold more digits than its publisher shows: readers see the publisher's, rounded half up."""
    theirs = {"who": "england", "value": Decimal("81.04"), "places": 1}
    metric = known(measure(unit="percent"), reading(Decimal("74.25"), "2011", places=1, against=theirs))
    assert _sentences(metric) == [f"74.3% against 81.0% {FOR}, 2011."]


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        (((12, 10),), f"12% against 10% {FOR}, 2011."),
        (((12, 10), (13, 11)), f"13% against 11% {FOR}, 2012. Above it in 2011 and 2012."),
        (
            ((15, 14), (16, 14), (10, 13)),
            f"10% against 13% {FOR}, 2013. Above it in 2011 and 2012; below it in 2013.",
        ),
        (((13, 13), (13, 13)), f"13% against 13% {FOR}, 2012. Level with it in 2011 and 2012."),
        (
            ((15, 14), (16, 14), (None, None), (16, 15), (10, 13)),
            f"10% against 13% {FOR}, 2015. Above it in 2011 and 2012 and in 2014; below it in 2015.",
        ),
        (
            ((1, 2), (2, 1), (1, 2), (2, 1), (1, 1)),
            f"1% against 1% {FOR}, 2015. Of 5 years it was above it in 2, below it in 2 and level with it in 1; last "
            "level with it in 2015.",
        ),
    ],
)
def test_how_far_and_since_when_is_told_from_the_record(pairs: tuple[tuple[Any, Any], ...], sentence: str) -> None:
    """Single times, equal figures, a year left out and many changes of side are each told as they are."""
    assert _sentences(_years(*pairs)) == [sentence]


@pytest.mark.parametrize(
    ("ours", "theirs", "side"),
    [
        ("10.2", "13.0", "below"), ("13.0", "13.0", "level"), ("13", "13.0", "level"), ("13", "13.4", "level"),
        ("13", "13.5", "level"), ("13", "13.6", "below"), ("13.0", "12.9", "above"), ("40", "41", "below"),
    ],
)  # fmt: skip
def test_a_side_is_told_only_as_far_as_the_digits_go(ours: str, theirs: str, side: str) -> None:
    """Whoever gives no digit after the point leaves open which side it was on."""
    assert where(Decimal(ours), Decimal(theirs)) == side


def test_nothing_is_said_of_words_rough_figures_or_other_times() -> None:
    """A sentence that holds two figures together is made of two exact ones about one time, or not at all."""
    rough = {"about": 12, "source": SOURCE, "period": "2011", "against": {"who": "england", "value": 10}}
    words = reading("most", "2012", against={"who": "england", "value": 10})
    other = reading(12, "2013", against={"who": "england", "value": 10, "period": "2012"})
    above = reading(12, "2014", against={"who": "england", "says": "above"})
    differ = _beside(12, 10, "2015", conflict="another paper gives another number")
    assert _sentences(known(measure(unit="percent"), rough, words, other, above, differ)) == []


def test_years_are_not_counted_with_quarters() -> None:
    """Since when is told of figures of one kind of period: those of the newest."""
    metric = known(measure(unit="percent"), _beside(9, 10, "2011-01/2011-03"), _beside(12, 10, "2012"))
    assert _sentences(metric) == [f"12% against 10% {FOR}, 2012."]


@pytest.mark.parametrize(
    ("periods", "since"),
    [
        (("2021-03-31", "2022-03-31", "2023-03-31"), "Above it each year from 2021 to 2023."),
        (("2020-04/2021-03", "2021-04/2022-03"), "Above it in 2020/21 and 2021/22."),
        (("2021-01/2021-03", "2021-04/2021-06"), "Above it each time from January 2021 to June 2021."),
        (("2021-03-31", "2021-06-30", "2022-03-31"), "Above it each time from 31 March 2021 to 30 June 2021"),
    ],
)
def test_since_when_is_told_as_short_as_the_times_allow(periods: tuple[str, ...], since: str) -> None:
    """Years are told by their number only where each of them has its figure; quarters and days are told in full."""
    basis = "as_at" if len(periods[0]) == len("2021-03-31") else "in_period"
    (told,) = _sentences(known(measure(basis, unit="percent"), *(_beside(12, 10, one) for one in periods)))
    assert since in told


def test_figures_of_others_that_are_counted_are_no_verdict() -> None:
    """That ours is far from another place's makes it neither better nor worse."""
    metric = _years((12, 50), (12, 60))
    change = status.against_last(metric)
    assert change
    assert change.verdict == "same"
    assert status.against_target(metric, status.newest(metric)) == ()


def test_what_was_published_last_counts() -> None:
    """Where another place's figure is published anew, the newest of it is drawn and held against ours."""
    metric = known(measure(unit="percent"), _beside(12, 10, "2011"), _beside(12, 11, "2011", revises="counted anew"))
    assert [one.value for one in status.others(metric)["england"]] == [11]
    assert _sentences(metric) == [f"12% against 11% {FOR}, 2011."]


def test_a_figure_that_was_taken_back_stands_beside_nothing() -> None:
    """What its source withdrew is compared with nobody."""
    metric = known(measure(unit="percent"), _beside(12, 10, "2011"), reading(13, "2011", withdrawn="counted twice"))
    assert _sentences(metric) == []
