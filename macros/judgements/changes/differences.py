"""What changed in the figures, and in what was promised and admitted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, assert_never

from macros.judgements import status
from macros.judgements.changes.kinds import (
    ActionChange,
    ActionChangeKind,
    ChallengeChange,
    ChallengeChangeKind,
    Defined,
    DueChange,
    DueChangeKind,
    ReadingChange,
    ReadingChangeKind,
    Revision,
    StrengthChange,
    TargetChange,
)
from macros.judgements.status.challenges import is_over
from macros.judgements.status.dates import DONE, OVER
from macros.ledger import ActionAsAt, MetricAsAt, ReadingAsAt, SaidAsAt, Snapshot
from macros.record import Period, Update
from macros.record.definitions import Break, Statement, Target
from macros.record.vocabulary import ActionState, ByChallengeState, ChallengeState, Kind


def _spoken_of(after: Snapshot, names: Collection[str], kind: str) -> set[str]:
    """The things of a kind that some entries speak of: of most measures most entries say nothing."""
    return {key for entry in after.entries if entry.id in names for key in getattr(entry.entry, kind)}


def told(metric: MetricAsAt, names: Collection[str]) -> list[ReadingAsAt]:
    """The readings of a metric that some entries gave, in order of time."""
    return [reading for reading in metric.readings if reading.entry.id in names]


def readings(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ReadingChange]:
    """Each metric that the entries reported, against what was known before."""
    reported = _spoken_of(after, names, "readings")
    for key, metric in after.metrics.items():
        news = told(metric, names) if key in reported else []
        if news:
            reading = status.newest(replace(metric, readings=tuple(news)))
            yield _reading(before.metrics.get(key), metric, reading, names, len(news) - 1)


def _reading(
    known: MetricAsAt | None, metric: MetricAsAt, reading: ReadingAsAt, names: Collection[str], more: int
) -> ReadingChange:
    last = status.last_number(metric, reading) if reading.said.words else None
    if last:
        return ReadingChange("words", metric, reading, last, status.headline(metric, reading), more)
    change = status.headline(metric, reading)
    old = _last_of_group(known, reading)
    if change and (change.difference is not None or old is None):
        old = change.before
    if old is None or (known is None and old.entry.id in names):
        kind: ReadingChangeKind = "first"
    else:
        kind = _without_number(reading.said.kind) or (change.verdict if change else "not_comparable")
    return ReadingChange(kind, metric, reading, old, change, more)


def _without_number(kind: Kind) -> ReadingChangeKind | None:
    match kind:
        case "words":
            return "words"
        case "symbol":
            return "no_number"
        case "value" | "about" | "under" | "over" | "at_least" | "at_most" | "between":
            return None
        case _:
            assert_never(kind)


def _last_of_group(known: MetricAsAt | None, reading: ReadingAsAt) -> ReadingAsAt | None:
    same = [item for item in known.readings if item.said.group == reading.said.group] if known else []
    return max(same, key=lambda item: (item.entry.position, item.stands_at.last)) if same else None


def targets(before: Snapshot, changed: Collection[ReadingChange]) -> Iterator[TargetChange]:
    """Where a target was stated before: those that differ from the last one of their kind, and those not restated."""
    for item in changed:
        known, now = before.metrics.get(item.metric.id), item.reading.said
        earlier = [one for one in known.readings if one.said.group == now.group] if known else []
        role = now.target.role if now.target else None
        stated = [one for one in earlier if one.said.target and role in (None, one.said.target.role)]
        if stated and stated[-1].said.target != now.target:
            yield TargetChange(item.metric, stated[-1], item.reading)


def defined(before: Snapshot, after: Snapshot) -> Iterator[Defined]:
    """Definitions, targets and breaks of metrics known before that became known since."""
    news = after.sources.keys() - before.sources.keys()
    if not news:
        return
    for key, metric in after.metrics.items():
        if key in before.metrics:
            of = metric.metric
            retired = (of.retired,) if of.retired else ()
            parts: tuple[Statement | Break | Target, ...] = (*of.definition, *of.targets, *of.breaks, *retired)
            fresh = after.known([part for part in parts if any(cited.source in news for cited in part.source)])
            known = before.known(fresh)
            yield from (Defined(metric, part) for part in fresh if part not in known)


def revisions(after: Snapshot, names: Collection[str]) -> Iterator[Revision]:
    """Figures that the entries give anew, because their source changed them."""
    reported = _spoken_of(after, names, "readings")
    for metric in (one for key, one in after.metrics.items() if key in reported):
        for reading in told(metric, names):
            if reading.said.revises:
                yield Revision(metric, status.revised(metric, reading), reading)


_SAID: ByChallengeState[ChallengeChangeKind] = {
    "easing": "eased",
    "worsening": "worsened",
    "resolved": "resolved",
    "open": "steady",
}


def _by(updates: Iterable[SaidAsAt[Any]], names: Collection[str]) -> list[SaidAsAt[Any]]:
    return [update for update in updates if update.entry.id in names]


def _stated(updates: Iterable[SaidAsAt[Update]]) -> ActionState | None:
    """The state stated last; mentions without a state say nothing of it."""
    states = [update.said.state for update in updates if update.said.state != "not_stated"]
    return states[-1] if states else None


def actions(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ActionChange]:
    """Each action that the entries mentioned, against its state before."""
    for key, action in after.actions.items():
        news: list[SaidAsAt[Update]] = _by(action.updates, names)
        if news:
            known = before.actions.get(key)
            old = _stated(known.updates) if known else None
            new = _stated(news) or "not_stated"
            yield ActionChange(_action_kind(known, old, new), action, news[-1], old, new)


def _action_kind(known: ActionAsAt | None, old: ActionState | None, new: ActionState) -> ActionChangeKind:
    if known is None or not known.updates:
        return "first" if known else "added"
    if new in ("not_stated", old):
        return "same" if new == old else "not_stated"
    if new in OVER:
        return "superseded" if new == "superseded" else "moved" if old in DONE else "completed"
    return "reopened" if old in DONE else "moved"


def due_dates(before: Snapshot, changed: Iterable[ActionChange]) -> Iterator[DueChange]:
    """Due dates that were given, moved, or not given again, of the actions that were mentioned."""
    for item in changed:
        known = before.actions.get(item.action.id)
        given = [update.said.due for update in known.updates if update.said.due] if known else []
        old, new = given[-1] if given else None, item.update.said.due
        if known and old != new and not (new is None and item.new in OVER):
            first = given[0] if given else new
            yield DueChange(_due_kind(old, new), item.action, item.update, old, new, first)


def _due_kind(old: Period | None, new: Period | None) -> DueChangeKind:
    if old is None or new is None:
        return "first" if old is None else "not_restated"
    if new.last == old.last:
        return "changed"
    return "later" if new.last > old.last else "earlier"


def challenges(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ChallengeChange]:
    """Each challenge that the entries mentioned, against its state before."""
    for key, item in after.challenges.items():
        news = _by(item.updates, names)
        if news:
            known = before.challenges.get(key)
            old = known.state if known and known.updates else None
            new = news[-1].said.state
            yield ChallengeChange(_challenge_kind(old, new), item, news[-1], old, new)


def _challenge_kind(old: ChallengeState | None, new: ChallengeState) -> ChallengeChangeKind:
    if old is None:
        return "opened"
    if old == new:
        return "same"
    return "reopened" if is_over(old) else _SAID[new]


def strengths(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[StrengthChange]:
    """Each strength that the entries claimed."""
    for key, item in after.strengths.items():
        news = _by(item.updates, names)
        if news:
            known = before.strengths.get(key)
            yield StrengthChange("same" if known and known.updates else "new", item, news[-1])
