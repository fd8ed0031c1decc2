"""Record and edition to Snapshot: what was known then, and nothing later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar, assert_never

from macros.ledger.known import (
    CorrectionAsAt,
    EntryAsAt,
    EventAsAt,
    Position,
    Snapshot,
    Spot,
)
from macros.ledger.told import actions as actions_of
from macros.ledger.told import challenges as challenges_of
from macros.ledger.told import metrics as metrics_of
from macros.ledger.told import told_by
from macros.record import (
    LEDGER,
    Correction,
    Entry,
    Lock,
    Meeting,
    Record,
    Source,
    Sourced,
    overlay,
)
from macros.record.vocabulary import ChallengeKind

Thing = TypeVar("Thing")


def sources_known(lock: Lock | None, sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """Those sources that the edition knew when it was locked; all of them without a lock."""
    return sources if lock is None else _known(lock, "sources", sources)


def as_locked(lock: Lock | None, snapshot: Snapshot) -> Snapshot:
    """The snapshot without the definitions that were written after the lock."""
    if lock is None:
        return snapshot
    return replace(
        snapshot,
        actions=_known(lock, "actions", snapshot.actions),
        challenges=_known(lock, "challenges", snapshot.challenges),
        strengths=_known(lock, "challenges", snapshot.strengths),
        plans=_known(lock, "plans", snapshot.plans),
        events=_known(lock, "events", snapshot.events),
        recommended=_known(lock, "recommendations", snapshot.recommended),
    )


def _known(lock: Lock, folder: str, things: Mapping[str, Thing]) -> dict[str, Thing]:
    return {key: thing for key, thing in things.items() if lock.knows(folder, key)}


class NoSuchEdition(KeyError):
    """No published meeting has this id."""


def _position(record: Record, key: str, entry: Entry) -> Position:
    if isinstance(entry, Meeting):
        return entry.published.last, list(record.board.bodies).index(entry.body), entry.held.last, key
    return entry.published.last, len(record.board.bodies), entry.published.last, key


def _is_public(entry: Entry | Correction, as_of: date | None) -> bool:
    match entry.status:
        case "published":
            return True
        case "approved":
            return as_of is not None and entry.published.last <= as_of
        case "draft":
            return False
        case _:
            assert_never(entry.status)


def ordered_entries(record: Record, as_of: date | None = None) -> tuple[EntryAsAt, ...]:
    """Every public entry, by publication, rank of its body, day held and id."""
    if "entries" not in record.kept:
        everything: list[tuple[str, Entry]] = [*record.meetings.items(), *record.between.items()]
        as_at = [EntryAsAt(key, entry, _position(record, key, entry)) for key, entry in everything]
        record.kept["entries"] = sorted(as_at, key=lambda entry: entry.position)
    if ("entries", as_of) not in record.kept:
        public = tuple(entry for entry in record.kept["entries"] if _is_public(entry.entry, as_of))
        record.kept["entries", as_of] = public
    ordered: tuple[EntryAsAt, ...] = record.kept["entries", as_of]
    return ordered


def editions(record: Record, as_of: date | None = None) -> tuple[str, ...]:
    """The ids of all editions, oldest first: one for each public meeting."""
    if ("editions", as_of) not in record.kept:
        record.kept["editions", as_of] = tuple(one.id for one in ordered_entries(record, as_of) if one.meeting)
    ids: tuple[str, ...] = record.kept["editions", as_of]
    return ids


def snapshot(record: Record, edition: str | None = None, as_of: date | None = None) -> Snapshot:
    """What was known at an edition, or now; raises NoSuchEdition."""
    if edition is not None and edition not in editions(record, as_of):
        raise NoSuchEdition(edition)
    return at_entry(record, edition, as_of)


def at_entry(record: Record, entry: str | None, as_of: date | None = None) -> Snapshot:
    """What was known when an entry was published, a meeting or not; None for now. Raises NoSuchEdition."""
    entries = ordered_entries(record, as_of)
    corrections = _ordered_corrections(record, entries, as_of)
    lock = record.published.get(entry) if entry is not None else None
    if entry is not None:
        last = next((item for item in entries if item.id == entry), None)
        if last is None:
            raise NoSuchEdition(entry)
        entries = tuple(item for item in entries if item.position <= last.position)
        corrections = [item for item in corrections if item[0] <= last.position]
    if lock is not None:
        entries = tuple(item for item in entries if item.id in lock.entries)
        corrections = [item for item in corrections if item[1] in lock.entries]
    # A correction of ours may cite a newer source. It is no news: it makes nothing late, and no figure older.
    known_until = entries[-1].position[0] if entries else date.min
    cited_until = corrections[-1][0][0] if corrections else date.min
    if ("hidden", as_of) not in record.kept:
        record.kept["hidden", as_of] = of_drafts_alone(record, as_of)
    hidden = record.kept["hidden", as_of]
    sources = {
        key: source
        for key, source in record.sources.items()
        if source.published.last <= max(known_until, cited_until) and key not in hidden
    }
    entries, applied = _corrected(record, entries, corrections)
    known = _fold(record, entry, entries, known_until, sources_known(lock, sources))
    return replace(as_locked(lock, known), corrections=applied, as_of=as_of)


def of_drafts_alone(record: Record, as_of: date | None) -> frozenset[str]:
    """The sources that only entries which are not public yet name; one that was published once stays public."""
    public, waiting = set[str](), set[str]()
    for folder in LEDGER:
        for key, item in getattr(record, folder).items():
            if not _is_public(item, as_of):
                waiting |= record.cited[folder, key]
    if not waiting:
        return frozenset()
    for folder in LEDGER:
        for key, item in getattr(record, folder).items():
            if _is_public(item, as_of):
                public |= record.cited[folder, key]
    published = {key for key in waiting if any(lock.knows("sources", key) for lock in record.published.values())}
    return frozenset(waiting - public - published)


_Waiting = tuple[Position, str, Correction]


def _ordered_corrections(record: Record, entries: tuple[EntryAsAt, ...], as_of: date | None) -> list[_Waiting]:
    """Every public correction of a public entry, in order: after the entries of its day."""
    known = {entry.id for entry in entries}
    rank = len(record.board.bodies) + 1
    return sorted(
        ((item.published.last, rank, item.published.last, key), key, item)
        for key, item in record.corrections.items()
        if item.entry in known and not item.withdrawn and _is_public(item, as_of)
    )


def _corrected(
    record: Record, entries: tuple[EntryAsAt, ...], corrections: list[_Waiting]
) -> tuple[tuple[EntryAsAt, ...], tuple[CorrectionAsAt, ...]]:
    """The entries with each correction laid over what it corrects."""
    now = {entry.id: entry for entry in entries}
    applied, done = [], record.kept.setdefault("corrected", {})
    for waiting in corrections:
        _position, key, correction = waiting
        entry = now.get(correction.entry)
        if entry is None:
            continue
        # Whatever state asks for it, the same entry with the same corrections is one and the same.
        if (id(entry), key) not in done:
            done[id(entry), key] = _laid_over(entry, waiting)
        now[entry.id], one = done[id(entry), key]
        applied.append(one)
    return tuple(now[entry.id] for entry in entries), tuple(applied)


def _laid_over(entry: EntryAsAt, waiting: _Waiting) -> tuple[EntryAsAt, CorrectionAsAt]:
    position, key, correction = waiting
    said, before, after, index = overlay(entry.entry, correction)
    spot: Spot = (*correction.thing, index)
    one = CorrectionAsAt(key, correction, entry, position, spot, before, after)
    history = {**entry.corrections, spot: (*entry.corrections.get(spot, ()), one)}
    return replace(entry, entry=said, corrections=history), one


def _fold(
    record: Record,
    edition: str | None,
    entries: tuple[EntryAsAt, ...],
    known_until: date,
    sources: Mapping[str, Source],
) -> Snapshot:
    def is_known(parts: Iterable[Sourced]) -> bool:
        return any(citation.source in sources for part in parts for citation in part.source)

    told = told_by(record, entries)
    challenges = challenges_of(record, told, is_known)
    return Snapshot(
        board=record.board,
        edition=edition,
        known_until=known_until,
        entries=entries,
        metrics=metrics_of(record, told, is_known),
        actions=actions_of(record, told, is_known),
        challenges={key: item for key, item in challenges.items() if _is_weakness(item.challenge.kind)},
        strengths={key: item for key, item in challenges.items() if not _is_weakness(item.challenge.kind)},
        plans={key: plan for key, plan in record.plans.items() if is_known([plan])},
        events={
            key: EventAsAt(key, event, tuple(a for a in event.accounts if is_known([a])))
            for key, event in record.events.items()
            if is_known(event.accounts)
        },
        recommended={key: one for key, one in record.recommendations.items() if is_known([one])},
        sources=sources,
        glossary={key: term for key, term in record.glossary.items() if is_known([term])},
    )


def _is_weakness(kind: ChallengeKind) -> bool:
    match kind:
        case "challenge":
            return True
        case "strength":
            return False
        case _:
            assert_never(kind)
