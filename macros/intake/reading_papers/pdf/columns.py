"""The order in which a page is read: from the top, and of columns that stand beside each other the left first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from macros.intake.reading_papers.pdf.labels import with_label
from macros.intake.reading_papers.pdf.rows import Piece, rows_of, split_at_gaps
from macros.intake.reading_papers.pdf.ruled import Tabled

Block = list[Piece | Tabled]
_LEAST_LEFT, _LEAST_RIGHT, _LEAST_WORDS, _UP, _SLACK = 4, 2, 3, 0.8, 2.0


def blocks_of(pieces: Sequence[Piece], tables: Sequence[Tabled]) -> list[Block]:
    """The blocks of a page in the order in which they are read; each is one column wide."""
    columns = _columns(sorted(pieces, key=lambda one: one.order))
    in_one = {id(piece) for column in columns for piece in column}
    rest = [piece for row in rows_of(one for one in pieces if id(one) not in in_one)
            for piece in with_label(list(split_at_gaps(row)))]  # fmt: skip
    return list(_from_top([*rest, *tables], [_close(column) for column in columns]))


def _close(pieces: Iterable[Piece]) -> Block:
    """The lines of a column, each with the number that it begins with."""
    return [piece for row in rows_of(pieces) for piece in with_label(list(split_at_gaps(row)))]


def _columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The columns of sentences on a page. Behind the foot of one, the page is drawn on at the head of the next."""
    found: list[list[Piece]] = []
    runs = list(_runs(pieces))
    before: list[Piece] = runs[0] if runs else []
    for run in runs[1:]:
        left = [one for one in before if one.base <= run[0].base + _SLACK]
        edge = max((one.right for one in left), default=0.0)
        right = list(takewhile(lambda one, edge=edge: one.left > edge - _SLACK, run))  # type: ignore[misc]
        if _is_text(left, _LEAST_LEFT) and _is_text(right, _LEAST_RIGHT):
            if not found or found[-1] is not before:
                found.append(left)
            found.append(right)
            before = right if len(right) == len(run) else run
        else:
            before = run
    return found


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What is drawn without going up the page."""
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.base > run[-1].base + _UP * piece.size:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _is_text(pieces: Sequence[Piece], least: int) -> bool:
    """True where there are some lines, and most hold some words."""
    words = sorted(sum(len(piece.text.split()) for piece in row) for row in rows_of(pieces))
    return len(words) >= least and words[len(words) // 2] >= _LEAST_WORDS


def _from_top(items: Iterable[Piece | Tabled], columns: Sequence[Block]) -> Iterator[Block]:
    left = sorted(items, key=lambda one: -_top(one))
    for column in columns:
        area = (min(map(_left, column)), max(map(_right, column)), max(map(_top, column)), min(map(_top, column)))
        inside = [one for one in left if isinstance(one, Tabled) and _is_in(one, area)]
        above = [one for one in left if _top(one) > area[2] and one not in inside]
        if above:
            yield above
        yield sorted([*column, *inside], key=lambda one: -_top(one))
        left = [one for one in left if one not in inside and one not in above]
    if left:
        yield left


def _is_in(table: Tabled, area: tuple[float, float, float, float]) -> bool:
    left, right, top, bottom = area
    return left - 6 <= table.area.left and table.area.right <= right + 6 and bottom <= table.area.top <= top + 30


def _left(one: Piece | Tabled) -> float:
    return one.left if isinstance(one, Piece) else one.area.left


def _right(one: Piece | Tabled) -> float:
    return one.right if isinstance(one, Piece) else one.area.right


def _top(one: Piece | Tabled) -> float:
    return one.base if isinstance(one, Piece) else one.area.top
