"""Signs that no text may hold, cannot be seen, or look like others: one rule for the record, its ids and the pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from macros.problems import Message, Notice
from macros.tokens import CLOSES, OPENS

_MOST_MARKS = 3
# What a program obeys, what ends a line unseen, and the marks around our own HTML.
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{OPENS}{CLOSES}]")
# Format signs (direction, zero width, tags), signs of private use, lone surrogates, and signs that no text may hold.
_INVISIBLE = frozenset({"Cf", "Co", "Cs"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u180b\u180c\u180d")
_MARKS = frozenset({"Mn", "Me"})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")
# Alphabets with letters that look like those of the Latin one.
_ALIKE = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU", "MATHEMATICAL", "FULLWIDTH")
_TYPE_ANEW = "delete it, and type the word anew"
NOT_ALLOWED = Message("character-not-allowed", "the character with code {code} is not allowed", "delete it")
INVISIBLE = Message("character-unseen", "the character {name} cannot be seen", _TYPE_ANEW)
MARKS = Message("marks-piled-up", f"more than {_MOST_MARKS} marks stand on one letter", _TYPE_ANEW)
ALIKE = Message(
    "letters-alike",
    '"{word}" has letters of another alphabet that only look the same',
    "type the word anew, with ordinary letters",
)


class Unseen(NamedTuple):
    """A sign that may not stand in a text: where, and what is wrong with it."""

    place: int
    notice: Notice


def unseen(text: str) -> Iterator[Unseen]:
    """Each sign that no text may hold or nobody sees, pile of marks, and word of letters that only look alike."""
    for match in _CONTROL.finditer(text):
        yield Unseen(match.start(), NOT_ALLOWED.says(code=ord(match.group())))
    if text.isascii():
        return
    yield from _invisible(text)
    yield from _mixed(text)


def _invisible(text: str) -> Iterator[Unseen]:
    for run in _NOT_ASCII.finditer(text):
        marks = 0
        for place, sign in enumerate(run.group(), run.start()):
            kind = unicodedata.category(sign)
            marks = marks + 1 if kind in _MARKS else 0
            if kind in _INVISIBLE or sign in _BLANK or _is_no_character(ord(sign)):
                yield Unseen(place, INVISIBLE.says(name=_name(sign)))
            elif marks == _MOST_MARKS + 1:
                yield Unseen(place - _MOST_MARKS, MARKS.says())


def _mixed(text: str) -> Iterator[Unseen]:
    for word in _WORD.finditer(text):
        scripts = {_script(sign) for sign in word.group() if unicodedata.category(sign) not in _MARKS}
        if len(scripts & {"LATIN", *_ALIKE}) > 1 or scripts & {"MATHEMATICAL", "FULLWIDTH"}:
            yield Unseen(word.start(), ALIKE.says(word=word.group()[:40]))


def _is_no_character(code: int) -> bool:
    """Unicode keeps the last two codes of each plane, and 32 more, out of all text."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _script(sign: str) -> str:
    return "LATIN" if sign.isascii() else unicodedata.name(sign, "").partition(" ")[0]


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}{f' ({name.lower()})' if name else ''}"
