"""What an officer reads in a new file of the record, and of one that was written."""

from __future__ import annotations

from macros.wording.formats import join

AGENDA = ("Self-evaluation", "Improvement activity", "Audit", "Performance")
AGENDA_OF_OTHERS = ("What was said",)
FILL_IN = "Fill in what the paper says. A line that begins with # is a note: nothing depends on it."
WHILE_A_DRAFT = "While this is a draft, nothing has to be filled in. What you do not need may be deleted."
NOTHING_SAID = "The usual figures. If the paper gives none, move the id to not_reported below, or delete its lines."
MORE_FIGURES = "Reported before as well. To use one, copy its id: above, with {value: , period: , source: } behind it."
OTHER_FIGURES = "No figure was reported here before. To enter one, write   an-id: {value: , period: , source: }"
CONFIRM = "Ids of figures that you looked for in the paper and did not find: [one-id, another-id]"
OPEN_ACTIONS = "Actions that are not over. Under actions, write   an-id: {state: , says: , source: }"
OPEN_CHALLENGES = "Weaknesses that are not over. Under challenges, write   an-id: {state: , says: , source: }"
CLAIMED = "Strengths that were claimed before. Under strengths, write   an-id: {says: , source: }"
MAY_BE_ADDED = "May be added: facts, dealt_with."
WHEN_HELD = "taken from the id; mend it if the paper says otherwise"
WHEN_PUBLISHED = "the day it became public"
WHEN_FILLED_IN = "write published when all is filled in; make check then names what is left"
WHICH_PAPER = "the id of the paper in data/sources/"
IN_BRIEF, WHAT_CHANGED, ALL_FIGURES = "In brief", "What changed", "All figures"
DECISIONS, ACTIONS, CHALLENGES, STRENGTHS = "Decisions", "Actions", "Challenges", "Strengths claimed"
OPTIONAL = "If a source says so (take away the # in front):"


def last_time(figure: str, when: str, meeting: str, source: str) -> str:
    """What was reported of a metric last."""
    return f"Last: {figure} ({when}), in {meeting}; {source}"


def one_of_the_themes(themes: list[str]) -> str:
    """What to write as the theme of a new thing."""
    return f"what it is about: {' '.join(themes)}"


def to_write(what: str) -> str:
    """What stands in a page where sentences are still to be written."""
    return f"[to write: {'the two or three things that matter most' if what == IN_BRIEF else _said_of(what)}]"


def _said_of(what: str) -> str:
    return what.lower() if what in AGENDA_OF_OTHERS else f"what the paper says of {what.lower()}"


_AND_THEN = {
    "meeting": "Fill in what is open. Once it says published, make check names what is left.",
    "board": "The check finds nothing wrong with it: say in data/board.yml whose board it is.",
}


def wrote_new(paths: list[str], kind: str) -> str:
    """What was written, and what to do next."""
    return f"Wrote {join(paths)}. {_AND_THEN.get(kind, 'Fill in what is open; make check names what is left.')}"
