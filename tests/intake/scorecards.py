"""Scorecards made from a model whose meaning is known, so that a test can ask for the meaning back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from macros.intake.importing.grid import Cell, Grid, cell_name

Texts = Sequence[Sequence[str]]
Areas = Sequence[tuple[int, int, int, int]]
MEASURES = (
    "Contacts decided within one working day", "Children in care", "Re-referrals within 12 months",
    "Share of social workers from agencies", "Audits graded inadequate", "Supervision held on time",
    "Children on plans for two years or more", "Care leavers in suitable homes", "Average caseload",
)  # fmt: skip
QUARTERS = ("2024-10/2024-12", "2025-01/2025-03", "2025-04/2025-06", "2025-07/2025-09", "2025-10/2025-12")
_NAMES = {
    "2024-10/2024-12": ("Q3", "2024/25"), "2025-01/2025-03": ("Q4", "2024/25"), "2025-04/2025-06": ("Q1", "2025/26"),
    "2025-07/2025-09": ("Q2", "2025/26"), "2025-10/2025-12": ("Q3", "2025/26"),
}  # fmt: skip
_BESIDE = ("Ref", "Good is", "RAG", "DoT", "Owner", "Comment")
_SHOWN = {"Ref": "C 12", "Good is": "High", "RAG": "Amber", "DoT": "\u2191", "Owner": "Ann", "Comment": "More visits"}
_TARGETS = ("Target", "Target 2025/26", "2025/26 target", "Annual target")
_PLACES = ("England", "England average", "SN average", "Statistical neighbours", "South East", "National")


@dataclass(frozen=True)
class Meant:
    """One figure of a scorecard: where it stands, and what it was made to mean."""

    text: str
    measure: str
    role: str
    period: str = ""
    who: str = ""


@dataclass
class Scorecard:
    """A scorecard as its texts and merged cells, with the meaning of each figure by its cell."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    meant: dict[tuple[int, int], Meant] = field(default_factory=dict)

    @property
    def grid(self) -> Grid:
        """The scorecard as a table that was read."""
        return grid_of(self.rows, self.merged)


def grid_of(rows: Texts, merged: Areas = ()) -> Grid:
    """A table of texts, with the areas that are merged."""
    cells = {
        (number, column): Cell(cell_name(number, column), text)
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row, start=1)
        if text
    }
    covered = {
        (row, column): (top, left)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    return Grid("scorecard", cells, merged=covered)


@dataclass(frozen=True)
class _Column:
    """One column of a model: what it is, its headings from above, and how its figures end."""

    kind: str
    heads: tuple[str, ...]
    period: str = ""
    who: str = ""


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """A scorecard of measures down, with its columns in any order and one to three rows of headings."""
    quarters = sorted(draw(st.sets(st.sampled_from(QUARTERS), min_size=1, max_size=4)))
    deep = draw(st.integers(1, 3))
    figures = [_Column("figure", _heads(quarter, deep), quarter) for quarter in quarters]
    others = [_Column(name, (name,)) for name in draw(st.sets(st.sampled_from(_BESIDE)))]
    targets = [_Column("target", (name,)) for name in draw(st.sets(st.sampled_from(_TARGETS), max_size=1))]
    places = [_Column("place", (name,), who=name) for name in draw(st.sets(st.sampled_from(_PLACES), max_size=2))]
    around = draw(st.permutations([*others, *targets, *places]))
    cut = draw(st.integers(0, len(around)))
    columns = [_Column("measure", ("Indicator",)), *around[:cut], *figures, *around[cut:]]
    measures = draw(st.lists(st.sampled_from(MEASURES), min_size=1, max_size=5, unique=True))
    return _built(draw, columns, measures, deep, max(quarters))


def _heads(quarter: str, deep: int) -> tuple[str, ...]:
    name, year = _NAMES[quarter]
    return {1: (f"{name} {year}",), 2: (year, name), 3: (year, name, "Actual")}[deep]


def _built(draw: st.DrawFn, columns: list[_Column], measures: list[str], deep: int, newest: str) -> Scorecard:
    card = Scorecard([[""] * len(columns) for _row in range(deep)])
    for number, column in enumerate(columns, start=1):
        _head(card, number, column, deep)
    _merge_years(card, columns, deep)
    for measure in measures:
        row: list[str] = []
        for number, column in enumerate(columns, start=1):
            text = _cell(draw, column, measure)
            row.append(text)
            if column.kind in ("figure", "target", "place") and text not in ("-", "n/a"):
                role = {"target": "target", "place": "comparator"}.get(column.kind, "earlier")
                role = "result" if column.kind == "figure" and column.period == newest else role
                period = column.period or ("2025-04/2026-03" if "2025/26" in column.heads[0] else "")
                card.meant[len(card.rows) + 1, number] = Meant(text, measure, role, period, column.who)
        card.rows.append(row)
    return card


def _head(card: Scorecard, number: int, column: _Column, deep: int) -> None:
    """A heading of one row stands in the lowest row, or in one cell over all of them; behind a year always so."""
    if len(column.heads) == deep:
        for row, text in enumerate(column.heads):
            card.rows[row][number - 1] = text
    elif number % 2 or any(card.rows[0]):
        card.rows[0][number - 1] = column.heads[0]
        card.merged.append((1, number, deep, number))
    else:
        card.rows[deep - 1][number - 1] = column.heads[0]


def _merge_years(card: Scorecard, columns: list[_Column], deep: int) -> None:
    """A year over several quarters stands once, merged over them."""
    if deep == 1:
        return
    for year in ("2024/25", "2025/26"):
        those = [number for number, column in enumerate(columns, start=1) if column.heads[0] == year and column.period]
        if len(those) > 1:
            card.merged.append((1, those[0], 1, those[-1]))
            for number in those[1:]:
                card.rows[0][number - 1] = ""


def _cell(draw: st.DrawFn, column: _Column, measure: str) -> str:
    if column.kind == "measure":
        return measure
    if column.kind == "figure":
        return f"{draw(st.integers(60, 980)) / 10}%"
    return _SHOWN.get(column.kind) or draw(st.sampled_from(("90%", "17.5%", "-", "n/a", "<10%")))
