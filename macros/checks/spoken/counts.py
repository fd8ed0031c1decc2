"""The rule for one sentence: what a reader would understand as a count of so few people."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from macros.checks.spoken import phrases
from macros.checks.spoken.phrases import Bounds, People, Tokens, low_at
from macros.record.board import Disclosure

_COUNTED = frozenset(("number", "numbers", "count", "total", "many"))
_NEAR = 3


def bare_counts(
    tokens: Tokens, people: People, is_small: Callable[[Bounds], bool], *, after: bool
) -> Iterator[tuple[int, int]]:
    """Of the children, three waited; children without a plan: 4; two of them were babies.

    `after` says that people were counted before, so that a number may stand for some of them.
    """
    named = next((at for at in range(len(tokens)) if people.are_named_in(tokens[at : at + 2][:2])), None)
    if (named is None and not after) or any(token.low == "%" for token in tokens):
        return
    for place, token in enumerate(tokens):
        if token.kind != "number" or phrases.is_a_name(tokens, place) or phrases.is_a_rate(tokens, place):
            continue
        if not is_small(phrases.bounds_of(tokens, place)):
            continue
        if _some_of_them(tokens, place):
            yield place, place + 2
        elif (after or (named is not None and named < place)) and _stands_alone(tokens, place, after=after):
            yield place, place


def _some_of_them(tokens: Tokens, place: int) -> bool:
    many = tokens[place].value > 1 or low_at(tokens, place + 2) == "whom"
    return many and low_at(tokens, place + 1) == "of" and low_at(tokens, place + 2) in phrases.THEM


def _stands_alone(tokens: Tokens, place: int, *, after: bool) -> bool:
    return (
        not _in_a_list(tokens, place)
        and (tokens[place].value > 1 or (after and low_at(tokens, place - 1) != "("))
        and _leads_to_it(tokens, place)
        and _follows_it(tokens, place)
    )


def _in_a_list(tokens: Tokens, place: int) -> bool:
    near = [*tokens[max(place - 2, 0) : place], *tokens[place + 1 : place + 3]]
    beside = {low_at(tokens, place - 1), low_at(tokens, place + 1)}
    return bool(beside & {",", "and", "or", "to"}) and any(token.kind == "number" for token in near) and (
        low_at(tokens, place - 1) != "to" or not _changed(tokens, place)
    )  # fmt: skip


def _changed(tokens: Tokens, place: int) -> bool:
    """True for the number that a count fell or rose to."""
    return any(token.low in phrases.TRENDS for token in tokens[max(place - _NEAR - 1, 0) : place])


def _leads_to_it(tokens: Tokens, place: int) -> bool:
    before = low_at(tokens, place - 1)
    if before == "to":
        return _changed(tokens, place)
    if before in ("is", "are", "was", "were"):
        there = low_at(tokens, place - 2) == "there"
        return there or any(token.low in _COUNTED for token in tokens[:place])
    return place == 0 or before in phrases.LEADS_TO_A_COUNT


def _follows_it(tokens: Tokens, place: int) -> bool:
    following = low_at(tokens, place + 1)
    if following in ("", *phrases.FOLLOWS_A_COUNT) or (following == "in" and low_at(tokens, place + 2) == "all"):
        return True
    then = low_at(tokens, place + 2)
    if following in ("of", "for"):
        is_whole = place + 2 < len(tokens) and tokens[place + 2].kind == "number"
        ends = low_at(tokens, place + 3) in ("", *phrases.FOLLOWS_A_COUNT)
        return is_whole and ends if following == "of" else then in ("more", "over", "at")
    ends = not then or not then[0].isalnum() or then in phrases.STOPS or then in ("more", "less", "away", "out")
    return following.endswith("ed") and ends


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
        while low_at(self.tokens, at) in phrases.WHOSE:
            at -= 1
        if low_at(self.tokens, at) not in ("of", "among") or at < 0:
            return False
        share = self.tokens[at - 1] if at else None
        if whole < self.policy.smallest_whole and (self.holds_a_percent or (share and share.low in phrases.SHARES)):
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
        is_share = token.whole in phrases.USUAL_SHARES and low_at(self.tokens, place + 1) == "of"
        if before in phrases.BEFORE_A_DAY or is_share or not self._part_is_small(token.value, token.whole):
            return
        first = max((at for at in range(place) if self.tokens[at].low in _CLAUSES), default=-1) + 1
        last = min(
            (at for at in range(place, len(self.tokens)) if self.tokens[at].low in _CLAUSES), default=len(self.tokens)
        )
        if self.people.are_named_in(self.tokens[first:last]):
            yield place, place
