"""What is never said of a figure: disputed figures, breaks and unlike spans decide nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from records import SOURCE, invented, latest, meeting, reading, record, since, update

from macros.judgements.status import against_last, against_target, bounds, signal, silent
from macros.judgements.status.figures import caveat, is_retired, last_number, repeats, revised, why_not
from macros.judgements.status.work import LATE, judge
from macros.ledger import MetricAsAt, NoSuchEdition, snapshot
from macros.record import Metric, Reading

MEASURE, ACTION, METRIC = "counted", "share-plans", "plans-shared"
DISPUTED = {"conflict": "another paper gives another number"}
MONTHS = [f"{2017 + index // 12}-{index % 12 + 1:02}" for index in range(14)]


def measure(basis: str = "in_period", better: str = "higher", **keys: Any) -> Metric:
    """A measure of our own."""
    given = {
        "title": "Visits", "question": "Are visits made?", "unit": "count", "counts": "things", "better": better,
        "basis": basis, "theme": "front-door", "definition": [{"says": "visits", "source": SOURCE}], **keys,
    }  # fmt: skip
    return Metric.model_validate(given)


def known(metric: Metric, *said: dict[str, Any]) -> MetricAsAt:
    """The measure with its readings, each published by a meeting of its own, in this order."""
    held = {
        f"{2019 + index // 12}-{index % 12 + 1:02}": meeting(
            f"{2019 + index // 12}-{index % 12 + 1:02}-20", readings={MEASURE: one}
        )
        for index, one in enumerate(said)
    }
    given = replace(record(held), metrics={**invented().metrics, MEASURE: metric})
    return snapshot(given).metrics[MEASURE]


def broken(at: str) -> dict[str, Any]:
    """A named break."""
    return {"breaks": [{"at": at, "says": "counted anew", "source": SOURCE}]}


def test_a_disputed_figure_embeds_no_action() -> None:
    """An action may not be called embedded on a figure on which two sources differ."""
    for extra, state in (({}, "embedded"), (DISPUTED, "complete")):
        said = [reading(95, "2018-01", **extra), reading(96, "2018-02", **extra)]
        held = {"2018-06": meeting("2018-06-10", readings={METRIC: said}, actions={ACTION: update("embedded")})}
        assert judge(latest(record(held)))[ACTION].state == state


def test_a_disputed_newest_figure_ends_the_row() -> None:
    """A newest figure on which sources differ leaves no reading in a row that shows the action embedded."""
    said = [reading(95, "2018-01"), reading(96, "2018-02"), reading(97, "2018-03", **DISPUTED)]
    held = {"2018-06": meeting("2018-06-10", readings={METRIC: said}, actions={ACTION: update("embedded")})}
    test = judge(latest(record(held)))[ACTION].test
    assert test is not None
    assert test.met == 0


@pytest.mark.parametrize("disputed", [0, 6, 13])
def test_a_disputed_period_enters_no_limits(disputed: int) -> None:
    """A month on which sources differ is no point of the chart and moves no limit, though one value is exact."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    plain = signal(known(measure(), *(one for index, one in enumerate(said) if index != disputed)))
    said[disputed] = reading(900, MONTHS[disputed])
    found = signal(known(measure(), *said, reading(910, MONTHS[disputed], **DISPUTED)))
    assert found is not None
    assert plain is not None
    assert [one.stands_at.text for one in found.newest.readings] == [
        month for index, month in enumerate(MONTHS) if index != disputed
    ]
    assert found.newest.limits is not None
    assert found.newest.limits == plain.newest.limits


def test_a_dispute_without_a_period_leaves_the_chart() -> None:
    """A disputed figure that belongs to no period is no point, and no reason to draw nothing."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    found = signal(known(measure(), *said, reading(900, **DISPUTED)))
    assert found is not None
    assert len(found.newest.readings) == len(MONTHS)


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


def test_late_is_every_way_of_being_late() -> None:
    """The view of what is late shows what is overdue, slipped, delivered late, silent or open again; not the rest."""

    def is_late(*said: tuple[str, dict[str, Any]]) -> tuple[bool, tuple[str, ...]]:
        found = judge(latest(record({day[:7]: meeting(day, actions={ACTION: one}) for day, one in said})))[ACTION]
        return found.is_late, tuple(flag for flag in found.flags if flag in LATE)

    due = {"due": "2018-02-01"}
    assert is_late(("2018-01-10", update("agreed", **due)), ("2018-03-10", update("not_stated"))) == (
        True,
        ("overdue",),
    )
    moved = update("agreed", due="2019-02-01")
    assert is_late(("2018-01-10", update("agreed", **due)), ("2018-02-01", update("agreed", **due))) == (False, ())
    assert is_late(("2018-01-10", update("agreed", **due)), ("2018-02-01", moved)) == (True, ("slipped",))
    late = (
        ("2018-01-10", update("agreed", **due)),
        ("2018-03-10", update("under_way")),
        ("2018-04-10", update("complete")),
    )
    assert is_late(*late) == (True, ("delivered_late",))
    assert is_late(late[0], late[2]) == (True, ("reported_late",))
    assert is_late(("2018-01-10", update("complete")), ("2018-03-10", update("under_way"))) == (True, ("reopened",))
    assert is_late(("2018-01-10", update("under_way")), ("2018-03-10", update("under_way"))) == (False, ())


@pytest.mark.parametrize(("until", "result"), [
    ("2018-03", "met"), ("2018-04", "met"), ("2018-02", "untold"), ("2017-12", None),
])  # fmt: skip
def test_a_target_holds_to_its_last_day(until: str, result: str | None) -> None:
    """A target that ends with the quarter holds for the quarter; one that ends within it decides nothing."""
    aim = {"value": 5, "starts": "2017", "until": until, "source": SOURCE}
    metric = known(measure(targets=[aim]), reading(7, "2018-01/2018-03"))
    found = against_target(metric, metric.readings[0])
    assert [(one.result, one.short) for one in found] == ([(result, False)] if result else [])


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
        return repeats(metric, metric.latest) is not None

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
        found = last_number(metric, metric.latest)
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
    found = revised(metric, metric.latest)
    assert found is not None
    assert found.said.number == 6
    other = known(measure(), reading(4, "2018-01"), new)
    assert revised(other, other.latest) is None
    plain = known(measure(), reading(5, "2018-02"), reading(7, "2018-02"))
    assert revised(plain, plain.latest) is None


def test_a_withdrawn_meeting_is_nobodys_newest() -> None:
    """A meeting that was taken back says nothing: a body is not called silent because of it."""
    said = {ACTION: update("under_way")}
    taken_back = {"date": "2018-06-20", "why": "published in error"}
    held = {"2018-01": meeting("2018-01-10", actions=said), "2018-06": meeting("2018-06-10")}
    spoken = latest(record(held))
    assert silent(spoken, spoken.actions[ACTION].updates) == ("board",)
    held["2018-06"] = meeting("2018-06-10", withdrawn=taken_back)
    back = latest(record(held))
    assert back.newest_of["board"] == "2018-01"
    assert silent(back, back.actions[ACTION].updates) == ()


def test_an_edition_that_is_not_public_cannot_be_asked_for() -> None:
    """A draft, an unknown id and a letter between meetings have no edition; an approved meeting has one on its day."""
    day = meeting("2018-06-10").published.last
    held = {"2018-01": meeting("2018-01-10"), "2018-06": meeting("2018-06-10", status="approved")}
    given = record(held)
    for name in ("2018-06", "nothing"):
        with pytest.raises(NoSuchEdition):
            snapshot(given, name)
    assert snapshot(given, "2018-06", day).edition == "2018-06"
    assert snapshot(given, "2018-06", day).as_of == day
    assert list(snapshot(given, "2018-01").meetings) == ["2018-01"]


def test_a_retired_measure_is_so_from_its_source_on() -> None:
    """A measure is no longer expected once a source known by then says so, and not before."""
    for source, retired in ((SOURCE, True), ("letter-2023-11 letter", False)):
        metric = measure(retired={"at": "2018-03", "says": "no longer counted", "source": source})
        held = {"2018-04": meeting("2018-04-20", readings={MEASURE: reading(1, "2018-01")})}
        at = snapshot(replace(record(held), metrics={**invented().metrics, MEASURE: metric}))
        assert is_retired(at, at.metrics[MEASURE]) is retired


def test_the_first_target_of_a_new_measure_is_no_change() -> None:
    """A measure first reported with a target tells a new figure; a target given later, or another, is a change."""
    held = {
        "2018-01": meeting("2018-01-10"),
        "2018-02": meeting("2018-02-10", readings={METRIC: reading(50, "2018-01/2018-03", target=80)}),
        "2018-03": meeting("2018-03-10", readings={METRIC: reading(50, "2018-04/2018-06", target=80)}),
        "2018-04": meeting("2018-04-10", readings={METRIC: reading(50, "2018-07/2018-09", target=85)}),
    }
    given = record(held)
    assert [len(since(given, entry).changes.targets) for entry in list(held)[1:]] == [0, 0, 1]


def test_a_strength_that_nobody_knew_of_is_new() -> None:
    """A strength claimed for the first time is new, though no source told of it before; after that it is not."""
    said = {"calm-front-door": {"source": SOURCE}}
    held = {"2018-01": meeting("2018-01-10"), "2018-02": meeting("2018-02-10", strengths=said)}
    held["2018-03"] = meeting("2018-03-10", strengths=said)
    given = record(held)
    assert "calm-front-door" not in snapshot(given, "2018-01").strengths
    kinds = [[one.kind for one in since(given, entry).changes.strengths] for entry in ("2018-02", "2018-03")]
    assert kinds == [["new"], ["same"]]


def test_an_action_that_nobody_knew_of_is_added() -> None:
    """An action of which no source told before is added; one that stood in a plan is mentioned for the first time."""
    said = {"new-dashboard": update("agreed"), ACTION: update("agreed")}
    given = record({"2018-01": meeting("2018-01-10"), "2018-02": meeting("2018-02-10", actions=said)})
    kinds = {one.action.id: one.kind for one in since(given, "2018-02").changes.actions}
    assert kinds == {"new-dashboard": "added", ACTION: "first"}


@pytest.mark.parametrize(("first", "last", "assured"), [(5, None, None), (None, 5, "met"), (99, 5, "met")])
def test_the_newest_target_is_the_one_to_rely_on(first: int | None, last: int | None, assured: str | None) -> None:
    """Whether a target can be relied on is asked of the target of the newest point, not of one before it."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    said[-2] |= {"target": first} if first else {}
    said[-1] |= {"target": last} if last else {}
    found = signal(known(measure(), *said))
    assert found is not None
    assert found.assurance == assured
