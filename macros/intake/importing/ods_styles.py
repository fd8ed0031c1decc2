"""The styles of an OpenDocument spreadsheet: colours, raised writing, dates, and conditions that change what shows."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from macros.intake.importing.colours import BLACK, WHITE

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_PARENTS = 10
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_SINGLE = re.compile(rf"cell-content\(\)\s*(<=|>=|!=|<|>|=)\s*{_NUMBER}\Z")
_BETWEEN = re.compile(rf"cell-content-is-(not-)?between\(\s*{_NUMBER}\s*,\s*{_NUMBER}\s*\)\Z")
_THAN: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """What one style says, with what it takes from those that it is based on."""

    ink: str = BLACK
    ground: str = WHITE
    format: str = ""
    raised: bool = False
    hidden: bool = False
    conditions: tuple[tuple[str, str], ...] = ()


def is_met(condition: str, number: Decimal | None) -> bool | None:
    """Whether a number meets a condition; None where that cannot be told from the file."""
    if number is None:
        return None
    if match := _SINGLE.match(condition):
        return _THAN[match[1]](number, Decimal(match[2]))
    if match := _BETWEEN.match(condition):
        return (Decimal(match[2]) <= number <= Decimal(match[3])) != bool(match[1])
    return None


@dataclass
class Styles:
    """The styles of a file by their names."""

    elements: dict[str, Any] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    # The formats that show numbers below zero in red.
    red: set[str] = field(default_factory=set)
    known: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Any]) -> Styles:
        """The styles of the parts that hold them; the last part has the last word."""
        styles = cls()
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                styles.elements[element.get(f"{STYLE}name", "")] = element
            for element in root.iter(f"{NUMBER}date-style"):
                parts = "".join({"day": "d", "month": "m", "year": "y"}.get(_name(part), "") for part in element)
                styles.dates[element.get(f"{STYLE}name", "")] = parts
            for element in root.iter(*(f"{NUMBER}{kind}-style" for kind in ("number", "percentage", "currency"))):
                if (_first([element], "text-properties", f"{FORMAT}color") or "").lower() == "#ff0000":
                    styles.red.add(element.get(f"{STYLE}name", ""))
        return styles

    def get(self, name: str | None) -> Style:
        """A style by its name; the usual one where there is none."""
        if not name:
            return Style()
        if name not in self.known:
            self.known[name] = self._resolved(name)
        return self.known[name]

    def _resolved(self, name: str) -> Style:
        chain: list[Any] = []
        while name in self.elements and len(chain) < _MOST_PARENTS:
            chain.append(self.elements[name])
            name = chain[-1].get(f"{STYLE}parent-style-name", "")
        if not chain:
            return Style()
        return Style(
            _colour(chain, "text-properties", "color") or BLACK,
            _colour(chain, "table-cell-properties", "background-color") or WHITE,
            next((one for style in chain if (one := style.get(f"{STYLE}data-style-name"))), ""),
            _is_raised(_first(chain, "text-properties", f"{STYLE}text-position")),
            _first(chain, "table-properties", f"{TABLE}display") == "false",
            tuple(
                (one.get(f"{STYLE}condition", ""), one.get(f"{STYLE}apply-style-name", ""))
                for style in chain
                for one in style.iterfind(f"{STYLE}map")
            ),
        )


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(chain: list[Any], properties: str, key: str) -> str | None:
    for style in chain:
        for element in style.iterfind(f"{STYLE}{properties}"):
            if value := element.get(key):
                return str(value)
    return None


def _colour(chain: list[Any], properties: str, key: str) -> str | None:
    value = _first(chain, properties, f"{FORMAT}{key}") or ""
    return value[1:].upper() if re.fullmatch(r"#[0-9a-fA-F]{6}", value) else None


def _is_raised(position: str | None) -> bool:
    first = (position or "").split(" ")[0]
    return first == "super" or bool(re.fullmatch(r"[1-9][0-9.]*%", first))
