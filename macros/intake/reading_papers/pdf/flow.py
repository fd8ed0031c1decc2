"""The lines of print to the paragraphs of the paper: where one ends, what number it has, which notes it calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.intake.importing.grid import Grid
from macros.intake.reading_papers.pdf.hyphens import Words
from macros.intake.reading_papers.pdf.labels import DASHES, LABELLED
from macros.intake.reading_papers.pdf.rows import Piece, as_raised, is_of_a_unit
from macros.intake.reading_papers.text import Line, Note, can_follow, follows

_ENDS = (".", ":", "?", "!", ";")
_GAP, _LARGER, _PLACE, _MOST_WORDS_OF_A_TITLE = 1.3, 1.08, 3.0, 16

_CAPTION = re.compile(r"(?:table|figure|fig\.|chart|graph)\s+[0-9]", re.I)


@dataclass(frozen=True)
class Print:
    """One line of print: the text in it, its page, and the right edge of what it stands in."""

    piece: Piece
    page: int
    edge: float
    # The first line of a page or a column.
    first: bool = False
    note: str = ""
    # The pieces of the line that stand apart.
    parts: tuple[Piece, ...] = ()


@dataclass
class _Part:
    """A paragraph while it grows."""

    page: int
    head: Piece
    text: str = ""
    notes: list[Note] = field(default_factory=list)
    number: str = ""
    letter: str = ""
    level: int | None = None
    heading: bool = False
    rank: int = 0
    sign: str = ""
    last: Print | None = None
    table: Grid | None = None


class Flow:
    """Puts lines of print together to paragraphs, in the order in which they are read."""

    def __init__(self, words: Words, size: float, pitch: float, called: Mapping[tuple[int, str], str]) -> None:
        self.words, self.size, self.pitch, self.called = words, size, pitch, called
        self.parts: list[_Part] = []
        self.number, self.letter = "", ""
        # The signs of bullets under the last number, by where they stand.
        self.bullets: dict[int, list[str]] = {}
        self.labelled: set[int] = set()

    def add(self, line: Print) -> None:
        """One more line."""
        part = self.parts[-1] if self.parts else None
        label = self._label(line)
        if part is not None and part.table is None and not label and self._goes_on(part, line):
            self._put(part, line, line.piece.text, 0)
            return
        piece = line.piece
        part = _Part(line.page, piece, heading=self._is_heading(piece), sign=line.note)
        part.rank = self._rank(piece) if part.heading else 0
        cut = 0
        if label:
            cut = label.start("text")
            self._take(part, label, piece)
        self.parts.append(part)
        self._put(part, line, piece.text[cut:], cut)

    def add_table(self, grid: Grid, page: int) -> None:
        """A whole table."""
        signs = dict.fromkeys(sign for cell in grid.cells.values() for sign in cell.notes)
        said = {sign: self._said(page, sign) for sign in signs}
        notes = [Note(0, sign, text) for sign, text in said.items() if text is not None]
        self.parts.append(_Part(page, Piece("", 0, 0, 0, 0), notes=notes, table=grid))

    def _said(self, page: int, sign: str) -> str | None:
        return self.called.get((page, sign), self.called.get((0, sign)))

    def _label(self, line: Print) -> re.Match[str] | None:
        """The number, letter or bullet of a line, where it begins a paragraph with it."""
        match = LABELLED.match(line.piece.text)
        if match is None or line.note or any(at == 0 for at, _sign in line.piece.raised):
            return None
        hangs = line.piece.inside is not None
        if match["number"]:
            is_one = self._is_number(match["number"], hangs, line)
        elif match["letter"]:
            is_one = (
                hangs or follows(match["letter"], self.letter) or (match["letter"][0] == "(" and self._is_new(line))
            )
        else:
            is_one = hangs or match["bullet"] not in DASHES or self._is_new(line) or self._stands_elsewhere(line)
        return match if is_one else None

    def _is_number(self, typed: str, hangs: bool, line: Print) -> bool:
        number = typed.rstrip(".)")
        if can_follow(number, self.number):
            return number != typed or "." in number or hangs
        return hangs and "." in number and self._is_known(line)

    def _stands_elsewhere(self, line: Print) -> bool:
        """True for a line that begins farther in or out than the text of the line before."""
        last = self.parts[-1].last if self.parts else None
        if last is None:
            return True
        begins = last.piece.left if last.piece.inside is None else last.piece.inside
        return abs(line.piece.left - begins) > _PLACE / 2

    def _is_known(self, line: Print) -> bool:
        """True where numbers or bullets have begun at this place before."""
        return round(line.piece.left / _PLACE) in self.labelled

    def _is_new(self, line: Print) -> bool:
        part = self.parts[-1] if self.parts else None
        return part is None or part.table is not None or not self._goes_on(part, line)

    def _take(self, part: _Part, label: re.Match[str], piece: Piece) -> None:
        self.labelled.add(round(piece.left / _PLACE))
        if label["letter"]:
            self.letter = label["letter"]
            part.letter = f"({self.letter.strip('().')})"
            return
        part.level = round(piece.left)
        if label["bullet"]:
            # Of two signs at one place the second is the deeper.
            signs = self.bullets.setdefault(round(piece.left / _PLACE), [])
            signs += [label["bullet"]] if label["bullet"] not in signs else []
            part.level += signs.index(label["bullet"])
        if label["number"]:
            self.bullets = {}
            part.number = self.number = label["number"].rstrip(".)")
            self.letter = ""

    def _put(self, part: _Part, line: Print, text: str, cut: int) -> None:
        raised = [(at - cut, sign) for at, sign in line.piece.raised if at >= cut and not (line.note and at == 0)]
        added, notes = self._with_notes(text, raised, line.page)
        part.text = self.words.put(part.text, added)
        start = len(part.text) - len(added.strip())
        part.notes += [Note(max(0, start + at), sign, said) for at, sign, said in notes]
        part.last = line

    def _with_notes(
        self, text: str, raised: Sequence[tuple[int, str]], page: int
    ) -> tuple[str, list[tuple[int, str, str]]]:
        """A text with its raised signs: what calls a note goes beside it, what calls none stays as a small sign."""
        notes: list[tuple[int, str, str]] = []
        moved = 0
        for at, signs in raised:
            for sign in _called(signs, page, self.called):
                said = self._said(page, sign)
                if said is not None and not is_of_a_unit(text[: at + moved], sign):
                    notes.append((at + moved, sign, said))
                else:
                    small = as_raised(sign)
                    text = text[: at + moved] + small + text[at + moved :]
                    moved += len(small)
        return text, notes

    def _goes_on(self, part: _Part, line: Print) -> bool:
        """True where a line is more of the paragraph before it."""
        last, piece = part.last, line.piece
        if last is None or line.note:
            return last is not None and part.sign == line.note and part.page == line.page
        turns_over = line.first or line.page != last.page
        if part.heading or self._is_heading(piece):
            is_alike = part.heading and self._is_heading(piece) and self._alike(last.piece, piece)
            return is_alike and not turns_over and self._near(last, piece)
        if turns_over:
            return not part.text.endswith(_ENDS) or piece.text[:1].islower()
        return self._near(last, piece) and not self._was_last(last, piece)

    def _near(self, last: Print, piece: Piece) -> bool:
        drop = last.piece.base - piece.base
        return 0 < drop <= max(self.pitch * _GAP * piece.size, 0.1)

    def _alike(self, one: Piece, other: Piece) -> bool:
        return abs(one.size - other.size) < 0.6 and one.bold == other.bold

    def _was_last(self, last: Print, piece: Piece) -> bool:
        """True where the line before ended though the next word had room: there a paragraph ended."""
        if not last.piece.text.endswith(_ENDS):
            return False
        word = piece.text.split(" ", 1)[0]
        width = (piece.right - piece.left) / max(len(piece.text), 1) * (len(word) + 1)
        return last.piece.right + width * 1.3 < last.edge

    def _is_heading(self, piece: Piece) -> bool:
        if _CAPTION.match(piece.text):
            return False
        is_short = len(piece.text.split()) <= _MOST_WORDS_OF_A_TITLE and not piece.text.endswith((".", ";", ","))
        return is_short and (piece.size > _LARGER * self.size or piece.bold)

    def _rank(self, piece: Piece) -> int:
        """How deep a heading is, by how large its signs are."""
        ratio = piece.size / self.size
        return 1 if ratio > 1.45 else 2 if ratio > 1.18 else 3


def _called(signs: str, page: int, called: Mapping[tuple[int, str], str]) -> Iterable[str]:
    """The notes that raised signs call: 1,2 calls two."""
    if (page, signs) in called or (0, signs) in called:
        return [signs]
    return [sign for sign in re.split(r"[,\s]+", signs.strip("()[]")) if sign] or [signs]


def lines_of_parts(parts: Sequence[_Part]) -> Iterator[Line]:
    """The paragraphs as lines of a paper."""
    number = ""
    for part in parts:
        number = part.number or number
        place = f"fn{part.sign}" if part.sign else f"{number} {part.letter}".strip() if part.letter else ""
        yield Line(
            part.text, part.number, part.level, part.heading, after_gap=True, rank=part.rank, page=part.page,
            notes=tuple(part.notes), table=part.table, place=place, whole=not part.number and part.level is None,
        )  # fmt: skip
