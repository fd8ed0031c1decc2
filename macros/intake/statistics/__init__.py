"""Published statistics to readings: our own figures, and those of the places that they are compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping as Given
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from macros.intake.importing.grid import Grid
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import is_tidy
from macros.intake.statistics.fingertips import FingertipsTable, is_fingertips
from macros.intake.statistics.gathering import Gathering
from macros.intake.statistics.hiding import Gathered
from macros.intake.statistics.long import LongTable
from macros.intake.statistics.mapping import Mapping, mapping_text, read_mapping
from macros.intake.statistics.tidy import TidyTable

FIRST_ROW = 20_000


@dataclass(frozen=True)
class Understood:
    """What a table of statistics says, and what it calls by a name that is not known."""

    path: str
    gathered: Gathered
    unplaced: Sequence[str]
    # Of the tidy form: which measure each indicator is, the whole of each filter, and figures of parts not taken in.
    metrics: Given[str, str] = field(default_factory=dict)
    wholes: Given[str, str] = field(default_factory=dict)
    parts: int = 0
    # Rows that nobody sees in a workbook, and comparators that no row is of.
    hidden_rows: Sequence[int] = ()
    absent: Sequence[str] = ()
    # What a table says beside numbers, each with the first cell that has it.
    notes: Given[str, str] = field(default_factory=dict)


def understand_long(asked: Asked, grid: Grid) -> Understood:
    """What a long table says; raises Problems where its columns are not those of one."""
    table = LongTable(asked, grid)
    observed = list(table.observed())
    gathered = Gathering(asked.record, grid.path, asked.mapping, strict=not table.problems).gather(observed)
    gathered.problems += table.problems
    return Understood(grid.path, gathered, tuple(dict.fromkeys(table.unplaced)), hidden_rows=tuple(table.hidden))


def understand_tidy(asked: Asked, path: str, data: bytes, metadata: tuple[str, bytes] | None) -> Understood:
    """What a table of the tidy form says; raises Problems where its columns are not those of one."""
    table = TidyTable(asked, path, data, metadata)
    observed = list(table.observed())
    gathered = Gathering(asked.record, path, asked.mapping, strict=False).gather(observed)
    gathered.problems += table.problems
    metrics = {one.name: one.metric for one in table.indicators.kept}
    unplaced, absent = tuple(table.indicators.unplaced), tuple(table.absent)
    return Understood(path, gathered, unplaced, metrics, table.wholes, table.parts, absent=absent)


def understand_fingertips(asked: Asked, path: str, data: bytes) -> Understood:
    """What a file of Fingertips says; raises Problems where its columns are not those of one."""
    table = FingertipsTable(asked, path, data)
    gathered = Gathering(asked.record, path, asked.mapping, strict=False).gather(list(table.observed()))
    gathered.problems += table.problems
    return Understood(path, gathered, tuple(table.unplaced), table.metrics, parts=table.parts, notes=table.notes)


def form_of(path: str, data: bytes) -> Literal["long", "tidy", "fingertips"]:
    """The form of a table, by its headings."""
    first = data[:FIRST_ROW].decode("utf-8", errors="replace").lstrip("\ufeff").splitlines()[:1]
    if not first or not path.lower().endswith((".csv", ".tsv", ".txt")):
        return "long"
    names = [name.strip('"') for name in re.split(r"[,;\t]", first[0])]
    return "fingertips" if is_fingertips(names) else "tidy" if is_tidy(names) else "long"


__all__ = [
    "Asked",
    "Gathered",
    "Mapping",
    "Understood",
    "form_of",
    "mapping_text",
    "read_mapping",
    "understand_fingertips",
    "understand_long",
    "understand_tidy",
]
