"""Lines of text in a picture, where nothing breaks a sentence by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# How wide a letter is on average, as a part of the size it is set in; bold letters are wider.
_PLAIN, _BOLD = 0.54, 0.63
# How far the lines of one text are apart, and two texts, as parts of that size.
_LEADING, _APART = 1.3, 0.45


@dataclass(frozen=True)
class Words:
    """A text to be set: what it says, in which size, and as which kind of text."""

    text: str
    size: float
    kind: str = ""
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """One line in its place: the distance of its foot from the top."""

    y: float
    text: str
    kind: str


def broken(text: str, room: float, letter: float) -> list[str]:
    """A text in lines that fit a room; a word that is longer than a line is broken as well."""
    most, lines = max(1, int(room / letter)), [""]
    for word in text.split():
        for part in (word[start : start + most] for start in range(0, len(word), most)):
            longer = f"{lines[-1]} {part}".strip()
            lines = [*lines[:-1], longer] if len(longer) <= most else [*lines, part]
    return lines


def placed(texts: Iterable[Words], room: float, top: float) -> tuple[tuple[Line, ...], float]:
    """Texts one below the other from the top on, each in lines that fit a room, and where they end."""
    lines, foot = list[Line](), top
    for one in texts:
        for part in broken(one.text, room, one.size * (_BOLD if one.bold else _PLAIN)):
            foot += one.size * _LEADING
            lines.append(Line(round(foot - one.size * 0.3, 1), part, one.kind))
        foot += one.size * _APART
    return tuple(lines), round(foot, 1)
