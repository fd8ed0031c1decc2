"""A metric's readings as a table to download, each with its judgements and their working."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros import addresses, wording
from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.outputs.tables import Column, as_json, described, metadata, table

SCHEMA_FILE = f"{addresses.DATA}readings-schema.json"


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
    found = status.bounds(reading.said)
    end = getattr(found, name) if found else None
    return "" if end is None else f"{float(end):g}"


def _change(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    change = status.against_last(metric, reading)
    return change.verdict if change else "first"


def _difference(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    change = status.against_last(metric, reading)
    return wording.plain_number(change.difference) if change and change.difference is not None else ""


def _target(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    judged = status.against_target(metric, reading)
    return "; ".join(wording.target_judgement(metric, item) for item in judged)


COLUMNS: tuple[Column[Entry], ...] = (
    Column("metric", "string", "the measure's id", lambda e: e.metric.id),
    Column("group", "string", "the part of the whole it is about; empty for the whole",
           lambda e: e.reading.said.group or ""),
    Column("period", "string", "the period as its source gives it; empty where it gives none",
           lambda e: e.reading.said.period.text if e.reading.said.period else ""),
    Column("period_start", "date", "the first day of the period", lambda e: _end(e.reading, "first")),
    Column("period_end", "date", "the last day of the period", lambda e: _end(e.reading, "last")),
    Column("kind", "string", "what kind of figure it is: value, about, under, between, words, symbol and so on",
           lambda e: e.reading.said.kind),
    Column("number", "decimal", "the number, where there is a single one", lambda e: _number(e.metric, e.reading)),
    Column("lowest", "decimal", "the least that the figure may stand for", lambda e: _bound(e.reading, "low")),
    Column("highest", "decimal", "the most that the figure may stand for", lambda e: _bound(e.reading, "high")),
    Column("unit", "string", "what the number counts in", lambda e: e.metric.metric.unit),
    Column("shown_as", "string", "the figure as the site shows it, with its marks",
           lambda e: wording.marked(e.reading, e.metric.metric.unit)),
    Column("scope", "string", "who or what is counted, where a source says so", lambda e: e.reading.said.scope or ""),
    Column("published_in", "string", "the id of the meeting or publication", lambda e: e.reading.entry.id),
    Column("published", "string", "when it became public", lambda e: e.reading.entry.entry.published.text),
    Column("source", "string", "each source's id, and the place in it",
           lambda e: "; ".join(one.text for one in e.reading.said.source if one.source in e.known.sources)),
    Column("change", "string", "against the last reading: better, worse, same, changed, not_comparable or first",
           lambda e: _change(e.metric, e.reading)),
    Column("difference", "decimal", "the difference to the last comparable reading",
           lambda e: _difference(e.metric, e.reading)),
    Column("target", "string", "what is said of the figure and its targets", lambda e: _target(e.metric, e.reading)),
    Column("working", "string", "how each judgement was reached: rule, inputs, result",
           lambda e: " | ".join(one.plain for one in wording.workings(e.metric, e.reading))),
)  # fmt: skip


def readings_csv(known: Snapshot, metric: MetricAsAt, readings: Iterable[ReadingAsAt]) -> str:
    """Readings as a table: one row each."""
    return table(COLUMNS, [Entry(known, metric, reading) for reading in readings])


def readings_metadata(known: Snapshot, metric: MetricAsAt) -> str:
    """What the table beside it is; its columns stand in one schema that all such tables share."""
    return metadata(known.board, metric.metric.title, addresses.TABLE_FILE, f"../../{SCHEMA_FILE}")


def readings_schema() -> str:
    """The columns of every table of readings."""
    return as_json({"@context": "http://www.w3.org/ns/csvw", "columns": described(COLUMNS)})
