"""What a source says of its own figure: shown beside our judgement, and never in its place."""

from __future__ import annotations

from collections.abc import Iterable

from macros.judgements.status.figures import Change, revised
from macros.judgements.status.targets import Against
from macros.judgements.status.times import growing, newest
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record.readings import Claimed
from macros.record.vocabulary import Claim

_WAYS = ("better", "worse", "same")


Revisions = tuple[tuple[ReadingAsAt, ReadingAsAt | None], ...]


@growing
def revisions(metric: MetricAsAt, known: Revisions | None, fresh: tuple[ReadingAsAt, ...]) -> Revisions:
    """Each figure that its source gave anew, with the one that it gave before."""
    return (*(known or ()), *((later, revised(metric, later)) for later in fresh if later.said.revises))


def verdict_of_paper(claims: Iterable[Claimed], judged: tuple[Against, ...]) -> bool | None:
    """The paper's own verdict on a target is shown beside ours, and not in its place.

    None where one of the two says nothing, otherwise whether they agree.
    """
    said = next((one.says for one in claims if one.says in ("on_target", "off_target")), None)
    ours = next((item.result for item in judged if item.result in ("met", "not_met")), None)
    return None if said is None or ours is None else (said == "on_target") == (ours == "met")


def compares_otherwise(claims: Iterable[Claimed], change: Change | None) -> bool:
    """Where the paper calls a figure better, worse or unchanged and we do not, it is said what each compares.

    The paper may hold it against another figure than we do: both can be right.
    """
    said = {one.says for one in claims if one.says in _WAYS}
    return bool(said) and change is not None and change.difference is not None and change.verdict not in said


def said_without_figure(metric: MetricAsAt) -> Claim | None:
    """A measure that its newest source calls better or worse in words alone is counted apart, and judged by nobody."""
    said = newest(metric).said
    ways = {one.says for one in said.claims if one.says in ("better", "worse")} if said.words else set()
    return ways.pop() if len(ways) == 1 else None
