"""Every figure of a table with what its row, its column and their headings say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.intake.importing.grid import Grid
from macros.intake.importing.layouts import Names
from macros.intake.tables.dating import Dating
from macros.intake.tables.directions import with_sure_directions
from macros.intake.tables.heads import Head, head_of, heading_rows, shows_figure
from macros.intake.tables.meaning import Meaning, Role, TableFigure
from macros.intake.tables.owners import Owners
from macros.intake.tables.reading import both, is_understood
from macros.intake.tables.rows import Row, naming_columns, rows_of

_FIGURES = ("", "result", "earlier", "change", "target", "limit", "comparator", "total", "other", "count", "of")
_OTHERS: dict[str, Role] = {
    "earlier": "earlier", "change": "change", "target": "target", "limit": "limit", "comparator": "comparator",
    "total": "total", "other": "other", "count": "other", "of": "other", "direction": "change",
}  # fmt: skip
_PARTS_AT_LEAST = 3
_BUDGET = re.compile(r"\bbudget(?!\s+pressure)", re.I)
_OVER = re.compile(r"\b(?:over|under)[\s-]?spend|\bvariance\b", re.I)
_OVERSPEND = "overspend"


def table_figures(grid: Grid, names: Names | None = None, about: str = "") -> list[TableFigure]:
    """The figures of a table in a paper, in their order; `about` is what stands above it: a heading, a caption."""
    rows = heading_rows(grid)
    reading = _Reading(grid, head_of(grid, rows), rows[-1] if rows else 0, names, about)
    found = list(reading.found())
    dating = Dating.of([one.meaning for one in found], about)
    return with_sure_directions([_figure(one, dating) for one in found])


@dataclass(frozen=True)
class _Found:
    row: Row
    column: int
    text: str
    words: str
    group: str
    # What the headings of row and column say together.
    meaning: Meaning


class _Reading:
    """Reads the rows of one table."""

    def __init__(self, grid: Grid, head: Head, last: int, names: Names | None, about: str) -> None:
        self.grid, self.head, self.last, self.names = grid, head, last, names
        self.naming = naming_columns(grid, head, last)
        self.owners = Owners.in_head(head, self.naming, Dating.of(head.meanings.values(), about))
        named = [column for column in head.texts if column not in self.naming and self._names_one(column)]
        self.measures = frozenset(named)
        self.is_budget = any(_BUDGET.search(head.text(column)) for column in head.texts)

    def found(self) -> Iterator[_Found]:
        """Every cell that shows a figure, row by row."""
        for row in rows_of(self.grid, self.head, self.last, self.owners, self._is_measure):
            for column, cell in self.grid.row(row.number):
                meaning = self.head.meanings.get(column, Meaning())
                if column not in row.named and shows_figure(cell.text) and _holds_figures(meaning, cell.text):
                    yield self._one(row, column, cell.text)

    def _is_measure(self, text: str) -> bool:
        return bool(self.names and self.names.of_text(text))

    def _names_one(self, column: int) -> bool:
        """True for a column whose heading is a name, and says nothing else."""
        meaning = self.head.meanings.get(column, Meaning())
        return self._is_measure(self.head.text(column)) or bool(meaning.rest and not is_understood(meaning))

    def _one(self, row: Row, column: int, text: str) -> _Found:
        meaning = self.head.meanings.get(column, Meaning())
        if self._is_measure(self.head.text(column)):
            meaning = Meaning()
        if self.is_budget:
            return self._of_budget(row, column, text, meaning)
        name = self.head.text(column) if column in self.measures else ""
        words, group = row.words, row.group
        if words and name and len(self.measures) >= _PARTS_AT_LEAST:
            group = name
        elif not words:
            words = name or meaning.rest or self._beside_measure(column)
        return _Found(row, column, text, words, group, both(row.meaning, replace(meaning, rest="")))

    def _of_budget(self, row: Row, column: int, text: str, meaning: Meaning) -> _Found:
        """A figure of a table that sets spending against a budget: what differs is the result, the rest is not."""
        differs = meaning.role == "change" or bool(_OVER.search(self.head.text(column)))
        own = replace(meaning, role="result" if differs else "other", rest="")
        whole = replace(both(row.meaning, own), role=own.role)
        return _Found(row, column, text, f"{row.words or row.section} {_OVERSPEND}".strip(), row.group, whole)

    def _beside_measure(self, column: int) -> str:
        """The measure in the nearest column to the left, for a column that names none itself: a target, a place."""
        left = [other for other in self.measures if other < column]
        return self.head.text(max(left)) if left else ""


def _holds_figures(meaning: Meaning, text: str) -> bool:
    return meaning.role in _FIGURES or (meaning.role == "direction" and not text.isdigit())


def _figure(found: _Found, dating: Dating) -> TableFigure:
    meaning, row = found.meaning, found.row
    period, inferred = dating.period_of(meaning)
    role = _role(meaning, period, dating)
    beside = {key: texts.get(found.column, "") for key, texts in row.beside.items()}
    return TableFigure(
        row.number, found.column, found.text, found.words, role, period=period, inferred=inferred and bool(period),
        span=meaning.span, at_end=meaning.at_end, who=meaning.who, unit=meaning.unit or row.unit, better=row.better,
        group=found.group, section=row.section, **beside,
    )  # fmt: skip


def _role(meaning: Meaning, period: str, dating: Dating) -> Role:
    if meaning.role in _OTHERS:
        return _OTHERS[meaning.role]
    if meaning.relative in ("last", "last_year", "year_ago"):
        return "earlier"
    return "result" if dating.is_last(meaning, period) else "earlier"
