"""Whether a [c] can be worked out: what gives it away, and which further figure would have to go."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from macros.disclosure.assertions import Assertion, Slot, by_order
from macros.disclosure.clusters import Cluster, Version
from macros.disclosure.conditions import Condition, Knowledge
from macros.disclosure.feasibility import System
from macros.disclosure.intervals import Range, sum_of
from macros.disclosure.picture import Picture

Conditions = Sequence[Condition]
# To say why takes its time; whoever mends the first few finds the others mended, or told anew.
_MOST_EXPLAINED = 4
# To go through all cases in whole numbers takes longer still: more is then told than is needed.
FEW_TRIES = 6
WholeWeights = tuple[tuple[Hashable, int], ...]


@dataclass(frozen=True)
class Leak:
    """A [c] that is given away: by which conditions, how exactly, and what would close it.

    Without conditions it is one of many, of which the first are explained.
    """

    hidden: Version
    because: tuple[Condition, ...]
    reach: Range
    also_hidden: Assertion | None

    @property
    def assertions(self) -> list[Assertion]:
        """What was published that gives it away, oldest first, each once."""
        return _shown(self.because)


@dataclass(frozen=True)
class Contradiction:
    """Figures around a [c] that cannot all be right, so that nobody can tell what they give away."""

    hidden: Version
    because: tuple[Condition, ...]

    @property
    def assertions(self) -> list[Assertion]:
        """The figures that contradict each other."""
        return _shown(self.because)


def _shown(conditions: Iterable[Condition]) -> list[Assertion]:
    assertions = {id(one.assertion): one.assertion for one in conditions if one.assertion}
    return sorted(assertions.values(), key=by_order)


@dataclass(frozen=True)
class _Search:
    """The search for what is given away in one cluster."""

    picture: Picture
    editions: Sequence[Knowledge]

    def hidden(self, also: Slot | None = None) -> list[Version]:
        """Every hidden count that policy protects; with `also`, as if that one were hidden too."""
        versions = [version for told in self.editions[0].cluster.versions.values() for version in told]
        return [
            version
            for version in versions
            if self.picture.protects(version.slot)
            and not version.slot.is_share
            and (version.hidden or version.slot == also)
        ]

    def targets(self, version: Version) -> Iterator[WholeWeights]:
        """A hidden count, and in a share the count of those left over."""
        yield ((version.name, 1),)
        edition = next((one for one in self.editions if one.now.get(version.slot) == version), self.editions[0])
        for part, whole in edition.shared:
            if part == version.slot and whole in edition.cluster.versions:
                yield sum_of((*edition.of(whole), (version.name, Fraction(-1))), None, None).weights

    def narrows(self, weights: WholeWeights, conditions: Conditions) -> bool:
        """True where some conditions, of those that agree with each other, give a sum away."""
        system = _system(conditions)
        if len(weights) == 1 and self.picture.is_settled(system.at_first_sight(weights[0][0])):
            return True
        return self.picture.gives_away(system.in_whole_numbers(weights, self.picture.policy.threshold))

    def leaks(self, conditions: Conditions, found: dict[Hashable, Leak]) -> None:
        """Find every further hidden count that the conditions give away."""
        system = _system(conditions)
        for version in self.hidden():
            for weights in self.targets(version):
                reach = system.in_whole_numbers(weights, self.picture.policy.threshold)
                if version.name not in found and self.picture.gives_away(reach):
                    explained = len(found) < _MOST_EXPLAINED
                    plain = self.picture.gives_away(system.range_of(weights))
                    tries = None if plain else FEW_TRIES
                    because = fewest(conditions, partial(self.narrows, weights), tries) if explained else ()
                    also_hidden = self.also_hidden(conditions, version, because) if explained and plain else None
                    found[version.name] = Leak(version, tuple(because), reach, also_hidden)

    def also_hidden(self, conditions: Conditions, version: Version, because: Conditions) -> Assertion | None:
        """The one figure that, hidden as well, would leave every [c] open.

        What was published last comes first, then figures of the same entry, parts before totals and small numbers
        before large ones; what is locked comes last.
        """
        newest = max(assertion.published for assertion in (*_shown(because), version.assertions[-1]))
        locked = {entry for lock in self.picture.findings.record.published.values() for entry in lock.entries}
        entry = version.assertions[-1].saying.entry

        def rank(assertion: Assertion) -> tuple[object, ...]:
            other = assertion.saying.entry
            return (
                other in locked,
                assertion.published < newest,
                other != entry,
                not assertion.slot.group,
                assertion.bounds[0],
            )

        others = [
            assertion for assertion in _shown(because) if assertion.slot != version.slot and assertion.saying.can_change
        ]
        return next(
            (assertion for assertion in sorted(others, key=rank) if self.closes(conditions, assertion.slot)), None
        )

    def closes(self, conditions: Conditions, slot: Slot) -> bool:
        """True where nothing is given away once a slot is hidden too."""
        system = _system([one for one in conditions if one.assertion is None or one.assertion.slot != slot])
        return not any(
            self.picture.gives_away(system.in_whole_numbers(weights, self.picture.policy.threshold))
            for version in self.hidden(also=slot)
            for weights in self.targets(version)
        )


def leaks(picture: Picture, cluster: Cluster) -> Iterator[Leak | Contradiction]:
    """Every [c] of a cluster that is given away."""
    if not any(version.hidden for told in cluster.versions.values() for version in told):
        return
    search = _Search(picture, picture.editions(cluster))
    hidden = search.hidden()
    if not hidden:
        return
    leaks: dict[Hashable, Leak] = {}
    for conditions in _together(search.editions):
        if not is_possible(conditions):
            yield Contradiction(hidden[0], tuple(fewest(conditions, lambda some: not is_possible(some))))
            continue
        search.leaks(conditions, leaks)
    yield from leaks.values()


def _together(editions: Sequence[Knowledge]) -> Iterator[Conditions]:
    """All that can be held together: all editions, or each edition with whatever of the others agrees with it.

    The newest edition by itself comes even if it contradicts itself.
    """
    each = [list(edition.conditions()) for edition in editions]
    everything = _once(condition for conditions in each for condition in conditions)
    if len(each) == 1 or is_possible(everything):
        yield everything
        return
    for index, start in enumerate(each):
        kept = _once(start)
        if not is_possible(kept):
            if index == 0:
                yield kept
            continue
        for other in each[:index] + each[index + 1 :]:
            more = _once([*kept, *other])
            kept = more if is_possible(more) else kept
        yield kept


def _once(conditions: Iterable[Condition]) -> Conditions:
    return list({(one.sum, id(one.assertion)): one for one in conditions}.values())


def _system(conditions: Conditions) -> System:
    return System([one.sum for one in conditions])


def is_possible(conditions: Conditions) -> bool:
    """True where the conditions do not contradict each other."""
    return _system(conditions).possible


def fewest(conditions: Conditions, holds: Callable[[Conditions], bool], tries: int | None = None) -> Conditions:
    """As few conditions as still make something true: each assertion and each kind of rule goes if it is not needed.

    Large pieces are tried before small ones, and the oldest editions, which come last, before newer ones. With `tries`,
    so many pieces at the most.
    """
    kept = list(conditions)
    handles = list(reversed(dict.fromkeys(_handle(one) for one in conditions if one.assertion or one.why)))
    size = len(handles)
    tried = 0
    while size:
        for start in range(0, len(handles), size):
            tried += 1
            if tries is not None and tried > tries:
                return kept
            piece = set(handles[start : start + size])
            without = [one for one in kept if _handle(one) not in piece]
            if holds(without):
                kept = without
        present = {_handle(one) for one in kept}
        handles = [handle for handle in handles if handle in present]
        size = min(size, len(handles)) // 2
    return kept


def _handle(condition: Condition) -> Hashable:
    return (condition.why, "") if condition.assertion is None else (condition.assertion.slot, condition.assertion.order)
