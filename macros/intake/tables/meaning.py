"""What one heading says, and what a table says of one of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["result", "earlier", "change", "target", "limit", "comparator", "total", "other"]
# What else a column can hold: words beside the figures.
Beside = Literal[
    "measure", "section", "group", "period", "source", "reference", "note", "rating", "direction", "better", "unit",
    "count", "of", "owner",
]  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """What the words of one heading say. What is not said is empty; `rest` is what was not understood."""

    role: Role | Beside | Literal[""] = ""
    # A period as the record writes it, or a time that lacks its year: Q4.
    period: str = ""
    time: str = ""
    # A time by its distance from the newest one: this, last, year_ago.
    relative: str = ""
    # The kind of period: year_to_date, rolling_year; at_end for a state on its last day.
    span: str = ""
    at_end: bool = False
    who: str = ""
    unit: str = ""
    rest: str = ""

    @property
    def dated(self) -> bool:
        """True where the heading names a time, be it without its year or by its distance."""
        return bool(self.period or self.time or self.relative)


@dataclass(frozen=True)
class TableFigure:
    """One figure of a table, with what its row, its column and their headings say of it."""

    row: int
    column: int
    # The cell as it is shown, and the words that name its measure; empty where the table itself names none.
    text: str
    measure_words: str
    role: Role
    # The period as the record writes it; `inferred` where a part of it stands elsewhere than in the headings.
    period: str = ""
    inferred: bool = False
    # The kind of period, where the table says it: year_to_date, rolling_year; at_end for a state on its last day.
    span: str = ""
    at_end: bool = False
    # Of a comparator: whose figure it is, in the words of the table: England, SN average.
    who: str = ""
    # The unit that a heading or a column of units gives, as figure_words names it: percent, days, per_10000.
    unit: str = ""
    # What the table says beside it: rising, falling, steady; red, amber, green; higher, lower.
    direction: str = ""
    rating: str = ""
    better: str = ""
    # The target of the same row and time, the comment, the part of the whole, and the heading of the rows: as shown.
    target: str = ""
    note: str = ""
    group: str = ""
    section: str = ""
    count: str = ""
    of: str = ""
