"""Measures the rules of signal and noise and the drawing of their charts, and writes what comes out to signals.md.

False alarms: how often pure chance is called a signal, by rule, over seeded series. Detection: where a known shift is
first called one. Drawing: how much processor time an XmR chart of 60 points takes, and how large it is.
"""

from __future__ import annotations

import gzip
import random
import statistics
import time
from collections import Counter
from datetime import date
from math import erfc, sqrt
from pathlib import Path
from typing import Any

from macros.charts.xmr import xmr_chart
from macros.judgements import spc
from macros.judgements.status import Series, every_series
from macros.ledger import MetricAsAt, snapshot
from macros.record import Meeting, Metric
from macros.staging import sound_state
from macros.views import PageContext, Site
from macros.views.charts import Chart, charts_of, svg_of

ROOT = Path(__file__).parent.parent
SERIES, POINTS, SHIFT_AT = 10_000, 60, 40
SEED = 20190307


def _series(chance: random.Random, shift: float = 0.0) -> list[int]:
    """Normal noise in thousandths of its standard deviation, shifted from one point on."""
    return [round(1000 * (chance.gauss(0, 1) + (shift if index >= SHIFT_AT else 0))) for index in range(POINTS)]


def false_alarms() -> dict[str, tuple[float, float]]:
    """For each rule and for all: the share of points, and of series, called a signal though nothing happened."""
    chance = random.Random(SEED)
    points: Counter[str] = Counter()
    series: Counter[str] = Counter()
    for _ in range(SERIES):
        values = _series(chance)
        applied = spc.signals(values, spc.limits(values))
        told: Counter[str] = Counter(rule for point in applied for rule in {one.rule for one in point})
        told["all four"] = sum(bool(point) for point in applied)
        points.update(told)
        series.update(rule for rule, number in told.items() if number)
    return {rule: (points[rule] / (SERIES * POINTS), series[rule] / SERIES) for rule in (*spc.RULES, "all four")}


def detection(shift: float) -> tuple[float, float]:
    """How many points after a known shift the first of them is called a signal, and how often that happens at all."""
    chance, delays, found = random.Random(SEED + 1), [], 0
    for _ in range(SERIES // 10):
        values = _series(chance, shift)
        applied = spc.signals(values, spc.limits(values))
        first = next((i for i in range(SHIFT_AT, POINTS) if any(one.side > 0 for one in applied[i])), None)
        if first is not None:
            found += 1
            delays.append(first - SHIFT_AT)
    return statistics.median(delays), found / (SERIES // 10)


def drawing() -> tuple[list[float], int, int]:
    """Milliseconds to draw an XmR chart of 60 points, batch by batch; its size, and its size compressed."""
    state = sound_state(ROOT / "tests" / "gallery" / "board")
    known: Any = state.record
    metric = Metric.model_validate({**_plain(known.metrics["chance"])})
    chance = random.Random(SEED)
    readings = [
        {
            "value": 50 + chance.randrange(30),
            "period": f"{2015 + index // 12}-{index % 12 + 1:02}",
            "source": "report-2 1",
        }
        for index in range(POINTS)
    ]
    meeting = Meeting.model_validate({
        "body": "board", "held": "2024-01-10", "published": "2024-01-24", "status": "published",
        "readings": {"chance": readings},
    })  # fmt: skip
    record = type(known)(**{**vars(known), "metrics": {"chance": metric}, "meetings": {"2024-01": meeting}})
    site = Site(record, snapshot(record, as_of=date.max))
    page, found = PageContext(site, "metrics/chance/"), site.snapshot.metrics["chance"]
    (chart,), (series,) = charts_of(page, found), every_series(found)
    svg_of(page, chart)
    batches = sorted(statistics.median(_once(page, found, series, chart) for _ in range(100)) for _ in range(9))
    text = str(svg_of(page, chart)).encode()
    return batches, len(text), len(gzip.compress(text, mtime=0))


def _once(page: PageContext, found: MetricAsAt, series: Series, chart: Chart) -> float:
    start = time.process_time()
    page.render("chart.svg.jinja", chart=chart, d=xmr_chart(found, series))
    return (time.process_time() - start) * 1000


def _plain(metric: Metric) -> dict[str, Any]:
    wanted = ("title", "question", "unit", "counts", "better", "basis", "theme")
    definition = [{"says": one.says, "source": one.source[0].text} for one in metric.definition]
    return {**{name: getattr(metric, name) for name in wanted}, "definition": definition}


def report() -> str:
    """What was measured, as Markdown."""
    (batches, size, packed), alarms = drawing(), false_alarms()
    # A point is outside its limits by chance if it is further than 2.66 mean ranges: 3 standard deviations.
    theory = erfc(2.66 * 2 / sqrt(3.141592653589793) / sqrt(2))
    rows = "\n".join(
        f"| {rule.replace('_', ' ')} | {100 * point:.2f}% | {100 * series:.1f}% | "
        f"{f'{100 * theory:.2f}%' if rule == 'outside' else ''} |"
        for rule, (point, series) in alarms.items()
    )
    shifts = "\n".join(
        f"| {size} standard deviations | {100 * found:.0f}% | {delay:g} |"
        for size, (delay, found) in ((one, detection(one)) for one in (1.0, 2.0, 3.0))
    )
    return f"""# Signal and noise, measured

Written by `make bench-signals`: {SERIES:,} series of {POINTS} points of pure chance (normal, seed {SEED}), limits
from all points of each.

## False alarms

How much of pure chance each rule calls a signal. Limits worked out from the points themselves are not exact, so the
first rule comes near its theoretical share and not to it.

| rule | of all points | of all series, at least once | in theory, of all points |
|---|---|---|---|
{rows}

The rules look at {POINTS} points, so a long series of pure chance often has a signal somewhere. The site labels the
latest point alone, and says "improvement" or "concern" of that point only.

## A known shift

A shift after point {SHIFT_AT}, in {SERIES // 10:,} series: how often it is called a signal, and how many
points after it the first one is.

| shift | found | points until it is called, median |
|---|---|---|
{shifts}

## The drawing

An XmR chart of {POINTS} points: {statistics.median(batches):.2f} ms of processor time to draw ({batches[0]:.2f} to
{batches[-1]:.2f}: medians of nine batches of 100), {size:,} bytes, {packed:,} compressed. The aim is 1 ms and
2,048 bytes compressed.
"""


if __name__ == "__main__":
    (ROOT / "benchmarks" / "signals.md").write_text(report(), encoding="utf-8")
