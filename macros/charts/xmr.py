"""The XmR chart: the points, their mean, the limits of chance, and which points are signals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from macros import wording
from macros.charts import layout, paths
from macros.charts.layout import NARROW, Frame, Sheet, frame, near_domain
from macros.judgements.spc import Limits
from macros.judgements.status import Phase, Series
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record.vocabulary import Unit

# The first and last day of a reading's period, and its number.
_Point = tuple[int, int, float]


@dataclass(frozen=True)
class XmrChart:
    """The places of an XmR chart, as path data and labels; `dots` by what the points are called."""

    frame: Frame
    line: str
    dots: tuple[tuple[str, str], ...]
    mean: str
    limits: str
    target: str
    breaks: tuple[layout.Label, ...]
    values: tuple[layout.Label, ...]
    names: tuple[layout.Label, ...]
    width: int
    height: int


def xmr_chart(metric: MetricAsAt, series: Series, most: int | None = None, sheet: Sheet = NARROW) -> XmrChart:
    """Limits are drawn for each phase that has them; those outside what the unit allows are cut in the drawing only.

    `most` keeps the newest points alone in view; limits come from all.
    """
    phases = _newest(series.phases, most)
    aims = [float(series.target)] if series.target is not None else []
    points = [[_point(item) for item in phase.readings] for phase in phases]
    unit = metric.metric.unit
    axes = frame(
        [day for part in points for point in part for day in point[:2]],
        _ends(unit, phases, [point for part in points for point in part], aims),
        unit,
        names=layout.room_for(text for _value, text in _named(metric, series)),
        sheet=sheet,
    )
    places = [_places(axes, part) for part in points]
    written = [[paths.written(place) for place in part] for part in places]
    return XmrChart(
        axes,
        line=paths.written_line(
            piece for phase, part in zip(phases, written, strict=True) for piece in _unbroken(phase, part)
        ),
        dots=_dots(phases, written),
        mean=_across(axes, phases, points, lambda limits: [limits.mean]),
        limits=_across(axes, phases, points, lambda limits: [limits.lower, limits.upper]),
        target=paths.line([(axes.x.start, axes.y.at(one)), (axes.x.end, axes.y.at(one))] for one in aims),
        breaks=tuple(
            layout.Label(axes.x.at(phase.starts.at.first.toordinal()), 12.0, wording.chart_break(phase.starts))
            for phase in phases[1:]
            if phase.starts
        ),
        values=tuple(_values(axes, metric, series.newest, places[-1])),
        names=tuple(_names(axes, metric, series)),
        width=sheet.width,
        height=sheet.height,
    )


def _unbroken(phase: Phase, written: list[str]) -> list[list[str]]:
    """The places in pieces, cut where figures are left out."""
    after = {id(second) for _first, second in phase.holes}
    pieces: list[list[str]] = [[]]
    for reading, place in zip(phase.readings, written, strict=True):
        if id(reading) in after:
            pieces.append([])
        pieces[-1].append(place)
    return pieces


def _point(reading: ReadingAsAt) -> _Point:
    stands, number = reading.stands_at, reading.said.number
    assert number is not None
    return stands.first.toordinal(), stands.last.toordinal(), float(number)


def _places(frame: Frame, points: list[_Point]) -> list[paths.Place]:
    across = frame.x.along((first + last) / 2 for first, last, _number in points)
    return list(zip(across, frame.y.along(number for _first, _last, number in points), strict=True))


def _ends(unit: Unit, phases: list[Phase], points: list[_Point], aims: list[float]) -> tuple[float, float]:
    limits = [float(end) for phase in phases if phase.limits for end in (phase.limits.lower, phase.limits.upper)]
    return near_domain([*(point[2] for point in points), *limits, *aims], percent=unit == "percent")


def _newest(phases: tuple[Phase, ...], most: int | None) -> list[Phase]:
    """The newest phases, cut to so many readings."""
    kept: list[Phase] = []
    left = most if most is not None else sum(len(phase.readings) for phase in phases)
    for phase in reversed(phases):
        if left <= 0:
            break
        part = phase.readings[-left:]
        kept.insert(0, Phase(part, phase.starts, phase.limits, phase.labels[-len(part) :]))
        left -= len(part)
    return kept


def _dots(phases: list[Phase], written: list[list[str]]) -> tuple[tuple[str, str], ...]:
    dots: dict[str, list[str]] = {}
    for phase, places in zip(phases, written, strict=True):
        called = [label.variation for label in phase.labels] or ["common"] * len(places)
        for place, variation in zip(places, called, strict=True):
            dots.setdefault(variation, []).append(place)
    return tuple(
        (variation, paths.written_dots(dots[variation])) for variation in wording.VARIATION_LABELS if variation in dots
    )


def _across(
    frame: Frame, phases: list[Phase], points: list[list[_Point]], heights: Callable[[Limits], list[Fraction]]
) -> str:
    pieces: list[list[paths.Place]] = []
    for phase, part in zip(phases, points, strict=True):
        start, end = (frame.x.at(sum(point[:2]) / 2 + room) for point, room in ((part[0], -9), (part[-1], 9)))
        wanted = heights(phase.limits) if phase.limits else []
        pieces += [[(start, y), (end, y)] for y in (frame.y.at(float(one)) for one in wanted)]
    return paths.line(pieces)


def _values(frame: Frame, metric: MetricAsAt, phase: Phase, shown: list[paths.Place]) -> list[layout.Label]:
    last, (x, y) = phase.readings[-1], shown[-1]
    name = wording.VARIATION_LABELS[phase.labels[-1].variation] if phase.labels else ""
    text = f"{wording.chart_value(last.said, metric.metric.unit)} {wording.marks_of(last)}".strip()
    wanted = [(x, y, f"{text}: {name.lower()}" if name else text), (x, y, text)]
    return layout.place(wanted, frame.room, shown)[:1]


def _named(metric: MetricAsAt, series: Series) -> list[tuple[float, str]]:
    limits, unit = series.newest.limits, metric.metric.unit
    if limits is None:
        return []
    lines = ((wording.UPPER, limits.upper), (wording.MEAN, limits.mean), (wording.LOWER, limits.lower))
    named = [(float(value), wording.chart_limit(name, value, unit)) for name, value in lines]
    if series.target is not None:
        text = wording.chart_limit(wording.TARGET_LABELS["target"], series.target, unit)
        named.append((float(series.target), text))
    return named


def _names(names: Frame, metric: MetricAsAt, series: Series) -> list[layout.Label]:
    named = [(names.y.at(value), text) for value, text in _named(metric, series)]
    return layout.stack(named, names.x.end + 6, names.y.end - 8, names.y.start)
