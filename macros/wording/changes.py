"""What changed, in the words a reader sees: grouped lines that the site and the terminal share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros import addresses
from macros.judgements.changes.kinds import (
    ActionChange,
    ActionChangeKind,
    ChallengeChange,
    ChallengeChangeKind,
    Changes,
    DueChange,
    StrengthChangeKind,
)
from macros.ledger import ActionAsAt, ChallengeAsAt, CorrectionAsAt, EntryAsAt, SaidAsAt, Snapshot
from macros.record import Update
from macros.wording import formats, sentences
from macros.wording.changed_figures import figure_groups
from macros.wording.claimed import state_said, uncapital
from macros.wording.corrected import correction_sides, thing_title
from macros.wording.judged import entry_title, later_by
from macros.wording.labels import CORRECTION_LABELS, IMPORTANCE_LABELS, STATE_LABELS, State
from macros.wording.lines import ACTIONS, CHALLENGES, RECORD, STRENGTHS, Group, Line, Piece

# kind -> the heading of its group, its name in a count, and whether a list of names is enough.
_ACTIONS: Mapping[ActionChangeKind, tuple[str, str, bool]] = {
    "completed": ("Completed", "completed", False),
    "reopened": ("Said to be complete before, and not now", "reopened", False),
    "moved": ("Another state than before", "moved on", False),
    "superseded": ("Replaced", "replaced", False),
    "added": ("New", "new", True),
    "first": ("First report", "reported for the first time", True),
    "not_stated": ("Mentioned, but how far it has come is not said", "without a state", True),
    "same": ("The same state as before", "as before", True),
}
_CHALLENGES: Mapping[ChallengeChangeKind, tuple[str, str, bool]] = {
    "worsened": ("Said to be getting worse", "getting worse", False),
    "opened": ("Named for the first time", "new", False),
    "reopened": ("Said to be over before, and named again", "named again", False),
    "eased": ("Said to be getting better", "getting better", False),
    "resolved": ("Said to be over", "over", False),
    "steady": ("No longer said to be getting better or worse", "neither better nor worse", False),
    "same": ("As before", "as before", True),
}
_STRENGTHS: Mapping[StrengthChangeKind, tuple[str, str, bool]] = {
    "new": ("Claimed for the first time", "new", True),
    "same": ("Claimed again", "claimed again", True),
}
_NOT_SOLVED = "A challenge that is not named is not for that reason solved."
_NOT_DONE = "An action that is not mentioned may be done, or dropped, or go on: this cannot be told."
_NOT_GIVEN = "no due date"
# What the home page shows first.
_WEIGHT = (
    "corrections", "revisions", "worse", "better", "worsened", "reopened", "resolved", "eased", "opened", "completed",
    "due", "changed", "silent_metrics", "superseded", "moved", "first", "words", "added", "silent", "not_stated",
    "chance", "same",
)  # fmt: skip


def groups(known: Snapshot, changes: Changes) -> list[Group]:
    """Everything that changed, by kind, in the order of the page; empty kinds are left out."""
    everything = [*figure_groups(known, changes), *_work(known, changes), *_record(known, changes)]
    return [group for group in everything if group.lines]


def _work(known: Snapshot, changes: Changes) -> Iterator[Group]:
    for kind, (label, tally, listed) in _ACTIONS.items():
        lines = tuple(_action_line(known, item) for item in changes.actions if item.kind == kind)
        yield Group(kind, ACTIONS, label, tally, lines, listed=listed)
    due = tuple(_due_line(item) for item in changes.due)
    yield Group("due", ACTIONS, "Due dates", "with another due date", due)
    silent = tuple(_silent_action(item) for item in changes.silent_actions)
    yield Group("silent", ACTIONS, "Not mentioned this time", "not mentioned", silent, _NOT_DONE, listed=True)
    for way, (label, tally, listed) in _CHALLENGES.items():
        lines = tuple(_challenge_line(item) for item in changes.challenges if item.kind == way)
        yield Group(way, CHALLENGES, label, tally, lines, listed=listed)
    quiet = tuple(_silent_challenge(item) for item in changes.silent_challenges)
    yield Group("silent", CHALLENGES, "Not named this time", "not named", quiet, _NOT_SOLVED, listed=True)
    for claim, (label, tally, listed) in _STRENGTHS.items():
        lines = tuple(_named(item.item, item.update) for item in changes.strengths if item.kind == claim)
        yield Group(claim, STRENGTHS, label, tally, lines, listed=listed)
    unclaimed = tuple(_named(item, item.updates[-1]) for item in changes.silent_strengths)
    yield Group("silent", STRENGTHS, "No longer claimed", "no longer claimed", unclaimed, listed=True)


def _record(known: Snapshot, changes: Changes) -> Iterator[Group]:
    corrections = tuple(correction_line(known, item) for item in changes.corrections)
    yield Group("corrections", RECORD, "Corrections of ours", "corrected", corrections)
    late = tuple(_late_line(known, item) for item in changes.late)
    yield Group("late", RECORD, "Entered late", "entered late", late)


def _state(state: State) -> str:
    return STATE_LABELS[state].lower()


def _words(said: str | None) -> tuple[str, ...]:
    return (sentences.ended(formats.capital(said)),) if said else ()


def _action_line(known: Snapshot, item: ActionChange) -> Line:
    told_anew = item.kind in ("added", "first", "same") or (item.old is None and item.new == "not_stated")
    before = None if told_anew else Piece(_state(item.old or "not_stated"))
    said: Update = item.update.said
    now = Piece(uncapital(state_said(known, item.new, [item.update])))
    return Line(item.action.action.title, addresses.action(item.action.id), now, before,
                _words(said.says), said.source)  # fmt: skip


def _silent_action(item: ActionAsAt) -> Line:
    last = item.updates[-1].said
    return Line(item.action.title, addresses.action(item.id), None, Piece(_state(item.state)), (), last.source)


def _due_line(item: DueChange) -> Line:
    now = formats.period(item.new) if item.new else "none given this time"
    inferred = formats.inferred(item.update.said.inferred, "due")
    before = formats.period(item.old) if item.old else _NOT_GIVEN
    said = []
    if item.old and item.new and item.kind in ("later", "earlier"):
        said.append(f"{formats.capital(later_by(item.old, item.new))} {item.kind}.")
    if item.first and item.first not in (item.old, item.new):
        said.append(f"The first date given was {formats.period(item.first)}.")
    return Line(item.action.action.title, addresses.action(item.action.id), Piece(now + inferred), Piece(before),
                tuple(said), item.update.said.source)  # fmt: skip


def _challenge_line(item: ChallengeChange) -> Line:
    before = Piece(_state(item.old)) if item.old and item.old != item.new else None
    said = item.update.said
    return Line(item.item.challenge.title, addresses.challenge(item.item.id), Piece(_state(item.new)), before,
                _words(said.says), said.source)  # fmt: skip


def _silent_challenge(item: ChallengeAsAt) -> Line:
    last = item.updates[-1].said
    return Line(item.challenge.title, addresses.challenge(item.id), None, Piece(_state(item.state)), (), last.source)


def _named(item: ChallengeAsAt, update: SaidAsAt[Any]) -> Line:
    said = update.said
    return Line(item.challenge.title, addresses.challenge(item.id), None, None, _words(said.says), said.source)


def _late_line(known: Snapshot, entry: EntryAsAt) -> Line:
    published = f"Published {formats.period(entry.entry.published)}."
    return Line(entry_title(known.board, entry), "", None, None, (published,))


def correction_line(known: Snapshot, item: CorrectionAsAt) -> Line:
    """A correction of ours: what it was, what it is, when and why."""
    was, now = correction_sides(known, item)
    correction = item.correction
    said = (
        f"{CORRECTION_LABELS[correction.kind]} of {formats.period(correction.published)}, to {_told_in(known, item)}.",
        f"Why: {sentences.ended(correction.why)}",
        IMPORTANCE_LABELS[correction.importance],
    )
    return Line(thing_title(known, *item.spot[:2]), addresses.correction(item.id), Piece(f"{now} [r]"), Piece(was),
                said, item.after.source)  # fmt: skip


def _told_in(known: Snapshot, item: CorrectionAsAt) -> str:
    period = getattr(item.after, "period", None)
    when = f" ({formats.period(period)})" if period else ""
    return f"{entry_title(known.board, item.entry)}{when}"


def tallies(grouped: Iterable[Group]) -> list[str]:
    """The counts in one line for each subject: Measures: 1 worse, 10 in words."""
    subjects: dict[str, list[str]] = {}
    for group in grouped:
        subjects.setdefault(group.subject, []).append(f"{len(group.lines)} {group.tally}")
    return [f"{subject}: {formats.listing(parts)}." for subject, parts in subjects.items()]


def tallies_of(subject: str, grouped: Iterable[Group]) -> str:
    """The counts of one subject alone: 1 worse, 10 in words."""
    return formats.listing([f"{len(group.lines)} {group.tally}" for group in grouped if group.subject == subject])


def most_important(found: Iterable[Group], most: int) -> list[Group]:
    """The groups that matter most to somebody who reads only a few lines."""
    ranked = [group for group in found if group.key in _WEIGHT]
    return sorted(ranked, key=lambda group: _WEIGHT.index(group.key))[:most]


def as_text(grouped: Iterable[Group]) -> Iterator[str]:
    """The groups as lines for a terminal."""
    subject = ""
    for group in grouped:
        if group.subject != subject:
            subject = group.subject
            yield f"\n{subject}"
        yield f"  {group.label}"
        yield from (f"    - {line.plain}" for line in group.lines)
        if group.note:
            yield f"    {group.note}"
