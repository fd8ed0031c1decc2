"""The paragraphs, tables and text boxes of a Word file in their order, each with the number that Word prints."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from macros.intake.reading_papers.text import Line, numbered
from macros.intake.reading_papers.word.labels import Labels
from macros.intake.reading_papers.word.notes import Notes
from macros.intake.reading_papers.word.numbering import Numbering
from macros.intake.reading_papers.word.package import Element, Package, child, local, value
from macros.intake.reading_papers.word.raised import Call, settled
from macros.intake.reading_papers.word.runs import DELETED, INCLUDED, Fields, Reading, Shown
from macros.intake.reading_papers.word.styles import LAST_RANK, Styles
from macros.wording import intake as words

_TYPED_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25a0\u25e6\u2023\u2043\u00b7\u2013\u27a2\u2713-]\s+(?=\S)")
_MOST_WORDS_OF_A_TITLE = 12
_NO_BLOCKS = frozenset(("sdtPr", "sdtEndPr", "sectPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "customXmlPr"))
CHANGED, HIDDEN = "changed", "hidden"


@dataclass
class Item:
    """One paragraph or table as it was read; what its notes say is not known before the end."""

    line: Line
    calls: tuple[Call, ...] = ()
    # What it says of a raised sign that it begins with.
    explains: tuple[tuple[str, str], ...] = ()
    unread: Counter[str] = field(default_factory=Counter)


@dataclass
class _Carried:
    """A paragraph whose end is deleted or hidden: the next goes on in its line."""

    shown: Shown
    style: str
    properties: Element | None


class Blocks:
    """Reads the parts of one file; numbers are counted in the order of reading."""

    def __init__(self, package: Package, table: Callable[[Blocks, Element], Iterator[Item]]) -> None:
        self.table = table
        self.styles = Styles(package.part("styles"))
        self.notes = Notes(package)
        self.labels = Labels(Numbering(package.part("numbering"), self.styles))
        self.reading = Reading(self.styles, self.notes, Fields(package.main))

    def story(self, container: Element) -> Iterator[Item]:
        """What one part of the paper holds: its body, a cell, a text box, a note."""
        carried: _Carried | None = None
        for element in blocks_in(container):
            name = local(element)
            if name == "tbl":
                yield from self.table(self, element)
            elif name != "p":
                yield Item(Line(""), unread=Counter([INCLUDED]))
            else:
                now = self._shown(element, carried)
                carried = now if now.shown.runs_on else None
                if not carried:
                    yield from self._finished(now)
                if child(element, "pPr", "sectPr") is not None:
                    self.notes.section_ends()
        if carried:
            yield from self._finished(carried)

    def _shown(self, element: Element, carried: _Carried | None) -> _Carried:
        """A paragraph behind what runs on into it, which has the say of its number if it shows anything."""
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle")) or self.styles.default
        shown = self.reading.paragraph(element, style)
        if self.styles.is_contents(style):
            shown.parts.clear()
        if not carried:
            return _Carried(shown, style, properties)
        before = carried.shown
        joined = replace(
            shown, parts=before.parts + shown.parts, boxes=before.boxes + shown.boxes,
            unread=before.unread + shown.unread, struck=before.struck + shown.struck,
            hidden=before.hidden or shown.hidden, changed=before.changed or shown.changed,
        )  # fmt: skip
        return replace(carried, shown=joined) if before.text.strip() else _Carried(joined, style, properties)

    def _finished(self, now: _Carried) -> Iterator[Item]:
        shown = now.shown
        gone = shown.runs_on and not shown.text.strip()
        held = settled(shown.parts)
        line = Line("") if gone else self._line(now, held.text)
        if not (line.text or line.number or shown.boxes or shown.unread or shown.changed or shown.hidden):
            return
        doubts = tuple(words.struck_out(one) for one in shown.struck)
        unread = shown.unread + Counter({CHANGED: int(shown.changed), HIDDEN: int(shown.hidden)})
        explains = ((held.begins_with, held.text),) if held.begins_with and held.text else ()
        yield Item(replace(line, doubts=doubts), held.calls, explains, unread)
        for box in shown.boxes:
            yield from self.story(box)

    def _line(self, now: _Carried, text: str) -> Line:
        label = self.labels.of(now.style, now.properties)
        rank = self.styles.rank(now.style, now.properties)
        if label.number:
            return Line(text, label.number, 0, bool(rank), True, rank=rank, whole=True)
        if label.bullet is not None:
            return Line(text, "", label.bullet + 1, after_gap=True, whole=True)
        if typed := numbered(text, self.labels.last):
            self.labels.typed(typed[0])
            return Line(typed[1], typed[0], 0, bool(rank), True, rank=rank, whole=True)
        if part := self.labels.typed_part(text):
            return Line(part[1], part[0], 0, after_gap=True, whole=True)
        if bullet := _TYPED_BULLET.match(text):
            return Line(text[bullet.end() :], "", 1, after_gap=True, whole=True)
        is_short = len(text.split()) <= _MOST_WORDS_OF_A_TITLE and not text.endswith((".", ";", ","))
        is_title = now.shown.bold and is_short and any(word.isalpha() for word in text.split())
        rank = rank or (LAST_RANK if is_title else 0)
        return Line(text, heading=bool(rank), after_gap=True, rank=rank, whole=True)


def blocks_in(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also those wrapped in something, and what else may hold text."""
    for one in container:
        name = local(one)
        if name in ("p", "tbl", "altChunk", "subDoc"):
            yield one
        elif name == "AlternateContent":
            yield from blocks_in(one[0]) if len(one) else ()
        elif name not in _NO_BLOCKS and name not in DELETED:
            yield from blocks_in(one)
