"""What is said of a figure since an action was first mentioned. Never that the one caused the other."""

from __future__ import annotations

from macros.judgements.status.impact import Impact
from macros.ledger import ReadingAsAt
from macros.wording import formats, sentences
from macros.wording.judged import when_of


def impact(found: Impact) -> str:
    """What the figure did, in a sentence."""
    if found.kind == "never":
        return "No meeting has mentioned the action yet."
    if found.kind == "none_since":
        last = f" The last one before: {_reading(found, found.latest)}." if found.latest else ""
        return f"No reading since.{last}"
    if found.kind == "one_since":
        return f"One reading since, and none to set it against: {_reading(found, found.latest)}."
    assert found.change
    if found.kind == "untold":
        return f"Cannot be told: {found.change.reason}. Newest: {_reading(found, found.latest)}."
    return _compared(found)


def _compared(found: Impact) -> str:
    change, unit = found.change, found.metric.metric.unit
    assert change
    assert change.difference is not None
    moved = sentences.moved(change.verdict, change.difference, unit, change.caveat)
    return f"{moved} From {_reading(found, change.before)} to {_reading(found, change.after)}."


def _reading(found: Impact, reading: ReadingAsAt | None) -> str:
    assert reading
    return f"{formats.value(reading.said, found.metric.metric.unit)} ({when_of(reading)})"
