"""Did it make a difference? What the figures did that a finished action should move: before it, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.judgements.status.figures import Change, Verdict
from macros.judgements.status.series import every_series
from macros.judgements.status.times import newest, span
from macros.judgements.status.work import Judged, set_against
from macros.ledger import ActionAsAt, MetricAsAt, ReadingAsAt, Snapshot

# What two figures come to, or why none are set against each other.
Result = Literal["better", "worse", "same", "changed", "untold", "none_before", "none_after"]


@dataclass(frozen=True)
class Outcome:
    """One figure that a finished action should move: the reading before it, the one after, and the two compared."""

    metric: MetricAsAt
    result: Result
    before: ReadingAsAt | None = None
    after: ReadingAsAt | None = None
    change: Change | None = None


@dataclass(frozen=True)
class Finished:
    """An action that is done, and what each figure did that it should move; none where it names no figure."""

    judged: Judged
    outcomes: tuple[Outcome, ...]


def finished(snapshot: Snapshot, judged: Mapping[str, Judged]) -> tuple[Finished, ...]:
    """Every action that is done, the one that was called done last first."""
    done = [(one, one.delivery.told.entry.position) for one in judged.values() if one.delivery]
    return tuple(
        Finished(one, _outcomes(snapshot, one)) for one, _when in sorted(done, key=lambda pair: pair[1], reverse=True)
    )


def counted(every: Iterable[Finished]) -> Mapping[Result, int]:
    """How many figures came to each result."""
    return Counter(outcome.result for one in every for outcome in one.outcomes)


def _outcomes(snapshot: Snapshot, judged: Judged) -> tuple[Outcome, ...]:
    assert judged.delivery
    done, action = judged.delivery.told.entry.entry.published.last, judged.item
    metrics = [snapshot.metrics[key] for key in action.action.moves if key in snapshot.metrics]
    return tuple(outcome(action, metric, done) for metric in metrics)


def outcome(action: ActionAsAt, metric: MetricAsAt, done: date) -> Outcome:
    """A figure that a finished action should move is shown before the action and after it.

    Finished is what was last called complete or embedded. After is the newest reading, if it is surely about a time
    after the action was first called so. Before is the last reading that is surely about a time before the action was
    first mentioned, or else before it was first called done. The first of these that the one after can be compared
    with is taken; where there is none, the two are shown and not judged. They are compared by the same rules as
    everywhere, and not where thirteen readings or more tell what is more than chance. A change after an action is no
    proof that the action made it.
    """
    last, basis = newest(metric), metric.metric.basis
    spans = [(one, span(basis, one)) for one in metric.readings if one.said.group == last.said.group]
    began = action.updates[0].entry.entry.published.last
    earlier = [one for one, at in reversed(spans) if at.latest <= began]
    earlier += [one for one, at in reversed(spans) if began < at.latest <= done]
    if not any(one is last and at.earliest > done for one, at in spans):
        return Outcome(metric, "none_after", earlier[0] if earlier else None)
    if not earlier:
        return Outcome(metric, "none_before", after=last)
    return _compared(metric, earlier, last)


def _compared(metric: MetricAsAt, earlier: list[ReadingAsAt], last: ReadingAsAt) -> Outcome:
    first: Change | None = None
    for reading in earlier:
        change = set_against(metric, reading, last)
        if change and change.difference is not None and change.before is reading:
            return Outcome(metric, _result(metric, change.verdict), reading, last, change)
        first = first or change
    return Outcome(metric, "untold", earlier[0], last, first)


def _result(metric: MetricAsAt, verdict: Verdict) -> Result:
    is_charted = any(one.latest for one in every_series(metric))
    return verdict if not is_charted and verdict in ("better", "worse", "same", "changed") else "untold"
