"""Values that remember where they stand in their file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

Scalar = str | int | Decimal | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]
Place = tuple[int, int]

_INTEGER = re.compile(r"(0|-?[1-9][0-9]*)\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z")
LONGEST_NUMBER = 18


def resolve(text: str) -> Scalar:
    """A bare word is true, false, nothing, a plain decimal number, or else just text.

    YAML 1.1 makes a boolean of `no`, eight of `010` and a date of `2019-01-17`; here all
    three stay the text that was typed.
    """
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if len(text) <= LONGEST_NUMBER and _INTEGER.match(text):
        return int(text)
    if len(text) <= LONGEST_NUMBER and _DECIMAL.match(text):
        return Decimal(text)
    return text


@dataclass
class Document:
    """One file: its value, and the line and column (from 1) of every key and value in it."""

    path: str
    value: Value = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    in_braces: set[Path] = field(default_factory=set)

    def steps(self, path: Path) -> Path:
        """The part of `path` that is written in the file (models may add steps of their own)."""
        found: Path = ()
        for step in path:
            if (*found, step) in self.values:
                found = (*found, step)
        return found

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Line and column of the value at `path`, or of its key."""
        found = self.steps(path)
        if of_key and found in self.keys:
            return self.keys[found]
        return self.values.get(found, (1, 1))


def dotted(path: Path) -> str:
    """A path as an officer reads it: `readings.visits[2].value`, counting from one."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
