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
    return impact_words.impact(impacts(known, known.actions[ACTION])[0])


def test_impact_is_what_the_figure_did_since() -> None:
    """Impact sets the newest figure against the last one before the action; it never says what caused it."""
    before, after = reading(61, "2018-04/2018-06"), reading(88, "2018-10/2018-12")
    assert effect(("2018-05-10", reading(61, "2018-01/2018-03")), ("2019-02-10", after)) == (
        "Better: up 27 points. From 61% (January to March 2018) to 88% (October to December 2018)."
    )
    assert effect(("2018-05-10", before)).startswith("No reading since. The last one before: 61%") is False
    assert effect(("2018-05-10", reading(61, "2018-01/2018-03"))) == (
        "No reading since. The last one before: 61% (January to March 2018)."
    )
    assert effect(("2019-02-10", after)).startswith("One reading since, and none to set it against: 88%")


def test_impact_that_cannot_be_told_says_why() -> None:
    """A figure in words, or for another span, shows nothing of the action, and the reason is given."""
    first = ("2018-05-10", reading(61, "2018-01/2018-03"))
    assert effect(first, ("2019-02-10", reading("most of them", "2018-10/2018-12"))).startswith("Cannot be told: ")
    text = effect(first, ("2019-02-10", reading(88, "2018-12")))
    assert text.startswith("Cannot be told: the two periods are of different length. Newest: 88%")
