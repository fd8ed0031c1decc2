"""The numbered paragraphs of a paper, each with its place as the record cites it: 1.2 b9."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.intake.reading_papers.lines import Line

COVER, INTRO = "cover", "intro"
# What stands alone on the line after which the front of a committee report ends.
_AFTER_COVER = ("report", "main report", "introduction", "background", "background and context", "detail", "details")
_ENDS = (".", ":", "?", "!", ";")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or bullet: its place, and its text in one line."""

    place: str
    text: str


class _Assembly:
    def __init__(self) -> None:
        self.done: list[tuple[str, list[str]]] = []
        self.number, self.unnumbered = "", INTRO
        self.depths: list[int] = []
        self.counts: list[int] = []
        self.number_depth: int | None = None
        self.begins = False

    def add(self, line: Line) -> None:
        """Put one line where it belongs."""
        if line.number:
            self.number, self.depths, self.counts = line.number, [], []
            self.number_depth = line.level
            self._begin(line.number, line.text)
        elif line.level is not None or self._lost_its_sign(line):
            self._bullet(line)
        elif self._ends_cover(line):
            return
        elif self._continues(line):
            self.done[-1][1].append(line.text)
        else:
            self._begin(self._place(), line.text)

    def _begin(self, place: str, text: str) -> None:
        self.begins = False
        self.done.append((place, [text]))

    def _place(self) -> str:
        return self.number or self.unnumbered

    def _ends_cover(self, line: Line) -> bool:
        if self.number or line.text.strip(" :").lower() not in _AFTER_COVER:
            return False
        self.done = [(COVER, texts) for _place, texts in self.done]
        self.begins = True
        return True

    def _continues(self, line: Line) -> bool:
        if not self.done or line.heading or self.begins:
            return False
        return not line.after_gap or not self.done[-1][1][-1].rstrip().endswith(_ENDS)

    def _lost_its_sign(self, line: Line) -> bool:
        return bool(line.indent and self.number and self.done[-1][1][-1].endswith(_ENDS))

    def _bullet(self, line: Line) -> None:
        level = self._level(line.level if line.level is not None else line.indent)
        self.counts = [*self.counts[:level], *([0] * (level - len(self.counts)))]
        self.counts[level - 1] += 1
        marks = [f"b{self.counts[0]}", *(_NUMERALS[min(count, 15) - 1] for count in self.counts[1:level])]
        self._begin(" ".join([self._place(), *marks]), line.text)

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
    assembly = _Assembly()
    for line in lines:
        assembly.add(line)
    return [Paragraph(place, " ".join(" ".join(texts).split())) for place, texts in assembly.done]
