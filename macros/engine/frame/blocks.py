"""What a page says of itself to machines, as schema.org data, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt, MetricAsAt, ReadingAsAt
from macros.views import PageContext

_CONTEXT = "https://schema.org"
# Signs that could end the block, or a line of a script, early.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(value: Mapping[str, Any]) -> Markup:
    """Data as JSON that no text of the record can break out of: the only way into a data block."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))


def dataset(page: PageContext, metric: MetricAsAt, address: str) -> Mapping[str, Any]:
    """A measure with its readings, as a Dataset: licence, publisher, time covered, and what it is based on."""
    board, known = page.site.record.board, page.known
    cited = dict.fromkeys(one.source for reading in metric.readings for one in page.cites(reading.said.source))
    spans = [reading.stands_at for reading in metric.readings]
    found = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": metric.metric.title,
        "description": wording.about_dataset(metric.metric.title, metric.metric.question, board.name),
        "license": board.licence.address,
        "creator": {"@type": "Organization", "name": board.publisher.name},
        "variableMeasured": metric.metric.title,
        "isBasedOn": [address for key in cited for address in known.sources[key].addresses[:1]],
        "url": address,
    }
    if spans:
        first, last = min(span.first for span in spans), max(span.last for span in spans)
        found["temporalCoverage"] = f"{first.isoformat()}/{last.isoformat()}"
    return {name: value for name, value in found.items() if value}


def event(page: PageContext, entry: EntryAsAt, address: str) -> Mapping[str, Any]:
    """A meeting as an Event: its body and the day or month it met. No place is given, because the record has none."""
    assert entry.meeting
    body = page.body(entry.meeting.body)
    found = {
        "@context": _CONTEXT,
        "@type": "Event",
        "name": page.title_of(entry),
        "startDate": entry.meeting.held.text.partition("/")[0],
        "organizer": {"@type": "Organization", "name": body.title, "parentOrganization": _council(page)},
        "url": address,
    }
    return {name: value for name, value in found.items() if value}


def _council(page: PageContext) -> Mapping[str, str]:
    return {"@type": "GovernmentOrganization", "name": page.site.record.board.council}


def block_of(page: PageContext, address: str) -> Iterator[Markup]:
    """The data block of a page: of a measure and of a meeting that is not withdrawn; no other page has one."""
    kind, _, key = page.address.rstrip("/").partition("/")
    if kind == "metrics" and key in page.known.metrics:
        yield data_block(dataset(page, page.known.metrics[key], address))
    entry = page.known.meetings.get(key) if kind + "/" == addresses.MEETINGS else None
    if entry and entry.meeting and not entry.meeting.withdrawn:
        yield data_block(event(page, entry, address))


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
