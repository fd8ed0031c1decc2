"""What a cluster of counts is known to obey: claims, parts that add up to a whole, shares, periods inside periods."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from macros.checks.disclosure.bounds import Sum, sum_of
from macros.checks.disclosure.claims import IT, PART, SCALES, WHOLE, Claim, Quantity, Slot, slot_of
from macros.checks.disclosure.clusters import Cluster, Version
from macros.checks.disclosure.groupings import Grouping, Groupings
from macros.checks.disclosure.sayings import Order
from macros.record import Metric

Weights = tuple[tuple[Hashable, Fraction], ...]
Atom = tuple[object, ...]
_ZERO, _ONE, _MINUS = Fraction(0), Fraction(1), Fraction(-1)
CLAIM, GROUPS, SHARES, PERIODS, PART_OF = "claim", "groups", "shares", "periods", "part_of"


@dataclass(frozen=True)
class Condition:
    """One thing known: the sum, why it is known, and the claim it was published as, if it was."""

    sum: Sum
    why: str
    claim: Claim | None = None


@dataclass(frozen=True)
class Edition:
    """A cluster as one edition showed it. Parts that nobody published are unknowns of this edition."""

    cluster: Cluster
    state: Order | None
    metrics: Mapping[str, Metric]
    groupings: Groupings

    @cached_property
    def now(self) -> dict[Slot, Version]:
        """Each slot's version in this edition."""
        return self.cluster.at(self.state)

    def of(self, slot: Slot) -> Weights:
        """A slot as a sum of unknowns: itself where it was published, otherwise the times and groups it is made of."""
        if slot in self.cluster.versions:
            return ((self.now[slot].name, _ONE),)
        return tuple((self._unknown(slot.quantity, slot.group, atom), _ONE) for atom in self._atoms(slot))

    def conditions(self) -> Iterator[Condition]:
        """Everything known of this edition."""
        for version in self.now.values():
            if not version.slot.is_share:
                for claim in version.claims:
                    yield Condition(sum_of(((version.name, _ONE),), *claim.bounds), CLAIM, claim)
                atoms = self._atoms(version.slot)
                parts = tuple((self._unknown(version.slot.quantity, version.slot.group, one), _MINUS) for one in atoms)
                whole = ((version.name, _ONE), *parts)
                yield Condition(sum_of(whole, _ZERO, _ZERO), PERIODS if len(atoms) > 1 else "")
        yield from self._of_groups()
        yield from self._of_shares()
        yield from self._of_parts()

    def _unknown(self, quantity: Quantity, group: str, atom: Atom) -> Hashable:
        return "unknown", self.state, quantity, group, atom

    def _is_as_at(self, slot: Slot) -> bool:
        metric = self.metrics.get(slot.quantity[0])
        return metric is not None and metric.basis == "as_at"

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
        slots = [*self.cluster.counts, *(slot for pair in self.shared for slot in pair)]
        spans = [slot for slot in slots if not slot.entry and not self._is_as_at(slot)]
        return sorted({day for slot in spans for day in (slot.first, _after(slot))})

    def _places(self, quantity: Quantity) -> dict[Atom, set[str]]:
        """For each stretch of time, the groups that something was published of; "" for the whole."""
        found: dict[Atom, set[str]] = {}
        for slot in self.cluster.counts:
            if slot.quantity == quantity:
                for atom in self._atoms(slot):
                    found.setdefault(atom, set()).add(slot.group)
        return found

    def _of_groups(self) -> Iterator[Condition]:
        for quantity in dict.fromkeys(slot.quantity for slot in self.cluster.counts if slot.group):
            for atom, groups in self._places(quantity).items():
                if groups != {""}:
                    for index, grouping in enumerate(self.groupings.get(quantity, ())):
                        yield self._grouped(quantity, atom, index, grouping)

    def _grouped(self, quantity: Quantity, atom: Atom, index: int, grouping: Grouping) -> Condition:
        parts = [(self._unknown(quantity, group, atom), _MINUS) for group in grouping.groups]
        if not grouping.complete:
            parts.append((("rest", self.state, quantity, index, atom), _MINUS))
        return Condition(sum_of(((self._unknown(quantity, "", atom), _ONE), *parts), _ZERO, _ZERO), GROUPS)

    def _of_shares(self) -> Iterator[Condition]:
        for part, whole in self.shared:
            yield Condition(sum_of((*self.of(whole), *_times(self.of(part), _MINUS)), _ZERO, None), SHARES)
        for version in self.now.values():
            if version.slot.is_share:
                yield from self._of_a_share(version)

    def _of_a_share(self, version: Version) -> Iterator[Condition]:
        scale = Fraction(SCALES[self.metrics[version.slot.quantity[0]].unit])
        saying = version.claims[-1].saying
        part = _times(self.of(slot_of(saying, PART, self.metrics)), scale)
        whole = self.of(slot_of(saying, WHOLE, self.metrics))
        for claim in version.claims:
            low, high = claim.bounds
            yield Condition(sum_of((*part, *_times(whole, -low)), _ZERO, None), SHARES, claim)
            if high is not None:
                yield Condition(sum_of((*part, *_times(whole, -high)), None, _ZERO), SHARES, claim)

    @cached_property
    def shared(self) -> list[tuple[Slot, Slot]]:
        """Each part and the whole it is a share of, wherever the two are told of together."""
        pairs = {}
        for told in self.cluster.versions.values():
            for claim in (claim for version in told for claim in version.claims):
                saying = claim.saying
                role = PART if saying.metric.unit in SCALES else IT
                if role == PART or saying.reading.of is not None:
                    pairs[slot_of(saying, role, self.metrics), slot_of(saying, WHOLE, self.metrics)] = True
        return list(pairs)

    def _of_parts(self) -> Iterator[Condition]:
        for key, metric in self.metrics.items():
            if metric.part_of and metric.part_of != key:
                parts, wholes = self._places((key, IT)), self._places((metric.part_of, IT))
                for atom in parts.keys() & wholes.keys():
                    for group in parts[atom] & wholes[atom]:
                        part = (self._unknown((key, IT), group, atom), _MINUS)
                        whole = (self._unknown((metric.part_of, IT), group, atom), _ONE)
                        yield Condition(sum_of((whole, part), _ZERO, None), PART_OF)


def _after(slot: Slot) -> date:
    return slot.last + timedelta(days=1)


def _times(weights: Weights, factor: Fraction) -> Weights:
    return tuple((name, weight * factor) for name, weight in weights)
