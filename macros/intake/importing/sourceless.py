"""That no figure of a table says where it is written down: told once, with what to type."""

from __future__ import annotations

from macros.intake.importing.columns import Columns
from macros.intake.importing.figures import NO_SOURCE, Sources
from macros.intake.importing.grid import Grid
from macros.intake.importing.rows import Understood
from macros.problems import Message

_OF_THE_PAPER = 'add --source "{paper} PLACE" to the line, and for PLACE where they stand in the paper: {places}'
NO_SOURCES = Message(
    "figures-without-source",
    "no column says where the figures are written down: this one and {number} more",
    _OF_THE_PAPER,
    "add --source to the line, with the paper's id and the place in it",
)
_MOST_NAMED = 6


def told_once(grid: Grid, columns: Columns, table: Understood, sources: Sources) -> None:
    """Where no column holds sources, that they are missing is one problem, and not one for each figure."""
    missing = [problem for problem in table.problems if problem.code == NO_SOURCE.code]
    if "source" in columns.roles or len(missing) < 2:
        return
    table.problems = [problem for problem in table.problems if problem.code != NO_SOURCE.code]
    paper = sources.known.get(sources.paper or "")
    places = list(paper.paragraphs) if paper else []
    gaps = {"paper": sources.paper, "number": len(missing) - 1}
    named = ", ".join(places[:_MOST_NAMED]) + (", ..." if len(places) > _MOST_NAMED else "")
    notice = NO_SOURCES.says(NO_SOURCES.hints[0 if places else 1], places=named, **gaps)
    table.problems.append(grid.problem(missing[0].cell, notice))
