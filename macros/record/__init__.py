"""The typed models of everything under data/: facts as officers wrote them."""

from __future__ import annotations

from macros.problems import Mistake
from macros.record.base import FORMAT, Authored, Citation, Sourced
from macros.record.board import Board, Body, Held, Peer, Role, Theme
from macros.record.corrections import Correction, Unfit, overlay
from macros.record.dates import Period, parse_period
from macros.record.definitions import (
    Account,
    Action,
    Break,
    Breakdown,
    Challenge,
    Comparator,
    Event,
    Metric,
    Plan,
    Priority,
    Recommendation,
    Statement,
    Target,
    Term,
)
from macros.record.entries import Between, ChallengeUpdate, Decision, Entry, Meeting, StrengthUpdate, Update
from macros.record.publication import Cover, Lock, Redirects, Renewal, Reviewed, Source, Withdrawal
from macros.record.readings import Comparison, Reading, StatedTarget
from macros.record.taken_back import TakenBack, place_of, taken_back
from macros.record.whole import DEFINITIONS, LEDGER, LOCKS, Kept, Record, Where
from macros.record.withdrawal import without_withdrawn

__all__ = [
    "DEFINITIONS",
    "FORMAT",
    "LEDGER",
    "LOCKS",
    "Account",
    "Action",
    "Authored",
    "Between",
    "Board",
    "Body",
    "Break",
    "Breakdown",
    "Challenge",
    "ChallengeUpdate",
    "Citation",
    "Comparator",
    "Comparison",
    "Correction",
    "Cover",
    "Decision",
    "Entry",
    "Event",
    "Held",
    "Kept",
    "Lock",
    "Meeting",
    "Metric",
    "Mistake",
    "Peer",
    "Period",
    "Plan",
    "Priority",
    "Reading",
    "Recommendation",
    "Record",
    "Redirects",
    "Renewal",
    "Reviewed",
    "Role",
    "Source",
    "Sourced",
    "StatedTarget",
    "Statement",
    "StrengthUpdate",
    "TakenBack",
    "Target",
    "Term",
    "Theme",
    "Unfit",
    "Update",
    "Where",
    "Withdrawal",
    "overlay",
    "parse_period",
    "place_of",
    "taken_back",
    "without_withdrawn",
]
