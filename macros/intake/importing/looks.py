"""How a cell of a workbook looks: the number format that holds for it, and whether what it holds can be seen."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from openpyxl.utils.cell import range_boundaries

from macros.intake.importing.colours import BLACK, WHITE, colour, is_lost
from macros.intake.importing.grid import CONDITIONAL, UNSEEN
from macros.intake.importing.parts import Change
from macros.intake.importing.shown import exact
from macros.problems import Notice

# The currency of these is that of the officer's own computer.
_OF_SYSTEM = (5, 6, 7, 8, 42, 44)


class Looks:
    """The number formats and colours of one sheet."""

    def __init__(self, sheet: Any, changes: tuple[Change, ...]) -> None:
        self.sheet, self.changes = sheet, changes
        self.colours: dict[tuple[int, int], tuple[str, str, bool]] = {}

    def of(self, place: tuple[int, int], cell: Any, value: float | None) -> tuple[str, Notice | None]:
        """The number format that holds for a cell, or why nobody can see, or tell, what it shows. None: a text."""
        shape, (ink, ground, lost) = cell.number_format, self._colours(cell)
        if cell._style.numFmtId in _OF_SYSTEM:
            shape = shape.replace('"$"', '"\u00a3"')
        if lost and not (value is None and self._is_heading_of_table(place)):
            return shape, UNSEEN.says()
        for change in self.changes:
            if change.covers(*place):
                hides = change.hides(ink, ground, text=value is None)
                matters = hides or (value is not None and change.shape not in (None, shape))
                met = change.holds_for(None if value is None else exact(value)) if matters else False
                if met is None or (met and hides):
                    return shape, (CONDITIONAL if met is None else UNSEEN).says()
                shape = (change.shape if met else None) or shape
        return shape, None

    def _colours(self, cell: Any) -> tuple[str, str, bool]:
        """The colour of the writing, that of the ground, and whether the one is lost on the other."""
        key = cell._style.fontId, cell._style.fillId
        if key not in self.colours:
            ink, fill = _given(cell.font.color) or BLACK, cell.fill
            solid = getattr(fill, "fill_type", None) == "solid"
            ground = _given(fill.fgColor) or WHITE if solid else (WHITE if not fill.fill_type else "of a pattern")
            self.colours[key] = ink, ground, is_lost(ink, ground)
        return self.colours[key]

    def _is_heading_of_table(self, place: tuple[int, int]) -> bool:
        """True for the heading of a table whose style gives it a ground."""
        row, column = place
        return any(row == top and left <= column <= right for left, top, right in self._tables)

    @cached_property
    def _tables(self) -> list[tuple[Any, Any, Any]]:
        styled = (table for table in self.sheet.tables.values() if table.tableStyleInfo)
        return [range_boundaries(table.ref)[:3] for table in styled]


def _given(one: Any) -> str | None:
    return colour(one.type, one.value, one.tint) if one is not None else None
