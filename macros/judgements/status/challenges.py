"""The judgements of challenges and strengths: since when, how often named, and no longer named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from macros.judgements.status.dates import Apart, apart, told_on
from macros.judgements.status.silence import Silence, silences
from macros.ledger import ChallengeAsAt, EntryAsAt, SaidAsAt, Snapshot
from macros.record import ChallengeUpdate, StrengthUpdate
from macros.record.vocabulary import ChallengeState

Mention = SaidAsAt[ChallengeUpdate | StrengthUpdate]
# A weakness that is still named after this many months is said to be of long standing.
LONG = 12


@dataclass(frozen=True)
class Standing:
    """A challenge or strength: how it stands, since when it has been named, and at how many meetings.

    `since` and `last` are the first and the last entry that named it, after the last time it was called over.
    """

    item: ChallengeAsAt
    is_open: bool
    since: EntryAsAt | None
    last: EntryAsAt | None
    meetings: int
    apart: Apart | None
    over: EntryAsAt | None
    silences: tuple[Silence, ...]

    @property
    def is_long(self) -> bool:
        """True where it was still named a year or more after it was first named."""
        return self.apart is not None and self.apart.unit == "month" and self.apart.number >= LONG


def is_over(state: ChallengeState) -> bool:
    """True for the state of a weakness that was called over."""
    match state:
        case "resolved":
            return True
        case "open" | "easing" | "worsening":
            return False
        case _:
            assert_never(state)


def stand(snapshot: Snapshot) -> Mapping[str, Standing]:
    """Every challenge and strength known, judged."""
    return {item.id: _stand(snapshot, item) for item in (*snapshot.challenges.values(), *snapshot.strengths.values())}


def _stand(snapshot: Snapshot, item: ChallengeAsAt) -> Standing:
    named = open_run(item)
    entries = [update.entry for update in named]
    is_open = not is_over(item.state)
    return Standing(
        item,
        is_open,
        entries[0] if entries else None,
        entries[-1] if entries else None,
        sum(1 for entry in entries if entry.meeting),
        how_long(entries),
        called_over(item) if is_open else None,
        silences(snapshot, item.updates) if is_open else (),
    )


def open_run(item: ChallengeAsAt) -> tuple[Mention, ...]:
    """A challenge is open since it was first named; one that was called over is open again since it was named anew."""
    over = [index for index, update in enumerate(item.updates) if is_over(getattr(update.said, "state", "open"))]
    if over and over[-1] == len(item.updates) - 1:
        before = over[-2] + 1 if len(over) > 1 else 0
        return item.updates[before : over[-1]]
    return item.updates[over[-1] + 1 if over else 0 :]


def called_over(item: ChallengeAsAt) -> EntryAsAt | None:
    """The entry that called a challenge over, where it was named again since."""
    over = [update.entry for update in item.updates if is_over(getattr(update.said, "state", "open"))]
    return over[-1] if over else None


def how_long(entries: list[EntryAsAt]) -> Apart | None:
    """A weakness has been open from the first time it was named to the last; after that nothing is known of it."""
    if len(entries) < 2:
        return None
    found = apart(told_on(entries[0]), told_on(entries[-1]))
    return found if found.unit != "day" else Apart(_months(entries), "month")


def _months(entries: list[EntryAsAt]) -> int:
    first, last = told_on(entries[0]).last, told_on(entries[-1]).last
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
