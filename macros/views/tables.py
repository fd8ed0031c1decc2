"""Views of metrics: the card, the table of a meeting, and what stands of one metric in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.judgements.status import summary
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.problems import Message
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
    """One metric in a row: its newest figure, and what is said of it."""

    metric: MetricAsAt
    row: ReadingRow
    figure: Markup
    not_reported: str
    readings: int
    retired: str
    silent_bodies: str
    page: PageContext = field(compare=False, repr=False)

    @cached_property
    def stands(self) -> str:
        """What the measure counts as, new or not: one of four kinds, said in words alone, or not to be told."""
        if status.said_without_figure(self.metric):
            return "said"
        return self.row.verdict if self.row.verdict in COUNTED else "untold"

    @cached_property
    def is_last_known(self) -> bool:
        """True for what is told and no news; published statistics stand with their dates."""
        known = self.page.known
        is_dated = summary.is_news(news_since(self.page), self.metric) or summary.is_statistic(known, self.metric)
        return self.stands != "untold" and not is_dated

    @property
    def last_known(self) -> str:
        """That its newest figure is the last known and no news; nothing of others."""
        return wording.standing.last_known(status.newest(self.metric)) if self.is_last_known else ""


def score_row(page: PageContext, metric: MetricAsAt, apart: Sequence[str] = ()) -> ScoreRow:
    """What is said of one metric in a row; the figures of those in `apart` are told elsewhere."""
    bodies = status.not_reported(page.known, metric)
    silent = wording.join([page.body(body).short for body in bodies]) if bodies else ""
    reading, row = status.newest(metric), reading_row(page, metric, status.newest(metric), apart)
    gone = metric.metric.retired if status.is_retired(page.known, metric) else None
    return ScoreRow(
        metric,
        row,
        figure_of(page, metric, reading),
        f"{wording.NOT_REPORTED} ({silent})" if silent else "",
        len(metric.readings),
        wording.retired_from(gone.at) if gone else "",
        silent,
        page,
    )


COUNTED = ("better", "worse", "same", "chance")
