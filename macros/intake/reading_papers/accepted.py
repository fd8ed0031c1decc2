"""One row of a reviewed table: the reading or the comparison that the editor accepted, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from macros.intake.amounts import amount_of
from macros.intake.figure_words import Unclear
from macros.intake.importing.figures import Sources, number, period, target
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.layouts import NO_MEASURE_OF_ID, Names
from macros.intake.reading_papers.roles import Role
from macros.intake.writing.proposals import Origin, Policy, Proposal
from macros.problems import NEAREST, Message, Notice, Problem
from macros.record import Mistake, Record
from macros.record.base import quoted
from macros.record.readings import KINDS
from macros.record.vocabulary import CLAIMS, DIRECTIONS, RIVALS, SYMBOLS
from macros.wording import intake as words

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
NO_ROLE = Message("review-no-role", "{text} is not a role", f"write one of: {', '.join(get_args(Role))}", NEAREST)
NO_CLAIM = Message(
    "review-no-claim",
    "{text} is no verdict of a paper",
    f"write one of: {', '.join(CLAIMS)}; and in brackets what it is held against: {', '.join(RIVALS)}",
)
WHOSE = Message(
    "review-whose-comparison",
    "the row is accepted as a comparison, and {text} is no comparator of the board",
    "write an id under who, as it stands under comparators: in data/board.yml, or drop the row",
)
NO_EXACT_COMPARISON = Message(
    "review-comparison-not-exact",
    "a comparison is recorded as a number, and this one is {kind}",
    "drop the row, and write the comparison by hand under against: with says:",
)
_ENTERED = ("result", "earlier", "comparator")
_CLAIM = re.compile(r"(?P<says>\w+)(?: ?\((?P<against>\w+)\))?\Z")


@dataclass(frozen=True)
class Comparison:
    """An accepted figure of another place: the measure whose reading it stands beside, and its keys there."""

    metric: str
    fields: Mapping[str, Any]
    cell: str


DECISIONS = (words.ACCEPT, words.EDIT, words.DROP)


@dataclass
class Reviewed:
    """What a reviewed table says: readings, problems, and how many rows were not taken."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    # The measures of results that were accepted and cannot be entered: their own problem is told.
    refused: set[str] = field(default_factory=set)
    undecided: int = 0
    dropped: int = 0
    # Rows that were accepted and are no figures of the record: targets, limits, changes, wholes.
    beside: int = 0


class Row:
    """One row of the table, with what was found before it."""

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
        elif decision not in DECISIONS:
            self._tell("decision", NO_DECISION.near(decision, DECISIONS, text=quoted(self._text("decision"))))
        elif (role := self._text("role").lower() or "result") not in get_args(Role):
            self._tell("role", NO_ROLE.near(role, get_args(Role), text=quoted(self._text("role"))))
        elif role in _ENTERED:
            self._accept(is_comparison=role == "comparator")
        else:
            self.found.beside += 1

    def _accept(self, *, is_comparison: bool) -> None:
        before = len(self.found.problems)
        if not self.metric:
            self._tell("metric", WITHOUT_MEASURE.says())
        elif self.metric not in self.record.metrics:
            self._tell("metric", Names.of(self.record.metrics, {}).unknown(self.metric, NO_MEASURE_OF_ID))
        if is_comparison:
            self._compare(before)
            return
        fields = {**(self._try("value", self._figure) or {}), **self._beside()}
        fields["source"] = self._try("paragraph", lambda: self.sources.of(self._without_word()))
        if len(self.found.problems) == before:
            cells = {name: cell.name for name, cell in self.cells.items()}
            origin = Origin(self.grid.path, {"": cells["value"], "source": cells["paragraph"], **cells})
            self.found.proposals.append(Proposal(self.metric, fields, origin))
        else:
            self.found.refused.add(self.metric)

    def _compare(self, before: int) -> None:
        who, figure = self._text("who"), self._try("value", self._figure) or {}
        if who not in self.record.board.comparators:
            self._tell("who", WHOSE.says(text=quoted(who)))
        if figure and "value" not in figure:
            self._tell("qualifier", NO_EXACT_COMPARISON.says(kind=next(iter(figure)).replace("_", " ")))
        when = self._period()
        if len(self.found.problems) == before:
            fields = {"who": who, "value": figure["value"]} | ({"period": when} if when else {})
            self.found.comparisons.append(Comparison(self.metric, fields, self.cells["value"].name))

    def _period(self) -> Any:
        return self._try("period", lambda: period(self.cells["period"]) if "period" in self.cells else None)

    def _claims(self) -> Any:
        found = []
        for part in filter(None, map(str.strip, self._text("claims").split(";"))):
            match = _CLAIM.match(part)
            if not match or match["says"] not in CLAIMS or (match["against"] or "target") not in RIVALS:
                raise Mistake(NO_CLAIM.says(text=quoted(part)))
            found.append({key: said for key, said in match.groupdict().items() if said})
        words_alone = [one["says"] for one in found]
        kept: list[Any] = found if any("against" in one for one in found) else words_alone
        return kept[0] if len(kept) == 1 else kept

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
        if claims := self._try("claims", self._claims):
            given["claims"] = claims
        if when := self._period():
            given["period"] = when
            given |= {"inferred": ["period"]} if self._text("inferred") else {}
        if self._text("target"):
            given["target"] = target(self.cells["target"])
        for name in ("count", "of"):
            if (counted := self._try(name, lambda name=name: self._counted(name))) is not None:
                given[name] = counted
        return given

    def _counted(self, name: str) -> Any:
        return number(self.cells[name]) if self._text(name) else None

    def _try(self, name: str, make: Any) -> Any:
        try:
            return make()
        except Mistake as mistake:
            is_value = name == "value"
            self._tell(name, self.policy.hushed(self._text(name), mistake.notice) if is_value else mistake.notice)
            return None

    def _tell(self, name: str, notice: Notice) -> None:
        cell = self.cells.get(name) or self.cells["value"]
        self.found.problems.append(self.grid.problem(cell.name, notice))
