"""The figures of one row of a table, each with its measure and the period that its column gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macros.intake.figure_words import FITS
from macros.intake.importing.columns import Columns
from macros.intake.importing.grid import Cell, Grid
from macros.record import parse_period


@dataclass(frozen=True)
class Spot:
    """One figure of the table: its metric, its cell, and the period that its column gives."""

    row: int
    key: str
    cell: Cell
    column: int
    period: str | None = None
    # The column whose target and comment it has: its own, or the newest, where nothing stands there in its row.
    about: int | None = None
    newest: bool = True


def spots_of_measures(grid: Grid, columns: Columns, row: int) -> Iterator[Spot]:
    """The figures of a row whose columns are measures."""
    for column, key in columns.metrics.items():
        yield Spot(row, key, grid.cell(row, column), column)


def holding(grid: Grid, columns: Columns, row: int) -> list[int]:
    """The columns of figures in which a row holds anything."""
    figures = list(columns.periods) if columns.shape == "periods" else [columns.roles["value"]]
    return [column for column in figures if (cell := grid.cell(row, column)).text or cell.trouble]


def fitting(columns: Columns, holds: Sequence[int], unit: str) -> list[int]:
    """Of two columns for one time, a number and a share, the one that counts as the measure does."""
    units = {column: columns.meaning(column).unit for column in holds}
    fits = {column for column in holds if units[column] and unit in FITS.get(units[column], ())}
    return [column for column in holds if column in fits or not _alike(columns, column, fits)]


def _alike(columns: Columns, column: int, others: set[int]) -> bool:
    return any(columns.periods.get(other) == columns.periods.get(column) for other in others - {column})


def spots_of_row(grid: Grid, columns: Columns, row: int, key: str, holds: Sequence[int]) -> Iterator[Spot]:
    """The figures of a row that is one measure; the newest of them has the target and the comment."""
    if columns.shape != "periods":
        yield from (Spot(row, key, grid.cell(row, column), column) for column in holds)
        return
    newest = max((columns.periods[column] for column in holds), key=_order)
    stated = [column for column, period in columns.periods.items() if period == columns.newest]
    for column in holds:
        period = columns.periods[column]
        about = stated[0] if period == newest and stated and column not in stated else column
        yield Spot(row, key, grid.cell(row, column), column, period, about, period == newest)


def _order(period: str) -> tuple[date, date]:
    read = parse_period(period)
    return read.last, read.first
