"""Which groups make up a whole: as the definition says, or as the figures show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from macros.disclosure.claims import PART, SHARE, WHOLE, Quantity, Slot, quantity_of
from macros.disclosure.clusters import Version
from macros.record import Metric


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
    found = {}
    for quantity, groups in seen.items():
        metric = metrics.get(quantity[0])
        if metric and metric.breakdowns:
            found[quantity] = tuple(Grouping(tuple(one.groups), one.complete) for one in metric.breakdowns)
        else:
            fall_short = any(whole > parts for whole, parts, _slot in shown_whole(versions, quantity, groups))
            found[quantity] = (Grouping(tuple(sorted(groups)), len(groups) > 1 and not fall_short),)
    return found


def shown_whole(
    versions: Mapping[Slot, tuple[Version, ...]], quantity: Quantity, groups: set[str]
) -> Iterator[tuple[Fraction, Fraction, Slot]]:
    """Wherever a whole and all its groups are shown in clear: the whole, their sum, and the whole's slot."""
    for slot, told in versions.items():
        if slot.quantity == quantity and not slot.group:
            parts = [versions.get(replace(slot, group=group)) for group in sorted(groups)]
            numbers = [_shown(part[-1]) if part else None for part in parts]
            whole = _shown(told[-1])
            if whole is not None and None not in numbers:
                yield whole, sum((number for number in numbers if number is not None), Fraction(0)), slot


def _shown(version: Version) -> Fraction | None:
    low, high = version.bounds
    return low if low == high and not version.hidden else None
