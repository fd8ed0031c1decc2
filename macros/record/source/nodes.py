"""Values that remember where they stand in their file, and where they end."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

Scalar = str | int | Decimal | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"(0|-?[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
LONGEST_NUMBER = 18
_WORDS: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_BEGINS = frozenset("-0123456789")


def resolve(text: str) -> Scalar:
    """A bare word is true, false, nothing, a plain decimal number, or else just text.

    YAML 1.1 makes a boolean of `no`, eight of `010` and a date of `2019-01-17`; here all
    three stay the text that was typed.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _BEGINS and len(text) <= LONGEST_NUMBER:
        if _INTEGER.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return Decimal(text)
    return text


# A place as one number: its line and its column, each from 0, and below them whether it is written in braces.
LINE, COLUMN, IN_BRACES = 22, 1, 1
_LONGEST_LINE = (1 << (LINE - COLUMN)) - 1


def place_of(spot: int) -> Place:
    """The line and column (from 1) of a place that is one number."""
    return (spot >> LINE) + 1, (spot >> COLUMN & _LONGEST_LINE) + 1


@dataclass
class Places:
    """The line and column of every key and value of a file, and what is written in braces."""

    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    in_braces: set[Path] = field(default_factory=set)

    def note(self, path: Path, value: Value, spots: Iterator[int]) -> None:
        """Note where a value stands, and all that is in it; `spots` come in the order of the file."""
        here = next(spots)
        self.values[path] = place_of(here)
        if isinstance(value, dict):
            if here & IN_BRACES:
                self.in_braces.add(path)
            for key, item in value.items():
                self.keys[*path, key] = place_of(next(spots))
                self.note((*path, key), item, spots)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                self.note((*path, index), item, spots)


@dataclass
class Document:
    """One file: its value, and the line and column (from 1) of every key and value in it."""

    path: str
    value: Value = None
    # The places of the value, of each key and of what stands under it, in the order of the file. Few are asked for.
    spots: array[int] = field(default_factory=lambda: array("Q"))
    # Of the keys that stand in no other: the things of a file of definitions, which are asked for always.
    first: dict[str, int] = field(default_factory=dict)
    _places: Places | None = None

    @property
    def keys(self) -> Mapping[Path, Place]:
        """Where each key stands."""
        return self._noted().keys

    @property
    def values(self) -> Mapping[Path, Place]:
        """Where each value stands."""
        return self._noted().values

    @property
    def in_braces(self) -> Collection[Path]:
        """The mappings that are written in braces."""
        return self._noted().in_braces

    def _noted(self) -> Places:
        if self._places is None:
            self._places = Places()
            if self.spots:
                self._places.note((), self.value, iter(self.spots))
        return self._places

    def steps(self, path: Path) -> Path:
        """The part of `path` that is written in the file (models may add steps of their own)."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Line and column of the value at `path`, or of its key."""
        if not path and self.spots:
            return place_of(self.spots[0])
        if of_key and len(path) == 1 and path[0] in self.first:
            return place_of(self.first[str(path[0])])
        place = self.steps(path)
        if of_key and place in self.keys:
            return self.keys[place]
        return self.values.get(place, (1, 1))


def dotted(path: Path) -> str:
    """A path as an officer reads it: `readings.visits[2].value`, counting from one."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK = ("|", ">")


def last_lines(text: str) -> dict[Path, int]:
    """The last line, counting from 1, that holds anything of each value; of a text that the strict reader accepts."""
    events = yaml.parse(text, Loader=_Loader)
    next(events)
    next(events)
    paths: dict[Path, int] = {}
    _value(next(events), events, (), paths, text.splitlines())
    return paths


def _value(event: Any, events: Iterator[Any], path: Path, values: dict[Path, int], lines: list[str]) -> int:
    last = int(event.start_mark.line) + 1
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            last = max(last, _scalar(key, lines), _value(next(events), events, (*path, key.value), values, lines))
        last = max(last, _end(key)) if event.flow_style else last
    elif isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            last = max(last, _value(item, events, (*path, index), values, lines))
            index += 1
        last = max(last, _end(item)) if event.flow_style else last
    else:
        last = _scalar(event, lines)
    values[path] = last
    return last


def _end(event: Any) -> int:
    return int(event.end_mark.line) + 1


def _scalar(event: Any, lines: list[str]) -> int:
    start = int(event.start_mark.line) + 1
    if event.style not in _BLOCK:
        return start if not event.value and event.style is None else int(event.end_mark.line) + 1
    # A block of text is said to end where the next thing starts.
    last = int(event.end_mark.line) + (1 if event.end_mark.column else 0)
    while last > start and not lines[min(last, len(lines)) - 1].strip():
        last -= 1
    return min(last, len(lines))
