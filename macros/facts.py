"""The facts of a snapshot in canonical form, their hash, and what two such forms differ in.

A fact is what a source states, and where and when it states it: every entry of the ledger as it was typed, every
correction, and the sourced parts of a definition. Our wording is none: titles, questions, descriptions, the sense of a
paragraph, the glossary, and the theme something is filed under (`WORDING`). Layout is none either. So a label, a
template or a page may be improved under a lock, and a figure may not. A key at its default is left out, so that a new
optional key changes no hash; a new key counts as a fact unless it is listed here as wording.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from macros.ledger import Snapshot
from macros.record import Citation, Period, Record, Sourced
from macros.record.base import Authored
from macros.record.definitions import EmbeddedWhen
from macros.source import Path, dotted

Lines = Mapping[str, str]

WORDING: Mapping[str, frozenset[str]] = {
    "Meeting": frozenset({"status", "withdrawn"}),
    "Between": frozenset({"status", "withdrawn", "title", "about"}),
    "Correction": frozenset({"status"}),
    "Metric": frozenset({"title", "question", "theme"}),
    "Action": frozenset({"title", "about", "theme"}),
    "Challenge": frozenset({"title", "about", "theme"}),
    "Plan": frozenset({"title", "about"}),
    "Priority": frozenset({"title", "says"}),
    "Source": frozenset({"withdrawn", "title", "paragraphs", "notes"}),
    "Cover": frozenset({"title", "purpose", "key_issues", "recommendations", "financial_implications"}),
    "Event": frozenset({"title", "themes"}),
    "Body": frozenset({"title", "short", "about", "chair"}),
    "Role": frozenset({"title"}),
}
# A link counts once the thing it leads to is known: (model, key) -> what it leads to.
LINKS: Mapping[tuple[str, str], str] = {
    ("Action", "plan"): "plans",
    ("Action", "part_of"): "actions",
    ("Action", "answers"): "recommendations",
    ("Action", "moves"): "metrics",
    ("Action", "depends_on"): "actions",
    ("Action", "replaces"): "actions",
    ("Challenge", "metrics"): "metrics",
    ("Challenge", "actions"): "actions",
    ("Source", "received"): "meetings",
}


@dataclass(frozen=True)
class Facts:
    """What an edition states: the entries it folds, in order, and the facts of each thing it knows.

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
    found = []
    for thing in sorted({*was, *now}):
        before, after = was.get(thing), now.get(thing)
        if before is None or after is None:
            there = ("there", None) if after is None else (None, "there")
            found.append(Difference(thing, "", *there))
            continue
        found += [
            Difference(thing, path, before.get(path), after.get(path))
            for path in sorted({*before, *after})
            if before.get(path) != after.get(path)
        ]
    return found


def facts_of(record: Record, snapshot: Snapshot) -> Facts:
    """The facts of a snapshot. The entries are taken from the record: as they were published, uncorrected."""
    order = sorted(
        [(item.position, item.id) for item in snapshot.entries]
        + [(one.position, one.id) for one in snapshot.corrections]
    )
    things = {thing: dict(_lines(value, snapshot, defined)) for thing, value, defined in _things(record, snapshot)}
    things["board"] = dict(_board_lines(snapshot))
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
    for folder, things in (("plans", snapshot.plans), ("sources", snapshot.sources)):
        yield from ((f"{folder}/{key}", thing, True) for key, thing in things.items())


def _board_lines(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Of the board itself, what sources say: who held a role, and statements about bodies and their work."""
    for name in ("bodies", "roles", "self_evaluation"):
        yield from _below(getattr(snapshot.board, name), (name,), snapshot, defined=True)


def _lines(thing: Authored, snapshot: Snapshot, defined: bool) -> Iterator[tuple[str, str]]:
    return _fields(thing, (), snapshot, defined)


def _fields(thing: Authored, path: Path, snapshot: Snapshot, defined: bool) -> Iterator[tuple[str, str]]:
    kind = type(thing).__name__
    wording = WORDING.get(kind, frozenset())
    for name, info in type(thing).model_fields.items():
        value = getattr(thing, name)
        if name in wording or (not info.is_required() and value == info.default):
            continue
        if (kind, name) in LINKS:
            yield from _links(value, (*path, name), _known_in(snapshot, LINKS[kind, name]))
        elif defined and name == "source" and isinstance(thing, Sourced):
            kept = tuple(citation for citation in value if citation.source in snapshot.sources)
            yield from _below(kept, (*path, name), snapshot, defined)
        else:
            yield from _below(value, (*path, name), snapshot, defined)


def _known_in(snapshot: Snapshot, kind: str) -> Iterable[str]:
    if kind == "recommendations":
        return {
            key
            for item in snapshot.events.values()
            for key, one in item.event.recommendations.items()
            if snapshot.known([one])
        }
    known: Mapping[str, Any] = getattr(snapshot, kind)
    return known


def _links(value: Any, path: Path, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    ids = value if isinstance(value, tuple) else (value,)
    if kept := sorted(key for key in ids if key in known):
        yield dotted(path), ", ".join(kept)


def _below(value: Any, path: Path, snapshot: Snapshot, defined: bool) -> Iterator[tuple[str, str]]:
    if defined and not _is_known(value, snapshot):
        return
    if isinstance(value, Authored):
        yield from _fields(value, path, snapshot, defined)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _below(value[key], (*path, key), snapshot, defined)
    elif isinstance(value, (tuple, list)):
        kept = [item for item in value if not defined or _is_known(item, snapshot)]
        for index, item in enumerate(kept):
            yield from _below(item, (*path, index), snapshot, defined)
    elif value is not None:
        yield dotted(path), _text(value)


def _is_known(value: Any, snapshot: Snapshot) -> bool:
    if isinstance(value, EmbeddedWhen):
        return value.metric in snapshot.metrics
    return not isinstance(value, Sourced) or bool(snapshot.known([value]))


def _text(value: str | bool | int | Decimal | Period | Citation) -> str:
    if isinstance(value, (Period, Citation)):
        return value.text
    return str(value).lower() if isinstance(value, bool) else str(value)
