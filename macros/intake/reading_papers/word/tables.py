"""A table of Word: to a grid with its merged cells, or to its paragraphs where it only lays out text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from macros.intake import MOST_MERGED
from macros.intake.importing.grid import MOST_COLUMNS, Cell, Grid, cell_name
from macros.intake.reading_papers.text import Line, can_follow
from macros.intake.reading_papers.word.blocks import Blocks, Item
from macros.intake.reading_papers.word.package import Element, child, is_on, local, value
from macros.intake.reading_papers.word.runs import DELETED

_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\Z")
# From how many words on a cell is a sentence and no name of a measure.
_SENTENCE, _LONG = 8, 25


class ManyMerged(Exception):
    """More merged cells than anybody lays out."""


@dataclass
class _Cell:
    row: int
    column: int
    span: int
    goes_on: bool
    items: list[Item] = field(default_factory=list)
    # What stands in the cell and is no text of it: a table of its own, a text box.
    inner: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(item.line.text for item in self.items if item.line.text)


def table(blocks: Blocks, element: Element) -> Iterator[Item]:
    """A table as one item, or as those of its paragraphs; the tables in its cells after it."""
    last = blocks.labels.last
    rows = [list(_cells(blocks, row, at)) for at, row in enumerate(_inside(element, "tr"), 1)]
    cells = list(chain.from_iterable(rows))
    if max((cell.column + cell.span - 1 for cell in cells), default=0) == 1:
        yield from (item for cell in cells for item in (*cell.items, *cell.inner))
        return
    if any(_is_text(row, last) for row in rows):
        for row in rows:
            number = _number_before(row, last)
            if number:
                last = number
                blocks.labels.typed(number)
            yield from _as_text(row, number)
    else:
        yield _as_grid(cells)
    yield from (item for cell in cells for item in cell.inner)


def _inside(container: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those wrapped in something; none that is deleted or hidden."""
    for one in container:
        name = local(one)
        if name == wanted:
            properties = child(one, f"{wanted}Pr")
            gone = [*DELETED, "cellDel"]
            if not any(child(properties, mark) is not None for mark in gone) and not is_on(child(properties, "hidden")):
                yield one
        elif name not in ("p", "tbl", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", *DELETED):
            yield from _inside(one, wanted)


def _cells(blocks: Blocks, row: Element, at: int) -> Iterator[_Cell]:
    column = 1 + _count(child(row, "trPr", "gridBefore"), 0)
    last: _Cell | None = None
    for element in _inside(row, "tc"):
        properties = child(element, "tcPr")
        span = _count(child(properties, "gridSpan"), 1)
        across, down = child(properties, "hMerge"), child(properties, "vMerge")
        one = _Cell(at, column, span, down is not None and value(down) != "restart")
        _fill(blocks, element, one)
        column = min(column + span, MOST_COLUMNS)
        if last and across is not None and value(across) != "restart":
            last.span += span
            last.items += one.items
            last.inner += one.inner
            continue
        last = one
        yield one


def _fill(blocks: Blocks, element: Element, cell: _Cell) -> None:
    for item in blocks.story(element):
        (cell.inner if item.line.table else cell.items).append(item)


def _count(element: Element | None, otherwise: int) -> int:
    text = value(element)
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and len(text) < 6 else otherwise


def _as_grid(cells: Sequence[_Cell]) -> Item:
    """The table as a grid. Its path is that of the paper, set where that is known."""
    shown: dict[tuple[int, int], Cell] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    above: dict[int, tuple[int, int]] = {}
    for cell in cells:
        own = (cell.row, cell.column)
        first = above.get(cell.column, own) if cell.goes_on else own
        if first == own and cell.text:
            signs = tuple(call.sign for item in cell.items for call in item.calls)
            shown[own] = Cell(cell_name(*own), cell.text, notes=signs)
        for column in range(cell.column, cell.column + cell.span):
            above[column] = first
            if cell.span > 1 or first != own:
                merged[cell.row, column] = first
                merged.setdefault(first, first)
        if len(merged) > MOST_MERGED:
            raise ManyMerged(len(merged))
    items = [item for cell in cells for item in cell.items]
    calls = tuple(replace(call, at=0) for item in items for call in item.calls)
    unread = sum((item.unread for item in items), Counter[str]())
    doubts = tuple(dict.fromkeys(doubt for item in items for doubt in item.line.doubts))
    explains = tuple(one for item in items for one in item.explains)
    return Item(Line("", table=Grid("", shown, merged=merged), doubts=doubts), calls, explains, unread)


def _is_text(row: Sequence[_Cell], last: str) -> bool:
    """True for a row that holds a numbered paragraph of the paper, or the number of one in a cell of its own."""
    lines = (item.line for cell in row for item in cell.items if item.line.number and item.line.text)
    return any("." in line.number or _is_sentence(line.text) for line in lines) or bool(_number_before(row, last))


def _number_before(row: Sequence[_Cell], last: str) -> str:
    """The number of a paragraph that stands in the cell before it, typed or counted; empty where none does."""
    filled = _filled(row)
    if len(filled) < 2:
        return ""
    number, first, words = filled[0].text, filled[1].text, len(filled[1].text.split())
    counted = [item.line.number for item in filled[0].items if item.line.number]
    if words < _LONG and not (len(filled) == 2 and words >= _SENTENCE) and not _is_sentence(first):
        return ""
    if not number:
        return counted[0] if len(counted) == 1 else ""
    typed = number.rstrip(".")
    return typed if not counted and _NUMBER.match(number) and can_follow(typed, last) else ""


def _filled(row: Sequence[_Cell]) -> list[_Cell]:
    return [cell for cell in row if cell.text or any(item.line.number for item in cell.items)]


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and text.endswith(".")


def _as_text(row: Sequence[_Cell], number: str) -> Iterator[Item]:
    """The paragraphs of a row; a row of a few words in each cell is one line."""
    items = [item for cell in (_filled(row)[1:] if number else row) for item in cell.items]
    if number or any(item.line.number and item.line.text for item in items):
        for place, item in enumerate(items):
            yield replace(item, line=replace(item.line, number=number, level=0)) if number and not place else item
        return
    text = ": ".join(cell.text for cell in row if cell.text)
    calls = tuple(replace(call, at=len(text)) for item in items for call in item.calls)
    explains = tuple(one for item in items for one in item.explains)
    unread = sum((item.unread for item in items), Counter[str]())
    yield Item(Line(text, heading=True, after_gap=True, whole=True), calls, explains, unread)
