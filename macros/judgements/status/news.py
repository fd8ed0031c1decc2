"""What is news in a state of the record, and what is only the last that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.judgements.status.times import newest
from macros.ledger import EntryAsAt, MetricAsAt, Snapshot
from macros.ledger.known import Position
from macros.record import Period, parse_period

# The body that leads the improvement, where the council has one.
BOARD = "board"


@dataclass(frozen=True)
class Since:
    """After what something is news: the place in the order of entries, and the day as exactly as it is known."""

    position: Position
    day: Period


def since(snapshot: Snapshot) -> Since | None:
    """In a meeting's edition, what entered after the same body's meeting before is news.

    In the newest state, what entered after the board's newest meeting but one is. If no board sits, or none has sat for
    a year, it is what entered in the twelve months before the newest entry. Where there is no meeting before, nothing
    is news: all comparisons are what was last known.
    """
    if snapshot.edition is not None:
        return _after(before(snapshot, snapshot.meetings[snapshot.edition]))
    if not snapshot.entries:
        return None
    year_ago = _year_before(snapshot.entries[-1].entry.published.last)
    sat = snapshot.meetings_of(snapshot.goes_on_as(BOARD))
    if not sat or sat[-1].entry.published.last <= year_ago:
        return Since((year_ago, 0, date.max, ""), parse_period(year_ago.isoformat()))
    return _after(before(snapshot, sat[-1]))


def before(snapshot: Snapshot, entry: EntryAsAt) -> EntryAsAt | None:
    """The meeting before of the same body, or of the one whose place it took; None for the first one."""
    assert entry.meeting
    same = [
        item
        for item in snapshot.meetings_of(entry.meeting.body)
        if item.position < entry.position and not item.entry.withdrawn
    ]
    return same[-1] if same else None


def is_news(start: Since | None, metric: MetricAsAt) -> bool:
    """A comparison is news where its newest reading entered after that; every other one is what was last known."""
    return start is not None and newest(metric).entry.position > start.position


def _after(entry: EntryAsAt | None) -> Since | None:
    return Since(entry.position, entry.entry.published) if entry else None


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
