"""Whether the row that was taken as the headings can be the headings at all."""

from __future__ import annotations

from macros.intake.importing.grid import Grid
from macros.intake.importing.headings import Columns
from macros.intake.importing.rows import Understood
from macros.problems import Problem
from macros.record.base import quoted

_FEWEST = 6
_MOST_NAMED = 6


def wrong_row(grid: Grid, columns: Columns, found: Understood) -> Problem | None:
    """What is told, alone, where most cells below the headings hold no figure that fits."""
    failed = len(found.no_figures)
    if failed < _FEWEST or 2 * failed <= found.tried:
        return None
    names = list(dict.fromkeys(columns.texts.values()))
    named = ", ".join(quoted(name) for name in names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    message = (
        f"row {columns.row} was taken as the headings: {named}; "
        f"{failed} of the {found.tried} cells below them hold no figure that fits"
    )
    first = found.no_figures[0]
    hint = (
        "if the headings stand in another row, write headings: with its number into a layout file, and add --mapping; "
        f"if they are these, mend the cells, such as {first.cell}: {first.message}"
    )
    return grid.problem(f"A{columns.row}", message, hint)
