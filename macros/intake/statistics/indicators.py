"""The indicators of a tidy table, and which measure each is; a column that may be one is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.intake.figure_words import Unclear
from macros.intake.importing.layouts import plain
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import VERSION, Columns
from macros.intake.statistics.mapping import SKIP
from macros.intake.statistics.observed import SIGNS
from macros.problems import Message, Notice, Problem
from macros.record import Mistake
from macros.record.base import quoted
from macros.record.vocabulary import UNITS

NO_INDICATOR = Message(
    "no-indicator-known",
    "without metadata, no column is known to be an indicator: {names}",
    "add --meta with the file that the publisher gives with the table; or write metrics: into the mapping, "
    "with the column and the id of its measure",
)
_SAY_WHICH = 'write it under metrics: in the mapping: "{name}": with the id of its measure, or skip'
NUMBERS = Message(
    "column-of-numbers",
    "{name} holds numbers, and nobody has said what it is",
    _SAY_WHICH,
    f"add --meta with the file that the publisher gives with the table; or {_SAY_WHICH}",
)
NO_MEASURE = Message(
    "indicator-of-no-measure",
    "nobody has said which measure {name}{label} is",
    f"{_SAY_WHICH}; --save-mapping writes a mapping to fill in",
)
OTHER_UNIT = Message(
    "indicator-of-another-unit",
    "{name} counts in {value}, and {metric} is {unit}",
    "give it another measure, or the measure another unit",
)
POINTS = Message(
    "indicator-in-points",
    "{name} counts in percentage points: the record has no unit for a difference",
    'write it under metrics: in the mapping: "{name}": skip',
)
_UNITS = {"%": "percent", "£": "pounds", "£m": "pounds_millions"}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")


@dataclass(frozen=True)
class Indicator:
    """One indicator: its column, the measure it is, where it is written down, and how many places are shown."""

    name: str
    metric: str
    source: str | list[str]
    places: int | None


class Indicators:
    """Finds the indicators of one table."""

    def __init__(self, asked: Asked, columns: Columns, rows: Sequence[Sequence[str]]) -> None:
        self.asked, self.columns, self.rows = asked, columns, rows
        self.problems: list[Problem] = []
        self.unplaced: list[str] = []
        self.kept: list[Indicator] = []
        # Every column that is an indicator, wanted or not: it is no filter.
        self.named = list(self._named())
        for name in self.named:
            self._keep(name)
        if not self.named:
            names = ", ".join(columns.free())
            self.problems.append(NO_INDICATOR.says(names=names).at(columns.path, cell="A1"))

    def _named(self) -> Iterator[str]:
        said = {plain(name): key for name, key in self.asked.mapping.metrics.items()}
        for name in self.columns.free():
            described = self.columns.described.get(name)
            if described:
                if described.is_indicator:
                    yield name
            elif plain(name) in said or (not self.columns.has_metadata and name in self.asked.record.metrics):
                yield name
            elif name != VERSION and self._holds_numbers(name):
                if not self.asked.mapping.others:
                    hint = NUMBERS.hints[0 if self.columns.has_metadata else 1]
                    self._tell(name, NUMBERS.says(hint, name=name))
                yield name

    def _holds_numbers(self, name: str) -> bool:
        """True for a column of numbers and signs. One value throughout means nothing where there is metadata."""
        column = self.columns.numbers[name] - 1
        texts = {row[column] for row in self.rows if column < len(row)}
        return len(texts) > self.columns.has_metadata and all(_NUMBER.match(text) or text in SIGNS for text in texts)

    def _keep(self, name: str) -> None:
        try:
            metric = self._metric(name)
            if metric is None:
                return
            described = self.columns.described.get(name)
            places = self.asked.mapping.places.get(name, described.places if described else None)
            self._check_unit(name, metric)
            self.kept.append(Indicator(name, metric, self.asked.cited(None, name, metric), places))
        except Mistake as mistake:
            if not any(problem.cell == self.columns.heading(name) for problem in self.problems):
                self._tell(name, mistake.notice)

    def _metric(self, name: str) -> str | None:
        """The measure that an indicator is, as somebody has said or as its own id; None where it is not wanted.

        A title is not enough: what a ministry counts is seldom what the council counts under the same words.
        """
        said = {plain(text): key for text, key in self.asked.mapping.metrics.items()}
        if plain(name) in said or name in self.asked.record.metrics:
            return self.asked.metric(name)
        if self.asked.mapping.others == SKIP:
            return None
        self.unplaced.append(name)
        label = self.columns.described[name].label if name in self.columns.described else ""
        raise Unclear(NO_MEASURE.says(name=name, label=f" ({quoted(label)})" if label else ""))

    def _check_unit(self, name: str, metric: str) -> None:
        unit = self.columns.described[name].unit if name in self.columns.described else ""
        own = self.asked.record.metrics[metric].unit
        if unit == "pp":
            raise Unclear(POINTS.says(name=name))
        if unit in _UNITS and _UNITS[unit] != own:
            raise Unclear(OTHER_UNIT.says(name=name, value=quoted(unit), metric=metric, unit=UNITS[own]))

    def _tell(self, name: str, notice: Notice) -> None:
        self.problems.append(self.columns.problem(name, notice))
