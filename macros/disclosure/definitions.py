"""Rules for the keys that say how counts hang together."""

from __future__ import annotations

from collections.abc import Iterator

from macros.disclosure.claims import SCALES
from macros.problems import Problem, did_you_mean
from macros.record import Entry, Metric
from macros.record.finding import Findings


def linked_measures_are_counts(findings: Findings) -> Iterator[Problem]:
    """A count is part of another count; a share has a part and a whole, and both are counts."""
    for part in findings.parts:
        metric = part.value
        if not isinstance(metric, Metric):
            continue
        for name in ("part_of", "part", "whole"):
            linked = findings.record.metrics.get(getattr(metric, name) or "")
            fits = metric.unit == "count" if name == "part_of" else metric.unit in SCALES
            if linked and not fits:
                kind = "a count" if name == "part_of" else "a share"
                hint = f"delete {name}:, or mend unit:"
                yield findings.problem(part, (name,), f"{name} belongs to {kind}, and this metric is none", hint)
            elif linked and (linked.unit != "count" or linked is metric):
                message = f"{getattr(metric, name)} is no other metric that counts"
                yield findings.problem(part, (name,), message, "name a metric with unit: count")


def groups_are_defined(findings: Findings) -> Iterator[Problem]:
    """Where a metric names its groups, a reading is of one of them."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            known = [group for one in metric.breakdowns for group in one.groups] if metric else []
            for index, reading in enumerate(readings):
                if known and reading.group and reading.group not in known:
                    where = findings.known_at("metrics", key)
                    hint = did_you_mean(reading.group, known, f"write one of: {', '.join(known)}; or add it ({where})")
                    message = f'the metric has no group "{reading.group}"'
                    yield findings.problem(part, ("readings", key, index, "group"), message, hint)
