"""The files that stand beside a page: a metric's chart, its readings as a table, and what the columns mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros import addresses, wording
from macros import outputs as opendata
from macros.ledger import MetricAsAt
from macros.views import PageContext, Site, charts
from macros.views.history import recent

Make = Callable[[], str | None]


def downloads(site: Site) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the edition, and what makes its text; without a text there is no file."""
    known = site.snapshot
    for key, metric in known.metrics.items():
        address = addresses.metric(key)
        page = PageContext(site, address)
        yield f"{address}{addresses.TABLE_FILE}", partial(_readings, page, metric)
        yield f"{address}{addresses.TABLE_FILE}{addresses.MEANING}", partial(opendata.readings_metadata, known, metric)
        yield f"{address}{addresses.CHART_FILE}", partial(charts.chart_file, page, metric)
    if known.actions:
        file = f"{addresses.ACTIONS}{opendata.ACTIONS_FILE}"
        yield file, partial(opendata.actions_csv, known)
        yield f"{file}{addresses.MEANING}", partial(opendata.actions_metadata, known, wording.ACTION_LIST)
    if known.metrics:
        yield opendata.SCHEMA_FILE, opendata.readings_schema


def _readings(page: PageContext, metric: MetricAsAt) -> str:
    shown, _before = recent(page, metric.readings)
    return opendata.readings_csv(page.known, metric, shown)
