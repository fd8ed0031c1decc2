"""The parts of a document to a Word file: real headings and lists, so that Word prints the numbers and goes on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest
from math import sqrt
from typing import assert_never

import docx
from docx.document import Document
from docx.shared import Cm, Pt
from docx.table import Table as WordTable

from macros import wording
from macros.documents.libraries import Typesetting
from macros.documents.parts import Cell, Heading, Paragraph, Part, Picture, Run, Table, Told, words
from macros.documents.pictures import picture
from macros.documents.word import looks, marks
from macros.documents.word.marks import Notes, write
from macros.documents.word.packing import packed, tell

_STYLES = {"numbered": looks.NUMBERED, "plain": "Normal", "note": looks.SMALL, "bullet": "List Bullet",
           "item": "List Number"}  # fmt: skip
_WIDE = Cm(16.6)
# So many letters of a table stand beside each other, with what is left free around them.
_LETTERS = 66


def word_file(told: Told, author: str, day: date, tools: Typesetting) -> bytes:
    """A document as a Word file, with who wrote it and the day of its newest fact; the same bytes each time."""
    document, notes = docx.Document(), Notes()
    looks.dress(document, told.language)
    for part in told.parts:
        _write(document, part, notes, tools)
    notes.put(document)
    _foot(document, told.foot)
    tell(document, told.title, author, told.language, day)
    return packed(document)


def _write(document: Document, part: Part, notes: Notes, tools: Typesetting) -> None:
    match part:
        case Heading():
            write(document.add_paragraph(style=_heading(part)), part.runs, notes)
        case Paragraph():
            write(document.add_paragraph(style=_STYLES[part.kind]), part.runs, notes)
        case Table():
            _table(document, part, notes)
        case Picture():
            _picture(document, part, tools)
        case _:
            assert_never(part)


def _heading(part: Heading) -> str:
    if part.level == 0:
        return "Title"
    # A heading without a number, where others have one, is one of the appendix.
    return f"Heading {part.level}" if part.level > 1 or part.number else looks.APPENDIX


def _picture(document: Document, part: Picture, tools: Typesetting) -> None:
    paragraph = document.add_paragraph()
    shape = paragraph.add_run().add_picture(io.BytesIO(picture(part.drawing, tools)), width=_WIDE)
    properties = shape._inline.docPr
    properties.set("descr", part.described)
    properties.set("title", part.title)


def _table(document: Document, part: Table, notes: Notes) -> None:
    rows = [*part.head, *part.rows]
    if not rows:
        return
    if part.caption:
        write(document.add_paragraph(style="Caption"), part.caption, notes)
    table = document.add_table(len(rows), max(map(len, rows)), style=looks.TABLE)
    table.autofit = False
    for column, width in zip(table.columns, _widths(rows), strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    for number, cells in enumerate(rows):
        marks.keep_row(table.rows[number]._tr, again=number < len(part.head))
        for place, cell in enumerate(cells):
            _cell(table, number, place, cell, notes)
    marks.describe(table, words(part.caption))
    # Two tables without anything between them would be one.
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide each column is: the more it has to say, the wider, and none narrower than its longest word."""
    columns = list(zip_longest(*rows))
    said = [[sum(len(words(one)) for one in cell.paragraphs) for cell in column if cell] for column in columns]
    wanted = [sqrt(max(1, *sizes)) + sqrt(sum(sizes) / len(sizes)) for sizes in said]
    whole = [max(map(_longest, column)) for column in columns]
    shares = [max(one, word * sum(wanted) / _LETTERS) for one, word in zip(wanted, whole, strict=True)]
    return [round(_WIDE * one / sum(shares)) for one in shares]


def _longest(cell: Cell | None) -> int:
    return max((len(word) for one in cell.paragraphs for word in words(one).split()), default=1) if cell else 1


def _cell(table: WordTable, row: int, place: int, cell: Cell, notes: Notes) -> None:
    inside = table.cell(row, place)
    for number, runs in enumerate(cell.paragraphs):
        paragraph = inside.paragraphs[0] if number == 0 else inside.add_paragraph()
        paragraph.style = looks.IN_TABLES
        bold = tuple(Run(one.text, bold=True, href=one.href, note=one.note) for one in runs) if cell.head else runs
        write(paragraph, bold, notes)


def _foot(document: Document, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles[looks.SMALL]
    write(paragraph, (Run(f"{text} · {wording.paper.SHEET} "),), Notes())
    marks.field(paragraph, "PAGE", "1")
    write(paragraph, (Run(f" {wording.paper.OF} "),), Notes())
    marks.field(paragraph, "NUMPAGES", "1")
