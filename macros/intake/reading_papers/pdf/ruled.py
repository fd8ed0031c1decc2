"""The tables of a page whose cells are parted by lines: each line of cells, and which cells are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.intake.importing.grid import Cell, Grid, cell_name
from macros.intake.reading_papers.pdf.hyphens import Words
from macros.intake.reading_papers.pdf.rows import Piece, apart, joined, pieces_of, rows_of, split_at_gaps
from macros.intake.reading_papers.pdf.seen import Box, Sheet, Sign

_NEAR, _REACH, MOST_LINES = 3.0, 6.0, 600


@dataclass(frozen=True)
class Tabled:
    """A table: where on the page it stands, where its columns begin, and the lines of print in each of its cells."""

    area: Box
    columns: tuple[float, ...]
    cells: Mapping[tuple[int, int], list[Piece]]
    merged: Mapping[tuple[int, int], tuple[int, int]]

    def grid(self, path: str, words: Words) -> Grid:
        """The table with each cell in one line, its raised signs apart."""
        cells = {}
        for place, pieces in self.cells.items():
            read = [apart(piece) for piece in pieces]
            signs = tuple(sign for _text, signs in read for sign in signs)
            text = words.joined([text for text, _signs in read])
            cells[place] = Cell(cell_name(*place), text, notes=signs)
        return Grid(path, cells, merged=self.merged)

    def of_row(self, row: int) -> list[tuple[int, list[str]]]:
        """What stands in a row, by its columns."""
        return sorted(
            (column, [piece.text for piece in pieces]) for (own, column), pieces in self.cells.items() if own == row
        )


def ruled_tables(sheet: Sheet) -> tuple[list[Tabled], list[Sign]]:
    """The ruled tables of a page, and the signs that stand in none."""
    found: list[Tabled] = []
    rest = sheet.signs
    for lines in _together(_merged(sheet.lines)):
        columns, rows = _edges(lines)
        if len(columns) < 3 or len(rows) < 3:
            continue
        area = Box(columns[0], rows[-1], columns[-1], rows[0])
        inside = [sign for sign in rest if area.holds((sign.left + sign.right) / 2, sign.base + sign.size * 0.3)]
        table = _table(area, lines, columns, rows, inside)
        if table and _is_a_table(table.cells):
            found.append(table)
            taken = set(map(id, inside))
            rest = [sign for sign in rest if id(sign) not in taken]
    return found, rest


def _is_a_table(held: Mapping[tuple[int, int], list[Piece]]) -> bool:
    """True where at least two rows and two columns hold something."""
    return len({row for row, _column in held}) > 1 and len({column for _row, column in held}) > 1


def _merged(lines: Iterable[Box]) -> list[Box]:
    """The lines, those that go on from each other as one."""
    across = sorted((one for one in lines if one.is_across), key=lambda one: (round(one.bottom), one.left))
    upright = sorted((one for one in lines if one.is_upright), key=lambda one: (round(one.left), one.bottom))
    merged: list[Box] = []
    for group, go_on in ((across, _goes_on_across), (upright, _goes_on_up)):
        last: Box | None = None
        for one in group:
            if last is not None and go_on(last, one):
                last = merged[-1] = Box(min(last.left, one.left), min(last.bottom, one.bottom),
                                        max(last.right, one.right), max(last.top, one.top))  # fmt: skip
            else:
                last = one
                merged.append(one)
    return merged if len(merged) <= MOST_LINES else []


def _goes_on_across(one: Box, other: Box) -> bool:
    return abs(other.bottom - one.bottom) < _NEAR / 2 and other.left - one.right < _NEAR


def _goes_on_up(one: Box, other: Box) -> bool:
    return abs(other.left - one.left) < _NEAR / 2 and other.bottom - one.top < _NEAR


def _together(lines: Sequence[Box]) -> Iterator[list[Box]]:
    """The lines that touch each other."""
    left = list(lines)
    while left:
        group, new = [left[0]], [left[0]]
        left = left[1:]
        while new:
            touching = [one for one in left if any(_touch(one, other) for other in new)]
            left = [one for one in left if one not in touching]
            group, new = group + touching, touching
        if len(group) > 3:
            yield group


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right + _NEAR
        and other.left <= one.right + _NEAR
        and one.bottom <= other.top + _NEAR
        and other.bottom <= one.top + _NEAR
    )


def _edges(lines: Sequence[Box]) -> tuple[list[float], list[float]]:
    """Where the columns part, from the left, and where the rows part, from the top."""
    across, upright = [one for one in lines if one.is_across], [one for one in lines if one.is_upright]
    columns = _clusters([(one.left + one.right) / 2 for one in upright])
    rows = _clusters([(one.bottom + one.top) / 2 for one in across])
    if columns and across:
        columns = _with_ends(columns, min(one.left for one in across), max(one.right for one in across))
    if rows and upright:
        rows = _with_ends(rows, min(one.bottom for one in upright), max(one.top for one in upright))
    return columns, rows[::-1]


def _with_ends(places: list[float], first: float, last: float) -> list[float]:
    """The places where lines stand, and the ends of those that cross them: a table may be open at its sides."""
    before = [first] if places[0] - first > _REACH else []
    return [*before, *places, *([last] if last - places[-1] > _REACH else [])]


def _clusters(places: Iterable[float]) -> list[float]:
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= _NEAR:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _table(
    area: Box, lines: Sequence[Box], columns: list[float], rows: list[float], signs: Sequence[Sign]
) -> Tabled | None:
    upright, across = [one for one in lines if one.is_upright], [one for one in lines if one.is_across]

    def parts_columns(row: int, column: int) -> bool:
        middle = (rows[row] + rows[row + 1]) / 2
        return any(abs(one.left - columns[column + 1]) < _REACH and one.bottom <= middle <= one.top for one in upright)

    def parts_rows(row: int, column: int) -> bool:
        middle = (columns[column] + columns[column + 1]) / 2
        return any(abs(one.bottom - rows[row + 1]) < _REACH and one.left <= middle <= one.right for one in across)

    merged = _one_cell(len(rows) - 1, len(columns) - 1, parts_columns, parts_rows)
    held: dict[tuple[int, int], list[Sign]] = {}
    for sign in signs:
        row = sum(edge > sign.base + sign.size * 0.3 for edge in rows[1:-1])
        column = sum(edge < (sign.left + sign.right) / 2 for edge in columns[1:-1])
        held.setdefault(merged.get((row + 1, column + 1), (row + 1, column + 1)), []).append(sign)
    cells = {place: texts for place, own in held.items() if (texts := _lines(own))}
    return Tabled(area, tuple(columns), cells, merged) if cells else None


def _one_cell(
    rows: int, columns: int, parts_columns: Callable[[int, int], bool], parts_rows: Callable[[int, int], bool]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell that no line parts from others, and the first of these."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row + 1, column + 1) in merged:
                continue
            right, low = column, row
            while right + 1 < columns and not parts_columns(row, right):
                right += 1
            while low + 1 < rows and not any(parts_rows(low, one) for one in range(column, right + 1)):
                low += 1
            if (right, low) != (column, row):
                merged.update({(one + 1, other + 1): (row + 1, column + 1)
                               for one in range(row, low + 1) for other in range(column, right + 1)})  # fmt: skip
    return merged


def _lines(signs: Iterable[Sign]) -> list[Piece]:
    """The lines of print in a cell."""
    return [joined(split_at_gaps(row)) for row in rows_of(pieces_of(signs))]
