"""An Excel workbook to its visible sheets, each cell as it is shown; and the workbook that is to be filled in."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from macros import wording
from macros.intake import EMPTY, WORKBOOK, check_package, too_large
from macros.intake.importing.grid import A_DATE, A_TIME, FAILED, NO_RESULT, STRANGE, UNROUNDED, Cell, Grid
from macros.judgements import status
from macros.ledger import Snapshot
from macros.outputs import as_text
from macros.problems import Message, Notice, Problem, Problems
from macros.record import Board, Record
from macros.record.vocabulary import UNITS
from macros.wording import intake as words

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_CORE = re.compile(
    r"(?P<before>[^#0?%]*)(?P<whole>[#0?,]*[#0?])(?:\.(?P<decimals>[0#?]+))?(?P<scale>,*)(?P<percent>\s*%)?(?P<after>.*)\Z"
)
_MOST_DECIMALS = 4


def exact(value: float) -> Decimal:
    """A number as it was typed: without what the machine adds to it."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def number_shown(value: float, shape: str) -> tuple[str, Notice | None, bool]:
    """A number's text in a format, what is wrong with it, and whether it is shown as a percentage."""
    number = exact(value)
    section = _section(shape, number)
    if section.strip().lower() in ("general", "@", ""):
        text = f"{number:f}"
        decimals = len(text.partition(".")[2])
        return text, UNROUNDED.says(number=decimals) if decimals > _MOST_DECIMALS else None, False
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00" if literals[-1].strip() else ""

    match = _CORE.match(_LITERAL.sub(keep, section))
    if match is None or match["scale"]:
        return f"{number:f}", STRANGE.says(format=shape), False
    percent = bool(match["percent"])
    text = _rounded(abs(number) * (100 if percent else 1), match["decimals"] or "")
    around = [_filled(match[part], literals) for part in ("before", "after")]
    sign = "-" if number < 0 and Decimal(text) else ""
    return f"{sign}{around[0]}{text}{'%' if percent else ''}{around[1]}".strip(), None, percent


def _section(shape: str, number: Decimal) -> str:
    sections = shape.split(";")
    if number < 0 and len(sections) > 1 and re.search(r"[#0]", sections[1]):
        return sections[1].replace("(", "").replace(")", "").replace("-", "")
    return sections[0]


def _rounded(number: Decimal, decimals: str) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text, needed = f"{rounded:f}", decimals.count("0")
    while len(text.partition(".")[2]) > needed and text.endswith("0"):
        text = text[:-1].removesuffix(".")
    return text.removesuffix(".")


def _filled(text: str, literals: list[str]) -> str:
    while "\x00" in text:
        literal = next(part for part in literals if part.strip())
        literals.remove(literal)
        text = text.replace("\x00", literal, 1)
    return text


def date_shown(value: date, shape: str) -> str:
    """A date as exactly as its format shows it: a day, a month or a year."""
    signs = _LITERAL.sub("", shape.lower())
    if "d" in signs:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m") if "m" in signs else value.strftime("%Y")


def is_midnight(value: object) -> bool:
    """True for a date without a time of day."""
    return not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)


_OLD, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# What a damaged workbook makes openpyxl raise.
_UNREADABLE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, SyntaxError,
)  # fmt: skip
MOST_ROWS, MOST_COLUMNS = 10_000, 500

_SAVE_AS = "open it in Excel and save it as an Excel Workbook (.xlsx)"
NOT_READ = Message(
    "workbook-unreadable",
    "the file is not a workbook that can be read",
    "open it in Excel and save it anew as an Excel Workbook (.xlsx)",
)
NO_SHEET = Message(
    "workbook-without-sheet",
    "the workbook has no sheet to be seen",
    "open it in Excel, show the sheet that holds the figures, and save it again",
)
LARGE_SHEET = Message(
    "sheet-too-large",
    "the sheet {sheet} has more than {most}",
    "delete the rows and columns that hold nothing wanted, or copy the others into a workbook of their own",
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
            shown = openpyxl.load_workbook(BytesIO(data), data_only=True)
            typed = openpyxl.load_workbook(BytesIO(data), data_only=False)
    except _UNREADABLE as error:
        raise Problems([_whole(path, NOT_READ.says())]) from error
    sheets = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Problems([_whole(path, NO_SHEET.says())])
    for sheet in sheets:
        _check_extent(path, sheet)
    return [_grid(path, sheet, typed[sheet.title]) for sheet in sheets]


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
        return Cell(name, "", NO_RESULT.says())
    if shown.data_type == "e":
        return Cell(name, "", FAILED.says(error=value))
    if isinstance(value, (date, time, timedelta)):
        return _date_cell(name, value, shown.number_format)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        text, trouble, percent = number_shown(value, shown.number_format)
        return Cell(name, text, trouble, percent=percent)
    return Cell(name, "" if value is None else " ".join(str(value).split()))


def _date_cell(name: str, value: date | time | timedelta, shape: str) -> Cell:
    if isinstance(value, date) and is_midnight(value):
        return Cell(name, date_shown(value, shape), A_DATE.says(), is_date=True)
    return Cell(name, str(value), A_TIME.says())


_GREY = PatternFill("solid", fgColor="E8E8E8")
_TO_FILL = ("Value", "Period", "Source", "Note")


def template(record: Record, known: Snapshot) -> bytes:
    """The workbook: a row for each metric that is still reported, with what is known of it last."""
    book = Workbook()
    # The same record gives the same bytes on every day.
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    sheet: Any = book.active
    sheet.title = words.FIGURES_SHEET
    sheet.append([heading for heading, _about, _width in words.TEMPLATE_COLUMNS])
    order = {theme: index for index, theme in enumerate(record.board.themes)}
    asked = [item for item in record.metrics.items() if not known.known([item[1].retired] if item[1].retired else [])]
    for key, metric in sorted(asked, key=lambda item: (order.get(item[1].theme, 99), item[1].title)):
        sheet.append([*map(as_text, (key, metric.title, UNITS[metric.unit], *_last(known, key)))])
    _lay_out(sheet)
    _explain(book, record.board)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _last(known: Snapshot, key: str) -> tuple[str, str]:
    metric = known.metrics.get(key)
    if metric is None or not metric.readings:
        return "", ""
    last = status.newest(metric)
    return wording.value(last.said, metric.metric.unit), wording.time_of(metric, last) if last.has_time else ""


def _lay_out(sheet: Any) -> None:
    sheet.freeze_panes = "C2"
    for column, (heading, _about, width) in enumerate(words.TEMPLATE_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.cell(1, column).font = Font(bold=True)
        for row in range(2, sheet.max_row + 1):
            cell = sheet.cell(row, column)
            # Text stays as it is typed: no date is made of 1.2, and no digit is lost.
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=heading not in _TO_FILL)
            if heading not in _TO_FILL:
                cell.fill = _GREY


def _explain(book: Workbook, board: Board) -> None:
    sheet: Any = book.create_sheet(words.HELP_SHEET)
    for text in words.help_for(board):
        sheet.append([text])
    sheet.append([])
    for heading, about, _width in words.TEMPLATE_COLUMNS:
        sheet.append([f"{heading}: {about}"])
    sheet.column_dimensions["A"].width = 110
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
