"""Which measure a row names, and what is told where it names none or two."""

from __future__ import annotations

from macros.intake.importing.columns import Columns
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.layouts import Names
from macros.intake.tables.heads import is_figure
from macros.problems import Message, Notice

WITHOUT_MEASURE = Message(
    "figure-without-measure",
    "a figure stands in this row, and no measure",
    "write the measure's id or title",
)
NAMED_OTHERWISE = Message(
    "row-named-otherwise",
    'figures stand in the row "{text}", and no measure',
    'write the measure\'s id or title; or, if it is a row of totals, leave it out with --ignore "{text}"',
)
TWO_MEASURES = Message(
    "row-of-two-measures",
    '"{one}" and "{other}" are two measures',
    "one of them stands in the wrong row: put each figure beside its own measure",
)
TITLE_OF_SEVERAL = Message(
    "title-of-several-measures", '"{text}" is the title of several measures', "write the id: {ids}"
)


class Naming:
    """The measures of the rows of one table; `told` is what is wrong with the last one asked for."""

    def __init__(self, grid: Grid, columns: Columns, names: Names) -> None:
        self.grid, self.columns, self.names = grid, columns, names
        self.unplaced: list[str] = []

    def cells(self, row: int) -> list[Cell]:
        """The cells that name the measure of a row: its id, its title."""
        roles = self.columns.roles
        return [self.grid.covering(row, roles[role]) for role in ("metric", "title") if role in roles]

    def metric(self, row: int, *, holds: bool) -> tuple[str, tuple[Cell, Notice] | None]:
        """The metric of a row, empty where it has none or is not wanted; and what is wrong where a figure is."""
        cells = self.cells(row)
        named = [cell for cell in cells if cell.text]
        if any(self.names.is_skipped(cell.text) for cell in named):
            return "", None
        if not named:
            return "", self._of_no_measure(row, cells[0]) if holds else None
        known = [(cell, ids) for cell in named if (ids := self.names.of_text(cell.text))]
        if holds and (not known or (self.names.of_text(cells[0].text) == () and cells[0].text)):
            return "", self._not_known(cells[0] if cells[0].text else named[0])
        keys = set.intersection(*(set(ids) for _cell, ids in known)) if known else set()
        if len(keys) == 1:
            return keys.pop(), None
        return "", _not_one(known) if holds and known else None

    def _of_no_measure(self, row: int, empty: Cell) -> tuple[Cell, Notice] | None:
        """A row without a measure: one that is called something else, such as a total, can be left out by that name."""
        apart = self.columns.apart
        first = next(
            (cell for column, cell in self.grid.row(row) if column in apart and not is_figure(cell.text)), None
        )
        if first is None:
            return empty, WITHOUT_MEASURE.says()
        return None if self.names.is_skipped(first.text) else (empty, NAMED_OTHERWISE.says(text=first.text))

    def _not_known(self, cell: Cell) -> tuple[Cell, Notice]:
        self.unplaced.append(cell.text)
        return cell, self.names.unknown(cell.text)


def _not_one(known: list[tuple[Cell, tuple[str, ...]]]) -> tuple[Cell, Notice]:
    cell, ids = known[0]
    if len(known) > 1 and ids != known[1][1]:
        return cell, TWO_MEASURES.says(one=cell.text, other=known[1][0].text)
    return cell, TITLE_OF_SEVERAL.says(text=cell.text, ids=" or ".join(ids))
