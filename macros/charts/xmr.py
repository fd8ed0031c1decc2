"""The XmR chart: the points, their mean, the limits of chance, and which points are signals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from macros import wording
from macros.charts import labels, paths
from macros.charts.frame import HEIGHT, WIDTH, Frame, frame
from macros.charts.scales import near_domain
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.status import Phase, Series


@dataclass(frozen=True)
class XmrChart:
    """The places of an XmR chart, as path data and labels; `dots` by what the points are called."""

    frame: Frame
    line: str
    dots: tuple[tuple[str, str], ...]
    mean: str
    limits: str
    target: str
    breaks: tuple[labels.Label, ...]
    values: tuple[labels.Label, ...]
    names: tuple[labels.Label, ...]
    width: int = WIDTH
    height: int = HEIGHT


def day_of(reading: ReadingAsAt) -> float:
    """The middle of a reading's period."""
    return (reading.stands_at.first.toordinal() + reading.stands_at.last.toordinal()) / 2


def xmr_chart(metric: MetricAsAt, series: Series, most: int | None = None) -> XmrChart:
    """Limits are drawn for each phase that has them; those outside what the unit allows are cut in the drawing only.

    `most` keeps the newest points alone in view; limits come from all.
    """
    phases = _newest(series.phases, most)
    shown = [item for phase in phases for item in phase.readings]
    unit, named = metric.metric.unit, series.newest
    aims = [float(series.target)] if series.target is not None else []
    ends = [float(end) for phase in phases if phase.limits for end in (phase.limits.lower, phase.limits.upper)]
    numbers = {id(item): _number(item) for item in shown}
    values = near_domain([*numbers.values(), *ends, *aims], percent=unit == "percent")
    dates = [day for item in shown for day in (item.stands_at.first.toordinal(), item.stands_at.last.toordinal())]
    found = frame(dates, values, unit, named=True)
    places = {id(item): (found.x.at(day_of(item)), found.y.at(numbers[id(item)])) for item in shown}
    return XmrChart(
        found,
        line=paths.line([places[id(item)] for item in phase.readings] for phase in phases),
        dots=_dots(phases, places),
        mean=_across(found, phases, lambda phase: [phase.limits.mean] if phase.limits else []),
        limits=_across(found, phases, lambda phase: [phase.limits.lower, phase.limits.upper] if phase.limits else []),
        target=paths.line([(found.x.start, found.y.at(one)), (found.x.end, found.y.at(one))] for one in aims),
        breaks=tuple(
            labels.Label(found.x.at(phase.starts.at.first.toordinal()), 12.0, wording.chart_break(phase.starts))
            for phase in phases[1:]
            if phase.starts
        ),
        values=tuple(_values(found, metric, named, places)),
        names=tuple(_names(found, metric, series)),
    )


def _number(reading: ReadingAsAt) -> float:
    assert reading.said.number is not None
    return float(reading.said.number)


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


def _dots(phases: list[Phase], places: dict[int, tuple[float, float]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[tuple[float, float]]] = {}
    for phase in phases:
        called = [label.variation for label in phase.labels] or ["common"] * len(phase.readings)
        for item, variation in zip(phase.readings, called, strict=True):
            found.setdefault(variation, []).append(places[id(item)])
    return tuple(
        (variation, paths.dots(found[variation])) for variation in wording.VARIATION_LABELS if variation in found
    )


def _across(found: Frame, phases: list[Phase], heights: object) -> str:
    assert callable(heights)
    return paths.line(
        chain.from_iterable(
            [[(found.x.at(day_of(phase.readings[0]) - 9), y), (found.x.at(day_of(phase.readings[-1]) + 9), y)]
             for y in (found.y.at(float(one)) for one in heights(phase))]
            for phase in phases
        )
    )  # fmt: skip


def _values(
    found: Frame, metric: MetricAsAt, phase: Phase, places: dict[int, tuple[float, float]]
) -> list[labels.Label]:
    last = phase.readings[-1]
    x, y = places[id(last)]
    name = wording.VARIATION_LABELS[phase.labels[-1].variation] if phase.labels else ""
    text = f"{wording.chart_value(last.said, metric.metric.unit)} {wording.marks_of(last)}".strip()
    shown = [place for item in phase.readings if (place := places.get(id(item)))]
    wanted = [(x, y, f"{text}: {name.lower()}" if name else text), (x, y, text)]
    return labels.place(wanted, found.room, shown)[:1]


def _names(found: Frame, metric: MetricAsAt, series: Series) -> list[labels.Label]:
    limits, unit = series.newest.limits, metric.metric.unit
    if limits is None:
        return []
    named = [(found.y.at(float(value)), wording.chart_limit(name, value, unit), kind) for name, value, kind in (
        (wording.UPPER, limits.upper, "chart__name--limit"),
        (wording.MEAN, limits.mean, "chart__name--mean"),
        (wording.LOWER, limits.lower, "chart__name--limit"),
    )]  # fmt: skip
    if series.target is not None:
        text = wording.chart_limit(wording.TARGET_LABELS["target"], series.target, unit)
        named.append((found.y.at(float(series.target)), text, "chart__name--target"))
    return labels.stack(named, found.x.end + 6, found.y.end - 8, found.y.start)
