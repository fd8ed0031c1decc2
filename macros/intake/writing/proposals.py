"""A reading that is to be entered, and where it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from macros.problems import Problem
from macros.record.readings import KINDS

# The keys of a reading in the order in which they are written.
ORDER = (
    *KINDS, "says", "direction", "claims", "period", "target", "count", "of", "scope", "group", "marks", "revises",
    "conflict", "inferred", "source",
)  # fmt: skip
Slot = tuple[str, str, str, str]
Outcome = Literal["new", "same", "replaces", "differs"]


@dataclass(frozen=True)
class Origin:
    """Where a proposal was found: a file, and of each key the cell; "" is the cell for all others."""

    path: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def problem(self, message: str, hint: str, key: str = "") -> Problem:
        """A problem at the cell of a key."""
        cell = self.cells.get(key) or self.cells.get("", "A1")
        return Problem(self.path, row_of(cell), column_of(cell), "", message, hint, cell)


def row_of(cell: str) -> int:
    """The row of a cell's name: 7 of C7, or of C7:D9."""
    return int("".join(sign for sign in cell.partition(":")[0] if sign.isdigit()) or 1)


def column_of(cell: str) -> int:
    """The column of a cell's name, counting from 1: 3 of C7."""
    number = 0
    for sign in cell.partition(":")[0]:
        number = number * 26 + ord(sign) - 64 if sign.isalpha() else number
    return number or 1


@dataclass(frozen=True)
class Proposal:
    """One reading to be entered: its metric, and its keys as they are written into the file."""

    metric: str
    fields: Mapping[str, Any]
    origin: Origin
    # The keys that do not go in, because the figure is too small to be published.
    left_out: tuple[str, ...] = ()

    @property
    def slot(self) -> Slot:
        """What only one reading of an entry can be about."""
        return slot_of(self.metric, self.fields)

    def ordered(self) -> dict[str, Any]:
        """The keys in the order in which they are written."""
        return in_order(self.fields)


@dataclass(frozen=True)
class Step:
    """What happens to one proposal: it becomes this reading of its metric, or is that one already."""

    proposal: Proposal
    outcome: Outcome
    index: int


def in_order(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a reading in the order in which they are written; others after them."""
    return {key: fields[key] for key in (*ORDER, *fields) if key in fields}


def slot_of(metric: str, fields: Mapping[str, Any]) -> Slot:
    """The metric, period, group and scope of a reading as they are written."""
    period, group, scope = (str(fields.get(key) or "") for key in ("period", "group", "scope"))
    return metric, period, group, scope


def same_facts(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True where two readings say the same, digit by digit, however they are laid out."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_list(key, item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _as_list(key: str, value: Any) -> Any:
    in_list = key in ("source", "marks", "inferred", "against") and not isinstance(value, list)
    return _plain([value] if in_list else value)
