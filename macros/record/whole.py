"""The whole record, and which folder holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.record.base import Authored, Citation
from macros.record.board import Board
from macros.record.corrections import Correction
from macros.record.definitions import Action, Challenge, Event, Metric, Plan, Source, Term
from macros.record.entries import Between, Meeting
from macros.record.publication import Lock, Reviewed


@dataclass(frozen=True)
class Where:
    """Where a thing is written: its file, line and column."""

    path: str
    line: int
    column: int


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
    glossary: Mapping[str, Term] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    between: Mapping[str, Between] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    published: Mapping[str, Lock] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    reviewed: Reviewed | None = None
    where: Mapping[tuple[str, str], Where] = field(default_factory=dict)
    # As it was typed, where something that was withdrawn has left the record.
    typed: Record | None = None

    @cached_property
    def cited(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """The sources that each entry and each correction names, by its folder and id."""
        return {
            (folder, key): frozenset(_cited(item)) for folder in LEDGER for key, item in getattr(self, folder).items()
        }


def _cited(value: object) -> Iterator[str]:
    if isinstance(value, Citation):
        yield value.source
    elif isinstance(value, Authored):
        yield from _cited(tuple(getattr(value, name) for name in type(value).model_fields))
        if isinstance(value, Meeting) and value.paper:
            yield value.paper
    elif isinstance(value, dict):
        yield from _cited(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _cited(item)


DEFINITIONS: Mapping[str, type[Authored]] = {
    "plans": Plan,
    "metrics": Metric,
    "actions": Action,
    "challenges": Challenge,
    "sources": Source,
    "events": Event,
    "glossary": Term,
}
LEDGER: Mapping[str, type[Authored]] = {"meetings": Meeting, "between": Between, "corrections": Correction}
LOCKS: Mapping[str, type[Authored]] = {"published": Lock}
