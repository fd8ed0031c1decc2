"""What changed in the figures: readings, targets, definitions, revisions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from macros.judgements import status
from macros.judgements.changes.kinds import Defined, ReadingChange, ReadingKind, Revision, TargetChange
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.record.definitions import Break, Statement, Target

_WITHOUT_NUMBER: dict[str, ReadingKind] = {"words": "words", "symbol": "no_number"}


def told(metric: MetricAsAt, names: Collection[str]) -> list[ReadingAsAt]:
    """The readings of a metric that some entries gave, in order of time."""
    return [reading for reading in metric.readings if reading.entry.id in names]


def readings(before: Snapshot, after: Snapshot, names: Collection[str]) -> Iterator[ReadingChange]:
    """Each metric that the entries reported, against what was known before."""
    for key, metric in after.metrics.items():
        news = told(metric, names)
        if news:
            reading = max(news, key=lambda item: (item.entry.position, item.said.group is None, item.stands_at.last))
            yield _reading(before.metrics.get(key), metric, reading, names, len(news) - 1)


def _reading(
    known: MetricAsAt | None, metric: MetricAsAt, reading: ReadingAsAt, names: Collection[str], more: int
) -> ReadingChange:
    change = status.against_last(metric, reading)
    old = _last_of_group(known, reading)
    if change and (change.difference is not None or old is None):
        old = change.before
    if old is None or (known is None and old.entry.id in names):
        kind: ReadingKind = "first"
    elif reading.said.kind in _WITHOUT_NUMBER:
        kind = _WITHOUT_NUMBER[reading.said.kind]
    else:
        kind = change.verdict if change else "not_comparable"
    return ReadingChange(kind, metric, reading, old, change, more)


def _last_of_group(known: MetricAsAt | None, reading: ReadingAsAt) -> ReadingAsAt | None:
    same = [item for item in known.readings if item.said.group == reading.said.group] if known else []
    return max(same, key=lambda item: (item.entry.position, item.stands_at.last)) if same else None


def targets(before: Snapshot, changed: Collection[ReadingChange]) -> Iterator[TargetChange]:
    """Targets stated with a reading that differ from the one stated last, or are no longer stated."""
    for item in changed:
        known = before.metrics.get(item.metric.id)
        stated = [reading for reading in known.readings if reading.said.target] if known else []
        old = stated[-1] if stated else None
        old_target = old.said.target if old else None
        if known and item.reading.said.target != old_target:
            yield TargetChange(item.metric, old, item.reading)


def defined(before: Snapshot, after: Snapshot) -> Iterator[Defined]:
    """Definitions, targets and breaks of metrics known before that became known since."""
    for key, metric in after.metrics.items():
        if key in before.metrics:
            of = metric.metric
            retired = (of.retired,) if of.retired else ()
            parts_of: tuple[tuple[Statement | Break | Target, ...], ...] = (
                of.definition, of.targets, of.breaks, retired,
            )  # fmt: skip
            for parts in parts_of:
                known = before.known(parts)
                yield from (Defined(metric, part) for part in after.known(parts) if part not in known)


def revisions(after: Snapshot, names: Collection[str]) -> Iterator[Revision]:
    """Figures that the entries give anew, because their source changed them."""
    for metric in after.metrics.values():
        for reading in told(metric, names):
            if reading.said.revises:
                yield Revision(metric, status.revised(metric, reading), reading)
