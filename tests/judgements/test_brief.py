"""The brief: what it names, what it asks, in which order, and what it leaves out; nothing is anybody's choice."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from records import latest, meeting, reading, record, update

from macros.judgements.brief import Brief, brief, fitted
from macros.judgements.status import summary, work
from macros.judgements.status.challenges import stand
from macros.ledger import Snapshot

FIRST, SECOND, THIRD = "2018-06-01", "2018-12-01", "2019-06-01"
ACTION, METRIC = "share-plans", "plans-shared"


def told(known: Snapshot) -> Brief:
    """The brief of a state."""
    judged, standings = work.judge(known), stand(known)
    return brief(known, summary.summary(known, judged, standings), judged, standings)


def asked(found: Brief) -> list[tuple[str, str]]:
    """The kind of each question, and the thing that it is about."""
    return [(one.kind, one.about[1]) for one in found.questions]


def two(first: dict[str, Any], second: dict[str, Any]) -> Snapshot:
    """Two meetings of the board, half a year apart."""
    return latest(record({"2018-06": meeting(FIRST, **first), "2018-12": meeting(SECOND, **second)}))


def test_under_way_at_two_meetings_without_a_date_is_asked_about() -> None:
    """What is under way twice, with no due date, raises one question; what was said once raises none."""
    going = {"actions": {ACTION: update("under_way")}}
    assert asked(told(two(going, going))) == [("unchanged", ACTION)]
    assert asked(told(two({}, going))) == []


def test_a_date_that_is_given_is_not_asked_for() -> None:
    """With a due date still to come there is nothing to ask; once it has passed, its date is asked about instead."""
    going = {"actions": {ACTION: update("under_way", due="2019-03-01")}}
    assert asked(told(two(going, going))) == []
    past = {"actions": {ACTION: update("under_way", due="2018-09-01")}}
    found = told(two(past, past))
    assert asked(found) == [("overdue", ACTION)]
    assert [one.item.id for one in found.late] == [ACTION]


def test_what_a_body_left_out_is_asked_about_once() -> None:
    """A figure and an action of which the board no longer speaks are named, and each raises one question."""
    said = {"actions": {ACTION: update("under_way")}, "readings": {METRIC: reading(61, "2018-01/2018-03")}}
    found = told(two(said, {}))
    assert asked(found) == [("silent", ACTION), ("unreported", METRIC)]
    assert ([one.item.id for one in found.silent], [one.id for one in found.unreported]) == ([ACTION], [METRIC])


def test_done_while_its_figure_is_no_better_is_told_apart_from_no_figure_since() -> None:
    """A finished action whose figure got worse stands under its own heading; without a figure since it does not."""
    meetings = {
        "2018-06": meeting(
            FIRST, actions={ACTION: update("agreed")}, readings={METRIC: reading(80, "2018-01/2018-03")}
        ),
        "2018-12": meeting(SECOND, actions={ACTION: update("complete")}),
    }
    before = told(latest(record(meetings)))
    assert (before.ineffective, ("none_since", ACTION) in asked(before)) == ((), True)
    meetings["2019-06"] = meeting(THIRD, readings={METRIC: reading(60, "2019-01/2019-03")})
    after = told(latest(record(meetings)))
    assert [(one.item.id, found.result) for one, found in after.ineffective] == [(ACTION, "worse")]
    assert ("no_effect", ACTION) in asked(after)


def test_better_and_worse_are_the_verdicts_of_the_site() -> None:
    """The brief has no verdict of its own: what it calls better is what the summary of the home page does."""
    known = two(
        {"readings": {METRIC: reading(61, "2018-01/2018-03"), "visits-in-time": reading(80, "2018-01/2018-03")}},
        {"readings": {METRIC: reading(88, "2018-07/2018-09"), "visits-in-time": reading(70, "2018-07/2018-09")}},
    )
    found = told(known)
    assert [one.metric.id for one in found.better] == [METRIC]
    assert [one.metric.id for one in found.worse] == ["visits-in-time"]
    assert asked(found) == [("worse", "visits-in-time")]


def test_one_of_each_kind_is_asked_before_a_second_of_any() -> None:
    """However many things are late, a councillor is asked about each kind of thing first."""
    going = {key: update("under_way") for key in (ACTION, "train-managers")}
    said = {"actions": going, "readings": {METRIC: reading(88, "2018-01/2018-03")}}
    now = {"actions": going, "readings": {METRIC: reading(61, "2018-07/2018-09")}}
    kinds = [kind for kind, _key in asked(told(two(said, now)))]
    assert kinds == ["unchanged", "worse", "unchanged"]


@given(st.lists(st.integers(1, 9)), st.integers(0, 40))
def test_a_part_never_takes_more_than_its_room(sizes: list[int], room: int) -> None:
    """What is named fits, is the beginning of all there is, and leaves out no first thing that would fit."""
    shown = fitted(sizes, lambda one: one, room)
    assert sum(shown) <= room
    assert list(shown) == sizes[: len(shown)]
    assert len(shown) == len(sizes) or sum(sizes[: len(shown) + 1]) > room
