"""What a body no longer speaks of: judged body by body, at its newest meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from macros.judgements.status.figures import silent
from macros.ledger import EntryAsAt, SaidAsAt, Snapshot


@dataclass(frozen=True)
class Silence:
    """A body that no longer speaks of a thing: the meeting at which it last did, and how many it held since."""

    body: str
    last: EntryAsAt
    missed: int


def silences(snapshot: Snapshot, told: Sequence[SaidAsAt[Any]]) -> tuple[Silence, ...]:
    """Each body that spoke of a thing and did not at its newest meeting, with how many meetings it has been silent."""
    return tuple(_silence(snapshot, told, body) for body in silent(snapshot, told))


def _silence(snapshot: Snapshot, told: Iterable[SaidAsAt[Any]], body: str) -> Silence:
    spoke = [one.entry for one in told if one.entry.meeting and one.entry.meeting.body == body]
    last = max(spoke, key=lambda entry: entry.position)
    since = [
        entry
        for entry in snapshot.meetings.values()
        if entry.meeting
        and entry.meeting.body == body
        and not entry.meeting.withdrawn
        and entry.position > last.position
    ]
    return Silence(body, last, len(since))
