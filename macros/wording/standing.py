"""What the home page says first, and what is said of challenges and strengths, of gaps, and of the self-evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros import addresses
from macros.judgements.status.challenges import Standing
from macros.judgements.status.summary import Compared, Summary
from macros.ledger import Snapshot
from macros.wording import formats
from macros.wording.judged import entry_title, how_far, to_know
from macros.wording.sentences import rule_of
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


def named_how_long(known: Snapshot, standing: Standing) -> str:
    """Since when something has been named, at how many meetings, and over what time."""
    if standing.since is None or standing.last is None:
        return "Not mentioned in any meeting or publication yet."
    meetings = formats.count(standing.meetings, "meeting")
    first, last = entry_title(known.board, standing.since), entry_title(known.board, standing.last)
    if standing.since.id == standing.last.id:
        where = f" ({meetings})" if standing.meetings else ""
        return f"Named once: {first}{where}."
    if standing.apart is None or not standing.apart.number:
        return f"Named at {meetings}: first in {first}, last in {last}."
    return f"Named at {meetings}: first in {first}, last in {last}, {how_far(standing.apart)} later."


def called_over(known: Snapshot, standing: Standing) -> str:
    """That something was called over before it was named again."""
    return f"Called over before: {entry_title(known.board, standing.over)}." if standing.over else ""


def long_standing(standing: Standing) -> str:
    """That a weakness was admitted a year or more ago and is still named."""
    if not standing.is_long or not standing.is_open or standing.item.challenge.kind != "challenge":
        return ""
    return "Admitted a year or more ago, and still named."


def silences(known: Snapshot, standing: Standing) -> str:
    """Which bodies no longer name it."""
    return " ".join(silence(known, one) for one in standing.silences)


def gaps(recommendations: int, figureless: int, unworked: int) -> str:
    """The gaps of the matrix, counted."""
    parts = [
        formats.count(recommendations, "recommendation or priority") + " without an action",
        formats.count(figureless, "action") + " without a figure",
        formats.count(unworked, "figure") + " that no action should move",
    ]
    return f"Gaps: {formats.join(parts)}."


def compared_meetings(later: str, earlier: str) -> str:
    """Which two meetings are compared."""
    return f"{formats.capital(later)}, and {earlier}"


def sources_by_kind(kinds: Iterable[tuple[str, int]]) -> str:
    """How many sources of each kind are behind what is known."""
    return formats.listing([f"{label.lower()}: {number}" for label, number in kinds])


_NAMED = 3
# What the link after each sentence says.
SEE = {
    "improved": "See the scorecard.",
    "worsened": "See the scorecard.",
    "late": "See what is late, slipped or silent.",
    "unreported": "See what changed.",
    "open_longest": "See every challenge.",
}
LEFT_OUT = "not reported at the newest meeting of a body that had given it"


@dataclass(frozen=True)
class Named:
    """One thing that a sentence names, and its page inside the edition."""

    text: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the home page: what it says, what it names, and where the rest stands."""

    kind: str
    text: str
    named: tuple[Named, ...] = ()
    more: str = ""
    address: str = ""

    @property
    def plain(self) -> str:
        """The sentence as text."""
        names = "; ".join(f"{one.text} ({one.note})" if one.note else one.text for one in self.named)
        return f"{self.text}: {names}{self.more}." if names else f"{self.text}."


def sentences_of(known: Snapshot, summary: Summary) -> tuple[Sentence, ...]:
    """What improved, what worsened, what is late, what nobody reported, and what is open longest."""
    sentences = [
        _moved("improved", "Better when last compared", summary.improved, summary),
        _moved("worsened", "Worse when last compared", summary.worsened, summary),
        _late(summary),
        _unreported(summary),
        _longest(known, summary),
    ]
    return tuple(sentence for sentence in sentences if sentence)


def _moved(kind: str, label: str, compared: tuple[Compared, ...], summary: Summary) -> Sentence:
    text = f"{label}: {len(compared)} of {formats.count(summary.measures, 'measure')}"
    names = [Named(one.metric.metric.title, addresses.metric(one.metric.id), _step(one)) for one in compared]
    silent = {metric.id for metric in summary.silent_measures}
    left_out = sum(1 for one in compared if one.metric.id in silent)
    tail = f"; {formats.in_words(left_out)} of them {LEFT_OUT}" if left_out else ""
    return Sentence(kind, text, *_some(names, tail), address=addresses.SCORECARD)


def _step(compared: Compared) -> str:
    """The two readings that were compared, with what to know beside them."""
    change, unit = compared.change, compared.metric.metric.unit
    assert change
    before, after = formats.value(change.before.said, unit), formats.value(change.after.said, unit)
    if change.label:
        return f"{after}, {rule_of(change.label)}"
    return f"from {before} to {after}{f'; {know}' if (know := to_know(change)) else ''}"


def _some(names: Iterable[Named], tail: str = "") -> tuple[tuple[Named, ...], str]:
    every = tuple(names)
    others = len(every) - _NAMED
    return every[:_NAMED], (f" and {others} more" if others > 0 else "") + tail


def _late(summary: Summary) -> Sentence:
    late = [one.item for one in (*summary.overdue, *summary.slipped)]
    names = {item.id: Named(item.action.title, addresses.action(item.id)) for item in late}
    overdue, slipped = (formats.in_words(len(one)) if one else "none" for one in (summary.overdue, summary.slipped))
    undated = f"{len(summary.undated)} that are not done have no published due date"
    text = f"Late: {overdue} overdue and {slipped} slipped, of {formats.count(summary.actions, 'action')} ({undated})"
    return Sentence("late", text, *_some(names.values()), address=addresses.LATE)


def _unreported(summary: Summary) -> Sentence:
    parts = [
        formats.count(len(summary.silent_measures), "measure"),
        formats.count(len(summary.silent_actions), "action"),
        formats.count(len(summary.silent_challenges), "challenge"),
    ]
    text = f"Not mentioned at the newest meeting of a body that had spoken of them: {formats.join(parts)}"
    return Sentence("unreported", text, address=addresses.CHANGES)


def _longest(known: Snapshot, summary: Summary) -> Sentence | None:
    if not summary.longest:
        return None
    since, last = summary.longest[0].since, summary.longest[0].last
    assert since
    assert last
    names = [Named(one.item.challenge.title, addresses.challenge(one.item.id)) for one in summary.longest]
    first = entry_title(known.board, since)
    still = f", and still named in {entry_title(known.board, last)}" if last.id != since.id else ""
    return Sentence("open_longest", f"Open longest: since {first}{still}", *_some(names), address=addresses.CHALLENGES)
