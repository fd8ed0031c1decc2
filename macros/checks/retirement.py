"""Rules about metrics that are no longer reported."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Problem
from macros.record import Entry, Metric
from macros.record.finding import Findings


def retired_metrics_are_not_reported(findings: Findings) -> Iterator[Problem]:
    """A metric that is retired from a day on has no reading for a time that begins then or later."""
    locked = {key for lock in findings.record.published.values() for key in lock.entries}
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            if metric is None or metric.retired is None:
                continue
            for index, reading in enumerate(readings):
                if reading.period and reading.period.first >= metric.retired.at.first:
                    message = f"this metric is retired from {metric.retired.at.text} on"
                    where = findings.known_at("metrics", key)
                    hint = _hint(where, metric.retired.replaced_by, is_locked=part.key in locked)
                    yield findings.problem(part, ("readings", key, index, "period"), message, hint)


def _hint(where: str, replaced_by: tuple[str, ...], *, is_locked: bool) -> str:
    if is_locked:
        return f"mend at: under retired: ({where}); the reading is published, and stays as it is"
    mend = f"mend the period, or at: under retired: ({where})"
    return f"report it under {' or '.join(replaced_by)}; or {mend}" if replaced_by else mend


def nothing_replaces_itself(findings: Findings) -> Iterator[Problem]:
    """A metric is replaced by another one, never by itself."""
    for part in findings.parts:
        metric = part.value
        if isinstance(metric, Metric) and metric.retired:
            for index, key in enumerate(metric.retired.replaced_by):
                if key == part.key:
                    hint = "write the id of the metric that is reported instead, or delete replaced_by"
                    message = "a metric cannot replace itself"
                    yield findings.problem(part, ("retired", "replaced_by", index), message, hint)
