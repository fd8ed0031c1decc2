"""The board's own rule on small numbers, held over what was gathered: it hides figures that a publisher shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from macros.intake.writing.proposals import Proposal, valid, withheld
from macros.problems import Problem
from macros.record import Record

# What a small count can be worked out from, if it is a share of the same people.
SHARES_OF_PEOPLE = ("percent", "rate_per_1000", "rate_per_10000", "rate_per_100000")
_OF_A_NUMBER = ("value", "marks", "revises", "places")


@dataclass
class Gathered:
    """The readings of a table, what is wrong with it, and what an officer is to know of it."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Signs that are read as another one, by cell; comparators without a number; figures that stand twice.
    signs: dict[str, tuple[str, str]] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    # Of two versions the earlier one, by cell, with the later one.
    earlier: dict[str, str] = field(default_factory=dict)


def hide(record: Record, found: Gathered, rows: Mapping[str, int]) -> None:
    """Withhold what is too small, and tell what could still give it away. `rows` are those of a tidy table, by cell.

    A reading that is withheld keeps the figures of other places: they are not ours.
    """
    proposals, problems = valid(found.proposals)
    kept, more = withheld(record, proposals)
    found.hidden = [one.origin.cells[""] for one, was in zip(kept, proposals, strict=True) if one.fields != was.fields]
    found.problems += [*problems, *more]
    found.proposals = [
        replace(one, fields={**one.fields, **{key: was.fields[key] for key in ("against",) if key in was.fields}})
        for one, was in zip(kept, proposals, strict=True)
    ]
    _hide_shares(record, found, rows)


def _hide_shares(record: Record, found: Gathered, rows: Mapping[str, int]) -> None:
    """A share beside a hidden count is hidden too, unless the record says that it is a share of something else."""
    hidden = set(found.hidden)
    counts = [one for one in found.proposals if one.origin.cells[""] in hidden]
    for index, one in enumerate(found.proposals):
        cell = one.origin.cells[""]
        if cell not in hidden and one.fields.get("value") and any(_tells(record, one, count, rows) for count in counts):
            kept = {key: value for key, value in one.fields.items() if key not in _OF_A_NUMBER}
            found.proposals[index] = replace(one, fields={"symbol": "c", **kept})
            found.shares.append(cell)


def _tells(record: Record, share: Proposal, count: Proposal, rows: Mapping[str, int]) -> bool:
    """True where a share may give a count away: by what the record says, else because they stand in one row."""
    metric = record.metrics[share.metric]
    if not record.board.disclosure.protects(metric.counts) or metric.unit not in SHARES_OF_PEOPLE:
        return False
    if metric.part:
        return metric.part == count.metric and share.slot[1:3] == count.slot[1:3]
    row = rows[share.origin.cells[""]]
    return bool(row) and row == rows[count.origin.cells[""]]
