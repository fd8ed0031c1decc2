"""The rule for one sentence: what a reader would understand as a count of so few people."""

from __future__ import annotations

import math
from collections.abc import Iterator

from macros.checks.spoken import phrases, words
from macros.checks.spoken.bare import bare_counts
from macros.checks.spoken.phrases import Bounds, People, Tokens, low_at
from macros.record.board import Disclosure

_CLAUSES = frozenset((";", ":", "-"))


class Judge:
    """One sentence under the policy of the board."""

    def __init__(self, tokens: Tokens, policy: Disclosure, people: People, *, counted_before: bool) -> None:
        self.tokens, self.policy, self.people = tokens, policy, people
        self.counted_before, self.counts_people = counted_before, False
        self.holds_a_percent = any(token.kind == "percent" for token in tokens)

    def small(self) -> Iterator[tuple[int, int]]:
        """The first and last token of each small count."""
        for place, token in enumerate(self.tokens):
            if token.kind == "number" and not phrases.is_a_name(self.tokens, place):
                yield from self._counted(place)
            elif token.kind == "fraction":
                yield from self._fraction(place)
        yield from bare_counts(self.tokens, self.people, self.is_small, after=self.counts_people or self.counted_before)

    def is_small(self, bounds: Bounds) -> bool:
        """True where bounds tell some small numbers apart: the same rule as for figures of the record."""
        low, high = bounds
        tells_all_apart = low > self.policy.threshold or high == 0
        return not tells_all_apart and not (low <= 1 and (high is None or high >= self.policy.threshold))

    def _counted(self, place: int) -> Iterator[tuple[int, int]]:
        """A number and the people it counts: three children, four of the seven children, 43% of the 7 children."""
        value = self.tokens[place].value
        after = phrases.after_of(self.tokens, place + 1)
        if after is not None and after < len(self.tokens):
            whole = self.tokens[after]
            at = self.people.are_counted_at(self.tokens, after + (whole.kind == "number"), value)
            if at is not None and whole.kind == "number":
                self.counts_people = True
                if self._part_is_small(value, whole.value):
                    yield place, at
            elif at is not None and value != 1 and self.is_small(phrases.bounds_of(self.tokens, place)):
                yield place, at
            return
        at = self.people.are_counted_at(self.tokens, self._behind_a_limit(place), value)
        if at is None or phrases.is_a_rate(self.tokens, place, at):
            return
        self.counts_people = True
        bounds = phrases.bounds_of(self.tokens, place)
        if (self.is_small(bounds) and bounds != (2, None)) or self._share_is_small(place, value):
            yield place, at

    def _behind_a_limit(self, place: int) -> int:
        return (
            place + 3
            if low_at(self.tokens, place + 1) == "or" and low_at(self.tokens, place + 2) in phrases.AFTER
            else place + 1
        )

    def _part_is_small(self, part: float, whole: float) -> bool:
        limit = self.policy.threshold
        return whole >= part and (1 <= part <= limit or 1 <= whole - part <= limit or 1 <= whole <= limit)

    def _share_is_small(self, place: int, whole: float) -> bool:
        """A share of so few people, or one that is so few people itself, or leaves so few."""
        at = place - 1
        while low_at(self.tokens, at) in words.WHOSE:
            at -= 1
        if low_at(self.tokens, at) not in ("of", "among") or at < 0:
            return False
        share = self.tokens[at - 1] if at else None
        if whole < self.policy.smallest_whole and (self.holds_a_percent or (share and share.low in words.SHARES)):
            return True
        if share is None or share.kind != "percent":
            return False
        least, most = (share.value - 0.5) / 100 * whole, (share.value + 0.5) / 100 * whole
        can_be = (max(math.ceil(least), 0), min(math.floor(most), whole))
        few = 1 <= can_be[0] <= can_be[1] <= self.policy.threshold
        return few or 1 <= whole - can_be[1] <= whole - can_be[0] <= self.policy.threshold

    def _fraction(self, place: int) -> Iterator[tuple[int, int]]:
        """4/7 in a clause that speaks of people; 24/7, 4/7 after `on`, and 3/4 of them are something else."""
        token, before = self.tokens[place], low_at(self.tokens, place - 1)
        is_share = token.whole in words.USUAL_SHARES and low_at(self.tokens, place + 1) == "of"
        if before in words.BEFORE_A_DAY or is_share or not self._part_is_small(token.value, token.whole):
            return
        first = max((at for at in range(place) if self.tokens[at].low in _CLAUSES), default=-1) + 1
        last = min(
            (at for at in range(place, len(self.tokens)) if self.tokens[at].low in _CLAUSES), default=len(self.tokens)
        )
        if self.people.are_named_in(self.tokens[first:last]):
            yield place, place
