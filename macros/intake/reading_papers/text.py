"""What a paper is made of; a text to its lines; a paragraph to its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.intake.importing.grid import Cell, Grid
from macros.intake.reading_papers.typed_tables import with_tables
from macros.problems import Notice

_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])")
_HEADING = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(
    r"(?P<space>\s*)(?P<sign>[-*+\u2022\u25aa\u25e6\u2023\u2043\u00b7\u2013\uf0b7\uf0a7\uf02d\uf076]|o(?=\s))\s+(?P<text>.*)"
)
_NUMBER = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)(?P<point>[.)]?)\s+(?P<text>\S.*)")
_LETTER = re.compile(r"(?P<letter>\((?:[a-z]|[ivx]{2,5})\)|[a-z]\))\s+(?P<text>\S.*)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_MOST_INDENTED = 0.4
# A few words on a line by itself, without an end or a number, head what follows.
_TITLE = re.compile(r"[A-Z](?:[^\s0-9.:;?!|]+\.?(?:\s+|\Z)){0,9}(?<![.:;?!,])")
_DEEPEST = 9


@dataclass(frozen=True)
class Note:
    """A footnote or endnote that a text calls: where its raised sign stood, the sign, and what it says."""

    at: int
    sign: str
    text: str


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
    # How deep a heading it is, 1 the outermost; 0 where that is not known.
    rank: int = 0
    # The page, counted from 1; 0 where it is not known.
    page: int = 0
    notes: tuple[Note, ...] = ()
    # A whole table that stands here; the text is empty then.
    table: Grid | None = None
    # The place of what stands outside the order of the paper, such as a footnote: fn1.
    place: str = ""
    # It is a paragraph of its own, as in Word, however the one before ends.
    whole: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, bullet or table: its place, its text in one line, and the headings above it."""

    place: str
    text: str
    page: int = 0
    notes: tuple[Note, ...] = ()
    # The outermost heading first, joined by " / ".
    heading: str = ""
    # For a table the text is empty, and the place is that of the paragraph which it follows.
    table: Grid | None = None
    # What to tell beside the figures: two readings differ here, and how.
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """What was read of a paper, and what could not be read of it."""

    paragraphs: list[Paragraph]
    told: tuple[Notice, ...] = ()


def rows_as_text(grid: Grid) -> Iterator[str]:
    """Each row of a table as one text; a merged cell has its text in each row that it covers."""
    rows: dict[int, dict[int, Cell]] = {row: {} for row in range(1, grid.last_row + 1)}
    for (row, column), first in grid.merged.items():
        rows.setdefault(row, {})[column] = grid.cell(*first)
    for (row, column), cell in grid.cells.items():
        rows[row].setdefault(column, cell)
    for _row, cells in sorted(rows.items()):
        texts = [cell.text for cell in dict.fromkeys(cells[column] for column in sorted(cells)) if cell.text]
        yield from filter(None, [": ".join(texts)])


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text. Only a number that can follow the last one begins a paragraph."""
    last, letter, gap = "", "", False
    typed_lines = list(with_tables(text.replace("\f", "\n\n").splitlines()))
    holding = [line for line in typed_lines if isinstance(line, str) and line.strip()]
    indents_mean = sum(line[0].isspace() for line in holding) < _MOST_INDENTED * len(holding)
    for index, typed in enumerate(typed_lines):
        if isinstance(typed, Grid):
            yield Line("", table=typed, after_gap=gap)
            continue
        plain = _EMPHASIS.sub("", _TAGS.sub("", typed)).replace("\t", " ").replace("\u00a0", " ").rstrip()
        if not plain.strip():
            gap = True
            continue
        after = typed_lines[index + 1] if index + 1 < len(typed_lines) else ""
        is_alone = (gap or not index) and isinstance(after, str) and not after.strip()
        line = _line(plain, last, gap, indents_mean, is_alone)
        if part := lettered(line.text, letter) if last and not line.number else None:
            letter = part[0]
            line = replace(line, text=part[1], number=f"{last} ({letter})", level=line.level or 0)
        elif line.number:
            last, letter = line.number, ""
        gap = False
        yield line


def _line(plain: str, last: str, gap: bool, indents_mean: bool, is_alone: bool) -> Line:
    bullet = _BULLET.match(plain)
    inside = bullet["text"] if bullet else plain.strip()
    marks = _HEADING.match(inside)
    heading, rank = bool(marks), len(marks.group().strip()) if marks else 0
    inside = _HEADING.sub("", inside).strip() or inside
    if typed := numbered(inside, last) or (_numbered_title(inside, last, is_alone) if not bullet else None):
        return Line(typed[1], typed[0], _depth(bullet), heading, gap, rank=rank)
    if bullet and inside:
        return Line(inside.strip(), "", _depth(bullet), False, gap)
    indent = len(plain) - len(plain.lstrip()) if indents_mean and inside[0].isupper() else 0
    if is_alone and not heading and _TITLE.fullmatch(inside):
        heading, rank, indent = True, _DEEPEST, 0
    return Line(inside.strip(), "", None, heading, gap, indent, rank)


def _numbered_title(text: str, last: str, is_alone: bool) -> tuple[str, str] | None:
    """The number without a point before the title of a section: in capitals, or on a line by itself."""
    match = _NUMBER.match(text)
    if not match or "." in match["number"] or not can_follow(match["number"], last):
        return None
    title = match["text"].strip()
    is_title = bool(_TITLE.fullmatch(title)) and (is_alone or title.isupper())
    return (match["number"], title) if is_title else None


def numbered(text: str, last: str) -> tuple[str, str] | None:
    """The number that a paragraph begins with, and the rest; None where it begins with none that can come next."""
    match = _NUMBER.match(text)
    if match and can_follow(match["number"], last) and (match["point"] or "." in match["number"]):
        return match["number"], match["text"].strip()
    return None


def lettered(text: str, last: str) -> tuple[str, str] | None:
    """The letter in brackets that a part of a paragraph begins with, and the rest; None where none can come next."""
    match = _LETTER.match(text)
    letter = match["letter"].strip("()") if match else ""
    return (letter, match["text"]) if match and (follows(letter, last) if last else letter in ("a", "i")) else None


def follows(letter: str, last: str) -> bool:
    """True for the letter, or the small Roman number, that comes after another."""
    own, before = letter.strip("()."), last.strip("().")
    if before in _ROMANS and own in _ROMANS:
        return _ROMANS.index(own) == _ROMANS.index(before) + 1 or (own, before) == ("i", "h")
    return len(own) == len(before) == 1 and ord(own) == ord(before) + 1


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
