"""Due dates of actions: given, moved, missed. Nothing here is more exact than the sources are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from macros.ledger import ActionAsAt, EntryAsAt, SaidAsAt, Snapshot
from macros.record import Period, Update
from macros.record.vocabulary import ACTION_STATES, ActionState

UpdateAsAt = SaidAsAt[Update]
Unit = Literal["day", "month", "year"]
Delivered = Literal["in_time", "late", "late_or_not"]
Stage = Literal["unfinished", "lasting", "done", "replaced", "unsaid"]


def stage(state: ActionState) -> Stage:
    """What a state says of the end: not reached, none meant, reached, given up for another action, or nothing."""
    match state:
        case "agreed" | "not_started" | "under_way" | "on_track" | "at_risk":
            return "unfinished"
        case "ongoing":
            return "lasting"
        case "complete" | "embedded":
            return "done"
        case "superseded":
            return "replaced"
        case "not_stated":
            return "unsaid"
        case _:
            assert_never(state)


DONE = tuple(state for state in ACTION_STATES if stage(state) == "done")
OVER = tuple(state for state in ACTION_STATES if stage(state) in ("done", "replaced"))
UNFINISHED = tuple(state for state in ACTION_STATES if stage(state) == "unfinished")


@dataclass(frozen=True)
class Apart:
    """How far two dates are apart, in the finest unit in which both are known."""

    number: int
    unit: Unit


@dataclass(frozen=True)
class Due:
    """The due dates of an action: each update that gave another date than the one before, the first one first."""

    given: tuple[UpdateAsAt, ...]

    @property
    def first(self) -> Period:
        """The date that was given first; it stays visible."""
        return _date(self.given[0])

    @property
    def now(self) -> Period:
        """The date that was given last."""
        return _date(self.given[-1])


@dataclass(frozen=True)
class Delivery:
    """That an action was said to be done: by which update, and whether that was in time."""

    told: UpdateAsAt
    kept: Delivered | None


def _date(told: UpdateAsAt) -> Period:
    assert told.said.due
    return told.said.due


def told_on(entry: EntryAsAt) -> Period:
    """When an entry spoke: the day a meeting sat, or the day something was published."""
    return entry.meeting.held if entry.meeting else entry.entry.published


def apart(old: Period, new: Period) -> Apart:
    """A date known to the month has moved by months, never by days."""
    if old.grain == new.grain == "day":
        return Apart(abs((new.last - old.last).days), "day")
    if "year" in (old.grain, new.grain):
        return Apart(abs(new.last.year - old.last.year), "year")
    return Apart(abs((new.last.year - old.last.year) * 12 + new.last.month - old.last.month), "month")


def stated(action: ActionAsAt) -> UpdateAsAt | None:
    """The last update that gave a state; a mention without one says nothing of it."""
    told = [update for update in action.updates if update.said.state != "not_stated"]
    return told[-1] if told else None


def is_over(action: ActionAsAt) -> bool:
    """True for an action that was last said to be done, or to be replaced."""
    last = stated(action)
    return last is not None and last.said.state in OVER


def due(action: ActionAsAt) -> Due | None:
    """The first due date stays visible, whatever later dates were given."""
    given: list[UpdateAsAt] = []
    for update in action.updates:
        if update.said.due and (not given or update.said.due != given[-1].said.due):
            given.append(update)
    return Due(tuple(given)) if given else None


def slipped(action: ActionAsAt) -> Apart | None:
    """An action has slipped if its due date is now later than the first one given, by as much as both dates tell."""
    dates = due(action)
    if dates is None or not _later(dates.first, dates.now):
        return None
    return apart(dates.first, dates.now)


def _later(old: Period, new: Period) -> bool:
    return new.last > old.last if old.grain == new.grain else new.first > old.last


def overdue(snapshot: Snapshot, action: ActionAsAt) -> Due | None:
    """An action is overdue if its last due date had passed when the edition was published, and no source calls it done.

    A date known to the month has passed when the month is over. An action without a published due date
    is never called late, nor in time.
    """
    dates = due(action)
    return dates if dates and not is_over(action) and dates.now.last < snapshot.known_until else None


def delivery(action: ActionAsAt) -> Delivery | None:
    """An action was delivered late if a source still called it unfinished after its due date, and a later one done.

    Where it is first reported done after its due date, and nothing says how it stood on that date, whether it
    was late cannot be told.
    """
    last = stated(action)
    if last is None or last.said.state not in DONE:
        return None
    states = [update for update in action.updates if update.said.state != "not_stated"]
    unfinished = [index for index, update in enumerate(states) if update.said.state not in DONE]
    told = states[unfinished[-1] + 1 if unfinished else 0]
    dates = due(action)
    if dates is None:
        return Delivery(told, None)
    open_then = [update for update in states[: states.index(told)] if told_on(update.entry).first > dates.now.last]
    if told_on(told.entry).last <= dates.now.last:
        return Delivery(told, "in_time")
    if told_on(told.entry).first <= dates.now.last:
        return Delivery(told, None)
    return Delivery(told, "late" if open_then else "late_or_not")
