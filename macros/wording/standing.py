"""What is said of challenges and strengths, of what was asked for, of gaps, and of the self-evaluation."""

from __future__ import annotations

from collections.abc import Iterable

from macros.judgements.status.challenges import Standing
from macros.ledger import Snapshot
from macros.wording import formats
from macros.wording.judged import entry_title, how_far
from macros.wording.work import silence

CHALLENGES, STRENGTHS, GAPS = "Challenges", "Strengths", "Gaps"
COMPARE_LEAD = (
    "What the body that leads the improvement named as strengths and as challenges at one meeting, and at the one "
    "before. Both columns are in our own words. What is no longer named is not for that reason solved."
)
SEE_COMPARE = "Compare the strengths and challenges of two meetings."
IN_BOTH, ONLY_NOW, ONLY_BEFORE = "Named at both meetings", "Named at the later meeting only", "No longer named"
NOT_NAMED_HERE, SAID_ALIKE = "Not named", "Said alike at both meetings."
NAMED_ONLY = "Named; nothing more was said."
NOTHING_TO_COMPARE = "There are no two meetings yet that named strengths or challenges."
ASKED_LEAD = (
    "What a committee or board asked for, resolved or approved, as the minutes in the record tell it. Each is followed "
    "like a promise: with the action that answers it, and with what was said of that action afterwards."
)
NOTHING_ASKED = "The record holds no request and no resolution."
NOT_FOLLOWED = "The record names no action that follows it."
NO_ANSWER = "Nothing was said of it at a later meeting or in a later publication."
ANSWERS_SINCE = "What was said since"
MATRIX_LEAD = (
    "From what was recommended or planned, to the actions that answer it, to the figures that should move. A gap is "
    "shown as a gap."
)
HEAD_RECOMMENDATION, HEAD_PRIORITY, HEAD_ACTIONS, HEAD_FIGURES = "Recommendation", "Priority", "Actions", "Figures"
GAP_NO_ACTION, GAP_NO_FIGURE = "No action", "No figure"
NO_RECOMMENDATIONS = "The record holds no recommendation of an inspection."
NO_PRIORITIES_IN_PLAN = "No source in the record names this plan's priorities."
WITHOUT_PRIORITY = "Of the plan, under no priority"
UNPLANNED = "Actions in no plan and answering no recommendation"
FIGURELESS, NOBODY_WORKS_ON = "Actions with no figure", "Figures that no action should move"
ALL_HAVE_FIGURES, ALL_ARE_WORKED_ON = "Every action names a figure.", "Every figure has an action."
LOOKED_AT, SOURCES_BEHIND = "Inspections and visits that looked at this", "Where it is written"
PLANNED_NOTE = "A date stands here only where a source gives one."
GAP_DATES = "No source gives a date for any of these, so what falls in the next 12 months cannot be told."
IN_TWELVE, BEYOND = "due in the next 12 months", "due later than that"
NO_LONGER = "was due before this edition"


def named_how_long(known: Snapshot, found: Standing) -> str:
    """Since when something has been named, at how many meetings, and over what time."""
    if found.since is None or found.last is None:
        return "Not mentioned in any meeting or publication yet."
    meetings = formats.count(found.meetings, "meeting")
    first, last = entry_title(known.board, found.since), entry_title(known.board, found.last)
    if found.since.id == found.last.id:
        where = f" ({meetings})" if found.meetings else ""
        return f"Named once: {first}{where}."
    if found.apart is None or not found.apart.number:
        return f"Named at {meetings}: first in {first}, last in {last}."
    return f"Named at {meetings}: first in {first}, last in {last}, {how_far(found.apart)} later."


def called_over(known: Snapshot, found: Standing) -> str:
    """That something was called over before it was named again."""
    return f"Called over before: {entry_title(known.board, found.over)}." if found.over else ""


def long_standing(found: Standing) -> str:
    """That a weakness was admitted a year or more ago and is still named."""
    if not found.is_long or not found.is_open or found.item.challenge.kind != "challenge":
        return ""
    return "Admitted a year or more ago, and still named."


def silences(known: Snapshot, found: Standing) -> str:
    """Which bodies no longer name it."""
    return " ".join(silence(known, one) for one in found.silences)


def gaps(recommendations: int, figureless: int, unworked: int) -> str:
    """The gaps of the matrix, counted."""
    parts = [
        formats.count(recommendations, "recommendation or priority", "recommendations and priorities")
        + " without an action",
        formats.count(figureless, "action") + " without a figure",
        formats.count(unworked, "figure") + " that no action should move",
    ]
    return f"Gaps: {formats.join(parts)}."


def compared_meetings(later: str, earlier: str) -> str:
    """Which two meetings are compared."""
    return f"{formats.capital(later)}, and {earlier}"


def sources_by_kind(kinds: Iterable[tuple[str, int]]) -> str:
    """How many sources of each kind are behind what is known."""
    return ", ".join(f"{label.lower()}: {number}" for label, number in kinds)
