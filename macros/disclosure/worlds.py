"""Whether figures leave room for a count in whole people, where fractions would: every case is gone through."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from macros.disclosure.sums import Range, Sum, narrowed

# So many sums are looked at, at the most, for one question and for all. Where that is not enough, a count is taken to
# be open.
_LOOKS, _ALL_LOOKS = 15_000, 40_000
# What a step leaves untold by then is told by the next ones.
_LOOKS_A_STEP = 3


class Worlds:
    """All that can be true beside what is published. What was found once is kept."""

    def __init__(self, sums: Sequence[Sum], known: Mapping[Hashable, Range]) -> None:
        self._sums = sums
        self._known = known
        self._found: list[Mapping[Hashable, int]] = []
        self._cost = _LOOKS_A_STEP * (len(sums) + 1)
        self._all_left = _ALL_LOOKS // self._cost
        self._left = 0

    def some(self, target: Sum) -> bool:
        """False where the target holds in none of them, and that can be told in a bounded number of steps."""
        if any(_holds(target, world) for world in self._found):
            return True
        self._left = before = min(_LOOKS // self._cost, self._all_left)
        some = self._search([target, *self._sums], self._known)
        self._all_left -= before - max(self._left, 0)
        return some

    def _search(self, sums: Sequence[Sum], known: Mapping[Hashable, Range], changed: Hashable = None) -> bool:
        self._left -= 1
        if self._left < 0:
            return True
        reached = narrowed(sums, known, changed, self._cost)
        if reached is None:
            return False
        name = _narrowest(reached)
        if name is None:
            self._found.append({name: low for name, (low, _high) in reached.items()})
            return True
        low, high = reached[name]
        middle = low if high is None else (low + high) // 2
        return any(self._search(sums, {**reached, name: half}, name) for half in ((low, middle), (middle + 1, high)))


def _narrowest(known: Mapping[Hashable, Range]) -> Hashable | None:
    """Of the counts that are still open, the one with the fewest cases."""
    found, least = None, None
    for name, (low, high) in known.items():
        cases = high - low if high is not None else None
        if cases != 0 and (found is None or (cases is not None and (least is None or cases < least))):
            found, least = name, cases
    return found


def _holds(target: Sum, world: Mapping[Hashable, int]) -> bool:
    number = sum(weight * world.get(name, 0) for name, weight in target.weights)
    return (target.low is None or target.low <= number) and (target.high is None or number <= target.high)


def in_whole_numbers(worlds: Worlds, weights: Sequence[tuple[Hashable, int]], reach: Range, limit: int) -> Range:
    """A range, narrowed as far as it matters for a number up to the limit: from below, then from above."""
    low, high = reach
    names = tuple(weights)
    while low <= limit and (high is None or low <= high) and not worlds.some(Sum(names, None, low)):
        low += 1
    enough = limit if low <= 1 else limit + 1 if low <= limit else low + limit - 1
    if high is not None and high >= enough and not worlds.some(Sum(names, enough, None)):
        high = enough - 1
    while low < (high or 0) <= limit and not worlds.some(Sum(names, high, None)):
        high = (high or 0) - 1
    return low, high
