"""One record to another: what a reader will see differently once a change is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from macros.changes import compare
from macros.changes.kinds import Changes
from macros.facts import Difference, Facts, differences, facts_of
from macros.ledger import Snapshot, editions, snapshot
from macros.record import Record

EditionState = Literal["new", "changed", "unchanged", "gone"]


@dataclass(frozen=True)
class Across:
    """What differs between two records. `waiting` are new drafts, of which nothing is shown.

    `altered` are facts that stood there before and are others now; `added` are things that were not there.
    """

    known: Snapshot
    changes: Changes
    altered: tuple[Difference, ...]
    added: tuple[str, ...]
    editions: dict[str, EditionState]
    waiting: tuple[str, ...]
    pages: dict[str, str] = field(default_factory=dict)


def across(old: Record, new: Record, pages: dict[str, str] | None = None) -> Across:
    """Hold a record against an earlier state of itself.

    What is approved counts as published on both sides, up to the newest day of what differs.
    """
    until = _until(old, new)
    before, after = (snapshot(record, as_of=until) for record in (old, new))
    was, now = facts_of(old, before), facts_of(new, after)
    altered = [one for one in differences(was.things, now.things) if one.path]
    added = [one.thing for one in differences(was.things, now.things) if not one.path and one.was is None]
    gone = [one for one in differences(was.things, now.things) if not one.path and one.now is None]
    drafts = {key for key, meeting in new.meetings.items() if meeting.status == "draft"}
    return Across(
        after,
        compare(before, after),
        (*gone, *altered),
        tuple(added),
        _editions(old, new, until),
        tuple(sorted(key for key in drafts if new.meetings[key] != old.meetings.get(key))),
        pages or {},
    )


def _until(old: Record, new: Record) -> date:
    differing = [
        entry.published.last
        for folder in ("meetings", "between")
        for key, entry in getattr(new, folder).items()
        if entry.status != "draft" and entry != getattr(old, folder).get(key)
    ]
    return max(differing, default=date.max)


def _editions(old: Record, new: Record, until: date) -> dict[str, EditionState]:
    before, after = (editions(record, until) for record in (old, new))
    found: dict[str, EditionState] = {key: "gone" for key in before if key not in after}
    for key in after:
        if key not in before:
            found[key] = "new"
        else:
            found[key] = "unchanged" if _facts(old, key, until) == _facts(new, key, until) else "changed"
    return found


def _facts(record: Record, edition: str, until: date) -> Facts:
    return facts_of(record, snapshot(record, edition, until))
