"""Snapshot to Snapshot: what changed. A meeting is held against the meeting before of the same body."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from macros.judgements import status
from macros.judgements.changes import differences
from macros.judgements.changes.kinds import Changes, EntryChanges, Newest, Revision, SinceLast
from macros.judgements.changes.matters import matter_most
from macros.judgements.status.challenges import is_over
from macros.judgements.status.dates import OVER
from macros.judgements.status.summary import before as before_of_body
from macros.ledger import (
    ActionAsAt,
    ChallengeAsAt,
    EntryAsAt,
    MetricAsAt,
    SaidAsAt,
    Snapshot,
)

At = Callable[[str], Snapshot]
Thing = TypeVar("Thing", MetricAsAt, ActionAsAt, ChallengeAsAt)


def compare(before: Snapshot | None, after: Snapshot) -> Changes:
    """Everything that changed from one state of the record to a later one; nothing where there is none before."""
    if before is None:
        return Changes()
    known = {entry.id for entry in before.entries}
    return _told(before, after, [entry for entry in after.entries if entry.id not in known])


def since_last(at: At, meeting: str) -> SinceLast:
    """What a meeting changed against the meeting before of its body, and what came in between.

    `at` gives what was known when an entry was published.
    """
    after = at(meeting)
    entry = after.meetings[meeting]
    previous = before_of_body(after, entry)
    if previous is None:
        return SinceLast(entry, None, Changes())
    before = at(previous.id)
    known = {item.id for item in before.entries}
    between = [item for item in after.entries if item.id not in known and item.id != entry.id]
    late = tuple(item for item in between if item.position < previous.position)
    changes = replace(_told(before, after, [entry]), late=late)
    return SinceLast(entry, previous, changes, tuple(_each(at, after, between)))


def newest_meeting(known: Snapshot) -> EntryAsAt | None:
    """The newest meeting of the body that leads the improvement."""
    meetings = known.meetings_of(known.board.leading)
    return meetings[-1] if meetings else None


def newest(at: At, known: Snapshot) -> Newest:
    """What the newest meeting of the leading body changed, and what was published since."""
    last = newest_meeting(known)
    if last is None:
        return Newest(None, tuple(_each(at, known, known.entries)), known.corrections)
    since = [entry for entry in known.entries if entry.position > last.position]
    corrections = tuple(item for item in known.corrections if item.position > last.position)
    return Newest(since_last(at, last.id), tuple(_each(at, known, since)), corrections)


def of_entry(at: At, known: Snapshot, entry: EntryAsAt) -> Changes:
    """What one meeting or publication changed against what was known before it."""
    (found,) = _each(at, known, [entry])
    return found.changes


def revisions(known: Snapshot) -> tuple[Revision, ...]:
    """Every figure that its own source has changed."""
    return tuple(differences.revisions(known, {entry.id for entry in known.entries}))


def _each(at: At, known: Snapshot, entries: Iterable[EntryAsAt]) -> Iterator[EntryChanges]:
    order = [entry.id for entry in known.entries]
    for entry in entries:
        index = order.index(entry.id)
        yield EntryChanges(entry, partial(_of_one, at, entry, order[index - 1] if index else None))


def _of_one(at: At, entry: EntryAsAt, previous: str | None) -> Changes:
    after = at(entry.id)
    return _told(at(previous) if previous else _nothing(after), after, [entry])


def _nothing(after: Snapshot) -> Snapshot:
    return Snapshot(after.board, None, after.known_until, (), {}, {}, {}, {}, {}, {}, {}, {})


def _told(before: Snapshot, after: Snapshot, entries: Collection[EntryAsAt]) -> Changes:
    names = {entry.id for entry in entries}
    bodies = {entry.meeting.body for entry in entries if entry.meeting}
    readings = tuple(differences.readings(before, after, names))
    actions = tuple(differences.actions(before, after, names))
    known = {item.id for item in before.corrections}
    last = before.entries[-1].position if before.entries else None
    reported = [metric for metric in after.metrics.values() if not status.is_retired(after, metric)]
    open_actions = {key: item for key, item in after.actions.items() if item.state not in OVER}
    open_challenges = {key: item for key, item in after.challenges.items() if not is_over(item.state)}
    return Changes(
        readings=readings,
        silent_metrics=_silent(before, after, bodies, reported, lambda item: item.readings),
        targets=tuple(differences.targets(before, readings)),
        defined=tuple(differences.defined(before, after)),
        actions=actions,
        due=tuple(differences.due_dates(before, actions)),
        silent_actions=_silent(before, after, bodies, open_actions.values(), _updates),
        challenges=tuple(differences.challenges(before, after, names)),
        silent_challenges=_silent(before, after, bodies, open_challenges.values(), _updates),
        strengths=tuple(differences.strengths(before, after, names)),
        silent_strengths=_silent(before, after, bodies, after.strengths.values(), _updates),
        corrections=tuple(item for item in after.corrections if item.id not in known),
        revisions=tuple(differences.revisions(after, names)),
        late=tuple(entry for entry in entries if last and entry.position < last),
    )


def _updates(item: ActionAsAt | ChallengeAsAt) -> tuple[SaidAsAt[Any], ...]:
    return item.updates


def _silent(
    before: Snapshot,
    after: Snapshot,
    bodies: Collection[str],
    things: Iterable[Thing],
    said: Callable[[Thing], tuple[SaidAsAt[Any], ...]],
) -> tuple[Thing, ...]:
    """The things that one of the bodies spoke of when last it met, and not this time."""
    if not bodies:
        return ()
    known = {entry.id for entry in before.entries}
    unsaid = []
    for thing in things:
        told = said(thing)
        fell_silent = set(status.silent(after, told)).intersection(bodies)
        if fell_silent and fell_silent.difference(
            status.silent(before, (one for one in told if one.entry.id in known))
        ):
            unsaid.append(thing)
    return tuple(unsaid)


# What the site prints of its rules: a test holds that each has its words.
RULES = (matter_most,)

__all__ = [
    "RULES", "Changes", "EntryChanges", "Newest", "SinceLast", "compare", "matter_most", "newest", "revisions",
    "since_last",
]  # fmt: skip
