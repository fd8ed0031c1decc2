"""Rules about how actions hang together, about their pages, and about metrics that are no longer reported."""

from __future__ import annotations

from collections.abc import Iterator

from macros import addresses
from macros.problems import Problem
from macros.record import Action, Challenge, Entry, Metric, Record
from macros.record.finding import Findings, Part

_LINKS = ("depends_on", "part_of", "replaces")


def actions_lead_in_no_circle(findings: Findings) -> Iterator[Problem]:
    """No action waits for itself, is a part of itself or replaces itself, be it by way of others."""
    for part in findings.parts:
        if isinstance(part.value, Action):
            for link in _LINKS:
                if circle := _circle(findings.record, part.key, link):
                    yield _problem(findings, part, link, circle)


def _next(record: Record, key: str, link: str) -> tuple[str, ...]:
    action = record.actions.get(key)
    value = getattr(action, link) if action else None
    return value if isinstance(value, tuple) else (value,) if value else ()


def _circle(record: Record, start: str, link: str) -> list[str]:
    """The way from an action back to itself, or nothing. The shortest one is found first."""
    ways = [[start, other] for other in _next(record, start, link)]
    seen: set[str] = set()
    for way in ways:
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend([*way, other] for other in _next(record, way[-1], link))
    return []


def _problem(findings: Findings, part: Part, link: str, circle: list[str]) -> Problem:
    hint = f"take {circle[1]} out of {link}, or take the last link out"
    return findings.problem(part, (link,), f"this leads back to itself: {' > '.join(circle)}", hint)


def pages_of_lists_keep_their_addresses(findings: Findings) -> Iterator[Problem]:
    """No action or challenge has an id that is the name of a list's page."""
    for part in findings.parts:
        is_thing = isinstance(part.value, Action | Challenge)
        if is_thing and f"{part.folder}/{part.key}/" in addresses.TAKEN:
            message = f'"{part.key}" is the name of a page of this site'
            yield findings.problem(part, (), message, "choose another id", of_key=True)


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
