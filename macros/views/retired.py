"""What a metric's page says once the metric is no longer reported, or takes another's place."""

from __future__ import annotations

from markupsafe import Markup

from macros.judgements import status
from macros.ledger import MetricAsAt
from macros.views.context import PageContext


def metric_retired(page: PageContext, metric: MetricAsAt) -> Markup:
    """From when a metric is no longer reported and what is reported instead; nothing for others."""
    known = page.known.metrics
    retired = metric.metric.retired if status.is_retired(page.known, metric) else None
    return page.render(
        "metric-retired.html.jinja",
        retired=retired,
        instead=[known[key] for key in retired.replaced_by if key in known] if retired else [],
        replaces=[item for item in known.values() if _gave_way(page, item, metric.id)],
    )


def _gave_way(page: PageContext, item: MetricAsAt, key: str) -> bool:
    retired = item.metric.retired
    return retired is not None and key in retired.replaced_by and status.is_retired(page.known, item)
