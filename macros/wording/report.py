"""What changed between two editions, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from macros.addresses import LATEST
from macros.judgements.changes import SinceLast, compare, newest, since_last
from macros.ledger import Snapshot, at_entry, editions
from macros.problems import did_you_mean
from macros.record import Mistake, Record
from macros.wording import changes as words
from macros.wording import phrases, sentences
from macros.wording.judged import entry_title


def report(record: Record, older: str | None, newer: str | None, as_of: date | None = None) -> str:
    """What changed from one edition to another, in plain words; raises Mistake.

    Without `older`, a meeting is held against the meeting before of its body; without both, the
    newest meeting of the first body is.
    """
    known = editions(record, as_of)
    for name in (older, newer):
        if name is not None and name not in (*known, LATEST):
            hint = did_you_mean(name, (*known, LATEST), f"the editions are {', '.join(known)} and {LATEST}")
            raise Mistake(f'no edition has the id "{name}"', hint)

    @cache
    def at(entry: str) -> Snapshot:
        return at_entry(record, None if entry == LATEST else entry, as_of)

    if older is None:
        found = newest(at, at(LATEST)).meeting if newer in (None, LATEST) else since_last(at, newer or "")
        return "\n".join(_since_last(at(LATEST), found)) if found else phrases.NOTHING_YET
    return "\n".join(_between(at(older), at(newer or LATEST)))


def _since_last(known: Snapshot, found: SinceLast) -> Iterator[str]:
    title = entry_title(known.board, found.entry)
    assert found.entry.meeting
    if found.previous is None:
        yield sentences.first_of_body(title, known.board.bodies[found.entry.meeting.body].short)
        return
    yield sentences.against(title, entry_title(known.board, found.previous))
    groups = words.groups(known, found.changes)
    yield from words.tallies(groups) or [phrases.NOTHING_CHANGED]
    yield from words.as_text(groups)
    if found.between:
        yield f"\n{phrases.IN_BETWEEN}"
    for item in found.between:
        yield f"  {entry_title(known.board, item.entry)}"
        for group in words.groups(known, item.changes):
            yield from (f"    - {group.subject}, {group.label.lower()}: {line.plain}" for line in group.lines)


def _between(before: Snapshot, after: Snapshot) -> Iterator[str]:
    older, newer = (_name(snapshot) for snapshot in (before, after))
    if _end(before) > _end(after):
        raise Mistake(f"{older} is later than {newer}", "write the earlier edition after --from, the later after --to")
    yield sentences.against(newer, older)
    groups = words.groups(after, compare(before, after))
    yield from words.tallies(groups) or [phrases.NOTHING_CHANGED]
    yield from words.as_text(groups)


def _name(snapshot: Snapshot) -> str:
    return entry_title(snapshot.board, snapshot.meetings[snapshot.edition]) if snapshot.edition else phrases.NEWEST


def _end(snapshot: Snapshot) -> tuple[date, bool, int]:
    return snapshot.known_until, snapshot.edition is None, len(snapshot.entries)
