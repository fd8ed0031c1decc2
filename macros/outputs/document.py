"""A whole edition as one JSON, made from the rows of its tables, so that the two cannot disagree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from macros import addresses, wording
from macros.ledger import Snapshot
from macros.outputs.cells import Column, Same, Shape, read
from macros.outputs.objects import Objects, kept, table_of, usual
from macros.outputs.registry import SHAPES
from macros.wording import columns
from macros.wording import tables as words

# Raised only where a key is renamed or taken away; a new key leaves it as it is.
FORMAT = "edition-1"
# The rows of every table by its name, as its CSV file holds them.
Rows = Mapping[str, list[dict[str, str]]]
_TYPES: Mapping[str, Mapping[str, str]] = {
    "string": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "decimal": {"type": "number"},
    "integer": {"type": "integer"},
    "boolean": {"type": "boolean"},
    "json": {},
}


def rows_of(tables: Mapping[str, str]) -> Rows:
    """The rows of every table by its name; `tables` holds each as its CSV file does."""
    return {shape.name: list(read(tables[shape.name])) for shape in SHAPES}


def edition_json(known: Snapshot, rows: Rows) -> str:
    """The edition, then each table with a row a line."""
    objects = Objects(SHAPES, rows)
    head = [f"{json.dumps(name)}: {_text(value)}" for name, value in _head(known, rows).items()]
    parts = (f"{json.dumps(name)}: {listed(objects.text(name, row) for row in those)}" for name, those in rows.items())
    return "{\n" + ",\n".join([*head, *parts]) + "\n}\n"


def listed(rows: Iterable[str]) -> str:
    """Rows as a list, one a line."""
    text = ",\n".join(rows)
    return f"[\n{text}\n]" if text else "[]"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _head(known: Snapshot, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, object]:
    board, edition = known.board, known.edition
    bodies = {entry.meeting.body for entry in known.meetings.values() if entry.meeting}
    address = f"{board.site_url.rstrip('/')}/{edition or addresses.LATEST}/" if board.site_url else None
    told: dict[str, object] = {
        "$schema": f"../../{addresses.EDITION_SCHEMA}",
        "format": FORMAT,
        "edition": edition or addresses.LATEST,
        "title": _title(known),
        "as_at": known.known_until.isoformat() if known.entries else None,
        "address": address,
        "language": board.language,
        "board": {
            "name": board.name, "short": board.short, "council": board.council, "about": board.about,
            "official": board.official, "people": board.people,
            "bodies": [_body(known, key) for key in board.bodies if key in bodies],
            "themes": [{"theme": key, "title": theme.title} for key, theme in board.themes.items()],
            "places": places(rows["comparators"]),
        },
        "publisher": {"name": board.publisher.name, "about": board.publisher.about},
        "licence": {"name": board.licence.name, "address": board.licence.address},
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _title(known: Snapshot) -> str:
    entry = known.meetings[known.edition].meeting if known.edition else None
    if entry is None:
        return wording.newest_as_at(wording.known_as_at(known))
    return wording.meeting_title(entry, known.board.bodies[entry.body])


def _body(known: Snapshot, key: str) -> dict[str, object]:
    """A body that met, and the one that goes on with its meetings, where a source known by now says so."""
    after = known.goes_on_as(key)
    told: dict[str, object] = {"body": key, "title": known.board.bodies[key].title}
    return told | ({"goes_on_as": after} if after != key else {})


def places(comparators: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """What each of the other places is called whose figures some rows hold."""
    called = {row["who"]: row["who_title"] for row in comparators}
    return [{"who": who, "title": title} for who, title in sorted(called.items())]


def edition_schema() -> dict[str, Any]:
    """The JSON Schema of an edition: whatever stands there by name is promised; more may come."""
    text: Mapping[str, object] = {"type": "string"}
    head = {name: {**_HEAD.get(name, text), "description": says} for name, says in words.EDITION_KEYS.items()}
    tables = {shape.name: {"type": "array", "description": words.TITLES[shape.name],
                           "items": {"$ref": f"#/$defs/{shape.name}"}} for shape in SHAPES}  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": words.EDITION_SCHEMA_TITLE,
        "description": words.EDITION_SCHEMA_SAYS,
        "type": "object",
        "required": ["format", "edition", "title", "board", "publisher", "licence", *tables],
        "properties": {**head, "format": {"const": FORMAT, "description": words.EDITION_KEYS["format"]}, **tables},
        "$defs": {shape.name: _row_schema(shape) for shape in SHAPES},
    }


def _row_schema(shape: Shape[Any]) -> Mapping[str, object]:
    same: dict[str, list[Same]] = {}
    for one in shape.same:
        same.setdefault(one.column, []).append(one)
    keys = {one.name: _cell_schema(shape, one, same.get(one.name, [])) for one in kept(shape)}
    return {"type": "object", "required": [shape.key], "properties": keys}


def _cell_schema(shape: Shape[Any], column: Column[Any], same: Sequence[Same]) -> Mapping[str, object]:
    left_out = [words.left_out_where(one.as_in, one.by, table_of(shape, one), one.only) for one in same]
    means = columns.COLUMNS[shape.name][column.name]
    return {**_TYPES[column.kind], **usual(shape, column), "description": " ".join([means, *left_out])}


def _of_texts(*names: str) -> Mapping[str, object]:
    return {"type": "object", "required": [*names], "properties": {name: {"type": "string"} for name in names}}


_HEAD: Mapping[str, Mapping[str, object]] = {
    "as_at": {"type": "string", "format": "date"},
    "publisher": _of_texts("name", "about"),
    "licence": _of_texts("name", "address"),
    "board": {
        "type": "object",
        "required": ["name", "short", "council", "official", "bodies", "themes"],
        "properties": {
            **{name: {"type": "string"} for name in ("name", "short", "council", "about", "people")},
            "official": {"type": "boolean"},
            "bodies": {"type": "array", "items": _of_texts("body", "title")},
            "themes": {"type": "array", "items": _of_texts("theme", "title")},
            "places": {"type": "array", "items": _of_texts("who", "title")},
        },
    },
}


def promised() -> Iterator[str]:
    """Each name that a program may build on, with what stands under it."""
    yield from (f"{name}" for name in words.EDITION_KEYS)
    for shape in SHAPES:
        yield f"{shape.name}[]"
        yield from (f"{shape.name}[].{one.name} {one.kind}" for one in kept(shape))
