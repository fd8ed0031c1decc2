"""What is said of a page whose review has grown old."""

from __future__ import annotations


def review_is_old(page: str, day: str) -> str:
    """A note, which is no problem: the page is to be read again, and its day renewed."""
    when = f"was last reviewed on {day}" if day else "does not say when it was reviewed"
    return f"Note: {page} {when}. Read it again, and write the day of it: Reviewed on: 30 November 2026"
