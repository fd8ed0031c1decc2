"""What the home page says first: what got better or worse, what is late, what nobody reports, what is open longest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from macros.judgements.status.challenges import Standing
from macros.judgements.status.dates import told_on
from macros.judgements.status.figures import Change
from macros.judgements.status.series import headline
from macros.judgements.status.silence import not_reported
from macros.judgements.status.times import newest
from macros.judgements.status.work import Judged
from macros.ledger import ActionAsAt, ChallengeAsAt, MetricAsAt, Snapshot
from macros.ledger.known import Position


@dataclass(frozen=True)
class Compared:
    """A measure with what its newest reading says against the one before it."""

    metric: MetricAsAt
    change: Change | None


@dataclass(frozen=True)
class Summary:
    """A state of the record in a few counts and the things behind them. Each of the five is told in one sentence."""

    measures: int
    improved: tuple[Compared, ...]
    worsened: tuple[Compared, ...]
    unchanged: tuple[Compared, ...]
    by_chance: tuple[Compared, ...]
    actions: int
    overdue: tuple[Judged, ...]
    slipped: tuple[Judged, ...]
    undated: tuple[Judged, ...]
    silent_measures: tuple[MetricAsAt, ...]
    silent_actions: tuple[ActionAsAt, ...]
    silent_challenges: tuple[ChallengeAsAt, ...]
    longest: tuple[Standing, ...]

    @property
    def untold(self) -> int:
        """How many measures cannot be called better, worse, unchanged or within chance."""
        told = (self.improved, self.worsened, self.unchanged, self.by_chance)
        return self.measures - sum(map(len, told))


def summary(snapshot: Snapshot, actions: Mapping[str, Judged], standings: Mapping[str, Standing]) -> Summary:
    """The verdict on a state of the record, by published rules and from nothing but the record."""
    compared = [Compared(metric, headline(metric)) for metric in snapshot.metrics.values()]
    weak = [one for one in standings.values() if one.is_open and one.item.challenge.kind == "challenge"]
    judged = actions.values()
    return Summary(
        measures=len(compared),
        improved=improved(compared),
        worsened=worsened(compared),
        unchanged=_told(compared, "same"),
        by_chance=_told(compared, "chance"),
        actions=len(actions),
        overdue=tuple(one for one in judged if "overdue" in one.flags),
        slipped=tuple(one for one in judged if "slipped" in one.flags),
        undated=tuple(one for one in judged if "no_due" in one.flags),
        silent_measures=tuple(metric for metric in snapshot.metrics.values() if not_reported(snapshot, metric)),
        silent_actions=tuple(one.item for one in judged if one.silences),
        silent_challenges=tuple(one.item for one in weak if one.silences),
        longest=longest(weak),
    )


def improved(compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """A measure got better if its newest reading is better than the last one it can be compared with.

    With thirteen comparable readings or more, it did if the newest is part of a real change for the better.
    """
    return _told(compared, "better")


def worsened(compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """A measure got worse if its newest reading is worse than the last one it can be compared with.

    With thirteen comparable readings or more, it did if the newest is part of a real change for the worse.
    """
    return _told(compared, "worse")


def _told(compared: Iterable[Compared], verdict: str) -> tuple[Compared, ...]:
    """Those with this verdict, the newest reading first."""
    those = [one for one in compared if one.change and one.change.verdict == verdict]
    return tuple(sorted(those, key=_stands_at, reverse=True))


def _stands_at(compared: Compared) -> tuple[date, Position]:
    reading = newest(compared.metric)
    return reading.stands_at.last, reading.entry.position


def longest(open_ones: Iterable[Standing]) -> tuple[Standing, ...]:
    """The challenge open longest is the one, not called over, whose first and last naming lie furthest apart.

    Several that were named first and last by the same two entries are open longest together.
    """
    named = [one for one in open_ones if one.since and one.last]
    if not named:
        return ()
    most = max(named, key=_naming)
    return tuple(one for one in named if _ends(one) == _ends(most))


def _naming(standing: Standing) -> tuple[int, int]:
    """The days between first and last naming; the earlier of two is open longer."""
    assert standing.since
    assert standing.last
    first = told_on(standing.since).last
    return (told_on(standing.last).last - first).days, -first.toordinal()


def _ends(standing: Standing) -> tuple[str, str]:
    assert standing.since
    assert standing.last
    return standing.since.id, standing.last.id
