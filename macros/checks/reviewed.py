"""A page that says when it was last reviewed grows old: after a year that is told, and stops nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

# The page on the programs that this site is built with, where a board has one.
PAGE = "docs/about/stack.md"
_REVIEWED = re.compile(r"^Reviewed on: (.+)$", re.M)


def overdue(text: str, today: date) -> str | None:
    """The day of a review that is more than a year before a day, or "" where none is told; None if it is in time."""
    found = _REVIEWED.search(text)
    said = found[1].strip() if found else ""
    try:
        day = datetime.strptime(said, "%d %B %Y").date()
    except ValueError:
        return said
    return said if (today - day).days > 365 else None
