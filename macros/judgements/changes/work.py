"""What changed in what was promised and admitted: actions, due dates, challenges, strengths."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from macros.judgements.changes.kinds import (
    ActionChange,
    ActionKind,
    ChallengeChange,
    ChallengeKind,
    DueChange,
    DueKind,
    StrengthChange,
)
from macros.judgements.status.dates import DONE, OVER
from macros.ledger import ActionAsAt, SaidAsAt, Snapshot
from macros.record import Period, Update

_SAID: dict[str, ChallengeKind] = {"easing": "eased", "worsening": "worsened", "resolved": "resolved", "open": "steady"}


def _by(updates: Iterable[SaidAsAt[Any]], names: Collection[str]) -> list[SaidAsAt[Any]]:
    return [update for update in updates if update.entry.id in names]


def _stated(updates: Iterable[SaidAsAt[Update]]) -> str | None:
    """The state stated last; mentions without a state say nothing of it."""
    states = [update.said.state for update in updates if update.said.state != "not_stated"]
    return states[-1] if states else None


def actions(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ActionChange]:
    """Each action that the entries mentioned, against its state before."""
    for key, action in after.actions.items():
        news: list[SaidAsAt[Update]] = _by(action.updates, names)
        if news:
            known = before.actions.get(key)
            old = _stated(known.updates) if known else None
            new = _stated(news) or "not_stated"
            yield ActionChange(_action_kind(known, old, new), action, news[-1], old, new)


def _action_kind(known: ActionAsAt | None, old: str | None, new: str) -> ActionKind:
    if known is None or not known.updates:
        return "first" if known else "added"
    if new in ("not_stated", old):
        return "same" if new == old else "not_stated"
    if new in OVER:
        return "superseded" if new == "superseded" else "moved" if old in DONE else "completed"
    return "reopened" if old in DONE else "moved"


def due_dates(before: Snapshot, changed: Iterable[ActionChange]) -> Iterator[DueChange]:
    """Due dates that were given, moved, or not given again, of the actions that were mentioned."""
    for item in changed:
        known = before.actions.get(item.action.id)
        given = [update.said.due for update in known.updates if update.said.due] if known else []
        old, new = given[-1] if given else None, item.update.said.due
        if known and old != new and not (new is None and item.new in OVER):
            first = given[0] if given else new
            yield DueChange(_due_kind(old, new), item.action, item.update, old, new, first)


def _due_kind(old: Period | None, new: Period | None) -> DueKind:
    if old is None or new is None:
        return "first" if old is None else "not_restated"
    if new.last == old.last:
        return "changed"
    return "later" if new.last > old.last else "earlier"


def challenges(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ChallengeChange]:
    """Each challenge that the entries mentioned, against its state before."""
    for key, item in after.challenges.items():
        news = _by(item.updates, names)
        if news:
            known = before.challenges.get(key)
            old = known.state if known and known.updates else None
            new = news[-1].said.state
            yield ChallengeChange(_challenge_kind(old, new), item, news[-1], old, new)


def _challenge_kind(old: str | None, new: str) -> ChallengeKind:
    if old is None:
        return "opened"
    if old == new:
        return "same"
    return "reopened" if old == "resolved" else _SAID[new]


def strengths(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[StrengthChange]:
    """Each strength that the entries claimed."""
    for key, item in after.strengths.items():
        news = _by(item.updates, names)
        if news:
            known = before.strengths.get(key)
            yield StrengthChange("same" if known and known.updates else "new", item, news[-1])
