"""A paper's text to its lines, each with the number or the bullet that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
