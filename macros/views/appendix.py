"""The appendix of the progress paper: every measure, the charts of the main ones with their figures, the sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.ledger import MetricAsAt
from macros.record import Source
from macros.views import charts
from macros.views.context import PageContext
from macros.views.readings import ReadingRow, reading_row


def scorecard(page: PageContext) -> list[tuple[str, list[ReadingRow]]]:
    """The newest figure of every measure known, theme by theme."""
    groups: list[tuple[str, list[ReadingRow]]] = page.site.of_all("scorecard of the paper", partial(_groups, page))
    return groups


def _groups(page: PageContext) -> list[tuple[str, list[ReadingRow]]]:
    groups = []
    for key, theme in page.site.record.board.themes.items():
        of_theme = [one for one in page.known.metrics.values() if one.metric.theme == key]
        if rows := [reading_row(page, one, status.newest(one)) for one in of_theme]:
            groups.append((theme.title, rows))
    return groups


def score_table(page: PageContext, rows: Sequence[ReadingRow], caption: str) -> Markup:
    """The measures of one theme, each in a row, without pictures."""
    return page.render("paper-scores.html.jinja", rows=rows, caption=caption)


@dataclass(frozen=True)
class Drawn:
    """A main measure with its chart, and the readings that it draws."""

    metric: MetricAsAt
    chart: Markup
    rows: tuple[ReadingRow, ...]


def drawn(page: PageContext) -> list[Drawn]:
    """The main measures that can be drawn."""
    every = [one for one in page.known.metrics.values() if one.metric.headline and charts.charts_of(page, one)]
    return [Drawn(one, charts.metric_chart(page, one), tuple(_newest(page, one))) for one in every]


def _newest(page: PageContext, metric: MetricAsAt) -> Iterator[ReadingRow]:
    for reading in list(reversed(status.in_order(metric)))[: wording.TREND_NEEDS]:
        yield reading_row(page, metric, reading)


def drawn_table(page: PageContext, rows: Sequence[ReadingRow], caption: str) -> Markup:
    """The readings of a chart, the newest first."""
    return page.render("paper-readings.html.jinja", rows=rows, caption=caption)


def sources(page: PageContext) -> list[tuple[str, Source]]:
    """The sources that the meeting's facts rest on, in the order in which they are cited first."""
    entry, found = page.entry.entry, dict[str, None]()
    assert page.entry.meeting
    said = [*(one for every in entry.readings.values() for one in every), *entry.actions.values()]
    said += [*entry.challenges.values(), *entry.strengths.values(), *entry.facts.values()]
    said += [*page.entry.meeting.decisions, *page.entry.meeting.dealt_with]
    if page.entry.meeting.paper:
        found[page.entry.meeting.paper] = None
    for one in said:
        found.update(dict.fromkeys(citation.source for citation in one.source))
    return [(key, page.known.sources[key]) for key in found if key in page.known.sources]


def source_table(page: PageContext, cited: Sequence[tuple[str, Source]]) -> Markup:
    """The sources, each with who published it, when, and where it is."""
    return page.render("paper-sources.html.jinja", cited=cited)
