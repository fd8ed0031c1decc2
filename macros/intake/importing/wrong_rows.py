"""That another row than the one that was taken may hold the headings."""

from __future__ import annotations

from collections.abc import Sequence

from macros.intake.importing.columns import Columns
from macros.intake.importing.grid import Grid
from macros.problems import Message, Problem
from macros.record.base import quoted

WRONG_ROW = Message(
    "wrong-row-of-headings",
    "row {row} was taken as the headings: {names}; {failed} of the {tried} cells below them hold no figure that fits",
    "if the headings stand in another row, write headings: with its number into a layout file, and add --mapping; "
    "if they are these, mend the cells, such as {cell}: {why}",
)
_FEWEST = 6
_MOST_NAMED = 6


def wrong_row(grid: Grid, columns: Columns, no_figures: Sequence[Problem], tried: int) -> Problem | None:
    """What is told, alone, where most cells below the headings hold no figure that fits."""
    failed = len(no_figures)
    if failed < _FEWEST or 2 * failed <= tried:
        return None
    names = list(dict.fromkeys(columns.texts.values()))
    named = ", ".join(quoted(name) for name in names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    first = no_figures[0]
    notice = WRONG_ROW.says(
        row=columns.row, names=named, failed=failed, tried=tried, cell=first.cell, why=first.message
    )
    return grid.problem(f"A{columns.row}", notice)
