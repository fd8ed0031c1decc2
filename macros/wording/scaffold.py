"""What a new file says to the person who fills it in."""

from __future__ import annotations

from macros.wording.formats import join

AGENDA = ("Self-evaluation", "Improvement activity", "Audit", "Performance")
AGENDA_OF_OTHERS = ("What was said",)
FILL_IN = "Fill in what the paper says. A line that begins with # is a note: nothing depends on it."
NOTHING_SAID = "If the paper gives no figure for one of these, move its id to not_reported below, or delete its lines."
CONFIRM = "Ids of figures that you looked for in the paper and did not find: [one-id, another-id]"
DELETE = "If the paper does not mention one of these, delete its lines."
DELETE_CLAIMS = "If the paper does not claim one of these again, delete its lines."
MAY_BE_ADDED = "May be added: facts, dealt_with. Where nothing is left below a key, delete the key too."
WHEN_HELD = "taken from the id; mend it if the paper says otherwise"
WHEN_PUBLISHED = "the day it became public"
WHICH_PAPER = "the id of the paper in data/sources/"
IN_BRIEF, WHAT_CHANGED, ALL_FIGURES = "In brief", "What changed", "All figures"
DECISIONS, ACTIONS, CHALLENGES, STRENGTHS = "Decisions", "Actions", "Challenges", "Strengths claimed"
OPTIONAL = "If a source says so (take away the # in front):"


def last_time(figure: str, when: str, meeting: str, source: str) -> str:
    """What was reported of a metric last."""
    return f"Last: {figure} ({when}), in {meeting}; {source}"


def last_state(state: str, meeting: str, source: str) -> str:
    """What was said of an action or a challenge last."""
    return f"Last: {state}, in {meeting}; {source}"


def last_claim(meeting: str, source: str) -> str:
    """Where a strength was claimed last."""
    return f"Last claimed in {meeting}; {source}"


def to_write(what: str) -> str:
    """What stands in a page where sentences are still to be written."""
    return f"[to write: {'the two or three things that matter most' if what == IN_BRIEF else _said_of(what)}]"


def _said_of(what: str) -> str:
    return what.lower() if what in AGENDA_OF_OTHERS else f"what the paper says of {what.lower()}"


def wrote(paths: list[str]) -> str:
    """What was written, and what to do next."""
    return f"Wrote {join(paths)}. Fill in what is open; make check names what is left."
