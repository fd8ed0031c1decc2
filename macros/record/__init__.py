"""The typed models of everything under data/: facts as officers wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.record.base import FORMAT, Authored, Mistake
from macros.record.board import Board, Body, Held, Role, Theme
from macros.record.citations import Citation, Sourced
from macros.record.dates import Period, parse_period
from macros.record.definitions import (
    Account,
    Action,
    Challenge,
    Cover,
    Event,
    Metric,
    Plan,
    Priority,
    Source,
    Statement,
    Target,
    Term,
)
from macros.record.entries import Between, ChallengeUpdate, Decision, Entry, Meeting, StrengthUpdate, Update
from macros.record.readings import Comparison, Reading, StatedTarget


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
    where: Mapping[tuple[str, str], Where] = field(default_factory=dict)


DEFINITIONS: Mapping[str, type[Authored]] = {
    "plans": Plan,
    "metrics": Metric,
    "actions": Action,
    "challenges": Challenge,
    "sources": Source,
    "events": Event,
    "glossary": Term,
}
LEDGER: Mapping[str, type[Authored]] = {"meetings": Meeting, "between": Between}

__all__ = [
    "DEFINITIONS",
    "FORMAT",
    "LEDGER",
    "Account",
    "Action",
    "Authored",
    "Between",
    "Board",
    "Body",
    "Challenge",
    "ChallengeUpdate",
    "Citation",
    "Comparison",
    "Cover",
    "Decision",
    "Entry",
    "Event",
    "Held",
    "Meeting",
    "Metric",
    "Mistake",
    "Period",
    "Plan",
    "Priority",
    "Reading",
    "Record",
    "Role",
    "Source",
    "Sourced",
    "StatedTarget",
    "Statement",
    "StrengthUpdate",
    "Target",
    "Term",
    "Theme",
    "Update",
    "Where",
    "parse_period",
]
