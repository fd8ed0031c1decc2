"""What the newest figure of each measure was, edition by edition; and how much of a long list an edition holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from typing import Protocol, TypeVar

from macros.judgements.spc import FEWEST
from macros.judgements.status.times import newest
from macros.ledger import EntryAsAt, ReadingAsAt, Snapshot, editions, snapshot
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

    What the editions knew is asked once for all measures of a record; of each measure it is worked out once.
    """
    kept = ("newest_by_edition", as_of)
    if kept not in record.kept:
        record.kept[kept] = _ByMeasure(record, as_of)
    found: Mapping[str, tuple[NewestIn, ...]] = record.kept[kept]
    return found


class _ByMeasure(Mapping[str, tuple[NewestIn, ...]]):
    def __init__(self, record: Record, as_of: date | None) -> None:
        self._known = {edition: snapshot(record, edition, as_of).metrics for edition in editions(record, as_of)}
        self._keys = dict.fromkeys(key for known in self._known.values() for key in known)
        self._in_order = cache(lambda key: tuple(self._each(key)))

    def _each(self, key: str) -> Iterator[NewestIn]:
        before, last = None, None
        for edition, known in self._known.items():
            metric = known.get(key)
            # A measure of which nothing new was said is one and the same in both.
            if metric and metric is not before:
                one = NewestIn(edition, newest(metric))
                if last is None or last.figure != one.figure:
                    yield (last := one)
            before = metric

    def __getitem__(self, key: str) -> tuple[NewestIn, ...]:
        if key not in self._keys:
            raise KeyError(key)
        return self._in_order(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


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
