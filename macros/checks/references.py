"""Rules about names: every id and every citation leads somewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from macros.problems import NEAREST, Message, Notice, Problem, closest
from macros.record import (
    Action,
    Entry,
    Event,
    Record,
    Sourced,
)
from macros.record.base import references
from macros.record.board import IN_BOARD_FILE
from macros.record.inspections import Graded
from macros.record.source import Path
from macros.record.whole import Findings, Part

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
    "frameworks": "framework",
    "recommendations": "recommendation",
}
_NEAREST_AT = f"{NEAREST} ({{where}})"
_DEFINE = "define it in data/{kind}/, or use an id that is there"
_IN_BOARD = "define it in data/board.yml"
_ONE_OF_BOARD = f"use one of: {{known}}; or {_IN_BOARD}"
_HINTS = (_DEFINE, _NEAREST_AT, NEAREST, _ONE_OF_BOARD, _IN_BOARD)
UNKNOWN_KEY = Message("unknown-key-id", "no {noun} has this id", *_HINTS)
UNKNOWN_ID = Message("unknown-id", 'no {noun} has the id "{key}"', *_HINTS)
UNKNOWN_SOURCE = Message("unknown-source", 'no source has the id "{key}"', *_HINTS)
_NEAR_PLACE = f"{NEAREST} If not, add the place to the source ({{where}})"
_PLACES = "the places it has are {places}; add the place to the source ({where})"
NO_SUCH_PLACE = Message("unknown-place", 'the source has no place "{place}"', _NEAR_PLACE, _PLACES)
NO_PLACE = Message("no-place", '"{citation}" names no place in the source', "add one of: {places}")
NO_PLAN = Message("priority-without-plan", "a priority without a plan", "add plan: with the plan's id")
UNKNOWN_PRIORITY = Message("unknown-priority", 'the plan has no priority "{key}"', *_HINTS)
RECOMMENDED_TWICE = Message(
    "recommendation-twice", '"{key}" is the id of another recommendation ({where})', "choose another id"
)
_OF_FRAMEWORK = "write one of: {known}"
UNKNOWN_GRADE = Message("unknown-grade", '"{key}" is no grade of the framework {framework}', NEAREST, _OF_FRAMEWORK)
UNKNOWN_PART = Message("unknown-part", '"{key}" is no part of the framework {framework}', NEAREST, _OF_FRAMEWORK)
OTHER_KIND = Message("other-kind", "this is defined as a {kind}", "move it under {kind}s:")


def _known(record: Record, kind: str) -> Collection[str]:
    if kind in IN_BOARD_FILE:
        known: Collection[str] = getattr(record.board, kind)
        return known
    if kind == "recommendations":
        return {*record.recommendations, *(key for event in record.events.values() for key in event.recommendations)}
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


def _unknown(message: Message, findings: Findings, kind: str, key: str, known: Collection[str]) -> Notice:
    """An id that nothing has, with the nearest one, or with where it can be defined."""
    noun, near = _NOUNS[kind], closest(key, known)
    if near and (kind, near) in findings.documents:
        return message.says(_NEAREST_AT, noun=noun, key=key, nearest=near, where=findings.known_at(kind, near))
    if near:
        return message.says(NEAREST, noun=noun, key=key, nearest=near)
    if kind in IN_BOARD_FILE:
        return message.says(_ONE_OF_BOARD if known else _IN_BOARD, noun=noun, key=key, known=", ".join(known))
    return message.says(_DEFINE, noun=noun, key=key, kind=kind)


def ids_are_defined(findings: Findings) -> Iterator[Problem]:
    """Every id that is used is defined."""
    for part in findings.parts:
        for field, kind in references(type(part.value)).items():
            if kind not in _NOUNS or kind in findings.unread:
                continue
            known = _known(findings.record, kind)
            for key, path, of_key in _ids(part, field):
                if key not in known and (kind, key) not in findings.documents:
                    notice = _unknown(UNKNOWN_KEY if of_key else UNKNOWN_ID, findings, kind, key, known)
                    yield findings.problem(part, path, notice, of_key=of_key)


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
                notice = _unknown(UNKNOWN_SOURCE, findings, "sources", citation.source, sources)
                yield findings.problem(part, path, notice)
            elif source and citation.place not in source.paragraphs:
                yield _no_such_place(findings, part, path, citation.text, citation.place, list(source.paragraphs))


def _no_such_place(findings: Findings, part: Part, path: Path, text: str, place: str, places: list[str]) -> Problem:
    where = findings.known_at("sources", text.partition(" ")[0])
    some = ", ".join(places[:6]) + (", ..." if len(places) > 6 else "")
    if not place:
        return findings.problem(part, path, NO_PLACE.says(citation=text, places=some))
    near = closest(place, places)
    hint = _NEAR_PLACE if near else _PLACES
    return findings.problem(part, path, NO_SUCH_PLACE.says(hint, place=place, nearest=near, places=some, where=where))


def priorities_belong_to_the_plan(findings: Findings) -> Iterator[Problem]:
    """An action's priority is one of its plan's."""
    for part in findings.having(Action):
        action = part.value
        if not isinstance(action, Action) or action.priority is None:
            continue
        plan = findings.record.plans.get(action.plan or "")
        if action.plan is None:
            yield findings.problem(part, ("priority",), NO_PLAN.says())
        elif plan and action.priority not in plan.priorities:
            notice = _unknown(UNKNOWN_PRIORITY, findings, "plans", action.priority, plan.priorities)
            yield findings.problem(part, ("priority",), notice)


def recommendations_have_ids_of_their_own(findings: Findings) -> Iterator[Problem]:
    """No two recommendations have one id, be they of one event, of two, or of none: each has a page of its own."""
    # Where one stands is asked for where it is told alone.
    of_none = findings.record.recommendations
    seen: dict[str, Callable[[], str]] = {key: partial(findings.known_at, "recommendations", key) for key in of_none}
    for part in findings.having(Event):
        if isinstance(part.value, Event):
            for key in part.value.recommendations:
                path: Path = ("recommendations", key)
                if key in seen:
                    notice = RECOMMENDED_TWICE.says(key=key, where=seen[key]())
                    yield findings.problem(part, path, notice, of_key=True)
                seen.setdefault(key, partial(findings.stands_at, part, path))


def strengths_are_strengths(findings: Findings) -> Iterator[Problem]:
    """A weakness is reported under challenges, a strength under strengths."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for field, kind in (("challenges", "challenge"), ("strengths", "strength")):
            for key in getattr(part.value, field):
                thing = findings.record.challenges.get(key)
                if thing and thing.kind != kind:
                    yield findings.problem(part, (field, key), OTHER_KIND.says(kind=thing.kind), of_key=True)


def grades_are_of_their_framework(findings: Findings) -> Iterator[Problem]:
    """An inspection gives grades of its framework, to the whole and to parts of its framework."""
    for part in findings.having(Graded):
        graded = part.value
        framework = findings.record.board.frameworks.get(graded.framework) if isinstance(graded, Graded) else None
        if not isinstance(graded, Graded) or framework is None:
            continue
        for name, grade in graded.grades.items():
            path: Path = ("parts", name) if name in graded.parts else (name,)
            if name in graded.parts and name not in framework.parts:
                notice = _not_in(UNKNOWN_PART, name, graded.framework, framework.parts)
                yield findings.problem(part, path, notice, of_key=True)
            if grade not in framework.grades:
                yield findings.problem(part, path, _not_in(UNKNOWN_GRADE, grade, graded.framework, framework.grades))


def _not_in(message: Message, key: str, framework: str, known: Collection[str]) -> Notice:
    hint = NEAREST if closest(key, known) else _OF_FRAMEWORK
    return message.near(key, known, hint, key=key, framework=framework, known=", ".join(known))
