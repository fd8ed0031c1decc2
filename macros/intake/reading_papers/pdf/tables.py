"""Tables that go on over a page as one: their headings once, a cell that the page parts as one cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from macros.intake.reading_papers.pdf.flow import Print
from macros.intake.reading_papers.pdf.rows import Piece
from macros.intake.reading_papers.pdf.ruled import Tabled

Item = tuple[int, Print | Tabled]
_NEAR, _MOST_HEADINGS, _MOST_LINES = 8.0, 4, 3


def whole_tables(items: Iterable[Item]) -> Iterator[Item]:
    """The lines and tables of a paper, the parts of each table together."""
    joiner = _Joiner()
    for page, one in items:
        yield from joiner.add(page, one)
    yield from joiner.all_held()


class _Joiner:
    """Holds back what may belong to a table on the next page."""

    def __init__(self) -> None:
        self.table: tuple[int, Tabled] | None = None
        # The line before a table, and lines of the next page that may be the rest of its last row.
        self.lines: list[tuple[int, Print]] = []

    def add(self, page: int, one: Print | Tabled) -> Iterator[Item]:
        """One more item; yields what is done."""
        if isinstance(one, Tabled):
            yield from self._table(page, one)
        elif one.note:
            yield page, one
        else:
            if not (self.table and self._may_be_rest(page, one)):
                yield from self.all_held()
            self.lines.append((page, one))

    def all_held(self) -> Iterator[Item]:
        """What was held back."""
        if self.table:
            yield self.table
        yield from self.lines
        self.table, self.lines = None, []

    def _table(self, page: int, one: Tabled) -> Iterator[Item]:
        if self.table and page > self.table[0] and _goes_on(self.table[1], one):
            before = self.table[1]
            for _page, line in self.lines:
                before = _with_rest(before, line.parts)
            self.table, self.lines = (page, _as_one(before, one)), []
            return
        whole = one
        if not self.table and len(self.lines) == 1 and self.lines[0][0] < page:
            whole = _with_heading(one, self.lines[0][1].parts) or one
            self.lines = self.lines if whole is one else []
        yield from self.all_held()
        self.table = (page, whole)

    def _may_be_rest(self, page: int, line: Print) -> bool:
        if not self.table or page <= self.table[0] or len(self.lines) >= _MOST_LINES:
            return False
        is_first = line.first or bool(self.lines)
        return is_first and len(line.parts) == 1 and line.piece.text[:1].islower()


def _goes_on(one: Tabled, other: Tabled) -> bool:
    """True where a table is the rest of the one before: its columns begin at the same places."""
    return len(one.columns) == len(other.columns) and all(
        abs(first - second) <= _NEAR for first, second in zip(one.columns, other.columns, strict=True)
    )


def _last_row(one: Tabled) -> int:
    return max(row for row, _column in one.cells)


def _as_one(one: Tabled, other: Tabled) -> Tabled:
    """Two parts of a table as one, with the headings that the second repeats once."""
    repeated = _repeated(one, other)
    last = _last_row(one)
    cells = {place: list(lines) for place, lines in one.cells.items()}
    if _is_rest(one, other, repeated + 1):
        for (row, column), pieces in other.cells.items():
            if row == repeated + 1:
                cells.setdefault((last, column), []).extend(pieces)
        repeated += 1
    step = last - repeated
    cells |= {(row + step, column): lines for (row, column), lines in other.cells.items() if row > repeated}
    merged = dict(one.merged)
    for (row, column), (first, own) in other.merged.items():
        if first > repeated:
            merged[row + step, column] = (first + step, own)
    return Tabled(one.area, one.columns, cells, merged)


def _repeated(one: Tabled, other: Tabled) -> int:
    """How many rows at the beginning of the second part are those of the first again."""
    count = 0
    while count < _MOST_HEADINGS and other.of_row(count + 1) and one.of_row(count + 1) == other.of_row(count + 1):
        count += 1
    return count


def _is_rest(one: Tabled, other: Tabled, row: int) -> bool:
    """True for a first row that only ends what the last row of the page before began."""
    texts = [" ".join(lines) for _column, lines in other.of_row(row)]
    return (
        0 < len(texts) < len(one.of_row(_last_row(one)))
        and texts[0][:1].islower()
        and not any(sign.isdigit() for text in texts for sign in text)
    )


def _with_rest(table: Tabled, pieces: Sequence[Piece]) -> Tabled:
    """A table whose last row goes on with these pieces."""
    cells = {place: list(lines) for place, lines in table.cells.items()}
    for piece in pieces:
        cells.setdefault((_last_row(table), _column(table, piece)), []).append(piece)
    return Tabled(table.area, table.columns, cells, table.merged)


def _with_heading(table: Tabled, pieces: Sequence[Piece]) -> Tabled | None:
    """A table with its headings, which stood alone at the foot of the page before; None where these are none."""
    columns = [_column(table, piece) for piece in pieces]
    if len(pieces) < 2 or len(set(columns)) < len(columns):
        return None
    cells = {(row + 1, column): lines for (row, column), lines in table.cells.items()}
    cells |= {(1, column): [piece] for column, piece in zip(columns, pieces, strict=True)}
    merged = {(row + 1, column): (first + 1, own) for (row, column), (first, own) in table.merged.items()}
    return Tabled(table.area, table.columns, cells, merged)


def _column(table: Tabled, piece: Piece) -> int:
    """The column over or under which a piece stands."""
    return max(1, bisect_right(table.columns, piece.middle))
