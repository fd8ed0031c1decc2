"""Which changes are named where only a few are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from macros.judgements.changes.kinds import Changes

# Each kind by where it stands and what it is there; two in one line are one kind.
_KINDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("readings", "worse"),),
    (("readings", "better"),),
    (("actions", "added"),),
    (("silent_metrics", ""), ("silent_actions", "")),
    (("actions", "reopened"),),
    (("actions", "completed"),),
    (("challenges", "worsened"), ("challenges", "reopened")),
    (("challenges", "opened"),),
    (("challenges", "eased"), ("challenges", "resolved")),
    (("due", ""),),
    (("corrections", ""), ("revisions", "")),
    (("actions", "moved"), ("actions", "superseded")),
    (("readings", "changed"),),
    (("readings", "words"), ("readings", "no_number")),
    (("readings", "first"),),
)


def matter_most(changes: Changes, most: int = 5) -> list[Changes]:
    """Of what changed at a meeting, its page names five: one of each kind in turn, then a second one of each.

    The kinds in their order: figures that got worse; figures that got better; new actions; figures and actions of
    which nothing was said this time; actions called complete before and not now; completed actions; challenges that
    got worse, or came back; new challenges; challenges that eased, or are over; other due dates; corrections and
    revisions; actions that moved on; figures that changed otherwise; words in place of a number; new measures.

    Returns a list of changes of one thing each.
    """
    kinds = [[(number, one) for where, kind in together for one in _of(changes, where, kind)]
             for number, together in enumerate(_KINDS)]  # fmt: skip
    in_turn = [one for turn in zip_longest(*kinds) for one in turn if one]
    return [one for _number, one in sorted(in_turn[:most], key=lambda found: found[0])]


def _of(changes: Changes, where: str, kind: str) -> Iterator[Changes]:
    things: tuple[Any, ...] = getattr(changes, where)
    yield from (Changes(**{where: (thing,)}) for thing in things if not kind or thing.kind == kind)
