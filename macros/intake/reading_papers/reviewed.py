"""The table that the editor reviews: written from suggestions, and only what was accepted to proposals."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import Any

from macros.intake.amounts import amount_of
from macros.intake.figure_words import Unclear
from macros.intake.importing.figures import Sources, period, target
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.layouts import NO_MEASURE_OF_ID, Names
from macros.intake.importing.rows import OWN_PERIOD, SECOND_FIGURE
from macros.intake.reading_papers.proposing import Suggestion
from macros.intake.writing.proposals import Origin, Policy, Proposal, Slot, same_facts, valid, withheld
from macros.outputs import as_text, as_typed
from macros.problems import NEAREST, Message, Notice, Problem, Problems
from macros.record import Mistake, Record
from macros.record.base import quoted
from macros.record.readings import KINDS
from macros.record.vocabulary import DIRECTIONS, SYMBOLS
from macros.wording import intake as words

_WEAK = 30

NO_COLUMN = Message(
    "review-column-gone",
    "the table has no column {columns}",
    "keep the first row as the command wrote it, or run .venv/bin/board read on the paper again",
)
NO_DECISION = Message("review-no-decision", "{text} is not a decision", "write accept, edit or drop", NEAREST)
WITHOUT_MEASURE = Message(
    "review-without-measure",
    "the row is accepted, and names no measure",
    "write a measure's id, or drop the row",
)
NO_QUALIFIER = Message("review-no-qualifier", "{text} is not a qualifier", f"write one of: {', '.join(KINDS)}", NEAREST)
WITHOUT_VALUE = Message(
    "review-without-value",
    "the row is accepted, and holds no value",
    "write the number, or drop the row",
)
NO_SYMBOL = Message("review-no-symbol", "{text} is not a symbol", f"write one of: {', '.join(SYMBOLS)}")
NOT_OF_ITS_KIND = Message(
    "review-other-value",
    "{text} is not what {kind} needs",
    "write the number alone, such as {example}",
)
NO_DIRECTION = Message(
    "review-no-direction",
    "{text} is not a direction",
    "write rising, falling or steady, or empty the cell",
)


def table_text(suggestions: Iterable[Suggestion], paper: str | None) -> str:
    """The table as CSV that a spreadsheet opens: one row a figure, no decision taken."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    for one in suggestions:
        writer.writerow([as_text(cell) for cell in _row(one, paper)])
    return file.getvalue()


def _row(one: Suggestion, paper: str | None) -> Sequence[str]:
    amount = one.found.amount
    value = " to ".join(f"{number:f}" for number in amount.numbers) or amount.text
    takes = one.role in ("result", "earlier")
    return (
        "",
        # The id keeps a spreadsheet from making a number or a date of 1.10.
        f"{paper} {one.place}" if paper else f"paragraph {one.place}",
        one.sentence,
        one.found.written,
        amount.kind,
        value,
        one.match.metric if one.match and takes else "",
        str(one.match.score) if one.match and takes else "",
        one.period,
        words.notes(list(_notes(one))),
        "" if amount.kind == "words" else amount.says or "",
        one.direction,
        one.target,
        "period" if one.inferred else "",
        *("",) * 3,
        "" if amount.count is None else f"{amount.count:f}",
        "" if amount.of is None else f"{amount.of:f}",
        one.who,
        words.claims((claim.says, claim.against) for claim in one.claims),
        words.candidates((match.metric, match.score) for match in one.candidates),
        one.role,
        one.certainty,
    )


def _notes(one: Suggestion) -> Iterable[str]:
    if one.role in ("limit", "target"):
        yield words.LIMIT if one.role == "limit" else words.TARGET
        return
    if one.role == "earlier":
        yield words.EARLIER
    if one.match is None:
        yield words.NO_METRIC
    elif one.match.score < _WEAK:
        yield words.WEAK
    if one.found.amount.kind == "words":
        yield words.OWN_WORDS
    if one.inferred:
        yield words.YEAR
    if one.word:
        yield words.direction_word(one.word)


_NEEDED = ("decision", "paragraph", "qualifier", "value", "metric")
_DECISIONS = (words.ACCEPT, words.EDIT, words.DROP)


@dataclass
class Reviewed:
    """What a reviewed table says: readings, problems, and how many rows were not taken."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    undecided: int = 0
    dropped: int = 0


def reviewed(record: Record, grid: Grid, sources: Sources) -> Reviewed:
    """The rows that were accepted, and everything in them that cannot be entered; raises Problems."""
    reviewed, columns = Reviewed(), columns_of(grid)
    for row in range(2, grid.last_row + 1):
        cells = {name: _as_typed(grid.cell(row, column)) for name, column in columns.items()}
        if any(cell.text for cell in cells.values()):
            _Row(record, grid, cells, sources, reviewed).read()
    reviewed.proposals, problems = _once(reviewed.proposals, grid)
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


class _Row:
    def __init__(
        self, record: Record, grid: Grid, cells: dict[str, Cell], sources: Sources, reviewed: Reviewed
    ) -> None:
        self.record, self.grid, self.cells, self.sources, self.found = record, grid, cells, sources, reviewed
        self.metric = self._text("metric")
        self.policy = Policy.of(record, record.metrics.get(self.metric))

    def read(self) -> None:
        """Take the row in, if the editor said so."""
        decision = self._text("decision").lower()
        if decision in ("", words.DROP):
            self.found.undecided += not decision
            self.found.dropped += bool(decision)
        elif decision not in _DECISIONS:
            self._tell("decision", NO_DECISION.near(decision, _DECISIONS, text=quoted(self._text("decision"))))
        else:
            self._accept()

    def _accept(self) -> None:
        before = len(self.found.problems)
        if not self.metric:
            self._tell("metric", WITHOUT_MEASURE.says())
        elif self.metric not in self.record.metrics:
            self._tell("metric", Names.of(self.record.metrics, {}).unknown(self.metric, NO_MEASURE_OF_ID))
        fields = {**(self._try("value", self._figure) or {}), **self._beside()}
        fields["source"] = self._try("paragraph", lambda: self.sources.of(self._without_word()))
        if len(self.found.problems) == before:
            cells = {name: cell.name for name, cell in self.cells.items()}
            origin = Origin(self.grid.path, {"": cells["value"], "source": cells["paragraph"], **cells})
            self.found.proposals.append(Proposal(self.metric, fields, origin))

    def _text(self, name: str) -> str:
        return self.cells[name].text if name in self.cells else ""

    def _without_word(self) -> Cell:
        cell = self.cells["paragraph"]
        return Cell(cell.name, cell.text.removeprefix("paragraph "))

    def _figure(self) -> dict[str, Any]:
        kind, text = self._text("qualifier").lower().replace(" ", "_") or "value", self._text("value")
        if kind not in KINDS:
            raise Unclear(NO_QUALIFIER.near(kind, KINDS, text=quoted(self._text("qualifier"))))
        if not text:
            raise Unclear(WITHOUT_VALUE.says())
        if kind == "words":
            return {kind: text}
        if kind == "symbol":
            if text not in SYMBOLS:
                raise Unclear(NO_SYMBOL.says(text=quoted(text)))
            return {kind: text}
        amount = amount_of(text)
        if amount is None or amount.kind != ("between" if kind == "between" else "value"):
            example = "80 to 90" if kind == "between" else "74"
            raise Unclear(NOT_OF_ITS_KIND.says(text=quoted(text), kind=kind, example=example))
        numbers = [self._as_written(number) for number in amount.numbers]
        return {kind: numbers if kind == "between" else numbers[0]}

    def _as_written(self, number: Any) -> Any:
        """The same number with the digits of the paper: a spreadsheet makes 95 of 95.0."""
        for typed in self._text("number as written").replace(",", "").replace("%", " ").split():
            try:
                amount = amount_of(typed)
            except Unclear:
                continue
            if amount and amount.kind == "value" and amount.numbers[0] == number:
                return amount.numbers[0]
        return number

    def _beside(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            key: self._text(key) for key in ("says", "scope", "revises", "conflict") if self._text(key)
        }
        if way := self._text("direction").lower():
            if way in DIRECTIONS:
                given["direction"] = way
            else:
                self._tell("direction", NO_DIRECTION.says(text=quoted(way)))
        if when := self._try("period", lambda: period(self.cells["period"]) if "period" in self.cells else None):
            given["period"] = when
            given |= {"inferred": ["period"]} if self._text("inferred") else {}
        if self._text("target"):
            given["target"] = target(self.cells["target"])
        return given

    def _try(self, name: str, make: Any) -> Any:
        try:
            return make()
        except Mistake as mistake:
            is_value = name == "value"
            self._tell(name, self.policy.hushed(self._text(name), mistake.notice) if is_value else mistake.notice)
            return None

    def _tell(self, name: str, notice: Notice) -> None:
        self.found.problems.append(self.grid.problem(self.cells[name].name, notice))
