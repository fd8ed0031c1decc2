"""An Excel workbook to its visible sheets, or the reason why it cannot be read."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from macros.intake.handed_in import WORKBOOK, check_package, too_large
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.shown import date_shown, is_midnight, number_shown
from macros.problems import Problem, Problems

_OLD, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What a damaged workbook makes openpyxl raise.
_UNREADABLE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, SyntaxError,
)  # fmt: skip
MOST_ROWS, MOST_COLUMNS = 10_000, 500
_NO_RESULT = (
    "the formula here has no saved result",
    "open the workbook in Excel, save it, and try again; or type the figure itself",
)
_A_DATE = (
    "the cell holds a date",
    "the spreadsheet may have made a date of it: format the cell as text and type it again",
)
_A_TIME = ("the cell holds a time of day", "format the cell as text and type it again")
_AN_ERROR = 'the formula here ends in the error "{}"'


def read_workbook(path: str, data: bytes) -> list[Grid]:
    """Every visible sheet of a workbook; raises Problems."""
    _check(path, data)
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep (pictures, drop-down lists) is not wanted here.
            warnings.simplefilter("ignore")
            shown = openpyxl.load_workbook(BytesIO(data), data_only=True)
            typed = openpyxl.load_workbook(BytesIO(data), data_only=False)
    except _UNREADABLE as error:
        hint = "open it in Excel and save it anew as an Excel Workbook (.xlsx)"
        raise Problems([_whole(path, "the file is not a workbook that can be read", hint)]) from error
    sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        hint = "open it in Excel, show the sheet that holds the figures, and save it again"
        raise Problems([_whole(path, "the workbook has no sheet to be seen", hint)])
    for sheet in sheets:
        _check_extent(path, sheet)
    return [_grid(path, sheet, typed[sheet.title]) for sheet in sheets]


def _check_extent(path: str, sheet: Any) -> None:
    rows, columns = (max((place[part] for place in sheet._cells), default=0) for part in (0, 1))
    hint = "delete the rows and columns that hold nothing wanted, or copy the others into a workbook of their own"
    if rows > MOST_ROWS:
        raise Problems([_whole(path, f"the sheet {sheet.title} has more than {MOST_ROWS} rows", hint)])
    if columns > MOST_COLUMNS and any(
        cell.value is not None for cell in sheet._cells.values() if cell.column > MOST_COLUMNS
    ):
        raise Problems([_whole(path, f"the sheet {sheet.title} has more than {MOST_COLUMNS} columns", hint)])


def _whole(path: str, message: str, hint: str) -> Problem:
    return Problem(path, 1, 1, "", message, hint, "A1")


def _check(path: str, data: bytes) -> None:
    if not data:
        raise Problems([_whole(path, "the file is empty", "save the workbook again, and check its size")])
    too_large(path, len(data))
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            hint = "take the password off (File, Info, Protect Workbook), and save a copy outside the repository"
            raise Problems([_whole(path, "the workbook is protected by a password", hint)])
        hint = "open it in Excel and save it as an Excel Workbook (.xlsx)"
        raise Problems([_whole(path, "this is a workbook of the old kind (.xls)", hint)])
    if not data.startswith(_ZIP):
        hint = (
            "open it in Excel and save it as an Excel Workbook (.xlsx), or as CSV UTF-8 with a name that ends in .csv"
        )
        raise Problems([_whole(path, "this is not a workbook", hint)])
    check_package(path, data, WORKBOOK)


def _grid(path: str, shown: Any, typed: Any) -> Grid:
    # Only what is there: asking for a cell by its place would make one, and a far corner would make millions.
    cells = {
        (cell.row, cell.column): _cell(cell, typed._cells[place])
        for place, cell in sorted(shown._cells.items())
        if place in typed._cells and typed._cells[place].value is not None
    }
    last_row, last_column = (max((place[part] for place in cells), default=0) for part in (0, 1))
    rows = frozenset(index for index, size in shown.row_dimensions.items() if size.hidden)
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in shown.merged_cells.ranges
        for row in range(area.min_row, min(area.max_row, last_row + 1) + 1)
        for column in range(area.min_col, min(area.max_col, last_column + 1) + 1)
    }
    return Grid(f"{path}!{shown.title}", cells, rows, frozenset(_hidden_columns(shown)), merged, shown.title)


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for size in sheet.column_dimensions.values():
        if size.hidden:
            yield from range(size.min, min(size.max, MOST_COLUMNS) + 1)


def _cell(shown: Any, typed: Any) -> Cell:
    name, value = shown.coordinate, shown.value
    if typed.data_type == "f" and value is None:
        return Cell(name, "", _NO_RESULT)
    if shown.data_type == "e":
        return Cell(name, "", (_AN_ERROR.format(value), "mend the formula, or write [x]: not available"))
    if isinstance(value, (date, time, timedelta)):
        return _date_cell(name, value, shown.number_format)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text, trouble, percent = number_shown(value, shown.number_format)
        return Cell(name, text, trouble, percent=percent)
    return Cell(name, "" if value is None else " ".join(str(value).split()))


def _date_cell(name: str, value: date | time | timedelta, shape: str) -> Cell:
    if isinstance(value, date) and is_midnight(value):
        return Cell(name, date_shown(value, shape), _A_DATE, is_date=True)
    return Cell(name, str(value), _A_TIME)
