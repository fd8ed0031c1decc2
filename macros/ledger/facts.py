"""The facts of a snapshot in canonical form, their hash, and what two such forms differ in.

A fact is what a source states, and where and when it states it: every entry of the ledger as it was typed, every
correction, and the sourced parts of a definition. Our wording is none: titles, questions, descriptions, the sense of a
paragraph, the glossary, and the theme something is filed under (`OURS` on the field of the model). Layout is none
either. So a label, a template or a page may be improved under a lock, and a figure may not. A key at its default is
left out, so that a new optional key changes no hash; a new key counts as a fact unless `OURS` stands on it.
"""

from __future__ import annotations

import hashlib
import json
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

Lines = Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """What an edition states: the entries it is made from, in order, and the facts of each thing it knows.

    A thing is named by its folder and id (`meetings/2019-01`); its facts are texts by their path.
    """

    entries: tuple[str, ...]
    things: Mapping[str, Lines]
    withdrawn: Lines = field(default_factory=dict)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """A short hash of the facts of each thing."""
        return {thing: mark_of(lines) for thing, lines in sorted(self.things.items())}

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


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(lines: Lines) -> str:
    """A short hash of the facts of one thing."""
    return _digest(dict(lines))[:16]


def total(entries: Iterable[str], marks: Mapping[str, str], withdrawn: Lines) -> str:
    """The hash of an edition's facts, from the hashes of its things."""
    parts: dict[str, object] = {"entries": list(entries), "things": dict(marks)}
    return _digest({**parts, "withdrawn": dict(withdrawn)} if withdrawn else parts)


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


def facts_of(record: Record, snapshot: Snapshot, told: dict[str, Lines] | None = None) -> Facts:
    """The facts of a snapshot. The entries are taken from the record: as they were published, uncorrected.

    Whoever asks for several snapshots of one record keeps in `told` what its entries say, which is always the same.
    """
    order = sorted(
        [(item.position, item.id) for item in snapshot.entries]
        + [(one.position, one.id) for one in snapshot.corrections]
    )
    told = {} if told is None else told
    things: dict[str, Lines] = {}
    for thing, value, defined in _things(record, snapshot):
        if defined:
            things[thing] = _Gathered(snapshot).of(value)
        else:
            things[thing] = told[thing] = told.get(thing) or _Gathered().of(value)
    things["board"] = _board_lines(snapshot)
    withdrawn = {
        f"{folder}/{key}": thing.withdrawn.date.text
        for folder, known in (("meetings", snapshot.entries), ("between", snapshot.entries))
        for key, thing in ((item.id, item.entry) for item in known if item.id in getattr(record, folder))
        if thing.withdrawn
    }
    sources = {f"sources/{key}": one.withdrawn.date.text for key, one in snapshot.sources.items() if one.withdrawn}
    return Facts(tuple(key for _position, key in order), things, withdrawn | sources)


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


def _board_lines(snapshot: Snapshot) -> Lines:
    """Of the board itself, what sources say: who held a role, and statements about bodies and their work."""
    gathered = _Gathered(snapshot)
    for name in ("bodies", "roles", "self_evaluation"):
        gathered.take(getattr(snapshot.board, name), name)
    return gathered.lines


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
                self._links(value, before + name, _known_in(self.known, leads_to))
            elif self.known and name == "source" and isinstance(thing, Sourced):
                self.take([item for item in value if item.source in self.known.sources], before + name)
            else:
                self.take(value, before + name)

    def _links(self, value: Any, path: str, known: Iterable[str]) -> None:
        ids = value if isinstance(value, tuple) else (value,)
        if kept := sorted(key for key in ids if key in known):
            self.lines[path] = ", ".join(kept)

    def _is_known(self, value: Any) -> bool:
        if self.known is None or not isinstance(value, Authored):
            return True
        if isinstance(value, EmbeddedWhen):
            return value.metric in self.known.metrics
        return not isinstance(value, Sourced) or bool(self.known.known([value]))


def _known_in(snapshot: Snapshot, kind: str) -> Iterable[str]:
    if kind == "recommendations":
        return snapshot.recommendations
    known: Mapping[str, Any] = getattr(snapshot, kind)
    return known


def _text(value: bool | int | Decimal | Period | Citation) -> str:
    if isinstance(value, (Period, Citation)):
        return value.text
    return str(value).lower() if isinstance(value, bool) else str(value)
