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
from macros.intake.handed_in import WORKBOOK, check_package, too_large
from macros.intake.importing.grid import Cell, Grid
from macros.ledger import Snapshot
from macros.outputs import as_text
from macros.problems import Problem, Problems
from macros.record import Record
from macros.record.vocabulary import UNITS
from macros.wording import intake as words

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_CORE = re.compile(
    r"(?P<before>[^#0?%]*)(?P<whole>[#0?,]*[#0?])(?:\.(?P<decimals>[0#?]+))?(?P<scale>,*)(?P<percent>\s*%)?(?P<after>.*)\Z"
)
_MOST_DECIMALS = 4
_UNROUNDED = (
    "the cell holds {} digits after the point",
    "let the cell show as many digits as the report does (Format Cells, Number)",
)
_STRANGE = (
    'the cell is shown in a way that is not understood (its format is "{}")',
    "give the cell the format Number, Percentage or Text",
)


def exact(value: float) -> Decimal:
    """A number as it was typed: without what the machine adds to it."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def number_shown(value: float, shape: str) -> tuple[str, tuple[str, str] | None, bool]:
    """A number's text in a format, what is wrong with it, and whether it is shown as a percentage."""
    number = exact(value)
    section = _section(shape, number)
    if section.strip().lower() in ("general", "@", ""):
        text = f"{number:f}"
        decimals = len(text.partition(".")[2])
        message = (_UNROUNDED[0].format(decimals), _UNROUNDED[1])
        return text, message if decimals > _MOST_DECIMALS else None, False
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00" if literals[-1].strip() else ""

    match = _CORE.match(_LITERAL.sub(keep, section))
    if match is None or match["scale"]:
        return f"{number:f}", (_STRANGE[0].format(shape), _STRANGE[1]), False
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
    _explain(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _last(known: Snapshot, key: str) -> tuple[str, str]:
    metric = known.metrics.get(key)
    if metric is None or not metric.readings:
        return "", ""
    said = metric.latest.said
    return wording.value(said, metric.metric.unit), wording.period(said.period) if said.period else ""


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


def _explain(book: Workbook) -> None:
    sheet: Any = book.create_sheet(words.HELP_SHEET)
    for text in words.HELP:
        sheet.append([text])
    sheet.append([])
    for heading, about, _width in words.TEMPLATE_COLUMNS:
        sheet.append([f"{heading}: {about}"])
    sheet.column_dimensions["A"].width = 110
    for row in range(1, sheet.max_row + 1):
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
