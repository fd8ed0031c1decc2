"""Views of the figures of other places: as sentences, as columns beside ours, and how some were worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros import wording
from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Citation, Comparator, Period
from macros.record.board import Peer, WorkedOut
from macros.views.context import PageContext
from macros.views.readings import comparison_text


def sentences(page: PageContext, metric: MetricAsAt) -> list[str]:
    """How far our figure is from each other place's, and since when."""
    found = {one.theirs.who: one for one in status.held_against(metric)}
    peers = page.site.record.board.comparators
    return [wording.held_against(metric.metric, found[who], peer) for who, peer in peers.items() if who in found]


def told_of_newest(metric: MetricAsAt) -> list[str]:
    """Those beside whom our newest figure is held in a sentence."""
    newest = status.newest(metric)
    return [one.theirs.who for one in status.held_against(metric) if one.ours is newest]


def apart(page: PageContext, metric: MetricAsAt) -> list[tuple[str, tuple[Citation, ...]]]:
    """What sources state of other places apart from a reading: the figures of one place and source together."""
    told: dict[tuple[str, str, tuple[Citation, ...]], list[Comparator]] = {}
    for one in metric.against:
        told.setdefault((one.who, one.says or "", one.source), []).append(one)
    return [(_together(page, metric, every), source) for (_who, _says, source), every in told.items()]


def _together(page: PageContext, metric: MetricAsAt, every: Sequence[Comparator]) -> str:
    texts = [comparison_text(page, one, metric.metric.unit) for one in every]
    more = [text.partition(": ")[2] for text in texts[1:]]
    return wording.listing([texts[0], *more])


def newest_apart(page: PageContext, metric: MetricAsAt) -> list[str]:
    """The newest that a source states of each place apart from a reading, unless a reading says as much or more."""
    known = status.others(metric)
    kept: dict[str, Comparator] = {}
    for one in metric.against:
        before = kept.get(one.who)
        if before is None or (one.period and before.period and one.period.last > before.period.last):
            kept[one.who] = one
    return [comparison_text(page, one, metric.metric.unit) for who, one in kept.items()
            if who not in known or known[who][-1].beside is None]  # fmt: skip


def described(page: PageContext, metric: MetricAsAt) -> list[str]:
    """How other places stand to us, in words for those who do not see a drawing; the table has each of their figures.

    Of a place that has none for a time of ours, the first and the last are told.
    """
    known, held = status.others(metric), {one.theirs.who: one for one in status.held_against(metric)}
    return [
        wording.held_against(metric.metric, held[who], peer) if who in held else _ends(metric, peer, known[who])
        for who, peer in page.site.record.board.comparators.items()
        if who in known
    ]


def _ends(metric: MetricAsAt, peer: Peer, theirs: Sequence[status.Other]) -> str:
    ends = [theirs[0], *theirs[1:][-1:]]
    points = [(wording.amount(one.shown, metric.metric.unit), one.period) for one in ends]
    return wording.peer_described(wording.peer_name(peer), points)


@dataclass(frozen=True)
class Column:
    """The figures of one place beside the rows of ours, and those for which there is no row."""

    who: str
    name: str
    cells: tuple[str, ...]
    rest: str


def columns(page: PageContext, metric: MetricAsAt, shown: Sequence[ReadingAsAt]) -> list[Column]:
    """A column for each place of which several figures are known."""
    known = status.others(metric)
    return [
        _column(page, metric, who, shown) for who in page.site.record.board.comparators if len(known.get(who, ())) > 1
    ]


def _column(page: PageContext, metric: MetricAsAt, who: str, shown: Sequence[ReadingAsAt]) -> Column:
    unit = metric.metric.unit
    by_period = {one.period: one for one in status.others(metric)[who] if one.period}
    cells = []
    for reading in shown:
        own = [(one.shown, one.period) for one in reading.said.against if one.who == who and one.shown is not None]
        own = own or [(one.shown, one.period) for one in _same(by_period, reading)]
        cells.append("; ".join(wording.peer_point(wording.amount(value, unit), when, reading.said.period)
                               for value, when in own))  # fmt: skip
    times = {reading.said.period for reading in metric.readings if not reading.said.group}
    rest = [(wording.amount(one.shown, unit), one.period) for period, one in by_period.items() if period not in times]
    name = wording.peer_name(page.site.record.board.comparators[who])
    return Column(who, name, tuple(cells), wording.peer_rest(name, rest) if rest else "")


def _same(by_period: Mapping[Period, status.Other], reading: ReadingAsAt) -> Iterator[status.Other]:
    """The figure stated elsewhere for the same time as a reading of the whole."""
    period = reading.said.period
    if period and period in by_period and not reading.said.group:
        yield by_period[period]


@dataclass(frozen=True)
class How:
    """How the figures of one place were worked out."""

    name: str
    says: str
    source: tuple[Citation, ...]


def worked_out(page: PageContext, metric: MetricAsAt) -> list[How]:
    """How the figures of other places beside this measure were worked out, where we did."""
    peers = page.site.record.board.comparators
    used = {**status.others(metric), **{one.who: () for one in metric.against}}
    found = [(peer.title, peer.worked_out) for who, peer in peers.items() if who in used and peer.worked_out]
    return [How(title, _how(one), one.source) for title, one in found if page.known.known([one])]


def _how(one: WorkedOut) -> str:
    return " ".join(part for part in (wording.ended(one.says), wording.members_of(one.members)) if part)
