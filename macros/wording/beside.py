"""What is said of the figures of other places: their names, how far ours are from them, and since when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from macros.judgements.status import Held, Run
from macros.judgements.status.peers import Where
from macros.record import Metric, Peer, Period
from macros.record.vocabulary import Unit
from macros.wording.formats import amount, capital, dated, join, period, value
from macros.wording.labels import NO_PERIOD

NONE_KNOWN = "none known"
HOW_WORKED_OUT = "Worked out by us"
_LINES = "Thin grey lines and small diamonds are other places, with their names at the end."
_LINE_OF_OURS = "A broken grey line is worked out by us."
WORKED_OUT = "worked out by us"
_LONGEST_SHORT, _LONGEST_CUT = 13, 9
_SIDES: Mapping[Where, str] = {"above": "above it", "below": "below it", "level": "level with it"}
_MOST_RUNS, _YEAR = 4, 12


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


def short_unit(unit: Unit) -> Unit:
    """How a figure is written where there is little room: what a rate is counted for stands above the chart."""
    return "average" if unit.startswith("rate_per") else unit


def held_against(metric: Metric, held: Held, peer: Peer) -> str:
    """How far ours is from another place's, and since when: 10.2% against 13.0% for England, 2025. Above it ..."""
    ours = value(held.ours.said, metric.unit)
    theirs = amount(held.theirs.shown, metric.unit)
    first = f"{capital(ours)} against {theirs} for {peer_name(peer)}, {period(held.theirs.period)}."
    sides = _sides(held.runs)
    return f"{first} {capital(sides)}." if sides else first


def _sides(runs: Sequence[Run]) -> str:
    times, yearly = sum(run.times for run in runs), _is_yearly(runs)
    if times < 2:
        return ""
    if len(runs) <= _MOST_RUNS:
        return "; ".join(_joined(runs, yearly=yearly))
    counted = {side: sum(run.times for run in runs if run.where == side) for side in _SIDES}
    told = [f"{words} {'in' if yearly else 'at'} {counted[side]}" for side, words in _SIDES.items() if counted[side]]
    last = f"{_SIDES[runs[-1].where]} {_times(runs[-1], yearly=yearly)}"
    return f"of {times} {'years' if yearly else 'times'} it was {join(told)}; last {last}"


def _joined(runs: Sequence[Run], *, yearly: bool) -> Iterator[str]:
    """Each side once, for as long as ours stayed on it: what is left out in between parts the times, not the side."""
    for side, same in groupby(runs, key=lambda run: run.where):
        yield f"{_SIDES[side]} {join([_times(run, yearly=yearly) for run in same])}"


def _times(run: Run, *, yearly: bool) -> str:
    """When ours was on a side: in 2015/16, each year from 2015/16 to 2024/25, each time from May to July 2024."""
    if yearly:
        first, last = _year(run.first), _year(run.last)
        few = {1: f"in {first}", 2: f"in {first} and {last}"}
        return few.get(run.times, f"each year from {first} to {last}")
    if run.times == 1:
        return f"{'on' if run.first.is_day else 'in'} {period(run.first)}"
    first, last = dated(run.first.first, run.first.grain), dated(run.last.last, run.last.grain)
    return f"each time from {first} to {last}"


def _is_yearly(runs: Sequence[Run]) -> bool:
    """True for the same day of each year, or the same twelve months: the newest of them is told in full."""
    ends = [one for run in runs for one in (run.first, run.last)]
    same = {(one.first.month, one.first.day, one.last.month, one.last.day) for one in ends}
    whole = all(one.is_day or one.months == _YEAR for one in ends)
    return whole and len(same) == 1 and all(run.last.last.year - run.first.last.year + 1 == run.times for run in runs)


def _year(of: Period) -> str:
    """A year by its number: 2024, or 2023/24 where it lies in two."""
    return f"{of.last.year}" if of.first.year == of.last.year else f"{of.first.year}/{of.last.year % 100:02}"


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
