"""What a table is: columns, rows, its key, and which rows of other tables it names; and how it is written."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from macros.ledger import MetricAsAt, Snapshot
from macros.record import Citation, Period

Row = TypeVar("Row")
# A spreadsheet takes what begins like this for a formula, and runs it. A number with a sign is no formula.
_RUN = re.compile(r"(?![-+][0-9][0-9.,]*%?\Z)[=+\-@\t\r]")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its name, its type in CSVW, and how its cell is found in a row."""

    name: str
    kind: str
    cell: Callable[[Row], str]


@dataclass(frozen=True)
class Foreign:
    """That a column holds the keys of rows of another table; `always` is false where it may be empty."""

    column: str
    table: str
    key: str
    always: bool = True


@dataclass(frozen=True)
class Same:
    """That an object leaves out a cell where another says the same: of its row, or of the row that `by` names.

    `only` holds a column and what it says in those rows that this is about; all rows without it.
    """

    column: str
    as_in: str
    by: str = ""
    only: tuple[str, str] | None = None


@dataclass(frozen=True)
class Shape(Generic[Row]):
    """What a table is in every edition: the stem of its file, its columns, its key, and what it refers to.

    What stands `in_table_alone` is in no object; what is the `same` as another cell, or `usual`, is where it differs.
    `of_measure` gives the rows that are about one measure, and `of_all` those that are about no one of them.
    """

    name: str
    columns: tuple[Column[Row], ...]
    key: str
    refers: tuple[Foreign, ...] = ()
    in_table_alone: frozenset[str] = frozenset()
    same: tuple[Same, ...] = ()
    usual: tuple[tuple[str, str], ...] = ()
    of_measure: Callable[[Snapshot, MetricAsAt], Iterable[Row]] | None = None
    of_all: Callable[[Snapshot], Iterable[Row]] | None = None


@dataclass(frozen=True)
class Table(Generic[Row]):
    """One table of one edition."""

    shape: Shape[Row]
    known: Snapshot

    @property
    def name(self) -> str:
        """The stem of its file."""
        return self.shape.name

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """Its columns, in their order."""
        return self.shape.columns

    @property
    def rows(self) -> Iterator[Row]:
        """Its rows: those of each measure, then all others."""
        for metric in self.known.metrics.values() if self.shape.of_measure else ():
            assert self.shape.of_measure
            yield from self.shape.of_measure(self.known, metric)
        yield from self.shape.of_all(self.known) if self.shape.of_all else ()

    @property
    def text(self) -> str:
        """The table as its file holds it; without rows it is the header alone."""
        return written(self.columns, self.rows)


def written(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> str:
    """A table with a header, one row each; lines end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([as_text(column.cell(row)) for column in columns])
    return out.getvalue()


def joined(columns: Sequence[Column[Row]], tables: Iterable[str]) -> str:
    """Parts of one table as one, under one header."""
    header = written(columns, ())
    return header + "".join(one.removeprefix(header) for one in tables)


def read(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table as it was written, each cell as it was before; what stands in many is held once."""
    rows = csv.reader(io.StringIO(text, newline=""))
    names, held = next(rows), dict[str, str]()
    for row in rows:
        cells = (held.setdefault(cell, cell) for cell in row)
        yield {name: as_typed(cell) if cell[:1] == "'" else cell for name, cell in zip(names, cells, strict=True)}


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe stands before text that begins as a formula does."""
    return f"'{cell}" if _RUN.match(cell) else cell


def as_typed(cell: str) -> str:
    """The text of a cell that was written like that, when the table comes back."""
    return cell[1:] if cell[:1] == "'" and as_text(cell[1:]) == cell else cell


def as_json(value: Mapping[str, object]) -> str:
    """A file of JSON: each name of the whole on a line of its own, and what stands under it in few bytes."""
    lines = (f"{json.dumps(name)}: {_in_short(one)}" for name, one in value.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _in_short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def in_a_cell(value: Any) -> str:
    """JSON short enough for a cell: without what is not there, and each number with the digits it was typed with."""
    if isinstance(value, Mapping):
        there = {name: one for name, one in value.items() if one is not None and one != ""}
        return "{" + ",".join(f"{json.dumps(name)}:{in_a_cell(one)}" for name, one in there.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(in_a_cell, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def cited(citations: Iterable[Citation], known: Container[str]) -> str:
    """Each source that may be known, and the place in it."""
    # Asked one by one: a row that asks for the whole list hangs on every new source.
    return "; ".join(one.text for one in citations if one.source in known)


def when(period: Period | None) -> str:
    """A time as it was typed; nothing where there is none."""
    return period.text if period else ""


def first_day(period: Period | None) -> str:
    """The first day that a time may be."""
    return period.first.isoformat() if period else ""


def last_day(period: Period | None) -> str:
    """The last day that a time may be."""
    return period.last.isoformat() if period else ""


def number(value: Decimal | None) -> str:
    """A number with the digits it was typed with; nothing where there is none."""
    return "" if value is None else f"{value:f}"


def yes(holds: bool) -> str:
    """A cell of yes and no, as CSV on the Web writes it."""
    return "true" if holds else "false"
