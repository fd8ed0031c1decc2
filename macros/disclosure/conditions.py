"""What a cluster of counts is known to obey: what was said, parts of a whole, shares, periods inside periods."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import product

from macros.disclosure.assertions import IT, PART, RATES, SCALES, WHOLE, Assertion, Quantity, Slot, is_of_a_day, slot_of
from macros.disclosure.clusters import Cluster, Grouping, Groupings, Version
from macros.disclosure.feasibility import System
from macros.disclosure.intervals import Sum, simplest_between, sum_of
from macros.disclosure.sayings import Order, Saying
from macros.record import Metric
from macros.record.vocabulary import Unit

Weights = tuple[tuple[Hashable, Fraction], ...]
Atom = tuple[object, ...]
_ZERO, _ONE, _MINUS = Fraction(0), Fraction(1), Fraction(-1)
CLAIM, GROUPS, SHARES, PERIODS, PART_OF = "assertion", "groups", "shares", "periods", "part_of"


@dataclass(frozen=True)
class Condition:
    """One thing known: the sum, why it is known, and the assertion it was published as, if it was."""

    sum: Sum
    why: str
    assertion: Assertion | None = None


@dataclass(frozen=True)
class Knowledge:
    """A cluster as one edition showed it. Parts that nobody published are unknowns of this edition."""

    cluster: Cluster
    state: Order | None
    metrics: Mapping[str, Metric]
    groupings: Groupings

    @cached_property
    def now(self) -> dict[Slot, Version]:
        """Each slot's version in this edition."""
        return self.cluster.at(self.state)

    @cached_property
    def known(self) -> list[Condition]:
        """Everything known of this edition, put together once."""
        return list(self.conditions())

    @cached_property
    def system(self) -> System:
        """The same, to be asked for the range of a sum."""
        return System([one.sum for one in self.known])

    def of(self, slot: Slot) -> Weights:
        """A slot as a sum of unknowns: itself where it was published, otherwise the times and groups it is made of."""
        if slot in self.cluster.versions:
            return ((self.now[slot].name, _ONE),)
        return tuple((name, _ONE) for name in self.made_of(slot))

    def made_of(self, slot: Slot) -> list[Hashable]:
        """The unknowns that a slot is the sum of."""
        return [self.unknown(slot.quantity, slot.group, atom) for atom in self._atoms(slot)]

    def conditions(self) -> Iterator[Condition]:
        """Everything known of this edition; a [c] tells nothing."""
        for version in self.now.values():
            if not version.slot.is_share:
                for assertion in version.assertions:
                    if not assertion.hidden:
                        yield Condition(sum_of(((version.name, _ONE),), *assertion.bounds), CLAIM, assertion)
                atoms = self._atoms(version.slot)
                parts = tuple((self.unknown(version.slot.quantity, version.slot.group, one), _MINUS) for one in atoms)
                whole = ((version.name, _ONE), *parts)
                yield Condition(sum_of(whole, _ZERO, _ZERO), PERIODS if len(atoms) > 1 else "")
        yield from self._of_groups()
        yield from self._of_shares()
        yield from self._of_parts()

    def unknown(self, quantity: Quantity, group: str, atom: Atom) -> Hashable:
        """A count of one part, for a stretch of time that no period cuts."""
        return "unknown", self.state, quantity, group, atom

    def rest(self, quantity: Quantity, index: int, atom: Atom) -> Hashable:
        """Those that are in none of the groups that the definition names."""
        return "rest", self.state, quantity, index, atom

    def left_over(self, part: Quantity, whole: Quantity, group: str, atom: Atom) -> Hashable:
        """Those of a whole that a part of it does not count."""
        return "left over", self.state, part, whole, group, atom

    def _is_as_at(self, slot: Slot) -> bool:
        metric = self.metrics.get(slot.quantity[0])
        return metric is not None and is_of_a_day(metric.basis)

    def _atoms(self, slot: Slot) -> list[Atom]:
        """The stretches of time that a slot is made of: none is cut by a period of the cluster."""
        if slot.entry:
            return [("entry", slot.entry)]
        if self._is_as_at(slot):
            return [("day", slot.last)]
        return [
            pair for pair in zip(self._cuts, self._cuts[1:], strict=False)
            if slot.first <= pair[0] and pair[1] <= _after(slot)
        ]  # fmt: skip

    @cached_property
    def _cuts(self) -> list[date]:
        spans = [slot for slot in self.told_of if not slot.entry and not self._is_as_at(slot)]
        return sorted({day for slot in spans for day in (slot.first, _after(slot))})

    @cached_property
    def told_of(self) -> list[Slot]:
        """Every count that is told of: by itself, or behind a share."""
        return list(dict.fromkeys([*self.cluster.counts, *(slot for pair in self.shared for slot in pair)]))

    def places(self, quantity: Quantity) -> dict[Atom, set[str]]:
        """For each stretch of time, the groups that something was published of; "" for the whole."""
        reasons: dict[Atom, set[str]] = {}
        for slot in self.told_of:
            if slot.quantity == quantity:
                for atom in self._atoms(slot):
                    reasons.setdefault(atom, set()).add(slot.group)
        return reasons

    def _of_groups(self) -> Iterator[Condition]:
        for quantity in dict.fromkeys(slot.quantity for slot in self.told_of if slot.group):
            for atom, groups in self.places(quantity).items():
                if groups != {""}:
                    for index, grouping in enumerate(self.groupings.get(quantity, ())):
                        yield self._grouped(quantity, atom, index, grouping)

    def _grouped(self, quantity: Quantity, atom: Atom, index: int, grouping: Grouping) -> Condition:
        parts = [(self.unknown(quantity, group, atom), _MINUS) for group in grouping.groups]
        if not grouping.complete:
            parts.append((self.rest(quantity, index, atom), _MINUS))
        return Condition(sum_of(((self.unknown(quantity, "", atom), _ONE), *parts), _ZERO, _ZERO), GROUPS)

    def _of_shares(self) -> Iterator[Condition]:
        for part, whole in self.shared:
            yield Condition(sum_of((*self.of(whole), *_times(self.of(part), _MINUS)), _ZERO, None), SHARES)
        for pair in self.linked_by_shares:
            yield from self._within(*pair, SHARES)
        for version in self.now.values():
            if version.slot.is_share:
                yield from self._of_a_share(version)

    def _of_a_share(self, version: Version) -> Iterator[Condition]:
        scale = Fraction(SCALES[self.metrics[version.slot.quantity[0]].unit])
        saying = version.assertions[-1].saying
        part = _times(self.of(slot_of(saying, PART, self.metrics)), scale)
        whole = self.of(slot_of(saying, WHOLE, self.metrics))
        for assertion in version.assertions:
            low, high = assertion.bounds
            yield Condition(sum_of((*part, *_times(whole, -low)), _ZERO, None), SHARES, assertion)
            if high is not None:
                yield Condition(sum_of((*part, *_times(whole, -high)), None, _ZERO), SHARES, assertion)
                yield from self._at_least(saying, assertion, simplest_between(low / scale, high / scale))

    def _at_least(self, saying: Saying, assertion: Assertion, fewest: Fraction) -> Iterator[Condition]:
        """People are whole: the digits of a share tell how many there are at least. 12.9% is 4 of 31, or of more."""
        part, whole = (self.of(slot_of(saying, role, self.metrics)) for role in (PART, WHOLE))
        yield Condition(sum_of(whole, Fraction(fewest.denominator), None), SHARES, assertion)
        yield Condition(sum_of(part, Fraction(fewest.numerator), None), SHARES, assertion)
        if saying.metric.unit not in RATES:
            left = Fraction(fewest.denominator - fewest.numerator)
            yield Condition(sum_of((*whole, *_times(part, _MINUS)), left, None), SHARES, assertion)

    @property
    def shared(self) -> list[tuple[Slot, Slot]]:
        """Each part and the whole it is a share of, wherever the two are told of together."""
        return list(self._pairs)

    @cached_property
    def _pairs(self) -> dict[tuple[Slot, Slot], Unit]:
        """The same, with the unit in which it is told."""
        pairs = {}
        for told in self.cluster.versions.values():
            for assertion in (assertion for version in told for assertion in version.assertions):
                saying = assertion.saying
                role = PART if saying.metric.unit in SCALES else IT
                if role == PART or saying.reading.of is not None:
                    pair = slot_of(saying, role, self.metrics), slot_of(saying, WHOLE, self.metrics)
                    pairs[pair] = saying.metric.unit
        return pairs

    @cached_property
    def rates(self) -> set[tuple[Quantity, Quantity]]:
        """Those of them that are told for each so many people."""
        return {(part.quantity, whole.quantity) for (part, whole), unit in self._pairs.items() if unit in RATES}

    @cached_property
    def linked_by_shares(self) -> dict[tuple[Quantity, Quantity], None]:
        """Each count and the one it is a share of."""
        return dict.fromkeys((part.quantity, whole.quantity) for part, whole in self.shared)

    @cached_property
    def linked_by_parts(self) -> list[tuple[Quantity, Quantity]]:
        """Each count and the one it is part of."""
        return [((key, IT), (one.part_of, IT)) for key, one in self.metrics.items() if one.part_of not in (None, key)]

    def _of_parts(self) -> Iterator[Condition]:
        for part, whole in self.linked_by_parts:
            yield from self._within(part, whole, PART_OF)

    def _within(self, part: Quantity, whole: Quantity, why: str) -> Iterator[Condition]:
        """A part is nowhere more than its whole: not at any time, nor in any group, told of or not."""
        parts, wholes = self.places(part), self.places(whole)
        named = self._groups(part) & self._groups(whole)
        for atom in parts.keys() & wholes.keys():
            for group in sorted((parts[atom] & wholes[atom]) | named | {""}):
                weights = ((self.unknown(whole, group, atom), _ONE), (self.unknown(part, group, atom), _MINUS))
                left = (self.left_over(part, whole, group, atom), _MINUS)
                yield Condition(sum_of((*weights, left), _ZERO, _ZERO), why)
        for index, atom in product(self._open_alike(part, whole), parts.keys() & wholes.keys()):
            weights = ((self.rest(whole, index, atom), _ONE), (self.rest(part, index, atom), _MINUS))
            yield Condition(sum_of(weights, _ZERO, None), why)

    def _open_alike(self, part: Quantity, whole: Quantity) -> list[int]:
        """The groupings of both that name the same groups and not everybody."""
        pairs = zip(self.groupings.get(part, ()), self.groupings.get(whole, ()), strict=False)
        return [index for index, (one, other) in enumerate(pairs) if one == other and not one.complete]

    def _groups(self, quantity: Quantity) -> set[str]:
        return {group for one in self.groupings.get(quantity, ()) for group in one.groups}


def _after(slot: Slot) -> date:
    return slot.last + timedelta(days=1)


def _times(weights: Weights, factor: Fraction) -> Weights:
    return tuple((name, weight * factor) for name, weight in weights)
