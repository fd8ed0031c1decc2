"""The tables of a page that no lines part into cells: what stands in one line, and one under another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from macros.intake.reading_papers.pdf.columns import Block
from macros.intake.reading_papers.pdf.labels import with_label
from macros.intake.reading_papers.pdf.rows import Piece, joined, rows_of
from macros.intake.reading_papers.pdf.ruled import Tabled
from macros.intake.reading_papers.pdf.seen import Box

Item = list[Piece] | Tabled
_LEAST_ROWS, _FAR, _CLOSE, _MOST_HEADINGS, _FEW_WORDS = 3, 3.2, 1.45, 2, 6
_APART, _WHITE, _ALIKE, _ROOM = 3.0, 1.0, 0.6, 1.0


def with_tables(block: Block, lines: Sequence[Box]) -> Iterator[Item | None]:
    """The lines and tables of a block from the top; None before lines of a table whose columns could not be told."""
    run: list[list[Piece]] = []
    for one in _rows(block):
        if isinstance(one, Tabled) or not _belongs(one, run):
            yield from _told(run, lines)
            run = []
        if isinstance(one, Tabled):
            yield one
        elif run or len(one) > 1:
            run.append(one)
        else:
            yield one
    yield from _told(run, lines)


def _rows(block: Block) -> Iterator[Tabled | list[Piece]]:
    held: list[Piece] = []
    for one in block:
        if isinstance(one, Tabled):
            yield from map(_in_cells, rows_of(held))
            held = []
            yield one
        else:
            held.append(one)
    yield from map(_in_cells, rows_of(held))


def _in_cells(row: list[Piece]) -> list[Piece]:
    """The pieces of a line; one, where no gap is wider than between words: it is a sentence, and no row of a table."""
    labelled = with_label(row)
    is_row = any(other.left - one.right > _ROOM * other.size for one, other in pairwise(labelled))
    return labelled if is_row else [joined(labelled)]


def _belongs(row: list[Piece], run: list[list[Piece]]) -> bool:
    """True where a line can be one more of a table: it stands near, and leaves its columns apart."""
    if not run:
        return True
    last, size = run[-1], max(row[0].size, run[-1][0].size)
    if last[0].base - row[0].base > _FAR * size:
        return False
    if len(row) > 1 or sum(len(one) > 1 for one in run) < 2:
        return len(_strips([*run, row])) > 1
    # A line of its own under the table is a sentence; one that stands within a column is a cell that goes on.
    return any(left - 1 <= row[0].left and row[0].right <= right + size for left, right in _strips(run))


def _strips(run: Sequence[list[Piece]]) -> list[tuple[float, float]]:
    """The edges of the columns that the white between them shows; headings above may stand over several."""
    below = [row for row in run[min(_MOST_HEADINGS, len(run) // 3) :] if len(row) > 1] or list(run)
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for row in below for piece in row):
        if found and left < found[-1][1] + _WHITE:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _told(run: list[list[Piece]], lines: Sequence[Box]) -> Iterator[Item | None]:
    after: list[list[Piece]] = []
    while run and len(run[-1]) == 1 and _stands_apart(run):
        after.insert(0, run.pop())
    if sum(len(row) > 1 for row in run) < 2 or len(run) < _LEAST_ROWS or not _looks_like_a_table(run):
        yield from run
    elif table := _aligned(run, lines):
        yield table
    else:
        yield None
        yield from run
    yield from after


def _looks_like_a_table(run: list[list[Piece]]) -> bool:
    """True where each column behind the first is short, and its cells stand exactly under each other."""
    columns = _strips(run)
    held: list[list[Piece]] = [[] for _ in columns]
    for piece in (piece for row in run for piece in row):
        spans = _spans(piece, columns)
        if len(spans) == 1:
            held[spans[0]].append(piece)
    return len(columns) > 1 and all(_is_column(own) for own in held[1:] if own)


def _is_column(pieces: list[Piece]) -> bool:
    is_short = sum(len(piece.text.split()) <= _FEW_WORDS for piece in pieces) * 2 >= len(pieces)
    figures = sum(any(sign.isdigit() for sign in piece.text) for piece in pieces) * 2 >= len(pieces)
    places = [[one.left for one in pieces], [one.middle for one in pieces]]
    places += [[one.right for one in pieces]] if figures else []
    return is_short and max(_most_alike(edges) for edges in places) >= _ALIKE * len(pieces)


def _most_alike(edges: Sequence[float]) -> int:
    return max(sum(abs(one - other) < _APART for other in edges) for one in edges)


def _stands_apart(run: list[list[Piece]]) -> bool:
    """True where the last line is farther from the one above than the lines of the table are."""
    if len(run) < 3:
        return True
    gaps = [one[0].base - other[0].base for one, other in pairwise(run)]
    return gaps[-1] > 1.1 * sorted(gaps[:-1])[len(gaps[:-1]) // 2]


def _aligned(run: list[list[Piece]], lines: Sequence[Box]) -> Tabled | None:
    columns = _strips(run)
    if len(columns) < 2:
        return None
    cells: dict[tuple[int, int], list[Piece]] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for number, group in enumerate(_groups(run, lines), 1):
        for piece in (part for row in group for one in row for part in _in_columns(one, columns)):
            spans = _spans(piece, columns)
            place = (number, spans[0] + 1)
            cells.setdefault(place, []).append(piece)
            if len(spans) > 1:
                merged.update({(number, one + 1): place for one in spans})
    area = Box(columns[0][0], run[-1][0].base, columns[-1][1], run[0][0].base + run[0][0].size)
    return Tabled(area, tuple(left for left, _right in columns), cells, merged)


def _spans(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns over or under which a piece stands; the nearest where it stands between two."""
    spans = [index for index, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    if spans:
        return spans
    away = [max(left - piece.right, piece.left - right) for left, right in columns]
    return [away.index(min(away))]


def _in_columns(piece: Piece, columns: Sequence[tuple[float, float]]) -> Sequence[Piece]:
    """A piece over several columns by its parts, where each of these stands in one of its own."""
    spans = [_spans(part, columns) for part in piece.parts]
    own = {one[0] for one in spans if len(one) == 1}
    return piece.parts if 1 < len(own) == len(spans) else (piece,)


def _groups(run: list[list[Piece]], lines: Sequence[Box]) -> Iterator[list[list[Piece]]]:
    """The lines of print that make one row of the table, by the lines drawn between, or by how far they stand apart."""
    gaps = [one[0].base - other[0].base for one, other in pairwise(run)]
    wide = _wide(gaps, run[0][0].size)
    drawn = [any(_between(line, one, other) for line in lines) for one, other in pairwise(run)]
    by_lines = sum(drawn) >= 2 and sum(drawn) >= sum(len(row) > 1 for row in run) // 2
    group = [run[0]]
    for row, gap, parted in zip(run[1:], gaps, drawn, strict=True):
        begins = parted if by_lines else (gap > wide and not _is_rest(row)) or not _goes_on(group, row)
        if begins:
            yield group
            group = []
        group.append(row)
    yield group


def _between(line: Box, one: list[Piece], other: list[Piece]) -> bool:
    middle = (one[0].left + one[0].right) / 2
    return (
        line.is_across
        and other[0].base + other[0].size * 0.4 < line.bottom < one[0].base
        and line.left <= middle <= line.right
    )


def _wide(gaps: Sequence[float], size: float) -> float:
    """From where on a gap is one between rows of the table: half way, where there are narrow gaps and wide ones."""
    small, large = min(gaps), max(gaps)
    return (small + large) / 2 if large > 1.25 * small and small < _CLOSE * size else 0.0


def _is_rest(row: list[Piece]) -> bool:
    """True for a line that goes on in the middle of a name."""
    return len(row) == 1 and row[0].text[:1].islower()


def _goes_on(group: list[list[Piece]], row: list[Piece]) -> bool:
    """True for a line that can be the rest of cells above: it does not fill them all anew."""
    return len(row) < max(len(one) for one in group) or len(group) == 1
