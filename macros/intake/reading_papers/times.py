"""Which time a figure of a sentence is of, by the dates beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.intake.figure_words import Found
from macros.intake.prose import Dated, dates_in
from macros.intake.reading_papers.text import last_border
from macros.record import Period

# How many signs before a date can make it a period.
_NEAR = 60
_PERIOD_BEFORE = re.compile(
    r"(?:\b(?:in|during|for|at|to|of|as\s+at|ending|by)(?:\s+the)?(?:\s+end(?:\s+of)?)?|[(,])\s*\Z", re.I
)


@dataclass(frozen=True)
class When:
    """The period of a figure, and whether its year is ours."""

    period: str
    inferred: bool = False


def when(sentence: str, figures: Sequence[Found], figure: Found, published: Period) -> When | None:
    """The date of a figure: behind it, or before it in the same part of the sentence, or at the sentence's start."""
    index = figures.index(figure)
    before = figures[index - 1].end if index else 0
    after = figures[index + 1].start if index + 1 < len(figures) else len(sentence)
    dated = _periods(sentence)
    start = last_border(sentence, before, figure.start) if index else 0
    nearest = [one for one in dated if figure.end <= one.start and one.end <= after]
    nearest += [one for one in dated if start <= one.start and one.end <= figure.start]
    nearest += [one for one in dated if one.end <= figures[0].start]
    for one in nearest:
        if one.period:
            return When(one.period)
        if one.month:
            year = published.last.year - (one.month > published.last.month)
            return When(f"{year}-{one.month:02}", inferred=True)
    return None


@lru_cache(maxsize=16)
def _periods(sentence: str) -> tuple[Dated, ...]:
    """The dates of a sentence that can be the period of a figure; every figure of it asks for them."""
    return tuple(one for one in dates_in(sentence) if _is_period(sentence, one) and (one.period or one.month))


def _is_period(sentence: str, dated: Dated) -> bool:
    spans = dated.written.lower().startswith("between")
    return spans or bool(_PERIOD_BEFORE.search(sentence[max(0, dated.start - _NEAR) : dated.start]))
