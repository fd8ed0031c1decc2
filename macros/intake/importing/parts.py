"""What openpyxl does not tell of a sheet: formulas without a result, and conditional formats that change what shows."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from macros.intake.importing.colours import colour, is_lost

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_CONDITIONAL = b"conditionalFormatting"
_THAN: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "lessThan": operator.lt, "lessThanOrEqual": operator.le, "equal": operator.eq, "notEqual": operator.ne,
    "greaterThanOrEqual": operator.ge, "greaterThan": operator.gt,
}  # fmt: skip
Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Change:
    """What one conditional format makes of the cells of its areas: a number format, colours, or an icon alone."""

    areas: tuple[Area, ...]
    than: str = ""
    limits: tuple[Decimal, ...] = ()
    shape: str | None = None
    ink: str | None = None
    ground: str | None = None
    icon_alone: bool = False

    def covers(self, row: int, column: int) -> bool:
        """True for a cell of its areas."""
        return any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in self.areas)

    def hides(self, ink: str, ground: str, *, text: bool) -> bool:
        """True where a cell of these colours would show nothing of what it holds, if the condition is met."""
        return (self.icon_alone and not text) or is_lost(self.ink or ink, self.ground or ground)

    def holds_for(self, number: Decimal | None) -> bool | None:
        """Whether a cell that holds this number meets the condition; None where that cannot be told from the file."""
        if self.icon_alone:
            return True
        if number is None or not self.limits:
            return None
        if self.than in ("between", "notBetween") and len(self.limits) == 2:
            return (min(self.limits) <= number <= max(self.limits)) == (self.than == "between")
        return _THAN[self.than](number, self.limits[0]) if self.than in _THAN else None


@dataclass(frozen=True)
class Parts:
    """What the part of one sheet says beside its values."""

    without_result: frozenset[tuple[int, int]] = frozenset()
    changes: tuple[Change, ...] = ()


def parts_of(part: bytes, styles: bytes) -> Parts:
    """Read the part of a sheet, as far as it holds formulas or conditional formats."""
    without = frozenset(_without_result(part)) if _FORMULA.search(part) else frozenset()
    changes = tuple(_changes(part, _looks(styles))) if _CONDITIONAL in part else ()
    return Parts(without, changes)


def _without_result(part: bytes) -> Iterator[tuple[int, int]]:
    """Formulas whose result was never saved. One whose result is an empty text shows nothing, and is no mistake."""
    for _event, cell in etree.iterparse(BytesIO(part), tag="{*}c", resolve_entities=False):
        value, place = cell.find("{*}v"), cell.get("r")
        if (
            cell.find("{*}f") is not None
            and place
            and not (value is not None and (value.text or cell.get("t") == "str"))
        ):
            yield coordinate_to_tuple(place)
        cell.clear()


_Look = tuple[str | None, str | None, str | None]


def _look(style: Any) -> _Look:
    """The number format, ink and ground of a format that a condition sets."""
    shape = style.find("{*}numFmt")
    ink = style.find("{*}font/{*}color")
    grounds = (style.find(f"{{*}}fill/{{*}}patternFill/{{*}}{name}") for name in ("bgColor", "fgColor"))
    ground = next((one for one in grounds if one is not None), None)
    return None if shape is None else shape.get("formatCode"), _colour(ink), _colour(ground)


def _colour(element: Any) -> str | None:
    if element is None:
        return None
    kind = next((name for name in ("rgb", "indexed", "theme") if element.get(name)), None)
    return colour(kind, element.get(kind), float(element.get("tint") or 0)) if kind else None


def _looks(styles: bytes) -> list[_Look]:
    if not styles:
        return []
    return [_look(one) for one in etree.fromstring(styles, _parser()).iterfind("{*}dxfs/{*}dxf")]


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _changes(part: bytes, looks: list[_Look]) -> Iterator[Change]:
    for _event, group in etree.iterparse(BytesIO(part), tag="{*}conditionalFormatting", resolve_entities=False):
        areas = tuple(_areas(group.get("sqref") or "".join(group.find("{*}sqref").itertext())))
        for rule in group.iterfind("{*}cfRule"):
            own, number = rule.find("{*}dxf"), rule.get("dxfId")
            look = _look(own) if own is not None else looks[int(number)] if number else (None, None, None)
            alone = any(rule.find(f"{{*}}{kind}[@showValue='0']") is not None for kind in ("iconSet", "dataBar"))
            if any(look) or alone:
                yield Change(areas, *_condition(rule), *look, alone)


def _condition(rule: Any) -> tuple[str, tuple[Decimal, ...]]:
    if rule.get("type") != "cellIs":
        return "", ()
    limits = [one.text or "" for one in rule if str(one.tag).endswith(("}formula", "}f"))]
    numbers = tuple(Decimal(text) for text in limits if _NUMBER.fullmatch(text))
    return (rule.get("operator") or "", numbers) if len(numbers) == len(limits) else ("", ())


def _areas(text: str) -> Iterator[Area]:
    for area in text.split():
        left, top, right, bottom = range_boundaries(area)
        yield left or 1, top or 1, right or 16_384, bottom or 1_048_576
