"""How certain it is that a figure belongs to a measure: the signs weighed, and what they were worth on papers read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from macros.intake.reading_papers.roles import Role

Certainty = Literal["sure", "likely", "choose", ""]


class Features(NamedTuple):
    """The signs for one measure, each from nought to one."""

    near: float
    sentence: float
    before: float
    heading: float
    whole: float
    rarest: float
    rarest_wide: float
    back: float
    back_wide: float
    unit: float
    level: float
    last: float
    empty: float
    last_empty: float
    sentence_empty: float
    before_empty: float
    heading_empty: float
    stranger: float
    refers_before: float
    rarest_before: float


class Worth(NamedTuple):
    """What each sign is worth, and what it takes to be a measure at all."""

    signs: Features
    needed: float


# Worked out by benchmarks/certainty.py on papers whose measures are known: the mean of what two sets of them gave.
WORTH = Worth(
    Features(
        near=5.04, sentence=2.18, before=2.46, heading=3.18, whole=1.4, rarest=0.9, rarest_wide=0.49,
        back=1.72, back_wide=5.2, unit=1.34, level=-1.0, last=0.27, empty=0.4, last_empty=1.65,
        sentence_empty=1.3, before_empty=1.12, heading_empty=2.3, stranger=-1.15, refers_before=1.91,
        rarest_before=1.87,
    ),
    needed=8.31,
)  # fmt: skip
# So likely a measure must be to be proposed, to be called likely, and to be called sure.
LEAST, LIKELY, SURE = 0.18, 0.88, 0.95


def chances(fits: Mapping[str, Features], worth: Worth = WORTH) -> dict[str, float]:
    """How likely each measure is; what is left to one is that it is none of them."""
    sums = {
        key: sum(weight * sign for weight, sign in zip(worth.signs, signs, strict=True)) - worth.needed
        for key, signs in fits.items()
    }
    most = max([0.0, *sums.values()])
    parts = {key: math.exp(value - most) for key, value in sums.items()}
    total = math.exp(-most) + sum(parts.values())
    return {key: part / total for key, part in parts.items()}


def certainty_of(chance: float, role: Role) -> Certainty:
    """The word for how likely a measure is. Whose figure a comparison is, is never sure."""
    if chance >= SURE:
        return "likely" if role == "comparator" else "sure"
    return "likely" if chance >= LIKELY else "choose"
