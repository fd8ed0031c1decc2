"""A metric's readings as CSV, each with its judgements and their working, and CSVW metadata.

Source of the rule: RFC 4180 for the table, the W3C's CSV on the Web for its metadata.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros import addresses, status, wording
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot

SCHEMA_FILE = "data/readings-schema.json"


@dataclass(frozen=True)
class Column:
    """One column: its name, its type in CSVW, what it means, and how its cell is found."""

    name: str
    kind: str
    means: str
    cell: Callable[[Snapshot, MetricAsAt, ReadingAsAt], str]


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


COLUMNS: tuple[Column, ...] = (
    Column("metric", "string", "the measure's id", lambda _s, m, _r: m.id),
    Column("group", "string", "the part of the whole it is about; empty for the whole",
           lambda _s, _m, r: r.said.group or ""),
    Column("period", "string", "the period as its source gives it; empty where it gives none",
           lambda _s, _m, r: r.said.period.text if r.said.period else ""),
    Column("period_start", "date", "the first day of the period", lambda _s, _m, r: _end(r, "first")),
    Column("period_end", "date", "the last day of the period", lambda _s, _m, r: _end(r, "last")),
    Column("kind", "string", "what kind of figure it is: value, about, under, between, words, symbol and so on",
           lambda _s, _m, r: r.said.kind),
    Column("number", "decimal", "the number, where there is a single one", lambda _s, m, r: _number(m, r)),
    Column("lowest", "decimal", "the least that the figure may stand for", lambda _s, _m, r: _bound(r, "low")),
    Column("highest", "decimal", "the most that the figure may stand for", lambda _s, _m, r: _bound(r, "high")),
    Column("unit", "string", "what the number counts in", lambda _s, m, _r: m.metric.unit),
    Column("shown_as", "string", "the figure as the site shows it, with its marks",
           lambda _s, m, r: wording.marked(r, m.metric.unit)),
    Column("scope", "string", "who or what is counted, where a source says so", lambda _s, _m, r: r.said.scope or ""),
    Column("published_in", "string", "the id of the meeting or publication", lambda _s, _m, r: r.entry.id),
    Column("published", "string", "when it became public", lambda _s, _m, r: r.entry.entry.published.text),
    Column("source", "string", "each source's id, and the place in it",
           lambda s, _m, r: "; ".join(one.text for one in r.said.source if one.source in s.sources)),
    Column("change", "string", "against the last reading: better, worse, same, changed, not_comparable or first",
           lambda _s, m, r: _change(m, r)),
    Column("difference", "decimal", "the difference to the last comparable reading",
           lambda _s, m, r: _difference(m, r)),
    Column("target", "string", "what is said of the figure and its targets", lambda _s, m, r: _target(m, r)),
    Column("working", "string", "how each judgement was reached: rule, inputs, result",
           lambda _s, m, r: " | ".join(one.plain for one in wording.workings(m, r))),
)  # fmt: skip


def readings_csv(known: Snapshot, metric: MetricAsAt, readings: Iterable[ReadingAsAt]) -> str:
    """Readings as a table with a header: one row each, lines end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in COLUMNS])
    for reading in readings:
        writer.writerow([column.cell(known, metric, reading) for column in COLUMNS])
    return out.getvalue()


def readings_metadata(known: Snapshot, metric: MetricAsAt) -> str:
    """What the table beside it is, as CSV on the Web; its columns stand in one schema that all such tables share."""
    board = known.board
    return _json({
        "@context": "http://www.w3.org/ns/csvw",
        "url": addresses.TABLE_FILE,
        "dc:title": metric.metric.title,
        "dc:publisher": board.publisher.name,
        "dc:license": board.licence.address,
        "tableSchema": f"../../{SCHEMA_FILE}",
    })  # fmt: skip


def readings_schema() -> str:
    """The columns of every table of readings."""
    columns = [
        {"name": one.name, "titles": one.name, "datatype": one.kind, "dc:description": one.means} for one in COLUMNS
    ]
    return _json({"@context": "http://www.w3.org/ns/csvw", "columns": columns, "aboutUrl": "#{metric}-{published_in}"})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
