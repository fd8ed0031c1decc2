"""What can change between two states of the record, as types. No words: those are wording's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Literal

from macros.judgements.status import Change
from macros.ledger import (
    ActionAsAt,
    ChallengeAsAt,
    CorrectionAsAt,
    EntryAsAt,
    MetricAsAt,
    ReadingAsAt,
    SaidAsAt,
)
from macros.record import ChallengeUpdate, Period, StrengthUpdate, Update
from macros.record.definitions import Break, Statement, Target
from macros.record.vocabulary import ActionState, ChallengeState

ReadingChangeKind = Literal[
    "first", "better", "worse", "same", "changed", "chance", "not_comparable", "words", "no_number"
]
ActionChangeKind = Literal["added", "first", "moved", "completed", "reopened", "superseded", "not_stated", "same"]
ChallengeChangeKind = Literal["opened", "eased", "worsened", "resolved", "reopened", "steady", "same"]
StrengthChangeKind = Literal["new", "same"]
DueChangeKind = Literal["first", "later", "earlier", "changed", "not_restated"]


@dataclass(frozen=True)
class ReadingChange:
    """A metric that was reported: the newest reading, what stood before, and the judgement of the two."""

    kind: ReadingChangeKind
    metric: MetricAsAt
    reading: ReadingAsAt
    old: ReadingAsAt | None
    change: Change | None
    more: int


@dataclass(frozen=True)
class TargetChange:
    """A target stated with a reading that is not the one stated before, or none stated where one was before."""

    metric: MetricAsAt
    old: ReadingAsAt
    new: ReadingAsAt


@dataclass(frozen=True)
class Revision:
    """A figure that its own source changed: before and after."""

    metric: MetricAsAt
    old: ReadingAsAt | None
    new: ReadingAsAt


@dataclass(frozen=True)
class Defined:
    """A part of a metric's definition that became known."""

    metric: MetricAsAt
    part: Statement | Break | Target


@dataclass(frozen=True)
class ActionChange:
    """An action that was mentioned: its state before, if one was stated, and now."""

    kind: ActionChangeKind
    action: ActionAsAt
    update: SaidAsAt[Update]
    old: ActionState | None
    new: ActionState


@dataclass(frozen=True)
class DueChange:
    """A due date that is not the one known before. `first` is the first one ever given."""

    kind: DueChangeKind
    action: ActionAsAt
    update: SaidAsAt[Update]
    old: Period | None
    new: Period | None
    first: Period | None


@dataclass(frozen=True)
class ChallengeChange:
    """A challenge that was mentioned: its state before, if there was one, and now."""

    kind: ChallengeChangeKind
    item: ChallengeAsAt
    update: SaidAsAt[ChallengeUpdate | StrengthUpdate]
    old: ChallengeState | None
    new: ChallengeState


@dataclass(frozen=True)
class StrengthChange:
    """A strength that was claimed, for the first time or again."""

    kind: StrengthChangeKind
    item: ChallengeAsAt
    update: SaidAsAt[ChallengeUpdate | StrengthUpdate]


@dataclass(frozen=True)
class Changes:
    """Everything that changed. The lists named `silent` are what a body spoke of before and not this time."""

    readings: tuple[ReadingChange, ...] = ()
    silent_metrics: tuple[MetricAsAt, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    defined: tuple[Defined, ...] = ()
    actions: tuple[ActionChange, ...] = ()
    due: tuple[DueChange, ...] = ()
    silent_actions: tuple[ActionAsAt, ...] = ()
    challenges: tuple[ChallengeChange, ...] = ()
    silent_challenges: tuple[ChallengeAsAt, ...] = ()
    strengths: tuple[StrengthChange, ...] = ()
    silent_strengths: tuple[ChallengeAsAt, ...] = ()
    corrections: tuple[CorrectionAsAt, ...] = ()
    revisions: tuple[Revision, ...] = ()
    late: tuple[EntryAsAt, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing changed and nothing was said."""
        return not any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True)
class EntryChanges:
    """What one entry changed against the state before it: worked out for whoever asks, once."""

    entry: EntryAsAt
    find: Callable[[], Changes] = field(compare=False, repr=False)

    @cached_property
    def changes(self) -> Changes:
        """What it changed."""
        return self.find()


@dataclass(frozen=True)
class SinceLast:
    """What a meeting changed against the meeting before of its body, and what came in between.

    `previous` is None for the first meeting of a body; then there is nothing to compare.
    """

    entry: EntryAsAt
    previous: EntryAsAt | None
    changes: Changes
    between: tuple[EntryChanges, ...] = ()


@dataclass(frozen=True)
class Newest:
    """The newest meeting of the first body, and what was published and corrected since."""

    meeting: SinceLast | None
    since: tuple[EntryChanges, ...]
    corrections: tuple[CorrectionAsAt, ...]
