"""YAML text to values that remember where they stand."""

from macros.record.source.nodes import Document, Path, Place, Value, dotted
from macros.record.source.reader import read

__all__ = ["Document", "Path", "Place", "Value", "dotted", "read"]
