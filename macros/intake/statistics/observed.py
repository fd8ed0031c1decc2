"""One published figure: whose it is, of what and of when, and what its cell says with the publishers' signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from macros.intake.figure_words import EITHER, Unclear
from macros.intake.importing.grid import Cell
from macros.intake.statistics.mapping import UNRELIABLE
from macros.problems import Message
from macros.record import Metric
from macros.record.base import quoted
from macros.record.vocabulary import UNITS

# The signs that publishers use, and what each is in the record. k is low for sensitive subjects; : and ~ are older.
SIGNS: Mapping[str, str] = {
    "c": "c", "[c]": "c", "x": "x", "[x]": "x", ":": "x", "z": "z", "[z]": "z",
    "low": "low", "[low]": "low", "k": "low", "[k]": "low", "~": "low",
}  # fmt: skip
UNKNOWN_SIGN = Message(
    "statistics-sign-unknown",
    "{text} has no fixed meaning",
    "ask the publisher; then write signs: with {text} and c, x, z or low into the mapping, "
    "or leave_out: with the cell {cell}",
)
CAPITAL_SIGN = Message(
    "statistics-sign-in-capitals",
    "{text} is no sign: signs are small letters",
    "if {small} is meant, write signs: with {text} and {symbol} into the mapping",
)
EMPTY_CELL = Message(
    "statistics-cell-empty",
    "the cell is empty: that is neither nought nor a sign",
    "ask the publisher; to leave it out, write leave_out: with {cell} into the mapping",
)
NO_NUMBER = Message(
    "statistics-no-number",
    "{text} is no number and no sign",
    "write the number in digits, or a sign: c, x, z or low",
)
OTHER_UNIT = Message(
    "statistics-other-unit",
    "{text} does not fit: this measure is {unit}",
    "give the figure another measure, or the measure another unit",
)
_NUMBER = re.compile(
    r"(?P<pound>£)?(?P<number>[-\u2212]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?)(?P<percent>%)?\Z"
)
_PROBLEM_SIGNS = ("..", ".", "-", "\u2013", "*", "!", "?", *EITHER)


@dataclass(frozen=True)
class Observed:
    """One figure of a place, as it stands in its cell. `who` is a comparator's id; it is empty where it is ours."""

    metric: str
    period: str
    cell: Cell
    who: str = ""
    group: str = ""
    marks: tuple[str, ...] = ()
    # Why it differs from another figure of its time: `revises` or `conflict`, with words.
    why: Mapping[str, str] = field(default_factory=dict)
    source: str | list[str] = ""
    # What the table calls it, and how many places after the point the publisher shows.
    name: str = ""
    places: int | None = None
    # The row that its figures share, and which of several versions of it this is: the higher one is the later.
    row: int = 0
    version: int = 0
    # How many it is a share of, where the table says so: never written down, and held against the board's rule.
    count: str = ""

    @property
    def slot(self) -> tuple[str, str, str]:
        """What only one figure of a place can be about."""
        return self.metric, self.period, self.group


def figure_of(cell: Cell, metric: Metric, said: Mapping[str, str]) -> tuple[str, Any]:
    """What a cell holds: `value` with its number, or `symbol` with the record's sign. Raises Unclear."""
    if cell.trouble:
        raise Unclear(cell.trouble)
    text = cell.text
    if not text:
        raise Unclear(EMPTY_CELL.says(cell=cell.name))
    if text.lower() in ("u", "[u]"):
        raise Unclear(UNRELIABLE.says())
    if sign := said.get(text) or SIGNS.get(text):
        return "symbol", sign
    match = _NUMBER.match(text)
    if match is None:
        raise Unclear(_no_figure(cell))
    if (match["percent"] and metric.unit != "percent") or (match["pound"] and metric.unit != "pounds"):
        raise Unclear(OTHER_UNIT.says(text=quoted(text), unit=UNITS[metric.unit]))
    return "value", Decimal(match["number"].replace(",", "").replace("\u2212", "-"))


def _no_figure(cell: Cell) -> Any:
    text = cell.text
    if symbol := SIGNS.get(text.lower()):
        return CAPITAL_SIGN.says(text=quoted(text), small=text.lower(), symbol=symbol)
    if text.lower() in _PROBLEM_SIGNS or not any(sign.isdigit() for sign in text):
        return UNKNOWN_SIGN.says(text=quoted(text), cell=cell.name)
    return NO_NUMBER.says(text=quoted(text))
