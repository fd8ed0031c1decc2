"""Every verdict of the site as a table, so that another program can work each of them out again."""

from __future__ import annotations

from macros.outputs.cells import Column, Foreign, Shape, in_a_cell, number
from macros.outputs.judged import Judgement, of_measure
from macros.outputs.judged_work import of_work

_OF_MEASURES = ("measure", "target")


def _key(one: Judgement, *about: str) -> str:
    return one.key if one.about in about else ""


JUDGEMENT_COLUMNS: tuple[Column[Judgement], ...] = (
    Column("judgement", "string", lambda one: one.id),
    Column("about", "string", lambda one: one.about),
    Column("metric", "string", lambda one: _key(one, *_OF_MEASURES)),
    Column("action", "string", lambda one: _key(one, "action")),
    Column("challenge", "string", lambda one: _key(one, "challenge", "strength")),
    Column("rule", "string", lambda one: one.rule),
    Column("verdict", "string", lambda one: one.verdict),
    Column("because", "string", lambda one: one.because),
    Column("number", "decimal", lambda one: number(one.number)),
    Column("inputs", "json", lambda one: in_a_cell(one.given)),
)

JUDGEMENTS: Shape[Judgement] = Shape(
    "judgements",
    JUDGEMENT_COLUMNS,
    "judgement",
    (
        Foreign("metric", "metrics", "metric", always=False),
        Foreign("action", "actions", "action", always=False),
        Foreign("challenge", "challenges", "challenge", always=False),
    ),
    # What the rules were given is told by the other tables, and repeated in the file of judgements alone.
    # What a judgement is about stands at the beginning of its name.
    frozenset(("about", "inputs")),
    of_measure=of_measure,
    of_all=of_work,
)
