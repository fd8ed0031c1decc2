"""A measure of our own, and what is known of it: how the tests of judgements make one figure after another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from records import SOURCE, invented, meeting, record

from macros.judgements.status import Series, every_series
from macros.ledger import MetricAsAt, snapshot
from macros.record import Metric

MEASURE = "counted"
MONTHS = [f"{2017 + index // 12}-{index % 12 + 1:02}" for index in range(14)]
DISPUTED = {"conflict": "another paper gives another number"}


def measure(basis: str = "in_period", better: str = "higher", **keys: Any) -> Metric:
    """A measure of our own."""
    given = {
        "title": "Visits", "question": "Are visits made?", "unit": "count", "counts": "things", "better": better,
        "basis": basis, "theme": "front-door", "definition": [{"says": "visits", "source": SOURCE}], **keys,
    }  # fmt: skip
    return Metric.model_validate(given)


def known(metric: Metric, *said: dict[str, Any]) -> MetricAsAt:
    """The measure with its readings, each published by a meeting of its own, in this order."""
    held = {
        f"{2019 + index // 12}-{index % 12 + 1:02}": meeting(
            f"{2019 + index // 12}-{index % 12 + 1:02}-20", readings={MEASURE: one}
        )
        for index, one in enumerate(said)
    }
    given = replace(record(held), metrics={**invented().metrics, MEASURE: metric})
    return snapshot(given).metrics[MEASURE]


def series_of(metric: MetricAsAt) -> Series:
    """The only series of a measure."""
    (found,) = every_series(metric)
    return found


def broken(at: str) -> dict[str, Any]:
    """A named break."""
    return {"breaks": [{"at": at, "says": "counted anew", "source": SOURCE}]}


def metric_of(better: str, unit: str = "percent", basis: str = "in_period", **said: Any) -> Metric:
    """A metric of our own."""
    given = {
        "title": "Visits", "question": "Are visits made?", "unit": unit, "counts": "things", "better": better,
        "basis": basis, "theme": "front-door", "definition": [{"says": "visits", "source": SOURCE}], **said,
    }  # fmt: skip
    return Metric.model_validate(given)


def as_at(metric: Metric, *readings: dict[str, Any]) -> MetricAsAt:
    """The metric with its readings, each published by a meeting of its own."""
    meetings = {
        f"2023-{number:02}": meeting(f"2023-{number:02}-20", readings={"visits-in-time": said})
        for number, said in enumerate(readings, 7)
    }
    given = record(meetings)
    given = type(given)(**{**vars(given), "metrics": {**given.metrics, "visits-in-time": metric}})
    return snapshot(given).metrics["visits-in-time"]
