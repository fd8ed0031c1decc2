"""Which rows of a table hold its headings, what stands above each column, and which rows are only a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from macros.intake.amounts import amount_of
from macros.intake.figure_words import Unclear
from macros.intake.importing.grid import Grid
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.reading import heading_of, is_understood, joined
from macros.intake.tables.times import spelt, time_in
from macros.intake.tables.words import WHO, compiled

MOST_ROWS = 3
_WHO = compiled(WHO)
_ARROWS = re.compile(r"[\u2190-\u21ff\u25b2-\u25cf\u2b00-\u2bff\u27a1\U0001f53a-\U0001f53d\ufe0f]")
_BEGINS = re.compile(r"[<>~\u2248\u2264\u2265(+\u2212-]*\s*\u00a3?\s?[0-9]")
_LIKE_A_YEAR = re.compile(r"[12][0-9]{3}")
_LONGEST = 40


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """True for a cell that shows a figure, be it with an arrow or a few words beside it; a time is none."""
    bare = _ARROWS.sub("", text).strip()
    if not _has_digit(bare) or not _has_digit(time_in(spelt(bare))[1]):
        return False
    try:
        amount = amount_of(bare)
    except Unclear:
        return len(bare) <= _LONGEST and bool(_BEGINS.match(bare))
    return bool(amount and amount.numbers)


def shows_figure(text: str) -> bool:
    """True for a cell that shows a figure where figures are looked for: 2019 is one there, and no year."""
    return is_figure(text) or bool(_LIKE_A_YEAR.fullmatch(text.strip()))


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


@dataclass(frozen=True)
class Head:
    """The headings of a table: their rows, and of each column the texts above it and what they say together."""

    rows: tuple[int, ...]
    texts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    meanings: dict[int, Meaning] = field(default_factory=dict)

    def text(self, column: int) -> str:
        """The headings above a column as one text."""
        return " ".join(self.texts.get(column, ()))


def head_of(grid: Grid, rows: Sequence[int]) -> Head:
    """The headings that stand in some rows, each column with all that covers it."""
    texts = {column: _above(grid, column, rows) for column in range(1, grid.width + 1)}
    spread = _spread(grid, rows, texts)
    meanings = {column: joined(those) for column, those in spread.items() if those}
    return Head(
        tuple(rows), spread, {column: _by_its_cells(grid, rows, column, one) for column, one in meanings.items()}
    )


def _by_its_cells(grid: Grid, rows: Sequence[int], column: int, meaning: Meaning) -> Meaning:
    """What stands below a heading such as Region tells whether it is a place with figures, or a part of the whole."""
    text = grid.covering(rows[-1], column).text if rows else ""
    if meaning.role != "group" or not _WHO.fullmatch(text.strip()):
        return meaning
    below = (grid.covering(row, column).text for row in range(rows[-1] + 1, grid.last_row + 1))
    return replace(meaning, role="comparator", who=text.strip()) if any(map(is_figure, below)) else meaning


def _above(grid: Grid, column: int, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for row in rows if (text := grid.covering(row, column).text)))


def _spread(grid: Grid, rows: Sequence[int], texts: dict[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """A time or a place that stands above the first of its columns only, given to those to its right as well."""
    spread = dict(texts)
    for row, below in pairwise(rows):
        carried = ""
        for column in range(1, grid.width + 1):
            if text := grid.covering(row, column).text:
                meaning = heading_of(text)
                alone = (row, column) not in grid.merged and grid.covering(below, column).text not in ("", text)
                carried = text if alone and is_understood(meaning) and (meaning.dated or meaning.who) else ""
            elif carried and _goes_under(grid.covering(below, column).text):
                spread[column] = (carried, *spread[column])
    return spread


def _goes_under(text: str) -> bool:
    """True for a lower heading that needs a time above it: Q2, Actual, RAG."""
    meaning = heading_of(text)
    return bool(text) and not meaning.period and not meaning.who and is_understood(meaning) and meaning.role in _UNDER


_UNDER = ("", "result", "target", "rating", "count", "of", "direction")


def heading_rows(grid: Grid) -> tuple[int, ...]:
    """The rows of headings of a table in a paper: from the first row that is no title, up to the first of figures."""
    first = next((row for row in range(1, grid.last_row + 1) if not is_alone(grid, row)), 0)
    if not first or _figures(grid, first):
        return ()
    rows = [first]
    while len(rows) < MOST_ROWS and goes_on(grid, rows[-1], rows[-1] + 1):
        rows.append(rows[-1] + 1)
    if len(rows) < MOST_ROWS and first > 1 and stands_above(grid, first - 1, first):
        rows.insert(0, first - 1)
    return tuple(rows)


def stands_above(grid: Grid, row: int, below: int) -> bool:
    """True for a row of headings above another: of times or places over some of its columns, or merged over them."""
    if not any(grid.row(row)) or row in grid.hidden_rows:
        return False
    if not is_alone(grid, row):
        return goes_on(grid, row, below)
    column, cell = next(iter(grid.row(row)))
    meaning = heading_of(cell.text)
    return column > 1 and bool(meaning.dated or meaning.who) and is_understood(meaning)


def goes_on(grid: Grid, row: int, below: int) -> bool:
    """True where the row below a row of headings is one as well: it divides headings that are merged or left open."""
    if below > grid.last_row or is_alone(grid, below) or _figures(grid, below) or not any(grid.row(below)):
        return False
    own = {column: cell.text for column, cell in grid.row(below)}
    if any(len(text) > _LONGEST for text in own.values()):
        return False
    divided = [column for column in own if _is_free(grid, row, column)]
    said = [column for column in divided if is_understood(heading_of(own[column]))]
    others = [column for column in own if column not in divided and column not in _same(grid, row, below)]
    return bool(said) and 2 * len(said) >= len(divided) and not [c for c in others if not _repeats(own[c])]


def _repeats(text: str) -> bool:
    return is_understood(heading_of(text))


def _same(grid: Grid, row: int, below: int) -> set[int]:
    """The columns whose heading is one cell in both rows."""
    return {column for column in range(1, grid.width + 1) if grid.covering(row, column) is grid.covering(below, column)}


def _is_free(grid: Grid, row: int, column: int) -> bool:
    """True for a place without a heading of its own: empty, or covered together with its neighbour."""
    cell = grid.covering(row, column)
    beside = [other for other in (column - 1, column + 1) if grid.covering(row, other) is cell]
    return not cell.text or bool(beside) or heading_of(cell.text).dated


def is_alone(grid: Grid, row: int) -> bool:
    """True for a row that holds nothing, or one text and no more."""
    cells = [grid.covering(row, column) for column in range(1, grid.width + 1)]
    return grid.width > 1 and len({cell.name for cell in cells if cell.text}) <= 1


def _figures(grid: Grid, row: int) -> int:
    return sum(is_figure(cell.text) for _column, cell in grid.row(row))


def section_of(grid: Grid, row: int) -> str:
    """The text of a row that holds one text and no more; empty for any other row."""
    held = [cell.text for _column, cell in grid.row(row)]
    return held[0] if len(held) == 1 and is_alone(grid, row) and not is_figure(held[0]) else ""
