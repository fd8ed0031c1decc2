"""The files that stand beside a page: a metric's chart, its readings as a table, and what the columns mean."""

from __future__ import annotations

from collections.abc import Iterator

from macros import addresses, opendata, wording
from macros.views import PageContext, Site, charts
from macros.views.history import recent


def downloads(site: Site) -> Iterator[tuple[str, str]]:
    """Each file's path inside the edition, and its text."""
    known = site.snapshot
    for key, metric in known.metrics.items():
        address = addresses.metric(key)
        page = PageContext(site, address)
        shown, _before = recent(page, metric.readings)
        yield f"{address}{addresses.TABLE_FILE}", opendata.readings_csv(known, metric, shown)
        yield f"{address}{addresses.TABLE_FILE}{addresses.MEANING}", opendata.readings_metadata(known, metric)
        if drawn := charts.chart_file(page, metric):
            yield f"{address}{addresses.CHART_FILE}", drawn
    if known.actions:
        file = f"{addresses.ACTIONS}{opendata.ACTIONS_FILE}"
        yield file, opendata.actions_csv(known)
        yield f"{file}{addresses.MEANING}", opendata.actions_metadata(known, wording.ACTION_LIST)
    if known.metrics:
        yield opendata.SCHEMA_FILE, opendata.readings_schema()
