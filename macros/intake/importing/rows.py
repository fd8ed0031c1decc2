"""The rows of a table to proposals, and everything that cannot be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from macros.intake.importing import figures
from macros.intake.importing.columns import Columns
from macros.intake.importing.counted import (
    COUNTED_UNTIL_WHEN,
    figureless,
    is_about,
    is_at_end,
    span_in,
    span_named,
    timed,
    without_span,
)
from macros.intake.importing.figures import Sources
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.layouts import Names
from macros.intake.importing.naming import Naming
from macros.intake.importing.spots import Spot, fitting, holding, spots_of_measures, spots_of_row
from macros.intake.tables.signs import better_of
from macros.intake.writing.proposals import Origin, Policy, Proposal, Slot, same_facts
from macros.problems import Message, Notice, Problem
from macros.record import Metric, Mistake, Record
from macros.record.base import quoted

Made = TypeVar("Made")

OTHER_HEADING = Message(
    "heading-of-another-table",
    'the heading "{heading}" does not go with the other headings',
    "keep one kind of table: a figure a row, a column for each period, or one for each measure; "
    "or leave it out with --ignore",
)
LAYOUT_OF_NO_MEASURE = Message(
    "layout-of-no-measure",
    'the layout says "{key}", and no measure has this id',
    "use the id of a measure in data/metrics/, or skip",
)
MERGED = Message(
    "figure-in-merged-cells",
    "this figure stands in the merged cells {first} to {last}",
    "take the cells apart (Unmerge Cells), and write each figure into its own row",
)
_SAY_WHAT_DIFFERS = "keep one of them, or say what differs in a column Period, Group or Scope"
OWN_PERIOD = "give each its own period, or drop one"
SECOND_FIGURE = Message(
    "second-figure",
    "a second figure for {metric}, {period}; the first is in {cell}",
    _SAY_WHAT_DIFFERS,
    OWN_PERIOD,
)


@dataclass
class Understood:
    """What a table says: readings, problems, and what was left out on purpose."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    empty: int = 0
    twice: list[str] = field(default_factory=list)
    # Targets that are none, such as n/a; cells that call the other way good than the record does.
    no_targets: list[str] = field(default_factory=list)
    other_way: list[str] = field(default_factory=list)
    # Of the site's own table: the entries whose readings are left out, and the readings that were withdrawn.
    elsewhere: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    # How many cells were read as figures, and what is wrong with those that hold none.
    tried: int = 0
    no_figures: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Given:
    """What the officer has said for all rows: where they are written down, what they refer to, what n/a means."""

    sources: Sources
    period: str | None = None
    either: str | None = None
    # The entry that the readings go into.
    entry: str = ""


class Rows:
    """Reads the rows of one table."""

    def __init__(self, record: Record, grid: Grid, columns: Columns, names: Names, given: Given) -> None:
        self.record, self.grid, self.columns, self.names, self.given = record, grid, columns, names, given
        self.naming = Naming(grid, columns, names)
        self.found = Understood(problems=list(columns.problems), unplaced=self.naming.unplaced)
        self.slots: dict[Slot, Proposal] = {}
        self.unknown_keys: set[str] = set()

    def read(self) -> Understood:
        """Every reading of the table, and every reason why a row is none."""
        self._check_shape()
        for row in range(self.columns.row + 1, self.grid.last_row + 1):
            if row in self.grid.hidden_rows:
                self.found.hidden += [row] if any(self.grid.row(row)) else []
            elif not self._is_heading(row) and not self._is_band(row):
                for spot in self._spots(row):
                    self._read(spot)
        return self.found

    def _check_shape(self) -> None:
        extra = {
            "rows": {**self.columns.periods, **self.columns.metrics},
            "periods": self.columns.metrics,
            "metrics": {},
        }
        columns = set(extra[self.columns.shape])
        if len(self.columns.periods) > 1 and "period" in self.columns.roles:
            columns.add(self.columns.roles["period"])
        for column in sorted(columns):
            cell = self.grid.covering(self.columns.row, column)
            self._tell(cell.name, OTHER_HEADING.says(heading=cell.text))

    def _is_heading(self, row: int) -> bool:
        texts = {column: cell.text for column, cell in self.grid.row(row)}
        return bool(texts) and all(text in self.columns.head.texts.get(column, ()) for column, text in texts.items())

    def _is_band(self, row: int) -> bool:
        """True for a row that is only a title across the sheet."""
        roles = self.columns.roles
        first = min((roles[role] for role in ("metric", "title", "period") if role in roles), default=1)
        return self.grid.is_title(row) and self.grid.covering(row, first) in dict(self.grid.row(row)).values()

    def _spots(self, row: int) -> Iterator[Spot]:
        if self.columns.shape == "metrics":
            yield from spots_of_measures(self.grid, self.columns, row)
            return
        holds = holding(self.grid, self.columns, row)
        key, wrong = self.naming.metric(row, holds=bool(holds))
        if wrong:
            self._tell(wrong[0].name, wrong[1])
        self.found.empty += bool(key and not holds)
        metric = self.record.metrics.get(key)
        if key and holds:
            holds = fitting(self.columns, holds, metric.unit) if metric else holds
            yield from spots_of_row(self.grid, self.columns, row, key, holds)

    def _tell(self, cell: str, notice: Notice) -> None:
        if (problem := self.grid.problem(cell, notice)) not in self.found.problems:
            self.found.problems.append(problem)

    def _read(self, spot: Spot) -> None:
        metric = self.record.metrics.get(spot.key)
        if metric is None and spot.key in self.unknown_keys:
            return
        if metric is None:
            self.unknown_keys.add(spot.key)
            self._tell(spot.cell.name, LAYOUT_OF_NO_MEASURE.says(key=spot.key))
        elif covered := self.grid.together(spot.cell.name):
            self._tell(spot.cell.name, MERGED.says(first=covered[0], last=covered[-1]))
        else:
            self._propose(spot, metric)

    def _propose(self, spot: Spot, metric: Metric) -> None:
        cells, before = self._cells(spot), len(self.found.problems)
        policy = Policy.of(self.record, metric)
        bare = replace(spot.cell, text=without_span(spot.cell.text))
        amount = self._try(spot.cell, lambda: figures.figure(bare, metric, self.given.either), policy)
        self.found.tried += 1
        if amount is None and figures.is_out_of_place(spot.cell, among_measures=self.columns.shape == "metrics"):
            self.found.no_figures.append(self.found.problems[-1])
        fields: dict[str, Any] = amount.fields() if amount else {}
        if "note" in cells and (refused := policy.refused(cells["note"].text)):
            self._tell(cells["note"].name, refused)
        elif "note" in cells and fields:
            fields = figures.with_note(fields, cells["note"].text, bare.text)
        for key in ("count", "of"):
            if cell := cells.get(key):
                fields[key] = self._try(cell, partial(figures.number, cell), policy)
        fields |= self._beside(spot, cells, metric)
        if len(self.found.problems) == before:
            self._add(Proposal(spot.key, fields, self._origin(spot, cells)))

    def _beside(self, spot: Spot, cells: dict[str, Cell], metric: Metric) -> dict[str, Any]:
        """What the other columns say of a figure."""
        given: dict[str, Any] = {key: cells[key].text for key in ("scope", "revises", "conflict") if key in cells}
        when = self._try(cells.get("period", spot.cell), lambda: self._period(spot, cells.get("period")))
        given |= self._timed(spot, metric, when)
        if target := self._target(cells.get("target")):
            given["target"] = target
        if "group" in cells:
            given["group"] = figures.group_id(cells["group"].text, metric)
        if against := self._against(spot, metric):
            given["against"] = against
        self._check_better(spot, metric)
        source = cells.get("source")
        return {**given, "source": self._try(source or spot.cell, lambda: self.given.sources.of(source))}

    def _timed(self, spot: Spot, metric: Metric, when: str | None) -> dict[str, Any]:
        """What a figure refers to, by what its cell, its measure's name and its comment say of how it is counted."""
        named = self.naming.cells(spot.row) if self.columns.shape != "metrics" else []
        notes = [self.grid.covering(spot.row, column) for column in self.columns.beside.get("note", ())]
        notes = [note for note in notes if is_about(note.text, when or "")]
        spans = {span: cell for cell in named if (span := span_named(cell.text))}
        for cell in (*notes, spot.cell):
            words = figureless(cell.text) if cell is spot.cell else cell.text
            if said := self._try(cell, partial(span_in, words)):
                spans = {said: cell}
        meaning = self.columns.meaning(spot.column)
        span, cell = next(iter(spans.items()), (meaning.span, spot.cell))
        if not when:
            if span:
                self._tell(cell.name, COUNTED_UNTIL_WHEN.says(text=quoted(cell.text)))
            return {}
        at_end = meaning.at_end or is_at_end(cell.text for cell in (*named, *notes, spot.cell))
        return timed(metric, when, span, at_end=at_end)

    def _target(self, cell: Cell | None) -> Any:
        """The target of a cell; none where it says that there is none, which is told once."""
        target = figures.target(cell) if cell else None
        if cell and target is None and cell.name not in self.found.no_targets:
            self.found.no_targets.append(cell.name)
        return target

    def _against(self, spot: Spot, metric: Metric) -> list[dict[str, Any]]:
        """The figures of other places beside the newest of a row."""
        if not spot.newest or (self.columns.shape == "metrics" and len(self.columns.metrics) > 1):
            return []
        found = []
        for column, compared in self.columns.against.items():
            cell = self.grid.covering(spot.row, column)
            number = self._try(cell, partial(figures.compared, cell, metric))
            if number is not None:
                when = {"period": compared.period} if compared.period else {}
                found.append({"who": compared.who, "value": number, **when})
        return found

    def _check_better(self, spot: Spot, metric: Metric) -> None:
        if self.columns.better is not None:
            cell = self.grid.covering(spot.row, self.columns.better)
            said = better_of(cell.text)
            if said and metric.better in ("higher", "lower") and said != metric.better:
                self.found.other_way += [cell.name] if cell.name not in self.found.other_way else []

    def _cells(self, spot: Spot) -> dict[str, Cell]:
        roles = {
            role: column for role, column in self.columns.roles.items() if role not in ("metric", "title", "value")
        }
        beside = {
            role: columns for role in self.columns.beside if (columns := [*self.columns.of_figure(role, spot.about)])
        }
        cells = {role: self.grid.covering(spot.row, column) for role, column in roles.items()}
        for role, columns in beside.items():
            here = [self.grid.covering(spot.row, column) for column in columns]
            cells[role] = next((cell for cell in here if cell.text or cell.trouble), here[0])
        for cell in cells.values():
            # A cell that shows nothing that is understood is no empty one: nothing is left out without a word.
            if cell.trouble and not cell.text:
                self._tell(cell.name, cell.trouble)
        return {role: cell for role, cell in cells.items() if cell.text}

    def _origin(self, spot: Spot, cells: dict[str, Cell]) -> Origin:
        named = {role: cell.name for role, cell in cells.items()}
        named |= {"says": named["note"]} if "note" in named else {}
        return Origin(self.grid.path, {"": spot.cell.name, "value": spot.cell.name, **named})

    def _period(self, spot: Spot, cell: Cell | None) -> str | None:
        """What a figure refers to: as its row says it, or else the heading of its column, or else the officer."""
        period = (figures.period(cell) if cell else None) or spot.period or self.given.period
        if (heading := self.columns.undated) and not period:
            self.columns.undated = None
            self._try(heading, partial(figures.undated, heading))
        return period

    def _try(self, cell: Cell, make: Callable[[], Made], policy: Policy | None = None) -> Made | None:
        """What a cell says, or None after telling why it says nothing. With a policy, no small number is shown."""
        try:
            return make()
        except Mistake as mistake:
            self._tell(cell.name, policy.hushed(cell.text, mistake.notice) if policy else mistake.notice)
            return None

    def _add(self, proposal: Proposal) -> None:
        first = self.slots.setdefault(proposal.slot, proposal)
        if first is proposal:
            self.found.proposals.append(proposal)
        elif same_facts(first.fields, proposal.fields):
            self.found.twice.append(proposal.origin.cells[""])
        else:
            about, there = proposal.slot[1] or "no period", first.origin.cells[""]
            notice = SECOND_FIGURE.says(metric=proposal.metric, period=about, cell=there)
            self._tell(proposal.origin.cells[""], notice)
