"""A second reading of each page by another library: where the two differ on a figure, that is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from macros.intake.reading_papers.text import Line
from macros.wording import printed as words

# A figure with the signs that belong to it: what stands close before it, and its unit behind it.
_FIGURE = re.compile(r"[^\w\s(\[.,;:/'\"\u2018\u2019\u201c\u201d]*\s?[0-9]+(?:[.,][0-9]+)*\s?(?:%|[kmbn]{1,2}\b)?")
_ALIKE = str.maketrans("\u2212\u2010\u2011\u2013\u2014\u00ad\x02\ufffe", "--------")
# What a library makes of a damaged page when it gives up.
GIVES_UP = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError,
             NotImplementedError, AssertionError, OverflowError, ZeroDivisionError)  # fmt: skip


def second_reading(data: bytes, wanted: Sequence[int], pages: int) -> list[str | None]:
    """The text of each page as another library reads it; None for a page that it cannot read, or that is not wanted."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        found = reader.pages
        return [_text(found, index) if index + 1 in wanted else None for index in range(pages)]
    except GIVES_UP:
        return [None] * pages


def _text(pages: Sequence[object], index: int) -> str | None:
    try:
        return str(pages[index].extract_text())  # type: ignore[attr-defined]
    except GIVES_UP:
        return None


def figures(text: str) -> list[str]:
    """The figures of a text, each with the signs around it, without spaces."""
    plain = text.translate(_ALIKE)
    return [re.sub(r"\s", "", match.group()) for match in _FIGURE.finditer(plain)]


def compared(lines: Sequence[Line], ours: Sequence[str], theirs: Sequence[str | None]) -> tuple[list[Line], list[int]]:
    """The lines with what a second reading has otherwise, and the pages that it could not read."""
    doubts: dict[int, list[tuple[str, str]]] = {}
    for page, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        if other is not None and (differing := list(_differing(figures(one), figures(other)))):
            doubts[page] = differing
    told = [replace(line, doubts=(*line.doubts, *_doubts(line, doubts))) if doubts else line for line in lines]
    return told, [page for page, other in enumerate(theirs, 1) if other is None]


def lost(ours: Sequence[str], theirs: Sequence[str | None]) -> Iterator[tuple[int, str]]:
    """Each figure that the second reading alone has, with its page."""
    for page, (one, other) in enumerate(zip(ours, theirs, strict=True), 1):
        for own, found in _differing(figures(one), figures(other or one)):
            if not own:
                yield page, found


def _differing(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Each figure that one reading has and the other has not, with what the other has in its place."""
    left, right = Counter(ours), Counter(theirs)
    here, there = list((left - right).elements()), list((right - left).elements())
    for own in here:
        match = next((one for one in there if _digits(one) == _digits(own)), None)
        match = match or next(
            (one for one in there if _digits(own) in _digits(one) or _digits(one) in _digits(own)), ""
        )
        if match:
            there.remove(match)
        yield own, match
    yield from (("", one) for one in there)


def _digits(figure: str) -> str:
    return re.sub(r"[^0-9]", "", figure)


def _doubts(line: Line, doubts: dict[int, list[tuple[str, str]]]) -> Iterator[str]:
    texts = [line.text, *(cell.text for cell in line.table.cells.values())] if line.table else [line.text]
    own = {figure for text in texts for figure in figures(text)}
    for page in (line.page, line.page + 1):
        for figure, other in doubts.get(page, ()):
            if figure in own:
                yield words.read_otherwise(figure, other)
