"""The time of one figure, and which figures have none that a result could share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.intake.figure_words import Found


@dataclass(frozen=True)
class When:
    """The period of a figure, whether it is ours, what it spans, and the earlier period it is said to be the same as.

    `spans` is year_to_date or rolling_year where the paper says so, as the record's kinds of period.
    """

    period: str = ""
    inferred: bool = False
    spans: str = ""
    same_as: str = ""


_AIM = re.compile(
    r"\btargets?(?:\s+\w+){0,3}\s*[(:]?\s*\Z"
    r"|\b(?:ambition|aim|goal|objective|trajectory|aspiration)s?(?:\s+(?:is|was|of|remains|for|to|be|reach|at"
    r"|least)){1,4}\s*\Z", re.I,
)  # fmt: skip


def is_aim(text: str, one: Found) -> bool:
    """True for a figure that is only aimed at: its time is none of a result."""
    return bool(_AIM.search(text[: one.start]))
