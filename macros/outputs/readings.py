"""The readings of every measure, a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros import wording
from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.outputs.cells import Column, Foreign, Same, Shape, number, written
from macros.record import Source


@dataclass(frozen=True)
class Entry:
    """One row: a reading of a metric, and what is known."""

    known: Snapshot
    metric: MetricAsAt
    reading: ReadingAsAt


def _number(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    del metric
    return wording.plain_number(reading.said.number) if reading.said.number is not None else ""


def _end(reading: ReadingAsAt, name: str) -> str:
    return getattr(reading.said.period, name).isoformat() if reading.said.period else ""


def _bound(reading: ReadingAsAt, name: str) -> str:
    open_to = status.bounds(reading.said)
    end = getattr(open_to, name) if open_to else None
    # Half of the last digit is told by one digit more.
    return "" if end is None else number((Decimal(end.numerator) / Decimal(end.denominator)).normalize())


def change_of(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """What the step from the reading before is called; `first` where there is none."""
    change = status.headline(metric, reading)
    return change.verdict if change else "first"


def _difference(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    change = status.against_last(metric, reading)
    return wording.plain_number(change.difference) if change and change.difference is not None else ""


def _target(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    judged = status.against_target(metric, reading)
    return "; ".join(wording.target_judgement(metric, item) for item in judged)


def _secondary(entry: Entry) -> str:
    sources = {
        key: entry.known.sources.get(key) for key in dict.fromkeys(one.source for one in entry.reading.said.source)
    }
    return "; ".join(f"{key}: {one.secondary}" for key, one in sources.items() if one and one.secondary)


def _of_sources(entry: Entry, told: Callable[[Source], str]) -> str:
    sources = (entry.known.sources.get(one.source) for one in entry.reading.said.source)
    return "; ".join(dict.fromkeys(told(one) for one in sources if one))


def _withdrawn(entry: Entry) -> str:
    by_source = entry.reading.said.withdrawn
    return (
        wording.withdrawn_by_source(entry.metric, entry.reading)
        if by_source
        else wording.figure_taken_back(entry.reading)
    )


def key_of(reading: ReadingAsAt) -> str:
    """What a reading is called in every edition: its measure, who published it, and which of theirs it is."""
    return f"{reading.metric}/{reading.entry.id}/{reading.index}"


def _before(entry: Entry) -> str:
    change = status.against_last(entry.metric, entry.reading)
    return key_of(change.before) if change else ""


def _reason(entry: Entry) -> str:
    change = status.against_last(entry.metric, entry.reading)
    return (change.reason or "") if change else ""


COLUMNS: tuple[Column[Entry], ...] = (
    Column("metric", "string", lambda e: e.metric.id),
    Column("group", "string", lambda e: e.reading.said.group or ""),
    Column("period", "string", lambda e: e.reading.said.period.text if e.reading.said.period else ""),
    Column("within", "string", lambda e: e.reading.said.within.text if e.reading.said.within else ""),
    Column("period_start", "date", lambda e: _end(e.reading, "first")),
    Column("period_end", "date", lambda e: _end(e.reading, "last")),
    Column("period_kind", "string", lambda e: status.kind_of(e.metric, e.reading) or ""),
    Column("kind", "string", lambda e: e.reading.said.kind),
    Column("number", "decimal", lambda e: _number(e.metric, e.reading)),
    Column("lowest", "decimal", lambda e: _bound(e.reading, "low")),
    Column("highest", "decimal", lambda e: _bound(e.reading, "high")),
    Column("unit", "string", lambda e: e.metric.metric.unit),
    Column("shown_as", "string", lambda e: wording.marked(e.reading, e.metric.metric.unit)),
    Column("scope", "string", lambda e: e.reading.said.scope or ""),
    Column("published_in", "string", lambda e: e.reading.entry.id),
    Column("published", "string", lambda e: e.reading.entry.entry.published.text),
    Column("source", "string",
           lambda e: "; ".join(one.text for one in e.reading.said.source if one.source in e.known.sources)),
    Column("secondary", "string", _secondary),
    Column("withdrawn", "string", _withdrawn),
    Column("change", "string", lambda e: change_of(e.metric, e.reading)),
    Column("difference", "decimal", lambda e: _difference(e.metric, e.reading)),
    Column("target", "string", lambda e: _target(e.metric, e.reading)),
    Column("working", "string", lambda e: " | ".join(one.plain for one in wording.workings(e.metric, e.reading))),
    Column("publisher", "string", lambda e: _of_sources(e, lambda one: one.publisher)),
    Column("source_kind", "string", lambda e: _of_sources(e, lambda one: one.kind)),
    Column("reading", "string", lambda e: key_of(e.reading)),
    Column("marks", "string", lambda e: " ".join(e.reading.said.marks)),
    Column("count", "decimal", lambda e: number(e.reading.said.count)),
    Column("of", "decimal", lambda e: number(e.reading.said.of)),
    Column("compared_with", "string", _before),
    Column("not_compared_because", "string", _reason),
    Column("conflict", "string", lambda e: e.reading.said.conflict or ""),
)  # fmt: skip


def shown(known: Snapshot, metric: MetricAsAt) -> Iterator[Entry]:
    """The readings of a measure that an edition holds."""
    for reading in status.shown_in(known, metric.readings)[0]:
        yield Entry(known, metric, reading)


def readings_csv(known: Snapshot, metric: MetricAsAt, readings: Iterable[ReadingAsAt]) -> str:
    """Readings as a table: one row each."""
    return written(COLUMNS, [Entry(known, metric, reading) for reading in readings])


READINGS: Shape[Entry] = Shape(
    "readings",
    COLUMNS,
    "reading",
    (Foreign("metric", "metrics", "metric"), Foreign("published_in", "meetings", "entry")),
    # The sources that a reading names are listed with their publishers and kinds.
    frozenset(("working", "publisher", "source_kind")),
    (
        Same("unit", "unit", "metric"),
        Same("published", "published", "published_in"),
        Same("period_start", "period"),
        Same("period_end", "period"),
        Same("lowest", "number", only=("kind", "value")),
        Same("highest", "number", only=("kind", "value")),
    ),
    usual=(("kind", "value"),),
    of_measure=shown,
)
