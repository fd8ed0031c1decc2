"""What is said of the figures of other places: their names, how far ours are from them, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from macros.judgements.status import Held, Run
from macros.judgements.status.peers import Where
from macros.record import Metric, Peer, Period
from macros.record.vocabulary import Unit
from macros.wording.formats import amount, capital, join, number, period, value
from macros.wording.labels import NO_PERIOD

NONE_KNOWN = "none known"
HOW_WORKED_OUT = "Worked out by us"
_LINES = "Thin grey lines and small diamonds are other places, with their names at the end."
_LINE_OF_OURS = "A broken grey line is worked out by us."
WORKED_OUT = "worked out by us"
_LONGEST_SHORT, _LONGEST_CUT = 13, 9
_SIDES: Mapping[Where, str] = {"above": "above it", "below": "below it", "level": "level with it"}
_MOST_RUNS = 4


def peer_name(peer: Peer) -> str:
    """Whose figure it is, and whether we worked it out."""
    return f"{peer.title} ({WORKED_OUT})" if peer.worked_out else peer.title


def peer_short(peer: Peer) -> str:
    """Its name at the end of its line."""
    short = peer.short or peer.title.removeprefix("the ")
    longest = _LONGEST_SHORT if peer.short else _LONGEST_CUT
    return short if len(short) <= longest else f"{short[: longest - 1].rstrip()}…"


def peers_subtitle(worked_out: Sequence[bool]) -> list[str]:
    """What the lines of other places are; `worked_out` says of each whether we worked it out."""
    return [_LINES, *([_LINE_OF_OURS] if any(worked_out) else [])]


def chart_beside(who: str, figure: str) -> str:
    """The name of a place beside its mark or at the end of its line, with its figure there."""
    return f"{who} {figure}"


def chart_amount(number_of: Decimal, unit: Unit) -> str:
    """A figure where there is little room: what a rate is counted for stands above the chart."""
    return amount(number_of, unit) if unit in ("percent", "pounds", "pounds_millions") else number(number_of)


def held_against(metric: Metric, held: Held, peer: Peer) -> str:
    """How far ours is from another place's, and since when: 10.2% against 13.0% for England, 2025. Above it ..."""
    ours = value(held.ours.said, metric.unit)
    theirs = amount(held.theirs.value, metric.unit)
    first = f"{capital(ours)} against {theirs} for {peer_name(peer)}, {period(held.theirs.period)}."
    sides = _sides(held.runs)
    return f"{first} {capital(sides)}." if sides else first


def _sides(runs: Sequence[Run]) -> str:
    times = sum(run.times for run in runs)
    if times < 2:
        return ""
    if len(runs) <= _MOST_RUNS:
        return "; ".join(_joined(runs))
    counted = {side: sum(run.times for run in runs if run.where == side) for side in _SIDES}
    told = [f"{words} at {counted[side]}" for side, words in _SIDES.items() if counted[side]]
    return f"of {times} times it was {join(told)}; last {_SIDES[runs[-1].where]} {_times(runs[-1])}"


def _joined(runs: Sequence[Run]) -> Iterator[str]:
    """Each side once, for as long as ours stayed on it: what is left out in between parts the times, not the side."""
    for side, same in groupby(runs, key=lambda run: run.where):
        yield f"{_SIDES[side]} {join([_times(run) for run in same])}"


def _times(run: Run) -> str:
    if run.times == 1:
        return _on_or_in(run.first)
    return f"each time from {period(run.first)} to {period(run.last)}"


def _on_or_in(at: Period) -> str:
    return f"{'on' if at.is_day else 'in'} {period(at)}"


def peer_point(figure: str, when: Period | None, own: Period | None) -> str:
    """A figure of another place in a row of ours: with its time, where that is another."""
    return figure if when is None or when == own else f"{figure} ({period(when)})"


def peer_described(who: str, points: Sequence[tuple[str, Period | None]]) -> str:
    """A place's figures in words: England, 2023: 12%; 2024: 13%."""
    told = "; ".join(f"{period(when) if when else NO_PERIOD}: {figure}" for figure, when in points)
    return f"{capital(who)}: {told}."


def peer_rest(who: str, points: Sequence[tuple[str, Period | None]]) -> str:
    """A place's figures for times of which there is none of ours."""
    return f"Without a figure of ours for the same time: {peer_described(who, points)}"


def members_of(members: Sequence[str]) -> str:
    """From whose figures something was worked out."""
    return f"From the figures of {join(members)}." if members else ""
