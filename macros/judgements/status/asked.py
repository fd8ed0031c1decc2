"""What a committee or board asked for, resolved or approved, and what was said of it at a later place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from macros.judgements.status.dates import UpdateAsAt
from macros.ledger import ActionAsAt, EntryAsAt, Snapshot
from macros.record import Decision
from macros.record.vocabulary import DecisionKind


def asks(kind: DecisionKind) -> bool:
    """True for a decision that asks for something to be done."""
    match kind:
        case "request" | "resolved" | "approved" | "recommendation":
            return True
        case "noted":
            return False
        case _:
            assert_never(kind)


@dataclass(frozen=True)
class Asked:
    """One request or resolution: who made it, the action that follows it, and what was said of that afterwards."""

    entry: EntryAsAt
    decision: Decision
    action: ActionAsAt | None
    answers: tuple[UpdateAsAt, ...]


def asked(snapshot: Snapshot, entry: EntryAsAt) -> Iterator[Asked]:
    """Every request and resolution of a meeting."""
    for decision in entry.meeting.decisions if entry.meeting else ():
        if asks(decision.kind):
            action = snapshot.actions.get(decision.action or "")
            later = action.updates if action else ()
            answers = tuple(told for told in later if told.entry.position > entry.position)
            yield Asked(entry, decision, action, answers)
