"""The lines of a paper to its paragraphs, each with its place, its notes and the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from macros.intake.reading_papers.text import Line, Note, Paragraph

COVER, INTRO = "cover", "intro"
# What stands alone on the line after which the front of a committee report ends.
_AFTER_COVER = ("report", "main report", "introduction", "background", "background and context", "detail", "details")
_ENDS = (".", ":", "?", "!", ";")
_MOST_WORDS_OF_A_TITLE = 12
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


class _Assembly:
    def __init__(self) -> None:
        self.done: list[tuple[str, list[Line]]] = []
        self.number, self.unnumbered = "", INTRO
        self.depths: list[int] = []
        self.counts: list[int] = []
        self.number_depth: int | None = None
        self.begins = False

    def add(self, line: Line) -> None:
        """Put one line where it belongs."""
        if line.place:
            self._begin(line.place, line)
        elif line.number:
            self.number, self.depths, self.counts = line.number, [], []
            self.number_depth = line.level
            self._begin(line.number, line)
        elif line.level is not None or self._lost_its_sign(line):
            self._bullet(line)
        elif self._ends_cover(line):
            return
        elif self._continues(line):
            self.done[-1][1].append(line)
        else:
            self._begin(self._place(), line)

    def _begin(self, place: str, line: Line) -> None:
        self.begins = False
        self.done.append((place, [line]))

    def _place(self) -> str:
        return self.number or self.unnumbered

    def _ends_cover(self, line: Line) -> bool:
        if self.number or line.text.strip(" :").lower() not in _AFTER_COVER:
            return False
        self.done = [(COVER, lines) for _place, lines in self.done]
        self.begins = True
        return True

    def _continues(self, line: Line) -> bool:
        if not self.done or line.heading or line.whole or line.table or self.begins:
            return False
        last = self.done[-1][1]
        if last[-1].table or last[-1].place:
            return False
        return not line.after_gap or not (last[0].heading or self._last_text().endswith(_ENDS))

    def _last_text(self) -> str:
        return self.done[-1][1][-1].text.rstrip() if self.done else ""

    def _lost_its_sign(self, line: Line) -> bool:
        return bool(line.indent and self.number and self._last_text().endswith(_ENDS))

    def _bullet(self, line: Line) -> None:
        level = self._level(line.level if line.level is not None else line.indent)
        self.counts = [*self.counts[:level], *([0] * (level - len(self.counts)))]
        self.counts[level - 1] += 1
        marks = [f"b{self.counts[0]}", *(_NUMERALS[min(count, 15) - 1] for count in self.counts[1:level])]
        self._begin(" ".join([self._place(), *marks]), line)

    def _level(self, depth: int) -> int:
        """How deep a bullet is. One that stands no deeper than the numbers do is as deep as the one before."""
        if self.number_depth is not None and depth <= self.number_depth:
            return max(len(self.counts), 1)
        while self.depths and self.depths[-1] > depth:
            self.depths.pop()
        if not self.depths or self.depths[-1] < depth:
            self.depths.append(depth)
        return len(self.depths)


def paragraphs_of(lines: Iterable[Line]) -> list[Paragraph]:
    """The paragraphs of a paper in order."""
    return placed(lines)[0]


def placed(lines: Iterable[Line]) -> tuple[list[Paragraph], list[str]]:
    """The paragraphs of a paper in order, and the place of each line."""
    assembly, into = _Assembly(), list[int]()
    for line in lines:
        assembly.add(line)
        into.append(len(assembly.done) - 1)
    paragraphs = list(_under_headings(assembly.done))
    return paragraphs, [paragraphs[index].place if index >= 0 else INTRO for index in into]


def _under_headings(done: Iterable[tuple[str, Sequence[Line]]]) -> Iterator[Paragraph]:
    above: list[tuple[int, str]] = []
    for place, lines in done:
        one = _joined(place, lines)
        rank = _rank(lines[0], one.text)
        if rank:
            above = [(other, text) for other, text in above if other < rank]
        # A footnote stands under no heading; a part such as (a) does.
        outside = bool(lines[0].place) and not lines[0].place[0].isdigit()
        yield one if outside else replace(one, heading=" / ".join(text for _rank, text in above))
        if rank:
            above.append((rank, one.text))


def _joined(place: str, lines: Sequence[Line]) -> Paragraph:
    """The lines of one paragraph as one text, with each note where it then stands."""
    texts, notes, start = list[str](), list[Note](), 0
    for line in lines:
        text = " ".join(line.text.split())
        notes += [replace(note, at=start + len(" ".join(line.text[: note.at].split()))) for note in line.notes]
        texts += [text] if text else []
        start += len(text) + bool(text)
    doubts = tuple(dict.fromkeys(doubt for line in lines for doubt in line.doubts))
    return Paragraph(place, " ".join(texts), lines[0].page, tuple(notes), "", lines[0].table, doubts)


def _rank(first: Line, text: str) -> int:
    """How deep a heading is, 1 the outermost; 0 for what is none. A number before a few words makes a heading too."""
    if first.heading and text:
        return first.rank or 1
    is_title = 0 < len(text.split()) <= _MOST_WORDS_OF_A_TITLE and not text.endswith(_ENDS)
    return 1 + len(first.number.split(".")) if first.number and is_title else 0
