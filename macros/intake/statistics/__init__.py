"""Published statistics to readings: our own figures, and those of the places that they are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.intake.importing.grid import Grid
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.gathering import Gathered, Gathering
from macros.intake.statistics.long import LongTable
from macros.intake.statistics.mapping import Mapping, mapping_text, read_mapping


@dataclass(frozen=True)
class Understood:
    """What a table of statistics says, and what it calls by a name that is not known."""

    path: str
    gathered: Gathered
    unplaced: Sequence[str]


def understand_long(asked: Asked, grid: Grid) -> Understood:
    """What a long table says; raises Problems where its columns are not those of one."""
    table = LongTable(asked, grid)
    observed = list(table.observed())
    gathered = Gathering(asked.record, grid.path, asked.mapping.signs, strict=not table.problems).gather(observed)
    gathered.problems += table.problems
    return Understood(grid.path, gathered, tuple(dict.fromkeys(table.unplaced)))


__all__ = ["Asked", "Gathered", "Mapping", "Understood", "mapping_text", "read_mapping", "understand_long"]
