"""A paper's text to its lines, its numbered paragraphs and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.intake.figure_words import Found

_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(
    r"(?P<space>\s*)(?P<sign>[-*+\u2022\u25aa\u25e6\u2023\u2043\u00b7\u2013\uf0b7\uf0a7\uf02d\uf076]|o(?=\s))\s+(?P<text>.*)"
)
_NUMBER = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)(?P<point>[.)]?)\s+(?P<text>\S.*)")
_MOST_INDENTED = 0.4


@dataclass(frozen=True)
class Line:
    """One line, or one paragraph of a Word file. `level` is how deep its bullet is; none for text without one."""

    text: str
    number: str = ""
    level: int | None = None
    heading: bool = False
    after_gap: bool = False
    # How far in it stands without a sign of its own, where other lines do not: a bullet whose sign was lost.
    indent: int = 0


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text. Only a number that can follow the last one begins a paragraph."""
    last, gap = "", False
    typed_lines = text.replace("\f", "\n\n").splitlines()
    holding = [line for line in typed_lines if line.strip()]
    indents_mean = sum(line[0].isspace() for line in holding) < _MOST_INDENTED * len(holding)
    for typed in typed_lines:
        plain = _EMPHASIS.sub("", _TAGS.sub("", typed)).replace("\t", " ").replace("\u00a0", " ").rstrip()
        if not plain.strip():
            gap = True
            continue
        line = _line(plain, last, gap, indents_mean)
        last = line.number or last
        gap = False
        yield line


def _line(plain: str, last: str, gap: bool, indents_mean: bool) -> Line:
    bullet = _BULLET.match(plain)
    inside = bullet["text"] if bullet else plain.strip()
    heading = bool(_HEADING.match(inside))
    inside = _HEADING.sub("", inside).strip() or inside
    if typed := numbered(inside, last):
        return Line(typed[1], typed[0], _depth(bullet), heading, gap)
    if bullet and inside:
        return Line(inside.strip(), "", _depth(bullet), False, gap)
    indent = len(plain) - len(plain.lstrip()) if indents_mean and inside[0].isupper() else 0
    return Line(inside.strip(), "", None, heading, gap, indent)


def numbered(text: str, last: str) -> tuple[str, str] | None:
    """The number that a paragraph begins with, and the rest; None where it begins with none that can come next."""
    match = _NUMBER.match(text)
    if match and can_follow(match["number"], last) and (match["point"] or "." in match["number"]):
        return match["number"], match["text"].strip()
    return None


def _depth(bullet: re.Match[str] | None) -> int | None:
    return len(bullet["space"].expandtabs(4)) if bullet else None


def can_follow(number: str, last: str) -> bool:
    """True where a paragraph of this number can come next: 1.3 or 1.2.1 or 2 after 1.2."""
    parts, before = ([int(part) for part in text.split(".")] if text else [] for text in (number, last))
    if not before:
        return parts[0] in (0, 1) and all(part in (0, 1) for part in parts[1:])
    if len(parts) > len(before):
        return parts[: len(before)] == before and all(part in (0, 1) for part in parts[len(before) :])
    last_of_these = parts[:-1] == before[: len(parts) - 1] and parts[-1] == before[len(parts) - 1] + 1
    # A section may begin with its first paragraph, without a line of its own: 2.1 after 1.7.
    opens = len(parts) == 2 and parts[0] == before[0] + 1 and parts[1] == 1
    return last_of_these or opens


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


_END = re.compile(r"(?<=[.?!])[\"'\u201d\u2019)]?\s+(?=[A-Z\"'\u201c\u2018(0-9])")
_SHORT = re.compile(r"(?:\b(?:c|ca|approx|no|nos|e\.g|i\.e|etc|vs|st|dr|mr|mrs|ms|s|para|fig)|\b[A-Z])\.\Z", re.I)
# Where the words of one figure end and those of the next begin.
_BORDER = re.compile(r"[,;()]|\s(?:with|and|while|whilst|but|compared|whereas|against|or)\s|\s[-\u2013]\s", re.I)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _SHORT.search(text[start : match.start()].rstrip("\"'\u201d\u2019)")):
            parts.append(text[start : match.end()].strip())
            start = match.end()
    return [*parts, text[start:].strip()] if text[start:].strip() else parts


def border_after(text: str) -> str:
    """The words up to the first border."""
    match = _BORDER.search(text)
    return text[: match.start()] if match else text


def last_border(text: str, start: int, end: int) -> int:
    """Where the last border between two places stands; the end where there is none."""
    borders = list(_BORDER.finditer(text, start, end))
    return borders[-1].start() if borders else end


def is_limit(figure: Found, beside: Sequence[Found]) -> bool:
    """True for a number that limits another: within 48 hours, or 20 or fewer beside a percentage."""
    amount = figure.amount
    if amount.unit == "time" or (amount.unit == "days" and amount.kind == "at_most"):
        return True
    return not amount.unit and amount.kind in ("at_most", "at_least") and any(one.amount.unit for one in beside)


def clause(sentence: str, figures: Sequence[Found], own: Found) -> tuple[str, str]:
    """The words before and after one figure, up to the border nearest to the results beside it."""
    results = [one for one in figures if one is own or not is_limit(one, figures)]
    index = results.index(own)
    start, end = 0, len(sentence)
    if index:
        before = results[index - 1].end
        borders = list(_BORDER.finditer(sentence, before, own.start))
        start = borders[0].start() if borders else own.start
    if index + 1 < len(results):
        after = results[index + 1].start
        borders = list(_BORDER.finditer(sentence, own.end, after))
        end = borders[0].start() if borders else own.end
    return sentence[start : own.start], sentence[own.end : end]
