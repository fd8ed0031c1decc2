"""Two boards side by side as a table: a row for each time that both have, and for each two that are not compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros import wording
from macros.comparing import Comparison, Pair, Refused, Time
from macros.comparing.published import Figure
from macros.outputs import Column, written
from macros.wording import side_by_side as words


@dataclass(frozen=True)
class _Line:
    """Two measures, at one time where they are compared."""

    found: Comparison
    of: Pair | Refused
    time: Time | None = None

    @property
    def same(self) -> str:
        """What both say of the measure is told only where it is one."""
        return self.of.same if isinstance(self.of, Pair) else ""


def _number(figure: Figure | None) -> str:
    exact = figure and figure.kind == "value" and figure.number is not None
    return wording.plain_number(figure.number) if exact and figure and figure.number is not None else ""


def _apart(line: _Line) -> str:
    apart = line.time.difference if line.time else None
    return "" if apart is None else wording.plain_number(apart)


COLUMNS: tuple[Column[_Line], ...] = (
    Column("result", "string", lambda e: words.RESULTS[bool(e.time)]),
    Column("same_by", "string", lambda e: e.same),
    Column("publisher", "string", lambda e: e.of.one.publisher or "" if e.time else ""),
    Column("indicator", "string", lambda e: e.of.one.indicator or "" if e.same == "indicator" else ""),
    Column("unit", "string", lambda e: e.of.one.unit),
    Column("counts", "string", lambda e: e.of.one.counts),
    Column("period", "string", lambda e: e.time.period.text if e.time else ""),
    Column("board_1", "string", lambda e: words.name(e.found.one)),
    Column("measure_1", "string", lambda e: e.of.one.id),
    Column("title_1", "string", lambda e: e.of.one.title),
    Column("definition_1", "string", lambda e: e.of.one.definition),
    Column("value_1", "decimal", lambda e: _number(e.time.one) if e.time else ""),
    Column("shown_1", "string", lambda e: e.time.one.shown_as if e.time else ""),
    Column("board_2", "string", lambda e: words.name(e.found.other)),
    Column("measure_2", "string", lambda e: e.of.other.id),
    Column("title_2", "string", lambda e: e.of.other.title),
    Column("definition_2", "string", lambda e: e.of.other.definition),
    Column("value_2", "decimal", lambda e: _number(e.time.other) if e.time else ""),
    Column("shown_2", "string", lambda e: e.time.other.shown_as if e.time else ""),
    Column("difference", "decimal", _apart),
    Column("why_not", "string", lambda e: words.why_not(e.of) if isinstance(e.of, Refused) else ""),
)


def comparison_csv(found: Comparison) -> str:
    """Two boards side by side: what is not compared has no figure beside another."""
    return written(COLUMNS, _lines(found))


def _lines(found: Comparison) -> Iterator[_Line]:
    for pair in found.pairs:
        yield from (_Line(found, pair, time) for time in pair.times)
    yield from (_Line(found, item) for item in found.refused)
