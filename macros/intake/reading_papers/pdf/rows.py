"""Signs to pieces of text, and pieces to rows; a raised sign is told apart from the word behind which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from macros.intake.reading_papers.pdf.seen import Box, Sign

# All in parts of the size of the signs: what parts two words and two pieces, what still stands on one line, and how
# small and how high a raised sign is.
_WORD, _LEVEL, _SMALL, _LOW, _HIGH = 0.17, 0.2, 0.85, 0.12, 0.85
# How wide a gap parts two pieces: on a page that writes no spaces; where none is written; behind one that is.
_UNSPACED, _NO_SPACE, _PIECE, _SPACES = 0.95, 0.35, 1.1, 0.03
_ORDINALS = ("st", "nd", "rd", "th")
_SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
# Behind these a small 2 or 3 is part of the unit.
_UNIT = re.compile(r"(?:\b|[0-9])(?:[mckd]?m|ft|yd|in|mi)\Z")
_RAISED = str.maketrans("0123456789+-", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b")


@dataclass
class Piece:
    """Text that stands together on one line. `raised` holds each raised sign and where in the text it stood."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    raised: list[tuple[int, str]] = field(default_factory=list)
    apart: bool = False
    order: int = 0
    # Where its text begins, if that is behind a number or the sign of a bullet.
    inside: float | None = None
    # What it was put together of.
    parts: tuple[Piece, ...] = ()

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


class _Pen:
    """Puts signs together in the order in which they were drawn."""

    def __init__(self, spaced: bool) -> None:
        self.spaced = spaced
        self.done: list[Piece] = []
        self.piece: Piece | None = None
        self.space = False

    def add(self, sign: Sign) -> None:
        """One more sign."""
        small = sign.text.translate(_SUPERSCRIPTS)
        if small != sign.text:
            # A digit that is raised in itself.
            sign = replace(sign, text=small, size=sign.size * 0.6, base=sign.base + sign.size * 0.3)
        piece = self.piece
        if piece is None or not self._goes_on(piece, sign):
            self._begin(sign)
        elif self._is_raised(piece, sign):
            self._raise(piece, sign)
        else:
            self._write(piece, sign)

    def _goes_on(self, piece: Piece, sign: Sign) -> bool:
        size = max(piece.size, sign.size)
        gap = sign.left - piece.right
        widest = (_PIECE if self.space else _NO_SPACE) if self.spaced else _UNSPACED
        if not -0.6 * size < gap < widest * size:
            return False
        rise = sign.base - piece.base
        if abs(rise) <= _LEVEL * min(piece.size, sign.size):
            return True
        is_smaller, is_larger = sign.size <= _SMALL * piece.size, piece.size <= _SMALL * sign.size
        within = abs(rise) <= _HIGH * size
        return within and (is_smaller or (is_larger and rise < 0 and len(piece.text) <= 4))

    def _is_raised(self, piece: Piece, sign: Sign) -> bool:
        return sign.size <= _SMALL * piece.size and sign.base - piece.base >= _LOW * piece.size

    def _begin(self, sign: Sign) -> None:
        self.piece, self.space = None, False
        if sign.text.isspace() or not sign.text:
            return
        self.piece = Piece(
            sign.text, sign.left, sign.right, sign.base, sign.size, sign.bold, apart=sign.apart, order=len(self.done)
        )
        self.done.append(self.piece)

    def _raise(self, piece: Piece, sign: Sign) -> None:
        piece.right = max(piece.right, sign.right)
        if sign.text.isspace() or not sign.text:
            return
        at = len(piece.text)
        if piece.raised and piece.raised[-1][0] == at and not self.space:
            piece.raised[-1] = (at, piece.raised[-1][1] + sign.text)
        else:
            piece.raised.append((at, sign.text))

    def _write(self, piece: Piece, sign: Sign) -> None:
        if sign.size > piece.size / _SMALL and sign.base < piece.base:
            # What stood before was raised, as at the beginning of a footnote.
            piece.raised, piece.text = [*piece.raised, (0, piece.text)], ""
            piece.base, piece.size, piece.bold = sign.base, sign.size, sign.bold
        gap, is_space = sign.left - piece.right, sign.text.isspace()
        if (self.space or gap > _WORD * sign.size) and not is_space and piece.text and not piece.text.endswith(" "):
            piece.text += " "
        self.space = is_space
        piece.right = max(piece.right, sign.right)
        if not is_space:
            piece.text += sign.text
            piece.bold = piece.bold and sign.bold


def pieces_of(signs: Iterable[Sign]) -> list[Piece]:
    """The pieces of text that signs make, in the order in which they were drawn."""
    signs = list(signs)
    pen = _Pen(sum(sign.text == " " for sign in signs) > _SPACES * len(signs))
    for sign in signs:
        pen.add(sign)
    return [_with_ordinals(piece) for piece in pen.done]


def with_dots(signs: Sequence[Sign], dots: Iterable[Box]) -> list[Sign]:
    """The signs, and a bullet for each small shape that stands before a line of them."""
    found = list(signs)
    for dot in dots:
        middle = (dot.bottom + dot.top) / 2
        beside = [one for one in signs if one.base < middle < one.base + 0.8 * one.size]
        after = [one for one in beside if dot.right < one.left < dot.right + 3 * one.size]
        if after and not any(dot.left - 3 * one.size < one.right <= dot.right for one in beside):
            first = min(after, key=lambda one: one.left)
            bullet = Sign("\u2022", dot.left, dot.right, first.base, first.size)
            found.insert(next(index for index, one in enumerate(found) if one is first), bullet)
    return found


def _with_ordinals(piece: Piece) -> Piece:
    """The same with the letters of 4th back in the text."""
    for at, sign in reversed(piece.raised):
        if sign.lower() in _ORDINALS and piece.text[:at][-1:].isdigit():
            piece.text = piece.text[:at] + sign + piece.text[at:]
            piece.raised = [
                (other + len(sign) * (other > at), text) for other, text in piece.raised if (other, text) != (at, sign)
            ]
    return piece


def as_raised(sign: str) -> str:
    """A raised sign that is no note, as a sign that is part of no number: a small 2 behind km."""
    return sign.translate(_RAISED)


def is_of_a_unit(before: str, sign: str) -> bool:
    """True for a raised 2 or 3 that belongs to the unit before it."""
    return sign in ("2", "3") and bool(_UNIT.search(before))


def apart(piece: Piece) -> tuple[str, list[str]]:
    """The text of a piece, and the signs of notes that it bears; a small 2 behind a unit is part of the text."""
    text, signs = piece.text, list[str]()
    for at, sign in reversed(piece.raised):
        if is_of_a_unit(piece.text[:at], sign):
            text = text[:at] + as_raised(sign) + text[at:]
        else:
            signs = [one for one in re.split(r"[,\s]+", sign.strip("()[]")) if one] + signs
    return text, signs


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by the line they stand on, from the top, each line from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.base):
        if rows and rows[-1][0].base - piece.base <= 0.35 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def joined(pieces: Iterable[Piece]) -> Piece:
    """Pieces that stand beside each other as one."""
    parts = list(pieces)
    first = parts[0]
    whole = replace(first, raised=list(first.raised), parts=tuple(parts))
    for part in parts[1:]:
        gap = " " if part.left - whole.right > _WORD * part.size else ""
        start = len(whole.text) + len(gap)
        whole.text = f"{whole.text}{gap}{part.text}"
        whole.raised += [(start + at, sign) for at, sign in part.raised]
        whole.right, whole.bold = max(whole.right, part.right), whole.bold and part.bold
        whole.size = max(whole.size, part.size)
    return whole


def split_at_gaps(row: list[Piece]) -> Iterator[Piece]:
    """The pieces of a line, those that follow each other closely as one."""
    held: list[Piece] = []
    for piece in row:
        if held and piece.left - max(one.right for one in held) > _NO_SPACE * max(piece.size, held[-1].size):
            yield joined(held)
            held = []
        held.append(piece)
    if held:
        yield joined(held)
