"""What every model of the record shares: strictness, plain text, ids, numbers, and where a fact is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf

from macros.problems import did_you_mean
from macros.record.meant import meant_number
from macros.record.source.nodes import LONGEST_NUMBER
from macros.record.source.unseen import unseen

FORMAT = 1

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST_ID = 80
_BARE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MEANT = re.compile(r"(?P<sign>-?)(?P<zeros>0*)(?P<number>[0-9]+(?:\.[0-9]+)?)\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+\Z")


class Mistake(ValueError):
    """A value that an officer must change: what is wrong, and what to write. The command ends with `ending`."""

    ending = 1

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Authored(BaseModel):
    """A part of the record as an officer typed it: no unknown keys, no guessing, no changes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def quoted(value: object) -> str:
    """A value as the file shows it, short enough for a message."""
    if value is None:
        return "an empty value"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    if isinstance(value, (dict, list, tuple)):
        return "a list of keys" if isinstance(value, dict) else "a list"
    text = " ".join(str(value).splitlines())
    return f'"{text[:57]}..."' if len(text) > 60 else f'"{text}"'


def _text(value: object) -> object:
    if value is None:
        raise Mistake("an empty value is not text", "write a few plain words; a key that is not needed can go")
    if not isinstance(value, str):
        is_number = isinstance(value, (int, Decimal))
        hint = f'write "{str(value).lower()}" in quotes' if is_number else "write a few plain words"
        raise Mistake(f"{quoted(value)} is not text", hint)
    if not value.strip():
        raise Mistake("the text is empty", "write it, or delete the key")
    if "{{" in value:
        raise Mistake("two braces begin a macro, and macros stand on pages alone", "write it without braces")
    for _place, message, hint in unseen(value):
        raise Mistake(message, hint)
    return value.strip()


def check_id(value: object) -> str:
    """An id is kebab-case and never a bare day; raises Mistake."""
    if value is None:
        raise Mistake("an empty value is not an id", "write the id of a thing that is described in data/")
    text = str(value)
    if not _ID.match(text) and text.endswith((".yml", ".md")):
        raise Mistake(f"{quoted(value)} is not an id", f"write it without its ending: {text.rpartition('.')[0]}")
    if not _ID.match(text):
        tidy = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "a-name"
        raise Mistake(f"{quoted(value)} is not an id", f"write small letters, digits and single hyphens: {tidy}")
    if _BARE_DAY.match(text):
        raise Mistake(f"{quoted(value)} is a date, not an id", f"add what it is: {text}-scrutiny")
    if text == "index":
        raise Mistake('"index" is the name of a page of this site', "choose another id")
    if len(text) > _LONGEST_ID:
        raise Mistake(f"{quoted(value)} is too long for an id", f"write no more than {_LONGEST_ID} letters")
    return text


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise Mistake(f"{quoted(value)} is not a number", _number_hint(value))
    return Decimal(value)


def _number_hint(value: object) -> str:
    """What to write for text that was surely meant as a number; guesses nothing else."""
    bare = re.sub(r",(?=[0-9]{3}(?![0-9]))|[\s_%£]", "", value) if isinstance(value, str) else ""
    meant = _MEANT.match(bare)
    if not meant:
        more = meant_number(value.strip()) if isinstance(value, str) else ""
        return more or "write a number such as 74 or 97.8, or use words: for text"
    if bare == value:
        if len(bare) > LONGEST_NUMBER:
            return f"write no more than {LONGEST_NUMBER} digits"
        if not meant["zeros"]:
            return f"write {bare} without quotes"
    number = meant["sign"] + meant["number"]
    return f'write {number}, or about: {number} if the paper says "around"'


def _address(value: object) -> object:
    if not isinstance(value, str) or not _ADDRESS.match(value):
        otherwise = "; if there is none, delete the key" if value is None else ""
        raise Mistake(f"{quoted(value)} is not a web address", f"write all of it: https://...{otherwise}")
    return value


@dataclass(frozen=True, slots=True)
class OneOf(BeforeValidator):
    """A check that also tells which words it knows, for hints and for the editors' guide."""

    words: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


def one_of(vocabulary: Mapping[str, str], meanings: Mapping[str, str] = MappingProxyType({})) -> OneOf:
    """A word from a closed list of the vocabulary; refuses others with the nearest one as a hint.

    `meanings` says which word of the list stands for others that papers use.
    """

    def check(value: object) -> object:
        if not isinstance(value, str) or value not in vocabulary:
            words = list(vocabulary)
            otherwise = f"write one of: {', '.join(words)}"
            meant = meanings.get(value) if isinstance(value, str) else None
            hint = f"write {meant}" if meant else did_you_mean(str(value), words, otherwise)
            raise Mistake(f"{quoted(value)} is not a word used here", hint)
        return value

    return OneOf(check, words=tuple(vocabulary), means=tuple(vocabulary.values()))


def as_list(value: object) -> object:
    """One thing or a list of things are written the same way, and read as a list."""
    return tuple(value) if isinstance(value, list) else (value,)


def as_tuple(value: object) -> object:
    """A YAML list, made unchangeable."""
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, BeforeValidator(_text)]
Id = Annotated[str, BeforeValidator(check_id)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Address = Annotated[str, BeforeValidator(_address)]


_CITATION = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?: (?P<place>[^\s].*))?\Z")


@dataclass(frozen=True, order=True)
class Citation:
    """A source's id, and the place in it as the source numbers it (`1.2 b9`)."""

    source: str
    place: str

    @property
    def text(self) -> str:
        """The citation as it is typed."""
        return f"{self.source} {self.place}".strip()


def parse_citation(value: object) -> Citation:
    """Read `paper-2019-03 1.2 b9`; raises Mistake. Whether it exists is checked across files."""
    if isinstance(value, Citation):
        return value
    match = _CITATION.match(value.strip()) if isinstance(value, str) else None
    if not match:
        raise Mistake(f"{quoted(value)} is not a source", "write its id and the place in it: paper-2019-03 1.2 b9")
    return Citation(match["source"], (match["place"] or "").strip())


Cited = Annotated[InstanceOf[Citation], BeforeValidator(parse_citation)]
Citations = Annotated[tuple[Cited, ...], BeforeValidator(as_list)]


class Sourced(Authored):
    """A part of the record that says where it is written down."""

    source: Citations = Field(description="a source's id and the place in it, such as paper-2019-03 1.2 b9")
