"""The long table: one figure a row, with its measure, its time and whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from macros.intake.figure_words import MARKS, Unclear
from macros.intake.importing import figures
from macros.intake.importing.grid import Cell, Grid
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.observed import Observed
from macros.problems import NEAREST, Message, Notice, Problem, Problems, closest
from macros.record import Mistake, vocabulary
from macros.record.base import quoted

Made = TypeVar("Made")

COLUMNS = ("measure", "period", "value", "who", "marks", "group", "revises", "conflict", "source")
_NEEDED = ("measure", "period", "value")
_HEAD = f"the columns are {', '.join(COLUMNS)}; the first three are needed"
UNKNOWN_COLUMN = Message("long-column-unknown", "the long table has no column {value}", _HEAD, NEAREST)
COLUMN_TWICE = Message("long-column-twice", "the column {value} stands twice", "keep one of the two")
NO_COLUMN = Message("long-column-missing", "the column {value} is missing", _HEAD)
NO_MEASURE = Message("long-without-measure", "this row names no measure", "write the measure's id or title")
NO_PERIOD = Message(
    "long-without-period",
    "this row has no period",
    "write what the figure refers to, such as 2020-03-31 or 2019-04/2020-03",
)
BARE_YEAR = Message(
    "long-bare-year",
    "{value} can be a calendar year, a financial year or a day in it",
    "write {year}-01/{year}-12, {before}-04/{year}-03, or the day such as {year}-03-31",
)
UNKNOWN_MARK = Message("long-mark-unknown", "{value} is no mark", "write p, r, e or b: {means}")
_MEANS = "provisional, revised, estimated, break in series"


class LongTable:
    """Reads the rows of a long table."""

    def __init__(self, asked: Asked, grid: Grid) -> None:
        self.asked, self.grid = asked, grid
        self.problems: list[Problem] = []
        self.unplaced: list[str] = []
        self.hidden: list[int] = []
        self.columns = self._columns()

    def _columns(self) -> dict[str, int]:
        columns: dict[str, int] = {}
        for column, cell in self.grid.row(1):
            name = cell.text.lower()
            if name not in COLUMNS:
                near = closest(name, COLUMNS)
                self._tell(cell, UNKNOWN_COLUMN.says(NEAREST if near else _HEAD, value=quoted(cell.text), nearest=near))
            elif name in columns:
                self._tell(cell, COLUMN_TWICE.says(value=quoted(cell.text)))
            columns.setdefault(name, column)
        for name in _NEEDED:
            if name not in columns:
                self._tell(self.grid.cell(1, 1), NO_COLUMN.says(value=name))
        if self.problems:
            raise Problems(self.problems)
        return columns

    def observed(self) -> Iterator[Observed]:
        """Every figure of the table that can be placed; what cannot is told."""
        for row in range(2, self.grid.last_row + 1):
            if not any(self.grid.row(row)) or self._left_out(row):
                continue
            if row in self.grid.hidden_rows:
                self.hidden.append(row)
            elif one := self._row(row):
                yield one

    def _left_out(self, row: int) -> bool:
        return bool({str(row), self._cell(row, "value").name} & set(self.asked.mapping.leave_out))

    def _row(self, row: int) -> Observed | None:
        measure = self._cell(row, "measure")
        before = len(self.problems)
        metric = self._try(measure, lambda: self._metric(measure))
        period = self._try(self._cell(row, "period"), lambda: _period(self._cell(row, "period")))
        who = self._try(self._cell(row, "who"), lambda: self.asked.who(self._cell(row, "who").text))
        marks = self._try(self._cell(row, "marks"), lambda: _marks(self._cell(row, "marks").text))
        if metric is None or len(self.problems) > before:
            return None
        given = self._cell(row, "source")
        source = self._try(given if given.text else measure, lambda: self.asked.cited(given, measure.text, metric))
        if source is None or period is None or who is None:
            return None
        group = (
            figures.group_id(text, self.asked.record.metrics[metric]) if (text := self._cell(row, "group").text) else ""
        )
        why = {key: cell.text for key in ("revises", "conflict") if (cell := self._cell(row, key)).text}
        value = self._cell(row, "value")
        return Observed(metric, period, value, who, group, marks or (), why, source, name=measure.text)

    def _metric(self, cell: Cell) -> str | None:
        if not cell.text:
            raise Unclear(NO_MEASURE.says())
        try:
            return self.asked.metric(cell.text)
        except Unclear:
            self.unplaced.append(cell.text)
            raise

    def _cell(self, row: int, name: str) -> Cell:
        return self.grid.cell(row, self.columns[name]) if name in self.columns else Cell(f"A{row}")

    def _try(self, cell: Cell, make: Callable[[], Made]) -> Made | None:
        try:
            return make()
        except Mistake as mistake:
            self._tell(cell, mistake.notice)
            return None

    def _tell(self, cell: Cell, notice: Notice) -> None:
        self.problems.append(self.grid.problem(cell.name, notice))


def _period(cell: Cell) -> str:
    if not cell.text:
        raise Unclear(NO_PERIOD.says())
    if re.fullmatch(r"[0-9]{4}", cell.text):
        year = int(cell.text)
        raise Unclear(BARE_YEAR.says(value=quoted(cell.text), year=year, before=year - 1))
    return figures.period(cell) or ""


def _marks(text: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;]+", text.lower()) if word]
    for word in words:
        if word.strip("[]") not in MARKS:
            raise Unclear(UNKNOWN_MARK.says(value=quoted(word), means=_MEANS))
    marks = {MARKS[word.strip("[]")] for word in words}
    return tuple(mark for mark in vocabulary.MARKS if mark in marks)
