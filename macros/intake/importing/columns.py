"""The columns of a table of readings: what each stands for, and what stands beside which figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.intake.importing.grid import Cell
from macros.intake.tables.dating import Dating
from macros.intake.tables.heads import Head
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.owners import Owners
from macros.problems import Problem

# What may stand more than once beside figures: for each time its own.
BESIDE = ("target", "note", "count", "of")


@dataclass(frozen=True)
class Compared:
    """The figures of another place: a comparator's id, and the period, where the heading gives one."""

    who: str
    period: str = ""


@dataclass
class Columns:
    """The columns of a table: what each stands for, and in wide tables its period or its metric."""

    head: Head
    roles: dict[str, int] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)
    metrics: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # What stands beside figures, by what it is; the figures of other places; which way the sheet calls good.
    beside: dict[str, list[int]] = field(default_factory=dict)
    against: dict[int, Compared] = field(default_factory=dict)
    better: int | None = None
    owners: Owners = field(default_factory=Owners)
    newest: str = ""
    # What the officer has said of a column, by its letter or its heading.
    said: dict[int, str] = field(default_factory=dict)
    # Headings that nothing is known of, columns of colours, and what is known and not taken in.
    unknown: list[int] = field(default_factory=list)
    ratings: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    # The heading of figures whose time is in doubt: Q4 actual.
    undated: Cell | None = None

    @property
    def row(self) -> int:
        """The last row of headings."""
        return self.head.rows[-1]

    @property
    def shape(self) -> str:
        """How the table is laid out: a reading a row, a column a period, a column a metric; or nothing of these."""
        named = "metric" in self.roles or "title" in self.roles
        if named and "value" in self.roles:
            return "rows"
        if named and self.periods:
            return "periods"
        dated = "period" in self.roles or len(set(self.metrics.values())) > 1
        return "metrics" if self.metrics and dated and not named and "value" not in self.roles else ""

    def meaning(self, column: int) -> Meaning:
        """What the headings of a column say."""
        return self.head.meanings.get(column, Meaning())

    @property
    def apart(self) -> set[int]:
        """The columns of which nothing goes into a reading: the sheet's own numbers, colours, owners."""
        used = {*self.roles.values(), *self.periods, *self.metrics, *self.against, *self._columns_beside()}
        return set(self.texts) - used

    def settle(self, dating: Dating) -> None:
        """Give what stands beside figures to those that it is about."""
        figures = {column: Meaning("result", period=period) for column, period in self.periods.items()}
        beside = {column: self.meaning(column) for column in self._columns_beside()}
        self.owners = Owners.between(figures, beside, dating) if self.shape == "periods" else Owners()
        self.newest = dating.newest

    def of_figure(self, role: str, figures: int | None) -> Iterator[int]:
        """The columns of one kind that are about the figures of a column; all, where there is one such column only."""
        for column in self.beside.get(role, ()):
            if figures is None or figures in self.owners.of(column):
                yield column

    def _columns_beside(self) -> Iterator[int]:
        for columns in self.beside.values():
            yield from columns
