"""A table as it is shown on the screen, every cell with its name and its text; a CSV file to such a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO

from macros.intake import EMPTY, ONLY_THE_ROWS, TOO_LARGE
from macros.intake.importing.raised import plain_apart
from macros.intake.writing.proposals import column_of, row_of
from macros.problems import Message, Notice, Problem, Problems
from macros.record.source import NotText, text_of

# What can be wrong with one cell, or with a sheet.
NO_RESULT = Message(
    "cell-without-result",
    "the formula here has no saved result",
    "open the workbook in Excel, save it, and try again; or type the figure itself",
)
A_DATE = Message(
    "cell-date",
    "the cell holds a date",
    "the spreadsheet may have made a date of it: format the cell as text and type it again",
)
A_TIME = Message("cell-time", "the cell holds a time of day", "format the cell as text and type it again")
FAILED = Message(
    "cell-formula-failed",
    'the formula here ends in the error "{error}"',
    "mend the formula, or write [x]: not available",
)
UNROUNDED = Message(
    "cell-unrounded",
    "the cell holds {number} digits after the point",
    "let the cell show as many digits as the report does (Format Cells, Number)",
)
STRANGE = Message(
    "cell-shown-strangely",
    'the cell is shown in a way that is not understood (its format is "{format}")',
    "give the cell the format Number, Percentage or Text",
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
_SHOW = "let the cell show its figure; or empty it, or write [c], [x] or [z] into it"
UNSEEN = Message(
    "cell-unseen",
    "the sheet does not show what this cell holds: its colour is that of its ground, or an icon stands in its place",
    _SHOW,
)
CONDITIONAL = Message(
    "cell-of-a-condition",
    "a conditional format may change what this cell shows, and the file does not tell whether it does",
    f"take the conditional format away where it hides or replaces figures; {_SHOW}",
)


@dataclass(frozen=True)
class Cell:
    """One cell as it is shown. `trouble` is what to tell whoever needs it; `notes` are raised signs that it bore."""

    name: str
    text: str = ""
    trouble: Notice | None = None
    is_date: bool = False
    percent: bool = False
    notes: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The name of a column: C for 3."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell_name(row: int, column: int) -> str:
    """The name of a cell, as the spreadsheet shows it."""
    return f"{letters(column)}{row}"


@dataclass(frozen=True)
class Grid:
    """One sheet. `path` names the file, and the sheet after a !."""

    path: str
    cells: Mapping[tuple[int, int], Cell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    # Every cell that is merged with others, and the first of them.
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    name: str = ""

    @cached_property
    def last_row(self) -> int:
        """The last row that holds anything."""
        return max((row for row, _column in self.cells), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """A cell; an empty one where nothing stands."""
        return self.cells.get((row, column)) or Cell(cell_name(row, column))

    def covering(self, row: int, column: int) -> Cell:
        """A cell, or the merged one that covers it."""
        return self.cell(*self.merged.get((row, column), (row, column)))

    def row(self, row: int) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that hold anything and are not hidden, with their columns."""
        for column, cell in self._by_row.get(row, ()):
            if column not in self.hidden_columns and (cell.text or cell.trouble):
                yield column, cell

    def is_title(self, row: int) -> bool:
        """True for a row that holds one text and nothing else, merged across the sheet."""
        held = [cell for _column, cell in self.row(row)]
        return len(held) == 1 and len({column_of(name) for name in self.together(held[0].name)}) > 1

    def holds_below(self, row: int, column: int) -> bool:
        """True where a column holds something of its own below a row."""
        return self._lowest.get(column, 0) > row

    def together(self, name: str) -> list[str]:
        """The names of all cells that are merged with the one of this name; none where it stands alone."""
        return self._merged_with.get((row_of(name), column_of(name)), [])

    @cached_property
    def _by_row(self) -> dict[int, list[tuple[int, Cell]]]:
        cells: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            cells.setdefault(row, []).append((column, cell))
        return cells

    @cached_property
    def _lowest(self) -> dict[int, int]:
        """The last row of each column that holds a text."""
        return {
            column: row for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]) if cell.text
        }

    @cached_property
    def width(self) -> int:
        """The last column that holds anything."""
        return max((column for _row, column in self.cells), default=0)

    @cached_property
    def _merged_with(self) -> dict[tuple[int, int], list[str]]:
        merged: dict[tuple[int, int], list[str]] = {}
        for (row, column), first in sorted(self.merged.items()):
            merged.setdefault(first, []).append(cell_name(row, column))
        return merged

    def problem(self, cell: str, notice: Notice) -> Problem:
        """A problem at a cell."""
        return notice.at(self.path, row_of(cell), column_of(cell), cell=cell)


LARGEST, MOST_ROWS, MOST_COLUMNS = 5_000_000, 10_000, 500
OPEN_QUOTATION = Message(
    "table-quotation-open",
    "a quotation mark is never closed",
    "open it in Excel and save it anew as CSV UTF-8",
)
LARGE_TABLE = Message(
    "table-too-large", f"the table has more than {{rows}} rows or {MOST_COLUMNS} columns", ONLY_THE_ROWS
)
NOT_UTF8 = Message(
    "table-not-utf-8",
    "byte 0x{byte} in row {row} is not UTF-8 text",
    'save it in Excel as "CSV UTF-8", not as "CSV"',
)
_SIGNS = (",", ";", "\t")


def read_comma_separated(path: str, data: bytes) -> Grid:
    """The table of a CSV file; raises Problems."""
    cells = {
        (row, column): _typed(cell_name(row, column), text)
        for row, values in enumerate(rows_of(path, data, LARGEST, MOST_ROWS), start=1)
        for column, text in enumerate(values, start=1)
        if text
    }
    return Grid(path, cells)


def _typed(name: str, typed: str) -> Cell:
    text, notes = plain_apart(typed)
    return Cell(name, text, notes=notes)


def rows_of(path: str, data: bytes, largest: int, most_rows: int) -> list[list[str]]:
    """The rows of a CSV file, each text on one line; raises Problems."""
    text = _decoded(path, data, largest)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise Problems([EMPTY.says(what="table").at(path, cell="A1")])
    sign = max(_SIGNS, key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise Problems([OPEN_QUOTATION.says().at(path, cell="A1")]) from error
    if len(rows) > most_rows or max(map(len, rows)) > MOST_COLUMNS:
        raise Problems([LARGE_TABLE.says(rows=most_rows).at(path, cell="A1")])
    return [[" ".join(value.split()) for value in values] for values in rows]


def _decoded(path: str, data: bytes, largest: int) -> str:
    if len(data) > largest:
        raise Problems([TOO_LARGE.says(ONLY_THE_ROWS, size=largest // 1_000_000).at(path, cell="A1")])
    try:
        return text_of(data)
    except NotText as error:
        row, _column = error.place
        notice = NOT_UTF8.says(byte=error.byte, row=row)
        raise Problems([notice.at(path, row, cell=f"A{row}")]) from error
