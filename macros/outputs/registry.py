"""Every table of an edition, in the order in which they are offered."""

from __future__ import annotations

from typing import Any

from macros.ledger import Snapshot
from macros.outputs.cells import Shape, Table
from macros.outputs.entries import CORRECTIONS, EVENTS, MEETINGS, SOURCES
from macros.outputs.judgements import JUDGEMENTS
from macros.outputs.measures import COMPARATORS, METRICS, TARGETS
from macros.outputs.readings import READINGS
from macros.outputs.work import ACTIONS, CHALLENGES, RECOMMENDATIONS, UPDATES

SHAPES: tuple[Shape[Any], ...] = (
    READINGS, METRICS, TARGETS, COMPARATORS, ACTIONS, CHALLENGES, UPDATES, RECOMMENDATIONS, MEETINGS, EVENTS, SOURCES,
    CORRECTIONS, JUDGEMENTS,
)  # fmt: skip


def tables(known: Snapshot) -> tuple[Table[Any], ...]:
    """Every table of an edition; one that nothing is known for has a header alone."""
    return tuple(Table(shape, known) for shape in SHAPES)
