"""The rows below the headings of a table: what names each, and what stands beside its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from macros.intake.importing.grid import Grid
from macros.intake.tables.heads import Head, is_figure, section_of
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.owners import Owners
from macros.intake.tables.reading import heading_of
from macros.intake.tables.signs import better_of, direction_of, rating_of

_NAMING = ("measure", "section", "group", "period", "")
# What a row can be, besides a measure: its own heading says so, and nothing else.
_ROWS = ("target", "comparator", "limit", "earlier", "change", "total", "result")
_OF_THE_ROW_ABOVE = ("target", "comparator", "limit")
_MOSTLY = 0.5


@dataclass(frozen=True)
class Row:
    """One row of figures: the words for its measure, what its heading says otherwise, and what it says beside them."""

    number: int
    named: frozenset[int]
    words: str = ""
    meaning: Meaning = field(default_factory=Meaning)
    group: str = ""
    section: str = ""
    unit: str = ""
    better: str = ""
    beside: dict[str, dict[int, str]] = field(default_factory=dict)


def rows_of(grid: Grid, head: Head, last: int, owners: Owners, is_measure: Callable[[str], bool]) -> Iterator[Row]:
    """Each row below the headings that is no heading itself."""
    naming = naming_columns(grid, head, last)
    section, above = "", ""
    for number in range(last + 1, grid.last_row + 1):
        if number in grid.hidden_rows or _repeats(grid, head, number):
            continue
        if alone := section_of(grid, number):
            section = alone
            continue
        row = _named(grid, head, number, naming, is_measure)
        if row.meaning.role in _OF_THE_ROW_ABOVE and not row.words:
            row = replace(row, words=above)
        elif row.words:
            above = row.words
        yield replace(_with_beside(grid, head, row, owners), section=row.section or section)


def _repeats(grid: Grid, head: Head, number: int) -> bool:
    texts = {column: cell.text for column, cell in grid.row(number)}
    return bool(texts) and all(text in head.texts.get(column, ()) for column, text in texts.items())


def naming_columns(grid: Grid, head: Head, last: int) -> frozenset[int]:
    """The columns whose texts name the rows: those headed so, or else those on the left that hold no figures."""
    role_of = {column: head.meanings.get(column, Meaning()).role for column in range(1, grid.width + 1)}
    headed = {column for column, role in role_of.items() if role in ("measure", "section", "group", "period")}
    left: set[int] = set()
    for column in range(1, grid.width + 1):
        if column in headed or role_of[column] in ("reference", "owner", "unit", "better"):
            continue
        if role_of[column] or head.meanings.get(column, Meaning()).dated or not _holds_words(grid, column, last):
            break
        left.add(column)
    return frozenset(headed | left)


def _holds_words(grid: Grid, column: int, last: int) -> bool:
    texts = [text for row in range(last + 1, grid.last_row + 1) if (text := grid.covering(row, column).text)]
    return bool(texts) and sum(is_figure(text) for text in texts) <= _MOSTLY * len(texts)


def _named(grid: Grid, head: Head, number: int, naming: frozenset[int], is_measure: Callable[[str], bool]) -> Row:
    row = Row(number, naming)
    for column in sorted(naming):
        text = grid.covering(number, column).text
        role = head.meanings.get(column, Meaning()).role
        if not text:
            continue
        meaning = heading_of(text)
        if role != "measure" and meaning.role == "total":
            row = replace(row, meaning=meaning)
        elif role in ("section", "group"):
            row = replace(row, section=text) if role == "section" else replace(row, group=text)
        elif not is_measure(text) and _is_no_measure(meaning, text):
            row = replace(row, meaning=meaning)
        elif row.words and role != "measure":
            row = replace(row, section=row.words, words=text)
        else:
            row = replace(row, words=text)
    return row


def _is_no_measure(meaning: Meaning, text: str) -> bool:
    """True for a row's heading that is only a time, a target, a place."""
    return not meaning.rest and (meaning.dated or bool(meaning.span) or meaning.role in _ROWS) and bool(text)


def _with_beside(grid: Grid, head: Head, row: Row, owners: Owners) -> Row:
    beside: dict[str, dict[int, str]] = {}
    for column, meaning in head.meanings.items():
        text = grid.covering(row.number, column).text
        if not text or column in row.named:
            continue
        if meaning.role == "unit":
            row = replace(row, unit=heading_of(text).unit)
        elif meaning.role == "better":
            row = replace(row, better=better_of(text))
        elif said := _said(meaning.role, text):
            for owner in owners.of(column):
                beside.setdefault(meaning.role, {})[owner] = said
    return replace(row, beside=beside)


def _said(role: str, text: str) -> str:
    if role == "rating":
        return rating_of(text)
    if role == "direction":
        return direction_of(text)
    if role in ("count", "of", "target"):
        return text if is_figure(text) else ""
    return text if role == "note" else ""
