"""The strict reader: bytes to a Document, or every reason why not, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from macros.problems import Message, Notice, Problem
from macros.record.source.nodes import COLUMN, IN_BRACES, LINE, Document, Place, Value, place_of, resolve

_IN_QUOTES = 'put the text in "quotes"'
_SAME_COLUMN = "start it in the same column as the keys beside it"
UNLIKE_ABOVE = Message("unlike-the-lines-above", "this line does not fit the lines above it", _SAME_COLUMN)
NEVER_CLOSED = Message("quotation-mark-never-closed", "a quotation mark is never closed", 'add the missing "')
BRACKET_OPEN = Message("square-bracket-never-closed", "a [ is never closed", "add the missing ]")
BRACE_OPEN = Message("brace-never-closed", "a { is never closed", "add the missing }")
_OR_A_SIGN = f"{_IN_QUOTES}; if the paper writes * for a small number, write symbol: c"
STAR_OR_AND = Message("star-or-and-first", "text cannot start with * or &", _OR_A_SIGN)
BACKSLASH = Message("backslash-in-quotes", "a backslash inside double quotes", "use 'single quotes' around the text")
# What stands in an error of the YAML library, and what it means.
_MEANINGS = (
    ("'\\t'", Message("tab", "a tab stands where spaces must", "use two spaces for each step to the right")),
    ("found character '%'", Message("percent-sign-first", "text cannot start with %", _IN_QUOTES)),
    ("found character '@'", Message("at-sign-first", "text cannot start with @", _IN_QUOTES)),
    ("found character '`'", Message("backtick-first", "text cannot start with `", _IN_QUOTES)),
    ("found unexpected end of stream", NEVER_CLOSED),
    ("did not find expected key", UNLIKE_ABOVE),
    (
        "could not find expected ':'",
        Message("no-colon", "a key without its colon", "write key: value, with a space after the colon"),
    ),
    (
        "mapping values are not allowed",
        Message(
            "second-colon",
            "a second colon on one line",
            'put text that holds ": " in "quotes", or start the key on a line of its own',
        ),
    ),
    ("did not find expected ',' or ']'", BRACKET_OPEN),
    ("did not find expected ',' or '}'", BRACE_OPEN),
    (
        "did not find expected '-' indicator",
        Message(
            "unlike-the-list-above",
            "this line does not fit the list above it",
            "start it with - in the same column as the other - signs",
        ),
    ),
    ("did not find expected <document start>", UNLIKE_ABOVE),
    ("found undefined tag", Message("exclamation-mark-first", "text cannot start with !", _IN_QUOTES)),
    ("found undefined alias", Message("star-first", "text cannot start with *", _IN_QUOTES)),
    ("did not find expected alphabetic", STAR_OR_AND),
    ("expected alphabetic or numeric", STAR_OR_AND),
    ("invalid Unicode character escape", BACKSLASH),
    ("found unknown escape", BACKSLASH),
    ("while parsing a quoted scalar", NEVER_CLOSED),
    ("exceeded max depth", Message("too-deep-to-read", "nested too deep", "close the brackets")),
)
UNREADABLE = Message(
    "line-unreadable", "the line cannot be read ({why})", "compare it with the lines above, or with the editors' guide"
)


def explain(error: yaml.MarkedYAMLError, text: str) -> Notice:
    """A syntax error in plain words."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if mark and "\t" in _start_of(text, mark.line):
        said += " '\\t'"
    meant = next((message for sign, message in _MEANINGS if sign in said), None)
    return meant.says() if meant else UNREADABLE.says(why=said.strip())


def _start_of(text: str, line: int) -> str:
    lines = text.splitlines()
    whole = lines[line] if line < len(lines) else ""
    return whole[: len(whole) - len(whole.lstrip())]


LARGEST_FILE = 1_000_000
DEEPEST = 20
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WRITE_OR_DELETE = "write what it should hold, or delete the file"
TOO_LARGE = Message("file-too-large", "the file is {size} MB; the limit is 1 MB", "split it: file names mean nothing")
NOT_UTF8 = Message("not-utf-8", "byte 0x{byte} is not UTF-8 text", "save the file with the encoding UTF-8")
EMPTY = Message("file-empty", "the file is empty", _WRITE_OR_DELETE)
NOT_SHOWN = Message(
    "character-not-shown", "a character that cannot be shown (code {code})", "delete it and type the word again"
)
ONLY_COMMENTS = Message("only-comments", "the file holds only comments", _WRITE_OR_DELETE)
SECOND_DOCUMENT = Message(
    "second-document", "a second document starts here", "delete the line --- and keep one list of keys"
)
ALIAS = Message(
    "yaml-alias", "text cannot start with * (*{name})", 'put the text in "quotes"; nothing can be copied with *'
)
ANCHOR = Message(
    "yaml-anchor",
    "text cannot start with & (&{name})",
    'put the text in "quotes"; nothing can be marked for copying with &',
)
TAG = Message("yaml-tag", "text cannot start with ! ({tag})", 'put the text in "quotes", or delete the part with !')
TOO_DEEP = Message("nested-too-deep", f"nested more than {DEEPEST} deep", "close the brackets")
NO_WORD = Message("key-no-word", "a key must be one word or name", 'put the text in "quotes"')
TWICE = Message(
    "key-twice",
    '"{key}" is written twice; the first is on line {line}',
    "keep one of the two, or put both under one key",
)
# What is opened and never closed is told where it begins, not where the reader gave up.
_BEGIN_BEFORE = (NEVER_CLOSED.code, BRACKET_OPEN.code, BRACE_OPEN.code)


class _Refused(Exception):
    def __init__(self, where: Place, notice: Notice) -> None:
        self.where, self.notice = where, notice


def read(path: str, data: bytes) -> tuple[Document, list[Problem]]:
    """Read one YAML file strictly; an unreadable file gives an empty Document and its problem.

    Refused: over 1 MB, not UTF-8, anchors, aliases, tags, a second document, a key typed
    twice, nesting deeper than 20. Nothing here raises.
    """
    document = Document(path)
    try:
        text = _decode(data)
        with _told_plainly(text):
            return document, _Composer(document, _Loader(text).get_event).run()
    except _Refused as refusal:
        # Of what was read in part alone no place is known.
        whole = document if document.value is not None else Document(path)
        return whole, [refusal.notice.at(path, *refusal.where)]


class NotText(ValueError):
    """Bytes that are no UTF-8 text: the first one, and its line and column, counted from 1."""

    def __init__(self, byte: str, place: Place) -> None:
        super().__init__(byte)
        self.byte, self.place = byte, place


def text_of(data: bytes) -> str:
    """The text of a file that somebody handed in, always UTF-8; raises NotText. A mark before the text is no text."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The bytes that Python counts in: those after the mark, if there is one.
        held, start = error.object, error.start
        before = held[:start]
        place = (before.count(b"\n") + 1, start - before.rfind(b"\n"))
        raise NotText(f"{held[start]:02x}", place) from error


def _decode(data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise _Refused((1, 1), TOO_LARGE.says(size=f"{len(data) / 1_000_000:.1f}"))
    try:
        text = text_of(data)
    except NotText as error:
        raise _Refused(error.place, NOT_UTF8.says(byte=error.byte)) from error
    if not text.strip():
        raise _Refused((1, 1), EMPTY.says())
    return text


@contextmanager
def _told_plainly(text: str) -> Iterator[None]:
    try:
        yield
    except yaml.MarkedYAMLError as error:
        meant = explain(error, text)
        marks = (error.context_mark, error.problem_mark)
        mark = next((found for found in (marks if meant.code in _BEGIN_BEFORE else marks[::-1]) if found), None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _Refused((line, column), meant) from error
    except yaml.reader.ReaderError as error:
        before = _before(text, error)
        where = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise _Refused(where, NOT_SHOWN.says(code=_code(error.character))) from error


def _before(text: str, error: yaml.reader.ReaderError) -> str:
    # The fast loader counts bytes, and tells the character by its number; the other counts characters.
    in_bytes = isinstance(error.character, int)
    return text.encode()[: error.position].decode(errors="ignore") if in_bytes else text[: error.position]


def _code(character: object) -> str:
    return str(ord(character)) if isinstance(character, str) else str(character)


def _place(event: Any) -> Place:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refused(event: Any) -> _Refused:
    """Why an event is none of a file of the record, and where it stands."""
    where = _place(event)
    if isinstance(event, yaml.AliasEvent):
        return _Refused(where, ALIAS.says(name=event.anchor))
    if event.anchor:
        return _Refused(where, ANCHOR.says(name=event.anchor))
    return _Refused(where, TAG.says(tag=event.tag.replace("tag:yaml.org,2002:", "!!")))


class _Composer:
    """Builds values from parse events, so that depth and aliases are refused before they cost."""

    def __init__(self, document: Document, event: Callable[[], Any]) -> None:
        self.document, self.event, self.problems = document, event, list[Problem]()
        self.note = document.spots.append

    def run(self) -> list[Problem]:
        self.event()
        if isinstance(self.event(), yaml.StreamEndEvent):
            raise _Refused((1, 1), ONLY_COMMENTS.says())
        self.document.value = self._value(self.event(), 1)
        self.event()
        last = self.event()
        if not isinstance(last, yaml.StreamEndEvent):
            line = last.start_mark.line + 1
            raise _Refused((line, 1), SECOND_DOCUMENT.says())
        return self.problems

    def _value(self, event: Any, depth: int) -> Value:
        # What begins something and what another place repeats have both; a repetition has no tag.
        if event.anchor or event.tag:
            self._refuse(event)
        if depth > DEEPEST:
            raise _Refused(_place(event), TOO_DEEP.says())
        mark = event.start_mark
        here = mark.line << LINE | mark.column << COLUMN
        if event.__class__ is ScalarEvent:
            self.note(here)
            return event.value if event.style else resolve(event.value)
        if event.__class__ is yaml.SequenceStartEvent:
            self.note(here)
            return self._sequence(depth + 1)
        self.note(here | IN_BRACES if event.flow_style else here)
        return self._mapping(depth + 1)

    def _refuse(self, event: Any) -> None:
        raise _refused(event)

    def _sequence(self, depth: int) -> list[Value]:
        items: list[Value] = []
        while (event := self.event()).__class__ is not SequenceEndEvent:
            items.append(self._value(event, depth))
        return items

    def _mapping(self, depth: int) -> dict[str, Value]:
        entries, spots = dict[str, Value](), self.document.first if depth == 2 else dict[str, int]()
        while (event := self.event()).__class__ is not MappingEndEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            if event.__class__ is not ScalarEvent:
                raise _Refused(_place(event), NO_WORD.says())
            key = event.value
            if key in entries:
                self._again(event, place_of(spots[key])[0], depth)
                continue
            mark: Any = event.start_mark
            spots[key] = here = mark.line << LINE | mark.column << COLUMN
            self.note(here)
            entries[key] = self._value(self.event(), depth)
        return entries

    def _again(self, event: Any, line: int, depth: int) -> None:
        """A key that is there already: what stands under it counts as nothing."""
        self.problems.append(TWICE.says(key=event.value, line=line).at(self.document.path, *_place(event)))
        before = len(self.document.spots)
        self._value(self.event(), depth)
        del self.document.spots[before:]
