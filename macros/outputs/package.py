"""All tables of an edition to take away at once: a description as Frictionless Data Package, and one packed file."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from macros.ledger import Snapshot
from macros.outputs.cells import Shape, as_json
from macros.outputs.described import file_of, said_of, title_of
from macros.wording import tables as words

# What a data package calls the types of CSV on the Web that have other names there.
_TYPES: Mapping[str, str] = {"decimal": "number", "json": "object"}
# The first day that a packed file can tell: the same bytes whenever it is made.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = 0o644 << 16
_UNIX = 3


def package(known: Snapshot, name: str, shapes: Iterable[Shape[Any]], texts: Mapping[str, bytes]) -> str:
    """What the folder of all tables holds. `texts` are its files, `name` is what the edition is called."""
    board = known.board
    return as_json({
        "profile": "data-package",
        "name": name,
        "title": words.packed_title(board.name),
        "description": words.NOTE,
        "version": name,
        "licenses": [{"path": board.licence.address, "title": board.licence.name}],
        "contributors": [{"title": board.publisher.name, "role": "publisher"}],
        "resources": [_resource(known, shape, texts[file_of(shape.name)]) for shape in shapes],
    })  # fmt: skip


def _resource(known: Snapshot, shape: Shape[Any], data: bytes) -> dict[str, object]:
    return {
        "name": shape.name,
        "path": file_of(shape.name),
        "profile": "tabular-data-resource",
        "title": title_of(shape),
        "description": said_of(shape, known),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(shape),
    }


def _schema(shape: Shape[Any]) -> dict[str, object]:
    refers = [
        {"fields": [one.column], "reference": {"resource": one.table, "fields": [one.key]}} for one in shape.refers
    ]
    # What each column means stands beside its table, in the same folder.
    fields = [{"name": one.name, "type": _TYPES.get(one.kind, one.kind)} for one in shape.columns]
    schema: dict[str, object] = {"fields": fields, "primaryKey": [shape.key], "missingValues": [""]}
    return schema | ({"foreignKeys": refers} if refers else {})


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Files as one packed file, inside a folder: in the order of their names, and without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _NO_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _MODE
            packed.writestr(entry, files[name])
    return out.getvalue()
