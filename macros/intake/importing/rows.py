"""The rows of a table to proposals, and everything that cannot be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from macros.intake.importing import figures
from macros.intake.importing.figures import Sources
from macros.intake.importing.grid import Cell, Grid
from macros.intake.importing.headings import Columns
from macros.intake.importing.layouts import Names
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
WITHOUT_MEASURE = Message(
    "figure-without-measure",
    "a figure stands in this row, and no measure",
    "write the measure's id or title",
)
TWO_MEASURES = Message(
    "row-of-two-measures",
    '"{one}" and "{other}" are two measures',
    "one of them stands in the wrong row: put each figure beside its own measure",
)
TITLE_OF_SEVERAL = Message(
    "title-of-several-measures", '"{text}" is the title of several measures', "write the id: {ids}"
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
WRONG_ROW = Message(
    "wrong-row-of-headings",
    "row {row} was taken as the headings: {names}; {failed} of the {tried} cells below them hold no figure that fits",
    "if the headings stand in another row, write headings: with its number into a layout file, and add --mapping; "
    "if they are these, mend the cells, such as {cell}: {why}",
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
    # How many cells were read as figures, and what is wrong with those that hold none.
    tried: int = 0
    no_figures: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Given:
    """What the officer has said for all rows: where they are written down, what they refer to, what n/a means."""

    sources: Sources
    period: str | None = None
    either: str | None = None


@dataclass(frozen=True)
class _Spot:
    """One figure of the table: its metric, its cell, and the period that its column gives."""

    row: int
    key: str
    cell: Cell
    period: str | None = None


class Rows:
    """Reads the rows of one table."""

    def __init__(self, record: Record, grid: Grid, columns: Columns, names: Names, given: Given) -> None:
        self.record, self.grid, self.columns, self.names, self.given = record, grid, columns, names, given
        self.found = Understood(problems=list(columns.problems))
        self.slots: dict[Slot, Proposal] = {}

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
        return bool(texts) and texts == {column: self.columns.texts.get(column) for column in texts}

    def _is_band(self, row: int) -> bool:
        """True for a row that is only a title across the sheet."""
        roles = self.columns.roles
        first = min((roles[role] for role in ("metric", "title", "period") if role in roles), default=1)
        return self.grid.is_title(row) and self.grid.covering(row, first) in dict(self.grid.row(row)).values()

    def _spots(self, row: int) -> Iterator[_Spot]:
        if self.columns.shape == "metrics":
            for column, key in self.columns.metrics.items():
                yield _Spot(row, key, self.grid.cell(row, column))
            return
        if self.columns.shape == "periods":
            cells: list[tuple[Cell, str | None]] = [
                (self.grid.cell(row, column), text) for column, text in self.columns.periods.items()
            ]
        else:
            cells = [(self.grid.cell(row, self.columns.roles["value"]), None)]
        holds = [(cell, text) for cell, text in cells if cell.text or cell.trouble]
        key = self._metric(row, bool(holds))
        if key and not holds:
            self.found.empty += 1
        for cell, text in holds if key else []:
            yield _Spot(row, key, cell, text)

    def _metric(self, row: int, holds: bool) -> str:
        """The metric of a row; empty where it has none or is not wanted."""
        cells = [
            self.grid.covering(row, self.columns.roles[role])
            for role in ("metric", "title")
            if role in self.columns.roles
        ]
        named = [cell for cell in cells if cell.text]
        if any(self.names.is_skipped(cell.text) for cell in named):
            return ""
        if not named:
            if holds:
                self._tell(cells[0].name, WITHOUT_MEASURE.says())
            return ""
        meant = [(cell, self.names.of_text(cell.text)) for cell in named]
        known = [(cell, ids) for cell, ids in meant if ids]
        if holds and (not known or (self.names.of_text(cells[0].text) == () and cells[0].text)):
            return self._not_known(cells[0] if cells[0].text else named[0])
        keys = set.intersection(*(set(ids) for _cell, ids in known)) if known else set()
        if len(keys) == 1:
            return keys.pop()
        if holds and known:
            self._not_one(known)
        return ""

    def _not_known(self, cell: Cell) -> str:
        self.found.unplaced.append(cell.text)
        self._tell(cell.name, self.names.unknown(cell.text))
        return ""

    def _not_one(self, known: list[tuple[Cell, tuple[str, ...]]]) -> None:
        cell, ids = known[0]
        if len(known) > 1 and ids != known[1][1]:
            self._tell(cell.name, TWO_MEASURES.says(one=cell.text, other=known[1][0].text))
            return
        self._tell(cell.name, TITLE_OF_SEVERAL.says(text=cell.text, ids=" or ".join(ids)))

    def _tell(self, cell: str, notice: Notice) -> None:
        self.found.problems.append(self.grid.problem(cell, notice))

    def _read(self, spot: _Spot) -> None:
        metric = self.record.metrics.get(spot.key)
        if metric is None:
            self._tell(spot.cell.name, LAYOUT_OF_NO_MEASURE.says(key=spot.key))
        elif covered := self.grid.together(spot.cell.name):
            self._tell(spot.cell.name, MERGED.says(first=covered[0], last=covered[-1]))
        else:
            self._propose(spot, metric)

    def _propose(self, spot: _Spot, metric: Metric) -> None:
        cells, before = self._cells(spot), len(self.found.problems)
        policy = Policy.of(self.record, metric)
        amount = self._try(spot.cell, lambda: figures.figure(spot.cell, metric, self.given.either), policy)
        self.found.tried += 1
        if amount is None and figures.is_out_of_place(spot.cell, among_measures=self.columns.shape == "metrics"):
            self.found.no_figures.append(self.found.problems[-1])
        fields: dict[str, Any] = amount.fields() if amount else {}
        if "note" in cells and (refused := policy.refused(cells["note"].text)):
            self._tell(cells["note"].name, refused)
        elif "note" in cells and fields:
            fields = figures.with_note(fields, cells["note"].text, spot.cell.text)
        for key in ("count", "of"):
            if cell := cells.get(key):
                fields[key] = self._try(cell, partial(figures.number, cell), policy)
        fields |= self._beside(spot, cells, metric)
        if len(self.found.problems) == before:
            self._add(Proposal(spot.key, fields, self._origin(spot, cells)))

    def _beside(self, spot: _Spot, cells: dict[str, Cell], metric: Metric) -> dict[str, Any]:
        """What the other columns say of a figure."""
        given: dict[str, Any] = {key: cells[key].text for key in ("scope", "revises", "conflict") if key in cells}
        if when := self._try(cells.get("period", spot.cell), lambda: self._period(spot, cells.get("period"))):
            given["period"] = when
        if "target" in cells:
            given["target"] = figures.target(cells["target"])
        if "group" in cells:
            given["group"] = figures.group_id(cells["group"].text, metric)
        source = cells.get("source")
        return {**given, "source": self._try(source or spot.cell, lambda: self.given.sources.of(source))}

    def _cells(self, spot: _Spot) -> dict[str, Cell]:
        roles = {
            role: column for role, column in self.columns.roles.items() if role not in ("metric", "title", "value")
        }
        cells = {role: self.grid.covering(spot.row, column) for role, column in roles.items()}
        return {role: cell for role, cell in cells.items() if cell.text}

    def _origin(self, spot: _Spot, cells: dict[str, Cell]) -> Origin:
        named = {role: cell.name for role, cell in cells.items()}
        named |= {"says": named["note"]} if "note" in named else {}
        return Origin(self.grid.path, {"": spot.cell.name, "value": spot.cell.name, **named})

    def _period(self, spot: _Spot, cell: Cell | None) -> str | None:
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


_FEWEST = 6
_MOST_NAMED = 6


def wrong_row(grid: Grid, columns: Columns, understood: Understood) -> Problem | None:
    """What is told, alone, where most cells below the headings hold no figure that fits."""
    failed = len(understood.no_figures)
    if failed < _FEWEST or 2 * failed <= understood.tried:
        return None
    names = list(dict.fromkeys(columns.texts.values()))
    named = ", ".join(quoted(name) for name in names[:_MOST_NAMED]) + (", ..." if len(names) > _MOST_NAMED else "")
    first = understood.no_figures[0]
    notice = WRONG_ROW.says(
        row=columns.row, names=named, failed=failed, tried=understood.tried, cell=first.cell, why=first.message
    )
    return grid.problem(f"A{columns.row}", notice)
