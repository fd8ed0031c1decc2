"""The record as tables to download: a metric's readings, the register of actions, and what their columns mean."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.work import Judged, judge
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.record import Board

Row = TypeVar("Row")
_CONTEXT = "http://www.w3.org/ns/csvw"
# A spreadsheet takes what begins like this for a formula, and runs it. A number with a sign is no formula.
_RUN = re.compile(r"(?![-+][0-9][0-9.,]*%?\Z)[=+\-@\t\r]")
NOTE = "Text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula."


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its name, its type in CSVW, what it means, and how its cell is found in a row."""

    name: str
    kind: str
    means: str
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


def metadata(board: Board, title: str, file: str, schema: str | dict[str, object]) -> str:
    """What the table beside it is, as CSV on the Web. `schema` is its columns, or the address of them."""
    return as_json({
        "@context": _CONTEXT,
        "url": file,
        "dc:title": title,
        "dc:description": NOTE,
        "dc:publisher": board.publisher.name,
        "dc:license": board.licence.address,
        "tableSchema": schema,
    })  # fmt: skip


def described(columns: Sequence[Column[Row]]) -> list[dict[str, str]]:
    """The columns with their types and meanings."""
    return [
        {"name": one.name, "titles": one.name, "datatype": one.kind, "dc:description": one.means} for one in columns
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


ACTIONS_FILE = addresses.ACTIONS_TABLE


def _when(judged: Judged, which: str) -> str:
    return getattr(judged.due, which).text if judged.due else ""


def _owner(judged: Judged) -> str:
    return judged.owner.said.owner or "" if judged.owner else ""


ACTION_COLUMNS: tuple[Column[Judged], ...] = (
    Column("action", "string", "the action's id", lambda one: one.item.id),
    Column("title", "string", "what was promised", lambda one: one.item.action.title),
    Column("plan", "string", "the id of the plan it belongs to, if a source says so",
           lambda one: one.item.action.plan or ""),
    Column("priority", "string", "the id of the plan's priority, if a source says so",
           lambda one: one.item.action.priority or ""),
    Column("theme", "string", "the id of the theme it is filed under", lambda one: one.item.action.theme),
    Column("state", "string", "the state that is counted: the last one declared; embedded only while its test holds",
           lambda one: one.state),
    Column("declared", "string", "the state as its source gives it", lambda one: one.item.state),
    Column("said_in", "string", "the id of the meeting or publication that spoke of it last",
           lambda one: one.item.updates[-1].entry.id if one.item.updates else ""),
    Column("due_first", "string", "the due date that was given first", lambda one: _when(one, "first")),
    Column("due", "string", "the due date that was given last", lambda one: _when(one, "now")),
    Column("owner", "string", "the id of the role that owns it, if a source names one", _owner),
    Column("flags", "string", "what is worked out: overdue, slipped, silent and so on",
           lambda one: " ".join(one.flags)),
    Column("mentions", "integer", "how often it was spoken of", lambda one: str(len(one.item.updates))),
)  # fmt: skip


def actions_csv(known: Snapshot) -> str:
    """Every action known, a row each."""
    return table(ACTION_COLUMNS, judge(known).values())


def actions_metadata(known: Snapshot, title: str) -> str:
    """What the table of actions is, and what its columns mean."""
    return metadata(known.board, title, ACTIONS_FILE, {"columns": described(ACTION_COLUMNS), "primaryKey": "action"})
