"""Which counts belong together, so that one may tell something of another; which groups make up a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from macros.disclosure.assertions import IT, PART, SCALES, SHARE, WHOLE, Assertion, Bounds, Quantity, Slot, quantity_of
from macros.disclosure.intervals import Range
from macros.disclosure.sayings import Order
from macros.record import Metric


@dataclass(frozen=True)
class Version:
    """A slot until another figure took the place of the one before: all that was asserted of it meanwhile."""

    slot: Slot
    number: int
    assertions: tuple[Assertion, ...]

    @property
    def name(self) -> Hashable:
        """What the conditions call it."""
        return "slot", self.slot, self.number

    @property
    def hidden(self) -> bool:
        """True where the last thing published is a [c]."""
        return self.assertions[-1].hidden

    @cached_property
    def bounds(self) -> Bounds:
        """What all assertions together leave."""
        bounds = self.assertions[0].bounds
        for assertion in self.assertions[1:]:
            bounds = _meet(bounds, assertion.bounds)
        return bounds

    @property
    def range(self) -> Range:
        """The same in whole numbers, for a count."""
        low, high = self.bounds
        return ceil(low), None if high is None else floor(high)


@dataclass(frozen=True)
class Cluster:
    """Slots that may tell something of each other, with their versions."""

    versions: Mapping[Slot, tuple[Version, ...]]

    @cached_property
    def states(self) -> tuple[Order | None, ...]:
        """The editions in which a figure took another's place, oldest first; None for the time before."""
        changed = {version.assertions[0].order for told in self.versions.values() for version in told[1:]}
        return None, *sorted(changed)

    def at(self, state: Order | None) -> dict[Slot, Version]:
        """Each slot as the edition showed it; what was published later as it was at first."""
        return {
            slot: [one for one in told if one is told[0] or (state is not None and one.assertions[0].order <= state)][
                -1
            ]
            for slot, told in self.versions.items()
        }

    @property
    def counts(self) -> list[Slot]:
        """The slots that are counts, and not shares."""
        return [slot for slot in self.versions if not slot.is_share]


def has_days(cluster: Cluster) -> bool:
    """True where it was not all published on one day."""
    return (
        len({assertion.published for told in cluster.versions.values() for one in told for assertion in one.assertions})
        > 1
    )


def by_days(cluster: Cluster) -> Iterator[Cluster]:
    """What each day's papers say by themselves, and what stood after that day, before later figures came."""
    assertions = [
        assertion for told in cluster.versions.values() for version in told for assertion in version.assertions
    ]
    days = sorted({assertion.published for assertion in assertions})
    for day in days if len(days) > 1 else ():
        yield Cluster(versions_of(assertion for assertion in assertions if assertion.published == day))
        if day != days[0]:
            yield Cluster(versions_of(assertion for assertion in assertions if assertion.published <= day))


def _meet(one: Bounds, other: Bounds) -> Bounds:
    highs = [high for high in (one[1], other[1]) if high is not None]
    return max(one[0], other[0]), min(highs, default=None)


def versions_of(assertions: Iterable[Assertion]) -> dict[Slot, tuple[Version, ...]]:
    """The versions of each slot. A figure that contradicts the one before takes its place; a [c] takes nobody's."""
    versions: dict[Slot, list[Version]] = defaultdict(list)
    for assertion in assertions:
        told = versions[assertion.slot]
        if told:
            longer = Version(assertion.slot, told[-1].number, (*told[-1].assertions, assertion))
            if longer.bounds[1] is None or longer.bounds[0] <= longer.bounds[1]:
                told[-1] = longer
                continue
        told.append(Version(assertion.slot, len(told), (assertion,)))
    return {slot: tuple(told) for slot, told in versions.items()}


def families(metrics: Mapping[str, Metric]) -> dict[Quantity, Quantity]:
    """For each count, the one that stands for all the counts it is linked with."""
    stands_for: dict[Quantity, Quantity] = {}

    def top(quantity: Quantity) -> Quantity:
        while stands_for.setdefault(quantity, quantity) != quantity:
            quantity = stands_for[quantity]
        return quantity

    for key, metric in metrics.items():
        if metric.unit in SCALES:
            linked = [quantity_of(key, role, metrics) for role in (PART, WHOLE)] + [(key, SHARE)]
        else:
            linked = [(key, IT), (key, WHOLE)] + ([(metric.part_of, IT)] if metric.part_of else [])
        for one in linked:
            stands_for[top(one)] = top(linked[0])
    return {quantity: top(quantity) for quantity in list(stands_for)}


def clusters(versions: Mapping[Slot, tuple[Version, ...]], metrics: Mapping[str, Metric]) -> Iterator[Cluster]:
    """The slots of linked counts, of one scope, whose periods touch."""
    family = families(metrics)
    apart: dict[tuple[Quantity, str, str], list[Slot]] = defaultdict(list)
    for slot in versions:
        apart[family[slot.quantity], slot.scope, slot.entry].append(slot)
    for slots in apart.values():
        together, until = list[Slot](), date.min
        for slot in sorted(slots, key=lambda slot: slot.first):
            if together and slot.first > until:
                yield Cluster({one: versions[one] for one in together})
                together, until = [], date.min
            together.append(slot)
            until = max(until, slot.last)
        yield Cluster({one: versions[one] for one in together})


@dataclass(frozen=True)
class Grouping:
    """Groups that nobody is in two of; `complete` where everybody is in one of them."""

    groups: tuple[str, ...]
    complete: bool


Groupings = Mapping[Quantity, tuple[Grouping, ...]]


def groupings(versions: Mapping[Slot, tuple[Version, ...]], metrics: Mapping[str, Metric]) -> Groupings:
    """The groupings of each count.

    Where the definition names none, all groups ever reported are taken to make up the whole, as anybody would take
    them. A single group does not; nor do groups that fall short of the whole where all of it is shown.
    """
    seen: dict[Quantity, set[str]] = defaultdict(set)
    for slot in versions:
        key, role = slot.quantity
        behind = [quantity_of(key, role, metrics) for role in (PART, WHOLE)] if role == SHARE else [slot.quantity]
        for quantity in behind if slot.group else ():
            seen[quantity].add(slot.group)
    groupings = {}
    for quantity, groups in seen.items():
        metric = metrics.get(quantity[0])
        if metric and metric.breakdowns:
            groupings[quantity] = tuple(Grouping(tuple(one.groups), one.complete) for one in metric.breakdowns)
        else:
            fall_short = any(whole > parts for whole, parts, _slot in shown_whole(versions, quantity, groups))
            groupings[quantity] = (Grouping(tuple(sorted(groups)), len(groups) > 1 and not fall_short),)
    return groupings


def shown_whole(
    versions: Mapping[Slot, tuple[Version, ...]], quantity: Quantity, groups: set[str]
) -> Iterator[tuple[Fraction, Fraction, Slot]]:
    """Wherever a whole and all its groups are shown in clear: the whole, their sum, and the whole's slot."""
    for slot, told in versions.items():
        if slot.quantity == quantity and not slot.group:
            parts = [versions.get(slot._replace(group=group)) for group in sorted(groups)]
            numbers = [_shown(part[-1]) if part else None for part in parts]
            whole = _shown(told[-1])
            if whole is not None and None not in numbers:
                yield whole, sum((number for number in numbers if number is not None), Fraction(0)), slot


def _shown(version: Version) -> Fraction | None:
    low, high = version.bounds
    return low if low == high and not version.hidden else None
