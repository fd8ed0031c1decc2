"""A Word file to its lines, with the numbers and bullets that Word shows but does not write down."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from macros.intake import PAPER, check_package
from macros.intake.reading_papers.text import Line, numbered
from macros.problems import Message, Problems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a damaged file makes python-docx raise.
_UNREADABLE = (
    PackageNotFoundError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, OSError,
    EOFError, SyntaxError,
)  # fmt: skip
MOST_BASED, _LONGEST_LABEL = 50, 100
_OLD = b"\xd0\xcf\x11\xe0"
OLD_KIND = Message(
    "word-file-of-the-old-kind",
    "this is a Word file of the old kind, or one with a password",
    "open it in Word and save it as a Word Document (.docx) without a password",
)
NO_WORD_FILE = Message(
    "not-a-word-file",
    "this is not a Word file",
    "open it in Word and save it as a Word Document (.docx), or as plain text (.txt)",
)
STYLE_CIRCLE = Message(
    "style-on-itself",
    f"the style {{style}} is based on itself, or on more than {MOST_BASED} others",
    "choose another style for these paragraphs in Word, or save the paper as plain text (.txt)",
)
NOT_READ = Message(
    "word-file-unreadable",
    "the file is not a Word file that can be read",
    "open it in Word and save it anew as a Word Document (.docx), or as plain text (.txt)",
)


class _Circle(Exception):
    """A style whose inheritance has no end that is near."""


def word_lines(path: str, data: bytes) -> list[Line]:
    """The lines of a Word file; raises Problems."""
    if data.startswith(_OLD):
        raise Problems([OLD_KIND.says().at(path)])
    if not data.startswith(b"PK"):
        raise Problems([NO_WORD_FILE.says().at(path)])
    check_package(path, data, PAPER)
    try:
        document = docx.Document(BytesIO(data))
        # Reading to the end here: a damaged file may fail anywhere.
        lines = list(_lines(document))
    except _Circle as circle:
        raise Problems([STYLE_CIRCLE.says(style=circle).at(path)]) from circle
    except _UNREADABLE as error:
        raise Problems([NOT_READ.says().at(path)]) from error
    return lines


def _lines(document: Any) -> Iterator[Line]:
    numbers, last = _Numbers(document), ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            above: dict[int, str] = {}
            for row in block.rows:
                above = _cells(row, above)
                cells = list(dict.fromkeys(above.values()))
                yield Line(": ".join(text for text in cells if text), heading=True, after_gap=True)
        elif block.text.strip():
            line = _line(block, numbers, last)
            last = line.number or last
            yield line


def _cells(row: Any, above: dict[int, str]) -> dict[int, str]:
    """The texts of a row by column; a cell that goes on from the row above has its text."""
    cells, column = dict[int, str](), row.grid_cols_before
    for cell in row._tr.tc_lst:
        goes_on = cell.vMerge == "continue" and column in above
        cells[column] = above[column] if goes_on else _Cell(cell, row).text.strip()
        column += cell.grid_span
    return cells


def _line(block: Paragraph, numbers: _Numbers, last: str) -> Line:
    text = " ".join(block.text.split())
    heading = bool(block.style and (block.style.name or "").startswith(("Heading", "Title")))
    label, level = numbers.of(block)
    if label.strip(".")[:1].isdigit():
        return Line(text, label.rstrip("."), 0, heading, after_gap=True)
    if level is not None:
        return Line(text, "", level + 1, after_gap=True)
    typed = numbered(text, last)
    return Line(typed[1], typed[0], 0, heading, True) if typed else Line(text, heading=heading, after_gap=True)


class _Numbers:
    """Counts as Word does: each list its own way, each level begun anew under the one above."""

    def __init__(self, document: Any) -> None:
        self.counts: dict[str, list[int]] = {}
        self.of_style: dict[str | None, tuple[str, int] | None] = {}
        part = next(
            (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None
        )
        root: Any = part.element if part is not None else None
        self.abstract = dict(_abstracts(root)) if root is not None else {}
        self.levels = dict(_levels(root)) if root is not None else {}

    def of(self, block: Paragraph) -> tuple[str, int | None]:
        """What Word shows before a paragraph: its number, or "" and how deep its bullet is."""
        found = self._reference(block)
        if found is None:
            return "", None
        number, level = found
        abstract = self.abstract.get(number)
        shape = self.levels.get((abstract, str(level)))
        if shape is None or not 0 <= level < 9:
            return "", None
        counts = self.counts.setdefault(abstract or number, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        if shape[0] != "decimal":
            return "", level
        text = shape[1][:_LONGEST_LABEL]
        for index in range(level + 1):
            text = text.replace(f"%{index + 1}", str(counts[index] or 1))
        return text.strip(" .)("), level

    def _reference(self, block: Paragraph) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or those of the first style that has them."""
        own = _in(block._p.pPr)
        if own:
            return _none_of_zero(own)
        style: Any = block._p.style
        if style not in self.of_style:
            self.of_style[style] = _in_styles(block.style)
        return _none_of_zero(self.of_style[style])


def _none_of_zero(numbering: tuple[str, int] | None) -> tuple[str, int] | None:
    """List 0 takes a paragraph out of the list of its style."""
    return None if numbering is None or numbering[0] == "0" else numbering


def _in_styles(style: Any) -> tuple[str, int] | None:
    first = style
    for _step in range(MOST_BASED + 1):
        if style is None:
            return None
        if numbering := _in(style.element.pPr):
            return numbering
        style = style.base_style
    raise _Circle(first.name or first.style_id)


def _in(element: Any) -> tuple[str, int] | None:
    number = element.find(f"{_W}numPr") if element is not None else None
    if number is None or (num_id := number.find(f"{_W}numId")) is None:
        return None
    level = number.find(f"{_W}ilvl")
    return num_id.get(f"{_W}val"), int(level.get(f"{_W}val")) if level is not None else 0


def _abstracts(root: Any) -> Iterator[tuple[str, str]]:
    """Each list, the first of its number last, with the shape that it has."""
    for num in reversed(root.findall(f"{_W}num")):
        if (abstract := num.find(f"{_W}abstractNumId")) is not None:
            yield num.get(f"{_W}numId"), str(abstract.get(f"{_W}val"))


def _levels(root: Any) -> Iterator[tuple[tuple[str | None, str | None], tuple[str, str]]]:
    for one in reversed(root.findall(f"{_W}abstractNum")):
        for shape in reversed(one.findall(f"{_W}lvl")):
            parts = [shape.find(f"{_W}{name}") for name in ("numFmt", "lvlText")]
            kind, text = (part.get(f"{_W}val") or "" if part is not None else "" for part in parts)
            yield (one.get(f"{_W}abstractNumId"), shape.get(f"{_W}ilvl")), (kind, text)
