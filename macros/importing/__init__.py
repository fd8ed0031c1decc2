"""A spreadsheet to readings: what it says, and every cell that cannot be placed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.importing.comma_separated import read_comma_separated
from macros.importing.grid import Grid
from macros.importing.headings import Columns, choose
from macros.importing.mapping import SKIP, Layout, layout_text, read_layout
from macros.importing.names import Names
from macros.importing.rows import Given, Rows, Understood
from macros.importing.sources import Sources
from macros.importing.template import template
from macros.importing.workbook import read_workbook
from macros.problems import Problem, Problems
from macros.record import Record
from macros.writing.small_numbers import withheld
from macros.writing.valid import valid


@dataclass(frozen=True)
class Table:
    """One table as it was understood."""

    grid: Grid
    columns: Columns
    layout: Layout
    understood: Understood

    def layout_used(self) -> Layout:
        """The layout with what was found out about it, to be saved for the next time."""
        roles = {self.columns.texts[column]: role for role, column in self.columns.roles.items()}
        rows = None if self.grid.name == "" else self.grid.name
        return self.layout.model_copy(
            update={"sheet": rows, "headings": self.columns.row, "columns": {**roles, **self.layout.columns}}
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
    "Sources",
    "Table",
    "Understood",
    "layout_text",
    "read_grids",
    "read_layout",
    "template",
    "understand",
    "with_ignored",
]
