"""Did it make a difference: figures before and after a finished action, judged by the same rules as everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from records import latest, meeting, reading, record, update

from macros.judgements.status import outcomes, work
from macros.judgements.status.outcomes import Finished, Outcome
from macros.ledger import Snapshot
from macros.wording import outcomes as words

ACTION, METRIC = "share-plans", "plans-shared"
BEGAN, DONE = "2018-06-01", "2018-09-01"


def known(*said: tuple[str, dict[str, Any]], state: str = "complete") -> Snapshot:
    """What is known of an action that was agreed in June and done in September, with these figures."""
    meetings = {day[:7]: meeting(day, readings={METRIC: one}) for day, one in said}
    meetings[BEGAN[:7]] = meeting(BEGAN, actions={ACTION: update("agreed")})
    meetings[DONE[:7]] = meeting(DONE, actions={ACTION: update(state)})
    return latest(record(meetings))


def finished(given: Snapshot) -> tuple[Finished, ...]:
    """The actions that are done."""
    return outcomes.finished(given, work.judge(given))


def only(*said: tuple[str, dict[str, Any]]) -> Outcome:
    """What came of the one figure."""
    ((one,),) = (item.outcomes for item in finished(known(*said)))
    return one


def shown(outcome: Outcome) -> tuple[Any, Any, str]:
    """The two numbers, and what is said of them."""
    sides = [one.said.number if one else None for one in (outcome.before, outcome.after)]
    return sides[0], sides[1], words.outcome(outcome)


BEFORE = ("2018-05-10", reading(61, "2018-01/2018-03"))
BETWEEN = ("2018-08-10", reading(70, "2018-04/2018-06"))
AFTER = ("2019-02-10", reading(88, "2018-10/2018-12"))


def test_a_figure_is_shown_before_the_action_began_and_after_it_was_done() -> None:
    """Before is the last figure from before the action began, even where one lies between; after is the newest."""
    assert shown(only(BEFORE, BETWEEN, AFTER)) == (61, 88, "Better: up 27 points.")
    assert only(BEFORE, AFTER).result == "better"


def test_without_one_before_it_began_the_last_before_it_was_done_counts() -> None:
    """A figure from the time of the work itself is a figure before, where there is no earlier one."""
    assert shown(only(BETWEEN, AFTER)) == (70, 88, "Better: up 18 points.")


def test_a_figure_that_may_be_from_before_is_no_figure_after() -> None:
    """A figure of a time that ended before the action was done shows nothing of what came after it."""
    assert shown(only(BEFORE)) == (61, None, "No figure is known that is about a time after it was done.")
    untimed = ("2019-02-10", reading(88))
    assert only(BEFORE, untimed).result == "none_after"
    assert shown(only(AFTER)) == (None, 88, "No figure is known from before it was done.")


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (reading("most of them", "2018-10/2018-12"), "one of the two is not a single number"),
        (reading(88, "2018-12"), "the two periods are of different length"),
    ],
)
def test_what_cannot_be_compared_is_shown_and_not_judged(after: dict[str, Any], reason: str) -> None:
    """Both figures stand there, and the reason why nothing is said of them."""
    outcome = only(BEFORE, ("2019-02-10", after))
    assert outcome.result == "untold"
    assert outcome.before
    assert outcome.after
    assert words.outcome(outcome) == f"Cannot be compared, because {reason}."


def test_thirteen_figures_or_more_are_not_judged_by_two_of_them() -> None:
    """Where signal is told from noise, one figure before and one after judge nothing."""
    months = [(2017 + month // 12, month % 12 + 1) for month in range(26)]
    said = [(f"{year}-{month:02}-28", reading(60 + month % 3, f"{year}-{month:02}")) for year, month in months]
    said = [(day, one) for day, one in said if day[:7] not in (BEGAN[:7], DONE[:7])]
    outcome = only(*said)
    assert outcome.result == "untold"
    assert words.outcome(outcome) == "Its chart tells what is more than chance; two figures alone judge nothing."


@pytest.mark.parametrize("state", ["under_way", "agreed", "superseded"])
def test_only_what_is_done_is_asked(state: str) -> None:
    """An action that goes on, or was replaced, is not asked what it has brought."""
    assert finished(known(BEFORE, AFTER, state=state)) == ()


def test_the_sentence_counts_what_names_no_figure() -> None:
    """How many of the finished actions nobody can answer for is said before anything else."""
    assert words.finished_count(14, 81, 10, 5) == (
        "14 of 81 actions are done. 10 of them name no figure; the other 4 name one or more, 5 in all:"
    )
    assert words.finished_count(2, 3, 1, 1).endswith("; the other one names one or more, 1 in all:")
    assert words.finished_count(1, 3, 1, 0) == "1 of 3 actions is done. 1 of them names no figure."


def test_nothing_is_said_of_what_lies_between() -> None:
    """Figures between the two are left out of the comparison, so that none of them is said not to be there."""
    late = ("2021-02-10", reading(90, "2020-10/2020-12"))
    assert shown(only(BEFORE, AFTER, late)) == (61, 90, "Better: up 29 points.")
