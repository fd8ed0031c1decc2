"""The calendar: meetings, and the days by which actions are due, as whole days or months and never as an hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from macros import addresses
from macros.judgements.status import dates
from macros.ledger import ActionAsAt, EntryAsAt, Snapshot
from macros.outputs.following import host_of
from macros.outputs.following.told import day_of
from macros.record import Record, TakenBack, taken_back
from macros.wording import calendar as words
from macros.wording import followed

if TYPE_CHECKING:
    from icalendar import Event

_CANCELLED, _CONFIRMED = "CANCELLED", "CONFIRMED"


@dataclass(frozen=True)
class Marked:
    """One thing in the calendar: its key stays; `times` counts how often what is said of it has changed."""

    key: str
    title: str
    first: date
    last: date
    said: tuple[str, ...]
    address: str
    kinds: tuple[str, ...]
    published: date
    changed: date
    times: int
    is_over: bool = False


def calendar(record: Record, known: Snapshot) -> bytes:
    """Every meeting and every due date that the newest state knows, in the order of their days."""
    board = record.board
    base = f"{(board.site_url or '').rstrip('/')}/"
    # Not needed by whoever only checks, and not quick to load.
    from icalendar import Calendar, Event  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", f"-//{board.publisher.name}//{board.short}//{board.language.upper()}")
    made.add("version", "2.0")
    made.add("name", followed.calendar_title(board.short))
    made.add("x-wr-calname", followed.calendar_title(board.short))
    made.add("url", f"{base}{addresses.CALENDAR}")
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for one in sorted(_marked(record, known), key=lambda one: (one.first, one.last, one.key)):
        made.add_component(_filled(Event(), one, base))
    return bytes(made.to_ical())


def _filled(event: Event, one: Marked, base: str) -> Event:
    event.add("uid", f"{one.key}@{host_of(base)}")
    event.add("summary", one.title)
    event.add("description", "\n".join(one.said))
    event.add("dtstart", one.first)
    # The end of a whole day is the day after it.
    event.add("dtend", one.last + timedelta(days=1))
    event.add("dtstamp", _moment(one.changed))
    event.add("created", _moment(one.published))
    event.add("last-modified", _moment(one.changed))
    event.add("sequence", one.times)
    event.add("status", _CANCELLED if one.is_over else _CONFIRMED)
    event.add("transp", "TRANSPARENT")
    event.add("url", f"{base}{one.address}")
    event.add("categories", list(one.kinds))
    return event


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _marked(record: Record, known: Snapshot) -> Iterator[Marked]:
    gone = _taken_back(record, known)
    for entry in known.meetings.values():
        yield _meeting(known, entry)
    for action in known.actions.values():
        if due := dates.due(action):
            yield _due(known, action, due, gone.get(action.id, ()))
    yield from _called_off(record, known, gone)


def _meeting(known: Snapshot, entry: EntryAsAt) -> Marked:
    meeting, withdrawn = entry.meeting, entry.entry.withdrawn
    assert meeting
    published = day_of(entry)
    changed = max(published, withdrawn.date.last) if withdrawn else published
    edition = addresses.LATEST if withdrawn else entry.id
    return Marked(
        f"meetings/{entry.id}",
        words.meeting_title(known, entry),
        meeting.held.first,
        meeting.held.last,
        tuple(words.meeting_said(entry)),
        f"{edition}/{addresses.meeting(entry.id)}",
        (words.MEETING, words.body_of(known, entry)),
        published,
        changed,
        1 if withdrawn else 0,
        is_over=bool(withdrawn),
    )


def _due(known: Snapshot, action: ActionAsAt, due: dates.Due, gone: Sequence[TakenBack]) -> Marked:
    told = [update for update in action.updates if update.entry.position >= due.given[0].entry.position]
    corrected = [one for update in told for one in update.corrections]
    days = [day_of(update.entry) for update in told] + [one.correction.published.last for one in corrected]
    last = dates.stated(action)
    return Marked(
        f"{addresses.action(action.id)}due",
        words.due_title(action, due),
        due.now.first,
        due.now.last,
        tuple(words.due_said(known, action, due)),
        f"{addresses.LATEST}/{addresses.action(action.id)}",
        (words.DUE, known.board.themes[action.action.theme].title),
        day_of(due.given[0].entry),
        max(*days, *(one.date.last for one in gone)) if gone else max(days),
        len(told) - 1 + len(corrected) + _A_TAKING_BACK * len(gone),
        is_over=bool(last and last.said.state == "superseded"),
    )


def _taken_back(record: Record, known: Snapshot) -> Mapping[str, Sequence[TakenBack]]:
    """What was said of each action and was taken back since."""
    public, found = {entry.id for entry in known.entries}, dict[str, list[TakenBack]]()
    for one in taken_back(record):
        if one.kind == "actions" and one.entry in public:
            found.setdefault(one.thing, []).append(one)
    return found


def _called_off(record: Record, known: Snapshot, gone: Mapping[str, Sequence[TakenBack]]) -> Iterator[Marked]:
    """A due date that was taken back: the day on which it was stands in its place, and it is called off."""
    for key, told in gone.items():
        action = known.actions.get(key)
        first = next((one for one in told if _had_due_date(record, one)), None)
        if first and (action is None or dates.due(action) is None):
            day = max((one.date for one in told), key=lambda one: one.last)
            entry = next(entry for entry in known.entries if entry.id == first.entry)
            inside = addresses.action(key) if action else addresses.CORRECTIONS
            yield Marked(
                f"{addresses.action(key)}due",
                followed.taken_back_title(known, "actions", key),
                day.first,
                day.last,
                (followed.TAKEN_BACK_SAID, followed.on_the(day)),
                f"{addresses.LATEST}/{inside}",
                (words.DUE,),
                day_of(entry),
                max(day_of(entry), day.last),
                _A_TAKING_BACK * len(told),
                is_over=True,
            )


def _had_due_date(record: Record, one: TakenBack) -> bool:
    typed = record.typed
    of = (typed.meetings.get(one.entry) or typed.between.get(one.entry)) if typed else None
    return bool(of and of.actions[one.thing].due)


# A calendar takes an event anew where its number has grown: what was taken back must not lower it.
_A_TAKING_BACK = 1000
