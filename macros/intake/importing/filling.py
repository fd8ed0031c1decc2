"""The workbook that is to be filled in: a row for each metric that is still reported."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter

from macros import wording
from macros.judgements import status
from macros.ledger import Snapshot
from macros.outputs import as_text
from macros.record import Board, Record
from macros.record.vocabulary import UNITS
from macros.wording import intake as words

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
