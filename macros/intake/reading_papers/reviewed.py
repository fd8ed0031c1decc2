"""The table that an editor has reviewed: only what was accepted becomes proposals."""

from __future__ import annotations

from dataclasses import replace

from macros.intake.importing.figures import Sources
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.rows import OWN_PERIOD, SECOND_FIGURE
from macros.intake.reading_papers.accepted import Reviewed, Row
from macros.intake.writing.proposals import Proposal, Slot, row_of, same_facts, valid, withheld
from macros.outputs import as_typed
from macros.problems import Message, Problem, Problems
from macros.record import Record
from macros.wording import intake as words

NO_COLUMN = Message(
    "review-column-gone",
    "the table has no column {columns}",
    "keep the first row as the command wrote it, or run .venv/bin/board read on the paper again",
)
NO_READING_BESIDE = Message(
    "review-comparison-alone",
    "the comparison is accepted, and no figure of {metric} is, beside which it could stand",
    "accept the result of the same measure as well, or drop the row",
)
_NEEDED = ("decision", "paragraph", "qualifier", "value", "metric")


def reviewed(record: Record, grid: Grid, sources: Sources) -> Reviewed:
    """The rows that were accepted, and everything in them that cannot be entered; raises Problems."""
    reviewed, columns = Reviewed(), columns_of(grid)
    for row in range(2, grid.last_row + 1):
        cells = {name: _as_typed(grid.cell(row, column)) for name, column in columns.items()}
        if any(cell.text for cell in cells.values()):
            Row(record, grid, cells, sources, reviewed).read()
    reviewed.proposals, problems = _once(reviewed.proposals, grid)
    reviewed.problems += problems
    reviewed.proposals, problems = _compared(reviewed, grid)
    reviewed.problems += problems
    reviewed.proposals, problems = valid(reviewed.proposals)
    reviewed.problems += problems
    reviewed.proposals, problems = withheld(record, reviewed.proposals)
    reviewed.problems += problems
    return reviewed


def _as_typed(cell: Cell) -> Cell:
    return replace(cell, text=as_typed(cell.text))


def columns_of(grid: Grid) -> dict[str, int]:
    """Where each column of a review stands; raises Problems where one is gone that is needed."""
    columns = {cell.text.lower(): column for column, cell in grid.row(1) if cell.text.lower() in words.COLUMNS}
    if missing := [name for name in _NEEDED if name not in columns]:
        raise Problems([NO_COLUMN.says(columns=", ".join(missing)).at(grid.path, cell="A1")])
    return columns


def _once(proposals: list[Proposal], grid: Grid) -> tuple[list[Proposal], list[Problem]]:
    """Each reading once, and every second figure for the same measure and period."""
    first: dict[Slot, Proposal] = {}
    problems = []
    for one in proposals:
        other = first.setdefault(one.slot, one)
        if other is not one and not same_facts(other.fields, one.fields):
            about, there = one.slot[1] or "no period", other.origin.cells[""]
            notice = SECOND_FIGURE.says(OWN_PERIOD, metric=one.metric, period=about, cell=there)
            problems.append(grid.problem(one.origin.cells[""], notice))
    return list(first.values()), problems


def _compared(found: Reviewed, grid: Grid) -> tuple[list[Proposal], list[Problem]]:
    """Each comparison beside the reading of its measure: the one above it in the table, or else the next one."""
    proposals, problems = list(found.proposals), []
    for one in found.comparisons:
        row = row_of(one.cell)
        places = [at for at, other in enumerate(proposals) if other.metric == one.metric]
        above = [at for at in places if row_of(proposals[at].origin.cells[""]) < row]
        if not places:
            alone = [] if one.metric in found.refused else [NO_READING_BESIDE.says(metric=one.metric)]
            problems += [grid.problem(one.cell, notice) for notice in alone]
            continue
        at = _newest(proposals, above) if above else places[0]
        held = [*proposals[at].fields.get("against", []), dict(one.fields)]
        proposals[at] = replace(proposals[at], fields={**proposals[at].fields, "against": held})
    return proposals, problems


def _newest(proposals: list[Proposal], places: list[int]) -> int:
    """The reading of the newest time; of several without one, the last."""
    return max(places, key=lambda at: (str(proposals[at].fields.get("period") or "9").rpartition("/")[2], at))
