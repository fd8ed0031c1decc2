"""What a figure did since an action was declared: never that the action caused it."""

from __future__ import annotations

from typing import Any

from records import latest, meeting, reading, record, update

from macros.judgements.status.work import impacts
from macros.wording import work as impact_words

ACTION, METRIC = "share-plans", "plans-shared"


def effect(*said: tuple[str, dict[str, Any]], since: str = "2018-06-01") -> str:
    """What is said of the figure since the action was first mentioned."""
    meetings = {f"{day[:7]}": meeting(day, readings={METRIC: one}) for day, one in said}
    meetings[since[:7]] = meeting(since, actions={ACTION: update("agreed")})
    known = latest(record(meetings))
    return impact_words.impact(impacts(known, known.actions[ACTION])[0], known)


def test_impact_is_what_the_figure_did_since() -> None:
    """An action's page gives the measure's own newest figure and verdict, and what the figure did since."""
    before, after = reading(61, "2018-01/2018-03"), reading(88, "2018-10/2018-12")
    assert effect(("2018-05-10", before), ("2019-02-10", after)) == (
        "Newest: 88% (October to December 2018). Better: up 27 points from 61% (January to March 2018). "
        "That is the change since the action was first mentioned, too."
    )
    again = ("2018-10-10", reading(90, "2018-07/2018-09"))
    assert effect(("2018-05-10", before), again, ("2019-02-10", after)) == (
        "Newest: 88% (October to December 2018). Worse: down 2 points from 90% (July to September 2018). "
        "Since the action was first mentioned: up 27 points from 61% (January to March 2018)."
    )
    assert effect(("2018-05-10", before)) == (
        "Newest: 61% (January to March 2018). First reading. "
        "There is no reading since: this is the last one before the action was first mentioned."
    )
    assert effect(("2019-02-10", after)) == (
        "Newest: 88% (October to December 2018). First reading. "
        "It is the only one since the action was first mentioned, and there is none to set it against."
    )


def test_impact_that_cannot_be_told_says_why() -> None:
    """A figure in words, or for another span, shows nothing of the action, and the reason is given."""
    first = ("2018-05-10", reading(61, "2018-01/2018-03"))
    text = effect(first, ("2019-02-10", reading("most of them", "2018-10/2018-12")))
    assert text.endswith("What it did since the action was first mentioned cannot be told: one of the two is not a "
                         "single number.")  # fmt: skip
    text = effect(first, ("2019-02-10", reading(88, "2018-12")))
    assert text == (
        "Newest: 88% (December 2018). Cannot be compared: the two periods are of different length. "
        "What it did since the action was first mentioned cannot be told: the two periods are of different length."
    )
