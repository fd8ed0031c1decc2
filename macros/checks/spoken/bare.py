"""Numbers that stand alone, and count people whom the sentence names elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.checks.spoken import phrases, words
from macros.checks.spoken.phrases import Bounds, People, Tokens, low_at

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
    return many and low_at(tokens, place + 1) == "of" and low_at(tokens, place + 2) in words.THEM


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
    return any(token.low in words.TRENDS for token in tokens[max(place - _NEAR - 1, 0) : place])


def _leads_to_it(tokens: Tokens, place: int) -> bool:
    before = low_at(tokens, place - 1)
    if before == "to":
        return _changed(tokens, place)
    if before in ("is", "are", "was", "were"):
        there = low_at(tokens, place - 2) == "there"
        return there or any(token.low in _COUNTED for token in tokens[:place])
    return place == 0 or before in words.LEADS_TO_A_COUNT


def _follows_it(tokens: Tokens, place: int) -> bool:
    following = low_at(tokens, place + 1)
    if following in ("", *words.FOLLOWS_A_COUNT) or (following == "in" and low_at(tokens, place + 2) == "all"):
        return True
    then = low_at(tokens, place + 2)
    if following in ("of", "for"):
        is_whole = place + 2 < len(tokens) and tokens[place + 2].kind == "number"
        ends = low_at(tokens, place + 3) in ("", *words.FOLLOWS_A_COUNT)
        return is_whole and ends if following == "of" else then in ("more", "over", "at")
    ends = not then or not then[0].isalnum() or then in words.STOPS or then in ("more", "less", "away", "out")
    return following.endswith("ed") and ends
