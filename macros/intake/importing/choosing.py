"""Which sheet holds the figures; and where none does, what its headings may be."""

from __future__ import annotations

from macros.intake.importing.grid import Grid
from macros.intake.importing.headings import FIRST_ROWS, Columns, columns_of, find_columns
from macros.intake.importing.mapping import Layout
from macros.intake.importing.names import Names
from macros.problems import Problem, Problems

_HINT = (
    "head the columns Measure, Value, Period and Source; "
    ".venv/bin/board import --template writes a workbook that has them"
)
_EMPTY = "the row is empty: write the number of another row into the layout file, after headings:"
_MOST_NAMED = 12


class NoHeadings(Problems):
    """That no heading is understood; with the row that may hold them, for a layout to be filled in."""

    def __init__(self, problem: Problem, grid: Grid | None = None, columns: Columns | None = None) -> None:
        super().__init__([problem])
        self.grid, self.columns = grid, columns


def choose(grids: list[Grid], layout: Layout, names: Names, path: str) -> tuple[Grid, Columns]:
    """The sheet that holds the figures, and its columns; raises Problems."""
    if layout.sheet:
        grids = [grid for grid in grids if grid.name == layout.sheet] or _no_sheet(grids, layout.sheet, path)
    found = [(grid, columns) for grid in grids if (columns := find_columns(grid, layout, names))]
    if len(found) == 1:
        return found[0]
    if found:
        sheets = ", ".join(grid.name for grid, _columns in found)
        message = f"several sheets can hold the figures: {sheets}"
        raise Problems([Problem(path, 1, 1, "", message, "say which with --sheet", "A1")])
    raise _no_headings(grids, layout, names, path)


def _no_headings(grids: list[Grid], layout: Layout, names: Names, path: str) -> NoHeadings:
    rows = [layout.headings] if layout.headings else range(1, FIRST_ROWS + 1)
    places = [(grid, row) for grid in grids for row in rows]
    grid, row = max(places, key=lambda place: _likely(place[0], place[1], names), default=(grids[0], 1))
    columns = columns_of(grid, row, layout, names)
    held = list(dict.fromkeys(columns.texts.values()))
    if layout.headings:
        message = f"row {row} holds no headings that are understood"
        named = _named(held)
        hint = f"it holds: {named}; write columns: into the layout file, such as {held[0]}: metric" if held else _EMPTY
        return NoHeadings(grid.problem(f"A{row}", message, hint), grid, columns)
    message = "no row holds headings that are understood"
    if not _likely(grid, row, names):
        where = grids[0].path if len(grids) == 1 else path
        return NoHeadings(Problem(where, 1, 1, "", message, _HINT, "A1"))
    hint = f"row {row} holds: {_named(held)}; save the layout with --save-mapping, and write there what each is; or "
    return NoHeadings(grid.problem(f"A{row}", message, hint + _HINT), grid, columns)


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
    raise Problems([Problem(path, 1, 1, "", f'there is no sheet "{name}" to be seen', f"the sheets are {names}", "A1")])
