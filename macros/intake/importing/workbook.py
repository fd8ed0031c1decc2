"""An Excel workbook to its visible sheets, each cell as it is shown."""

from __future__ import annotations

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cached_property
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from macros.intake import EMPTY, WORKBOOK, check_package, too_large
from macros.intake.importing.grid import (
    A_DATE,
    A_TIME,
    FAILED,
    LARGE_SHEET,
    MOST_COLUMNS,
    MOST_ROWS,
    NO_RESULT,
    NO_SHEET,
    Cell,
    Grid,
)
from macros.intake.importing.looks import Looks
from macros.intake.importing.parts import Parts, parts_of
from macros.intake.importing.raised import apart, plain_apart
from macros.intake.importing.shown import date_shown, is_midnight, number_shown, text_shown
from macros.problems import Message, Notice, Problem, Problems

_OLD, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What a damaged workbook makes openpyxl raise.
_UNREADABLE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, SyntaxError, etree.LxmlError,
)  # fmt: skip

_SAVE_AS = "open it in Excel and save it as an Excel Workbook (.xlsx)"
NOT_READ = Message(
    "workbook-unreadable",
    "the file is not a workbook that can be read",
    "open it in Excel and save it anew as an Excel Workbook (.xlsx)",
)
PASSWORD = Message(
    "workbook-with-password",
    "the workbook is protected by a password",
    "take the password off (File, Info, Protect Workbook), and save a copy outside the repository",
)
OLD_KIND = Message("workbook-of-the-old-kind", "this is a workbook of the old kind (.xls)", _SAVE_AS)
NO_WORKBOOK = Message(
    "not-a-workbook", "this is not a workbook", f"{_SAVE_AS}, or as CSV UTF-8 with a name that ends in .csv"
)


def read_workbook(path: str, data: bytes) -> list[Grid]:
    """Every visible sheet of a workbook; raises Problems."""
    _check(path, data)
    try:
        with warnings.catch_warnings():
            # What openpyxl cannot keep (pictures, drop-down lists) is not wanted here.
            warnings.simplefilter("ignore")
            sheets = list(_sheets(data))
    except _UNREADABLE as error:
        raise Problems([_whole(path, NOT_READ.says())]) from error
    if not sheets:
        raise Problems([_whole(path, NO_SHEET.says())])
    for sheet, _parts in sheets:
        _check_extent(path, sheet)
    return [_Sheet(path, sheet, parts).grid() for sheet, parts in sheets]


def _sheets(data: bytes) -> Iterator[tuple[Any, Parts]]:
    """The visible sheets, each with what its part says beside its values."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        texts = (name for name in names if name.endswith(".xml") and WORKBOOK.main.fullmatch(name))
        raised = any(b"superscript" in package.read(name) for name in texts)
        reader: Any = ExcelReader(BytesIO(data), data_only=True, rich_text=raised)
        reader.read()
        places = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
        styles = package.read("xl/styles.xml") if "xl/styles.xml" in names else b""
        for sheet in reader.wb.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet, parts_of(package.read(places[sheet.title]), styles)


def _check_extent(path: str, sheet: Any) -> None:
    rows, columns = (max((place[part] for place in sheet._cells), default=0) for part in (0, 1))
    if rows > MOST_ROWS:
        raise Problems([_whole(path, LARGE_SHEET.says(sheet=sheet.title, most=f"{MOST_ROWS} rows"))])
    if columns > MOST_COLUMNS and any(
        cell.value is not None for cell in sheet._cells.values() if cell.column > MOST_COLUMNS
    ):
        raise Problems([_whole(path, LARGE_SHEET.says(sheet=sheet.title, most=f"{MOST_COLUMNS} columns"))])


def _whole(path: str, notice: Notice) -> Problem:
    return notice.at(path, cell="A1")


def _check(path: str, data: bytes) -> None:
    if not data:
        raise Problems([_whole(path, EMPTY.says(what="workbook"))])
    too_large(path, len(data))
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise Problems([_whole(path, PASSWORD.says())])
        raise Problems([_whole(path, OLD_KIND.says())])
    if not data.startswith(_ZIP):
        raise Problems([_whole(path, NO_WORKBOOK.says())])
    check_package(path, data, WORKBOOK)


class _Sheet:
    """One sheet of a workbook, cell by cell."""

    def __init__(self, path: str, sheet: Any, parts: Parts) -> None:
        self.path, self.sheet, self.parts = path, sheet, parts
        self.looks = Looks(sheet, parts.changes)

    def grid(self) -> Grid:
        """The sheet as it is shown."""
        # Only what is there: asking for a cell by its place would make one, and a far corner would make millions.
        cells = {
            (cell.row, cell.column): shown
            for place, cell in sorted(self.sheet._cells.items(), key=lambda item: item[0])
            if (shown := self._cell(place, cell)) is not None
        }
        last_row, last_column = (max((place[part] for place in cells), default=0) for part in (0, 1))
        merged = {
            (row, column): (area.min_row, area.min_col)
            for area in self.sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, last_row + 1) + 1)
            for column in range(area.min_col, min(area.max_col, last_column + 1) + 1)
        }
        hidden = self._hidden_rows(last_row), frozenset(self._hidden_columns())
        return Grid(f"{self.path}!{self.sheet.title}", cells, *hidden, merged, self.sheet.title)

    def _hidden_rows(self, last_row: int) -> frozenset[int]:
        sizes = self.sheet.row_dimensions
        hidden = {row for row, size in sizes.items() if size.hidden or size.height == 0}
        if self.sheet.sheet_format.zeroHeight:
            hidden |= {row for row in range(1, last_row + 1) if row not in sizes}
        return frozenset(hidden)

    def _hidden_columns(self) -> Iterator[int]:
        for size in self.sheet.column_dimensions.values():
            if size.hidden or size.width == 0:
                yield from range(size.min, min(size.max, MOST_COLUMNS) + 1)

    def _cell(self, place: tuple[int, int], cell: Any) -> Cell | None:
        """A cell as it is shown; None where it holds nothing."""
        name, value = cell.coordinate, cell.value
        if place in self.parts.without_result:
            return Cell(name, "", NO_RESULT.says())
        if value is None:
            return None
        if cell.data_type == "e":
            return Cell(name, "", FAILED.says(error=value))
        if isinstance(value, (date, time, timedelta)):
            return date_cell(name, value, cell.number_format)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return self._number(name, place, cell, value)
        return self._text(name, place, cell, str(value).upper() if isinstance(value, bool) else value)

    def _number(self, name: str, place: tuple[int, int], cell: Any, value: float) -> Cell:
        shape, trouble = self.looks.of(place, cell, value)
        if trouble or (value == 0 and not self._zeros):
            return Cell(name, "", trouble)
        text, trouble, percent = number_shown(value, shape)
        return Cell(name, text, trouble, percent=percent)

    def _text(self, name: str, place: tuple[int, int], cell: Any, value: Any) -> Cell:
        if isinstance(value, list):
            runs = (
                (str(run), getattr(getattr(run, "font", None), "vertAlign", None) == "superscript") for run in value
            )
            text, notes = apart(runs)
        else:
            text, notes = plain_apart(str(value))
        if any(sign.isdigit() for sign in text):
            shape, trouble = self.looks.of(place, cell, None)
            if trouble:
                return Cell(name, "", trouble)
            text = text_shown(text, shape)
        else:
            text = text_shown(text, cell.number_format)
        return Cell(name, " ".join(text.split()), notes=notes)

    @cached_property
    def _zeros(self) -> bool:
        """True where the sheet shows its zeros."""
        return all(view.showZeros is not False for view in self.sheet.views.sheetView)


def date_cell(name: str, value: date | time | timedelta, shape: str) -> Cell:
    """A date as its format shows it; a time of day is told."""
    if isinstance(value, date) and is_midnight(value):
        return Cell(name, date_shown(value, shape), A_DATE.says(), is_date=True)
    return Cell(name, str(value), A_TIME.says())
