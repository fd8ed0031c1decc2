"""The figures of other places as things to draw: each place a series of its own, with its own times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros import wording
from macros.judgements import status
from macros.judgements.status.peers import Other, joins, others
from macros.ledger import MetricAsAt
from macros.record import Peer

# A line is drawn through so many neighbours or more: two figures are two marks, not a trend.
LEAST_IN_A_LINE = 3


@dataclass(frozen=True)
class Beside:
    """One figure of another place, with its own day; `joined` where a line may come from the last."""

    who: str
    value: float
    day: float
    text: str
    joined: bool = False


@dataclass(frozen=True)
class Series:
    """The figures of one place in order of time, under the name that stands at their end."""

    who: str
    points: tuple[Beside, ...]
    worked_out: bool

    @property
    def pieces(self) -> list[list[Beside]]:
        """The points that stand in one line, piece by piece; one alone is a piece of one."""
        found: list[list[Beside]] = []
        for one in self.points:
            if not one.joined or not found:
                found.append([])
            found[-1].append(one)
        return found


def series(metric: MetricAsAt, peers: Mapping[str, Peer]) -> tuple[Series, ...]:
    """Each other place with what is known of it, in the board's order."""
    known = others(metric)
    return tuple(_series(metric, peers[who], known[who]) for who in peers if who in known)


def _series(metric: MetricAsAt, peer: Peer, known: Sequence[Other]) -> Series:
    unit, joined = wording.short_unit(metric.metric.unit), set(_joined(metric, known))
    points = (
        Beside(
            wording.peer_short(peer), float(one.value),
            (one.stands.first.toordinal() + one.stands.last.toordinal()) / 2,
            wording.amount(one.shown, unit), index in joined,
        )
        for index, one in enumerate(known)
    )  # fmt: skip
    return Series(wording.peer_short(peer), tuple(points), peer.worked_out is not None)


def _joined(metric: MetricAsAt, known: Sequence[Other]) -> Iterator[int]:
    """Which figures a line leads to from the one before: those with three or more in a row."""
    run: list[int] = []
    for index, (before, after) in enumerate(pairwise([*known, None]), 1):
        if before and after and joins(metric, before, after):
            run.append(index)
            continue
        if len(run) + 1 >= LEAST_IN_A_LINE:
            yield from run
        run = []


def is_told_as_series(metric: MetricAsAt) -> bool:
    """True where two figures or more are known of another place."""
    return any(len(known) > 1 for known in status.others(metric).values())
