"""What was withdrawn leaves the record: its facts are nowhere, only the notice that it was withdrawn remains."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from macros.record.base import Authored, Citation, Sourced
from macros.record.corrections import Correction, Unfit, overlay
from macros.record.definitions import Action, Plan
from macros.record.entries import Between, Entry, Meeting
from macros.record.publication import Source
from macros.record.whole import DEFINITIONS, Record

Model = TypeVar("Model", bound=Authored)
_EMPTY: Mapping[str, Any] = {
    "readings": {}, "actions": {}, "challenges": {}, "strengths": {}, "facts": {},
}  # fmt: skip


def without_withdrawn(record: Record) -> Record:
    """The record without what withdrawn entries and sources said.

    A fact that another source states as well stays, and no longer cites what was withdrawn.
    """
    gone = {key for key, source in record.sources.items() if source.withdrawn}
    entries: list[Entry] = [*record.meetings.values(), *record.between.values()]
    taken: list[Entry | Correction] = [*entries, *record.corrections.values()]
    if not gone and not any(one.withdrawn for one in taken):
        return record
    kept: dict[str, Any] = {
        folder: {key: _kept(thing, gone) for key, thing in getattr(record, folder).items()} for folder in DEFINITIONS
    }
    kept["sources"] = {key: _emptied_source(source) for key, source in record.sources.items()}
    kept["meetings"] = {key: _emptied(_kept(entry, gone)) for key, entry in record.meetings.items()}
    kept["between"] = {key: _emptied(_kept(entry, gone)) for key, entry in record.between.items()}
    kept["actions"] = {key: _with_priority(action, kept["plans"]) for key, action in kept["actions"].items()}
    kept["corrections"] = _corrections(record, kept)
    return replace(record, board=_kept(record.board, gone), **kept)


def _emptied_source(source: Source) -> Source:
    if not source.withdrawn:
        return source
    return source.model_copy(update={"paragraphs": {}, "notes": (), "cover": None, "addresses": (), "reference": None})


def _emptied(entry: Any) -> Any:
    if not entry.withdrawn:
        return entry
    empty: dict[str, Any] = dict(_EMPTY)
    if isinstance(entry, Meeting):
        empty.update(paper=None, dealt_with=(), decisions=(), not_reported=())
    if isinstance(entry, Between):
        empty.update(about="")
    return entry.model_copy(update=empty)


def _with_priority(action: Action, plans: Mapping[str, Plan]) -> Action:
    plan = plans.get(action.plan or "")
    lost = action.priority is not None and (plan is None or action.priority not in plan.priorities)
    return action.model_copy(update={"priority": None}) if lost else action


def _kept(thing: Model, gone: Collection[str]) -> Model:
    """The thing without the parts that only a withdrawn source states."""
    if not gone:
        return thing
    changes: dict[str, Any] = {}
    for name in type(thing).model_fields:
        value = getattr(thing, name)
        kept = None if isinstance(value, Sourced) and _is_gone(value, gone) else _without(value, gone)
        if kept is not value:
            changes[name] = kept
    return thing.model_copy(update=changes) if changes else thing


def _without(value: Any, gone: Collection[str]) -> Any:
    if isinstance(value, Authored):
        return _kept(value, gone)
    if isinstance(value, dict):
        items = {key: _without(item, gone) for key, item in value.items() if not _is_gone(item, gone)}
        return {key: item for key, item in items.items() if item != () or value[key] == ()}
    if isinstance(value, tuple):
        return tuple(_without(item, gone) for item in value if not _is_gone(item, gone))
    return value


def _is_gone(value: Any, gone: Collection[str]) -> bool:
    if isinstance(value, Sourced):
        return all(citation.source in gone for citation in value.source)
    return isinstance(value, Citation) and value.source in gone


def _corrections(record: Record, kept: Mapping[str, Any]) -> dict[str, Correction]:
    entries: dict[str, Entry] = {**kept["meetings"], **kept["between"]}
    remaining = {}
    for key, correction in sorted(record.corrections.items(), key=lambda item: (item[1].published.last, item[0])):
        if correction.withdrawn:
            continue
        try:
            entries[correction.entry] = overlay(entries[correction.entry], correction)[0]
        except (Unfit, KeyError):
            continue
        remaining[key] = correction
    return remaining
