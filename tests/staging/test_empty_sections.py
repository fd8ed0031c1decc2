"""A section of a meeting's page in which nothing would stand is not shown."""

from __future__ import annotations

from typing import Any

from records import SOURCE, meeting, record

from macros.ledger import snapshot
from macros.staging.pages import Page
from macros.staging.pages.language import parse
from macros.staging.pages.page import FrontMatter
from macros.staging.stage.places import placed
from macros.tokens import OPENS
from macros.views import FILTERS, MACROS, Site

BODY = """# The meeting

## Decisions

{{ decision_list() }}

## Actions

{{ action_table() }}

### Of the plan

Three are in the plan.

## Challenges

The paper names none.

{{ challenge_list() }}

## Strengths

{{ strength_list() }}
"""


def shown(**said: Any) -> str:
    """The page of a meeting at which only this was said."""
    given = record({"2023-10": meeting("2023-10-10", **said)})
    calls, _refusals = parse(BODY, MACROS, FILTERS)
    page = Page("meetings/2023-10.md", FrontMatter(meeting="2023-10"), BODY, 0, tuple(calls))
    return placed(page, Site(given, snapshot(given))).body


def test_a_heading_with_nothing_below_it_is_left_out() -> None:
    """Nobody reads a heading and below it that there is nothing; what an author wrote stays."""
    text = shown()
    assert "## Decisions" not in text
    assert "## Strengths" not in text
    assert "## Actions" in text
    assert "### Of the plan\n\nThree are in the plan." in text
    assert "## Challenges\n\nThe paper names none." in text


def test_a_heading_with_something_below_it_stays() -> None:
    """What the meeting decided stands under its heading."""
    text = shown(decisions=[{"kind": "noted", "says": "The report was noted.", "source": SOURCE}])
    assert f"## Decisions\n\n{OPENS}" in text
    assert "## Strengths" not in text
