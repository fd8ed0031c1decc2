"""The tidy form of Explore Education Statistics: rows by the code of their place, every filter at its whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.intake.figure_words import Unclear
from macros.intake.importing.figures import group_id
from macros.intake.importing.grid import Cell, cell_name, rows_of
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import LARGEST, MOST_ROWS, VERSION, columns_of
from macros.intake.statistics.indicators import Indicator, Indicators
from macros.intake.statistics.mapping import SKIP
from macros.intake.statistics.observed import Observed
from macros.intake.statistics.places import Places
from macros.intake.statistics.times import REPORTING_YEAR, is_asked, period_of_time
from macros.problems import Message, Notice, Problem
from macros.record.base import quoted

NO_WHOLE = Message(
    "filter-without-whole",
    "no item of {name} is known to be the whole: {items}",
    'if one of them is, write filters: into the mapping, and below it "{name}": with that item',
)
NO_SUCH_ITEM = Message(
    "filter-item-unknown", "the mapping says {value}, and {name} has no such item: {items}", "use one of them"
)
WHICH_VERSION = Message(
    "version-unknown",
    "{value} is no version that is known",
    "write versions: into the mapping, and below it {value}: with p, r or final",
)
ROW_OF_OTHER_LENGTH = Message(
    "row-of-another-length",
    "row {row} has {number} cells, and the headings have {headings}",
    "put text with a comma into quotation marks, and save the table anew",
)
_VERSIONS = {"provisional": "p", "revised": "r", "final": "final", "": "final"}
# Of two versions of one figure, the later one goes in.
_LATER = {"p": 0, "final": 1, "r": 2}
_MOST_NAMED = 8


@dataclass(frozen=True)
class _Row:
    """One row of the table that may hold a figure of ours or of a comparator."""

    number: int
    who: str
    values: Mapping[str, str]


class TidyTable:
    """Reads the rows of a tidy table."""

    def __init__(self, asked: Asked, path: str, data: bytes, metadata: tuple[str, bytes] | None) -> None:
        self.asked, self.path = asked, path
        first, *self.rows = rows_of(path, data, LARGEST, MOST_ROWS)
        self.columns = columns_of(path, first, metadata)
        self.problems: list[Problem] = []
        self.indicators = Indicators(asked, self.columns, self.rows)
        self.filters = [name for name in self.columns.free() if name not in (*self.indicators.named, VERSION)]
        self.wholes: dict[str, str] = {}
        self.parts = 0
        self.absent: list[str] = []
        self._told: set[str] = set()

    def observed(self) -> Iterator[Observed]:
        """Every figure of ours and of the comparators that can be placed; what cannot is told."""
        self.problems += self.indicators.problems
        self.wholes = dict(self._wholes())
        if self.problems and not self.indicators.kept:
            return
        places = Places(self.asked, self.path, self.columns, self.rows)
        for number, values in enumerate(self.rows, start=2):
            row = {name: _at(values, column) for name, column in self.columns.numbers.items()}
            who = places.who(number, row)
            if who is None or str(number) in self.asked.mapping.leave_out:
                continue
            if len(values) != len(self.columns.numbers):
                self._tell(number, "time_period", self._length(number, values))
            else:
                yield from self._figures(_Row(number, who, row))
        self.problems += places.problems()
        self.absent = [who for who, code in self.asked.mapping.comparators.items() if code.lower() not in places.found]

    def _length(self, number: int, values: list[str]) -> Notice:
        return ROW_OF_OTHER_LENGTH.says(row=number, number=len(values), headings=len(self.columns.numbers))

    def _wholes(self) -> Iterator[tuple[str, str]]:
        for name in self.filters:
            items = Counter(_at(values, self.columns.numbers[name]) for values in self.rows)
            named = ", ".join(quoted(item) for item in list(items)[:_MOST_NAMED])
            named += ", ..." if len(items) > _MOST_NAMED else ""
            default = self.columns.described[name].default if name in self.columns.described else ""
            said = _said(self.asked.mapping.filters, name)
            whole = next((item for item in items if item.lower() == (said or default or "total").lower()), None)
            if whole is None and said:
                notice = NO_SUCH_ITEM.says(value=quoted(said), name=name, items=named)
                self.problems.append(self.columns.problem(name, notice))
            elif whole is not None or len(items) == 1:
                yield name, next(iter(items)) if whole is None else whole
            else:
                self.problems.append(self.columns.problem(name, NO_WHOLE.says(name=name, items=named)))

    def _figures(self, row: _Row) -> Iterator[Observed]:
        """The figures of one row: of the whole, or of one group of it; never of a part of a part."""
        off = [(name, item) for name in self.filters if (item := self._off(row, name))]
        if any(name not in self.wholes for name in self.filters):
            return
        if len(off) > 1 or (off and not self._groups(*off[0])):
            self.parts += len(self.indicators.kept) if not row.who else 0
            return
        version = self._version(row)
        for one in self.indicators.kept:
            group = group_id(self._groups(*off[0]), self.asked.record.metrics[one.metric]) if off else ""
            if group != SKIP and version is not None and (found := self._figure(row, one, group, version)):
                yield found

    def _off(self, row: _Row, name: str) -> str:
        """The item of a filter that is not at its whole; also where only its group of items is not."""
        described = self.columns.described.get(name)
        grouping = row.values.get(described.grouping, "") if described and described.grouping else ""
        if row.values[name] != self.wholes.get(name):
            return row.values[name] or "(empty)"
        return "" if grouping.lower() in ("", "total") else grouping

    def _groups(self, name: str, item: str) -> str:
        """The group that an item of a filter is, as somebody has said; empty where nobody has."""
        groups = {key.lower(): value for key, value in self.asked.mapping.groups.items()}
        return _said(groups.get(name, {}), item)

    def _version(self, row: _Row) -> str | None:
        text = row.values.get(VERSION, "")
        if version := _said({**_VERSIONS, **self.asked.mapping.versions}, text):
            return version
        self._tell(row.number, VERSION, WHICH_VERSION.says(value=quoted(text)))
        return None

    def _figure(self, row: _Row, one: Indicator, group: str, version: str) -> Observed | None:
        cell = Cell(cell_name(row.number, self.columns.numbers[one.name]), row.values[one.name])
        period = None if cell.name in self.asked.mapping.leave_out else self._period(row, one)
        if period is None:
            return None
        marks = (version,) if version != "final" else ()
        return Observed(
            one.metric, period, cell, row.who, group, marks, {}, one.source, one.name, one.places,
            row=row.number, version=_LATER[version],
        )  # fmt: skip

    def _period(self, row: _Row, one: Indicator) -> str | None:
        text, identifier = row.values["time_period"], row.values["time_identifier"]
        said = _said(self.asked.mapping.times, one.name) or None
        try:
            if is_asked(identifier) and not said:
                self._tell(1, one.name, REPORTING_YEAR.says(name=one.name))
                return None
            return period_of_time(text, identifier, row.number, said, self.asked.mapping.academic_year_from)
        except Unclear as unclear:
            self._tell(row.number, "time_period", unclear.notice)
            return None

    def _tell(self, row: int, name: str, notice: Notice) -> None:
        """A problem at a cell; the same is told once, at the first cell that has it."""
        if notice.message not in self._told:
            self._told.add(notice.message)
            column = self.columns.numbers[name]
            self.problems.append(notice.at(self.path, row, column, cell=cell_name(row, column)))


def _at(values: list[str], column: int) -> str:
    return values[column - 1] if column <= len(values) else ""


def _said(given: Mapping[str, str], name: str) -> str:
    """What was said of a name, without regard to capitals."""
    return next((value for key, value in given.items() if key.lower() == name.lower()), "")
