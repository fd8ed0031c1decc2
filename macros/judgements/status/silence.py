"""Who no longer speaks of a thing, and what is not reported this time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from macros.ledger import EntryAsAt, MetricAsAt, SaidAsAt, Snapshot


def silent(snapshot: Snapshot, told: Iterable[SaidAsAt[Any]]) -> tuple[str, ...]:
    """The bodies that spoke of a thing at an earlier meeting, and not at their newest one."""
    spoke: dict[str, set[str]] = {}
    for one in told:
        if meeting := one.entry.meeting:
            spoke.setdefault(snapshot.goes_on_as(meeting.body), set()).add(one.entry.id)
    return tuple(body for body, meetings in spoke.items() if not snapshot.newest_is_among(body, frozenset(meetings)))


def is_retired(snapshot: Snapshot, metric: MetricAsAt) -> bool:
    """True once a source is known that says the metric is no longer reported."""
    return bool(metric.metric.retired and snapshot.known([metric.metric.retired]))


def not_reported(snapshot: Snapshot, metric: MetricAsAt) -> tuple[str, ...]:
    """A metric is not reported this time by each body that reported it before and not at its newest meeting.

    A metric that a source calls no longer reported is expected of nobody.
    """
    return () if is_retired(snapshot, metric) else silent(snapshot, metric.readings)


@dataclass(frozen=True)
class Silence:
    """A body that no longer speaks of a thing: the meeting at which it last did, and how many it held since."""

    body: str
    last: EntryAsAt
    missed: int


def silences(snapshot: Snapshot, told: Sequence[SaidAsAt[Any]]) -> tuple[Silence, ...]:
    """Each body that spoke of a thing and did not at its newest meeting, with how many meetings it has been silent."""
    return tuple(_silence(snapshot, told, body) for body in silent(snapshot, told))


def _silence(snapshot: Snapshot, told: Iterable[SaidAsAt[Any]], body: str) -> Silence:
    meetings = snapshot.meetings_of(body)
    spoke = [one.entry for one in told if one.entry in meetings]
    last = max(spoke, key=lambda entry: entry.position)
    since = [entry for entry in meetings if not entry.entry.withdrawn and entry.position > last.position]
    return Silence(body, last, len(since))


def fell_silent(snapshot: Snapshot, metric: MetricAsAt) -> tuple[tuple[EntryAsAt, EntryAsAt], ...]:
    """Each meeting at which a body did not report a metric that it had reported at its meeting before, with that one.

    A metric that a source calls no longer reported was expected of nobody since.
    """
    told = {one.entry.id for one in metric.readings}
    bodies = dict.fromkeys(snapshot.goes_on_as(one.entry.meeting.body) for one in metric.readings if one.entry.meeting)
    ended = metric.metric.retired.at.first if is_retired(snapshot, metric) and metric.metric.retired else None
    found = []
    for body in bodies:
        met = [entry for entry in snapshot.meetings_of(body) if not entry.entry.withdrawn]
        found += [(after, before) for before, after in pairwise(met)
                  if before.id in told and after.id not in told
                  and (ended is None or after.entry.published.last < ended)]  # fmt: skip
    return tuple(found)
