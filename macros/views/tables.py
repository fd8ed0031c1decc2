"""Views of metrics: the card, the table of a meeting, the scorecard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.judgements.spc import Variation
from macros.judgements.status import summary
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.problems import Message
from macros.record import Theme
from macros.views import peers
from macros.views.charts import sparkline
from macros.views.context import PageContext, WrongArgument, news_since
from macros.views.inline import figure_of
from macros.views.readings import ReadingRow, reading_row


def metric_card(page: PageContext, metric: str) -> Markup:
    """A metric's latest figure, large, with its change and source: `metric_card("agency-share")`."""
    found: MetricAsAt = page.find("metrics", metric)
    of_page = replace(found, readings=tuple(_of_page(page, found))) if page.meeting else found
    reading = status.newest(of_page)
    return page.render(
        "metric-card.html.jinja",
        metric=found,
        row=reading_row(page, found, reading),
        figure=figure_of(page, found, reading),
    )


NO_READING = Message("no-reading-here", '"{metric}" has no reading at this meeting', "take it out, or add the reading")
NO_THEME = Message("no-such-theme", 'no theme has the id "{key}"', "themes are {known}")


def _of_page(page: PageContext, metric: MetricAsAt) -> list[ReadingAsAt]:
    readings = [reading for reading in metric.readings if reading.entry.id == page.meeting]
    if not readings:
        raise WrongArgument(NO_READING.says(metric=metric.id))
    return readings


def metric_table(page: PageContext, theme: str | None = None) -> Markup:
    """Every figure of the page's meeting, in the order of the themes: `metric_table()`."""
    themes = page.site.record.board.themes
    if theme is not None and theme not in themes:
        raise WrongArgument(NO_THEME.says(key=theme, known=", ".join(themes)))
    told = page.entry.entry.readings
    metrics = [
        metric for metric in page.known.metrics.values() if metric.id in told and theme in (None, metric.metric.theme)
    ]
    metrics.sort(key=lambda metric: list(themes).index(metric.metric.theme))
    rows = page.all(reading_row(page, metric, reading) for metric in metrics for reading in _of_page(page, metric))
    known = [page.known.metrics[key] for key in _sought(page) if key in page.known.metrics]
    sought = [metric for metric in known if theme in (None, metric.metric.theme)]
    if not (metrics or sought):
        return page.render("nothing.html.jinja", text=wording.NO_FIGURES)
    return page.render(
        "metric-table.html.jinja",
        rows=rows,
        caption=f"Figures: {page.title_of(page.entry)}",
        counted=wording.counted_figures([row.verdict for row in rows]),
        sought=sought,
    )


def _sought(page: PageContext) -> tuple[str, ...]:
    """What the editor looked for in the meeting's paper and did not find."""
    meeting = page.entry.meeting
    return meeting.not_reported if meeting else ()


@dataclass(frozen=True)
class ScoreRow:
    """One metric on the scorecard."""

    metric: MetricAsAt
    row: ReadingRow
    figure: Markup
    not_reported: str
    readings: int
    retired: str = ""
    stands: str = "untold"
    last_known: str = ""


def score_row(page: PageContext, metric: MetricAsAt, apart: Sequence[str] = ()) -> ScoreRow:
    """What the scorecard says of one metric; the figures of those in `apart` are told elsewhere."""
    bodies = status.not_reported(page.known, metric)
    flag = f"{wording.NOT_REPORTED} ({wording.join([page.body(body).short for body in bodies])})" if bodies else ""
    reading, row = status.newest(metric), reading_row(page, metric, status.newest(metric), apart)
    stands = _stands(page, metric, row)
    gone = metric.metric.retired if status.is_retired(page.known, metric) else None
    return ScoreRow(
        metric,
        row,
        figure_of(page, metric, reading),
        flag,
        len(metric.readings),
        wording.retired_from(gone.at) if gone else "",
        stands,
        wording.standing.last_known(reading) if stands == "known" else "",
    )


def _stands(page: PageContext, metric: MetricAsAt, row: ReadingRow) -> str:
    """What a measure counts as: news of one of four kinds, last known, said in words alone, or not to be told."""
    said = status.said_without_figure(metric)
    if not said and row.verdict not in (*_COUNTED, "changed"):
        return "untold"
    if not summary.is_news(news_since(page), metric):
        return "known"
    return "said" if said else row.verdict if row.verdict in _COUNTED else "untold"


def by_theme(page: PageContext) -> list[tuple[str, Theme, list[ScoreRow]]]:
    """Every metric known, grouped by theme in the board's order; empty themes left out."""
    groups = []
    for key, theme in page.site.record.board.themes.items():
        rows = [score_row(page, metric) for metric in page.known.metrics.values() if metric.metric.theme == key]
        if rows:
            groups.append((key, theme, rows))
    return groups


@dataclass(frozen=True)
class Line:
    """One line of the scorecard: the row, its shape, its signal, and what the filter and the sorting know it by."""

    score: ScoreRow
    shape: Markup
    signal: str
    variation: str
    keys: str
    sort: dict[str, str]
    against: tuple[str, ...] = ()


def scorecard_group(page: PageContext, theme: Theme, rows: list[ScoreRow]) -> Markup:
    """The latest reading of every metric of one theme."""
    lines = [_line(page, score) for score in rows]
    return page.render("scorecard.html.jinja", theme=theme, lines=lines)


def _line(page: PageContext, score: ScoreRow) -> Line:
    metric, every = score.metric, status.every_series(score.metric)
    told = [one.latest.variation for one in every if one.latest]
    line = told[0] if len(every) == 1 and told else ""
    return Line(
        score, sparkline(page, metric), wording.short_signal(every), line,
        " ".join(_keys(score, told)), _sort_keys(metric),
        tuple(peers.newest_apart(page, metric)),
    )  # fmt: skip


_COUNTED = ("better", "worse", "same", "chance")


def _keys(score: ScoreRow, variations: list[Variation]) -> list[str]:
    """Which choices of the filter a line belongs to."""
    row = score.row
    keys = [score.stands]
    keys += ["not-reported"] if score.not_reported else []
    keys += ["has-target"] if row.target_result else []
    keys += ["not-met"] if row.target_result in ("not_met", "floor_met") else []
    keys += ["signal"] if any(one != "common" for one in variations) else []
    return keys


def _sort_keys(metric: MetricAsAt) -> dict[str, str]:
    latest = status.newest(metric)
    change = status.against_last(metric)
    gaps = [item.gap for item in status.against_target(metric, latest) if item.gap is not None]
    return {
        "figure": wording.plain_number(latest.said.number) if latest.said.number is not None else "",
        "period": latest.stands_at.last.isoformat(),
        "change": wording.plain_number(change.difference) if change and change.difference is not None else "",
        "target": wording.plain_number(gaps[0]) if gaps else "",
    }


def scorecard_tools(page: PageContext) -> Markup:
    """Where the browser puts the filter of the scorecard; hidden without a script."""
    return page.render("tools.html.jinja", choices=wording.choices(wording.CHOICES))


def theme_sentence(page: PageContext, rows: list[ScoreRow]) -> str:
    """What the metrics of a theme say, in one sentence."""
    stands = Counter(row.stands for row in rows)
    start = news_since(page)
    counted = wording.Counted(**stands, silent=sum(bool(row.not_reported) for row in rows))
    return wording.theme_sentence(counted, wording.period(start.day) if start else "")


def news_note(page: PageContext) -> str:
    """From when on a figure of the scorecard is news."""
    start = news_since(page)
    return wording.news_note(wording.period(start.day) if start else "")
