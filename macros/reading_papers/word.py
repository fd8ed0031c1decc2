"""A Word file to its lines, with the numbers and bullets that Word shows but does not write down."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from macros.problems import Problem, Problems
from macros.reading_papers.lines import Line, numbered

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What a damaged file makes python-docx raise.
_UNREADABLE = (
    PackageNotFoundError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, OSError,
    EOFError, SyntaxError,
)  # fmt: skip
_OLD = b"\xd0\xcf\x11\xe0"


def word_lines(path: str, data: bytes) -> list[Line]:
    """The lines of a Word file; raises Problems."""
    if data.startswith(_OLD):
        hint = "open it in Word and save it as a Word Document (.docx) without a password"
        raise Problems([Problem(path, 1, 1, "", "this is a Word file of the old kind, or one with a password", hint)])
    try:
        document = docx.Document(BytesIO(data))
        # Reading to the end here: a damaged file may fail anywhere.
        found = list(_lines(document))
    except _UNREADABLE as error:
        hint = "open it in Word and save it anew as a Word Document (.docx), or as plain text (.txt)"
        raise Problems([Problem(path, 1, 1, "", "the file is not a Word file that can be read", hint)]) from error
    return found


def _lines(document: Any) -> Iterator[Line]:
    numbers, last = _Numbers(document), ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield Line(": ".join(text for text in cells if text), heading=True, after_gap=True)
        elif block.text.strip():
            line = _line(block, numbers, last)
            last = line.number or last
            yield line


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
        part = next(
            (one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None
        )
        self.root: Any = part.element if part is not None else None

    def of(self, block: Paragraph) -> tuple[str, int | None]:
        """What Word shows before a paragraph: its number, or "" and how deep its bullet is."""
        found = self._reference(block)
        if found is None or self.root is None:
            return "", None
        number, level = found
        shape = self._level(number, level)
        if shape is None:
            return "", None
        counts = self.counts.setdefault(self._abstract(number) or number, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        if shape[0] != "decimal":
            return "", level
        text = shape[1]
        for index in range(level + 1):
            text = text.replace(f"%{index + 1}", str(counts[index] or 1))
        return text.strip(" .)("), level

    def _reference(self, block: Paragraph) -> tuple[str, int] | None:
        element: Any = block._p.pPr
        style: Any = block.style
        while True:
            number = element.find(f"{_W}numPr") if element is not None else None
            if number is not None and (num_id := number.find(f"{_W}numId")) is not None:
                level = number.find(f"{_W}ilvl")
                key = num_id.get(f"{_W}val")
                return None if key == "0" else (key, int(level.get(f"{_W}val")) if level is not None else 0)
            if style is None:
                return None
            element, style = style.element.pPr, style.base_style

    def _abstract(self, number: str) -> str | None:
        for num in self.root.findall(f"{_W}num"):
            if num.get(f"{_W}numId") == number:
                return str(num.find(f"{_W}abstractNumId").get(f"{_W}val"))
        return None

    def _level(self, number: str, level: int) -> tuple[str, str] | None:
        abstract = self._abstract(number)
        for one in self.root.findall(f"{_W}abstractNum"):
            if one.get(f"{_W}abstractNumId") != abstract:
                continue
            for shape in one.findall(f"{_W}lvl"):
                if shape.get(f"{_W}ilvl") == str(level):
                    parts = [shape.find(f"{_W}{name}") for name in ("numFmt", "lvlText")]
                    kind, text = (part.get(f"{_W}val") if part is not None else "" for part in parts)
                    return kind, text
        return None
