"""A CSV file to a table, or the reason why it cannot be read."""

from __future__ import annotations

import csv
from io import StringIO

from macros.intake.importing.grid import Cell, Grid, cell_name
from macros.problems import Problem, Problems

LARGEST, MOST_ROWS, MOST_COLUMNS = 5_000_000, 10_000, 500
_SIGNS = (",", ";", "\t")


def read_comma_separated(path: str, data: bytes) -> Grid:
    """The table of a CSV file; raises Problems."""
    text = _decoded(path, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Problems([Problem(path, 1, 1, "", "the file is empty", "save the table again, and check its size", "A1")])
    sign = max(_SIGNS, key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        hint = "open it in Excel and save it anew as CSV UTF-8"
        raise Problems([Problem(path, 1, 1, "", "a quotation mark is never closed", hint, "A1")]) from error
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        message = f"the table has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns"
        hint = "copy the rows that are needed into a file of their own"
        raise Problems([Problem(path, 1, 1, "", message, hint, "A1")])
    cells = {
        (row, column): Cell(cell_name(row, column), " ".join(text.split()))
        for row, values in enumerate(rows, start=1)
        for column, text in enumerate(values, start=1)
        if text.strip()
    }
    return Grid(path, cells)


def _decoded(path: str, data: bytes) -> str:
    if len(data) > LARGEST:
        hint = "copy the rows that are needed into a file of their own"
        raise Problems([Problem(path, 1, 1, "", f"the file is over {LARGEST // 1_000_000} MB", hint, "A1")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        row = before.count(b"\n") + 1
        message = f"byte 0x{data[error.start]:02x} in row {row} is not UTF-8 text"
        hint = 'save it in Excel as "CSV UTF-8", not as "CSV"'
        raise Problems([Problem(path, row, 1, "", message, hint, f"A{row}")]) from error
