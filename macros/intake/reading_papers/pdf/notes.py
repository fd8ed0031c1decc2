"""Which lines at the foot of a page are notes, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from macros.intake.reading_papers.pdf.flow import Print
from macros.intake.reading_papers.pdf.hyphens import Words
from macros.intake.reading_papers.pdf.rows import Piece, is_of_a_unit
from macros.intake.reading_papers.pdf.seen import Box

_PLAIN = re.compile(r"(?P<sign>[0-9]{1,2}|[a-z]|[*\u2020\u2021\u00a7]{1,3})(?P<space>[.)]?\s+)(?P<text>\S.*)")
_SMALLER, _FARTHEST = 0.95, 2.2


def called_on(lines: Iterable[tuple[int, Piece]]) -> set[tuple[int, str]]:
    """Each raised sign behind a word, with its page."""
    return {
        (page, one)
        for page, piece in lines
        for at, sign in piece.raised
        if at > 0 and not is_of_a_unit(piece.text[:at], sign)
        for one in (sign, *re.split(r"[,\s]+", sign.strip("()[]")))
        if one
    }


def with_notes(
    lines: Sequence[Print], called: set[tuple[int, str]], size: float, parted: Sequence[tuple[int, Box]]
) -> Iterator[Print]:
    """The same lines, those that are a note or go on with one marked with its sign."""
    anywhere = {sign for _page, sign in called}
    # What a table calls counts as called from the top of its page.
    above = called - called_on((line.page, line.piece) for line in lines)
    sign, last = "", None
    for line in lines:
        own, begun = line, _begins(line, above, anywhere, size, parted)
        if begun is not None:
            sign, own = begun
        elif sign and last is not None and not _goes_on(last, line):
            sign = ""
        if not sign:
            above |= called_on([(line.page, line.piece)])
        yield replace(own, note=sign)
        last = line


def _begins(
    line: Print, above: set[tuple[int, str]], anywhere: set[str], size: float, parted: Sequence[tuple[int, Box]]
) -> tuple[str, Print] | None:
    """The sign of the note that a line begins with; a note stands behind the line that calls it."""
    piece = line.piece
    if piece.raised and piece.raised[0][0] == 0:
        sign = piece.raised[0][1].strip("()[]. ")
        return (sign, line) if sign in anywhere else None
    match = _PLAIN.match(piece.text)
    if match is None or (line.page, match["sign"]) not in above or piece.bold:
        return None
    if piece.inside is not None and "." in match["space"]:
        # A numbered paragraph.
        return None
    below_a_line = any(
        page == line.page and piece.base < box.bottom and box.left <= piece.left + 6 and box.right - box.left > 30
        for page, box in parted
    )
    if not below_a_line and piece.size >= _SMALLER * size:
        return None
    cut = match.start("text")
    raised = [(at - cut, sign) for at, sign in piece.raised if at > cut]
    return match["sign"], replace(line, piece=replace(piece, text=match["text"], raised=raised))


def _goes_on(last: Print, line: Print) -> bool:
    """True where a line is more of the note before it."""
    drop = last.piece.base - line.piece.base
    return (
        line.page == last.page
        and 0 < drop < _FARTHEST * last.piece.size
        and abs(line.piece.size - last.piece.size) < 0.6
    )


def texts_of(lines: Sequence[Print], words: Words) -> dict[tuple[int, str], str]:
    """What each note says, by its page and sign, and by its sign alone (page 0) where no other page has that sign."""
    held: dict[tuple[int, str], list[str]] = {}
    for line in lines:
        if line.note:
            held.setdefault((line.page, line.note), []).append(line.piece.text)
    texts = {key: words.joined(own) for key, own in held.items()}
    for (_page, sign), text in list(texts.items()):
        alone = sum(other == sign for _number, other in texts if _number) == 1
        if alone:
            texts[0, sign] = text
    return texts
