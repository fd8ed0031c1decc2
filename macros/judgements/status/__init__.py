"""The judgements: what may be said of a figure, a promise or a weakness, and what may not. No clock, no files."""

from collections.abc import Callable

from macros.judgements import spc
from macros.judgements.status import challenges, dates, summary, work
from macros.judgements.status.figures import (
    SCOPE_NOT_STATED,
    Caveat,
    Change,
    Unlike,
    Verdict,
    against_last,
    caveat,
    is_retired,
    last_number,
    not_reported,
    repeats,
    revised,
    silent,
    why_not,
)
from macros.judgements.status.series import Panel, Phase, Series, SmallMultiples, group_title, signal, small_multiples
from macros.judgements.status.targets import (
    Against,
    Bounds,
    LastStated,
    against_target,
    bounds,
    last_stated,
    nearness,
    verdict_of_paper,
)

# In the order in which they are printed.
RULES: tuple[Callable[..., object], ...] = (
    against_last,
    against_target,
    last_stated,
    bounds,
    verdict_of_paper,
    repeats,
    last_number,
    not_reported,
    revised,
    small_multiples,
    signal,
    spc.limits,
    spc.signals,
    spc.label,
    spc.assurance,
    work.state,
    dates.overdue,
    dates.slipped,
    dates.delivery,
    work.stale,
    work.reopened,
    work.waits_for,
    work.embedded,
    work.unchanged,
    work.impact,
    challenges.open_run,
    challenges.how_long,
    summary.improved,
    summary.worsened,
    summary.longest,
)

FEWEST = spc.FEWEST

__all__ = [
    "FEWEST",
    "RULES",
    "SCOPE_NOT_STATED",
    "Against",
    "Bounds",
    "Caveat",
    "Change",
    "LastStated",
    "Panel",
    "Phase",
    "Series",
    "SmallMultiples",
    "Unlike",
    "Verdict",
    "against_last",
    "against_target",
    "bounds",
    "caveat",
    "group_title",
    "is_retired",
    "last_number",
    "last_stated",
    "nearness",
    "not_reported",
    "repeats",
    "revised",
    "signal",
    "silent",
    "small_multiples",
    "verdict_of_paper",
    "why_not",
]
