"""Rules about names: every id and every citation leads somewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from macros.problems import Problem, closest
from macros.record import (
    Action,
    Authored,
    Body,
    Challenge,
    Comparator,
    Comparison,
    Cover,
    Decision,
    Entry,
    Event,
    Meeting,
    Metric,
    Record,
    Source,
    Sourced,
    Term,
    Update,
)
from macros.record.definitions import EmbeddedWhen, Retirement
from macros.record.entries import Between
from macros.record.finding import Findings, Part
from macros.record.source import Path

_NOUNS = {
    "plans": "plan",
    "metrics": "metric",
    "actions": "action",
    "challenges": "challenge",
    "sources": "source",
    "meetings": "meeting",
    "themes": "theme",
    "roles": "role",
    "bodies": "body",
    "comparators": "comparator",
    "recommendations": "recommendation",
}
# (model, field) -> where the id must be defined.
REFERENCES: Mapping[tuple[type[Authored], str], str] = {
    (Metric, "theme"): "themes",
    (Metric, "part_of"): "metrics",
    (Metric, "part"): "metrics",
    (Metric, "whole"): "metrics",
    (Action, "theme"): "themes",
    (Challenge, "theme"): "themes",
    (Event, "themes"): "themes",
    (Action, "plan"): "plans",
    (Action, "part_of"): "actions",
    (Action, "moves"): "metrics",
    (Action, "depends_on"): "actions",
    (Action, "replaces"): "actions",
    (Action, "answers"): "recommendations",
    (EmbeddedWhen, "metric"): "metrics",
    (Challenge, "metrics"): "metrics",
    (Retirement, "replaced_by"): "metrics",
    (Challenge, "actions"): "actions",
    (Term, "action"): "actions",
    (Cover, "author"): "roles",
    (Body, "chair"): "roles",
    (Update, "owner"): "roles",
    (Comparison, "who"): "comparators",
    (Comparator, "who"): "comparators",
    (Decision, "action"): "actions",
    (Meeting, "body"): "bodies",
    (Meeting, "paper"): "sources",
    (Source, "received"): "meetings",
    (Meeting, "not_reported"): "metrics",
    (Meeting, "readings"): "metrics",
    (Between, "readings"): "metrics",
    (Meeting, "actions"): "actions",
    (Between, "actions"): "actions",
    (Meeting, "challenges"): "challenges",
    (Between, "challenges"): "challenges",
    (Meeting, "strengths"): "challenges",
    (Between, "strengths"): "challenges",
}


_IN_BOARD_FILE = ("themes", "roles", "bodies", "comparators")
_IN_BOARD_FILE_HINT = "define it in data/board.yml"


def _known(record: Record, kind: str) -> Collection[str]:
    if kind in _IN_BOARD_FILE:
        known: Collection[str] = getattr(record.board, kind)
        return known
    if kind == "recommendations":
        return {key for event in record.events.values() for key in event.recommendations}
    things: Collection[str] = getattr(record, kind)
    return things


def _ids(part: Part, field: str) -> Iterator[tuple[str, Path, bool]]:
    value = getattr(part.value, field)
    if isinstance(value, str):
        yield value, (field,), False
    elif isinstance(value, dict):
        yield from ((key, (field, key), True) for key in value)
    elif isinstance(value, tuple):
        yield from ((key, (field, index), False) for index, key in enumerate(value))


def _hint(findings: Findings, kind: str, key: str, known: Collection[str]) -> str:
    near = closest(key, known)
    if near and (kind, near) in findings.documents:
        return f"did you mean {near}? ({findings.known_at(kind, near)})"
    if near:
        return f"did you mean {near}?"
    if kind in _IN_BOARD_FILE:
        return f"use one of: {', '.join(known)}; or define it in data/board.yml" if known else _IN_BOARD_FILE_HINT
    return f"define it in data/{kind}/, or use an id that is there"


def ids_are_defined(findings: Findings) -> Iterator[Problem]:
    """Every id that is used is defined."""
    for part in findings.parts:
        for (model, field), kind in REFERENCES.items():
            if type(part.value) is not model or kind in findings.unread:
                continue
            known = _known(findings.record, kind)
            for key, path, of_key in _ids(part, field):
                if key not in known and (kind, key) not in findings.documents:
                    message = f"no {_NOUNS[kind]} has this id" if of_key else f'no {_NOUNS[kind]} has the id "{key}"'
                    yield findings.problem(part, path, message, _hint(findings, kind, key, known), of_key=of_key)


def citations_lead_to_a_paragraph(findings: Findings) -> Iterator[Problem]:
    """Every fact cites a source that exists, and a place that the source has."""
    sources = findings.record.sources
    unread = {key for folder, key in findings.documents if folder == "sources"} - set(sources)
    for part in findings.parts:
        if not isinstance(part.value, Sourced):
            continue
        for index, citation in enumerate(part.value.source):
            path: Path = ("source", index)
            source = sources.get(citation.source)
            if source is None and citation.source not in unread and "sources" not in findings.unread:
                hint = _hint(findings, "sources", citation.source, sources)
                yield findings.problem(part, path, f'no source has the id "{citation.source}"', hint)
            elif source and citation.place not in source.paragraphs:
                yield _no_such_place(findings, part, path, citation.text, citation.place, list(source.paragraphs))


def _no_such_place(findings: Findings, part: Part, path: Path, text: str, place: str, places: list[str]) -> Problem:
    where = findings.known_at("sources", text.partition(" ")[0])
    some = ", ".join(places[:6]) + (", ..." if len(places) > 6 else "")
    if not place:
        return findings.problem(part, path, f'"{text}" names no place in the source', f"add one of: {some}")
    near = closest(place, places)
    others = f"did you mean {near}? If not," if near else f"the places it has are {some};"
    message = f'the source has no place "{place}"'
    return findings.problem(part, path, message, f"{others} add the place to the source ({where})")


def priorities_belong_to_the_plan(findings: Findings) -> Iterator[Problem]:
    """An action's priority is one of its plan's."""
    for part in findings.parts:
        action = part.value
        if not isinstance(action, Action) or action.priority is None:
            continue
        plan = findings.record.plans.get(action.plan or "")
        if action.plan is None:
            yield findings.problem(part, ("priority",), "a priority without a plan", "add plan: with the plan's id")
        elif plan and action.priority not in plan.priorities:
            hint = _hint(findings, "plans", action.priority, plan.priorities)
            yield findings.problem(part, ("priority",), f'the plan has no priority "{action.priority}"', hint)


def strengths_are_strengths(findings: Findings) -> Iterator[Problem]:
    """A weakness is reported under challenges, a strength under strengths."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for field, kind in (("challenges", "challenge"), ("strengths", "strength")):
            for key in getattr(part.value, field):
                thing = findings.record.challenges.get(key)
                if thing and thing.kind != kind:
                    message = f"this is defined as a {thing.kind}"
                    hint = f"move it under {thing.kind}s:"
                    yield findings.problem(part, (field, key), message, hint, of_key=True)
