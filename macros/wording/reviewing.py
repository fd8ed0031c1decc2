"""What an officer reads on the page on which the figures of a paper are decided, and in the terminal beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.record.readings import KINDS
from macros.record.vocabulary import DIRECTIONS
from macros.wording.formats import count, plural
from macros.wording.intake import ACCEPT, DROP, EDIT

SKIP, NAVIGATION = "Go to the figure", "Figures"
START, START_TITLE = "All figures", "The figures of {name}"
ABOUT = (
    "Each figure that was found in the paper stands here once. Hold it against the paper. What you accept goes into "
    "the file of the meeting later, when you type the command that the terminal shows; nothing else does."
)
SAVED_AT_ONCE = "Each choice is saved at once in {name}. You can close this page and go on another day."
TO_DECIDE, NOT_BY_THEMSELVES = "Figures that may go in", "Limits, targets and other figures"
NOT_BY_THEMSELVES_ABOUT = "These are no results, and do not go in. Is one a result after all? Then change what it is."
FIGURE, SENTENCE, MEASURE, STATE, PARAGRAPH = "Figure", "Sentence", "Measure", "Decision", "Paragraph"
NO_MEASURE, PROPOSED = "no measure", "Proposed measure"
STATES = {"": "not decided", ACCEPT: "accepted", EDIT: "accepted, changed", DROP: "dropped"}
SURE_TITLE = "Look at the sure ones together"
SURE_ABOUT = (
    "For these the program is sure of the measure. Look at each one. Take away the tick of any that is not right: it "
    "stays undecided. Then accept the others together at the end of the page."
)
SURE_NONE = "No figure is sure and undecided."
SURE_ONE = "Accept this one"
NEXT_OPEN, DECIDE_FIRST = "Decide one by one", "Go on with the first that is not decided"
ALL_DECIDED = "Every figure that may go in is decided."
DONE, DONE_TITLE = "Done", "Done for now"
DONE_ABOUT = "You can close this page. Everything is saved in {name}. The terminal says what to type next."
KEYS, KEYS_ON = "Keys", "Use these keys"
KEYS_LIST = (
    ("A", "accept"), ("C", "change"), ("D", "drop"), ("N", "go on"), ("B", "back"),
    ("1 to 3", "accept with the first, second or third measure below"),
)  # fmt: skip
ACCEPT_IT, DROP_IT, CHANGE_IT, UNDO_IT = "Accept", "Drop", "Change", "Take the decision back"
SAVE_CHANGE = "Save the change and accept"
ACCEPT_WITH = "Accept with this measure"
NEXT, BACK = "Go on", "Back"
WHOSE, STAYS_OUT = "Whose figure it is", "stays out"
WOULD_GO_IN, PERIOD, ROLE, CERTAINTY, NOTE, TARGET, DIRECTION = (
    "Goes in as", "Period", "What it is", "How certain", "Look at", "Target", "Direction",
)  # fmt: skip
UNIT, LAST, NOTHING_KNOWN = "Counted in", "Last known", "no figure yet"
NOT_SAID = "the paper does not say"
BEST = "The measures that fit best"
CHOOSE_MEASURE = "No measure is proposed. Choose one under Change, or drop the figure."
ALL_MEASURES, NO_CHOICE, UNCHANGED = "All measures", "Choose a measure", ""
SENTENCE_HIDDEN = "The sentence is not shown: it holds a number that is too small to be published. Look into the paper."
HIDDEN = (
    "[c] stands for a number that is too small to be published. If you accept it, it goes in as [c]. Its number is not "
    "shown here."
)
CHOOSE_BELOW = "No measure is certain. Choose one of those below, or another under Change, or drop the figure."
LATER = "You can decide now; mend this before you enter it"
IN_THE_WAY = "As it stands it cannot go in"
NOT_SAVED = "Not saved"
CHANGED_OUTSIDE = "Another program changed the table meanwhile. Nothing was lost: this is how it stands now."
CANNOT_BE_READ = "The table cannot be read"
TRY_AGAIN = "Try again"
LOST = "Not saved: the page could not be reached. See that the command still runs in the terminal, and choose again."
NOT_THERE = "There is no such page. Look at the address that the terminal shows."
UNREAD = "What was not read, or is in doubt: look into the paper"
TOLD_AT_THE_END = "What the next command will tell"
FIELDS = {
    "metric": "Measure",
    "qualifier": "Qualifier",
    "value": "Value",
    "period": "Period",
    "direction": "Direction",
    "target": "Target",
    "says": "In words",
    "role": "What it is",
    "who": "Whose figure it is, of a comparison",
    "count": "How many (count)",
    "of": "Out of how many (of)",
    "claims": "What the paper calls it",
    "scope": "Who is counted",
    "revises": "Why the paper changed its figure",
    "conflict": "How it differs from another source",
}
HINTS = {
    "value": "The number alone; for between, two with to in the middle: 80 to 90.",
    "period": "Such as March 2020, Jan-Mar 2020, Q4 2019-20 or 2019/20. Empty if the paper does not say.",
    "says": "Of a rough figure, the words that are shown in its place; or the paper's sense, in your own words.",
    "target": "The number alone.",
}
FIRST_FIELDS = ("metric", "qualifier", "value", "period", "direction", "target", "says", "role")
MORE_FIELDS = "More that can be changed"
CHOICES: Mapping[str, Sequence[str]] = {"qualifier": KINDS, "direction": ("", *DIRECTIONS)}
ROLE_NAMES = {
    "": "result",
    "result": "result",
    "earlier": "figure of an earlier time",
    "change": "change",
    "target": "target",
    "limit": "limit or length of time",
    "comparator": "comparison with another place",
    "total": "total",
    "other": "another number",
}
CERTAINTIES = {
    "": "",
    "sure": "sure of the measure",
    "likely": "the measure is likely",
    "choose": "not certain: choose the measure",
}


def figure(qualifier: str, value: str) -> str:
    """A figure as it stands in the table, for which no measure is known."""
    return value if qualifier in ("", "value", "words", "symbol") else f"{qualifier.replace('_', ' ')} {value}"


def position(number: int, of: int) -> str:
    """Which figure is shown, of how many."""
    return f"Figure {number} of {of}"


def standing(open_: int, accepted: int, dropped: int) -> str:
    """How many are decided."""
    return f"{count(accepted, 'figure')} accepted, {dropped} dropped, {open_} not decided."


def decided(number: int, state: str, open_: int) -> str:
    """What is said after a choice."""
    return f"Figure {number}: {STATES.get(state, state)}. {open_} not decided."


def accepted_together(number: int) -> str:
    """What is said after several were accepted at once."""
    return f"{count(number, 'figure')} accepted."


def some_not(number: int) -> str:
    """That some of those that were ticked were not accepted."""
    they = plural(number, one="figure was", other="figures were")
    return f"{number} {they} not accepted: changed meanwhile, or in need of a change. Look at each by itself."


def sure_link(number: int) -> str:
    """What leads to all that are sure."""
    return plural(number, one="Look at the one that is sure", other=f"Look at the {number} sure ones together")


def accept_all(number: int) -> str:
    """The button below all that are sure."""
    return f"Accept those with a tick ({number} shown)"


def opens(address: str) -> str:
    """Where the page is; what is said in the terminal."""
    return (
        f"The page of the figures, for this computer alone, is at:\n    {address}\n"
        "End it with the button Done there, or with Ctrl+C here. "
        "After an hour in which nothing is done, it ends by itself."
    )


def ended(why: str, open_: int, accepted: int, dropped: int) -> str:
    """How the page ended, and what was decided."""
    return f"{why} {standing(open_, accepted, dropped)}"


NO_BROWSER = "No browser could be opened from here: open the address yourself."
BY_BUTTON, BY_TIME, BY_KEY = "Done.", "For an hour nothing was done: the page is closed.", "The page is closed."


def then(apply: str, again: str) -> str:
    """What to type next."""
    return f"To enter what you accepted, type:\n    {apply}\nTo go on deciding, type:\n    {again}"
