"""The rules for numbers in clear: none is small, and none gives a small one away by itself."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from macros.checks.disclosure.bounds import Range
from macros.checks.disclosure.claims import PART, SCALES, WHOLE, Claim, Slot, by_order, slot_of
from macros.checks.disclosure.clusters import Version
from macros.checks.disclosure.conditions import Edition
from macros.checks.disclosure.groupings import shown_whole
from macros.checks.disclosure.picture import Picture
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


def percentages_need_enough_people(picture: Picture) -> Iterator[Problem]:
    """A percentage of very few children (of staff where policy says so) is not published, nor one of a hidden number.

    How few is in the board's policy.
    """
    least = picture.policy.smallest_whole
    for edition in picture.all_editions():
        for version in edition.now.values():
            claim = version.claims[-1]
            if not version.slot.is_share or not picture.protects(version.slot):
                continue
            whole = edition.now.get(slot_of(claim.saying, WHOLE, picture.metrics))
            if whole and whole.hidden:
                message = f"this is a percentage of a number that is [c] at {picture.stands_at(whole.claims[-1])}"
                yield picture.problem(claim, message, "write symbol: c here as well")
            elif whole and whole.bounds[1] is not None and 0 < whole.bounds[1] < least:
                message = "this is a percentage of so few people that it could identify someone"
                yield picture.problem(claim, message, f"write symbol: c, and leave count: and of: out below {least}")


def shares_give_no_small_number_away(picture: Picture) -> Iterator[Problem]:
    """A share and what it is a share of do not together give away a small number of children.

    That holds for those who are counted and for those who are left over: 97 of 100 tells of three.
    """
    for edition in picture.all_editions():
        for part, whole in edition.shared:
            yield from _of_one_share(picture, edition, part, whole)


def _of_one_share(picture: Picture, edition: Edition, part: Slot, whole: Slot) -> Iterator[Problem]:
    told, of = edition.now.get(part), edition.now.get(whole)
    shares = [one for one in edition.now.values() if one.slot.is_share and _is_of(picture, one, part, whole)]
    if of is None or of.hidden or (told and told.hidden) or not picture.protects(part):
        return
    low, high = of.range
    if high is None:
        return
    reach = _implied(told, shares, (low, high))
    least = reach[1] if reach[1] is not None else high
    claim = max((one.claims[-1] for one in [*shares, *([told] if told else [])]), key=by_order, default=None)
    if claim is None:
        return
    typed = told is not None and picture.is_small(told.range)
    if picture.is_small(reach) and not typed:
        message = f"with the whole at {picture.stands_at(of.claims[-1])}, this gives a small number away"
        yield picture.problem(claim, message, "write symbol: c instead, or leave the whole out")
    elif picture.is_small((max(low - least, 0), high - reach[0])) and _counts_the_same(picture, part, whole):
        message = "this gives away how many are left over: a small number"
        yield picture.problem(claim, message, f"write symbol: c instead, or leave {_whole_word(of)} out")


def _whole_word(of: Version) -> str:
    return "of:" if of.claims[-1].field == "of" else "the whole"


def _counts_the_same(picture: Picture, part: Slot, whole: Slot) -> bool:
    """Who is left over is protected like the part; the rest of a rate's population is never few."""
    metric = picture.metrics[part.quantity[0]]
    return metric.unit != "rate_per_10000" and (picture.protects(whole) or metric.counts != "things")


def _is_of(picture: Picture, share: Version, part: Slot, whole: Slot) -> bool:
    saying = share.claims[-1].saying
    return (slot_of(saying, PART, picture.metrics), slot_of(saying, WHOLE, picture.metrics)) == (part, whole)


def _implied(told: Version | None, shares: list[Version], whole: tuple[int, int]) -> Range:
    """From which to which number the part lies, by what is told of it and of its share."""
    low, high = told.range if told else (0, whole[1])
    for share in shares:
        scale = SCALES[share.claims[-1].saying.metric.unit]
        least, most = share.bounds
        low = max(low, ceil(least * whole[0] / scale))
        if most is not None:
            top = floor(most * whole[1] / scale)
            high = top if high is None else min(high, top)
    return low, high


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
