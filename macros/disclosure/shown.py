"""The rules for numbers in clear: none is small, and none gives a small one away by itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from macros.disclosure.claims import Claim
from macros.disclosure.groupings import shown_whole
from macros.disclosure.picture import Picture
from macros.problems import Problem

_SUPPRESS = "write symbol: c instead, and take the number out of the file's history"


def small_counts_are_suppressed(picture: Picture) -> Iterator[Problem]:
    """A count of children (of staff where policy says so) from one to the threshold is not published.

    Neither is a limit or a range that tells some of these numbers apart, such as "under 4"; "5 or fewer" may stand.
    """
    for claim in picture.claims:
        if claim.hidden or claim.slot.is_share or not picture.protects(claim.slot) or not claim.saying.can_change:
            continue
        low, high = claim.bounds
        limit = picture.policy.threshold
        tells_all_apart = low > limit or high == 0
        tells_none_apart = low <= 1 and (high is None or high >= limit)
        if not tells_all_apart and not tells_none_apart:
            yield picture.problem(claim, f"{_typed(claim)} could identify someone", _SUPPRESS)


def _typed(claim: Claim) -> str:
    number = getattr(claim.saying.reading, claim.field)
    if claim.field == "between":
        return f"between {number[0]} and {number[1]}"
    words = claim.field.replace("_", " ")
    return str(number) if claim.field in ("value", "about", "count", "of") else f"{words} {number}"


def parts_add_up(picture: Picture) -> Iterator[Problem]:
    """The parts of a number of people are never more than the whole; where all are named, they are all of it."""
    for quantity, all_groupings in picture.groupings.items():
        for grouping in all_groupings:
            for whole, parts, slot in shown_whole(picture.versions, quantity, set(grouping.groups)):
                if picture.protects(slot) and (parts > whole or (grouping.complete and parts != whole)):
                    claim = picture.versions[slot][-1].claims[-1]
                    where = picture.findings.known_at("metrics", quantity[0])
                    hint = f"check them; if the groups overlap or leave some out, say so with breakdowns: ({where})"
                    message = f"the parts come to {_plain(parts)}, and this is {_plain(whole)}"
                    yield picture.problem(claim, message, hint)


def _plain(number: Fraction) -> str:
    return str(int(number))
