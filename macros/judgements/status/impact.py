"""What a figure did since an action was first mentioned. It never says that the one caused the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from macros.judgements.status.figures import BREAK, Change, against_last
from macros.ledger import ActionAsAt, MetricAsAt, ReadingAsAt, Snapshot

Kind = Literal["never", "none_since", "one_since", "compared", "untold"]


@dataclass(frozen=True)
class Impact:
    """One figure that an action should move: what it did since the action was first mentioned, or why none can say."""

    metric: MetricAsAt
    kind: Kind
    latest: ReadingAsAt | None = None
    change: Change | None = None


def impacts(snapshot: Snapshot, action: ActionAsAt) -> tuple[Impact, ...]:
    """The impact on each figure that an action should move, as far as it is known."""
    metrics = [snapshot.metrics[key] for key in action.action.moves if key in snapshot.metrics]
    return tuple(impact(action, metric) for metric in metrics)


def impact(action: ActionAsAt, metric: MetricAsAt) -> Impact:
    """The newest reading since an action was first mentioned is set against the last comparable one before that.

    Without one before, the first comparable one since then takes its place. Readings are compared by the same
    rules as everywhere. What a figure did after an action began is no proof that the action did it.
    """
    readings = [reading for reading in metric.readings if reading.said.group is None]
    if not action.updates:
        return Impact(metric, "never")
    start = action.updates[0].entry.entry.published.last
    after = [reading for reading in readings if reading.stands_at.last > start]
    before = [reading for reading in readings if reading.stands_at.last <= start]
    if not after:
        return Impact(metric, "none_since", before[-1] if before else None)
    latest = max(after, key=lambda reading: (reading.stands_at.last, reading.entry.position))
    return _compared(metric, latest, [*reversed(before), *after])


def _compared(metric: MetricAsAt, latest: ReadingAsAt, earlier: list[ReadingAsAt]) -> Impact:
    pairs = [(reading, _pair(metric, reading, latest)) for reading in earlier if reading is not latest]
    changes = [(reading, change) for reading, change in pairs if change]
    for reading, change in changes:
        if change.difference is not None and change.before is reading:
            return Impact(metric, "compared", latest, change)
    if changes:
        return Impact(metric, "untold", latest, changes[0][1])
    return Impact(metric, "one_since", latest)


def _pair(metric: MetricAsAt, earlier: ReadingAsAt, latest: ReadingAsAt) -> Change | None:
    """Two readings compared; a break marked on a reading between them stays in view."""
    between = [
        reading
        for reading in metric.readings
        if BREAK in reading.said.marks and earlier.stands_at.last < reading.stands_at.last < latest.stands_at.last
    ]
    return against_last(replace(metric, readings=(earlier, *between, latest)), latest)
