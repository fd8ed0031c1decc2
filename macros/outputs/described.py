"""What a table is, for programs: CSV on the Web beside each file, and one description of all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from macros import addresses
from macros.ledger import Snapshot
from macros.outputs.cells import Shape, as_json
from macros.record import Metric
from macros.wording import columns
from macros.wording import tables as words

_CONTEXT = "http://www.w3.org/ns/csvw"


def title_of(shape: Shape[Any]) -> str:
    """What people call a table."""
    return words.TITLES[shape.name]


def said_of(shape: Shape[Any], known: Snapshot) -> str:
    """What a table of an edition holds, and how far back it goes."""
    return words.said_of(shape.name, is_newest=known.edition is None)


def described(shape: Shape[Any]) -> list[dict[str, str]]:
    """The columns with their types and meanings."""
    means = columns.COLUMNS[shape.name]
    return [{**one, "dc:description": means[one["name"]]} for one in _in_short(shape)]


def _in_short(shape: Shape[Any]) -> list[dict[str, str]]:
    """The columns with their types: CSV on the Web takes for text, and for headed by its name, what says nothing."""
    return [{"name": one.name, **({"datatype": one.kind} if one.kind != "string" else {})} for one in shape.columns]


def _among(shape: Shape[Any]) -> dict[str, object]:
    """The columns in short, and which of them always refer to other tables.

    CSV on the Web knows no reference that may be empty. What the columns mean stands beside each table.
    """
    refers = [
        {
            "columnReference": one.column,
            "reference": {"resource": file_of(one.table), "columnReference": one.key},
        }
        for one in shape.refers
        if one.always
    ]
    every: dict[str, object] = {
        "columns": _in_short(shape),
        "primaryKey": shape.key,
    }
    return every | ({"foreignKeys": refers} if refers else {})


def file_of(name: str) -> str:
    """The file of a table, in the folder of all of them."""
    return f"{name}.csv"


def _about(known: Snapshot) -> dict[str, object]:
    board = known.board
    return {"dc:publisher": board.publisher.name, "dc:license": board.licence.address}


def metadata(shape: Shape[Any], known: Snapshot) -> str:
    """What the table beside it is, with its columns inside: it can be read wherever both files are copied to."""
    says = f"{said_of(shape, known)} {words.NOTE}"
    return _metadata(shape, known, title_of(shape), says, described(shape))


def metadata_of_one(shape: Shape[Any], known: Snapshot, metric: Metric) -> str:
    """The same of a table about one measure alone: what its columns mean stands once, for all measures."""
    means = f"../../{addresses.DATA}{addresses.SCHEMA}"
    return _metadata(shape, known, metric.title, words.note_of_one(means), _in_short(shape))


def _metadata(shape: Shape[Any], known: Snapshot, title: str, says: str, told: Sequence[Mapping[str, str]]) -> str:
    return as_json({
        "@context": _CONTEXT,
        "url": file_of(shape.name),
        "dc:title": title,
        "dc:description": says,
        **_about(known),
        "tableSchema": {"columns": told, "primaryKey": shape.key},
    })  # fmt: skip


def all_metadata(shapes: Iterable[Shape[Any]], known: Snapshot) -> str:
    """What all tables are, and which columns of one hold the keys of another."""
    return as_json({
        "@context": _CONTEXT,
        "dc:title": words.ALL_TITLE,
        **_about(known),
        "tables": [
            {"url": file_of(one.name), "dc:title": title_of(one), "tableSchema": _among(one)} for one in shapes
        ],
    })  # fmt: skip


def readings_schema(shape: Shape[Any]) -> str:
    """The columns of every table of readings, at an address that others may build on."""
    return as_json({"@context": _CONTEXT, "columns": described(shape)})
