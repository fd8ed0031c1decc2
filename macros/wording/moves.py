"""What changed as before and now: what stands beside the values, and the counts of what is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from macros.wording.changed_figures import SAME_WORDS
from macros.wording.formats import Noun, count, listing, plural
from macros.wording.labels import BEFORE, STATE_LABELS, THEN, State
from macros.wording.lines import ACTIONS, CHALLENGES, MEASURES, RECORD, STRENGTHS, Group, Line

__all__ = [
    "ALL_OF_IT",
    "CAME_AFTER",
    "HEADS",
    "NEWER",
    "NEWEST_OF_ALL",
    "NEWEST_TOLD",
    "SINCE",
    "WHY_COMPARED",
    "after_it",
    "and_between",
    "came_between",
    "counted_figures",
    "counted_states",
    "entries_told",
    "heading_note",
    "in_short",
    "more_rows",
    "none_before",
    "none_now",
    "said_of",
    "times_once",
]

# What stands in the place of a value that is not there, by subject and kind.
_NONE_BEFORE: Mapping[tuple[str, str], str] = {
    (MEASURES, "first"): "no figure",
    (ACTIONS, "added"): "not promised",
    (ACTIONS, "first"): "nothing reported",
    (CHALLENGES, "opened"): "not named",
    (STRENGTHS, "new"): "not claimed",
}
_NONE_NOW: Mapping[tuple[str, str], str] = {
    (MEASURES, "silent_metrics"): "not reported",
    (ACTIONS, "silent"): "not mentioned",
    (CHALLENGES, "silent"): "not named",
    (STRENGTHS, "new"): "claimed",
    (STRENGTHS, "same"): "claimed again",
    (STRENGTHS, "silent"): "not claimed",
}
AS_BEFORE = "as now"
# The place of what came after the board's newest meeting, as a part of an address.
SINCE = "since"
WHY_COMPARED = "Below: the newest two meetings of the board itself in this record."
NEWEST_OF_ALL, NEWEST_TOLD = "The newest figures:", "The newest meeting:"
ALL_OF_IT = "All that changed at this meeting."
NEWER, CAME_AFTER = "Further down:", "all that came after that meeting of the board"
_WORDS_NOTE = "Words are compared neither with numbers nor with other words."
# What stands above the names of things, by subject.
HEADS: Mapping[str, str] = {
    MEASURES: "Measure",
    ACTIONS: "Action",
    CHALLENGES: "Challenge",
    STRENGTHS: "Strength",
    RECORD: "What it is about",
}


def none_before(group: Group) -> str:
    """What stands in the place of a value before where there was none; of what is as before, that it is."""
    return AS_BEFORE if group.key == "same" else _NONE_BEFORE.get((group.subject, group.key), "")


def none_now(group: Group) -> str:
    """What stands in the place of a value now where there is none."""
    return _NONE_NOW.get((group.subject, group.key), "")


def heading_note(group: Group) -> str:
    """What is the same in each row of a kind, said once."""
    missing = "" if group.folded else none_before(group)
    words = _WORDS_NOTE if group.key == "words" else ""
    return " ".join(part for part in (group.note, words, f"{BEFORE}: {missing}." if missing else "") if part)


def said_of(group: Group, line: Line) -> str:
    """What may be said of a line among others of its kind, but for what their heading says of all of them."""
    told = line.sentences[1:] if group.key == "words" and SAME_WORDS not in line.sentences else line.sentences
    return " ".join(told)


def times_once(before: str, now: str) -> str:
    """The times that most values of a table share, said once."""
    told = [f"{side.lower()}: {when}" for side, when in ((BEFORE, before), (THEN, now)) if when]
    return f"Unless a row says otherwise, {', '.join(told)}." if told else ""


def came_between(entries: int) -> str:
    """How much was published between the two meetings that are compared, and how it is told."""
    return f"{_folded(entries)} Each is held against what was known before it."


def after_it(entries: int) -> str:
    """How much was published after the newest meeting of the board, and how it is told."""
    return f"{came_between(entries)} A meeting's own page holds it against the meeting before of its body."


def entries_told(entries: int) -> str:
    """How many meetings and publications there were."""
    return f"{entries} {plural(entries, one='meeting or publication', other='meetings and publications')}"


def in_short(groups: Iterable[Group]) -> str:
    """What the counts come to: what got better or worse, and what has no number now."""
    number = Counter[tuple[str, str]]()
    for group in groups:
        number[group.subject, group.key] += len(group.lines)
    better, worse = number[MEASURES, "better"], number[MEASURES, "worse"]
    moved = [f"{better} got better"] * bool(better) + [f"{worse} got worse"] * bool(worse)
    told = f"Of the figures, {listing(moved)}." if moved else "No figure can be shown to have got better or worse."
    words, silent, unsaid = number[MEASURES, "words"], number[MEASURES, "silent_metrics"], number[ACTIONS, "silent"]
    missing = [f"{count(words, 'measure')} told in words only"] * bool(words)
    missing += [f"{count(silent, 'measure')} not reported"] * bool(silent)
    missing += [f"{count(unsaid, 'action')} not mentioned"] * bool(unsaid)
    rest = f" At this meeting: {listing(missing)}." if missing else ""
    return f"{told}{rest}"


def more_rows(rows: int) -> str:
    """That a table goes on."""
    return f"{rows} more"


def and_between(entries: int) -> str:
    """That the list of what changed tells as well what came between the two meetings."""
    return f"It tells as well of {entries_told(entries)} in between."


def _folded(entries: int) -> str:
    return f"{entries_told(entries)}, the newest first, each with its counts."


def counted_states(noun: Noun, states: Sequence[State]) -> str:
    """How many things there are, and how many of them in each state: 3 actions: 2 under way, 1 complete."""
    told = [f"{states.count(state)} {STATE_LABELS[state].lower()}" for state in dict.fromkeys(states)]
    return f"{count(len(states), noun)}: {listing(told)}"


def counted_figures(verdicts: Sequence[str]) -> str:
    """How many figures there are, and how many of them got better or worse: 12 figures: 2 better, 10 others."""
    told = [f"{verdicts.count(one)} {one}" for one in ("worse", "better") if one in verdicts]
    others = len(verdicts) - sum(one in ("worse", "better") for one in verdicts)
    told += [f"{others} {plural(others, one='other', other='others')}"] if told and others else []
    return ": ".join([count(len(verdicts), "figure"), *([listing(told)] if told else [])])
