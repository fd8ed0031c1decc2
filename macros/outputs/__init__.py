"""The record for programs: tables of all that an edition knows, and what describes them."""

from macros.outputs.cells import Column, Foreign, Row, Shape, Table, as_json, as_text, as_typed, joined, read, written
from macros.outputs.described import (
    all_metadata,
    described,
    file_of,
    metadata,
    metadata_of_one,
    readings_schema,
    said_of,
    title_of,
)
from macros.outputs.document import Rows, edition_json, edition_schema, promised, rows_of
from macros.outputs.package import package, zipped
from macros.outputs.readings import COLUMNS, READINGS, Entry, change_of, key_of, readings_csv
from macros.outputs.registry import SHAPES, tables
from macros.outputs.things import KINDS, Things
from macros.outputs.typed import parquet
from macros.outputs.work import ACTIONS

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "KINDS",
    "READINGS",
    "SHAPES",
    "Column",
    "Entry",
    "Foreign",
    "Row",
    "Rows",
    "Shape",
    "Table",
    "Things",
    "all_metadata",
    "as_json",
    "as_text",
    "as_typed",
    "change_of",
    "described",
    "edition_json",
    "edition_schema",
    "file_of",
    "joined",
    "key_of",
    "metadata",
    "metadata_of_one",
    "package",
    "parquet",
    "promised",
    "read",
    "readings_csv",
    "readings_schema",
    "rows_of",
    "said_of",
    "tables",
    "title_of",
    "written",
    "zipped",
]
