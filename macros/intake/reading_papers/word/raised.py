"""A raised sign beside a figure: the sign of a note, never a digit of the figure; or a power, or the end of 1st."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_POWERS = {"2": "\u00b2", "3": "\u00b3", "6": "\u2076", "9": "\u2079"}
_UNICODE = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_IN_UNICODE = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z", re.I)
_SIGN = re.compile(r"[(\[]?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4}|[*\u2020\u2021\u00a7\u00b6#]{1,3})[)\]]?\Z", re.I)
_APART = re.compile(r"[\s,;]+")
# How far around a raised sign it is looked at.
_SEEN = 16
_UNIT = re.compile(r"(?:\b|[0-9])(?:[mckd]?m|ft|yd|in|mi)\Z|[x\u00d7]\s*10\Z")


@dataclass(frozen=True)
class Part:
    """A stretch of text, on the line or above it. `note` is the place of the footnote whose sign this is."""

    text: str
    raised: bool = False
    note: str = ""


@dataclass(frozen=True)
class Call:
    """A sign of a note, and where it stood; without the place of a footnote, the paper must be searched for it."""

    at: int
    sign: str
    note: str = ""


@dataclass(frozen=True)
class Settled:
    """A text without its signs of notes, the calls, and the sign that the text begins with."""

    text: str
    calls: tuple[Call, ...] = ()
    begins_with: str = ""


class _Line:
    """A text as it grows, its words one space apart; its length and its end are known without a look at all of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.end = ""
        self.open = False

    def add(self, text: str) -> None:
        """One more stretch."""
        words = " ".join(text.split())
        if words:
            apart = " " if self.length and (self.open or text[0].isspace()) else ""
            self.parts.append(apart + words)
            self.length += len(apart) + len(words)
            self.end = (self.end + apart + words)[-_SEEN:]
            self.open = False
        self.open = self.open or text[-1:].isspace()


def settled(parts: Sequence[Part]) -> Settled:
    """The text of a paragraph as it is read, each sign of a note taken out of it."""
    line, begins_with, calls = _Line(), "", list[Call]()
    stretches = list(_stretches(parts))
    for index, part in enumerate(stretches):
        if not part.raised:
            line.add(part.text)
            continue
        before, after = line.end, "".join(one.text for one in stretches[index + 1 : index + 1 + _SEEN])
        if part.note:
            calls.append(Call(line.length, part.text, part.note))
        elif signs := _signs(part.text.strip(), before, after):
            if not before:
                begins_with = signs[0]
            calls += [Call(line.length, sign) for sign in signs if before]
        else:
            line.add(_on_the_line(part.text.strip(), before, after))
        line.open = line.open or part.text[-1:].isspace()
    return Settled("".join(line.parts), tuple(calls), begins_with)


def _stretches(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, what is raised together as one; a digit that is raised in itself counts as raised."""
    held = ""
    for part in (small for one in parts for small in _by_digit(one)):
        if part.raised and not part.note:
            held += part.text
            continue
        if held:
            yield Part(held, raised=True)
            held = ""
        yield part
    if held:
        yield Part(held, raised=True)


def _by_digit(part: Part) -> Iterator[Part]:
    if part.note or not _IN_UNICODE.search(part.text):
        yield part
        return
    at = 0
    for match in _IN_UNICODE.finditer(part.text):
        yield Part(part.text[at : match.start()], part.raised)
        yield Part(match.group().translate(_UNICODE), raised=True)
        at = match.end()
    yield Part(part.text[at:], part.raised)


def _signs(raised: str, before: str, after: str) -> list[str]:
    """The signs of notes that a raised text is; none where it is something else."""
    signs = [one for one in _APART.split(raised) if one]
    if not signs or not all(map(_SIGN.match, signs)) or not f"{before}{after}".strip():
        return []
    if raised in _POWERS and _UNIT.search(before):
        return []
    is_degree = raised.lower() == "o" and after.lstrip()[:1] in ("C", "F")
    is_fraction = raised.isdecimal() and after[:1] in ("/", "\u2044")
    return [] if is_degree or is_fraction else [one.strip("()[]") for one in signs]


def _on_the_line(raised: str, before: str, after: str) -> str:
    if raised in _POWERS and _UNIT.search(before):
        return _POWERS[raised]
    if _ORDINAL.match(raised) and before[-1:].isdigit():
        return raised
    if raised.lower() == "o" and after.lstrip()[:1] in ("C", "F"):
        return "\u00b0"
    return f" {raised}" if raised[:1].isdigit() else raised
