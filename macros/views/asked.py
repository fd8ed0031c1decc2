"""What committees and boards asked for, followed like promises."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.judgements.status.dates import Told
from macros.ledger import ActionAsAt, EntryAsAt
from macros.record import Decision
from macros.views import judged as judging
from macros.views.context import PageContext

_FOLLOWED = ("request", "resolved", "approved", "recommendation")


@dataclass(frozen=True)
class Asked:
    """One request or resolution: who made it, the action that follows it, and what was said of that afterwards."""

    entry: EntryAsAt
    decision: Decision
    action: ActionAsAt | None
    state: str
    answers: tuple[Told, ...]


def asked(page: PageContext) -> list[tuple[EntryAsAt, list[Asked]]]:
    """Every request and resolution of a meeting, the newest meeting first."""
    found = [(entry, [_asked(page, entry, decision) for decision in _decisions(entry)])
             for entry in reversed(list(page.known.meetings.values()))]  # fmt: skip
    return [(entry, every) for entry, every in found if every]


def _decisions(entry: EntryAsAt) -> list[Decision]:
    return [one for one in entry.meeting.decisions if one.kind in _FOLLOWED] if entry.meeting else []


def _asked(page: PageContext, entry: EntryAsAt, decision: Decision) -> Asked:
    action = page.known.actions.get(decision.action or "")
    answers = tuple(told for told in action.updates if told.entry.position > entry.position) if action else ()
    return Asked(entry, decision, action, judging.actions(page)[action.id].state if action else "", answers)


def asked_at(page: PageContext, every: list[Asked]) -> Markup:
    """What one meeting asked for, each with its answers."""
    return page.render("asked.html.jinja", every=every)
