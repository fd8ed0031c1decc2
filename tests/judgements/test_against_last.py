"""A figure is held against the last one only where both count the same: breaks, disputes and unlike spans part them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from measured import DISPUTED, MEASURE, as_at, broken, known, measure, metric_of
from records import SOURCE, invented, meeting, reading, record

from macros.judgements.status import Change, against_last, newest
from macros.judgements.status.figures import caveat, last_number, repeats, revised, why_not
from macros.judgements.status.silence import is_retired
from macros.ledger import snapshot
from macros.wording import answer, judgement

ACTION, METRIC = "share-plans", "plans-shared"


@pytest.mark.parametrize(("at", "verdict"), [
    ("2018-02", "not_comparable"), ("2018-03", "not_comparable"), ("2018-01", "better"), ("2018-04", "better"),
])  # fmt: skip
def test_nothing_is_compared_across_a_named_break(at: str, verdict: str) -> None:
    """Figures counted in two ways are neither better nor worse; a break before both, or after both, parts nothing."""
    change = against_last(known(measure(**broken(at)), reading(1, "2018-01"), reading(2, "2018-03")))
    assert change is not None
    assert change.verdict == verdict
    assert change.reason == ("counted_anew" if verdict == "not_comparable" else None)


@pytest.mark.parametrize("marked", [0, 1, 2])
def test_nothing_is_compared_across_a_marked_break(marked: int) -> None:
    """A break marked beside a number parts it from all before it, not from what comes after."""
    said = [reading(1, "2018-01"), reading("some", "2018-02"), reading(3, "2018-03")]
    if marked == 1:
        said[1] = {"at_most": 2, "period": "2018-02", "source": SOURCE}
    said[marked] = {**said[marked], "marks": ["b"]} if "words" not in said[marked] else said[marked]
    change = against_last(known(measure(), *said))
    assert change is not None
    assert change.verdict == ("better" if marked == 0 else "not_comparable")


@pytest.mark.parametrize(("before", "after", "alike"), [
    ("2018-01/2018-03", "2018-04/2018-06", True), ("2018-01/2018-03", "2018-04", False),
    ("2018-01", "2018-02", True), ("2017", "2018-01/2018-12", True), ("2017", "2018-01", False),
    ("2018-01-01/2018-01-07", "2018-01-08/2018-01-14", True),
    ("2018-01-01/2018-01-07", "2018-01-08/2018-01-15", False), ("2018-01-01/2018-01-31", "2018-02", False),
    ("2018-01", "2018-02-01/2018-02-28", False), (None, "2018-02", False), ("2018-01", None, False),
])  # fmt: skip
def test_only_spans_of_one_length_are_compared(before: str | None, after: str | None, alike: bool) -> None:
    """A month is not held against a quarter, nor a span known to the day against one that is not."""
    readings = known(measure(), reading(1, before), reading(2, after)).readings
    metric = known(measure(), reading(1, before), reading(2, after))
    first, second = sorted(readings, key=lambda one: one.entry.position)
    reason = None if alike else "other_length" if before and after else "no_period"
    assert why_not(metric, first, second) == reason


@pytest.mark.parametrize(("before", "after", "alike"), [
    ("2018-01-31", "2018-02-28", True), ("2018-01", "2018-02-28", True), ("2018-01/2018-03", "2018-04/2018-06", True),
    ("2018-01/2018-03", "2018-06-30", False), ("2018-01-31", "2018-04/2018-06", False),
])  # fmt: skip
def test_a_day_is_not_held_against_a_span(before: str, after: str, alike: bool) -> None:
    """How many there were on one day is not compared with how many there were in a span of time."""
    metric = known(measure("as_at"), reading(1, before), reading(2, after))
    assert (why_not(metric, *metric.readings) is None) is alike


@pytest.mark.parametrize(("first", "second", "reason"), [
    (DISPUTED, {}, "disputed"), ({}, DISPUTED, "disputed"),
])  # fmt: skip
def test_a_disputed_figure_is_compared_with_nothing(first: Any, second: Any, reason: str) -> None:
    """Where sources differ on either of two figures, the page does not say that it got better."""
    metric = known(measure(), reading(1, "2018-01", **first), reading(2, "2018-02", **second))
    change = against_last(metric)
    assert change is not None
    assert (change.verdict, change.reason, change.difference) == ("not_comparable", reason, None)


@pytest.mark.parametrize(("kind", "compared"), [
    ("value", True), ("about", True), ("under", False), ("over", False), ("at_least", False), ("at_most", False),
])  # fmt: skip
def test_a_bound_is_compared_with_nothing(kind: str, compared: bool) -> None:
    """ "Fewer than 9" is not held against a number; "about 9" is, and the page says that it is rough."""
    rough = {kind: 9, "period": "2018-02", "source": SOURCE}
    for said in ((reading(12, "2018-01"), rough), (rough | {"period": "2018-01"}, reading(12, "2018-02"))):
        metric = known(measure(), *said)
        change = against_last(metric)
        assert change is not None
        assert (change.verdict != "not_comparable") is compared
        assert change.reason == (None if compared else "no_single_number")
        assert change.caveat == ("rough" if kind == "about" else None)


def test_what_may_be_days_or_periods_is_not_compared() -> None:
    """A measure of which no source says whether it counts days or periods is never better or worse."""
    change = against_last(known(measure("unclear"), reading(1, "2018-01"), reading(2, "2018-02")))
    assert change is not None
    assert change.reason == "basis_unclear"


@pytest.mark.parametrize(("first", "second", "said"), [
    (None, None, None), ("north", "north", None), ("north", "south", "scope"),
    (None, "north", "scope"), ("not stated", "not stated", "scope"),
])  # fmt: skip
def test_who_is_counted_is_said_where_it_may_differ(first: str | None, second: str | None, said: str | None) -> None:
    """Beside a difference stands a warning where the two figures may not count the same people."""
    scopes = [{"scope": one} if one else {} for one in (first, second)]
    metric = known(measure(), reading(1, "2018-01", **scopes[0]), reading(2, "2018-02", **scopes[1]))
    assert caveat(*metric.readings) == said


@pytest.mark.parametrize(("better", "after", "verdict"), [
    ("higher", 6, "better"), ("higher", 4, "worse"), ("lower", 6, "worse"), ("lower", 4, "better"),
    ("neither", 6, "changed"), ("neither", 5, "same"), ("higher", 5, "same"), ("lower", 5, "same"),
])  # fmt: skip
def test_which_way_is_better_is_the_measures(better: str, after: int, verdict: str) -> None:
    """More is better only where the measure says so; the same number is the same."""
    change = against_last(known(measure(better=better), reading(5, "2018-01"), reading(after, "2018-02")))
    assert change is not None
    assert (change.verdict, change.difference) == (verdict, Decimal(after - 5))


def test_a_figure_is_held_against_the_last_that_it_can_be() -> None:
    """Words in between are passed over; the figure is held against the newest comparable one, not the oldest."""
    said = (reading(1, "2018-01"), reading(5, "2018-02"), reading("some", "2018-03"), reading(4, "2018-04"))
    change = against_last(known(measure(), *said))
    assert change is not None
    assert (change.verdict, change.before.stands_at.text) == ("worse", "2018-02")
    only = against_last(known(measure(), reading("few", "2018-01"), reading("some", "2018-02"), reading(4, "2018-03")))
    assert only is not None
    assert (only.verdict, only.before.stands_at.text) == ("not_comparable", "2018-02")
    assert against_last(known(measure(), reading(1, "2018-01"))) is None


def test_a_figure_carried_over_is_flagged() -> None:
    """A number repeated without a period by a later paper may be the old one; with a period, or another, it is not."""

    def last(*said: dict[str, Any]) -> bool:
        metric = known(measure("as_at"), *said)
        return repeats(metric, newest(metric)) is not None

    assert last(reading(5), reading(5))
    assert not last(reading(5), reading(6))
    assert not last(reading(5, "2018-01"), reading(5))
    assert not last(reading(5), reading(5, "2020-01"))
    assert not last(reading(5), {"about": 5, "source": SOURCE})
    assert not last(reading("few"), reading("few"))


def test_beside_words_stands_the_last_number() -> None:
    """A reading in words shows the last number or range published before it; a number needs none."""

    def beside(*said: dict[str, Any]) -> str | None:
        metric = known(measure(), *said)
        found = last_number(metric, newest(metric))
        return found.stands_at.text if found else None

    ranged = {"between": [1, 3], "period": "2018-02", "source": SOURCE}
    assert beside(reading(5, "2018-01"), reading(6, "2018-02"), reading("some", "2018-03")) == "2018-02"
    assert beside(reading(5, "2018-01"), ranged, reading("some", "2018-03")) == "2018-02"
    assert beside(reading(5, "2018-01"), reading(6, "2018-02")) is None
    assert beside(reading(5, "2018-01"), ranged) is None
    assert beside(reading("few", "2018-01"), reading("some", "2018-03")) is None


def test_a_changed_figure_leads_to_the_one_before() -> None:
    """A figure that its source changed shows the one it replaces: of the same period, and published before."""
    new = reading(7, "2018-02", revises="counted again")
    metric = known(measure(), reading(4, "2018-01"), reading(5, "2018-02"), reading(6, "2018-02", revises="late"), new)
    found = revised(metric, newest(metric))
    assert found is not None
    assert found.said.number == 6
    other = known(measure(), reading(4, "2018-01"), new)
    assert revised(other, newest(other)) is None
    plain = known(measure(), reading(5, "2018-02"), reading(7, "2018-02"))
    assert revised(plain, newest(plain)) is None


def test_a_retired_measure_is_so_from_its_source_on() -> None:
    """A measure is no longer expected once a source known by then says so, and not before."""
    for source, retired in ((SOURCE, True), ("letter-2023-11 letter", False)):
        metric = measure(retired={"at": "2018-03", "says": "no longer counted", "source": source})
        held = {"2018-04": meeting("2018-04-20", readings={MEASURE: reading(1, "2018-01")})}
        at = snapshot(replace(record(held), metrics={**invented().metrics, MEASURE: metric}))
        assert is_retired(at, at.metrics[MEASURE]) is retired


QUARTER = "2023-04/2023-06"


@pytest.mark.parametrize(
    ("before", "after", "verdict"), [(20, 17, "better"), (15, 19, "worse"), (14, 18, "same"), (9, 9, "same")]
)
def test_nearer_to_the_target_is_better(before: int, after: int, verdict: str) -> None:
    """Where nearer is better, a change is judged by the distance and not by its direction."""
    target = {"value": 16, "tolerance": 2, "starts": "2022", "source": SOURCE}
    metric = metric_of("near_target", "count", "as_at", targets=[target])
    change = against_last(as_at(metric, reading(before, "2023-03-31"), reading(after, "2023-06-30")))
    assert change
    assert change.verdict == verdict


@pytest.mark.parametrize(
    ("basis", "first", "second", "reason"),
    [
        ("in_period", reading(70, "2023-01/2023-03"), reading(75, "2023-01/2023-06"), "other_length"),
        ("in_period", reading(70, "2023-01-01/2023-01-10"), reading(75, "2023-02-01/2023-02-28"), "other_length"),
        ("in_period", reading(70, QUARTER), reading(75), "no_period"),
        ("as_at", reading(70, "2023-01/2023-03"), reading(75, "2023-06-30"), "span_and_day"),
        ("as_at", reading("fewer", "2023-03-31"), reading(75, "2023-06-30"), "no_single_number"),
        ("unclear", reading(70, "2023-03-31"), reading(75, "2023-06-30"), "basis_unclear"),
        ("as_at", reading(70, "2023-03-31"), reading(75, "2023-06-30", marks=["b"]), "counted_anew"),
        ("as_at", reading(70, "2023-03-31", conflict="another"), reading(75, "2023-06-30"), "disputed"),
    ],
)  # fmt: skip
def test_unlike_figures_are_never_compared(
    basis: str, first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    """Two figures that do not count the same thing in the same way are not called better or worse."""
    change = against_last(as_at(metric_of("higher", basis=basis), first, second))
    assert change
    assert change.difference is None
    assert change.reason == reason


def test_a_place_is_set_against_itself() -> None:
    """Of a measure given for two places, each is compared with what it was itself, never with the other in between."""
    given = [
        reading(80, "2023-01", scope="the county"), reading(50, "2023-01", scope="the town"),
        reading(82, "2023-02", scope="the county"), reading(52, "2023-03", scope="the town"),
    ]  # fmt: skip
    change = against_last(as_at(metric_of("higher"), *given))
    assert change
    assert (change.before.said.scope, change.verdict, change.caveat) == ("the town", "better", None)
    assert change.difference == 2
    other = against_last(as_at(metric_of("higher"), *given[1:], reading(60, "2023-04", scope="the coast")))
    assert other
    assert (other.before.said.scope, other.caveat) == ("the town", "scope")


def share(first: dict[str, Any], second: dict[str, Any]) -> Change:
    """A percentage at two dates, against each other."""
    change = against_last(as_at(metric_of("lower", basis="as_at"), first, second))
    assert change
    return change


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ({"count": 19, "of": 292}, {"count": 19, "of": 284}, "same"),
        ({"of": 292}, {"of": 284}, "same"),
        ({"count": 19, "of": 290}, {"count": 20, "of": 290}, "worse"),
        ({"of": 400}, {"of": 400}, "worse"),
        ({"of": 292}, {}, "worse"),
        ({}, {}, "worse"),
    ],
)
def test_a_change_of_less_than_one_child_is_about_the_same(
    first: dict[str, Any], second: dict[str, Any], verdict: str
) -> None:
    """6.5% and then 6.7% are 19 children both times: no page calls that worse, where it is known how many they are."""
    before, after = reading(Decimal("6.5"), "2023-03-31", **first), reading(Decimal("6.7"), "2023-06-30", **second)
    change = share(before, after)
    assert (change.verdict, change.small) == (verdict, verdict == "same")
    measured = as_at(metric_of("lower", basis="as_at"), before, after)
    said = judgement(measured, change)
    name = "About the same, less than one of those counted" if change.small else "Worse"
    assert said == f"{name}: up 0.2 points from 6.5% (31 March 2023)"
    assert (
        "that is about the same" in answer(measured, newest(measured), change, invented().board).lower()
    ) is change.small


def test_a_share_of_very_different_wholes_is_no_small_change() -> None:
    """One of two and one of ten are half and a tenth: the same number of children, and not about the same."""
    before, after = reading(50, "2023-03-31", count=1, of=2), reading(10, "2023-06-30", count=1, of=10)
    assert share(before, after).verdict == "better"


def test_rounding_hides_no_child() -> None:
    """Where rounded shares leave it open whether it was one child more, the change is told as it stands."""
    assert (
        share(reading(Decimal("6.6"), "2023-03-31", of=290), reading(Decimal("6.9"), "2023-06-30", of=290)).verdict
        == "worse"
    )


def test_who_is_counted_may_differ_is_no_small_change() -> None:
    """A small difference between two places is not called about the same."""
    first, second = (
        reading(Decimal("6.5"), "2023-03-31", of=292, scope="the town"),
        reading(Decimal("6.7"), "2023-06-30", of=284),
    )
    assert share(first, second).small is False


@pytest.mark.parametrize(
    ("wholes", "small"),
    [
        ([(292, "2023-03-31"), (284, "2023-06-30")], True),
        ([(292, "2023-03-31")], False),
        ([(292, "2023-03-31"), (4000, "2023-06-30")], False),
        ([(292, "2023-03-31"), (284, "2023-06-30"), (4000, "2023-06-30", {"revises": "counted again"})], False),
    ],
)
def test_another_measure_may_say_how_many_there_are(wholes: list[tuple[Any, ...]], small: bool) -> None:
    """A measure that names what it is a share of takes the number from there, for the same day, as given last."""
    share_of = metric_of("lower", basis="as_at", whole="everybody")
    given = [
        ("visits-in-time", reading(Decimal("6.5"), "2023-03-31")),
        ("visits-in-time", reading(Decimal("6.7"), "2023-06-30")),
    ]
    given += [("everybody", reading(one[0], one[1], **dict(*one[2:]))) for one in wholes]
    held = {
        f"2023-{month:02}": meeting(f"2023-{month:02}-20", readings={key: said})
        for month, (key, said) in enumerate(given, 7)
    }
    metrics = {**invented().metrics, "visits-in-time": share_of, "everybody": metric_of("neither", "count", "as_at")}
    change = against_last(snapshot(replace(record(held), metrics=metrics)).metrics["visits-in-time"])
    assert change
    assert change.small is small
