"""The page of small charts: every measure that a publisher counts, by publisher and theme, with its newest figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros import wording
from macros.charts import drawing
from macros.charts.glance import Glance, glance, stretch
from macros.judgements import status
from macros.ledger import MetricAsAt
from macros.record import Theme
from macros.views.context import PageContext


@dataclass(frozen=True)
class Card:
    """One measure: its small chart, its newest figure, when that was, and what stands beside it."""

    id: str
    title: str
    figure: str
    period: str
    beside: str
    kind: str
    drawn: Glance | None


@dataclass(frozen=True)
class Group:
    """The measures of one publisher and theme."""

    title: str
    cards: tuple[Card, ...]


def has_any(page: PageContext) -> bool:
    """True where a measure is known whose publisher is."""
    return any(item.metric.publisher for item in page.known.metrics.values())


def publishers(page: PageContext) -> list[tuple[str, list[MetricAsAt]]]:
    """Each publisher with its measures, the one with the most first."""
    found: dict[str, list[MetricAsAt]] = {}
    for item in page.known.metrics.values():
        if item.metric.publisher:
            found.setdefault(item.metric.publisher, []).append(item)
    return sorted(found.items(), key=lambda one: (-len(one[1]), one[0]))


def _groups(page: PageContext, metrics: list[MetricAsAt], days: tuple[int, int]) -> Iterator[Group]:
    for key, theme in page.site.record.board.themes.items():
        if of_theme := [item for item in metrics if item.metric.theme == key]:
            yield _group(page, theme, of_theme, days)


def _group(page: PageContext, theme: Theme, metrics: list[MetricAsAt], days: tuple[int, int]) -> Group:
    return Group(theme.title, tuple(_card(page, item, days) for item in metrics))


def _card(page: PageContext, metric: MetricAsAt, days: tuple[int, int]) -> Card:
    newest, unit = status.newest(metric), metric.metric.unit
    peers = page.site.record.board.comparators
    known = status.others(metric)
    beside = [
        wording.peer_point(
            f"{wording.peer_short(peer)} {wording.amount(known[who][-1].value, unit)}",
            known[who][-1].period,
            newest.said.period,
        )
        for who, peer in peers.items()
        if who in known
    ]
    return Card(
        metric.id, metric.metric.title, wording.marked(newest, unit), wording.time_of(metric, newest),
        wording.listing(beside) if beside else "", wording.kind_of_figure(metric.metric.counted_as),
        glance(drawing(metric, peers), unit, days),
    )  # fmt: skip


def at_a_glance(page: PageContext, metrics: list[MetricAsAt]) -> Markup:
    """The small charts of one publisher, theme by theme, on one stretch of time."""
    peers = page.site.record.board.comparators
    days = stretch([drawing(item, peers) for item in metrics]) or (0, 1)
    groups = list(_groups(page, metrics, days))
    return page.render("glance.html.jinja", groups=groups, days=days if days[0] else None)
