"""Record and edition to Snapshot: what was known then, and nothing later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from macros.record import (
    Account,
    Action,
    Between,
    Board,
    Challenge,
    ChallengeUpdate,
    Citation,
    Entry,
    Event,
    Meeting,
    Metric,
    Period,
    Plan,
    Reading,
    Record,
    Source,
    Sourced,
    Statement,
    StrengthUpdate,
    Term,
    Update,
)

Said = TypeVar("Said", Reading, Update, ChallengeUpdate | StrengthUpdate)
Part = TypeVar("Part", bound=Sourced)
Position = tuple[date, int, date, str]


@dataclass(frozen=True)
class EntryAsAt:
    """One entry of the ledger, with its id and its place in the order."""

    id: str
    entry: Entry
    position: Position

    @property
    def meeting(self) -> Meeting | None:
        """The entry as a meeting, or None for a publication between meetings."""
        return self.entry if isinstance(self.entry, Meeting) else None

    @property
    def between(self) -> Between | None:
        """The entry as a publication between meetings, or None for a meeting."""
        return self.entry if isinstance(self.entry, Between) else None


@dataclass(frozen=True)
class SaidAsAt(Generic[Said]):
    """Something an entry said about a thing."""

    said: Said
    entry: EntryAsAt


@dataclass(frozen=True)
class ReadingAsAt(SaidAsAt[Reading]):
    """One reading of a metric, with the entry that published it."""

    metric: str

    @property
    def stands_at(self) -> Period:
        """Its period; without one, the day it was published."""
        return self.said.period or self.entry.entry.published


@dataclass(frozen=True)
class MetricAsAt:
    """A metric as it was known: its readings in order of time, and what defined it by then."""

    id: str
    metric: Metric
    readings: tuple[ReadingAsAt, ...]

    @property
    def latest(self) -> ReadingAsAt:
        """The reading published last; of several in one entry, the one for the latest period."""
        return max(self.readings, key=lambda reading: (reading.entry.position, reading.stands_at.last))


@dataclass(frozen=True)
class ActionAsAt:
    """An action as it was known: every update so far, in order."""

    id: str
    action: Action
    updates: tuple[SaidAsAt[Update], ...]

    @property
    def state(self) -> str:
        """The state declared last; `not_stated` where no entry gave one."""
        return self.updates[-1].said.state if self.updates else "not_stated"


@dataclass(frozen=True)
class ChallengeAsAt:
    """A challenge or strength as it was known: every mention so far, in order."""

    id: str
    challenge: Challenge
    updates: tuple[SaidAsAt[ChallengeUpdate | StrengthUpdate], ...]

    @property
    def state(self) -> str:
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

    @property
    def meetings(self) -> Mapping[str, EntryAsAt]:
        """The meetings known, in order, by id."""
        return {entry.id: entry for entry in self.entries if entry.meeting}

    def known(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        """Those parts that a source known by now states."""
        return tuple(part for part in parts if any(self._has(citation) for citation in part.source))

    def _has(self, citation: Citation) -> bool:
        return citation.source in self.sources

    def statements(self, parts: Iterable[Statement]) -> tuple[Statement, ...]:
        """Those statements that a source known by now makes."""
        return self.known(parts)


class NoSuchEdition(KeyError):
    """No published meeting has this id."""


def _position(record: Record, key: str, entry: Entry) -> Position:
    if isinstance(entry, Meeting):
        return entry.published.last, list(record.board.bodies).index(entry.body), entry.held.last, key
    return entry.published.last, len(record.board.bodies), entry.published.last, key


def _is_public(entry: Entry, as_of: date | None) -> bool:
    due = as_of is not None and entry.published.last <= as_of
    return entry.status == "published" or (entry.status == "approved" and due)


def ordered_entries(record: Record, as_of: date | None = None) -> tuple[EntryAsAt, ...]:
    """Every public entry, by publication, rank of its body, day held and id."""
    everything: list[tuple[str, Entry]] = [*record.meetings.items(), *record.between.items()]
    public = [
        EntryAsAt(key, entry, _position(record, key, entry)) for key, entry in everything if _is_public(entry, as_of)
    ]
    return tuple(sorted(public, key=lambda entry: entry.position))


def editions(record: Record, as_of: date | None = None) -> tuple[str, ...]:
    """The ids of all editions, oldest first: one for each public meeting."""
    return tuple(entry.id for entry in ordered_entries(record, as_of) if entry.meeting)


def snapshot(record: Record, edition: str | None = None, as_of: date | None = None) -> Snapshot:
    """What was known at an edition, or now; raises NoSuchEdition."""
    entries = ordered_entries(record, as_of)
    if edition is not None:
        last = next((entry for entry in entries if entry.id == edition and entry.meeting), None)
        if last is None:
            raise NoSuchEdition(edition)
        entries = tuple(entry for entry in entries if entry.position <= last.position)
    known_until = entries[-1].position[0] if entries else date.min
    sources = {key: source for key, source in record.sources.items() if source.published.last <= known_until}
    return _fold(record, edition, entries, known_until, sources)


def _fold(
    record: Record,
    edition: str | None,
    entries: tuple[EntryAsAt, ...],
    known_until: date,
    sources: Mapping[str, Source],
) -> Snapshot:
    def is_known(parts: Iterable[Sourced]) -> bool:
        return any(citation.source in sources for part in parts for citation in part.source)

    challenges = _challenges(record, entries, is_known)
    return Snapshot(
        board=record.board,
        edition=edition,
        known_until=known_until,
        entries=entries,
        metrics=_metrics(record, entries),
        actions=_actions(record, entries, is_known),
        challenges={key: item for key, item in challenges.items() if item.challenge.kind == "challenge"},
        strengths={key: item for key, item in challenges.items() if item.challenge.kind == "strength"},
        plans={key: plan for key, plan in record.plans.items() if is_known([plan])},
        events={
            key: EventAsAt(key, event, tuple(a for a in event.accounts if is_known([a])))
            for key, event in record.events.items()
            if is_known(event.accounts)
        },
        sources=sources,
        glossary={key: term for key, term in record.glossary.items() if is_known([term])},
    )


def _metrics(record: Record, entries: tuple[EntryAsAt, ...]) -> dict[str, MetricAsAt]:
    found: dict[str, list[ReadingAsAt]] = {key: [] for key in record.metrics}
    for entry in entries:
        for key, readings in entry.entry.readings.items():
            found[key] += [ReadingAsAt(reading, entry, key) for reading in readings]
    return {
        key: MetricAsAt(
            key,
            record.metrics[key],
            tuple(sorted(readings, key=lambda reading: (reading.stands_at.last, reading.entry.position))),
        )
        for key, readings in found.items()
        if readings
    }


def _actions(
    record: Record, entries: tuple[EntryAsAt, ...], is_known: Callable[[Iterable[Sourced]], bool]
) -> dict[str, ActionAsAt]:
    return {
        key: ActionAsAt(key, action, updates)
        for key, action in record.actions.items()
        if (
            updates := tuple(
                SaidAsAt(entry.entry.actions[key], entry) for entry in entries if key in entry.entry.actions
            )
        )
        or is_known([action])
    }


def _challenges(
    record: Record, entries: tuple[EntryAsAt, ...], is_known: Callable[[Iterable[Sourced]], bool]
) -> dict[str, ChallengeAsAt]:
    def mentions(key: str) -> tuple[SaidAsAt[ChallengeUpdate | StrengthUpdate], ...]:
        said = [(entry.entry.challenges.get(key) or entry.entry.strengths.get(key), entry) for entry in entries]
        return tuple(SaidAsAt[ChallengeUpdate | StrengthUpdate](update, entry) for update, entry in said if update)

    return {
        key: ChallengeAsAt(key, challenge, updates)
        for key, challenge in record.challenges.items()
        if (updates := mentions(key)) or is_known([challenge])
    }
