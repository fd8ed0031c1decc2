"""What a line of a PDF begins with: a number, a letter in brackets, the sign of a bullet; and its text after that."""

from __future__ import annotations

import re

from macros.intake.reading_papers.pdf.rows import Piece, joined

NUMBER = r"[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?"
LETTER = r"\((?:[a-z]|[ivx]{1,5})\)|(?:[a-z]|[ivx]{2,5})[.)]"
BULLET = (
    "[-*\\u2022\\u25aa\\u25ab\\u25cf\\u25cb\\u25e6\\u25a0\\u25a1\\u2023\\u2043\\u00b7\\u2013\\u27a2\\u2713\\u2714"
    "\\uf0b7\\uf0a7\\uf02d\\uf076\\uf0d8\\uf0fc]|o"
)
# Signs that also stand in sentences.
DASHES = ("-", "\u2013", "*", "o")
_ALONE = re.compile(f"(?:{NUMBER}|{LETTER}|{BULLET})\\Z")
LABELLED = re.compile(
    f"(?:(?P<number>{NUMBER})|(?P<letter>{LETTER})|(?P<bullet>{BULLET}))(?P<space>\\s+)(?P<text>\\S.*)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# How far, in sizes of its signs, the text can stand from its number.
_FARTHEST = 6.0


def with_label(row: list[Piece]) -> list[Piece]:
    """The pieces of a line, the number or bullet at its beginning together with the text that it begins."""
    if len(row) > 1 and not row[0].raised and _ALONE.match(row[0].text) and _begins(row[0], row[1]):
        return [_labelled(row[0], row[1]), *row[2:]]
    return row


def _begins(label: Piece, piece: Piece) -> bool:
    """True where a piece is the text of the number or the bullet before it, not the next cell of a table."""
    is_sentence = len(_WORD.findall(piece.text)) > 1 or not piece.text[:1].isdigit()
    return is_sentence and piece.left - label.right < _FARTHEST * piece.size


def _labelled(label: Piece, piece: Piece) -> Piece:
    whole = joined([label, piece])
    whole.inside = piece.left
    whole.bold = piece.bold
    return whole
