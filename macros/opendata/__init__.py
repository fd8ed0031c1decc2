"""The record as files to download: one table a file, with what its columns mean beside it."""

from macros.opendata.readings import SCHEMA_FILE, readings_csv, readings_metadata, readings_schema

__all__ = ["SCHEMA_FILE", "readings_csv", "readings_metadata", "readings_schema"]
