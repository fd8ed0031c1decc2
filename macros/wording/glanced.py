"""What is said on the page of small charts: one for each measure that a publisher counts, by theme."""

from __future__ import annotations

from datetime import date

from macros.wording.formats import count, dated

SEE_AT_A_GLANCE = "Published figures at a glance: a small chart for each measure"
GLANCE_LEAD = (
    "One small chart for each measure whose publisher is known. Follow a title to the measure, its sources and every "
    "figure. Each is drawn from nought on a scale of its own; the dot is the newest figure. Thin grey lines are other "
    "places; a broken one is worked out by us. No chart is to be compared with another."
)


def published_by(publisher: str, number: int) -> str:
    """Whose figures follow, and how many measures."""
    return f"{publisher}: {count(number, 'measure')}"


def all_from(first: int, last: int) -> str:
    """The stretch of time of all charts on the page."""
    years = [dated(date.fromordinal(day), "year") for day in (first, last)]
    return f"All charts run from {years[0]} to {years[1]}."
