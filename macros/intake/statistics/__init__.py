"""Published statistics to readings: our own figures, and those of the places that they are compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping as Given
from collections.abc import Sequence
from dataclasses import dataclass, field

from macros.intake.importing.grid import Grid
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import is_tidy
from macros.intake.statistics.gathering import Gathered, Gathering
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


def is_tidy_table(path: str, data: bytes) -> bool:
    """True for a CSV file whose first row has headings of the tidy form."""
    first = data[:FIRST_ROW].decode("utf-8", errors="replace").lstrip("\ufeff").splitlines()[:1]
    return path.lower().endswith((".csv", ".tsv", ".txt")) and bool(first) and is_tidy(re.split(r"[,;\t]", first[0]))


__all__ = [
    "Asked",
    "Gathered",
    "Mapping",
    "Understood",
    "is_tidy_table",
    "mapping_text",
    "read_mapping",
    "understand_long",
    "understand_tidy",
]
