"""A spreadsheet to readings: what it says, and every cell that cannot be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.intake.importing.choosing import NoHeadings, choose
from macros.intake.importing.comma_separated import read_comma_separated
from macros.intake.importing.grid import Grid, letters
from macros.intake.importing.headings import Columns
from macros.intake.importing.mapping import SKIP, Layout, layout_text, read_layout
from macros.intake.importing.names import Names, plain
from macros.intake.importing.rows import Given, Rows, Understood
from macros.intake.importing.sources import Sources
from macros.intake.importing.template import template
from macros.intake.importing.workbook import read_workbook
from macros.intake.importing.wrong_row import wrong_row
from macros.intake.writing.small_numbers import withheld
from macros.intake.writing.valid import valid
from macros.problems import Problem, Problems
from macros.record import Record


@dataclass(frozen=True)
class Table:
    """One table as it was understood."""

    grid: Grid
    columns: Columns
    layout: Layout
    understood: Understood

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The hidden columns that have a heading: nothing under it was taken in."""
        hidden = sorted(self.grid.hidden_columns)
        return tuple(letters(column) for column in hidden if self.grid.covering(self.columns.row, column).text)

    @property
    def used(self) -> str:
        """The layout with what was found out about the table, as a file for the next time."""
        unplaced = tuple(dict.fromkeys(self.understood.unplaced))
        return layout_text(_layout_used(self.layout, self.grid, self.columns), unplaced, tuple(self.columns.unknown))


def layout_begun(layout: Layout, found: NoHeadings) -> str | None:
    """A layout to be filled in, for a table whose headings are not understood; None where it holds no row of words."""
    if found.grid is None or found.columns is None:
        return None
    return layout_text(_layout_used(layout, found.grid, found.columns), (), tuple(found.columns.unknown))


def _layout_used(layout: Layout, grid: Grid, columns: Columns) -> Layout:
    """A heading that is left out stands with the columns, a measure that is left out with the measures."""
    roles = {columns.texts[column]: role for role, column in columns.roles.items()}
    headings = {plain(text) for text in columns.texts.values()}
    twice = {name for name, role in layout.columns.items() if role == SKIP == layout.metrics.get(name)}
    said = {name: role for name, role in layout.columns.items() if name not in twice or plain(name) in headings}
    metrics = {name: key for name, key in layout.metrics.items() if name not in twice or plain(name) not in headings}
    sheet = grid.name or None
    return layout.model_copy(
        update={"sheet": sheet, "headings": columns.row, "columns": {**roles, **said}, "metrics": metrics}
    )


def read_grids(path: str, data: bytes) -> list[Grid]:
    """The tables of a file, by what its name ends in; raises Problems."""
    if path.lower().endswith((".csv", ".tsv", ".txt")):
        return [read_comma_separated(path, data)]
    if path.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return read_workbook(path, data)
    hint = "save it as an Excel Workbook (.xlsx) or as CSV UTF-8 (.csv)"
    raise Problems([Problem(path, 1, 1, "", "files of this kind are not read", hint, "A1")])


def understand(record: Record, path: str, grids: list[Grid], layout: Layout, given: Given) -> Table:
    """What a table says, with what is too small withheld; raises Problems where no table is found."""
    names = Names.of(record.metrics, layout.metrics)
    grid, columns = choose(grids, layout, names, path)
    found = Rows(record, grid, columns, names, given).read()
    if wrong := wrong_row(grid, columns, found):
        return Table(grid, columns, layout, Understood(problems=[wrong]))
    found.proposals, problems = valid(found.proposals)
    found.problems += problems
    found.proposals, problems = withheld(record, found.proposals)
    found.problems += problems
    return Table(grid, columns, layout, found)


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
    "read_grids",
    "read_layout",
    "template",
    "understand",
    "with_ignored",
]
