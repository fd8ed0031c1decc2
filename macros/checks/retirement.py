"""Rules about metrics that are no longer reported."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.finding import Findings
from macros.problems import Problem
from macros.record import Entry, Metric


def retired_metrics_are_not_reported(findings: Findings) -> Iterator[Problem]:
    """A metric that is retired from a day on has no reading for a time that begins then or later."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            if metric is None or metric.retired is None:
                continue
            for index, reading in enumerate(readings):
                if reading.period and reading.period.first >= metric.retired.at.first:
                    message = f"this metric is retired from {metric.retired.at.text} on"
                    hint = _hint(findings.known_at("metrics", key), metric.retired.replaced_by)
                    yield findings.problem(part, ("readings", key, index, "period"), message, hint)


def _hint(where: str, replaced_by: tuple[str, ...]) -> str:
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
