"""What every table to download shares: how it is written, and how its columns are described.

Source of the rule: RFC 4180 for the table, the W3C's CSV on the Web for its metadata.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

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
