"""What changed between two meetings is told as it is: with both values, and no more than the sources carry."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import SOURCE, between, correction, invented, meeting, reading, record, since, told, update

from macros.judgements.changes import compare, newest
from macros.ledger import at_entry, editions, snapshot
from macros.record import Record
from macros.wording.changes import as_text, groups

METRIC, WORDED, CHALLENGE, STRENGTH = "visits-in-time", "trust", "staff-leave", "calm-front-door"
ACTION = "train-managers"


def two(before: dict[str, Any], after: dict[str, Any], **others: Any) -> Record:
    """A record of two meetings of the board."""
    return record({"2023-10": meeting("2023-10-10", **before), "2024-01": meeting("2024-01-10", **after)}, **others)


def plain(given_record: Record, subject: str, kind: str) -> list[str]:
    """The lines of one kind at the second meeting, as text."""
    return [line.plain for line in told(given_record, "2024-01").get((subject, kind), ())]


READINGS = [
    ("better", reading(80, "2023-04/2023-06"), reading(84, "2023-07/2023-09"), "Better: up 4 points."),
    ("worse", reading(84, "2023-04/2023-06"), reading(80.5, "2023-07/2023-09"), "Worse: down 3.5 points."),
    ("same", reading(80, "2023-04/2023-06"), reading(80, "2023-07/2023-09"), "No change."),
    ("not_comparable", reading(80, "2023-01/2023-06"), reading(84, "2023-07/2023-09"), "Cannot be compared, because"),
    ("words", reading(80, "2023-04/2023-06"), reading("nearly all"), "because this time there is no number."),
    ("no_number", reading(80, "2023-04/2023-06"), {"symbol": "x", "source": "plan-2023 1"}, "Not available."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "says"), READINGS, ids=[row[0] for row in READINGS])
def test_a_figure_stands_beside_the_one_before(
    kind: str, before: dict[str, Any], after: dict[str, Any], says: str
) -> None:
    """Old and new value stand side by side, with a judgement only where the two count the same thing."""
    both = [{key: _number(value) for key, value in one.items()} for one in (before, after)]
    (line,) = plain(two({"readings": {METRIC: both[0]}}, {"readings": {METRIC: both[1]}}), "Measures", kind)
    assert says in line
    assert "Now: " in line
    assert "Before: " in line


def _number(value: Any) -> Any:

    return Decimal(str(value)) if isinstance(value, float) else value


def test_a_figure_nobody_gave_before_is_new() -> None:
    """What is reported for the first time has nothing beside it."""
    (line,) = plain(two({}, {"readings": {METRIC: reading(80, "2023-07/2023-09")}}), "Measures", "first")
    assert line == "Visits in time. 80% (July to September 2023)."


def test_what_a_body_no_longer_reports_is_named() -> None:
    """A measure that the same body gave last time and not this time is listed with its last value, and no judgement."""
    given_record = two({"readings": {METRIC: reading(80, "2023-07")}}, {})
    assert plain(given_record, "Measures", "silent_metrics") == [
        "Visits in time. Last: 80% (July 2023). Last in: Improvement Board, 10 October 2023."
    ]


def test_another_body_leaves_out_nothing() -> None:
    """Each body is held against its own last meeting: a panel that never gave a figure does not drop it."""
    given_record = record({
        "2023-10": meeting("2023-10-10", readings={METRIC: reading(80, "2023-07")}),
        "2023-11-a": meeting("2023-11-01", "scrutiny"),
        "2023-12-a": meeting("2023-12-01", "scrutiny"),
    })  # fmt: skip
    assert since(given_record, "2023-12-a").changes.is_empty


ACTIONS = [
    ("completed", "under_way", "complete", "Now: complete. Before: under way."),
    ("reopened", "complete", "under_way", "Now: under way. Before: complete."),
    ("moved", "agreed", "under_way", "Now: under way. Before: agreed."),
    ("superseded", "under_way", "superseded", "Now: replaced. Before: under way."),
    ("not_stated", "under_way", "not_stated", "Now: state not given. Before: under way."),
    ("same", "under_way", "under_way", "Under way."),
]


@pytest.mark.parametrize(("kind", "before", "after", "says"), ACTIONS, ids=[row[0] for row in ACTIONS])
def test_an_action_that_moved_shows_both_states(kind: str, before: str, after: str, says: str) -> None:
    """Completed, reopened, replaced or only mentioned: each is told as what it is."""
    given_record = two({"actions": {ACTION: update(before)}}, {"actions": {ACTION: update(after)}})
    assert plain(given_record, "Actions", kind) == [f"Train managers. {says}"]


def test_a_mention_without_a_state_does_not_forget_the_state_before() -> None:
    """Complete, then only mentioned, then under way: the action is reopened."""
    states = {"2023-10": "complete", "2023-11": "not_stated", "2024-01": "under_way"}
    meetings = {key: meeting(f"{key}-10", actions={ACTION: update(state)}) for key, state in states.items()}
    assert plain(record(meetings), "Actions", "reopened") == ["Train managers. Now: under way. Before: complete."]


DUE = [
    ({"due": "2023-12-01"}, {"due": "2023-12-31"}, "Now: 31 December 2023. Before: 1 December 2023. 30 days later."),
    ({"due": "2023-12"}, {"due": "2024-06"}, "Now: June 2024. Before: December 2023. About 6 months later."),
    ({"due": "2024-06"}, {"due": "2023-12"}, "Now: December 2023. Before: June 2024. About 6 months earlier."),
    ({}, {"due": "2024-06"}, "Now: June 2024. Before: no due date."),
    ({"due": "2024-06"}, {}, "Now: none given this time. Before: June 2024."),
]


@pytest.mark.parametrize(("before", "after", "says"), DUE)
def test_a_due_date_that_moved_shows_both_dates(before: dict[str, str], after: dict[str, str], says: str) -> None:
    """How far a date moved is told no more exactly than both dates are known."""
    given_record = two(
        {"actions": {ACTION: update("under_way", **before)}}, {"actions": {ACTION: update("under_way", **after)}}
    )
    assert plain(given_record, "Actions", "due") == [f"Train managers. {says}"]


def test_the_first_due_date_stays_visible() -> None:
    """A date that moved twice shows what was promised at first."""
    dates = {"2023-10": "2023-11", "2023-11": "2024-01", "2024-01": "2024-06"}
    meetings = {key: meeting(f"{key}-10", actions={ACTION: update("under_way", due=due)}) for key, due in dates.items()}
    (line,) = plain(record(meetings), "Actions", "due")
    assert line.endswith("The first date given was November 2023.")


CHALLENGES = [
    ("opened", None, "open"), ("eased", "open", "easing"), ("worsened", "open", "worsening"),
    ("resolved", "open", "resolved"), ("reopened", "resolved", "open"), ("steady", "easing", "open"),
    ("same", "open", "open"), ("silent", "open", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after"), CHALLENGES, ids=[row[0] for row in CHALLENGES])
def test_each_way_a_challenge_can_go_is_told(kind: str, before: str | None, after: str | None) -> None:
    """Opened, eased, worsened, over, named again, or no longer named."""
    given_record = two(*({"challenges": {CHALLENGE: update(state)} if state else {}} for state in (before, after)))
    assert len(plain(given_record, "Challenges", kind)) == 1


def test_strengths_come_and_go() -> None:
    """A strength is claimed, claimed again, or no longer claimed."""
    said = {"strengths": {STRENGTH: {"source": "plan-2023 1"}}}
    for before, after, kind in (({}, said, "new"), (said, said, "same"), (said, {}, "silent")):
        assert plain(two(before, after), "Strengths claimed", kind) == ["A calm front door."]


def test_a_target_that_is_not_stated_again_is_told() -> None:
    """A target stated last time and not this time is not carried over in silence."""
    given_record = two(
        {"readings": {METRIC: reading(80, "2023-04/2023-06", target=90)}},
        {"readings": {METRIC: reading(84, "2023-07/2023-09")}},
    )
    (line,) = plain(given_record, "Measures", "untargeted")
    assert line == "Visits in time. Now: no target stated. Before: target 90% (April to June 2023)."


@pytest.mark.parametrize(("before", "after", "told"), [(None, 90, 0), (90, 90, 0), (90, 95, 1), (90, None, 0)])
def test_another_target_is_told_only_where_another_was_stated(before: int | None, after: int | None, told: int) -> None:
    """A target stated for the first time, or not stated again, is not called another target."""
    aims = [{"target": one} if one else {} for one in (before, after)]
    given_record = two(
        {"readings": {METRIC: reading(80, "2023-04/2023-06", **aims[0])}},
        {"readings": {METRIC: reading(84, "2023-07/2023-09", **aims[1])}},
    )
    assert len(plain(given_record, "Measures", "targets")) == told


def test_what_comes_in_between_is_listed_after_the_comparison() -> None:
    """Another body's meeting and a publication between two meetings are told as what came in between."""
    given_record = record(
        {
            "2023-10": meeting("2023-10-10", readings={METRIC: reading(80, "2023-04/2023-06")}),
            "2023-11-a": meeting("2023-11-01", "scrutiny", actions={ACTION: update("agreed")}),
            "2024-01": meeting("2024-01-10", readings={METRIC: reading(84, "2023-10/2023-12")}),
        },
        {"2023-12-news": between("2023-12-01", readings={METRIC: reading(82, "2023-07/2023-09")})},
    )
    found = since(given_record, "2024-01")
    assert [item.entry.id for item in found.between] == ["2023-11-a", "2023-12-news"]
    assert found.changes.actions == ()
    (line,) = plain(given_record, "Measures", "better")
    assert "Before: 82% (July to September 2023). Better: up 2 points." in line


def test_the_first_meeting_of_a_body_has_nothing_to_compare_with() -> None:
    """Nothing is called new where there is no earlier meeting of that body."""
    found = since(two({"readings": {METRIC: reading(80)}}, {}), "2023-10")
    assert found.previous is None
    assert found.changes.is_empty
    assert compare(None, snapshot(two({}, {}))).is_empty


def test_the_newest_state_tells_what_came_after_the_last_board() -> None:
    """What was published and corrected since the newest meeting of the board stands apart."""
    given_record = two(
        {"readings": {METRIC: reading(80, "2023-07/2023-09")}},
        {},
        publications={"2024-02-news": between("2024-02-01", readings={METRIC: reading(83, "2023-10/2023-12")})},
        corrections={
            "2024-02-02-a": correction("2024-02-02", of=f"readings/{METRIC}", entry="2023-10", field="value",
                                       was=80, now=81)
        },
    )  # fmt: skip
    found = newest(lambda entry: at_entry(given_record, entry), snapshot(given_record))
    assert found.meeting
    assert found.meeting.entry.id == "2024-01"
    assert [item.entry.id for item in found.since] == ["2024-02-news"]
    assert [item.id for item in found.corrections] == ["2024-02-02-a"]


STATES = st.sampled_from(["agreed", "under_way", "complete", "not_stated", "superseded"])
FIGURES = st.one_of(st.integers(10, 99), st.sampled_from(["some", "most"]))
SAID = st.fixed_dictionaries(
    {},
    optional={
        "readings": FIGURES.map(lambda value: {METRIC: reading(value, "2023-01/2023-03")}),
        "actions": STATES.map(lambda state: {ACTION: update(state)}),
        "challenges": st.sampled_from(["open", "easing", "resolved"]).map(lambda state: {CHALLENGE: update(state)}),
    },
)
LEDGERS = st.lists(st.tuples(st.sampled_from(["board", "scrutiny", "news"]), SAID), min_size=1, max_size=6)


def ledger(rows: list[tuple[str, dict[str, Any]]]) -> Record:
    """A record from what each of several entries said, month after month."""
    days = [f"2023-{month + 1:02}-15" for month in range(len(rows))]
    both = list(zip(days, rows, strict=True))
    meetings = {f"{day}-a": meeting(day, who, **said) for day, (who, said) in both if who != "news"}
    news = {f"{day}-b": between(day, **said) for day, (who, said) in both if who == "news"}
    return record(meetings, news)


@given(LEDGERS)
@settings(max_examples=60)
def test_nothing_changes_from_a_state_to_itself(rows: list[tuple[str, dict[str, Any]]]) -> None:
    """Held against itself, any state of any record shows no change."""
    known = snapshot(ledger(rows))
    assert compare(known, known).is_empty


@given(LEDGERS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_files_never_matters(rows: list[tuple[str, dict[str, Any]]], chance: random.Random) -> None:
    """What changed depends on when things were published, not on the order in which files are read."""
    given_record = ledger(rows)
    mixed = replace(given_record, meetings=_mixed(given_record.meetings, chance),
                    between=_mixed(given_record.between, chance))  # fmt: skip
    for edition in editions(given_record):
        found = [list(as_text(groups(snapshot(one, edition), since(one, edition).changes)))
                 for one in (given_record, mixed)]  # fmt: skip
        assert found[0] == found[1]


def _mixed(things: Any, chance: random.Random) -> dict[str, Any]:
    keys = list(things)
    chance.shuffle(keys)
    return {key: things[key] for key in keys}


def test_every_change_between_the_ends_is_told_once() -> None:
    """From the first edition to the newest state, each measure and each action stands in one kind only."""
    given_record = invented()
    first = editions(given_record)[0]
    found = compare(snapshot(given_record, first), snapshot(given_record))
    for things in ([item.metric.id for item in found.readings], [item.action.id for item in found.actions]):
        assert len(things) == len(set(things))


def test_the_first_target_of_a_new_measure_is_no_change() -> None:
    """A measure first reported with a target tells a new figure; a target given later, or another, is a change."""
    held = {
        "2018-01": meeting("2018-01-10"),
        "2018-02": meeting("2018-02-10", readings={"plans-shared": reading(50, "2018-01/2018-03", target=80)}),
        "2018-03": meeting("2018-03-10", readings={"plans-shared": reading(50, "2018-04/2018-06", target=80)}),
        "2018-04": meeting("2018-04-10", readings={"plans-shared": reading(50, "2018-07/2018-09", target=85)}),
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
    said = {"new-dashboard": update("agreed"), "share-plans": update("agreed")}
    given = record({"2018-01": meeting("2018-01-10"), "2018-02": meeting("2018-02-10", actions=said)})
    kinds = {one.action.id: one.kind for one in since(given, "2018-02").changes.actions}
    assert kinds == {"new-dashboard": "added", "share-plans": "first"}
