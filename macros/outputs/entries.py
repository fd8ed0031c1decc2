"""What was published and when: meetings and what came between them, events, sources, and our corrections."""

from __future__ import annotations

from dataclasses import dataclass

from macros import wording
from macros.ledger import CorrectionAsAt, EntryAsAt, EventAsAt, Snapshot
from macros.outputs.cells import Column, Foreign, Same, Shape, cited, first_day, last_day, when, yes
from macros.record import Period, Source


@dataclass(frozen=True)
class Published:
    """One row: a meeting, or a publication between meetings."""

    known: Snapshot
    entry: EntryAsAt

    @property
    def title(self) -> str:
        """What the site calls it."""
        if meeting := self.entry.meeting:
            return wording.meeting_title(meeting, self.known.board.bodies[meeting.body])
        assert self.entry.between
        return wording.between_title(self.entry.between)


def _kind(row: Published) -> str:
    return row.entry.between.kind if row.entry.between else "meeting"


def _held(row: Published) -> Period | None:
    return row.entry.meeting.held if row.entry.meeting else None


def _inferred(row: Published) -> str:
    said = row.entry.meeting or row.entry.between
    return " ".join(said.inferred) if said else ""


def _paper(row: Published) -> str:
    paper = row.entry.meeting.paper if row.entry.meeting else None
    return paper if paper and paper in row.known.sources else ""


ENTRY_COLUMNS: tuple[Column[Published], ...] = (
    Column("entry", "string", lambda e: e.entry.id),
    Column("kind", "string", _kind),
    Column("title", "string", lambda e: e.title),
    Column("body", "string", lambda e: e.entry.meeting.body if e.entry.meeting else ""),
    Column("held", "string", lambda e: when(_held(e))),
    Column("held_first", "date", lambda e: first_day(_held(e))),
    Column("held_last", "date", lambda e: last_day(_held(e))),
    Column("published", "string", lambda e: when(e.entry.entry.published)),
    Column("published_first", "date", lambda e: first_day(e.entry.entry.published)),
    Column("published_last", "date", lambda e: last_day(e.entry.entry.published)),
    Column("inferred", "string", _inferred),
    Column("paper", "string", _paper),
    Column("withdrawn", "boolean", lambda e: yes(bool(e.entry.entry.withdrawn))),
)

_PUBLISHED = (Same("published_first", "published"), Same("published_last", "published"))
MEETINGS: Shape[Published] = Shape(
    "meetings",
    ENTRY_COLUMNS,
    "entry",
    (Foreign("paper", "sources", "source", always=False),),
    same=(Same("held_first", "held"), Same("held_last", "held"), *_PUBLISHED),
    of_all=lambda known: (Published(known, one) for one in known.entries),
)


@dataclass(frozen=True)
class Happened:
    """One row: an event, with the accounts of it that are known."""

    known: Snapshot
    item: EventAsAt


def _accounts(row: Happened, part: str) -> str:
    told = [getattr(one, part) for one in row.item.accounts]
    return " | ".join(dict.fromkeys(getattr(one, "text", one) for one in told if one))


EVENT_COLUMNS: tuple[Column[Happened], ...] = (
    Column("event", "string", lambda e: e.item.id),
    Column("title", "string", lambda e: e.item.event.title),
    Column("kind", "string", lambda e: e.item.event.kind),
    Column("expected", "boolean", lambda e: yes(e.item.event.expected)),
    Column("when", "string", lambda e: _accounts(e, "when")),
    Column("says", "string", lambda e: _accounts(e, "says")),
    Column("themes", "string", lambda e: " ".join(e.item.event.themes)),
    Column("accounts", "integer", lambda e: str(len(e.item.accounts))),
    Column("source", "string", lambda e: cited((c for one in e.item.accounts for c in one.source), e.known.sources)),
)

EVENTS: Shape[Happened] = Shape(
    "events",
    EVENT_COLUMNS,
    "event",
    of_all=lambda known: (Happened(known, one) for one in known.events.values()),
)


@dataclass(frozen=True)
class Cited:
    """One row: a source, with its id."""

    key: str
    source: Source


SOURCE_COLUMNS: tuple[Column[Cited], ...] = (
    Column("source", "string", lambda e: e.key),
    Column("title", "string", lambda e: e.source.title),
    Column("kind", "string", lambda e: e.source.kind),
    Column("publisher", "string", lambda e: e.source.publisher),
    Column("published", "string", lambda e: when(e.source.published)),
    Column("published_first", "date", lambda e: first_day(e.source.published)),
    Column("published_last", "date", lambda e: last_day(e.source.published)),
    Column("inferred", "string", lambda e: " ".join(e.source.inferred)),
    Column("secondary", "string", lambda e: e.source.secondary or ""),
    Column("addresses", "string", lambda e: " ".join(e.source.addresses)),
    Column("reference", "string", lambda e: e.source.reference or ""),
    Column("withdrawn", "boolean", lambda e: yes(bool(e.source.withdrawn))),
)

SOURCES: Shape[Cited] = Shape(
    "sources",
    SOURCE_COLUMNS,
    "source",
    same=_PUBLISHED,
    of_all=lambda known: (Cited(key, one) for key, one in known.sources.items()),
)


@dataclass(frozen=True)
class Mended:
    """One row: a correction of ours, with what was and what is in the words of the site."""

    known: Snapshot
    item: CorrectionAsAt

    @property
    def sides(self) -> tuple[str, str]:
        """What stood there, and what stands there now."""
        return wording.correction_sides(self.known, self.item)


CORRECTION_COLUMNS: tuple[Column[Mended], ...] = (
    Column("correction", "string", lambda e: e.item.id),
    Column("of", "string", lambda e: e.item.correction.thing[0]),
    Column("thing", "string", lambda e: e.item.correction.thing[1]),
    Column("entry", "string", lambda e: e.item.entry.id),
    Column("was", "string", lambda e: e.sides[0]),
    Column("now", "string", lambda e: e.sides[1]),
    Column("kind", "string", lambda e: e.item.correction.kind),
    Column("importance", "string", lambda e: e.item.correction.importance),
    Column("why", "string", lambda e: e.item.correction.why),
    Column("published", "string", lambda e: when(e.item.correction.published)),
    Column("published_last", "date", lambda e: last_day(e.item.correction.published)),
)

CORRECTIONS: Shape[Mended] = Shape(
    "corrections",
    CORRECTION_COLUMNS,
    "correction",
    (Foreign("entry", "meetings", "entry"),),
    same=(Same("published_last", "published"),),
    of_all=lambda known: (Mended(known, one) for one in known.corrections),
)
