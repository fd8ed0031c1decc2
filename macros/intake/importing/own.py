"""The site's own table of readings, as it is downloaded, back to readings: what it withholds stays withheld."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from macros.intake.figure_words import Unclear, symbol_of
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.layouts import NO_MEASURE_OF_ID, Names
from macros.intake.importing.rows import Given, Understood
from macros.intake.number_words import DIGITS, number_of
from macros.intake.writing.proposals import Origin, Policy, Proposal
from macros.outputs import as_typed
from macros.problems import Message
from macros.record import Metric, Mistake, Reading, Record
from macros.record.base import quoted
from macros.record.readings import NUMBERS
from macros.wording import formats

_NEEDED = {"metric", "period", "kind", "number", "shown_as", "published_in", "source"}
_MARKS = re.compile(r"(?:\s*\[[breEp]\])+\Z")
_RANGE = re.compile(rf"(?P<low>[-\u2212]?)\u00a3?(?P<first>{DIGITS}).*?(?P<high>[-\u2212]?)\u00a3?(?P<second>{DIGITS})")
NOT_OURS = Message(
    "own-table-changed",
    "this row says {kind}, and its number and shown_as do not fit that",
    "take the table anew from the site's page of data, and change nothing in it",
)


def is_own(grid: Grid) -> bool:
    """True for a table whose first row names the columns of the site's own."""
    return {cell.text for _column, cell in grid.row(1)} >= _NEEDED


@dataclass(frozen=True)
class Own:
    """Reads the site's own table for one entry."""

    record: Record
    grid: Grid
    given: Given

    def read(self) -> Understood:
        """The readings that were published in this entry; if none were, those that stand in no entry here yet."""
        found = Understood()
        rows = {row: self._row(row) for row in range(2, self.grid.last_row + 1)}
        rows = {row: cells for row, cells in rows.items() if cells}
        ours = any(cells["published_in"].text == self.given.entry for cells in rows.values())
        for row, cells in rows.items():
            if row in self.grid.hidden_rows:
                found.hidden.append(row)
            elif self._stands_elsewhere(cells, ours=ours):
                found.elsewhere.append(cells["published_in"].text)
            elif _text(cells, "withdrawn"):
                found.withdrawn.append(cells["shown_as"].name)
            else:
                self._take(found, cells)
        return found

    def _row(self, row: int) -> dict[str, Cell]:
        cells = {name: self.grid.cell(row, column) for name, column in self._columns.items()}
        return cells if any(cell.text for cell in cells.values()) else {}

    @cached_property
    def _columns(self) -> Mapping[str, int]:
        return {cell.text: column for column, cell in self.grid.row(1)}

    def _stands_elsewhere(self, cells: dict[str, Cell], *, ours: bool) -> bool:
        entry = cells["published_in"].text
        if ours:
            return entry != self.given.entry
        known = self.record.meetings.get(entry) or self.record.between.get(entry)
        return known is not None and cells["metric"].text in known.readings

    def _take(self, found: Understood, cells: dict[str, Cell]) -> None:
        key = _text(cells, "metric")
        metric = self.record.metrics.get(key)
        if metric is None:
            notice = Names.of(self.record.metrics, {}).unknown(key, NO_MEASURE_OF_ID)
            found.problems.append(self.grid.problem(cells["metric"].name, notice))
            return
        origin = Origin(self.grid.path, {"": cells["shown_as"].name} | {name: one.name for name, one in cells.items()})
        try:
            found.proposals.append(Proposal(key, self._fields(cells, metric), origin))
        except Mistake as mistake:
            notice = Policy.of(self.record, metric).hushed(_text(cells, "shown_as"), mistake.notice)
            found.problems.append(self.grid.problem(cells["shown_as"].name, notice))

    def _fields(self, cells: dict[str, Cell], metric: Metric) -> dict[str, Any]:
        about = {key: text for key in ("period", "within", "scope", "group") if (text := _text(cells, key))}
        return {**_figure(cells, metric), **about, "source": self.given.sources.of(cells["source"])}


def _text(cells: dict[str, Cell], name: str) -> str:
    cell = cells.get(name)
    return as_typed(cell.text) if cell else ""


def _figure(cells: dict[str, Cell], metric: Metric) -> dict[str, Any]:
    """The keys of the figure itself: its kind, the words shown in its place, and its marks; raises Unclear."""
    kind, shown = _text(cells, "kind"), _text(cells, "shown_as")
    marks = re.findall(r"\[(.)\]", match.group()) if (match := _MARKS.search(shown)) and kind != "symbol" else []
    shown = _MARKS.sub("", shown) if marks else shown
    beside = {"marks": marks} if marks else {}
    if kind == "words" and shown:
        return {kind: shown}
    if kind == "symbol" and (symbol := symbol_of(shown)):
        return {kind: symbol}
    if kind == "between" and (match := _RANGE.search(shown)):
        ends = [number_of(match[sign] + match[digits]) for sign, digits in (("low", "first"), ("high", "second"))]
        return {kind: ends, **beside}
    number = _number(_text(cells, "number"))
    if kind not in NUMBERS or number is None:
        raise Unclear(NOT_OURS.says(kind=quoted(kind)))
    given: dict[str, Any] = {kind: number}
    plain = formats.as_given(Reading.model_construct(None, **given), metric.unit)
    return {kind: number, **({"says": shown} if kind != "value" and shown != plain else {}), **beside}


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
