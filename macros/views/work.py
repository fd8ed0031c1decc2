"""Views of promises and weaknesses: actions, challenges, strengths, plans."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from macros import wording
from macros.ledger import ActionAsAt, ChallengeAsAt
from macros.record.vocabulary import ACTION_STATES, CHALLENGE_STATES
from macros.views.context import PageContext, WrongArgument


def action_table(page: PageContext, state: str | None = None) -> Markup:
    """What the page's meeting was told of each action: `action_table()`."""
    if state is not None and state not in ACTION_STATES:
        raise WrongArgument(f'"{state}" is not a state', "write one of: " + ", ".join(ACTION_STATES))
    told = page.entry.entry.actions
    actions = [page.known.actions[key] for key in told if state in (None, told[key].state)]
    return page.render("action-table.html.jinja", actions=actions, caption=f"Actions: {page.title_of(page.entry)}")


def actions_of(page: PageContext, actions: list[ActionAsAt], caption: str) -> Markup:
    """A register of actions, each with its state as last declared."""
    return page.render("action-table.html.jinja", actions=actions, caption=caption)


def challenge_list(page: PageContext) -> Markup:
    """The challenges that the page's meeting named: `challenge_list()`."""
    return page.render(
        "challenge-list.html.jinja", items=[page.known.challenges[key] for key in page.entry.entry.challenges]
    )


def strength_list(page: PageContext) -> Markup:
    """The strengths that the page's meeting claimed: `strength_list()`."""
    return page.render(
        "challenge-list.html.jinja", items=[page.known.strengths[key] for key in page.entry.entry.strengths]
    )


def challenges_of(page: PageContext, items: list[ChallengeAsAt]) -> Markup:
    """A list of challenges or strengths, each with how often it was mentioned."""
    return page.render("challenge-list.html.jinja", items=items)


def action_counts(page: PageContext) -> list[tuple[str, int]]:
    """How many actions stand in each state, as labels and counts, in the order of the states."""
    counts = Counter(action.state for action in page.known.actions.values())
    return [(wording.STATE_LABELS[state], counts[state]) for state in ACTION_STATES if counts[state]]


def challenge_counts(page: PageContext) -> list[tuple[str, int]]:
    """How many challenges stand in each state."""
    counts = Counter(item.state for item in page.known.challenges.values())
    return [(wording.STATE_LABELS[state], counts[state]) for state in CHALLENGE_STATES if counts[state]]
