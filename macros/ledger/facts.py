"""The facts of a snapshot in canonical form, their hash, and what two such forms differ in.

A fact is what a source states, and where and when it states it: every entry of the ledger as it was typed, every
correction, and the sourced parts of a definition. Our wording is none: titles, questions, descriptions, the sense of a
paragraph, the glossary, and the theme something is filed under (`OURS` on the field of the model). Layout is none
either. So a label, a template or a page may be improved under a lock, and a figure may not. A key at its default is
left out, so that a new optional key changes no hash; a new key counts as a fact unless `OURS` stands on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from macros.ledger import Snapshot
from macros.record import Citation, Period, Record, Sourced
from macros.record.base import OURS, Authored, marked, references
from macros.record.board import IN_BOARD_FILE
from macros.record.definitions import EmbeddedWhen
from macros.record.publication import digest_of, mark_of

Lines = Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """What an edition states: the entries it is made from, in order, and the facts of each thing it knows.

    A thing is named by its folder and id (`meetings/2019-01`); its facts are texts by their path.
    """

    entries: tuple[str, ...]
    things: Mapping[str, Lines]
    withdrawn: Lines = field(default_factory=dict)
    # The marks that are known already.
    marked: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """A short hash of the facts of each thing."""
        return {thing: self.marked.get(thing) or mark_of(lines) for thing, lines in sorted(self.things.items())}

    @cached_property
    def hash(self) -> str:
        """The hash of all facts."""
        return total(self.entries, self.marks, self.withdrawn)


@dataclass(frozen=True, order=True)
class Difference:
    """One fact that is not what it was; None stands for a fact that is not there."""

    thing: str
    path: str
    was: str | None
    now: str | None

    @property
    def text(self) -> str:
        """The difference as a reader sees it."""
        where = f"{self.thing}: {self.path}" if self.path else self.thing
        return f"{where}: was {_shown(self.was)}, now {_shown(self.now)}"


def _shown(value: str | None) -> str:
    return "not there" if value is None else f'"{value}"'


def total(entries: Iterable[str], marks: Mapping[str, str], withdrawn: Lines) -> str:
    """The hash of an edition's facts, from the hashes of its things."""
    parts: dict[str, object] = {"entries": list(entries), "things": dict(marks)}
    return digest_of({**parts, "withdrawn": dict(withdrawn)} if withdrawn else parts)


def differences(was: Mapping[str, Lines], now: Mapping[str, Lines]) -> list[Difference]:
    """Every fact that differs between two forms, by thing and path."""
    differences = []
    for thing in sorted({*was, *now}):
        before, after = was.get(thing), now.get(thing)
        if before is None or after is None:
            there = ("there", None) if after is None else (None, "there")
            differences.append(Difference(thing, "", *there))
            continue
        differences += [
            Difference(thing, path, before.get(path), after.get(path))
            for path in sorted({*before, *after})
            if before.get(path) != after.get(path)
        ]
    return differences


@dataclass(frozen=True)
class _Told:
    """What a thing states, and what of the snapshot that hangs on: with the same answers it states the same."""

    thing: Authored
    lines: Lines
    asked: Mapping[tuple[str, str], bool]

    @cached_property
    def mark(self) -> str:
        """A short hash of it."""
        return mark_of(self.lines)

    def holds(self, thing: Authored, known: Snapshot) -> bool:
        """True where the same is asked of another snapshot, and answered alike."""
        asked = self.asked.items()
        return thing is self.thing and all((key in _known_in(known, kind)) is then for (kind, key), then in asked)


class Book:
    """What the things of one record state, for whoever asks for several snapshots of it: most say the same in each."""

    def __init__(self) -> None:
        self._told = dict[str, _Told]()

    def of(self, name: str, thing: Authored, known: Snapshot, *, defined: bool, keys: Iterable[str] = ()) -> _Told:
        """What one thing states in a snapshot; of a definition what was known by then, of some `keys` only those."""
        told = self._told.get(name)
        if told is None or not told.holds(thing, known):
            gathered = _Gathered(known if defined else None)
            for key in keys:
                gathered.take(getattr(thing, key), key)
            told = self._told[name] = _Told(thing, gathered.lines if keys else gathered.of(thing), gathered.asked)
        return told


def facts_of(record: Record, snapshot: Snapshot, book: Book | None = None) -> Facts:
    """The facts of a snapshot. The entries are taken from the record: as they were published, uncorrected.

    Whoever asks for several snapshots of one record keeps a book for them.
    """
    order = sorted(
        [(item.position, item.id) for item in snapshot.entries]
        + [(one.position, one.id) for one in snapshot.corrections]
    )
    book = book or Book()
    told = {name: book.of(name, thing, snapshot, defined=defined) for name, thing, defined in _things(record, snapshot)}
    # Of the board itself, what sources say: who held a role, bodies and their work, how figures were worked out.
    told["board"] = book.of("board", snapshot.board, snapshot, defined=True, keys=_OF_THE_BOARD)
    withdrawn = {
        f"{folder}/{key}": thing.withdrawn.date.text
        for folder, known in (("meetings", snapshot.entries), ("between", snapshot.entries))
        for key, thing in ((item.id, item.entry) for item in known if item.id in getattr(record, folder))
        if thing.withdrawn
    }
    sources = {f"sources/{key}": one.withdrawn.date.text for key, one in snapshot.sources.items() if one.withdrawn}
    things, marks = {name: one.lines for name, one in told.items()}, {name: one.mark for name, one in told.items()}
    return Facts(tuple(key for _position, key in order), things, withdrawn | sources, marks)


def _things(record: Record, snapshot: Snapshot) -> Iterator[tuple[str, Authored, bool]]:
    """Every thing of the snapshot, and whether it is a definition, of which only the known parts count."""
    for entry in snapshot.entries:
        folder = "meetings" if entry.meeting else "between"
        yield f"{folder}/{entry.id}", getattr(record, folder)[entry.id], False
    for one in snapshot.corrections:
        yield f"corrections/{one.id}", one.correction, False
    for key, metric in snapshot.metrics.items():
        yield f"metrics/{key}", metric.metric, True
    for key, action in snapshot.actions.items():
        yield f"actions/{key}", action.action, True
    for key, item in (*snapshot.challenges.items(), *snapshot.strengths.items()):
        yield f"challenges/{key}", item.challenge, True
    for key, event in snapshot.events.items():
        yield f"events/{key}", event.event, True
    named = (("plans", snapshot.plans), ("recommendations", snapshot.recommended), ("sources", snapshot.sources))
    for folder, things in named:
        yield from ((f"{folder}/{key}", thing, True) for key, thing in things.items())


_OF_THE_BOARD = ("bodies", "roles", "self_evaluation", "comparators")


def _bare_word(value: tuple[Any, ...] | list[Any]) -> str | None:
    """The word for which a list of one stands, where the model lets a bare word stand for it."""
    bare = getattr(value[0], "bare", None) if len(value) == 1 else None
    if bare is None or value[0] != type(value[0])(**{bare: getattr(value[0], bare)}):
        return None
    return str(getattr(value[0], bare))


_NEEDED = object()


@cache
def _keys(model: type[Authored]) -> tuple[tuple[str, object, str | None], ...]:
    """The keys of a model that are facts, each with its default and what it leads to."""
    ours, links = marked(model, OURS), links_of(model)
    return tuple(
        (name, _NEEDED if info.is_required() else info.default, links.get(name))
        for name, info in model.model_fields.items()
        if name not in ours
    )


def links_of(model: type[Authored]) -> Mapping[str, str]:
    """The keys that lead to what becomes known in time, with what they lead to: each link counts from then on."""
    return {name: kind for name, kind in references(model).items() if kind not in IN_BOARD_FILE}


class _Gathered:
    """The facts of one thing by their path; of a definition, with `known`, only what was known by then."""

    def __init__(self, known: Snapshot | None = None) -> None:
        self.known, self.lines = known, dict[str, str]()
        # What was asked of the snapshot, and what it said.
        self.asked = dict[tuple[str, str], bool]()

    def of(self, thing: Authored) -> Lines:
        """All facts of a thing."""
        self._fields(thing, "")
        return self.lines

    def take(self, value: Any, path: str) -> None:
        """The facts of a value, and of what is in it."""
        if isinstance(value, str):
            self.lines[path] = value
        elif isinstance(value, (tuple, list)):
            self._list(value, path)
        elif isinstance(value, Mapping):
            for key in sorted(value):
                self.take(value[key], f"{path}.{key}")
        elif isinstance(value, Authored):
            self._part(value, f"{path}.")
        elif value is not None:
            self.lines[path] = _text(value)

    def _list(self, value: tuple[Any, ...] | list[Any], path: str) -> None:
        if word := _bare_word(value):
            self.lines[path] = word
            return
        for number, item in enumerate(filter(self._is_known, value), 1):
            self.take(item, f"{path}[{number}]")

    def _part(self, thing: Authored, before: str) -> None:
        if self._is_known(thing):
            self._fields(thing, before)

    def _fields(self, thing: Authored, before: str) -> None:
        for name, default, leads_to in _keys(type(thing)):
            value = getattr(thing, name)
            if value == default:
                continue
            if leads_to and self.known:
                self._links(value, before + name, leads_to)
            elif self.known and name == "source" and isinstance(thing, Sourced):
                self.take([item for item in value if self._has("sources", item.source)], before + name)
            else:
                self.take(value, before + name)

    def _has(self, kind: str, key: str) -> bool:
        there = self.known is None or key in _known_in(self.known, kind)
        self.asked[kind, key] = there
        return there

    def _links(self, value: Any, path: str, kind: str) -> None:
        ids = value if isinstance(value, tuple) else (value,)
        if kept := sorted(key for key in ids if self._has(kind, key)):
            self.lines[path] = ", ".join(kept)

    def _is_known(self, value: Any) -> bool:
        if self.known is None or not isinstance(value, Authored):
            return True
        if isinstance(value, EmbeddedWhen):
            return self._has("metrics", value.metric)
        return not isinstance(value, Sourced) or any(self._has("sources", one.source) for one in value.source)


def _known_in(snapshot: Snapshot, kind: str) -> Mapping[str, object]:
    known: Mapping[str, object] = getattr(snapshot, kind)
    return known


def _text(value: bool | int | Decimal | Period | Citation) -> str:
    if isinstance(value, (Period, Citation)):
        return value.text
    return str(value).lower() if isinstance(value, bool) else str(value)
