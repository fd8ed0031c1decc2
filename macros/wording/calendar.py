"""What the calendar says of a meeting and of a due date."""

from __future__ import annotations

from collections.abc import Iterator

from macros.judgements.status import dates
from macros.ledger import ActionAsAt, EntryAsAt, Snapshot
from macros.record import Period
from macros.wording import formats, labels
from macros.wording.around import SOURCE
from macros.wording.claimed import state_said
from macros.wording.followed import entry_new_title, said_in, source_of_it
from macros.wording.judged import entry_title, withdrawn_note

MEETING, DUE = "Meeting", "Due date"


def body_of(known: Snapshot, entry: EntryAsAt) -> str:
    """The body that met."""
    return formats.capital(known.board.bodies[entry.meeting.body].short) if entry.meeting else ""


def _no_day(when: Period) -> str:
    """That a source names no day; nothing where it does."""
    return "" if when.is_day else f"In {formats.period(when)}; no day is given."


def meeting_title(known: Snapshot, entry: EntryAsAt) -> str:
    """What a meeting is called in the calendar: where no day is known, it says so."""
    assert entry.meeting
    return f"{entry_new_title(known, entry)}{_without_a_day(entry.meeting.held)}"


def _without_a_day(when: Period) -> str:
    return "" if when.is_day else " (no day is given)"


def meeting_said(entry: EntryAsAt) -> Iterator[str]:
    """What is said of a meeting: when it met, as exactly as that is known, and when its paper was published."""
    meeting = entry.meeting
    assert meeting
    if meeting.withdrawn:
        yield withdrawn_note(meeting.withdrawn)
        return
    if no_day := _no_day(meeting.held):
        yield no_day
    if "held" in meeting.inferred:
        yield "When it met is inferred: no source states it."
    inferred = formats.inferred(meeting.inferred, "published")
    yield f"{labels.PUBLISHED}: {formats.period(meeting.published)}{inferred}."


def due_title(action: ActionAsAt, due: dates.Due) -> str:
    """What a due date is called: where no day is known, it says so."""
    return f"Due: {action.action.title}{_without_a_day(due.now)}"


def due_said(known: Snapshot, action: ActionAsAt, due: dates.Due) -> Iterator[str]:
    """What is said of a due date: how exactly it is known, what it was first, and how the action stands."""
    if no_day := _no_day(due.now):
        yield no_day
    given = due.given[-1]
    if "due" in given.said.inferred:
        yield "The date is inferred: no source states it."
    if len(due.given) > 1:
        earlier = [formats.period(one.said.due) for one in due.given[:-1]]
        yield f"Before, it was due: {formats.join(earlier)}."
    last = dates.stated(action)
    if last and last.entry.position > given.entry.position:
        yield f"{state_said(known, last.said.state, [last])}: {entry_title(known.board, last.entry)}."
    cited = [source_of_it(known, one) for one in given.said.source if one.source in known.sources]
    yield f"{SOURCE}: {formats.join(cited)}."
    yield said_in(known, given.entry)
