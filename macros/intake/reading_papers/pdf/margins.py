"""What stands at the head and foot of every page and is no part of the paper: titles that come again, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from macros.intake.reading_papers.pdf.rows import Piece, rows_of
from macros.intake.reading_papers.pdf.seen import Box

# Within so much of the page from its edge, in so many lines at most, and this far from the text in sizes of its signs.
_EDGE, _MOST_LINES, _APART, _MOST_PIECES = 0.13, 5, 1.35, 4
_NEAR = 3.0
_PAGE = re.compile(
    r"(?:page|p\.?)\s*[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|[-\u2013|\[ ]*[0-9]{1,4}[-\u2013|\] ]*|"
    r"[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4}|[ivxl]{1,6}",
    re.I,
)
_NUMBERED_PAGE = re.compile(
    r"page\s*[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4}\b.*|.*\bpage\s*[0-9]{1,4}\s*(?:of|/)\s*[0-9]{1,4}", re.I
)
Row = list[Piece]


def without_margins(pages: Sequence[tuple[Box, Sequence[Piece]]]) -> list[list[Piece]]:
    """The pieces of each page without its running heads and feet and its number."""
    rows = [rows_of(pieces) for _area, pieces in pages]
    often: Counter[tuple[str, int]] = Counter()
    for (area, _pieces), own in zip(pages, rows, strict=True):
        for row in {id(row): row for end in _ends(area, own) for row in end}.values():
            often.update({(_shape(row), step + round((area.top - row[0].base) / _NEAR)) for step in (-1, 0, 1)})
    left = []
    for (area, _pieces), own in zip(pages, rows, strict=True):
        out = {id(row) for end in _ends(area, own) for row in _margin(end, own, area, often)}
        left.append([piece for row in own if id(row) not in out for piece in row])
    return left


def _ends(area: Box, rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The lines near the head of a page and those near its foot, each from the edge."""
    deep = _EDGE * (area.top - area.bottom)
    head = [row for row in rows if area.top - row[0].base <= deep]
    foot = [row for row in reversed(rows) if row[0].base - area.bottom <= deep]
    return head[:_MOST_LINES], foot[:_MOST_LINES]


def _shape(row: Row) -> str:
    return re.sub(r"[0-9]+", "0", " ".join(piece.text for piece in row)).casefold()


def _margin(end: list[Row], rows: list[Row], area: Box, often: Counter[tuple[str, int]]) -> Iterator[Row]:
    """The lines from the edge on that are no text, if white parts them from it."""
    taken = []
    for row in end:
        key = (_shape(row), round((area.top - row[0].base) / _NEAR))
        if not (_is_number(row) or all(piece.apart for piece in row) or
                (often[key] > 1 and len(row) <= _MOST_PIECES)):  # fmt: skip
            break
        taken.append(row)
    while taken and not _stands_apart(taken[-1], rows):
        taken.pop()
    yield from taken


def _is_number(row: Row) -> bool:
    text = " ".join(piece.text for piece in row).strip()
    return bool(_PAGE.fullmatch(text) or (len(text) < 120 and _NUMBERED_PAGE.fullmatch(text)))


def _stands_apart(row: Row, rows: list[Row]) -> bool:
    """True where the next line towards the middle of the page is farther away than lines of one text are."""
    index = next(number for number, other in enumerate(rows) if other is row)
    base, size = row[0].base, max(piece.size for piece in row)
    beside = [rows[other][0].base for other in (index - 1, index + 1) if 0 <= other < len(rows)]
    middle = (rows[0][0].base + rows[-1][0].base) / 2
    inner = [other for other in beside if abs(other - middle) < abs(base - middle)]
    return not inner or min(abs(other - base) for other in inner) > _APART * size or all(one.apart for one in row)
