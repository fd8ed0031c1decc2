"""The record as files to download: one table a file, with what its columns mean beside it."""

from macros.outputs.actions import FILE as ACTIONS_FILE
from macros.outputs.actions import actions_csv, actions_metadata
from macros.outputs.readings import SCHEMA_FILE, readings_csv, readings_metadata, readings_schema
from macros.outputs.tables import as_text, as_typed

__all__ = [
    "ACTIONS_FILE",
    "SCHEMA_FILE",
    "actions_csv",
    "actions_metadata",
    "as_text",
    "as_typed",
    "readings_csv",
    "readings_metadata",
    "readings_schema",
]
