"""The tables of a plain text: columns set apart by spaces, by tabs, or by upright strokes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.intake.importing.grid import Cell, Grid, cell_name

_STROKES = r"=_\-\u2013\u2014\u2500-\u257f"
_RULE = re.compile(rf"[\s|+:{_STROKES}]*[{_STROKES}]{{3}}[\s|+:{_STROKES}]*\Z")
# A name that ends so goes on in the next line.
_OPEN = re.compile(r"(?:\b(?:of|in|to|the|with|and|or|for|by|on|at|a|an|from|per|under|over)|[-\u2013/(,])\Z", re.I)
_GAP = re.compile(r"\s{2,}")
_PIECE = re.compile(r"\S+(?:\s\S+)*")
_FIGURE = re.compile(r"[(<>\u2264\u2265~\u00a3-]*\d")
_LEAST_ROWS, _LEAST_COLUMNS = 2, 3


@dataclass(frozen=True)
class Piece:
    """A text of a line without a wide gap in it, and where it stands."""

    text: str
    start: int
    end: int


Row = Mapping[int, str]


def with_tables(lines: Sequence[str]) -> Iterator[str | Grid]:
    """The lines of a text in order, each table of them as one."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line)
            continue
        yield from _of_block(block)
        block = []
        yield line


def _of_block(block: Sequence[str]) -> Iterator[str | Grid]:
    """A block as it is, or its table; what stands above the table as lines."""
    for start in range(len(block)):
        if grid := _table(block[start:]):
            yield from block[:start]
            yield grid
            return
    yield from block


def _table(lines: Sequence[str]) -> Grid | None:
    rows = _stroked(lines) or _tabbed(lines) or _aligned(lines)
    figures = sum(any(_FIGURE.match(text) for column, text in row.items() if column) for row in rows)
    width = len({column for row in rows for column in row})
    # Two lines of figures in three columns are a table. A list of names beside dates is left as it is.
    return _grid(rows) if figures >= _LEAST_ROWS and width >= _LEAST_COLUMNS else None


def _grid(rows: Sequence[Row]) -> Grid:
    cells = {
        (at, column + 1): Cell(cell_name(at, column + 1), text)
        for at, row in enumerate(rows, 1)
        for column, text in row.items()
        if text
    }
    return Grid("", cells)


def _stroked(lines: Sequence[str]) -> list[Row]:
    """The rows of a table whose cells are parted by upright strokes."""
    if not all("|" in line or _RULE.match(line) for line in lines):
        return []
    inside = [line.strip().strip("|").split("|") for line in lines if not _RULE.match(line)]
    return [{column: text.strip() for column, text in enumerate(cells)} for cells in inside]


def _tabbed(lines: Sequence[str]) -> list[Row]:
    """The rows of a table whose cells are parted by tabs."""
    if not all(line.strip().count("\t") >= _LEAST_COLUMNS - 1 for line in lines):
        return []
    return [{column: text.strip() for column, text in enumerate(line.split("\t"))} for line in lines]


def _aligned(lines: Sequence[str]) -> Sequence[Row]:
    """The rows of a table whose columns stand under one another."""
    typed = [line.expandtabs(8) for line in lines]
    if not _is_row(typed[0]):
        return []
    body = [line for line in typed if _is_row(line) and any(map(_FIGURE.match, _texts(line)[1:]))]
    if len(body) < _LEAST_ROWS:
        return []
    columns = _columns(body)
    if len(columns) < _LEAST_COLUMNS or any(_runs_over(line, columns) for line in body):
        return []
    rows: list[dict[int, str]] = []
    for line in typed:
        if _RULE.match(line):
            continue
        row = _row(line, columns)
        if rows and set(row) == {0} and _goes_on(rows[-1], row[0]):
            rows[-1][0] = f"{rows[-1][0]} {row[0]}"
        else:
            rows.append(row)
    return rows


def _is_row(line: str) -> bool:
    return not _RULE.match(line) and len(_pieces(line)) >= _LEAST_COLUMNS - 1


def _pieces(line: str) -> list[Piece]:
    return [Piece(match.group(), match.start(), match.end()) for match in _PIECE.finditer(line)]


def _texts(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _columns(body: Sequence[str]) -> list[tuple[int, int]]:
    """Where each column begins and ends: its pieces in all rows of figures lie over one another."""
    spans = sorted((piece.start, piece.end) for line in body for piece in _pieces(line))
    columns: list[tuple[int, int]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return columns


def _runs_over(line: str, columns: Sequence[tuple[int, int]]) -> bool:
    """True where two pieces of a line fall into one column: these are no columns."""
    under = [_column(piece, columns) for piece in _pieces(line)]
    return len(set(under)) < len(under)


def _column(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    """The column that a piece lies over most, or that is nearest to it."""
    over = [min(piece.end, end) - max(piece.start, start) for start, end in columns]
    return over.index(max(over))


def _row(line: str, columns: Sequence[tuple[int, int]]) -> dict[int, str]:
    row: dict[int, str] = {}
    for piece in _pieces(line):
        column = _column(piece, columns)
        row[column] = f"{row[column]} {piece.text}" if column in row else piece.text
    return row


def _goes_on(before: Mapping[int, str], text: str) -> bool:
    """True where a line goes on with the name of the row above. A capital begins the heading of a part."""
    return (
        len(before) >= _LEAST_COLUMNS - 1 and 0 in before and (not text[0].isupper() or bool(_OPEN.search(before[0])))
    )
