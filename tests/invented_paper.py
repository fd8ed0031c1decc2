"""An invented paper of the invented board, as text and as a Word file with Word's own numbers, and its facts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

COVER = (("Report title", "Improvement board report"), ("Author", "Director of Children's Services"))
# Each paragraph: the kind of its number, how deep it stands, its text.
BODY: tuple[tuple[str, int, str], ...] = (
    ("plain", 0, "Report"),
    ("plain", 0, "The board meets twice a year. It last met in May."),
    ("number", 0, "What went well"),
    ("number", 1, "There is much to tell:"),
    ("bullet", 1, "Visits in time have improved, with 92.0% made within 5 working days, up from 87.5% in June 2023."),
    ("bullet", 1, "Calls are answered sooner: at least nine in ten calls answered (March)."),
    ("bullet", 2, "Decisions take 9 days, against a target of 8 days."),
    ("number", 1, "Just under half of care plans were reviewed in time between January and March 2024."),
    ("number", 0, "What worries us"),
    ("number", 1, "The vast majority of children speak well of their social workers."),
    ("number", 1, "Around 20% of casework was inadequate under Section 47, and agency staff cost over \u00a34,900."),
)  # fmt: skip
# Place, figure as written, kind of reading, measure, period, direction; measure and period empty where there is none.
FACTS = (
    ("1.1 b1", "92.0%", "value", "visits-in-time", "", "rising"),
    ("1.1 b1", "within 5 working days", "at_most", "", "", ""),
    ("1.1 b1", "87.5%", "value", "visits-in-time", "2023-06", ""),
    ("1.1 b2", "at least nine in ten", "at_least", "calls-answered", "2024-03", ""),
    ("1.1 b2 i", "9 days", "value", "days-to-decide", "", ""),
    ("1.1 b2 i", "8 days", "value", "", "", ""),
    ("1.2", "Just under half", "under", "care-plans-reviewed", "2024-01/2024-03", ""),
    ("2.1", "The vast majority", "words", "trust", "", ""),
    ("2.2", "Around 20%", "about", "inadequate-audits", "", ""),
    ("2.2", "over \u00a34,900", "over", "cost-of-agency", "", ""),
)


def as_text() -> str:
    """The paper as text, as it is copied out of a printed paper."""
    lines, counts, deep = [f"{label}\t{text}" for label, text in COVER], [0, 0], 0
    for kind, level, text in BODY:
        if kind == "number":
            counts[level] += 1
            counts[level + 1 :] = [0] * (1 - level)
            lines += ["", f"{'.'.join(str(count) for count in counts[: level + 1])}. {text}"]
        else:
            lines.append(f"{'  ' * level}- {text}" if kind == "bullet" else f"\n{text}\n")
        deep = level
    assert deep >= 0
    return "\n".join(lines)


def as_word() -> bytes:
    """The paper as a Word file; its numbers are lists of Word, and stand nowhere in its text."""
    document: Any = docx.Document()
    _number_lists(document)
    table = document.add_table(rows=0, cols=2)
    for row in COVER:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for kind, level, text in BODY:
        paragraph = document.add_paragraph(text)
        if kind != "plain":
            _in_list(paragraph, 90 if kind == "number" else 91, level if kind == "number" else level - 1)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _number_lists(document: Any) -> None:
    root = document.part.numbering_part.element
    shapes = {90: [("decimal", "%1."), ("decimal", "%1.%2.")], 91: [("bullet", "\u2022"), ("bullet", "o")]}
    for key, levels in shapes.items():
        abstract = _element("w:abstractNum", {"w:abstractNumId": str(key)})
        for index, (kind, text) in enumerate(levels):
            level = _element("w:lvl", {"w:ilvl": str(index)})
            level.append(_element("w:start", {"w:val": "1"}))
            level.append(_element("w:numFmt", {"w:val": kind}))
            level.append(_element("w:lvlText", {"w:val": text}))
            abstract.append(level)
        root.insert(0, abstract)
        number = _element("w:num", {"w:numId": str(key)})
        number.append(_element("w:abstractNumId", {"w:val": str(key)}))
        root.append(number)


def _in_list(paragraph: Any, number: int, level: int) -> None:
    found = _element("w:numPr", {})
    found.append(_element("w:ilvl", {"w:val": str(level)}))
    found.append(_element("w:numId", {"w:val": str(number)}))
    paragraph._p.get_or_add_pPr().append(found)


def _element(name: str, values: dict[str, str]) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(key), value)
    return element
