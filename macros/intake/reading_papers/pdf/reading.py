"""The pages of a PDF to the lines of a paper, in the order in which a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from macros.intake.reading_papers.pdf.aligned import with_tables
from macros.intake.reading_papers.pdf.columns import blocks_of
from macros.intake.reading_papers.pdf.flow import Flow, Print, lines_of_parts
from macros.intake.reading_papers.pdf.hyphens import Words
from macros.intake.reading_papers.pdf.margins import without_margins
from macros.intake.reading_papers.pdf.notes import called_on, texts_of, with_notes
from macros.intake.reading_papers.pdf.rows import Piece, joined, pieces_of, with_dots
from macros.intake.reading_papers.pdf.ruled import Tabled, ruled_tables
from macros.intake.reading_papers.pdf.seen import Box, Sheet
from macros.intake.reading_papers.pdf.tables import whole_tables
from macros.intake.reading_papers.text import Line, before_the_first

_USUAL_PITCH, _CLOSE, _WIDEST = 1.2, 1.75, 2.6


@dataclass
class Leaf:
    """A page whose signs are put together: its pieces of text, its ruled tables, its lines."""

    number: int
    area: Box
    lines: list[Box]
    pieces: list[Piece] = field(default_factory=list)
    tables: list[Tabled] = field(default_factory=list)


def leaf(sheet: Sheet) -> Leaf:
    """A page with its signs put together."""
    tables, signs = ruled_tables(sheet)
    return Leaf(sheet.number, sheet.area, sheet.lines, pieces_of(with_dots(signs, sheet.dots)), tables)


@dataclass
class Read:
    """What was read: the lines of the paper, and the pages with a table whose columns could not be told."""

    lines: list[Line]
    as_text: list[int] = field(default_factory=list)


def lines_of_leaves(path: str, leaves: Sequence[Leaf]) -> Read:
    """The lines of a paper, its notes last."""
    items, as_text = _items(leaves)
    prints = [one for _page, one in items if isinstance(one, Print)]
    size, pitch = _usual(prints)
    across = [(one.number, line) for one in leaves for line in one.lines if line.is_across]
    called = called_on(_lines_of(items))
    marked = list(with_notes(prints, called, size, across))
    nexts = iter(marked)
    whole = list(whole_tables((page, next(nexts) if isinstance(one, Print) else one) for page, one in items))
    words = Words(_texts(leaves))
    said = texts_of(marked, words)
    flow, notes = Flow(words, size, pitch, said), Flow(words, size, pitch, said)
    flow.number = before_the_first(one.piece.text for _page, one in whole if isinstance(one, Print) and not one.note)
    for page, one in whole:
        if isinstance(one, Tabled):
            flow.add_table(one.grid(path, words), page)
        else:
            (notes if one.note else flow).add(one)
    return Read(list(lines_of_parts([*flow.parts, *notes.parts])), as_text)


def _lines_of(items: Sequence[tuple[int, Print | Tabled]]) -> Iterator[tuple[int, Piece]]:
    """Each line of print with its page, those in tables too."""
    for page, one in items:
        for piece in [part for cell in one.cells.values() for part in cell] if isinstance(one, Tabled) else [one.piece]:
            yield page, piece


def _items(leaves: Sequence[Leaf]) -> tuple[list[tuple[int, Print | Tabled]], list[int]]:
    items: list[tuple[int, Print | Tabled]] = []
    as_text: list[int] = []
    kept = without_margins([(one.area, one.pieces) for one in leaves])
    for one, pieces in zip(leaves, kept, strict=True):
        for block in blocks_of(pieces, one.tables):
            edge = max((item.right for item in block if isinstance(item, Piece)), default=0.0)
            first = True
            for item in with_tables(block, one.lines):
                if item is None:
                    as_text.append(one.number)
                    continue
                done = item if isinstance(item, Tabled) else _print(item, one.number, edge, first)
                items.append((one.number, done))
                first = False
    return items, as_text


def _print(row: Sequence[Piece], page: int, edge: float, first: bool) -> Print:
    return Print(joined(row), page, edge, first, parts=tuple(row))


def _texts(leaves: Sequence[Leaf]) -> Iterator[str]:
    for one in leaves:
        yield from (piece.text for piece in one.pieces)
        for table in one.tables:
            yield from (piece.text for pieces in table.cells.values() for piece in pieces)


def _usual(prints: Sequence[Print]) -> tuple[float, float]:
    """The size of most signs, and how far apart most lines stand in parts of it."""
    sizes: Counter[float] = Counter()
    for one in prints:
        sizes[round(one.piece.size, 1)] += len(one.piece.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    close: Counter[float] = Counter()
    wide: Counter[float] = Counter()
    for one, other in pairwise(prints):
        drop = (one.piece.base - other.piece.base) / one.piece.size
        if abs(one.piece.size - other.piece.size) < 0.6 and 0 < drop < _WIDEST:
            # Lines far apart are those of one text only where sentences go on from each to the next.
            goes_on = one.piece.text[-1:].isalnum() and other.piece.text[:1].islower()
            (close if drop < _CLOSE else wide)[round(drop, 1)] += 1 if drop < _CLOSE or goes_on else 0
    most = close.most_common(1) or [one for one in wide.most_common(1) if one[1] > 2]
    return size, max(most[0][0] if most else _USUAL_PITCH, 1.0)
