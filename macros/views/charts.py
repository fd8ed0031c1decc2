"""Views of charts: a figure with its finding as a title, the drawing, and the same numbers as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup

from macros import addresses, wording
from macros.charts import Drawing, drawing, with_only
from macros.charts.dots import Otherwise, dot_chart, timeline_chart
from macros.charts.layout import NARROW, WIDE
from macros.charts.run import ends, run_chart, shared_ends, small_multiples, spark
from macros.charts.xmr import xmr_chart
from macros.judgements import status
from macros.ledger import MetricAsAt
from macros.problems import Message
from macros.record import Period
from macros.record.vocabulary import Unit
from macros.views import peers
from macros.views.context import PageContext, WrongArgument
from macros.views.readings import reading_row

# A dated edition draws the newest points, with limits from all: otherwise each would hold all earlier ones again.
MOST_POINTS = 36
# So many figures that can be compared have a shape.
FEWEST_IN_A_SHAPE = 4
LINES = ((wording.UPPER, "upper"), (wording.MEAN, "mean"), (wording.LOWER, "lower"))


@dataclass(frozen=True)
class Chart:
    """A chart with all that stands around it. `drawn` is what its template draws; `kind` names its macro.

    `wide` is the same drawn for a wide screen, where it is drawn anew.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    described: str
    drawn: Any
    unit: Unit | None
    wide: Any = None
    limits: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())
    signs: str = ""


def charts_of(page: PageContext, metric: MetricAsAt) -> tuple[Chart, ...]:
    """The charts that a metric's readings allow: signal or noise of each series, and a run or two dots of the rest.

    Each is worked out once, however many parts of a page ask for it.
    """
    # What was asked stays alive beside the answer, so that its identity is nobody else's.
    question = ("charts", id(metric), page.meeting)
    if question not in page.site.judged:
        page.site.judged[question] = metric, tuple(_charts(page, metric))
    charts: tuple[Chart, ...] = page.site.judged[question][1]
    return charts


def _charts(page: PageContext, metric: MetricAsAt) -> Iterator[Chart]:
    every = status.every_series(metric)
    judged = [one for one in every if one.latest]
    for index, one in enumerate(judged):
        yield _xmr(page, metric, one, wording.whose(one, every), f"-{index}" if index else "")
    rest = status.outside(metric, judged)
    found = drawing(rest, page.site.record.board.comparators) if rest else None
    if rest and found and found.numbered:
        others = [] if found.is_a_run else counted_otherwise(page, metric)
        yield _run(page, rest, found, "-rest" if judged else "", others)


# What is called otherwise where each reading has a row.
_IN_ROWS = {"range": "bar"}


def _named(metric: MetricAsAt, suffix: str = "") -> str:
    return f"chart-{metric.id}{suffix}"


def _run(
    page: PageContext, metric: MetricAsAt, drawing: Drawing, suffix: str, others: Sequence[Otherwise] = ()
) -> Chart:
    unit = metric.metric.unit
    row = reading_row(page, metric, status.newest(metric))
    change = status.against_last(metric, drawing.numbered[-1].reading) if drawing.numbered else None
    readings = [item.reading for item in drawing.drawn]
    drawn, wide = (
        run_chart(drawing, unit, sheet) if drawing.is_a_run else dot_chart(drawing, unit, others, sheet)
        for sheet in (NARROW, WIDE)
    )
    signs = wording.chart_signs(
        drawing.kinds if drawing.is_a_run else {_IN_ROWS.get(kind, kind) for kind in drawing.kinds - {"words"}},
        drawing.named,
        joined=not drawing.is_a_run or any(item.joined for item in drawing.drawn),
        spans=drawing.is_a_run and bool(getattr(drawn, "spans", "")),
        otherwise=bool(others),
    )
    more = wording.peers_subtitle([item.worked_out for item in drawing.peers]) if drawing.has_series else []
    return Chart(
        _named(metric, suffix),
        "run" if drawing.is_a_run else "dots",
        wording.chart_title(metric, readings, row.change if row.verdict else "", change.reason if change else None),
        wording.chart_scale(metric, page.site.record.board, ends(drawing, unit)[1]),
        wording.with_otherwise(_described(page, drawing, metric), [(one.title, one.text) for one in others]),
        drawn,
        unit,
        wide,
        signs=" ".join((signs, *more)).strip(),
    )


def counted_otherwise(page: PageContext, metric: MetricAsAt) -> list[Otherwise]:
    """The newest number of each measure that asks the same, counts otherwise, and counts in the same unit."""
    unit = metric.metric.unit
    newest = [(one, status.newest(one)) for one in page.asking_the_same(metric) if one.metric.unit == unit]
    return [
        Otherwise(
            wording.otherwise_row(one, reading), float(reading.said.number), wording.chart_value(reading.said, unit)
        )
        for one, reading in newest
        if reading.said.number is not None and not reading.said.withdrawn
    ]


def _described(page: PageContext, drawing: Drawing, metric: MetricAsAt) -> str:
    olds = {id(later): old for later, old in status.revisions(metric) if old}
    unit = metric.metric.unit
    readings = [
        (wording.when_of(item.reading, item.named),
         wording.was_before(wording.marked(item.reading, unit),
                            wording.value(olds[id(item.reading)].said, unit) if item.old is not None else ""))
        for item in drawing.drawn
    ]  # fmt: skip
    others = peers.described(page, metric) if drawing.has_series else ()
    return wording.chart_described(readings, [level.text for level in drawing.levels], others)


def _xmr(page: PageContext, metric: MetricAsAt, series: status.Series, whose: str, suffix: str) -> Chart:
    unit, phase = metric.metric.unit, series.newest
    assert series.latest
    assert phase.limits
    counted = sum(len(one.readings) for one in series.phases)
    most = MOST_POINTS if page.site.snapshot.edition else None
    shown = min(counted, most or counted)
    limits = tuple((name, wording.amount(wording.rounded(getattr(phase.limits, key)), unit)) for name, key in LINES)
    notes = (wording.assured(series, metric), wording.rebased(series), wording.newest_counted(metric, series),
             wording.holes(series), wording.NO_SCREENING)  # fmt: skip
    return Chart(
        _named(metric, suffix),
        "xmr",
        wording.chart_title(metric, [reading for one in series.phases for reading in one.readings],
                            wording.variation_title(series.latest), whose=whose),
        wording.xmr_scale(metric, page.site.record.board),
        wording.xmr_described(metric, series),
        xmr_chart(metric, series, most),
        unit,
        xmr_chart(metric, series, most, WIDE),
        limits,
        tuple(note for note in notes if note),
        wording.xmr_signs(shown, counted),
    )  # fmt: skip


TOO_FEW = Message("too-few-to-draw", '"{metric}" has no number to draw', "take it out, or use metric_card")


def chart(page: PageContext, metric: str) -> Markup:
    """A metric's chart as it was at the page's meeting: `chart("cp-visits-on-time")`."""
    measure: MetricAsAt = page.find("metrics", metric)
    drawn = charts_of(page, measure)
    if not drawn:
        raise WrongArgument(TOO_FEW.says(metric=metric))
    return _figures(page, drawn)


def metric_chart(page: PageContext, metric: MetricAsAt) -> Markup:
    """A metric's charts, each in its figure; nothing without a number to draw.

    The newest state offers the first as a file.
    """
    file = page.to(f"{addresses.metric(metric.id)}{addresses.CHART_FILE}") if page.site.snapshot.edition is None else ""
    return _figures(page, charts_of(page, metric), file)


def figures(page: PageContext, metric: MetricAsAt) -> Markup:
    """The same without a file."""
    return _figures(page, charts_of(page, metric))


def _figures(page: PageContext, drawn: tuple[Chart, ...], file: str = "") -> Markup:
    return Markup().join(
        page.render("chart.html.jinja", chart=chart, svg=svg_of(page, chart), file=file if chart is drawn[0] else "")
        for chart in drawn
    )


def svg_of(page: PageContext, chart: Chart) -> Markup:
    """The drawing of a chart, for a page: once for a telephone, and once for what is wide."""
    return page.render("chart.svg.jinja", chart=chart, d=chart.drawn, wide=chart.wide)


def sparkline(page: PageContext, metric: MetricAsAt) -> Markup:
    """The shape of a metric's figures in a table's row; nothing with fewer than four that can be compared."""
    return Markup(page.site.part("sparkline", metric.id, partial(_sparkline, page, metric)))


def _sparkline(page: PageContext, metric: MetricAsAt) -> Markup:
    every = drawing(metric, page.site.record.board.comparators)
    alike = with_only(every, status.in_one_picture(metric))
    if sum(item.value is not None for item in alike.drawn) < FEWEST_IN_A_SHAPE:
        return Markup()
    return page.render("spark.svg.jinja", d=spark(alike, metric.metric.unit))


def group_charts(page: PageContext, metric: MetricAsAt) -> Markup:
    """The parts of a metric, each in a small chart on one scale, a figure for each way of cutting it."""
    names, unit = page.site.record.board.comparators, metric.metric.unit
    drawn = []
    for cut in status.small_multiples(metric):
        parts = [(panel.title, drawing(metric, names, panel.group)) for panel in cut.panels]
        low, high = (wording.chart_tick(round(end), unit) for end in shared_ends(parts, unit))
        drawn.append((cut.says, small_multiples(parts, unit), wording.same_scale(low, high)))
    return page.render("multiples.html.jinja", metric=metric, cuts=drawn)


def timeline_figure(page: PageContext, rows: list[tuple[str, list[Period]]]) -> Markup:
    """The timeline as a drawing: a row a kind; nothing where nothing is dated."""
    drawn = [(name, [(one.first, one.last) for one in periods]) for name, periods in rows if periods]
    if not drawn:
        return Markup()
    every = [day for _name, spans in drawn for span in spans for day in span]
    counts = [(name, len(spans)) for name, spans in drawn]
    chart = Chart(
        "chart-timeline", "timeline", wording.timeline_title(min(every), max(every)), wording.TIMELINE_SUBTITLE,
        wording.timeline_described(counts), timeline_chart(drawn), None,
    )  # fmt: skip
    return page.render("chart.html.jinja", chart=chart, svg=svg_of(page, chart), file="")
