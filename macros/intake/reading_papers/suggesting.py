"""What is put before the editor of one figure of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from macros.intake.figure_words import Found
from macros.intake.reading_papers.certainty import Certainty
from macros.intake.reading_papers.matching import Match
from macros.intake.reading_papers.roles import Role
from macros.intake.reading_papers.verdicts import Verdict
from macros.record import Metric

# The roles whose figures belong to a measure.
OF_A_MEASURE: tuple[Role, ...] = ("result", "earlier", "comparator")


@dataclass(frozen=True)
class Suggestion:
    """One figure of a paper, as it is put before the editor."""

    place: str
    sentence: str
    found: Found
    match: Match | None = None
    period: str = ""
    inferred: bool = False
    direction: str = ""
    target: str = ""
    role: Role = "result"
    word: str = ""
    # How sure it is that the measure is right; empty where none is proposed.
    certainty: Certainty = ""
    # The measures that fit best, the best first, where the editor has to choose.
    candidates: tuple[Match, ...] = ()
    # Whose figure a comparison is: a comparator's id; empty where the board names no such place.
    who: str = ""
    claims: tuple[Verdict, ...] = ()
    # What else the paper says of it, or is doubted: its notes, another reading.
    told: tuple[str, ...] = ()


# A measure of which an underspend is less than nothing.
_OVERSPENT = re.compile(r"\bover-?\s?sp|\bvariance|\bdeficit|\boutturn", re.I)


def as_counted(found: Found, metric: Metric | None) -> Found:
    """The figure as its measure counts it: pounds in millions, and an underspend as a minus of an overspend."""
    amount = found.amount.of_unit(metric.unit) if metric and found.amount.numbers else None
    if metric is None or amount is None:
        return found
    if found.is_under and _OVERSPENT.search(metric.title) and not re.search(r"\bunder-?\s?sp", metric.title, re.I):
        amount = replace(amount, numbers=tuple(-abs(number) for number in amount.numbers))
    return replace(found, amount=amount)


def best_of(chances: Mapping[str, float]) -> tuple[Match, ...]:
    """The three likeliest measures, the likeliest first."""
    best = sorted(chances.items(), key=lambda item: (-item[1], item[0]))[:3]
    return tuple(Match(key, round(100 * chance)) for key, chance in best)
