"""How to cite a page or a figure: a sentence that says what, whose and as at when, and an address that stays."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.views import PageContext


@dataclass(frozen=True)
class Cite:
    """What to copy. Without the site's own address in the record, the sentence stands without one."""

    label: str
    sentence: str
    address: str


def citation(page: PageContext, title: Markup) -> Cite:
    """How to cite a page; the page of a measure is cited by its latest figure."""
    kind, _, key = page.address.rstrip("/").partition("/")
    metric = page.known.metrics.get(key) if kind == "metrics" else None
    if metric and metric.readings:
        return _of_figure(page, metric, metric.latest)
    board, known = page.site.record.board, page.site.snapshot
    edition = page.meeting or known.edition
    state = page.title_of(known.meetings[edition]) if edition else wording.newest_as_at(known.known_until)
    sentence = wording.cite_page(title.unescape(), board.short, state, board.publisher.name)
    return Cite(wording.CITE_PAGE, sentence, whole_address(page, edition, page.address))


def _of_figure(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Cite:
    """A figure is cited in the edition that published it, which never changes."""
    board = page.site.record.board
    edition = reading.entry.id if reading.entry.meeting else page.site.snapshot.edition
    anchor = addresses.reading(metric.id, reading.entry.id, reading.index)
    sentence = wording.cite_figure(
        metric.metric.title,
        wording.marked(reading, metric.metric.unit),
        page.title_of(reading.entry),
        wording.period(reading.said.period) if reading.said.period else wording.NO_PERIOD,
        board.publisher.name,
    )
    return Cite(wording.CITE_FIGURE, sentence, whole_address(page, edition, anchor))


def whole_address(page: PageContext, edition: str | None, address: str) -> str:
    """An address of an edition as others may write it down; nothing where the site has no address of its own."""
    base = page.site.record.board.site_url
    return f"{base.rstrip('/')}/{edition or addresses.LATEST}/{address}" if base else ""
