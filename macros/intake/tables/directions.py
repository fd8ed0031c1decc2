"""Arrows of a table that point as its figures do: in many scorecards they point up for what got better instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from macros.intake.amounts import amount_of
from macros.intake.figure_words import Unclear
from macros.intake.tables.meaning import TableFigure
from macros.record import parse_period


def with_sure_directions(figures: Sequence[TableFigure]) -> list[TableFigure]:
    """The figures of a table, without directions where one of them is not that of its row's last two figures."""
    if all(_agrees(one, figures) for one in figures if one.direction):
        return list(figures)
    return [replace(one, direction="") for one in figures]


def _agrees(figure: TableFigure, figures: Sequence[TableFigure]) -> bool:
    now, earlier = _number(figure), _before(figure, figures)
    then = _number(earlier) if earlier else None
    if now is None or then is None:
        return True
    return figure.direction == ("rising" if now > then else "falling" if now < then else "steady")


def _before(figure: TableFigure, figures: Sequence[TableFigure]) -> TableFigure | None:
    """The figure of the same row and the time before; none where no time is known."""
    row = [one for one in figures if one.row == figure.row and one.role == "earlier" and one.period]
    alike = [one for one in row if one.measure_words == figure.measure_words and one.span == figure.span]
    return max(alike, key=lambda one: parse_period(one.period).last, default=None)


def _number(figure: TableFigure) -> Decimal | None:
    try:
        amount = amount_of(figure.text)
    except Unclear:
        return None
    return amount.numbers[0] if amount and amount.kind == "value" else None
