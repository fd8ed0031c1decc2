"""Two boards side by side: only measures that are the same one by what both declare, and only for the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from macros.comparing.published import Figure, Measure, Published
from macros.record import Period

# By what two measures are the same one.
Same = Literal["indicator", "definition"]
# Why two measures that have something in common are not compared.
Why = Literal[
    "no_publisher", "other_publisher", "other_indicator", "other_definition", "other_unit", "other_people",
    "other_basis", "other_kind_of_figure", "no_figure", "no_period", "other_kind_of_period", "no_period_in_common",
    "other_scope", "withdrawn", "disputed",
]  # fmt: skip
# Who is counted, where a source leaves it open: nobody can say that it is the same.
_UNTOLD = "not stated"


@dataclass(frozen=True)
class Time:
    """The figures of both boards for one time, and how far the first is from the second, where both are exact."""

    period: Period
    one: Figure
    other: Figure
    difference: Decimal | None


@dataclass(frozen=True)
class Pair:
    """A measure that both boards have: by what it is the same, and each time that both have a figure for."""

    one: Measure
    other: Measure
    same: Same
    times: tuple[Time, ...]

    @property
    def newest(self) -> Time:
        """The newest time that both have."""
        return self.times[0]


@dataclass(frozen=True)
class Refused:
    """Two measures that have something in common and are not compared; with the newest figure of each."""

    one: Measure
    other: Measure
    why: Why
    newest: tuple[Figure | None, Figure | None]


@dataclass(frozen=True)
class Comparison:
    """Two boards side by side. `alone` counts the measures of each that the other has nothing like."""

    one: Published
    other: Published
    pairs: tuple[Pair, ...]
    refused: tuple[Refused, ...]
    alone: tuple[int, int]


def compare(one: Published, other: Published) -> Comparison:
    """Every measure of the first that the second has as well, or seems to have."""
    pairs, refused = list[Pair](), list[Refused]()
    for first, second in _candidates(one, other):
        judged = _judge(first, second, one.figures.get(first.id, []), other.figures.get(second.id, []))
        if isinstance(judged, Pair):
            pairs.append(judged)
        else:
            refused.append(judged)
    named = [(item.one.id, item.other.id) for item in pairs] + [(item.one.id, item.other.id) for item in refused]
    alone = (len(one.metrics) - len({first for first, _ in named}),
             len(other.metrics) - len({second for _, second in named}))  # fmt: skip
    return Comparison(one, other, tuple(pairs), tuple(refused), alone)


def _candidates(one: Published, other: Published) -> Iterator[tuple[Measure, Measure]]:
    """Measures with the same indicator; without any, those with the same definition; without any, the same id.

    A title is never looked at.
    """
    for first in one.metrics:
        ways = (
            [item for item in other.metrics if first.indicator and item.indicator == first.indicator],
            [item for item in other.metrics if item.words == first.words],
            [item for item in other.metrics if item.id == first.id],
        )
        yield from ((first, item) for item in next(filter(None, ways), []))


def _judge(one: Measure, other: Measure, ours: list[Figure], theirs: list[Figure]) -> Pair | Refused:
    newest = (_newest(ours), _newest(theirs))
    if why := _unlike(one, other):
        return Refused(one, other, why, newest)
    times = _times(ours, theirs)
    if isinstance(times, str):
        return Refused(one, other, times, newest)
    return Pair(one, other, "indicator" if _is_declared(one, other) else "definition", times)


def _is_declared(one: Measure, other: Measure) -> bool:
    """True where both name the same indicator of the same publisher."""
    named = one.publisher and one.indicator
    return bool(named) and (one.publisher, one.indicator) == (other.publisher, other.indicator)


def _unlike(one: Measure, other: Measure) -> Why | None:
    """Why two measures do not count the same, in the order in which a reader would ask."""
    words = one.words == other.words
    both_named = one.indicator and other.indicator
    checks: Sequence[tuple[Why, bool]] = (
        ("other_definition", not words and one.indicator != other.indicator),
        ("other_publisher", bool(one.publisher and other.publisher) and one.publisher != other.publisher),
        ("no_publisher", not (one.publisher and other.publisher)),
        ("other_indicator", bool(both_named) and one.indicator != other.indicator),
        ("other_definition", not words and not _is_declared(one, other)),
        ("other_unit", one.unit != other.unit),
        ("other_people", _people(one) != _people(other)),
        ("other_basis", one.basis != other.basis),
        ("other_kind_of_figure", set(one.counted_as) != set(other.counted_as)),
    )
    return next((why for why, holds in checks if holds), None)


def _people(measure: Measure) -> str:
    """Who or what is counted: children is the older word for people."""
    return "people" if measure.counts == "children" else measure.counts


def _newest(figures: list[Figure]) -> Figure | None:
    return max(figures, key=lambda one: one.time.last.toordinal() if one.time else 0, default=None)


def _times(ours: list[Figure], theirs: list[Figure]) -> tuple[Time, ...] | Why:
    """Each time for which the figures of both may stand side by side, the newest first; or why there is none."""
    if not ours or not theirs:
        return "no_figure"
    first, second = _by_time(ours), _by_time(theirs)
    if not first or not second:
        return "no_period"
    shared = sorted(first.keys() & second.keys(), reverse=True)
    if not shared:
        kinds = [{one[-1].period_kind for one in side.values()} for side in (first, second)]
        return "no_period_in_common" if kinds[0] & kinds[1] else "other_kind_of_period"
    found, refused = list[Time](), list[Why]()
    for key in shared:
        why = _why_not(first[key], second[key])
        if why:
            refused.append(why)
        else:
            found.append(_time(first[key][-1], second[key][-1]))
    return tuple(found) or refused[0]


Span = tuple[int, int]


def _by_time(figures: list[Figure]) -> dict[Span, list[Figure]]:
    """The figures of each time, those of the newest last; what was published last of a time stands last there."""
    kept: dict[Span, list[Figure]] = {}
    for one in sorted(figures, key=lambda one: one.published.last.toordinal() if one.published else 0):
        if one.time:
            kept.setdefault((one.time.last.toordinal(), one.time.first.toordinal()), []).append(one)
    return kept


def _why_not(ours: list[Figure], theirs: list[Figure]) -> Why | None:
    last = (ours[-1], theirs[-1])
    scopes = {one.scope for one in last}
    checks: Sequence[tuple[Why, bool]] = (
        ("other_kind_of_period", last[0].period_kind != last[1].period_kind),
        ("withdrawn", any(one.withdrawn for one in last)),
        ("disputed", any(one.conflict for one in (*ours, *theirs))),
        ("other_scope", len(scopes) > 1 or _UNTOLD in scopes),
    )
    return next((why for why, holds in checks if holds), None)


def _time(ours: Figure, theirs: Figure) -> Time:
    exact = ours.kind == theirs.kind == "value" and ours.number is not None and theirs.number is not None
    apart = ours.number - theirs.number if exact and ours.number is not None and theirs.number is not None else None
    assert ours.time
    return Time(ours.time, ours, theirs, apart)
