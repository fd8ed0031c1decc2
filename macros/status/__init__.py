"""The judgements: what may be said of a figure, a promise or a weakness, and what may not. No clock, no files."""

from macros.status.figures import (
    RULES,
    SCOPE_NOT_STATED,
    Change,
    TargetGap,
    Verdict,
    against_last,
    against_target,
    is_retired,
    last_number,
    not_reported,
    repeats,
    revised,
    silent,
)

__all__ = [
    "RULES",
    "SCOPE_NOT_STATED",
    "Change",
    "TargetGap",
    "Verdict",
    "against_last",
    "against_target",
    "is_retired",
    "last_number",
    "not_reported",
    "repeats",
    "revised",
    "silent",
]
