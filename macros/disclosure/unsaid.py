"""The rule for small numbers that nobody wrote down: what is left out cannot be worked out from what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from macros.disclosure.bounds import System
from macros.disclosure.claims import SCALES, Claim
from macros.disclosure.clusters import Cluster, by_days, has_days
from macros.disclosure.conditions import Condition, Edition
from macros.disclosure.formed import Names, reach_of, small_sums
from macros.disclosure.leaks import FEW_TRIES, fewest, is_possible
from macros.disclosure.picture import Picture
from macros.disclosure.sums import Range
from macros.problems import Problem

_HINT = "write symbol: c for one of these, or leave a further one out"


def what_is_left_out_stays_hidden(picture: Picture) -> Iterator[Problem]:
    """A small number of children that is left out cannot be worked out from the figures that one edition shows.

    Every count that can be formed is asked for the least and the most that it can be: each part for each stretch of
    time, several parts or stretches together, what a total leaves over, and those a percentage is of or leaves over.
    People are whole, and the digits of a percentage tell how many there must be. Each edition is asked as it stood on
    its day, and what was new in it by itself.
    """
    told: set[tuple[str, str]] = set()
    for cluster in picture.clusters:
        if len(cluster.versions) < 2 or not any(picture.protects(slot) for slot in cluster.versions):
            continue
        for problem in (one for edition in _editions(picture, cluster) for one in _of_an_edition(picture, edition)):
            if (problem.path, problem.message) not in told:
                told.add((problem.path, problem.message))
                yield problem


def _editions(picture: Picture, cluster: Cluster) -> Iterator[Edition]:
    """All that was ever published together; where figures took the place of others, each day's by itself as well."""
    together = picture.editions(cluster)
    yield from together
    if len(together) > 1 or (has_days(cluster) and not is_possible(list(together[0].conditions()))):
        for alone in by_days(cluster):
            yield picture.editions(alone)[0]


def _of_an_edition(picture: Picture, edition: Edition) -> Iterator[Problem]:
    conditions = list(edition.conditions())
    system = System([one.sum for one in conditions])
    for names, reach in small_sums(picture, edition, system):
        plain = picture.is_small(system.range_of([(name, 1) for name in names])) if system.possible else True
        because = fewest(conditions, partial(_still_small, picture, names), None if plain else FEW_TRIES)
        claims = _claims(because)
        # Whoever mends what another rule says of these figures is told of the rest anew.
        if claims and not any(picture.is_told_of(claim.saying) for claim in claims):
            yield _problem(picture, claims, reach)


def _still_small(picture: Picture, names: Names, conditions: Sequence[Condition]) -> bool:
    return picture.is_small(reach_of(picture, System([one.sum for one in conditions]), names))


def _claims(conditions: Sequence[Condition]) -> list[Claim]:
    found = {id(one.claim): one.claim for one in conditions if one.claim and not one.claim.hidden}
    return sorted(found.values(), key=lambda claim: claim.order)


def _problem(picture: Picture, claims: Sequence[Claim], reach: Range) -> Problem:
    last = next((claim for claim in reversed(claims) if claim.saying.can_change), claims[-1])
    places = [picture.stands_at(claim) for claim in claims if claim is not last]
    see = f": see {', '.join(dict.fromkeys(places[:3]))}" if places else ""
    return picture.problem(last, f"{_working(claims, reach)}, a small number that is left out{see}", _HINT)


def _working(claims: Sequence[Claim], reach: Range) -> str:
    """How the number is worked out, as anybody would."""
    left = str(reach[0]) if reach[0] == reach[1] else f"from {reach[0]} to {reach[1]}"
    numbers = [claim.exact for claim in claims if not claim.slot.is_share]
    if len(numbers) == len(claims) and None not in numbers:
        whole, *parts = sorted((number for number in numbers if number is not None), reverse=True)
        if parts and whole - sum(parts) == reach[0] == reach[1]:
            return f"{whole} less {_and([str(number) for number in parts])} leaves {left}"
    return f"{_and([_typed(claim) for claim in claims])} together give {left}"


def _typed(claim: Claim) -> str:
    number = getattr(claim.saying.reading, claim.field)
    percent = "%" if claim.slot.is_share and SCALES[claim.saying.metric.unit] == 100 else ""
    return f"{number}{percent}"


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
