"""Rules about how actions hang together, about their pages, and about metrics: one kind of figure, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from macros import addresses
from macros.problems import Message, Problem
from macros.record import Action, Challenge, Entry, Metric, Reading, Record
from macros.record.base import references
from macros.record.definitions import BodyBefore, PlanBefore
from macros.record.whole import Findings, Part

CIRCLE = Message("circle", "this leads back to itself: {circle}", "take {next} out of {key}, or take the last link out")
TAKEN_ADDRESS = Message("id-of-a-page", '"{id}" is the name of a page of this site', "choose another id")
_MEND = "mend the period, or at: under retired: ({where})"
_REPORT_UNDER = f"report it under {{others}}; or {_MEND}"
_PUBLISHED = "mend at: under retired: ({where}); the reading is published, and stays as it is"
RETIRED = Message("metric-retired", "this metric is retired from {date} on", _REPORT_UNDER, _MEND, _PUBLISHED)
REPLACES_ITSELF = Message(
    "replaces-itself",
    "a metric cannot replace itself",
    "write the id of the metric that is reported instead, or delete replaced_by",
)
_ITS_OWN = "report it under a measure of its own, and name that one under alike: in {where}"
_SAY_IT_THERE = "write {key}: {here} in {where}, if a source of its definition says so"
OTHER_MEASURE = Message(
    "of-another-measure", "the reading has {key}: {here}, and its measure has {there}", _ITS_OWN, _SAY_IT_THERE
)
ALIKE_ITSELF = Message("alike-itself", "a metric is no look-alike of itself", "write the id of the other metric")
HEADLINES = 6
TOO_MANY_HEADLINES = Message(
    "too-many-headlines",
    "{number} measures have headline: true, and at most {most} may",
    "take headline: out of this one, or of another: {others}",
)
_LINKS = tuple(key for key, kind in references(Action).items() if kind == "actions")


def actions_lead_in_no_circle(findings: Findings) -> Iterator[Problem]:
    """No action waits for itself, is a part of itself or replaces itself, be it by way of others."""
    for part in findings.having(Action):
        if isinstance(part.value, Action):
            for link in _LINKS:
                if circle := _circle(part.key, partial(_next, findings.record, link)):
                    yield _problem(findings, part, link, circle)


def _next(record: Record, link: str, key: str) -> tuple[str, ...]:
    action = record.actions.get(key)
    value = getattr(action, link) if action else None
    return value if isinstance(value, tuple) else (value,) if value else ()


def _circle(start: str, after: Callable[[str], Iterable[str]]) -> list[str]:
    """The way from a thing back to itself, or nothing. The shortest one is found first."""
    ways = [[start, other] for other in after(start)]
    seen: set[str] = set()
    for way in ways:
        if way[-1] == start:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways.extend([*way, other] for other in after(way[-1]))
    return []


def _problem(findings: Findings, part: Part, link: str, circle: list[str]) -> Problem:
    return findings.problem(part, (link,), CIRCLE.says(circle=" > ".join(circle), next=circle[1], key=link))


def nothing_takes_its_own_place(findings: Findings) -> Iterator[Problem]:
    """No body or plan took the place of itself, be it by way of others."""
    before = {
        (kind, key): thing.succeeds.what
        for kind, things in (("bodies", findings.record.board.bodies), ("plans", findings.record.plans))
        for key, thing in things.items()
        if thing.succeeds
    }
    for part in findings.having(BodyBefore, PlanBefore):
        if isinstance(part.value, BodyBefore | PlanBefore):
            kind, key = ("bodies", str(part.path[1])) if part.folder == "board" else ("plans", part.key)
            if circle := _circle(key, partial(_before, before, kind)):
                notice = CIRCLE.says(circle=" > ".join(circle), next=circle[1], key="succeeds")
                yield findings.problem(part, ("what",), notice)


def _before(before: Mapping[tuple[str, str], str], kind: str, key: str) -> tuple[str, ...]:
    return (before[kind, key],) if (kind, key) in before else ()


def pages_of_lists_keep_their_addresses(findings: Findings) -> Iterator[Problem]:
    """No action or challenge has an id that is the name of a list's page."""
    for part in findings.having(Action, Challenge):
        if f"{part.folder}/{part.key}/" in addresses.TAKEN:
            yield findings.problem(part, (), TAKEN_ADDRESS.says(id=part.key), of_key=True)


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
                    others = " or ".join(metric.retired.replaced_by)
                    hint = _PUBLISHED if part.key in locked else _REPORT_UNDER if others else _MEND
                    where = findings.known_at("metrics", key)
                    notice = RETIRED.says(hint, date=metric.retired.at.text, others=others, where=where)
                    yield findings.problem(part, ("readings", key, index, "period"), notice)


def nothing_replaces_itself(findings: Findings) -> Iterator[Problem]:
    """A metric is replaced by another one, never by itself."""
    for part in findings.having(Metric):
        metric = part.value
        if isinstance(metric, Metric) and metric.retired:
            for index, key in enumerate(metric.retired.replaced_by):
                if key == part.key:
                    yield findings.problem(part, ("retired", "replaced_by", index), REPLACES_ITSELF.says())


def one_measure_is_counted_in_one_way(findings: Findings) -> Iterator[Problem]:
    """A measure has one publisher and one kind of figure; a reading that says otherwise is of another measure."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            for index, reading in enumerate(readings):
                for name, here, there in _told_otherwise(reading, metric):
                    hint = _ITS_OWN if there else _SAY_IT_THERE
                    where = findings.known_at("metrics", key)
                    notice = OTHER_MEASURE.says(hint, key=name, here=here, there=there or "none", where=where)
                    yield findings.problem(part, ("readings", key, index, name), notice)


def _told_otherwise(reading: Reading, metric: Metric | None) -> Iterator[tuple[str, str, str]]:
    """What a reading says of itself that its measure does not: the key, and what each of the two has there."""
    if metric is None:
        return
    if reading.publisher and reading.publisher != metric.publisher:
        yield "publisher", reading.publisher, metric.publisher or ""
    for word in reading.counted_as:
        if word not in metric.counted_as:
            yield "counted_as", word, ", ".join(metric.counted_as)


def nothing_looks_like_itself(findings: Findings) -> Iterator[Problem]:
    """A measure's look-alikes are other measures."""
    for part in findings.having(Metric):
        if isinstance(part.value, Metric):
            for index, key in enumerate(part.value.alike):
                if key == part.key:
                    yield findings.problem(part, ("alike", index), ALIKE_ITSELF.says())


def few_measures_are_headlines(findings: Findings) -> Iterator[Problem]:
    """The home page draws at most six measures: a seventh is told, and so is each after it."""
    chosen = [part for part in findings.having(Metric) if isinstance(part.value, Metric) and part.value.headline]
    for part in chosen[HEADLINES:]:
        others = ", ".join(one.key for one in chosen if one is not part)
        notice = TOO_MANY_HEADLINES.says(number=len(chosen), most=HEADLINES, others=others)
        yield findings.problem(part, ("headline",), notice)
