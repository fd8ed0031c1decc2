"""What the page shows of a figure: its sentence, what would go in, and the measure with its last known value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property

from macros import wording
from macros.cli.reviewing.hidden import HIDDEN, Piece, is_hidden, pieces
from macros.cli.reviewing.sheet import Row, Table
from macros.intake.importing.figures import Sources
from macros.intake.importing.grid import Cell, Grid, cell_name
from macros.intake.reading_papers import Reviewed, reviewed
from macros.intake.reading_papers.reviewed import NO_READING_BESIDE
from macros.judgements import status
from macros.ledger import snapshot
from macros.problems import Problem
from macros.record import Mistake, Reading, Record, parse_period
from macros.record.vocabulary import UNITS
from macros.wording import intake as words
from macros.wording import reviewing as said

# What goes into the record as a figure, unless the officer says otherwise.
GOES_IN = ("", "result", "earlier", "comparator")
ROLES = ("result", "earlier", "comparator", "change", "target", "limit", "total", "other")
SURE = "sure"


@dataclass(frozen=True)
class Measure:
    """A measure as an officer knows it again."""

    key: str
    title: str
    question: str
    unit: str
    last: str
    when: str


@dataclass(frozen=True)
class Shown:
    """One figure as the page shows it."""

    row: Row
    pieces: Sequence[Piece]
    hidden: bool
    figure: str
    measure: Measure | None
    candidates: Sequence[Measure]
    period: str
    whose: str
    problems: Sequence[Problem]
    # What is told of the paper's paragraph: it is put right elsewhere, and keeps nobody from deciding.
    later: Sequence[Problem]

    @property
    def may_go_in(self) -> bool:
        """True for a figure that goes into the record once it is accepted."""
        return may_go_in(self.row)

    @property
    def decision(self) -> str:
        """What was decided; empty where nothing was yet."""
        return self.row["decision"].lower()


@dataclass(frozen=True)
class Known:
    """What is known of the record while the page is open."""

    record: Record
    sources: Sources
    # What could not be read in the paper.
    told: Sequence[Problem] = ()

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure, in the order of their titles, with the newest figure that the record holds."""
        state = snapshot(self.record)
        found = {}
        for key, metric in sorted(self.record.metrics.items(), key=lambda item: item[1].title):
            last = when = ""
            if (metric_as_at := state.metrics.get(key)) and metric_as_at.readings:
                newest = status.newest(metric_as_at)
                last = wording.value(newest.said, metric.unit)
                when = wording.time_of(metric_as_at, newest) if newest.has_time else ""
            found[key] = Measure(key, metric.title, metric.question, UNITS[metric.unit], last, when)
        return found

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The places that figures are compared with, each with its name."""
        return {key: one.title for key, one in self.record.board.comparators.items()}

    def trial(self, table: Table, row: Row) -> Reviewed:
        """What would go in of a row if it were accepted, and what stands in its way."""
        heads = {name: column for column, name in enumerate(table.heads, start=1)}
        cells = {(1, column): Cell(cell_name(1, column), name) for name, column in heads.items()}
        row = replace(row, cells={**row.cells, "decision": words.ACCEPT})
        place = row.number + 1
        cells |= {
            (place, column): Cell(cell_name(place, column), row[name]) for name, column in heads.items() if row[name]
        }
        return reviewed(self.record, Grid(table.grid.path, cells), self.sources)

    def _figure(self, row: Row, trial: Reviewed) -> str:
        """The figure as it would be shown; as it stands in the table where it cannot go in."""
        metric = self.record.metrics.get(row["metric"])
        if metric and trial.proposals:
            return wording.value(Reading.model_validate(trial.proposals[0].fields), metric.unit)
        try:
            number = Decimal(row["value"].replace(",", ""))
        except InvalidOperation:
            number = None
        given = wording.amount(number, metric.unit) if metric and number is not None else row["value"]
        return said.figure(row["qualifier"], given)

    def in_the_way(self, table: Table, row: Row) -> Sequence[Problem]:
        """What must be changed on the page before a row can be accepted."""
        return _apart(self.trial(table, row).problems, table, row)[0]

    def figure(self, table: Table, row: Row, beside: Sequence[Row]) -> Shown:
        """One row as it is shown; `beside` are all rows of its sentence."""
        hidden, trial = is_hidden(self.record, row), self.trial(table, row)
        figure = HIDDEN if hidden else self._figure(row, trial)
        problems, later = _apart(trial.problems, table, row)
        named = [part.split()[0] for part in row["candidates"].split(";") if part.split()]
        candidates = [self.measures[key] for key in named if key in self.measures and key != row["metric"]]
        return Shown(
            row, pieces(self.record, row, beside), hidden, figure, self.measures.get(row["metric"]), candidates,
            period_shown(row["period"]), self.places.get(row["who"], row["who"]),
            problems if row["metric"] else (), later,
        )  # fmt: skip

    def in_brief(self, row: Row) -> str:
        """A figure in the list of all."""
        return HIDDEN if is_hidden(self.record, row) else row["number as written"] or row["value"]


def _apart(problems: Sequence[Problem], table: Table, row: Row) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """What keeps a row from being accepted, and what can be mended later; what depends on other rows is neither."""
    place = cell_name(row.number + 1, table.heads.index("paragraph") + 1)
    problems = [one for one in problems if one.code != NO_READING_BESIDE.code]
    return [one for one in problems if one.cell != place], [one for one in problems if one.cell == place]


def period_shown(text: str) -> str:
    """A period in words; as it was typed where it is none."""
    try:
        return wording.period(parse_period(text)) if text else ""
    except Mistake:
        return text


def by_sentence(table: Table) -> Mapping[tuple[str, str], Sequence[Row]]:
    """The rows of each sentence, in their order."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        found[row["paragraph"], row["sentence"]].append(row)
    return found


def in_turn(table: Table) -> Sequence[Row]:
    """The rows as they are asked about: first what may go in, then limits, targets and the like."""
    return [*(row for row in table.rows if may_go_in(row)), *(row for row in table.rows if not may_go_in(row))]


def may_go_in(row: Row) -> bool:
    """True for a figure that can be one of a measure."""
    return row["role"] in GOES_IN


def is_sure(row: Row) -> bool:
    """True for a figure that can be accepted together with others: its measure is sure, nothing is decided yet."""
    return row["certainty"] == SURE and row["role"] in ("result", "comparator") and bool(row["metric"]) and is_open(row)


def is_open(row: Row) -> bool:
    """True where nothing is decided yet."""
    return not row["decision"]


def counted(rows: Sequence[Row]) -> Mapping[str, int]:
    """How many rows of each decision."""
    names = {"": "open", words.ACCEPT: "accepted", words.EDIT: "accepted", words.DROP: "dropped"}
    found = dict.fromkeys(("open", "accepted", "dropped"), 0)
    for row in rows:
        found[names.get(row["decision"].lower(), "open")] += 1
    return found
