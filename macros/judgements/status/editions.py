"""What the newest figure of each measure was, edition by edition; and how much of a long list an edition holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Protocol, TypeVar

from macros.judgements.spc import FEWEST
from macros.judgements.status.times import newest
from macros.ledger import EntryAsAt, MetricAsAt, ReadingAsAt, Snapshot, editions, snapshot
from macros.record import Record


@dataclass(frozen=True)
class NewestIn:
    """The newest reading of a measure in the first edition that has it as the newest."""

    edition: str
    reading: ReadingAsAt

    @property
    def figure(self) -> object:
        """What is seen of it: another figure, another time or another mark is another one."""
        said = self.reading.said
        told = (said.kind, said.number, said.between, said.words, said.symbol, said.withdrawn, said.marks)
        return told, said.period, said.within, said.scope, said.group, bool(self.reading.corrected)


def newest_by_edition(record: Record, as_of: date | None) -> Mapping[str, tuple[NewestIn, ...]]:
    """Each measure's newest figure in each edition in which it became another one, in the order of the editions.

    It is worked out once for all measures and editions of a record, in their order.
    """
    kept = ("newest_by_edition", as_of)
    if kept not in record.kept:
        record.kept[kept] = _in_order(record, as_of)
    found: Mapping[str, tuple[NewestIn, ...]] = record.kept[kept]
    return found


def _in_order(record: Record, as_of: date | None) -> Mapping[str, tuple[NewestIn, ...]]:
    found: dict[str, tuple[NewestIn, ...]] = {}
    before: Mapping[str, MetricAsAt] = {}
    for edition in editions(record, as_of):
        known = snapshot(record, edition, as_of).metrics
        for key, metric in known.items():
            # A measure of which nothing new was said is one and the same in both.
            if before.get(key) is not metric:
                one = NewestIn(edition, newest(metric))
                if key not in found or found[key][-1].figure != one.figure:
                    found[key] = (*found.get(key, ()), one)
        before = known
    return found


class Entered(Protocol):
    """Something an entry said."""

    @property
    def entry(self) -> EntryAsAt:
        """The entry that said it."""


Reported = TypeVar("Reported", bound=Entered)


def shown_in(known: Snapshot, said: Sequence[Reported]) -> tuple[Sequence[Reported], EntryAsAt | None]:
    """What a state shows of a long list, and the meeting in whose edition the part before it stands.

    The newest state shows all. A dated edition shows as much as a trend needs, or it would hold all earlier ones again.
    """
    if known.edition is None or len(said) <= FEWEST:
        return said, None
    shown = said[-FEWEST:]
    first = min(item.entry.position for item in shown)
    before = takewhile(lambda entry: entry.position < first, known.entries)
    earlier = [entry for entry in before if entry.meeting]
    return (shown, earlier[-1]) if earlier else (said, None)
