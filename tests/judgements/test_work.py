"""What follows from what was declared of an action: late, slipped, silent, open again, embedded. Never typed."""

from __future__ import annotations

from typing import Any

import pytest
from measured import DISPUTED
from records import between, invented, latest, meeting, reading, record, update

from macros.judgements.status import work
from macros.judgements.status.work import LATE, Flag, judge
from macros.ledger import Snapshot, at_entry, snapshot
from macros.record import Record, parse_period
from macros.wording import how_far
from macros.wording import work as words

ACTION, METRIC = "share-plans", "plans-shared"
STORY = ("2023-08", "2024-02", "2024-06-20-letter", "2024-09", "2024-11-14-letter", "2024-12-05-letter",
         "2025-01-16-statistics")  # fmt: skip


def told(*said: tuple[str, dict[str, Any]]) -> Record:
    """A record in which the board speaks of one action, day by day."""
    return record({day[:7]: meeting(day, actions={ACTION: one}) for day, one in said})


def judged(known: Snapshot, key: str = ACTION) -> work.Judged:
    """One action, judged."""
    return work.judge(known)[key]


def said_of(known: Snapshot, flag: Flag) -> str:
    """The working of one judgement of the action."""
    return words.working(known, judged(known), flag)


@pytest.mark.parametrize(("due", "as_at", "late"), [
    ("2018-03-31", "2018-03-31", False), ("2018-03-31", "2018-04-01", True),
    ("2018-03", "2018-03-31", False), ("2018-03", "2018-04-01", True), ("2018", "2018-12-31", False),
    ("2018-01/2018-03", "2018-03-30", False),
])  # fmt: skip
def test_a_date_has_passed_when_all_of_it_has(due: str, as_at: str, late: bool) -> None:
    """An action due in March is not overdue on the last day of March; from the first of April it is."""
    given = told(("2018-01-10", update("agreed", due=due)))
    known = latest(record(given.meetings, {f"{as_at}-news": between(as_at)}))
    assert ("overdue" in judged(known).flags) is late


def test_what_has_no_date_is_never_late() -> None:
    """Without a published due date an action is neither late nor in time, and the page says so."""
    known = latest(told(("2018-01-10", update("under_way")), ("2019-01-10", update("under_way"))))
    assert judged(known).flags == ("no_due", "no_owner")
    assert "cannot be told" in said_of(known, "no_due")


def test_late_is_judged_at_the_edition() -> None:
    """The edition before the due date does not call the action late; the edition after it does."""
    given = told(("2018-01-10", update("agreed", due="2018-02-01")), ("2018-03-10", update("not_stated")))
    assert not judged(snapshot(given, "2018-01")).overdue
    assert judged(snapshot(given, "2018-03")).overdue
    assert "As at 10 March 2018, no source says that it is done." in said_of(snapshot(given, "2018-03"), "overdue")


@pytest.mark.parametrize(("dates_given", "text"), [
    (("2018-03-01", "2018-03-15"), "14 days"), (("2018-03", "2018-06"), "about 3 months"),
    (("2018-03-01", "2018-06"), "about 3 months"), (("2018", "2019-02"), "about 1 year"),
    (("2018-03-15", "2018-03"), None), (("2018-03", "2018-03-31"), None), (("2018-06", "2018-03"), None),
    (("2018-03-01", "2018-05-01", "2018-04-01"), "31 days"),
])  # fmt: skip
def test_a_date_slips_by_as_much_as_is_known(dates_given: tuple[str, ...], text: str | None) -> None:
    """From March to June is three months, never a number of days; a vaguer date is no later one."""
    said = [(f"2018-0{index}-02", update("under_way", due=due)) for index, due in enumerate(dates_given, 1)]
    known = latest(told(*said))
    found = judged(known)
    assert (how_far(found.slipped) if found.slipped else None) == text
    assert found.due is not None
    assert found.due.first == parse_period(dates_given[0])


def test_the_first_date_stays_visible() -> None:
    """However often a date moves, the first one is told, with each step and who said so."""
    given = told(*((f"2018-0{month}-01", update("under_way", due=f"2018-0{month + 3}-01")) for month in (1, 2, 3)))
    text = said_of(latest(given), "slipped")
    assert "The date moved twice: 1 April 2018 (" in text
    assert text.index("1 April 2018") < text.index("1 May 2018") < text.index("1 June 2018")


@pytest.mark.parametrize(("between_them", "done_on", "kept"), [
    ((), "2018-03-20", "in_time"), ((), "2018-05-20", "late_or_not"),
    ((), "2018-03", "in_time"), (("2018-04-10",), "2018-05-20", "late"), (("2018-02-10",), "2018-05-20", "late_or_not"),
])  # fmt: skip
def test_late_delivery_is_told_only_where_it_is_known(between_them: tuple[str, ...], done_on: str, kept: str) -> None:
    """Due in March and called done in May: late if a source called it unfinished in April, else it cannot be told."""
    given = told(
        ("2018-01-10", update("agreed", due="2018-03")),
        *((day, update("under_way")) for day in between_them),
        (done_on, update("complete")),
    )
    found = judged(latest(given)).delivery
    assert found is not None
    assert found.kept == kept


def test_a_month_cannot_be_held_against_a_day() -> None:
    """Due on 15 March and called done in March: no more is known, so neither "late" nor "in time" is said."""
    known = latest(told(("2018-01-10", update("agreed", due="2018-03-15")), ("2018-03", update("complete"))))
    assert "in time" not in words.delivered(known, judged(known))
    assert judged(known).flags == ()


def test_what_was_done_and_is_not_is_reopened() -> None:
    """An action called complete, and reported otherwise later, says both; a mere mention does not reopen it."""
    done = ("2018-01-10", update("complete"))
    assert judged(latest(told(done, ("2018-03-10", update("not_stated"))))).reopened is None
    known = latest(told(done, ("2018-03-10", update("under_way"))))
    assert "reopened" in judged(known).flags
    assert "Complete" in said_of(known, "reopened")
    assert "Then under way" in said_of(known, "reopened")
    assert judged(latest(told(done, ("2018-03-10", update("under_way")), ("2018-05-10", update("complete"))))
                  ).reopened is None  # fmt: skip


def test_silence_is_counted_body_by_body() -> None:
    """The board that spoke of an action and met twice since without it has been silent twice; the panel never was."""
    given = record({
        "2018-01": meeting("2018-01-10", actions={ACTION: update("under_way")}),
        "2018-02-scrutiny": meeting("2018-02-10", body="scrutiny"),
        "2018-03": meeting("2018-03-10"), "2018-04": meeting("2018-04-10"),
    })  # fmt: skip
    found = judged(latest(given)).silences
    assert [(one.body, one.last.id, one.missed) for one in found] == [("board", "2018-01", 2)]
    assert judged(snapshot(given, "2018-02-scrutiny")).silences == ()
    assert "not mentioned at its last two meetings" in said_of(latest(given), "silent")


def test_what_is_done_may_be_silent() -> None:
    """Nobody need mention a finished or replaced action again."""
    for state in ("complete", "superseded"):
        given = record({"2018-01": meeting("2018-01-10", actions={ACTION: update(state)}),
                        "2018-03": meeting("2018-03-10")})  # fmt: skip
        assert judged(latest(given)).flags == ()


def test_embedded_counts_only_while_its_test_holds() -> None:
    """At each step of the invented story the action stands as it may be called then: embedded comes last."""
    steps = [judged(at_entry(invented(), entry)) for entry in STORY]
    assert [one.state for one in steps] == [
        "agreed", "under_way", "under_way", "under_way", "complete", "complete", "embedded"]  # fmt: skip
    assert [one.test.met for one in steps if one.test] == [0, 0, 0, 0, 1, 1, 2]
    assert ["test_fails" in one.flags for one in steps] == [False] * 5 + [True, False]
    assert [one.overdue for one in steps] == [False, False, False, True, False, False, False]
    assert ["delivered_late" in one.flags for one in steps] == [False] * 4 + [True, True, True]
    assert [one.slipped.number if one.slipped else None for one in steps] == [None, 137, 229, 229, 229, 229, 229]


@pytest.mark.parametrize(("readings", "met"), [
    ([("value", 95), ("value", 91)], 2), ([("value", 95), ("about", 91)], 0), ([("at_least", 90), ("value", 91)], 2),
    ([("value", 80), ("value", 91)], 1), ([("value", 95), ("value", 80)], 0), ([("value", 95), ("words", "most")], 0),
    ([("value", 95), ("over", 90)], 2), ([("value", 95), ("under", 99)], 0),
])  # fmt: skip
def test_only_a_figure_that_surely_meets_it_counts(readings: list[tuple[str, Any]], met: int) -> None:
    """ "About 91%" does not show that 90% was reached, nor do words; "90% or more" does."""
    said = [{kind: value, "period": f"2018-0{index}", "source": "plan-2023 1"}
            for index, (kind, value) in enumerate(readings, 1)]  # fmt: skip
    given = record({"2018-06": meeting("2018-06-10", readings={METRIC: said}, actions={ACTION: update("embedded")})})
    test = judged(latest(given)).test
    assert test is not None
    assert test.met == met


def test_an_action_waits_for_what_it_depends_on() -> None:
    """What must come first is named for as long as it is not done."""
    open_one, done = ("under_way", ("ask-children",)), ("complete", ())
    for state, waits in (open_one, done):
        said = {"explain-plans": update("agreed"), "ask-children": update(state)}
        known = latest(record({"2018-01": meeting("2018-01-10", actions=said)}))
        assert judged(known, "explain-plans").waits_for == waits


def test_a_year_in_the_same_state_is_said() -> None:
    """An action under way at two meetings a year apart says so; one that moved on does not."""
    given = told(("2018-01-10", update("under_way")), ("2019-01-10", update("under_way")))
    assert words.unchanged(latest(given), judged(latest(given))) == (
        "Under way in both: Improvement Board, 10 January 2018, and Improvement Board, 10 January 2019, 365 days later."
    )
    assert judged(latest(told(("2018-01-10", update("agreed")), ("2019-01-10", update("under_way"))))).unchanged is None


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
