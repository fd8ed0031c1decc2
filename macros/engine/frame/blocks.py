"""What a page says of itself to machines, as schema.org data: a figure's history, or a meeting."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt, MetricAsAt
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
