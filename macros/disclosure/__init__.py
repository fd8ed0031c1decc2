"""Small numbers of people: none is published, and none can be worked out from what is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.disclosure import primary, secondary, unsaid
from macros.disclosure.picture import Picture
from macros.disclosure.secondary import hidden_numbers_stay_hidden
from macros.problems import Problem
from macros.record.whole import Findings

DisclosureRule = Callable[[Picture], Iterator[Problem]]

# In the order in which they are printed; readers are told each in the words of wording/rules.py.
RULES: tuple[DisclosureRule, ...] = (
    primary.small_counts_are_suppressed,
    hidden_numbers_stay_hidden,
    primary.percentages_need_enough_people,
    primary.shares_give_no_small_number_away,
    secondary.totals_leave_no_small_rest,
    secondary.periods_leave_no_small_rest,
    secondary.parts_leave_no_small_rest,
    primary.parts_add_up,
    unsaid.what_is_left_out_stays_hidden,
)


def small_numbers(findings: Findings) -> Iterator[Problem]:
    """Hold everything that was ever published of people against every rule."""
    picture = Picture.of(findings)
    for rule in RULES:
        for problem in rule(picture):
            picture.told.add(f"{problem.path}:{problem.line}")
            yield problem
