"""The rules for shares: a percentage and what it is a percentage of give no small number away."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from macros.disclosure.claims import PART, SCALES, WHOLE, Claim, Slot, by_order, slot_of
from macros.disclosure.clusters import Version
from macros.disclosure.conditions import Edition
from macros.disclosure.picture import Picture
from macros.disclosure.sums import Range
from macros.problems import Problem


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
                hint = f"write symbol: c, and leave count: and of: out; a percentage is of {least} people or more"
                yield picture.problem(claim, message, hint)


def shares_give_no_small_number_away(picture: Picture) -> Iterator[Problem]:
    """A share and what it is a share of do not together give away a small number of children.

    That holds for those who are counted and for those who are left over: 97 of 100 tells of three.
    """
    for edition in picture.all_editions():
        for part, whole in edition.shared:
            counted, of = edition.now.get(part), edition.now.get(whole)
            if picture.protects(part) and of and not of.hidden and not (counted and counted.hidden):
                yield from _of_one_share(picture, _shares(picture, edition, part, whole), counted, of)


def _shares(picture: Picture, edition: Edition, part: Slot, whole: Slot) -> list[Version]:
    """What is told of a part's share of a whole."""
    found = []
    for version in edition.now.values():
        saying = version.claims[-1].saying
        pair = slot_of(saying, PART, picture.metrics), slot_of(saying, WHOLE, picture.metrics)
        if version.slot.is_share and pair == (part, whole):
            found.append(version)
    return found


def _of_one_share(picture: Picture, shares: list[Version], counted: Version | None, of: Version) -> Iterator[Problem]:
    told = [version.claims[-1] for version in (*shares, *([counted] if counted else []))]
    low, high = of.range
    if not told or high is None:
        return
    least, most = _part_of(counted, shares, (low, high))
    claim = max(told, key=by_order)
    beside = "of:" if of.claims[-1].field == "of" else "the whole"
    hint = f"write symbol: c instead, or leave {beside} out"
    if picture.is_small((least, most)):
        if not counted or not picture.is_small(counted.range):
            where = picture.stands_at(of.claims[-1])
            yield picture.problem(claim, f"with {beside} at {where}, this gives a small number away", hint)
    elif picture.is_small((max(low - most, 0), high - least)) and not _is_a_rate(claim):
        yield picture.problem(claim, "this gives away how many are left over: a small number", hint)


def _is_a_rate(claim: Claim) -> bool:
    """For each 10,000 of a population nobody is left over."""
    return claim.saying.metric.unit == "rate_per_10000"


def _part_of(counted: Version | None, shares: list[Version], whole: tuple[int, int]) -> tuple[int, int]:
    """From which to which number the part lies, by what is told of it and of its share."""
    reach: Range = counted.range if counted else (0, None)
    low, high = reach[0], whole[1] if reach[1] is None else reach[1]
    for share in shares:
        scale = SCALES[share.claims[-1].saying.metric.unit]
        least, most = share.bounds
        low = max(low, ceil(least * whole[0] / scale))
        high = high if most is None else min(high, floor(most * whole[1] / scale))
    return low, high
