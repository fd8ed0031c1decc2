"""A spreadsheet to readings: what it says, and every cell that cannot be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from macros.intake.importing.columns import Columns
from macros.intake.importing.figures import Sources
from macros.intake.importing.filling import template
from macros.intake.importing.grid import Grid, letters, read_comma_separated
from macros.intake.importing.headings import blocks, columns_of, find_columns
from macros.intake.importing.layouts import ROLES, SKIP, Layout, Names, layout_text, plain, read_layout
from macros.intake.importing.ods import read_open_document
from macros.intake.importing.own import Own, is_own
from macros.intake.importing.rows import Given, Rows, Understood
from macros.intake.importing.sourceless import told_once
from macros.intake.importing.taking import Known
from macros.intake.importing.workbook import read_workbook
from macros.intake.importing.wrong_rows import wrong_row
from macros.intake.tables.heads import Head
from macros.intake.writing.proposals import valid, withheld
from macros.problems import Message, Problem, Problems
from macros.record import Record

SEVERAL_SHEETS = Message("several-sheets", "several sheets can hold the figures: {sheets}", "say which with --sheet")
_ROW_IS_EMPTY = "the row is empty: write the number of another row into the layout file, after headings:"
_ROW_HOLDS = "it holds: {names}; write columns: into the layout file, such as {name}: metric"
OTHER_ROW = Message("no-headings-in-row", "row {row} holds no headings that are understood", _ROW_HOLDS, _ROW_IS_EMPTY)
_HEAD_THEM = (
    "head the columns Measure, Value, Period and Source; "
    ".venv/bin/board import --template writes a workbook that has them"
)
_SAY_WHAT_EACH_IS = (
    "row {row} holds: {names}; save the layout with --save-mapping, and write there what each is; or " + _HEAD_THEM
)
NO_HEADINGS = Message("no-headings", "no row holds headings that are understood", _HEAD_THEM, _SAY_WHAT_EACH_IS)
NO_SHEET = Message("no-such-sheet", 'there is no sheet "{sheet}" to be seen', "the sheets are {known}")
OTHER_KIND = Message(
    "table-of-another-kind",
    "files of this kind are not read",
    "save it as an Excel Workbook (.xlsx), an OpenDocument Spreadsheet (.ods) or CSV UTF-8 (.csv)",
)
_MOST_NAMED = 12


class NoHeadings(Problems):
    """That no heading is understood; with the row that may hold them, for a layout to be filled in."""

    def __init__(self, problem: Problem, grid: Grid | None = None, columns: Columns | None = None) -> None:
        super().__init__([problem])
        self.grid, self.columns = grid, columns


def choose(grids: list[Grid], layout: Layout, known: Known, path: str) -> tuple[Grid, Columns]:
    """The sheet that holds the figures, and its columns; raises Problems."""
    if layout.sheet:
        grids = [grid for grid in grids if grid.name == layout.sheet] or _no_sheet(grids, layout.sheet, path)
    fitting = [(grid, columns) for grid in grids if (columns := find_columns(grid, layout, known))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        sheets = ", ".join(grid.name for grid, _columns in fitting)
        raise Problems([SEVERAL_SHEETS.says(sheets=sheets).at(path, cell="A1")])
    raise _no_headings(grids, layout, known, path)


def one_grid(grids: list[Grid], sheet: str | None, path: str) -> Grid:
    """The sheet that was named, or the only one; raises Problems."""
    named = [grid for grid in grids if grid.name == sheet] or _no_sheet(grids, sheet, path) if sheet else grids
    if len(named) > 1:
        raise Problems([SEVERAL_SHEETS.says(sheets=", ".join(grid.name for grid in named)).at(path, cell="A1")])
    return named[0]


def _no_headings(grids: list[Grid], layout: Layout, known: Known, path: str) -> NoHeadings:
    places = [(grid, rows) for grid in grids for rows in blocks(grid, layout)]
    likely = [_likely(grid, rows[-1], known.names) for grid, rows in places]
    grid, rows = places[likely.index(max(likely))] if places else (grids[0], (1,))
    columns = columns_of(grid, rows, layout, known)
    held, row = list(dict.fromkeys(columns.texts.values())), rows[-1]
    if layout.headings:
        hint = _ROW_HOLDS if held else _ROW_IS_EMPTY
        notice = OTHER_ROW.says(hint, row=row, names=_named(held), name=next(iter(held), ""))
        return NoHeadings(grid.problem(f"A{row}", notice), grid, columns)
    if not _likely(grid, row, known.names):
        where = grids[0].path if len(grids) == 1 else path
        return NoHeadings(NO_HEADINGS.says().at(where, cell="A1"))
    notice = NO_HEADINGS.says(_SAY_WHAT_EACH_IS, row=row, names=_named(held))
    return NoHeadings(grid.problem(f"A{row}", notice), grid, columns)


def _named(held: list[str]) -> str:
    return ", ".join(held[:_MOST_NAMED]) + (", ..." if len(held) > _MOST_NAMED else "")


def _likely(grid: Grid, row: int, names: Names) -> int:
    """How many cells of a row can be headings; none where it begins with a measure, or where most are no words."""
    texts = [cell.text for _column, cell in grid.row(row)]
    words = {text for text in texts if not text[:1].isdigit()}
    if len(words) < 2 or 2 * len(words) < len(texts) or names.of_text(texts[0]):
        return 0
    return len(words)


def _no_sheet(grids: list[Grid], name: str, path: str) -> list[Grid]:
    names = ", ".join(grid.name for grid in grids if grid.name) or "none: a CSV file has no sheets"
    raise Problems([NO_SHEET.says(sheet=name, known=names).at(path, cell="A1")])


@dataclass(frozen=True)
class Table:
    """One table as it was understood."""

    grid: Grid
    columns: Columns
    layout: Layout
    names: Names
    understood: Understood

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The hidden columns that have a heading: nothing under it was taken in."""
        hidden = sorted(self.grid.hidden_columns)
        return tuple(letters(column) for column in hidden if self.grid.covering(self.columns.row, column).text)

    @property
    def raised(self) -> tuple[tuple[str, str], ...]:
        """The raised signs of notes below the headings, each with its cell: none of them is part of a figure."""
        below = (
            cell
            for (row, _column), cell in sorted(self.grid.cells.items(), key=itemgetter(0))
            if row > self.columns.row
        )
        return tuple((cell.name, note) for cell in below for note in cell.notes)

    @property
    def used(self) -> str:
        """The layout with what was found out about the table, as a file for the next time."""
        unplaced = {name: self.names.surely(name) for name in self.understood.unplaced}
        unknown = dict.fromkeys(names_of(self.columns, self.columns.unknown), "")
        return layout_text(_layout_used(self.layout, self.grid, self.columns), unplaced, unknown)


def layout_begun(layout: Layout, no_headings: NoHeadings) -> str | None:
    """A layout to be filled in, for a table whose headings are not understood; None where it holds no row of words."""
    grid, columns = no_headings.grid, no_headings.columns
    if grid is None or columns is None:
        return None
    unknown = dict.fromkeys(names_of(columns, columns.unknown), "")
    return layout_text(_layout_used(layout, grid, columns), {}, unknown)


def names_of(columns: Columns, those: Iterable[int]) -> tuple[str, ...]:
    """What some columns are called in a layout: by their headings, or by their letters where two have the same."""
    texts = list(columns.texts.values())
    return tuple(
        columns.texts[column] if texts.count(columns.texts[column]) == 1 else letters(column) for column in those
    )


def _layout_used(layout: Layout, grid: Grid, columns: Columns) -> Layout:
    """A heading that is left out stands with the columns, a measure that is left out with the measures."""
    roles = {column: role for role, column in columns.roles.items()}
    roles |= {column: role for role, those in columns.beside.items() for column in those if role in ROLES}
    found = dict(zip(names_of(columns, roles), roles.values(), strict=True))
    headings = {plain(text) for text in columns.texts.values()}
    twice = {name for name, role in layout.columns.items() if role == SKIP == layout.metrics.get(name)}
    of_columns = {name for name in twice if plain(name) in headings or name in map(letters, columns.texts)}
    said = {name: role for name, role in layout.columns.items() if name not in twice or name in of_columns}
    metrics = {name: key for name, key in layout.metrics.items() if name not in of_columns}
    sheet = grid.name or None
    update = {"sheet": sheet, "headings": columns.head.rows, "columns": {**found, **said}, "metrics": metrics}
    return layout.model_copy(update=update)


def read_grids(path: str, data: bytes) -> list[Grid]:
    """The tables of a file, by what its name ends in; raises Problems."""
    if path.lower().endswith((".csv", ".tsv", ".txt")):
        return [read_comma_separated(path, data)]
    if path.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return read_workbook(path, data)
    if path.lower().endswith((".ods", ".ots")):
        return read_open_document(path, data)
    raise Problems([OTHER_KIND.says().at(path, cell="A1")])


def understand(record: Record, path: str, grids: list[Grid], layout: Layout, given: Given) -> Table:
    """What a table says, with what is too small withheld; raises Problems where no table is found."""
    names = Names.of(record.metrics, layout.metrics)
    if own := next(filter(is_own, grids), None):
        return Table(own, Columns(Head((1,))), layout, names, _checked(record, Own(record, own, given).read()))
    known = Known(names, record.board.comparators, given.sources.knows, given.period or "")
    grid, columns = choose(grids, layout, known, path)
    table = Rows(record, grid, columns, names, given).read()
    if wrong := wrong_row(grid, columns, table.no_figures, table.tried):
        return Table(grid, columns, layout, names, Understood(problems=[wrong]))
    told_once(grid, columns, table, given.sources)
    return Table(grid, columns, layout, names, _checked(record, table))


def _checked(record: Record, table: Understood) -> Understood:
    """What a table says, with what is too small withheld."""
    table.proposals, problems = valid(table.proposals)
    table.problems += problems
    table.proposals, problems = withheld(record, table.proposals)
    table.problems += problems
    return table


def with_ignored(layout: Layout, ignored: Iterable[str]) -> Layout:
    """A layout that leaves out what the officer does not want, be it a column or a measure."""
    skip = dict.fromkeys(ignored, SKIP)
    return layout.model_copy(update={"columns": {**layout.columns, **skip}, "metrics": {**layout.metrics, **skip}})


__all__ = [
    "Given",
    "Layout",
    "NoHeadings",
    "Sources",
    "Table",
    "Understood",
    "layout_begun",
    "one_grid",
    "read_grids",
    "read_layout",
    "template",
    "understand",
    "with_ignored",
]
