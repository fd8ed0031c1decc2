"""The layout of Fingertips, the public health profiles: one row an indicator, area and time, with a note for a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from macros.intake.figure_words import Unclear
from macros.intake.importing.grid import Cell, cell_name, rows_of
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import LARGEST, MOST_ROWS
from macros.intake.statistics.indicators import NO_MEASURE
from macros.intake.statistics.mapping import SKIP
from macros.intake.statistics.observed import Observed
from macros.intake.statistics.places import NO_AREA, NOT_THERE
from macros.intake.statistics.tidy import NO_WHOLE
from macros.intake.statistics.times import years_to_period
from macros.problems import Message, Notice, Problem, Problems
from macros.record import Mistake
from macros.record.base import quoted

NEEDED = ("indicator id", "indicator name", "area code", "sex", "age", "category", "time period", "value")
_NOTE, _COUNT = "value note", "count"
# What an item of each column is where it is the whole; rows of categories are parts.
_WHOLES = {"sex": "persons", "age": "all ages"}
_LONGEST = 4
NO_COLUMN = Message(
    "fingertips-column-missing", "the column {value} is missing", "take the file as Fingertips gives it: Download, CSV"
)
NO_SIGN = Message(
    "fingertips-note-unknown",
    "the value is empty, and nobody has said what its note means: {value}",
    "write signs: into the mapping, and below it {value}: with c, x, z or low",
)
WHAT_YEAR = Message(
    "fingertips-time",
    "no year says which months or which day the figures of {name} are about",
    'write times: into the mapping, and below it "{name}": year_to 03 for years to March, year_to 12 for calendar '
    "years, or as_at 06-30 for a day",
)
NO_YEARS = Message(
    "fingertips-years",
    "{value} is not one year or several",
    "write leave_out: with the row into the mapping, or put the figure into a long table with its period",
)
HOW_MANY_PLACES = Message(
    "fingertips-places",
    "{name} has more digits than its publisher shows, and the file does not say how many it shows",
    'write places: into the mapping, and below it "{name}": with the number of digits after the point, such as 1',
)


def is_fingertips(first: list[str]) -> bool:
    """True for the headings of Fingertips."""
    names = {name.lower() for name in first}
    return {"indicator id", "area code"} <= names


class FingertipsTable:
    """Reads the rows of one file of Fingertips."""

    def __init__(self, asked: Asked, path: str, data: bytes) -> None:
        self.asked, self.path = asked, path
        first, *rows = rows_of(path, data, LARGEST, MOST_ROWS)
        self.columns = {name.lower(): number for number, name in reversed(list(enumerate(first, start=1)))}
        if lacking := [name for name in NEEDED if name not in self.columns]:
            raise Problems([NO_COLUMN.says(value=quoted(name)).at(path, cell="A1") for name in lacking])
        self.rows = {number: dict(zip(map(str.lower, first), row, strict=False)) for number, row in enumerate(rows, 2)}
        self.problems: list[Problem] = []
        self.unplaced: list[str] = []
        self.notes: dict[str, str] = {}
        self.parts = 0
        self.metrics: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def observed(self) -> Iterator[Observed]:
        """Every figure of ours and of the comparators that can be placed; what cannot is told."""
        ours = {number: row for number, row in self.rows.items() if row["area code"].lower() in self.asked.codes}
        if not self.asked.mapping.area:
            self.problems.append(NO_AREA.says().at("--area"))
        elif "" not in {self.asked.codes[row["area code"].lower()] for row in ours.values()}:
            self.problems.append(NOT_THERE.says(code=quoted(self.asked.mapping.area)).at(self.path, cell="A1"))
        by_indicator: dict[str, dict[int, Mapping[str, str]]] = {}
        for number, row in ours.items():
            if str(number) not in self.asked.mapping.leave_out:
                by_indicator.setdefault(row["indicator id"], {})[number] = row
        for name, rows in by_indicator.items():
            if metric := self._metric(name, rows):
                self.metrics[name] = metric
                yield from self._figures(name, metric, rows)

    def _metric(self, name: str, rows: Mapping[int, Mapping[str, str]]) -> str | None:
        said = self.asked.mapping.metrics
        try:
            if name in said or name in self.asked.record.metrics:
                return self.asked.metric(name)
            if self.asked.mapping.others == SKIP:
                return None
            self.unplaced.append(name)
            number, row = next(iter(rows.items()))
            self._tell(number, "indicator id", NO_MEASURE.says(name=name, label=f" ({quoted(row['indicator name'])})"))
        except Unclear as unclear:
            self._tell(next(iter(rows)), "indicator id", unclear.notice)
        return None

    def _figures(self, name: str, metric: str, rows: Mapping[int, Mapping[str, str]]) -> Iterator[Observed]:
        wholes = {column: self._whole(column, rows) for column in _WHOLES}
        for number, row in rows.items():
            off = row["category"] or any(whole != row[column] for column, whole in wholes.items())
            if None in wholes.values():
                continue
            if off:
                self.parts += not self.asked.codes[row["area code"].lower()]
            elif found := self._figure(number, row, name, metric):
                yield found

    def _whole(self, column: str, rows: Mapping[int, Mapping[str, str]]) -> str | None:
        """The item of a column that is the whole for one indicator, or None after asking."""
        items = list(dict.fromkeys(row[column] for row in rows.values()))
        said = next((item for key, item in self.asked.mapping.filters.items() if key.lower() == column), "")
        whole = next((item for item in items if item.lower() in (said.lower() or _WHOLES[column],)), None)
        if whole is None and len(items) > 1:
            self._tell(next(iter(rows)), column, NO_WHOLE.says(name=column, items=", ".join(map(quoted, items))))
            return None
        return whole or items[0]

    def _figure(self, number: int, row: Mapping[str, str], name: str, metric: str) -> Observed | None:
        cell, note = Cell(cell_name(number, self.columns["value"]), row["value"]), row.get(_NOTE, "")
        if cell.name in self.asked.mapping.leave_out:
            return None
        try:
            period = self._period(row["time period"], name)
            source = self.asked.cited(None, name, metric)
            if not cell.text:
                cell = replace(cell, text=self._sign(note))
            elif note:
                self.notes.setdefault(note, cell.name)
            places = self._places(cell.text, name)
        except Mistake as mistake:
            of_time = mistake.notice.code in (WHAT_YEAR.code, NO_YEARS.code)
            self._tell(number, "time period" if of_time else "value", mistake.notice)
            return None
        who = self.asked.codes[row["area code"].lower()]
        count = row.get(_COUNT, "")
        return Observed(metric, period, cell, who, source=source, name=name, places=places, row=number, count=count)

    def _period(self, text: str, name: str) -> str:
        said = self.asked.mapping.times.get(name)
        if said is None:
            raise Unclear(WHAT_YEAR.says(name=name))
        period = years_to_period(text, said)
        if period is None:
            raise Unclear(NO_YEARS.says(value=quoted(text)))
        return period

    def _sign(self, note: str) -> str:
        signs = self.asked.mapping.signs
        if note not in signs:
            raise Unclear(NO_SIGN.says(value=quoted(note)))
        return signs[note]

    def _places(self, text: str, name: str) -> int | None:
        places = self.asked.mapping.places.get(name)
        if places is None and len(re.sub(r"^[^.]*\.?", "", text)) > _LONGEST:
            raise Unclear(HOW_MANY_PLACES.says(name=name))
        return places

    def _tell(self, number: int, column: str, notice: Notice) -> None:
        """A problem at a cell; the same is told once, at the first cell that has it."""
        if (notice.message, column) not in self._told:
            self._told.add((notice.message, column))
            at = self.columns[column]
            self.problems.append(notice.at(self.path, number, at, cell=cell_name(number, at)))
