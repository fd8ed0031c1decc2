"""What is told of the chain of publications, to those who verify a published folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.wording.formats import day, join
from macros.wording.sentences import ended

CHAIN_IS_GONE = "the pages of the newest state name a chain, but chain.json is gone"
OTHER_HEAD = "the pages of the newest state name another head: links were cut off or added"
ALL_TOLD = "this folder was published before there was a chain: only its own manifests hold it"


def not_noted(head: str) -> str:
    """That a head that somebody noted down is not in the chain."""
    return f"{head} is not in the chain: since it was noted down, links were cut off or altered"


def reissued(edition: str, on: str, why: str, was: str, now: str) -> str:
    """That an edition was issued anew: when, why, and the hashes of its manifest before and after."""
    when = f" on {day(date.fromisoformat(on))}" if on else ""
    return f"{edition} was issued anew{when}. Why: {ended(why)} Its manifest was {was or 'lost'}, and is {now}"


def about_chain(head: str, noted: str, earlier: Sequence[str]) -> Iterator[str]:
    """The head, what a noted head proves or what cannot be told without one, and what was there before the chain."""
    yield f"its head is {head}"
    if noted:
        yield f"{noted} is in it: nothing that was published before it was noted down was cut off"
    else:
        yield "whether its last links were cut off can be told only with a head that was noted down before: --head"
    if earlier:
        yield f"from before the chain, as they were when it began: {join([*earlier])}"
