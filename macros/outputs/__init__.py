"""The record as files to download: one table a file, with what its columns mean beside it."""

from macros.outputs.tables import ACTIONS_FILE as ACTIONS_FILE
from macros.outputs.tables import (
    SCHEMA_FILE,
    actions_csv,
    actions_metadata,
    as_text,
    as_typed,
    readings_csv,
    readings_metadata,
    readings_schema,
)

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
