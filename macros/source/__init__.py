"""YAML text to values that remember where they stand."""

from macros.source.nodes import Document, Path, Place, Value, dotted
from macros.source.reader import read

__all__ = ["Document", "Path", "Place", "Value", "dotted", "read"]
