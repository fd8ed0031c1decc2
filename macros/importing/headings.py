"""Which row holds the headings of a table, and what each heading stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macros.amounts import period_of
from macros.importing.grid import Cell, Grid, letters
from macros.importing.mapping import SKIP, Layout
from macros.importing.names import Names, plain
from macros.problems import Problem, Problems
from macros.record import Mistake

# What officers call the columns. The template's own headings are among them.
_HEADINGS = {
    "metric": (
        "id", "metric", "metric id", "measure", "measure id", "indicator", "performance indicator",
        "performance measure", "kpi", "pi", "name", "description", "measure name", "indicator name",
    ),
    "title": ("title", "measure title"),
    "value": ("value", "figure", "result", "actual", "performance", "reading", "latest", "outturn", "current", "%"),
    "period": ("period", "date", "month", "quarter", "as at", "reporting period", "time period"),
    "source": ("source", "paragraph", "reference", "ref"),
    "note": ("note", "notes", "comment", "comments", "commentary"),
    "target": ("target",),
    "count": ("count", "numerator"),
    "of": ("of", "denominator", "out of"),
    "scope": ("scope", "who is counted"),
    "group": ("group", "breakdown", "locality", "area"),
    "revises": ("revises",),
    "conflict": ("conflict",),
    SKIP: ("unit", "last value", "last period"),
}  # fmt: skip
_ROLES = {name: role for role, names in _HEADINGS.items() for name in names}
_FIRST_ROWS = 40
_NO_HEADINGS = "no row holds headings that are understood"


@dataclass
class Columns:
    """The columns of a table: what each stands for, and in wide tables its period or its metric."""

    row: int
    roles: dict[str, int] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)
    metrics: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def shape(self) -> str:
        """How the table is laid out: a reading a row, a column a period, a column a metric; or nothing of these."""
        named = "metric" in self.roles or "title" in self.roles
        if named and "value" in self.roles:
            return "rows"
        if named and self.periods:
            return "periods"
        dated = "period" in self.roles or len(self.metrics) > 1
        return "metrics" if self.metrics and dated and not named and "value" not in self.roles else ""


def find_columns(grid: Grid, layout: Layout, names: Names) -> Columns | None:
    """The columns of the first row that can be a row of headings, or None."""
    rows = [layout.headings] if layout.headings else range(1, min(grid.last_row, _FIRST_ROWS) + 1)
    said = {plain(name): role for name, role in layout.columns.items()}
    for row in rows:
        columns = _columns(grid, row, said, names)
        if columns.shape:
            return columns
    return None


def _columns(grid: Grid, row: int, said: Mapping[str, str], names: Names) -> Columns:
    columns = Columns(row)
    for column, cell in _headings(grid, row):
        columns.texts[column] = cell.text
        role = said.get(plain(cell.text)) or _ROLES.get(plain(cell.text)) or _ROLES.get(cell.text.strip())
        if role == SKIP or names.is_skipped(cell.text):
            continue
        if role:
            _take_role(columns, grid, role, column, cell)
        elif period := _period(grid, row, column, cell):
            columns.periods[column] = period
        elif len(found := names.of_text(cell.text)) == 1:
            columns.metrics[column] = found[0]
        else:
            columns.problems.append(_unknown(grid, cell, names))
    return columns


def _headings(grid: Grid, row: int) -> Iterator[tuple[int, Cell]]:
    width = max((column for _row, column in grid.cells), default=0)
    for column in range(1, width + 1):
        cell = grid.covering(row, column)
        if column not in grid.hidden_columns and cell.text:
            yield column, cell


def _take_role(columns: Columns, grid: Grid, role: str, column: int, cell: Cell) -> None:
    if role in columns.roles:
        first = letters(columns.roles[role])
        if role == "metric" and "title" not in columns.roles:
            columns.roles["title"] = column
            return
        message = f"columns {first} and {letters(column)} can both be the {role}"
        hint = "give one of them another heading; or save the layout with --save-mapping and write skip for one"
        columns.problems.append(grid.problem(cell.name, message, hint))
        return
    columns.roles[role] = column


def _period(grid: Grid, row: int, column: int, cell: Cell) -> str | None:
    """The period that a heading names, alone or with what stands above it: Q1 under 2020/21."""
    if cell.is_date:
        return cell.text
    above = grid.covering(row - 1, column).text if row > 1 else ""
    for text in (cell.text, f"{cell.text} {above}", f"{above} {cell.text}"):
        try:
            return period_of(text)
        except Mistake:
            continue
    return None


def _unknown(grid: Grid, cell: Cell, names: Names) -> Problem:
    if len(names.of_text(cell.text)) > 1:
        message = f'the heading "{cell.text}" is the title of several measures'
        return grid.problem(cell.name, message, f"write the id: {' or '.join(names.of_text(cell.text))}")
    hint = (
        "write Measure, Value, Period, Source or Note, a period or a measure's id; "
        f'or leave it out with --ignore "{cell.text}"'
    )
    return grid.problem(cell.name, f'the heading "{cell.text}" is not understood', hint)


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
    where = grids[0].path if len(grids) == 1 else path
    row = layout.headings or 1
    message = f"row {row} holds no headings that are understood" if layout.headings else _NO_HEADINGS
    hint = (
        "head the columns Measure, Value, Period and Source; "
        ".venv/bin/board import --template writes a workbook that has them"
    )
    raise Problems([Problem(where, row, 1, "", message, hint, f"A{row}")])


def _no_sheet(grids: list[Grid], name: str, path: str) -> list[Grid]:
    names = ", ".join(grid.name for grid in grids if grid.name) or "none: a CSV file has no sheets"
    raise Problems([Problem(path, 1, 1, "", f'there is no sheet "{name}" to be seen', f"the sheets are {names}", "A1")])
