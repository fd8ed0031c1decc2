"""What every model of the record shares: strictness, plain text, ids, numbers, and where a fact is written down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf

from macros.problems import NEAREST, Message, Mistake, Notice
from macros.record.meant import AS_MEANT, meant_number
from macros.record.source.nodes import LONGEST_NUMBER
from macros.record.source.unseen import unseen

FORMAT = 1

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_LONGEST_ID = 80
_BARE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_NO_DIGITS = re.compile(r"[^0-9]")
_MEANT = re.compile(r"(?P<sign>-?)(?P<zeros>0*)(?P<number>[0-9]+(?:\.[0-9]+)?)\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+\Z")

NO_TEXT = Message(
    "empty-text", "an empty value is not text", "write a few plain words; a key that is not needed can go"
)
_IN_QUOTES = 'write "{bare}" in quotes'
_PLAIN_WORDS = "write a few plain words"
NOT_TEXT = Message("not-text", "{value} is not text", _IN_QUOTES, _PLAIN_WORDS)
BLANK_TEXT = Message("blank-text", "the text is empty", "write it, or delete the key")
BRACES_IN_TEXT = Message(
    "braces-in-text", "two braces begin a macro, and macros stand on pages alone", "write it without braces"
)
NO_ID = Message("empty-id", "an empty value is not an id", "write the id of a thing that is described in data/")
_NO_ENDING = "write it without its ending: {tidy}"
_TIDY = "write small letters, digits and single hyphens: {tidy}"
NOT_AN_ID = Message("not-an-id", "{value} is not an id", _TIDY, _NO_ENDING)
DATE_AS_ID = Message("date-as-id", "{value} is a date, not an id", "add what it is: {day}-scrutiny")
INDEX = Message("index-as-id", '"index" is the name of a page of this site', "choose another id")
LONG_ID = Message("id-too-long", "{value} is too long for an id", f"write no more than {_LONGEST_ID} letters")
_OR_ABOUT = 'write {number}, or about: {number} if the paper says "around"'
_FEWER_DIGITS = f"write no more than {LONGEST_NUMBER} digits"
_NO_QUOTES = "write {number} without quotes"
_SOME_NUMBER = "write a number such as 74 or 97.8, or use words: for text"
NOT_A_NUMBER = Message(
    "not-a-number", "{value} is not a number", _OR_ABOUT, _FEWER_DIGITS, _NO_QUOTES, _SOME_NUMBER, AS_MEANT
)
NO_WEB_ADDRESS = Message("not-a-web-address", "{value} is not a web address", "write all of it: https://...{otherwise}")
WRITE, ONE_OF = "write {meant}", "write one of: {words}"
UNKNOWN_WORD = Message("unknown-word", "{value} is not a word used here", WRITE, NEAREST, ONE_OF)
OF_THE_PAPER = "write the id of the source before it: {paper} {place}"
_ID_AND_PLACE = "write its id and the place in it: paper-2019-03 1.2 b9"
NOT_A_SOURCE = Message("not-a-source", "{value} is not a source", _ID_AND_PLACE, OF_THE_PAPER)


class Authored(BaseModel):
    """A part of the record as an officer typed it: no unknown keys, no guessing, no changes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class Refers:
    """The ids under a key are of things of one kind, such as `metrics`: those must be defined."""

    to: str


@dataclass(frozen=True, slots=True)
class ToFill:
    """What an editor is to write for each thing under a key that a new file prepares."""

    what: str


class Mark(Enum):
    """What else is true of a key.

    OURS: no fact of a source, but our wording, what something is filed under, or whether it is published.
    HEAD: it stands before what an entry says. OR_NUMBER: a bare number may stand for the keys below it.
    OR_WORD: a bare word may, for the key that the model calls bare.
    """

    OURS = "ours"
    HEAD = "head"
    OR_NUMBER = "or a number"
    OR_WORD = "or a word"


OURS, HEAD, OR_NUMBER, OR_WORD = Mark.OURS, Mark.HEAD, Mark.OR_NUMBER, Mark.OR_WORD


@cache
def references(model: type[Authored]) -> Mapping[str, str]:
    """The keys of a model that hold ids, each with the kind of thing that is meant."""
    return {
        name: mark.to for name, info in model.model_fields.items() for mark in info.metadata if isinstance(mark, Refers)
    }


@cache
def to_fill(model: type[Authored]) -> Mapping[str, str]:
    """The keys of a model that an editor fills in, each with what to write."""
    return {
        name: mark.what
        for name, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, ToFill)
    }


@cache
def marked(model: type[Authored], mark: Mark) -> frozenset[str]:
    """The keys of a model that a mark stands on."""
    return frozenset(name for name, info in model.model_fields.items() if mark in info.metadata)


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
        raise Mistake(NO_TEXT.says())
    if not isinstance(value, str):
        is_number = isinstance(value, (int, Decimal))
        hint = _IN_QUOTES if is_number else _PLAIN_WORDS
        raise Mistake(NOT_TEXT.says(hint, value=quoted(value), bare=str(value).lower()))
    if not value.strip():
        raise Mistake(BLANK_TEXT.says())
    if "{{" in value:
        raise Mistake(BRACES_IN_TEXT.says())
    # What is plain ASCII on one line holds nothing that cannot be seen.
    if not (value.isascii() and value.isprintable()):
        for one in unseen(value):
            raise Mistake(one.notice)
    return value.strip()


def check_id(value: object) -> str:
    """An id is kebab-case and never a bare day; raises Mistake."""
    if value is None:
        raise Mistake(NO_ID.says())
    return _known_id(value) if isinstance(value, str) else _id(str(value), value)


# The same ids are typed again and again.
@lru_cache(maxsize=16_384)
def _known_id(text: str) -> str:
    return _id(text, text)


def _id(text: str, value: object) -> str:
    if not _ID.match(text) and text.endswith((".yml", ".md")):
        raise Mistake(NOT_AN_ID.says(_NO_ENDING, value=quoted(value), tidy=text.rpartition(".")[0]))
    if not _ID.match(text):
        tidy = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "a-name"
        raise Mistake(NOT_AN_ID.says(value=quoted(value), tidy=tidy))
    if _BARE_DAY.match(text):
        raise Mistake(DATE_AS_ID.says(value=quoted(value), day=text))
    if text == "index":
        raise Mistake(INDEX.says())
    if len(text) > _LONGEST_ID:
        raise Mistake(LONG_ID.says(value=quoted(value)))
    return text


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise Mistake(_no_number(value))
    return Decimal(value)


def _no_number(value: object) -> Notice:
    """With what to write for text that was surely meant as a number; guesses nothing else."""
    shown = quoted(value)
    bare = re.sub(r",(?=[0-9]{3}(?![0-9]))|[\s_%£]", "", value) if isinstance(value, str) else ""
    meant = _MEANT.match(bare)
    if not meant:
        more = meant_number(value.strip()) if isinstance(value, str) else ""
        return NOT_A_NUMBER.says(AS_MEANT if more else _SOME_NUMBER, value=shown, meant=more)
    if bare == value:
        if len(bare) > LONGEST_NUMBER:
            return NOT_A_NUMBER.says(_FEWER_DIGITS, value=shown)
        if not meant["zeros"]:
            return NOT_A_NUMBER.says(_NO_QUOTES, value=shown, number=bare)
    return NOT_A_NUMBER.says(value=shown, number=meant["sign"] + meant["number"])


def _address(value: object) -> object:
    if not isinstance(value, str) or not _ADDRESS.match(value):
        otherwise = "; if there is none, delete the key" if value is None else ""
        raise Mistake(NO_WEB_ADDRESS.says(value=quoted(value), otherwise=otherwise))
    return value


@dataclass(frozen=True, slots=True)
class OneOf(BeforeValidator):
    """A check that also tells which words it knows, for hints and for the editors' guide."""

    words: tuple[str, ...] = ()
    means: tuple[str, ...] = ()


def _with_its_digits(value: str, vocabulary: Iterable[str]) -> list[str]:
    """The words with the same digits: a rate for each 100,000 is never meant as one for each 10,000."""
    digits = _NO_DIGITS.sub("", value)
    return [word for word in vocabulary if _NO_DIGITS.sub("", word) == digits]


def one_of(vocabulary: Mapping[Any, str], meanings: Mapping[str, str] = MappingProxyType({})) -> OneOf:
    """A word from a closed list of the vocabulary; refuses others with the nearest one as a hint.

    `meanings` says which word of the list stands for others that papers use.
    """

    def check(value: object) -> object:
        if not isinstance(value, str) or value not in vocabulary:
            if meant := meanings.get(value) if isinstance(value, str) else None:
                raise Mistake(UNKNOWN_WORD.says(value=quoted(value), meant=meant))
            explained = any(len(word) == 1 for word in vocabulary)
            words = ", ".join(f"{word} ({means})" if explained else word for word, means in vocabulary.items())
            near = _with_its_digits(str(value), vocabulary)
            raise Mistake(UNKNOWN_WORD.near(str(value), near, ONE_OF, value=quoted(value), words=words))
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
    cited = _cited(value.strip()) if isinstance(value, str) else None
    if not cited:
        raise Mistake(NOT_A_SOURCE.says(value=quoted(value)))
    return cited


@lru_cache(maxsize=16_384)
def _cited(text: str) -> Citation | None:
    match = _CITATION.match(text)
    return Citation(match["source"], (match["place"] or "").strip()) if match else None


Cited = Annotated[InstanceOf[Citation], BeforeValidator(parse_citation)]
Citations = Annotated[tuple[Cited, ...], BeforeValidator(as_list)]


class Sourced(Authored):
    """A part of the record that says where it is written down."""

    source: Citations = Field(description="a source's id and the place in it, such as paper-2019-03 1.2 b9")
