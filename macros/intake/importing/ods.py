"""An OpenDocument spreadsheet to its visible sheets: each cell as the text that the file says it shows."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from lxml import etree

from macros.intake import EMPTY, ENCRYPTED, MANY_MERGED, MOST_MERGED, OPEN_DOCUMENT, check_package, too_large
from macros.intake.importing.grid import LARGE_SHEET, MOST_COLUMNS, MOST_ROWS, NO_SHEET, Cell, Grid, cell_name
from macros.intake.importing.ods_cells import OFFICE, Cells
from macros.intake.importing.ods_styles import TABLE, Styles
from macros.problems import Message, Notice, Problems

_GROUPS = {
    f"{TABLE}{name}"
    for name in ("table-header-rows", "table-rows", "table-row-group", "table-header-columns", "table-columns",
                 "table-column-group")
}  # fmt: skip
MOST_CELLS = 350_000
_NO_ZEROS = re.compile(rb"""config:name=["']ShowZeroValues["'][^>]*>\s*false\s*<""")
NOT_READ = Message(
    "open-document-unreadable",
    "the file is not an OpenDocument Spreadsheet that can be read",
    "open it in LibreOffice or Excel, and save it anew as an OpenDocument Spreadsheet (.ods)",
)


def read_open_document(path: str, data: bytes) -> list[Grid]:
    """Every visible sheet of an OpenDocument spreadsheet; raises Problems."""
    content, styles, zeros = _opened(path, data)
    known = Styles.of(root for root in (styles, content) if root is not None)
    sheets = [
        table
        for table in content.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
        if not known.get(table.get(f"{TABLE}style-name")).hidden
    ]
    if not sheets:
        raise _refused(path, NO_SHEET.says())
    return [_Sheet(path, table, Cells(known, zeros)).grid() for table in sheets]


def _refused(path: str, notice: Notice) -> Problems:
    return Problems([notice.at(path, cell="A1")])


def _opened(path: str, data: bytes) -> tuple[Any, Any, bool]:
    """The parts that hold the sheets and the styles, and whether zeros are shown."""
    if not data:
        raise _refused(path, EMPTY.says(what="spreadsheet"))
    too_large(path, len(data))
    if not data.startswith(b"PK"):
        raise _refused(path, NOT_READ.says())
    check_package(path, data, OPEN_DOCUMENT)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise _refused(path, ENCRYPTED.says(kind=OPEN_DOCUMENT.name))
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        content = etree.fromstring(parts["content.xml"], parser)
        styles = etree.fromstring(parts["styles.xml"], parser) if "styles.xml" in parts else None
    except (KeyError, etree.LxmlError) as error:
        raise _refused(path, NOT_READ.says()) from error
    return content, styles, not _NO_ZEROS.search(parts.get("settings.xml", b""))


def _elements(parent: Any, tags: set[str], *, hidden: bool = False) -> Iterator[tuple[Any, bool]]:
    """The rows or columns of a sheet in their order, through groups, each with whether its group is folded."""
    for element in parent:
        if element.tag in tags:
            yield element, hidden
        elif element.tag in _GROUPS:
            yield from _elements(element, tags, hidden=hidden or element.get(f"{TABLE}display") == "false")


def _repeated(element: Any, what: str) -> int:
    text = element.get(f"{TABLE}number-{what}-repeated") or "1"
    return max(int(text), 1) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _is_hidden(element: Any) -> bool:
    return element.get(f"{TABLE}visibility") in ("collapse", "filter")


@dataclass
class _Sheet:
    """One sheet, row by row."""

    path: str
    table: Any
    shown: Cells
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self.table.get(f"{TABLE}name") or "")

    def grid(self) -> Grid:
        """The sheet as it is shown."""
        columns = list(self._columns())
        row = 1
        for element, folded in _elements(self.table, {f"{TABLE}table-row"}):
            row = self._take_row(row, element, columns, hidden=folded or _is_hidden(element))
        hidden = frozenset(column for column, (_style, unseen) in enumerate(columns, start=1) if unseen)
        path = f"{self.path}!{self.name}"
        return Grid(path, self.cells, frozenset(self.hidden_rows), hidden, self._merged(), self.name)

    def _columns(self) -> Iterator[tuple[str | None, bool]]:
        """The usual style of each column, and whether it is hidden."""
        left = MOST_COLUMNS
        for element, folded in _elements(self.table, {f"{TABLE}table-column"}):
            times = min(_repeated(element, "columns"), left)
            left -= times
            yield from [(element.get(f"{TABLE}default-cell-style-name"), folded or _is_hidden(element))] * times

    def _take_row(self, row: int, element: Any, columns: list[tuple[str | None, bool]], *, hidden: bool) -> int:
        """Take in a row as often as it is repeated; the number of the row after it."""
        times = _repeated(element, "rows")
        held = list(self._held(row, element, columns))
        if held:
            if row + times - 1 > MOST_ROWS:
                raise _refused(self.path, LARGE_SHEET.says(sheet=self.name, most=f"{MOST_ROWS} rows"))
            if len(self.cells) + times * len(held) > MOST_CELLS:
                raise _refused(self.path, LARGE_SHEET.says(sheet=self.name, most=f"{MOST_CELLS} cells"))
            for at in range(row, row + times):
                for column, cell in held:
                    self.cells[at, column] = replace(cell, name=cell_name(at, column))
        if hidden:
            self.hidden_rows.update(range(row, min(row + times, MOST_ROWS + 1)))
        return row + times

    def _held(self, row: int, element: Any, columns: list[tuple[str | None, bool]]) -> Iterator[tuple[int, Cell]]:
        """The cells of a row that show something or are told, each with its column."""
        column = 1
        usual = element.get(f"{TABLE}default-cell-style-name")
        for one in element:
            if one.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                continue
            times = _repeated(one, "columns")
            if one.tag == f"{TABLE}table-cell" and (len(one) or one.get(f"{OFFICE}value-type")):
                style = columns[column - 1][0] if column <= len(columns) else None
                cell = self.shown.cell(one, one.get(f"{TABLE}style-name") or usual or style)
                if (cell.text or cell.trouble) and column + times - 1 > MOST_COLUMNS:
                    raise _refused(self.path, LARGE_SHEET.says(sheet=self.name, most=f"{MOST_COLUMNS} columns"))
                if cell.text or cell.trouble:
                    yield from ((at, cell) for at in range(column, column + times))
            self._take_span(row, column, one)
            column += times

    def _take_span(self, row: int, column: int, one: Any) -> None:
        spans = (one.get(f"{TABLE}number-{what}-spanned") or "1" for what in ("rows", "columns"))
        rows, columns = (int(text) if text.isdecimal() and len(text) < 9 else 1 for text in spans)
        if rows > 1 or columns > 1:
            self.spans.append((row, column, row + rows - 1, column + columns - 1))

    def _merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        last_row, last_column = (max((place[part] for place in self.cells), default=0) + 1 for part in (0, 1))
        areas = [(top, left, min(bottom, last_row), min(right, last_column)) for top, left, bottom, right in self.spans]
        number = sum(max(bottom - top + 1, 0) * max(right - left + 1, 0) for top, left, bottom, right in areas)
        if number > MOST_MERGED:
            raise _refused(self.path, MANY_MERGED.says(number=number))
        return {
            (row, column): (top, left)
            for top, left, bottom, right in areas
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }
