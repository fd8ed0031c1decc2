"""What a locked edition leaves out: everything that was typed in after it was locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from macros.ledger.known import Snapshot
from macros.record import Lock, Source

Thing = TypeVar("Thing")


def sources_known(lock: Lock | None, sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """Those sources that the edition knew when it was locked; all of them without a lock."""
    return sources if lock is None else _known(lock, "sources", sources)


def as_locked(lock: Lock | None, snapshot: Snapshot) -> Snapshot:
    """The snapshot without the definitions that were written after the lock."""
    if lock is None:
        return snapshot
    return replace(
        snapshot,
        actions=_known(lock, "actions", snapshot.actions),
        challenges=_known(lock, "challenges", snapshot.challenges),
        strengths=_known(lock, "challenges", snapshot.strengths),
        plans=_known(lock, "plans", snapshot.plans),
        events=_known(lock, "events", snapshot.events),
    )


def _known(lock: Lock, folder: str, things: Mapping[str, Thing]) -> dict[str, Thing]:
    return {key: thing for key, thing in things.items() if lock.knows(folder, key)}
