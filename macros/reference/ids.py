"""Every id of the record, for editors that offer them while somebody types. A new id need not be here to be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.record import Record
from macros.reference.schema import DRAFT, Schema

_OF_FOLDERS = ("metrics", "actions", "challenges", "plans", "sources")


def suggestions(record: Record) -> Schema:
    """The ids of every kind, with their titles, and every citation of a place in a source."""
    found: Schema = {}
    for kind, titles in _titles(record).items():
        found[kind] = {"enum": list(titles), "enumDescriptions": list(titles.values())}
        found[f"keys-of-{kind}"] = {"properties": {key: {"title": title} for key, title in titles.items()}}
    found["citations"] = {"enum": _citations(record)}
    return {"$schema": DRAFT, "definitions": found}


def named(suggested: Schema) -> set[tuple[str, str]]:
    """Every id that a file of suggestions offers, with its kind."""
    return {(kind, key) for kind, one in suggested["definitions"].items() for key in one.get("enum", ())}


def _titles(record: Record) -> Mapping[str, dict[str, str]]:
    board = record.board
    found = {folder: _by_title(getattr(record, folder)) for folder in _OF_FOLDERS}
    found |= {kind: _by_title(getattr(board, kind)) for kind in ("themes", "roles", "bodies")}
    found["comparators"] = dict(sorted(board.comparators.items()))
    found["recommendations"] = {
        key: one.says for event in record.events.values() for key, one in sorted(event.recommendations.items())
    }
    found["meetings"] = {key: f"{one.body}, {one.held.text}" for key, one in sorted(record.meetings.items())}
    found["entries"] = found["meetings"] | {key: one.title for key, one in sorted(record.between.items())}
    return found


def _by_title(things: Mapping[str, Any]) -> dict[str, str]:
    return {key: thing.title for key, thing in sorted(things.items())}


def _citations(record: Record) -> list[str]:
    return [f"{key} {place}" for key, source in sorted(record.sources.items()) for place in source.paragraphs]
