"""The whole record, which folder holds what, and a way through all its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import chain
from types import NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from macros.problems import Notice, Problem
from macros.record.base import Authored, Citation
from macros.record.board import Board
from macros.record.corrections import Correction
from macros.record.dates import Period
from macros.record.definitions import Action, Challenge, Event, Metric, Plan, Recommendation, Term
from macros.record.entries import Between, Meeting
from macros.record.publication import Lock, Reviewed, Source
from macros.record.source import Document, Path, dotted


@dataclass(frozen=True)
class Where:
    """Where a thing is written: its file, line and column."""

    path: str
    line: int
    column: int


class Kept(dict[Any, Any]):
    """What was worked out of something that never changes, and need not be worked out again; a copy begins empty."""

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        """A copy, which knows nothing yet."""
        return Kept, ()


@dataclass(frozen=True)
class Record:
    """The whole record of one board. Mappings are by id; `where` is keyed by (folder, id)."""

    board: Board
    plans: Mapping[str, Plan] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    challenges: Mapping[str, Challenge] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    between: Mapping[str, Between] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    published: Mapping[str, Lock] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    reviewed: Reviewed | None = None
    where: Mapping[tuple[str, str], Where] = field(default_factory=dict)
    # Folders with a file that could not be read: which ids it holds cannot be told.
    unread: frozenset[str] = frozenset()
    # As it was typed, where something that was withdrawn has left the record.
    typed: Record | None = None

    def may_hold(self, folder: str, key: str) -> bool:
        """True where a file has the id, or could not be read and may have it."""
        return (folder, key) in self.where or folder in self.unread

    def is_whole(self, folder: str) -> bool:
        """True where everything in a folder could be read."""
        things = getattr(self.typed or self, folder)
        return folder not in self.unread and all(key in things for kind, key in self.where if kind == folder)

    @cached_property
    def kept(self) -> Kept:
        """What other rooms worked out of this record."""
        return Kept()

    @cached_property
    def cited(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The sources that each entry and each correction names, by its folder and id."""
        return {
            (folder, key): frozenset(_cited(item)) for folder in LEDGER for key, item in getattr(self, folder).items()
        }


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, Citation):
        yield value.source
    elif isinstance(value, dict):
        yield from _cited(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _cited(item)
    elif value.__class__ not in _PLAIN and isinstance(value, Authored):
        given = vars(value)
        yield from _cited(tuple(given[name] for name in names_of(type(value))))
        if isinstance(value, Meeting) and value.paper:
            yield value.paper


DEFINITIONS: Mapping[str, type[Authored]] = {
    "plans": Plan,
    "metrics": Metric,
    "actions": Action,
    "challenges": Challenge,
    "sources": Source,
    "events": Event,
    "recommendations": Recommendation,
    "glossary": Term,
}
LEDGER: Mapping[str, type[Authored]] = {"meetings": Meeting, "between": Between, "corrections": Correction}
LOCKS: Mapping[str, type[Authored]] = {"published": Lock}


Documents = Mapping[tuple[str, str], tuple[Document, Path]]


class Part(NamedTuple):
    """One model anywhere in the record: which thing it belongs to, and the path inside it."""

    folder: str
    key: str
    path: Path
    value: Authored


@cache
def names_of(model: type[Authored]) -> tuple[str, ...]:
    """The keys of a model, in their order."""
    return tuple(model.model_fields)


# What holds no other values, and is nearly all there is: to look for it first is quicker.
_PLAIN = frozenset((str, int, bool, Decimal, Citation, Period))
_NO_TEXT = _PLAIN - {str} | {date}


def _kinds_in(annotation: object) -> Iterator[object]:
    """What a key may hold, and what may stand in that."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        yield from map(type, parts)
    elif parts:
        # What else a mark of a kind says is nothing that a key holds.
        for part in parts[:1] if origin is Annotated else parts:
            yield from _kinds_in(part)
    elif annotation not in (None, NoneType, Ellipsis):
        yield annotation


@cache
def _holders(model: type[Authored]) -> tuple[str, ...]:
    """The keys of a model that may hold another: of nearly all it is certain that they do not."""
    fields = model.model_fields
    return tuple(name for name in names_of(model) if not _PLAIN.issuperset(_kinds_in(fields[name].annotation)))


@cache
def _texts(model: type[Authored]) -> tuple[str, ...]:
    """The keys of a model that may hold text."""
    fields = model.model_fields
    return tuple(
        name for name in names_of(model) if not all(_holds_no_text(kind) for kind in _kinds_in(fields[name].annotation))
    )


def _holds_no_text(kind: object) -> bool:
    return kind in _NO_TEXT or (isinstance(kind, type) and issubclass(kind, Authored))


def _gather(parts: list[Part], folder: str, key: str, path: Path, value: object) -> None:
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, tuple):
        inside = enumerate(value)
    elif isinstance(value, Authored):
        parts.append(Part(folder, key, path, value))
        given = vars(value)
        inside = [(name, given[name]) for name in _holders(type(value))]
    for step, item in inside:
        if item and item.__class__ not in _PLAIN:
            _gather(parts, folder, key, (*path, step), item)


@dataclass(frozen=True)
class Findings:
    """The record under examination, and how to name a place in it."""

    record: Record
    documents: Documents
    parts: tuple[Part, ...]
    # Folders with a file that could not be read: what an id of theirs leads to cannot be told.
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record, documents: Documents, unread: frozenset[str] = frozenset()) -> Findings:
        """Prepare a record for the rules."""
        return cls(record, documents, tuple(_all_parts(record)), unread)

    @cached_property
    def kept(self) -> Kept:
        """What several rules ask for."""
        return Kept()

    @cached_property
    def texts(self) -> tuple[tuple[Part, Path, str], ...]:
        """Every text of each part itself, with the path to it."""
        return tuple((part, path, text) for part in self.parts for path, text in _texts_of(part.value))

    def problem(self, part: Part, path: Path, notice: Notice, *, of_key: bool = False) -> Problem:
        """A problem at `path` below `part`."""
        document, start = self.documents[part.folder, part.key]
        written = document.steps((*start, *part.path, *path))
        line, column = document.place(written, of_key=of_key)
        return notice.at(document.path, line, column, dotted(written))

    def stands_at(self, part: Part, path: Path) -> str:
        """Where the value at `path` below `part` is written, as `path:line`."""
        document, start = self.documents[part.folder, part.key]
        return f"{document.path}:{document.place((*start, *part.path, *path))[0]}"

    def known_at(self, folder: str, key: str) -> str:
        """Where a thing is defined, as `path:line`."""
        document, path = self.documents[folder, key]
        return f"{document.path}:{document.place(path, of_key=True)[0]}"

    @cached_property
    def _numbered(self) -> Mapping[type[Authored], list[tuple[int, Part]]]:
        """The parts by their models, each with its number: many rules are about a few of them."""
        numbered: dict[type[Authored], list[tuple[int, Part]]] = {}
        for number, part in enumerate(self.parts):
            numbered.setdefault(part.value.__class__, []).append((number, part))
        return numbered

    def having(self, *models: type[Authored]) -> Iterator[Part]:
        """Every part that is one of these, in the order of the record."""
        found = [those for model, those in self._numbered.items() if issubclass(model, models)]
        return (part for _number, part in (found[0] if len(found) == 1 else sorted(chain.from_iterable(found))))

    def entries(self) -> Iterator[Part]:
        """Every entry of the ledger, as a part with an empty path."""
        return self.having(Meeting, Between)


def _texts_of(value: Authored) -> Iterator[tuple[Path, str]]:
    given = vars(value)
    for name in _texts(type(value)):
        held = given[name]
        if not held:
            continue
        if isinstance(held, str):
            yield (name,), held
        elif isinstance(held, dict):
            yield from (((name, key), item) for key, item in held.items() if isinstance(item, str))
        elif isinstance(held, tuple) and name != "addresses":
            yield from (((name, index), item) for index, item in enumerate(held) if isinstance(item, str))


def _all_parts(record: Record) -> list[Part]:
    parts = list[Part]()
    _gather(parts, "board", "", (), record.board)
    _gather(parts, "reviewed", "", (), record.reviewed)
    for folder in (*DEFINITIONS, *LEDGER):
        for key, thing in getattr(record, folder).items():
            _gather(parts, folder, key, (), thing)
    return parts
