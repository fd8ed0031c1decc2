"""What can be taken away, for search engines: a measure with its readings, and all tables of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros import addresses, outputs, wording
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.views import PageContext
from macros.wording import tables as words

_TYPES: Mapping[str, str] = {
    ".csv": "text/csv", ".zip": "application/zip", ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
}  # fmt: skip


def of_measure(page: PageContext, metric: MetricAsAt, address: str) -> Mapping[str, Any]:
    """A measure with its readings, as a Dataset: licence, publisher, time covered, and what it is based on."""
    board, known = page.site.record.board, page.known
    cited = dict.fromkeys(one.source for reading in metric.readings for one in page.cites(reading.said.source))
    return _given({
        "@type": "Dataset",
        "name": metric.metric.title,
        "description": wording.about_dataset(metric.metric.title, metric.metric.question, board.name),
        **_whose(page),
        "variableMeasured": metric.metric.title,
        "isBasedOn": list(dict.fromkeys(address for key in cited for address in known.sources[key].addresses[:1])),
        "url": address,
        "temporalCoverage": _covered(metric.readings),
    })  # fmt: skip


def of_edition(page: PageContext, address: str) -> Mapping[str, Any]:
    """All tables of an edition, as one Dataset with each file that can be taken away."""
    known = page.known
    readings = [reading for metric in known.metrics.values() for reading in metric.readings]
    return _given({
        "@type": "Dataset",
        "name": words.packed_title(page.site.record.board.name),
        "description": wording.DATA_LEAD,
        **_whose(page),
        "version": page.site.snapshot.edition,
        "url": address,
        "temporalCoverage": _covered(readings),
        "distribution": list(_files(page, address)),
    })  # fmt: skip


def _files(page: PageContext, address: str) -> Iterator[Mapping[str, str]]:
    """Each file; without an address of the site it is named by where it stands beside the page."""
    newest = page.site.snapshot.edition is None
    named = {outputs.file_of(one.name): outputs.title_of(one) for one in outputs.SHAPES}
    named |= {name: title for name, (title, _says) in words.WHOLE.items() if newest or name != addresses.TYPED}
    named["edition.json"] = wording.DATA_EDITION
    for name, title in named.items():
        kind = _TYPES[name[name.rindex(".") :]]
        yield {"@type": "DataDownload", "name": title, "encodingFormat": kind, "contentUrl": f"{address}{name}"}


def _whose(page: PageContext) -> Mapping[str, Any]:
    board = page.site.record.board
    publisher = {"@type": "Organization", "name": board.publisher.name}
    return {"license": board.licence.address, "creator": publisher}


def _covered(readings: Iterable[ReadingAsAt]) -> str:
    """From the first day that a reading is about to the last."""
    spans = [reading.stands_at for reading in readings]
    if not spans:
        return ""
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return f"{first.isoformat()}/{last.isoformat()}"


def _given(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if value}
