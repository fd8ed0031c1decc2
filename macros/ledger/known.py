"""What was known at one position of the ledger, as types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from macros.record import (
    Account,
    Action,
    Between,
    Board,
    Break,
    Challenge,
    ChallengeUpdate,
    Citation,
    Comparator,
    Correction,
    Entry,
    Event,
    Kept,
    Meeting,
    Metric,
    Period,
    Plan,
    Reading,
    Recommendation,
    Source,
    Sourced,
    Statement,
    StrengthUpdate,
    Target,
    Term,
    Update,
)
from macros.record.vocabulary import ActionState, ChallengeState

Said = TypeVar("Said", Reading, Update, ChallengeUpdate | StrengthUpdate)
Part = TypeVar("Part", bound=Sourced)
Position = tuple[date, int, date, str]
# One thing that an entry says: its kind, its id, and which reading it is.
Spot = tuple[str, str, int]


@dataclass(frozen=True)
class EntryAsAt:
    """One entry of the ledger, with its id and its place in the order."""

    id: str
    entry: Entry
    position: Position
    corrections: Mapping[Spot, tuple[CorrectionAsAt, ...]] = field(default_factory=dict, compare=False)

    @property
    def meeting(self) -> Meeting | None:
        """The entry as a meeting, or None for a publication between meetings."""
        return self.entry if isinstance(self.entry, Meeting) else None

    @property
    def between(self) -> Between | None:
        """The entry as a publication between meetings, or None for a meeting."""
        return self.entry if isinstance(self.entry, Between) else None


@dataclass(frozen=True)
class CorrectionAsAt:
    """One correction of ours: the thing before and after it. `before` is None for something entered late."""

    id: str
    correction: Correction
    entry: EntryAsAt
    position: Position
    spot: Spot
    before: Sourced | None
    after: Sourced


@dataclass(frozen=True)
class SaidAsAt(Generic[Said]):
    """Something an entry said about a thing, as corrected by then."""

    said: Said
    entry: EntryAsAt
    corrections: tuple[CorrectionAsAt, ...] = field(default=(), kw_only=True)

    @property
    def corrected(self) -> CorrectionAsAt | None:
        """The newest correction of it that was known, if any."""
        return self.corrections[-1] if self.corrections else None


@dataclass(frozen=True)
class ReadingAsAt(SaidAsAt[Reading]):
    """One reading of a metric, with the entry that published it."""

    metric: str
    # As it was given, and the entry that says it is withdrawn, where it is.
    given: Reading | None = field(default=None, kw_only=True)
    withdrawn_by: EntryAsAt | None = field(default=None, kw_only=True)

    @property
    def stands_at(self) -> Period:
        """Its period, or the time it lies within; without either, the day it was published."""
        return self.said.period or self.said.within or self.entry.entry.published

    @property
    def has_time(self) -> bool:
        """True where its source says what time it is about, exactly or roughly."""
        return bool(self.said.period or self.said.within)

    @property
    def index(self) -> int:
        """Which of its entry's readings of the metric this is, counting from one in the order they were typed."""
        return self.entry.entry.readings[self.metric].index(self.given or self.said) + 1


@dataclass(frozen=True)
class MetricAsAt:
    """A metric as it was known: its readings in order of time, and what defined it by then.

    `whole` are the readings of the metric that counts those it is a share of, if it names one. `before` is the same
    metric as it was known before its last readings, where nothing else of it was another.
    """

    id: str
    metric: Metric
    readings: tuple[ReadingAsAt, ...]
    targets: tuple[Target, ...] = ()
    breaks: tuple[Break, ...] = ()
    against: tuple[Comparator, ...] = ()
    whole: tuple[ReadingAsAt, ...] = ()
    before: MetricAsAt | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def itself(self) -> MetricAsAt:
        """The measure, whoever looks at it through something else."""
        return self

    @cached_property
    def kept(self) -> Kept:
        """What was judged of it."""
        return Kept()


@dataclass(frozen=True)
class ActionAsAt:
    """An action as it was known: every update so far, in order."""

    id: str
    action: Action
    updates: tuple[SaidAsAt[Update], ...]

    @property
    def state(self) -> ActionState:
        """The state declared last; `not_stated` where no entry gave one."""
        return self.updates[-1].said.state if self.updates else "not_stated"


@dataclass(frozen=True)
class ChallengeAsAt:
    """A challenge or strength as it was known: every mention so far, in order."""

    id: str
    challenge: Challenge
    updates: tuple[SaidAsAt[ChallengeUpdate | StrengthUpdate], ...]

    @property
    def state(self) -> ChallengeState:
        """The state declared last; a strength has none and counts as open."""
        last = self.updates[-1].said if self.updates else None
        return last.state if isinstance(last, ChallengeUpdate) else "open"


@dataclass(frozen=True)
class EventAsAt:
    """An event, with the accounts of it that were known."""

    id: str
    event: Event
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class RecommendationAsAt:
    """A recommendation, the event that it belongs to, if any, and the known actions that answer it."""

    id: str
    recommendation: Recommendation
    event: EventAsAt | None
    actions: tuple[ActionAsAt, ...]


@dataclass(frozen=True)
class Snapshot:
    """Everything that was known at one position of the ledger. `edition` is None for the newest state."""

    board: Board
    edition: str | None
    known_until: date
    entries: tuple[EntryAsAt, ...]
    metrics: Mapping[str, MetricAsAt]
    actions: Mapping[str, ActionAsAt]
    challenges: Mapping[str, ChallengeAsAt]
    strengths: Mapping[str, ChallengeAsAt]
    plans: Mapping[str, Plan]
    events: Mapping[str, EventAsAt]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    corrections: tuple[CorrectionAsAt, ...] = ()
    # Those that stand in no event.
    recommended: Mapping[str, Recommendation] = field(default_factory=dict)
    # The day that was asked for: what is approved, and not due by then, is not known in any state before either.
    as_of: date | None = None

    @cached_property
    def meetings(self) -> Mapping[str, EntryAsAt]:
        """The meetings known, in order, by id."""
        return {entry.id: entry for entry in self.entries if entry.meeting}

    @cached_property
    def newest_of(self) -> Mapping[str, str]:
        """The newest meeting of each body that still goes on, by its id; withdrawn meetings say nothing."""
        told = [(entry, entry.meeting) for entry in self.entries if entry.meeting and not entry.meeting.withdrawn]
        return {self.goes_on_as(meeting.body): entry.id for entry, meeting in told}

    def newest_is_among(self, body: str, meetings: frozenset[str]) -> bool:
        """True where the newest meeting of a body that still goes on is one of these."""
        return self.newest_of[body] in meetings

    @cached_property
    def _places_taken(self) -> Mapping[str, str]:
        """Each body whose place another one took, with that other, as far as sources known by now say so."""
        taken = [(body.succeeds, key) for key, body in self.board.bodies.items() if body.succeeds]
        return {one.what: key for one, key in taken if self.known([one])}

    @cached_property
    def _met(self) -> frozenset[str]:
        return frozenset(entry.meeting.body for entry in self.entries if entry.meeting)

    def goes_on_as(self, body: str) -> str:
        """The body that goes on with the meetings of another: the last that took its place and met, or it itself."""
        seen, last = {body}, body
        while (after := self._places_taken.get(body, body)) not in seen:
            seen.add(body := after)
            last = body if body in self._met else last
        return last

    def line_of(self, body: str) -> tuple[str, ...]:
        """A body and those whose place it took, one after the other, the newest first."""
        before = {after: key for key, after in self._places_taken.items()}
        line = [body]
        while (key := before.get(line[-1], body)) not in line:
            line.append(key)
        return tuple(line)

    def meetings_of(self, body: str) -> tuple[EntryAsAt, ...]:
        """The meetings known of a body and of those whose place it took, in order."""
        line = self.line_of(body)
        return tuple(entry for entry in self.entries if entry.meeting and entry.meeting.body in line)

    @cached_property
    def recommendations(self) -> Mapping[str, RecommendationAsAt]:
        """Every recommendation known, by id: those of events first."""
        of_events = {key: event for event in self.events.values() for key in event.event.recommendations}
        every = {key: event.event.recommendations[key] for key, event in of_events.items()} | dict(self.recommended)
        return {
            key: RecommendationAsAt(key, one, of_events.get(key), tuple(self._answers(key, one)))
            for key, one in every.items()
            if self.known([one])
        }

    def _answers(self, key: str, one: Recommendation) -> Iterator[ActionAsAt]:
        yield from (self.actions[act] for act in one.answered_by if act in self.actions)
        for item in self.actions.values():
            if key in item.action.answers and item.id not in one.answered_by:
                yield item

    def answered_by(self, action: str) -> tuple[str, ...]:
        """The recommendations that an action answers, by their ids."""
        return tuple(key for key, one in self.recommendations.items() if any(item.id == action for item in one.actions))

    def known(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Those parts that a source known by now states."""
        return tuple(part for part in parts if any(self._has(citation) for citation in part.source))

    def only_retold(self, citations: Iterable[Citation]) -> bool:
        """True for what only secondary sources state, of those that are known."""
        sources = [self.sources[one.source] for one in citations if one.source in self.sources]
        return bool(sources) and all(one.secondary for one in sources)

    def _has(self, citation: Citation) -> bool:
        return citation.source in self.sources

    def statements(self, parts: Iterable[Statement]) -> tuple[Statement, ...]:
        """Those statements that a source known by now makes."""
        return self.known(parts)
