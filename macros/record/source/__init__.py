"""YAML text to values that remember where they stand."""

from macros.record.source.nodes import Document, Path, Place, Value, dotted
from macros.record.source.reader import NotText, read, text_of

__all__ = ["Document", "NotText", "Path", "Place", "Value", "dotted", "read", "text_of"]
