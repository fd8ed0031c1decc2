"""What the entries of the ledger told of each thing: a later state is an earlier one, and the entries since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import is_
from typing import Any, TypeVar

from macros.ledger.known import ActionAsAt, ChallengeAsAt, EntryAsAt, MetricAsAt, Position, ReadingAsAt, SaidAsAt
from macros.record import ChallengeUpdate, Record, Sourced, StrengthUpdate, Update

IsKnown = Callable[[Iterable[Sourced]], bool]
Said = TypeVar("Said")
ByThing = dict[str, tuple[Said, ...]]


@dataclass
class Told:
    """What some entries said, by the id of the thing: its readings in order of time, all else as it was published."""

    readings: ByThing[ReadingAsAt] = field(default_factory=dict)
    actions: ByThing[SaidAsAt[Update]] = field(default_factory=dict)
    challenges: ByThing[SaidAsAt[ChallengeUpdate | StrengthUpdate]] = field(default_factory=dict)
    # The metrics of which a figure was taken back.
    withdrawn: set[str] = field(default_factory=set)
    # The readings of each entry, in order of time: the very same in each state that goes on from another.
    made: dict[int, ByThing[ReadingAsAt]] = field(default_factory=dict)

    def copy(self) -> Told:
        """The same, to be gone on with."""
        said = dict(self.readings), dict(self.actions), dict(self.challenges)
        return Told(*said, set(self.withdrawn), self.made)

    def hear(self, entry: EntryAsAt) -> None:
        """Take in one entry more."""
        said, corrections = entry.entry, entry.corrections
        if id(entry) not in self.made:
            self.made[id(entry)] = _readings_of(entry)
        for key, fresh in self.made[id(entry)].items():
            before = self.readings.get(key, ())
            self.withdrawn |= {key for one in fresh if one.said.withdrawn}
            together = (*before, *fresh)
            in_order = not before or not fresh or _by_time(before[-1]) <= _by_time(fresh[0])
            self.readings[key] = together if in_order else tuple(sorted(together, key=_by_time))
        for key, update in said.actions.items():
            one = SaidAsAt(update, entry, corrections=corrections.get(("actions", key, 0), ()))
            self.actions[key] = (*self.actions.get(key, ()), one)
        kinds: tuple[tuple[str, Mapping[str, Any]], ...] = (
            ("challenges", said.challenges), ("strengths", said.strengths)
        )  # fmt: skip
        for kind, updates in kinds:
            for key, told in updates.items():
                item = SaidAsAt(told, entry, corrections=corrections.get((kind, key, 0), ()))
                self.challenges[key] = (*self.challenges.get(key, ()), item)


def _readings_of(entry: EntryAsAt) -> ByThing[ReadingAsAt]:
    made = {
        key: [ReadingAsAt(said, entry, key, corrections=entry.corrections.get(("readings", key, index), ()))
              for index, said in enumerate(every)]
        for key, every in entry.entry.readings.items()
    }  # fmt: skip
    return {key: tuple(sorted(readings, key=_by_time)) for key, readings in made.items()}


def _by_time(reading: ReadingAsAt) -> tuple[date, Position]:
    return reading.stands_at.last, reading.entry.position


@dataclass
class _Place:
    """One place in the order of entries: what was told by then, if that was asked for, and the ways on from it."""

    entry: EntryAsAt | None = None
    told: Told | None = None
    ways: dict[int, _Place] = field(default_factory=dict)


def told_by(record: Record, entries: Sequence[EntryAsAt]) -> Told:
    """What these entries told, in their order."""
    place: _Place = record.kept.setdefault("told", _Place(told=Told()))
    told, unheard = place.told or Told(), list[tuple[EntryAsAt, _Place]]()
    for entry in entries:
        # Entries are told apart by identity: one that was corrected since says something else.
        place = place.ways.setdefault(id(entry), _Place(entry))
        unheard.append((entry, place))
        if place.told:
            told, unheard = place.told, []
    told = told.copy() if unheard else told
    for entry, there in unheard:
        told.hear(entry)
        if there is place:
            place.told = told
        elif entry.meeting:
            # The page of each meeting on the way asks for what was told by then: it is heard once.
            there.told, told = told, told.copy()
    return told


def metrics(record: Record, told: Told, is_known: IsKnown) -> dict[str, MetricAsAt]:
    """Each metric that was reported, with those parts of its definition that are known."""
    readings = told.readings | {key: with_withdrawals(told.readings[key]) for key in told.withdrawn}
    return {key: _metric(record, key, readings, is_known) for key in record.metrics if readings.get(key)}


def _metric(record: Record, key: str, readings: Mapping[str, tuple[ReadingAsAt, ...]], is_known: IsKnown) -> MetricAsAt:
    metric = record.metrics[key]
    made = MetricAsAt(
        key,
        metric,
        readings[key],
        metric.targets and tuple(target for target in metric.targets if is_known([target])),
        metric.breaks and tuple(one for one in metric.breaks if is_known([one])),
        metric.against and tuple(one for one in metric.against if is_known([one])),
        readings.get(metric.whole or "", ()),
    )
    return _shared(record, made)


def _shared(record: Record, made: MetricAsAt) -> MetricAsAt:
    """The same metric as another state knows it already, or this one, which goes on where the last one stood."""
    same: dict[tuple[str, int], MetricAsAt] = record.kept.setdefault("metrics", {})
    last: dict[str, MetricAsAt] = record.kept.setdefault("newest_metrics", {})
    before, known = last.get(made.id), same.get((made.id, id(made.readings)))
    for there in (known, before):
        if there == made:
            made = there
            break
    # The newest state is asked for first: it goes on from an earlier one as soon as that is known.
    if before and made.before is None and len(before.readings) < len(made.readings) and _goes_on(before, made):
        object.__setattr__(made, "before", before)
    last[made.id] = same[made.id, id(made.readings)] = made
    return made


def _goes_on(before: MetricAsAt, after: MetricAsAt) -> bool:
    """True where one is the other with later readings alone: the very same ones, for judgements ask which one it is."""
    return all(map(is_, before.readings, after.readings)) and _all_else(before) == _all_else(after)


def _all_else(known: MetricAsAt) -> tuple[object, ...]:
    return known.id, known.metric, known.targets, known.breaks, known.against, known.whole


def actions(record: Record, told: Told, is_known: IsKnown) -> dict[str, ActionAsAt]:
    """Each action that was spoken of, or that a known source states."""
    said = told.actions
    return {
        key: ActionAsAt(key, action, said.get(key, ()))
        for key, action in record.actions.items()
        if key in said or is_known([action])
    }


def challenges(record: Record, told: Told, is_known: IsKnown) -> dict[str, ChallengeAsAt]:
    """Each challenge and each strength that was spoken of, or that a known source states."""
    said = told.challenges
    return {
        key: ChallengeAsAt(key, challenge, said.get(key, ()))
        for key, challenge in record.challenges.items()
        if key in said or is_known([challenge])
    }


def with_withdrawals(readings: Sequence[ReadingAsAt]) -> tuple[ReadingAsAt, ...]:
    """A figure that its source took back is shown as withdrawn, with the reason, and judges nothing.

    A reading that is called withdrawn takes back what was said before of the same time and people as well. What a
    source says of it later counts again.
    """
    return tuple(_taken_back(item, readings) for item in readings)


def _taken_back(item: ReadingAsAt, readings: Sequence[ReadingAsAt]) -> ReadingAsAt:
    takes = [one for one in readings if one.said.withdrawn and (one is item or _takes_back(one, item))]
    if not takes:
        return item
    by = min(takes, key=lambda one: one.entry.position)
    said = item.said.model_copy(update={"withdrawn": by.said.withdrawn}).as_withdrawn
    return replace(item, said=said, given=item.said, withdrawn_by=by.entry)


def _takes_back(later: ReadingAsAt, item: ReadingAsAt) -> bool:
    """True for an earlier word on the same time, scope and group."""
    said, before = later.said, item.said
    same = later.has_time and (later.stands_at, said.scope, said.group) == (item.stands_at, before.scope, before.group)
    return same and item.entry.position < later.entry.position
