"""When a reading stands, as exactly as its source says: which of two comes first, and which is the newest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record.vocabulary import Basis


@dataclass(frozen=True)
class Span:
    """The earliest and the latest day that a reading may be about."""

    earliest: date
    latest: date


def span(basis: Basis, reading: ReadingAsAt) -> Span:
    """A day that is only known to lie in a month or in a span may be any day of it.

    A figure that is counted over a period stands at the end of it. A reading without a period has no beginning, and
    ends on the day it was published.
    """
    stands = reading.stands_at
    if not reading.has_time:
        return Span(date.min, stands.last)
    return Span(stands.last if basis == "in_period" else stands.first, stands.last)


def comes_before(metric: MetricAsAt, one: ReadingAsAt, other: ReadingAsAt) -> bool:
    """Which of two readings came first is told only where the times that they may be about do not overlap.

    "November" and a day in November overlap, and so do a reading without a period and all that is about a time before
    it was published. Two readings without a period stand in the order in which they were published.
    """
    if not one.has_time and not other.has_time:
        return one.stands_at.last < other.stands_at.last
    return span(metric.metric.basis, one).latest < span(metric.metric.basis, other).earliest


def newest(metric: MetricAsAt) -> ReadingAsAt:
    """The newest reading of a measure is the last one by the time it is about, not by the day it was published.

    It is one of the whole, where any is. Of readings whose order cannot be told, a number comes before words, which
    stand beside it; then the one whose time ends last, and of these the one that was published last.
    """
    last = _last_of_all(metric)
    return max(last, key=lambda one: (one.said.kind != "words", one.stands_at.last, one.entry.position, -one.index))


def in_order(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """The readings of a measure in order of time, with the newest last."""
    last = newest(metric)
    return (*(one for one in metric.readings if one is not last), last)


def words_beside(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """What was said in words alone, and may be newer than the newest number, stands beside that number."""
    chosen = newest(metric)
    if chosen.said.kind == "words":
        return ()
    words = [one for one in _last_of_all(metric) if one.said.kind == "words" and one.said.group == chosen.said.group]
    return tuple(sorted(words, key=lambda one: one.entry.position))


def _last_of_all(metric: MetricAsAt) -> list[ReadingAsAt]:
    """The readings that none surely comes after."""
    basis = metric.metric.basis
    readings = _last_said([one for one in metric.readings if one.said.group is None] or metric.readings)
    begun = max((span(basis, one).earliest for one in readings), default=date.min)
    published = max((one.stands_at.last for one in readings if not one.has_time), default=date.min)
    return [
        one
        for one in readings
        if span(basis, one).latest >= begun and (one.has_time or one.stands_at.last >= published)
    ]


def _last_said(readings: Iterable[ReadingAsAt]) -> list[ReadingAsAt]:
    """What was said last of each time and of those who are counted; words take the place of no number."""
    kept: dict[object, ReadingAsAt] = {}
    for one in sorted(readings, key=lambda one: one.entry.position):
        said = one.said
        slot = (said.period, said.within, said.scope, said.group) if one.has_time and said.kind != "words" else id(one)
        kept[slot] = one
    return list(kept.values())
