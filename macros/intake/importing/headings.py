"""Which rows hold the headings of a table: one to three of them, one above the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from macros.intake.importing.columns import Columns
from macros.intake.importing.grid import Grid
from macros.intake.importing.layouts import Layout
from macros.intake.importing.taking import Known, Taking
from macros.intake.tables.dating import Dating
from macros.intake.tables.heads import MOST_ROWS, Head, goes_on, head_of, is_alone, stands_above
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.times import spelt, time_in

FIRST_ROWS = 40


def find_columns(grid: Grid, layout: Layout, known: Known) -> Columns | None:
    """The columns of the first rows that can be rows of headings, or None."""
    for rows in blocks(grid, layout):
        columns = columns_of(grid, rows, layout, known)
        if columns.shape and not grid.is_title(rows[-1]):
            return columns
    return None


def blocks(grid: Grid, layout: Layout) -> Iterator[tuple[int, ...]]:
    """Every run of rows that can hold the headings together: the widest first; as the layout says, where it does."""
    if layout.headings:
        yield _around(grid, *layout.headings) if len(layout.headings) == 1 else layout.headings
        return
    for row in range(1, min(grid.last_row, FIRST_ROWS) + 1):
        if not is_alone(grid, row):
            yield _around(grid, row)


def _around(grid: Grid, row: int) -> tuple[int, ...]:
    """A row of headings with those above and below that belong to it."""
    rows = [row]
    while len(rows) < MOST_ROWS and goes_on(grid, rows[-1], rows[-1] + 1):
        rows.append(rows[-1] + 1)
    while len(rows) < MOST_ROWS and rows[0] > 1 and stands_above(grid, rows[0] - 1, rows[0]):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def columns_of(grid: Grid, rows: tuple[int, ...], layout: Layout, known: Known) -> Columns:
    """What the headings of some rows stand for, as far as they are understood."""
    head = head_of(grid, rows)
    columns = Columns(head)
    dating = Dating.of((head.meanings[column] for column in _shown(grid, head)), known.period or _title(grid, rows[0]))
    taking = Taking(grid, columns, layout, known, dating)
    for column in _shown(grid, head):
        taking.take(column)
    taking.tell_twice()
    columns.settle(replace(dating, newest=_newest(columns) or dating.newest))
    return columns


def _newest(columns: Columns) -> str:
    return Dating.of([Meaning("result", period=period) for period in columns.periods.values()], "").newest


def _title(grid: Grid, first: int) -> str:
    """The nearest title above the headings that names a time; the sheet's own name where none does."""
    titles = [text for row in range(first - 1, 0, -1) for _column, cell in grid.row(row) if (text := cell.text)]
    return next((text for text in (*titles, grid.name) if _names_a_time(text)), "")


@lru_cache(maxsize=8192)
def _names_a_time(title: str) -> bool:
    return bool(time_in(spelt(title))[0])


def _shown(grid: Grid, head: Head) -> Iterator[int]:
    """The columns with a heading. A merged one counts once, and again for a column of it that holds something below."""
    row = head.rows[-1]
    for column in range(1, grid.width + 1):
        covers = [grid.covering(one, column) for one in head.rows]
        again = column > 1 and all(
            cell is grid.covering(one, column - 1) or not cell.text for one, cell in zip(head.rows, covers, strict=True)
        )
        if column in grid.hidden_columns or not head.texts.get(column):
            continue
        if not (again and not grid.holds_below(row, column)):
            yield column
