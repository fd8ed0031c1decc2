"""Views of promises and weaknesses: actions, challenges, strengths, plans."""

from __future__ import annotations

from markupsafe import Markup

from macros.record.vocabulary import ACTION_STATES
from macros.views.context import PageContext, WrongArgument


def action_table(page: PageContext, state: str | None = None) -> Markup:
    """What the page's meeting was told of each action: `action_table()`."""
    if state is not None and state not in ACTION_STATES:
        raise WrongArgument(f'"{state}" is not a state', "write one of: " + ", ".join(ACTION_STATES))
    told = page.entry.entry.actions
    actions = [page.known.actions[key] for key in told if state in (None, told[key].state)]
    return page.render("action-table.html.jinja", actions=actions, caption=f"Actions: {page.title_of(page.entry)}")


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
