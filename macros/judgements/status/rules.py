"""The rules by which actions, challenges and the whole are judged, in the order in which they are printed."""

from collections.abc import Callable

from macros.judgements.status import challenges, dates, impact, verdict, work

WORK_RULES: tuple[Callable[..., object], ...] = (
    work.state,
    dates.overdue,
    dates.slipped,
    dates.delivery,
    work.stale,
    work.reopened,
    work.waits_for,
    work.embedded,
    work.unchanged,
    impact.impact,
    challenges.open_run,
    challenges.how_long,
    verdict.improved,
    verdict.worsened,
    verdict.longest,
)
