"""The record as tables to download: a metric's readings, the register of actions, and what their columns mean."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.work import Judged, judge
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.record import Board, Source
from macros.wording import policies as data

Row = TypeVar("Row")
_CONTEXT = "http://www.w3.org/ns/csvw"
# A spreadsheet takes what begins like this for a formula, and runs it. A number with a sign is no formula.
_RUN = re.compile(r"(?![-+][0-9][0-9.,]*%?\Z)[=+\-@\t\r]")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its name, its type in CSVW, and how its cell is found in a row."""

    name: str
    kind: str
    cell: Callable[[Row], str]


def table(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> str:
    """A table with a header, one row each; lines end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([as_text(column.cell(row)) for column in columns])
    return out.getvalue()


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before text that begins as a formula does."""
    return f"'{cell}" if _RUN.match(cell) else cell


def as_typed(cell: str) -> str:
    """The text of a cell that was written like that, when the table comes back."""
    return cell[1:] if cell[:1] == "'" and as_text(cell[1:]) == cell else cell


def metadata(board: Board, title: str, file: str, schema: str | dict[str, object], says: str = data.NOTE) -> str:
    """What the table beside it is, as CSV on the Web. `schema` is its columns, or the address of them."""
    return as_json({
        "@context": _CONTEXT,
        "url": file,
        "dc:title": title,
        "dc:description": says,
        "dc:publisher": board.publisher.name,
        "dc:license": board.licence.address,
        "tableSchema": schema,
    })  # fmt: skip


def described(columns: Sequence[Column[Row]], means: Mapping[str, str]) -> list[dict[str, str]]:
    """The columns with their types and meanings."""
    return [
        {"name": one.name, "titles": one.name, "datatype": one.kind, "dc:description": means[one.name]}
        for one in columns
    ]


def as_json(value: object) -> str:
    """A file of JSON that people can read as well."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


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
    open_to = status.bounds(reading.said)
    end = getattr(open_to, name) if open_to else None
    return "" if end is None else f"{float(end):g}"


def _change(metric: MetricAsAt, reading: ReadingAsAt) -> str:
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
    return wording.withdrawn_by_source(entry.metric, entry.reading) if entry.reading.said.withdrawn else ""


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
    Column("change", "string", lambda e: _change(e.metric, e.reading)),
    Column("difference", "decimal", lambda e: _difference(e.metric, e.reading)),
    Column("target", "string", lambda e: _target(e.metric, e.reading)),
    Column("working", "string", lambda e: " | ".join(one.plain for one in wording.workings(e.metric, e.reading))),
    Column("publisher", "string", lambda e: _of_sources(e, lambda one: one.publisher)),
    Column("source_kind", "string", lambda e: _of_sources(e, lambda one: one.kind)),
)  # fmt: skip


def readings_csv(known: Snapshot, metric: MetricAsAt, readings: Iterable[ReadingAsAt]) -> str:
    """Readings as a table: one row each."""
    return table(COLUMNS, [Entry(known, metric, reading) for reading in readings])


def joined(tables: Iterable[str]) -> str:
    """The readings of several measures as one table, under one header."""
    header = table(COLUMNS, ())
    return header + "".join(one.removeprefix(header) for one in tables)


def readings_metadata(known: Snapshot, metric: MetricAsAt) -> str:
    """What the table beside it is; its columns stand in one schema that all such tables share."""
    return metadata(known.board, metric.metric.title, addresses.TABLE_FILE, f"../../{SCHEMA_FILE}")


def all_readings_metadata(known: Snapshot) -> str:
    """What the one table of all measures is, and how far back an edition's own goes."""
    says = (data.NOTE, data.ALL_FROM_THE_FIRST if known.edition is None else data.NEWEST_OF_EACH)
    schema = SCHEMA_FILE.removeprefix(addresses.DATA)
    return metadata(known.board, data.READINGS_TITLE, addresses.TABLE_FILE, schema, " ".join(says))


def readings_schema() -> str:
    """The columns of every table of readings."""
    return as_json({"@context": "http://www.w3.org/ns/csvw", "columns": described(COLUMNS, data.READING_COLUMNS)})


ACTIONS_FILE = addresses.ACTIONS_TABLE


def _when(judged: Judged, which: str) -> str:
    return getattr(judged.due, which).text if judged.due else ""


def _owner(judged: Judged) -> str:
    said = judged.owner.said if judged.owner else None
    return (said.owner or said.owner_office or "") if said else ""


ACTION_COLUMNS: tuple[Column[Judged], ...] = (
    Column("action", "string", lambda one: one.item.id),
    Column("title", "string", lambda one: one.item.action.title),
    Column("plan", "string", lambda one: one.item.action.plan or ""),
    Column("priority", "string", lambda one: one.item.action.priority or ""),
    Column("theme", "string", lambda one: one.item.action.theme),
    Column("state", "string", lambda one: one.state),
    Column("declared", "string", lambda one: one.item.state),
    Column("said_in", "string", lambda one: one.item.updates[-1].entry.id if one.item.updates else ""),
    Column("due_first", "string", lambda one: _when(one, "first")),
    Column("due", "string", lambda one: _when(one, "now")),
    Column("owner", "string", _owner),
    Column("flags", "string", lambda one: " ".join(one.flags)),
    Column("mentions", "integer", lambda one: str(len(one.item.updates))),
)  # fmt: skip


def actions_csv(known: Snapshot) -> str:
    """Every action known, a row each."""
    return table(ACTION_COLUMNS, judge(known).values())


def actions_metadata(known: Snapshot, title: str) -> str:
    """What the table of actions is, and what its columns mean."""
    return metadata(
        known.board,
        title,
        ACTIONS_FILE,
        {"columns": described(ACTION_COLUMNS, data.ACTION_COLUMNS), "primaryKey": "action"},
    )
