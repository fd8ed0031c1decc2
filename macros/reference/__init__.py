"""What is made from the models for those who type: JSON Schemas, and the guide's lists of keys and of messages."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from macros.addresses import EDITION_SCHEMA
from macros.outputs import edition_schema
from macros.record import DEFINITIONS, LEDGER, LOCKS, Authored, Board, Entry, Record, Redirects, Reviewed, readings
from macros.record.base import to_fill
from macros.record.board import IN_BOARD_FILE
from macros.reference.errors import errors_page, examples_in
from macros.reference.fields import Key, Shape, all_words, fields_page, keys_of, models_below
from macros.wording import parts
from macros.wording import reference as words

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
IDS = "ids.json"
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_POINT = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_SIMPLE: Mapping[str, Schema] = {
    "text": {"type": "string", "pattern": "\\S"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "yes_no": {"type": "boolean"},
    "address": {"type": "string", "pattern": "^https?://"},
    "date": {"anyOf": [{"type": "string", "pattern": f"^{_POINT}(/{_POINT})?$"}, {"type": "integer"}]},
    "anything": {},
}
# Of these, a model needs at least one.
_AT_LEAST_ONE: Mapping[type[Authored], tuple[str, ...]] = {readings.Reading: (*readings.KINDS, "withdrawn")}


def schemas() -> dict[str, Schema]:
    """Every schema that follows from the models alone, by the name of its file."""
    made = {f"{folder}.json": _of_things(model) for folder, model in DEFINITIONS.items()}
    made |= {f"{folder}.json": _of_file(model) for folder, model in (*LEDGER.items(), *LOCKS.items())}
    made["board.json"] = _of_file(Board)
    made["reviewed.json"] = _of_file(Reviewed)
    # Of what is published, not of what is typed: the promise to whoever reads the data of an edition.
    made[EDITION_SCHEMA.rpartition("/")[2]] = edition_schema()
    moved = next(iter(keys_of(Redirects)))
    made["redirects.json"] = {"$schema": DRAFT, "title": parts.noun(Redirects.__name__), **_schema(moved.shape)}
    return made


def _of_file(model: type[Authored]) -> Schema:
    return {"$schema": DRAFT, "$ref": f"#/definitions/{model.__name__}", "definitions": _definitions(model)}


def _of_things(model: type[Authored]) -> Schema:
    return {
        "$schema": DRAFT,
        "title": parts.several(model.__name__),
        "type": "object",
        "propertyNames": {"pattern": ID, "maxLength": 80},
        "additionalProperties": {"$ref": f"#/definitions/{model.__name__}"},
        "defaultSnippets": [_snippet(model)],
        "definitions": _definitions(model),
    }


def _snippet(model: type[Authored]) -> Schema:
    """A new thing with every key that it needs."""
    keys = {key.name: _blank(key.shape) for key in keys_of(model) if key.required}
    return {
        "label": parts.noun(model.__name__),
        "description": parts.about(model.__name__),
        "body": {"${1:an-id}": keys},
    }


def _blank(shape: Shape) -> object:
    """What an editor puts under a key that is needed, to be filled in."""
    if shape.kind == "list" and not shape.loose:
        return [_blank(shape.parts[0])]
    if shape.model:
        return {key.name: _blank(key.shape) for key in keys_of(shape.model) if key.required}
    return None


def _definitions(model: type[Authored]) -> Schema:
    return {one.__name__: _model(one) for one in models_below(model)}


def _model(model: type[Authored]) -> Schema:
    keys = list(keys_of(model))
    schema: Schema = {
        "title": parts.noun(model.__name__),
        "description": parts.about(model.__name__),
        "type": "object",
        "properties": {key.name: _that_may_wait(model, key, _property(key)) for key in keys},
        "additionalProperties": False,
    }
    if required := [key.name for key in keys if key.required]:
        schema["required"] = required
    if model in _AT_LEAST_ONE:
        schema["anyOf"] = [{"required": [name]} for name in _AT_LEAST_ONE[model]]
    return schema


# What a new file prepares, as long as nothing is filled in; it may name the part of the whole that is asked for.
_BLANK: Schema = {"type": "object", "properties": {"group": {}}, "additionalProperties": {"type": "null"}}


def _that_may_wait(model: type[Authored], key: Key, schema: Schema) -> Schema:
    """In a draft, a day may be empty, a section as well, and so may what was prepared in it."""
    if not issubclass(model, Entry):
        return schema
    if key.shape.kind == "date" and key.required:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    if key.name not in to_fill(model):
        return schema
    waiting = [_BLANK, {"type": "array", "items": _BLANK}]
    values = {"anyOf": [schema["additionalProperties"], *waiting]}
    return {**schema, "type": ["object", "null"], "additionalProperties": values}


def _property(key: Key) -> Schema:
    told = words.key_about(key.about, key.required)
    lines = [told, *(f"{word}: {means}" for word, means in all_words(key.shape).items() if means)]
    shape = _schema(key.shape)
    # Beside a reference nothing else would count.
    shape = {"allOf": [shape]} if "$ref" in shape else shape
    return {"title": key.name.replace("_", " "), "description": "\n".join(lines), **shape}


def _schema(shape: Shape) -> Schema:
    schema = _filled(shape)
    return {"anyOf": [schema, {"type": "null"}]} if shape.may_be_empty else schema


def _filled(shape: Shape) -> Schema:
    if shape.kind in _MAKERS:
        return _MAKERS[shape.kind](shape)
    return dict(_SIMPLE[shape.kind])


def _word(shape: Shape) -> Schema:
    schema: Schema = {"enum": list(shape.words)}
    return schema | ({"enumDescriptions": list(shape.words.values())} if any(shape.words.values()) else {})


def _id(shape: Shape) -> Schema:
    schema: Schema = {"type": "string", "pattern": ID, "maxLength": 80}
    return {"anyOf": [_suggested(shape.refers), schema]} if shape.refers else schema


def _citation(_shape: Shape) -> Schema:
    return {"anyOf": [_suggested("citations"), {"type": "string", "pattern": "^[a-z0-9-]+( \\S.*)?$"}]}


def _reference(shape: Shape) -> Schema:
    assert shape.model
    return {"$ref": f"#/definitions/{shape.model.__name__}"}


def _either(shape: Shape) -> Schema:
    return {"anyOf": [_schema(part) for part in shape.parts]}


def _suggested(kind: str) -> Schema:
    """What an editor offers. Any other id may be typed as well: it may be new."""
    return {"$ref": f"{IDS}#/definitions/{kind}"}


def _list(shape: Shape) -> Schema:
    item = _schema(shape.parts[0])
    schema: Schema = {"type": "array", "items": item}
    if shape.length:
        schema |= {"minItems": shape.length, "maxItems": shape.length}
    return {"anyOf": [item, schema]} if shape.loose else schema


def _keys(shape: Shape) -> Schema:
    value, key = shape.parts
    schema: Schema = {"type": "object", "additionalProperties": _schema(value)}
    if key.kind == "id":
        schema["propertyNames"] = {"pattern": ID, "maxLength": 80}
    if shape.refers:
        schema["allOf"] = [_suggested(f"keys-of-{shape.refers}")]
    return schema


_MAKERS: Mapping[str, Callable[[Shape], Schema]] = {
    "word": _word,
    "id": _id,
    "citation": _citation,
    "model": _reference,
    "either": _either,
    "list": _list,
    "keys": _keys,
}


_OF_FOLDERS = ("metrics", "actions", "challenges", "plans", "sources")


def suggestions(record: Record) -> Schema:
    """The ids of every kind, with their titles, and every citation of a place in a source."""
    schema: Schema = {}
    for kind, titles in _titles(record).items():
        schema[kind] = {"enum": list(titles), "enumDescriptions": list(titles.values())}
        schema[f"keys-of-{kind}"] = {"properties": {key: {"title": title} for key, title in titles.items()}}
    schema["citations"] = {"enum": _citations(record)}
    return {"$schema": DRAFT, "definitions": schema}


def named(suggested: Schema) -> set[tuple[str, str]]:
    """Every id that a file of suggestions offers, with its kind."""
    return {(kind, key) for kind, one in suggested["definitions"].items() for key in one.get("enum", ())}


def _titles(record: Record) -> Mapping[str, dict[str, str]]:
    board = record.board
    titles = {folder: _by_title(getattr(record, folder)) for folder in _OF_FOLDERS}
    titles |= {kind: _by_title(getattr(board, kind)) for kind in IN_BOARD_FILE}
    recommended = [record.recommendations, *(event.recommendations for event in record.events.values())]
    titles["recommendations"] = {key: one.says for some in recommended for key, one in sorted(some.items())}
    titles["meetings"] = {
        key: ", ".join(part for part in (one.body, one.held.text) if part)
        for key, one in sorted(record.meetings.items())
    }
    titles["entries"] = titles["meetings"] | {key: one.title for key, one in sorted(record.between.items())}
    return titles


def _by_title(things: Mapping[str, Any]) -> dict[str, str]:
    return {key: thing.title for key, thing in sorted(things.items())}


def _citations(record: Record) -> list[str]:
    return [f"{key} {place}" for key, source in sorted(record.sources.items()) for place in source.paragraphs]


SCHEMAS, GUIDE, EXAMPLES = "schemas", "docs/editors", ("tests/mistakes", "tests/import_mistakes")
SUGGESTIONS = f"{SCHEMAS}/{IDS}"


def made_from_models(root: Path) -> dict[str, str]:
    """Every file that follows from the program alone, by its path."""
    files = {f"{SCHEMAS}/{name}": _as_text(schema) for name, schema in schemas().items()}
    files[f"{GUIDE}/fields.md"] = fields_page()
    files[f"{GUIDE}/errors.md"] = errors_page(*(examples_in(root / folder) for folder in EXAMPLES))
    return files


def write(root: Path, record: Record) -> list[str]:
    """Write what is made from the models and from the record's ids; returns the paths that changed."""
    files = made_from_models(root) | {SUGGESTIONS: _as_text(suggestions(record))}
    changed = [path for path, text in files.items() if _written(root / path) != text]
    for path in changed:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], encoding="utf-8", newline="\n")
    return changed


def stale(root: Path, record: Record) -> tuple[list[str], int]:
    """The files that are not what the program makes, and how many ids of the record are not offered yet.

    A new id may be typed before it is offered, so that whoever adds one in a browser need not run a command. A file
    that offers an id which is not there is stale.
    """
    old = [path for path, text in made_from_models(root).items() if _written(root / path) != text]
    there = _written(root / SUGGESTIONS)
    offered = named(json.loads(there)) if there else set()
    known = named(suggestions(record))
    if not there or offered - known:
        old.append(SUGGESTIONS)
    return old, len(known - offered)


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _as_text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


__all__ = ["SUGGESTIONS", "made_from_models", "stale", "write"]
