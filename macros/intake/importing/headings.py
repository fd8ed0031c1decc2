"""Which row holds the headings of a table, and what each heading stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.intake.importing.grid import Cell, Grid, letters
from macros.intake.importing.layouts import SKIP, Layout, Names, plain
from macros.intake.periods import is_time, period_of
from macros.problems import Message, Problem
from macros.record import Mistake

# The template's own headings are among them.
_HEADINGS = {
    "metric": (
        "id", "metric", "metric id", "measure", "measure id", "indicator", "performance indicator",
        "performance measure", "kpi", "key performance indicator", "pi", "name", "description", "measure name",
        "indicator name",
    ),
    "title": ("title", "measure title"),
    "value": (
        "value", "figure", "result", "actual", "performance", "reading", "latest", "latest value", "latest figure",
        "latest result", "outturn", "current", "%",
    ),
    "period": ("period", "date", "month", "quarter", "as at", "refers to", "reporting period", "time period"),
    "source": ("source", "paragraph", "para", "reference", "ref"),
    "note": ("note", "notes", "comment", "comments", "commentary"),
    "target": ("target",),
    "count": ("count", "numerator"),
    "of": ("of", "denominator", "out of"),
    "scope": ("scope", "who is counted"),
    "group": ("group", "breakdown", "locality", "area"),
    "revises": ("revises",),
    "conflict": ("conflict",),
    SKIP: ("unit", "last value", "last period"),
}  # fmt: skip
_ROLES = {name: role for role, names in _HEADINGS.items() for name in names}
_RATINGS = ("rag", "rag rating", "rag status")
_FIGURE = re.compile(r"[\s:,(-]*\b(?:actual|result|latest|outturn|performance|value|figure)\b[\s:,)-]*", re.I)


def role_of(text: str) -> str | None:
    """What a heading stands for; None where it is not one of the usual ones."""
    return _ROLES.get(plain(text)) or _ROLES.get(text.strip())


def is_rating(text: str) -> bool:
    """True for a column of colours: the site judges figures by rules of its own."""
    return plain(text) in _RATINGS


def time_of_figure(text: str) -> str | None:
    """The time in a heading of figures, such as Q4 2024/25 in "Q4 2024/25 actual"; None where it is no such heading."""
    rest = _FIGURE.sub(" ", text, count=1).strip()
    return rest if rest and rest != text.strip() else None


FIRST_ROWS = 40
TWO_COLUMNS = Message(
    "two-columns-of-one-kind",
    "columns {one} and {other} can both be the {role}",
    "give one of them another heading; or save the layout with --save-mapping and write skip for one",
)
HEADING_OF_SEVERAL = Message(
    "heading-of-several-measures",
    'the heading "{heading}" is the title of several measures',
    "write the id: {ids}",
)
UNKNOWN_HEADING = Message(
    "heading-unknown",
    'the heading "{heading}" is not understood',
    "write Measure, Value, Period, Source or Note, a period or a measure's id; "
    'or leave it out with --ignore "{heading}"',
)


@dataclass
class Columns:
    """The columns of a table: what each stands for, and in wide tables its period or its metric."""

    row: int
    roles: dict[str, int] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)
    metrics: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Headings that nothing is known of, and columns of colours.
    unknown: list[str] = field(default_factory=list)
    ratings: list[str] = field(default_factory=list)
    # The heading of figures whose time is in doubt: Q4 actual.
    undated: Cell | None = None

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


def find_columns(grid: Grid, layout: Layout, names: Names) -> Columns | None:
    """The columns of the first row that can be a row of headings, or None."""
    rows = [layout.headings] if layout.headings else range(1, min(grid.last_row, FIRST_ROWS) + 1)
    for row in rows:
        columns = columns_of(grid, row, layout, names)
        if columns.shape and not grid.is_title(row):
            return columns
    return None


def columns_of(grid: Grid, row: int, layout: Layout, names: Names) -> Columns:
    """What the headings of one row stand for, as far as they are understood."""
    said = {plain(name): role for name, role in layout.columns.items()}
    columns = Columns(row)
    for column, cell in _headings(grid, row):
        columns.texts[column] = cell.text
        role = said.get(plain(cell.text)) or role_of(cell.text)
        if role == SKIP or names.is_skipped(cell.text):
            continue
        if is_rating(cell.text) and not role:
            columns.ratings.append(cell.text)
        elif not _take_figures(columns, grid, column, cell, role):
            _take(columns, grid, column, cell, role, names)
    return columns


def _take(columns: Columns, grid: Grid, column: int, cell: Cell, role: str | None, names: Names) -> None:
    if role:
        _take_role(columns, grid, role, column, cell)
    elif len(measures := names.of_text(cell.text)) == 1:
        columns.metrics[column] = measures[0]
    else:
        columns.unknown.append(cell.text)
        columns.problems.append(_unknown(grid, cell, names))


def _take_figures(columns: Columns, grid: Grid, column: int, cell: Cell, role: str | None) -> bool:
    """Take a heading that names the time of its figures, alone or beside a word such as actual."""
    if role not in (None, "value"):
        return False
    time = time_of_figure(cell.text)
    if period := _period(grid, column, columns.row, cell, time or cell.text):
        columns.periods[column] = period
    elif time and is_time(time):
        _take_role(columns, grid, "value", column, cell)
        columns.undated = cell
    else:
        return False
    return True


def _headings(grid: Grid, row: int) -> Iterator[tuple[int, Cell]]:
    """The headings of a row. A merged one counts once, and again for a column of it that holds something below."""
    for column in range(1, grid.width + 1):
        cell = grid.covering(row, column)
        again = column > 1 and cell.text and grid.covering(row, column - 1) is cell
        if column not in grid.hidden_columns and cell.text and not (again and not grid.holds_below(row, column)):
            yield column, cell


def _take_role(columns: Columns, grid: Grid, role: str, column: int, cell: Cell) -> None:
    if role in columns.roles:
        first = letters(columns.roles[role])
        if role == "metric" and "title" not in columns.roles:
            columns.roles["title"] = column
            return
        notice = TWO_COLUMNS.says(one=first, other=letters(column), role=role)
        columns.problems.append(grid.problem(cell.name, notice))
        return
    columns.roles[role] = column


def _period(grid: Grid, column: int, row: int, cell: Cell, time: str) -> str | None:
    """The period that a heading names, alone or with what stands above it: Q1 under 2020/21."""
    if cell.is_date:
        return cell.text
    above = grid.covering(row - 1, column).text if row > 1 else ""
    for text in (time, f"{time} {above}", f"{above} {time}"):
        try:
            return period_of(text)
        except Mistake:
            continue
    return None


def _unknown(grid: Grid, cell: Cell, names: Names) -> Problem:
    if len(names.of_text(cell.text)) > 1:
        ids = " or ".join(names.of_text(cell.text))
        return grid.problem(cell.name, HEADING_OF_SEVERAL.says(heading=cell.text, ids=ids))
    return grid.problem(cell.name, UNKNOWN_HEADING.says(heading=cell.text))
