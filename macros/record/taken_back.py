"""What was withdrawn, by name and day alone: which things an entry no longer says, and nothing of what it said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.record.base import Sourced
from macros.record.dates import Period
from macros.record.entries import Entry
from macros.record.whole import Record

_KINDS = ("readings", "actions", "challenges", "strengths")


@dataclass(frozen=True)
class TakenBack:
    """One thing that an entry said before: its kind, its id, which reading it was, and the day it was taken back."""

    kind: str
    thing: str
    entry: str
    place: int
    date: Period


def taken_back(record: Record) -> Iterator[TakenBack]:
    """Everything that left the record with an entry or a source that was withdrawn."""
    typed = record.typed
    if typed is None:
        return
    gone = {key: source.withdrawn.date for key, source in typed.sources.items() if source.withdrawn}
    for key, entry in (*typed.meetings.items(), *typed.between.items()):
        for kind, thing, place, said in _said(entry):
            if entry.withdrawn:
                yield TakenBack(kind, thing, key, place, entry.withdrawn.date)
            elif all(one.source in gone for one in said.source):
                days = (gone[one.source] for one in said.source)
                yield TakenBack(kind, thing, key, place, max(days, key=lambda day: day.last))


def _said(entry: Entry) -> Iterator[tuple[str, str, int, Sourced]]:
    for kind in _KINDS:
        told: Mapping[str, Any] = getattr(entry, kind)
        for thing, said in told.items():
            several = said if isinstance(said, tuple) else (said,)
            yield from ((kind, thing, place, one) for place, one in enumerate(several, 1))


def place_of(record: Record, entry: str, metric: str, index: int) -> int:
    """Which of an entry's readings of a metric one was when it was typed, whatever was taken back since.

    `index` is its number among those that are left; both count from one.
    """
    typed = record.typed
    of = (typed.meetings.get(entry) or typed.between.get(entry)) if typed else None
    readings = of.readings.get(metric, ()) if of else ()
    gone = _sources_gone(typed) if typed else frozenset()
    left = [place for place, one in enumerate(readings, 1) if not all(cited.source in gone for cited in one.source)]
    return left[index - 1] if index <= len(left) else index + len(readings) - len(left)


def _sources_gone(typed: Record) -> Collection[str]:
    return frozenset(key for key, source in typed.sources.items() if source.withdrawn)
