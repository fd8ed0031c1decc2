"""Primary suppression: no number in clear is small, no share of few people is shown, and the keys fit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from macros.disclosure.assertions import PART, RATES, SCALES, WHOLE, Assertion, Slot, by_order, slot_of
from macros.disclosure.clusters import Version, shown_whole
from macros.disclosure.conditions import Knowledge
from macros.disclosure.intervals import Range
from macros.disclosure.picture import Picture
from macros.problems import NEAREST, Message, Problem
from macros.record import Entry, Metric
from macros.record.whole import Findings

NOT_OF_ITS_KIND = Message(
    "link-of-another-unit",
    "{key} belongs to {kind}, and this metric is none",
    "delete {key}:, or mend unit:",
)
NO_OTHER_COUNT = Message(
    "link-to-no-count",
    "{metric} is no other metric that counts",
    "name a metric with unit: count",
)
UNKNOWN_GROUP = Message(
    "unknown-group",
    'the metric has no group "{group}"',
    "write one of: {known}; or add it ({where})",
    NEAREST,
)
SMALL = Message(
    "small-number",
    "{number} could identify someone",
    "write symbol: c instead, and take the number out of the file's history",
)
OTHER_SUM = Message(
    "parts-do-not-add-up",
    "the parts come to {parts}, and this is {whole}",
    "check them; if the groups overlap or leave some out, say so with breakdowns: ({where})",
)
OF_A_HIDDEN_NUMBER = Message(
    "share-of-hidden-number",
    "this is a percentage of a number that is [c] at {where}",
    "write symbol: c here as well",
)
OF_FEW_PEOPLE = Message(
    "share-of-few",
    "this is a percentage of so few people that it could identify someone",
    "write symbol: c, and leave count: and of: out; a percentage is of {least} people or more",
)
_LEAVE_OUT = "write symbol: c instead, or leave {beside} out"
SHARE_TELLS = Message(
    "share-gives-small-number-away",
    "with {beside} at {where}, this gives a small number away",
    _LEAVE_OUT,
)
SHARE_TELLS_REST = Message(
    "share-leaves-small-number",
    "this gives away how many are left over: a small number",
    _LEAVE_OUT,
)


def linked_measures_are_counts(findings: Findings) -> Iterator[Problem]:
    """A count is part of another count; a share has a part and a whole, and both are counts."""
    for part in findings.having(Metric):
        metric = part.value
        if not isinstance(metric, Metric):
            continue
        for name in ("part_of", "part", "whole"):
            linked = findings.record.metrics.get(getattr(metric, name) or "")
            fits = metric.unit == "count" if name == "part_of" else metric.unit in SCALES
            if linked and not fits:
                kind = "a count" if name == "part_of" else "a share"
                yield findings.problem(part, (name,), NOT_OF_ITS_KIND.says(key=name, kind=kind))
            elif linked and (linked.unit != "count" or linked is metric):
                yield findings.problem(part, (name,), NO_OTHER_COUNT.says(metric=getattr(metric, name)))


def groups_are_defined(findings: Findings) -> Iterator[Problem]:
    """Where a metric names its groups, a reading is of one of them."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            known = [group for one in metric.breakdowns for group in one.groups] if metric else []
            for index, reading in enumerate(readings):
                if known and reading.group and reading.group not in known:
                    where = findings.known_at("metrics", key)
                    listed = ", ".join(known)
                    notice = UNKNOWN_GROUP.near(reading.group, known, group=reading.group, known=listed, where=where)
                    yield findings.problem(part, ("readings", key, index, "group"), notice)


def small_counts_are_suppressed(picture: Picture) -> Iterator[Problem]:
    """A count of people (of staff where policy says so) from one to the threshold is not published.

    Neither is a limit or a range that tells some of these numbers apart, such as "under 4"; "5 or fewer" may stand.
    """
    for assertion in picture.assertions:
        if (
            assertion.hidden
            or assertion.slot.is_share
            or not picture.protects(assertion.slot)
            or not assertion.saying.can_change
        ):
            continue
        low, high = assertion.bounds
        limit = picture.policy.threshold
        tells_all_apart = low > limit or high == 0
        tells_none_apart = low <= 1 and (high is None or high >= limit)
        if not tells_all_apart and not tells_none_apart:
            yield picture.problem(assertion, SMALL.says(number=_typed(assertion)))


def _typed(assertion: Assertion) -> str:
    number = getattr(assertion.saying.reading, assertion.field)
    if assertion.field == "between":
        return f"between {number[0]} and {number[1]}"
    words = assertion.field.replace("_", " ")
    return str(number) if assertion.field in ("value", "about", "count", "of") else f"{words} {number}"


def parts_add_up(picture: Picture) -> Iterator[Problem]:
    """The parts of a number of people are never more than the whole; where all are named, they are all of it."""
    for quantity, all_groupings in picture.groupings.items():
        for grouping in all_groupings:
            for whole, parts, slot in shown_whole(picture.versions, quantity, set(grouping.groups)):
                if picture.protects(slot) and (parts > whole or (grouping.complete and parts != whole)):
                    assertion = picture.versions[slot][-1].assertions[-1]
                    where = picture.findings.known_at("metrics", quantity[0])
                    notice = OTHER_SUM.says(parts=_plain(parts), whole=_plain(whole), where=where)
                    yield picture.problem(assertion, notice)


def _plain(number: Fraction) -> str:
    return str(int(number))


def percentages_need_enough_people(picture: Picture) -> Iterator[Problem]:
    """A percentage of very few people (of staff where policy says so) is not published, nor one of a hidden number.

    How few is in the board's policy.
    """
    least = picture.policy.smallest_whole
    for edition in picture.all_editions:
        for version in edition.now.values():
            assertion = version.assertions[-1]
            if not version.slot.is_share or not picture.protects(version.slot):
                continue
            whole = edition.now.get(slot_of(assertion.saying, WHOLE, picture.metrics))
            if whole and whole.hidden:
                where = picture.stands_at(whole.assertions[-1])
                yield picture.problem(assertion, OF_A_HIDDEN_NUMBER.says(where=where))
            elif whole and whole.bounds[1] is not None and 0 < whole.bounds[1] < least:
                yield picture.problem(assertion, OF_FEW_PEOPLE.says(least=least))


def shares_give_no_small_number_away(picture: Picture) -> Iterator[Problem]:
    """A share and what it is a share of do not together give away a small number of people.

    That holds for those who are counted and for those who are left over: 97 of 100 tells of three.
    """
    for edition in picture.all_editions:
        for part, whole in edition.shared:
            counted, of = edition.now.get(part), edition.now.get(whole)
            if picture.protects(part) and of and not of.hidden and not (counted and counted.hidden):
                yield from _of_one_share(picture, _shares(picture, edition, part, whole), counted, of)


def _shares(picture: Picture, edition: Knowledge, part: Slot, whole: Slot) -> list[Version]:
    """What is told of a part's share of a whole."""
    shares = []
    for version in edition.now.values():
        saying = version.assertions[-1].saying
        pair = slot_of(saying, PART, picture.metrics), slot_of(saying, WHOLE, picture.metrics)
        if version.slot.is_share and pair == (part, whole):
            shares.append(version)
    return shares


def _of_one_share(picture: Picture, shares: list[Version], counted: Version | None, of: Version) -> Iterator[Problem]:
    told = [version.assertions[-1] for version in (*shares, *([counted] if counted else []))]
    low, high = of.range
    if not told or high is None:
        return
    least, most = _part_of(counted, shares, (low, high))
    assertion = max(told, key=by_order)
    beside = "of:" if of.assertions[-1].field == "of" else "the whole"
    if picture.is_small((least, most)):
        if not counted or not picture.is_small(counted.range):
            where = picture.stands_at(of.assertions[-1])
            yield picture.problem(assertion, SHARE_TELLS.says(beside=beside, where=where))
    elif picture.is_small((max(low - most, 0), high - least)) and not _is_a_rate(assertion):
        yield picture.problem(assertion, SHARE_TELLS_REST.says(beside=beside))


def _is_a_rate(assertion: Assertion) -> bool:
    """For each so many of a population nobody is left over."""
    return assertion.saying.metric.unit in RATES


def _part_of(counted: Version | None, shares: list[Version], whole: tuple[int, int]) -> tuple[int, int]:
    """From which to which number the part lies, by what is told of it and of its share."""
    reach: Range = counted.range if counted else (0, None)
    low, high = reach[0], whole[1] if reach[1] is None else reach[1]
    for share in shares:
        scale = SCALES[share.assertions[-1].saying.metric.unit]
        least, most = share.bounds
        low = max(low, ceil(least * whole[0] / scale))
        high = high if most is None else min(high, floor(most * whole[1] / scale))
    return low, high
