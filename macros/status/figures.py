"""The judgements of figures: against the last reading, against a target, and what is not reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from macros.ledger import MetricAsAt, ReadingAsAt, SaidAsAt, Snapshot
from macros.record import Metric, Reading

Verdict = Literal["better", "worse", "same", "changed", "not_comparable"]
SCOPE_NOT_STATED = "not stated"
_POINTS = ("value", "about")


@dataclass(frozen=True)
class Change:
    """A reading against the one before it, or why the two cannot be compared."""

    verdict: Verdict
    before: ReadingAsAt
    after: ReadingAsAt
    difference: Decimal | None = None
    reason: str = ""
    caveat: str = ""


@dataclass(frozen=True)
class TargetGap:
    """A reading against the target stated with it. `met` is None where that cannot be told."""

    met: bool | None
    gap: Decimal | None


def against_last(metric: MetricAsAt, reading: ReadingAsAt | None = None) -> Change | None:
    """A reading is set against the last reading before it that it can be compared with, of the same metric only.

    None where there is no earlier reading. Two periods are compared only when they are of one
    kind and length; words are never compared with numbers, nor a metric whose basis is unclear.
    """
    after = reading or metric.latest
    earlier = [
        item
        for item in metric.readings
        if item.stands_at.last < after.stands_at.last and item.said.group == after.said.group
    ]
    if not earlier:
        return None
    reasons = {index: _why_not(metric.metric, item, after) for index, item in enumerate(earlier)}
    comparable = [index for index, reason in reasons.items() if not reason]
    if not comparable:
        return Change("not_comparable", earlier[-1], after, reason=reasons[len(earlier) - 1])
    return _change(metric.metric, earlier[comparable[-1]], after)


def _change(metric: Metric, before: ReadingAsAt, after: ReadingAsAt) -> Change:
    assert before.said.number is not None
    assert after.said.number is not None
    difference = after.said.number - before.said.number
    return Change(_direction(difference, metric.better), before, after, difference, caveat=_caveat(before, after))


def _why_not(metric: Metric, before: ReadingAsAt, after: ReadingAsAt) -> str:
    if before.said.kind not in _POINTS or after.said.kind not in _POINTS:
        return "one of the two is not a single number"
    if metric.basis == "unclear":
        return "the sources do not say whether these are days or periods"
    if any(_falls_between(item.at.last, before, after) for item in metric.breaks):
        return "it was counted differently before"
    if metric.basis == "in_period":
        lengths = [item.said.period.months if item.said.period else None for item in (before, after)]
        if None in lengths:
            return "a period is not given"
        if lengths[0] != lengths[1]:
            return "the two periods are of different length"
    return ""


def _falls_between(day: object, before: ReadingAsAt, after: ReadingAsAt) -> bool:
    first, last = before.stands_at.last, after.stands_at.last
    return isinstance(day, type(first)) and first <= day <= last


def _caveat(before: ReadingAsAt, after: ReadingAsAt) -> str:
    scopes = (before.said.scope, after.said.scope)
    if scopes[0] != scopes[1] or SCOPE_NOT_STATED in scopes:
        return "who is counted may differ"
    return "a rough figure" if "about" in (before.said.kind, after.said.kind) else ""


def _direction(difference: Decimal, better: str) -> Verdict:
    if difference == 0:
        return "same"
    if better not in ("higher", "lower"):
        return "changed"
    return "better" if (difference > 0) == (better == "higher") else "worse"


def against_target(reading: Reading, better: str) -> TargetGap | None:
    """A reading is held only against a target stated for it; without one there is no judgement."""
    target = reading.target.value if reading.target else None
    if target is None or better not in ("higher", "lower"):
        return None
    if reading.kind not in _POINTS or reading.number is None:
        return TargetGap(None, None)
    short = target - reading.number if better == "higher" else reading.number - target
    return TargetGap(short <= 0, abs(short))


def repeats(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """A figure repeated by a later publication with no period given is flagged as carried over."""
    if reading.said.period or reading.said.number is None:
        return None
    earlier = [item for item in metric.readings if item.entry.position < reading.entry.position]
    same = [
        item
        for item in earlier
        if item.said.kind == reading.said.kind and item.said.number == reading.said.number and item.said.period is None
    ]
    return same[-1] if same else None


def last_number(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """Beside a reading in words stands the last number there was."""
    if reading.said.number is not None or reading.said.between:
        return None
    numbered = [
        item
        for item in metric.readings
        if item.entry.position < reading.entry.position and (item.said.number is not None or item.said.between)
    ]
    return numbered[-1] if numbered else None


def revised(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """A source may change its own earlier figure for the same period: both are shown, and the later one counts."""
    if not reading.said.revises or reading.said.period is None:
        return None
    earlier = [
        item
        for item in metric.readings
        if item.entry.position < reading.entry.position
        and item.said.period == reading.said.period
        and item.said.group == reading.said.group
    ]
    return earlier[-1] if earlier else None


def silent(snapshot: Snapshot, told: Iterable[SaidAsAt[Any]]) -> tuple[str, ...]:
    """The bodies that spoke of a thing at an earlier meeting, and not at their newest one."""
    spoke: dict[str, set[str]] = {}
    for one in told:
        if meeting := one.entry.meeting:
            spoke.setdefault(meeting.body, set()).add(one.entry.id)
    return tuple(body for body, meetings in spoke.items() if snapshot.newest_of[body] not in meetings)


def is_retired(snapshot: Snapshot, metric: MetricAsAt) -> bool:
    """True once a source is known that says the metric is no longer reported."""
    return bool(metric.metric.retired and snapshot.known([metric.metric.retired]))


def not_reported(snapshot: Snapshot, metric: MetricAsAt) -> tuple[str, ...]:
    """A metric is not reported this time by each body that reported it before and not at its newest meeting.

    A metric that a source calls no longer reported is expected of nobody.
    """
    return () if is_retired(snapshot, metric) else silent(snapshot, metric.readings)


RULES: tuple[Callable[..., object], ...] = (
    against_last,
    against_target,
    repeats,
    last_number,
    not_reported,
    revised,
)
