"""What the home page says first, and what is said of challenges and strengths, of gaps, and of the self-evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros import addresses
from macros.judgements.status.challenges import Standing
from macros.judgements.status.claims import said_without_figure
from macros.judgements.status.figures import Change
from macros.judgements.status.summary import Compared, Summary
from macros.judgements.status.times import newest
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.wording import formats
from macros.wording.claimed import when_said
from macros.wording.judged import entry_title, how_far, to_know, when_of
from macros.wording.labels import SECONDARY_SOURCE
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
RECOMMENDATIONS = "Recommendations"
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


_NAMED, _NAMED_KNOWN = 3, 6
# What the link after each sentence says.
SEE = {
    "improved": "See the scorecard.",
    "worsened": "See the scorecard.",
    "said_better": "See the scorecard.",
    "said_worse": "See the scorecard.",
    "known_improved": "See the scorecard.",
    "known_worsened": "See the scorecard.",
    "said_before": "See the scorecard.",
    "national": "See the scorecard.",
    "late": "See what is late, slipped or not mentioned.",
    "unreported": "See what changed.",
    "open_longest": "See every challenge.",
}
LEFT_OUT = "not reported at the newest meeting of a body that had given it"
NO_NEWS = "There is no earlier meeting to set this against, so nothing here is news."
LAST_KNOWN = "Last known"
# The parts of the home page's verdict, each with the sentences that it holds.
NEWS_PART = ("improved", "worsened", "said_better", "said_worse")
KNOWN_PART = ("known_improved", "known_worsened", "said_before")


def new_since(summary: Summary) -> str:
    """The heading of what is news: New since 5 December 2019, national figures apart."""
    if summary.since is None:
        return NO_NEWS
    return f"New since {formats.period(summary.since.day)}{', national figures apart' if summary.national else ''}"


def last_known(reading: ReadingAsAt) -> str:
    """That a comparison is no news, with the time of its newest figure: Last known (October 2019)."""
    return f"{LAST_KNOWN} ({when_of(reading)})"


def said_in_words(summary: Summary) -> tuple[tuple[int, str], ...]:
    """How many measures are called better or worse in words alone: 1 said to be worse, no figure."""
    counted = (("better", summary.said_better), ("worse", summary.said_worse))
    return tuple((len(those), f"said to be {way}, no figure") for way, those in counted if those)


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
    def listed(self) -> bool:
        """True where each thing is named with its figures, on a line of its own."""
        return any(one.note for one in self.named)

    @property
    def plain(self) -> str:
        """The sentence as text."""
        names = "; ".join(f"{one.text}: {one.note}" if one.note else one.text for one in self.named)
        between = ". " if self.listed else ": "
        return f"{self.text}{between}{names}{self.more}." if names else f"{self.text}."


def sentences_of(known: Snapshot, summary: Summary) -> tuple[Sentence, ...]:
    """What improved, what worsened, what is only last known, what is late, unreported, and open longest."""
    after = f" since {formats.period(summary.since.day)}" if summary.since else ""
    sentences = [
        _moved(known, "improved", f"Better{after}", summary.news.improved, summary),
        _moved(known, "worsened", f"Worse{after}", summary.news.worsened, summary),
        _in_words("said_better", "Said to be better, no figure", summary.said_better, summary),
        _in_words("said_worse", "Said to be worse, no figure", summary.said_worse, summary),
        _moved(known, "known_improved", "Better when last known", summary.known.improved, summary),
        _moved(known, "known_worsened", "Worse when last known", summary.known.worsened, summary),
        _in_words("said_before", "Said to be better or worse when last known, no figure", summary.said_before, summary),
        _national(summary),
        _late(summary),
        _unreported(summary),
        _longest(known, summary),
    ]
    return tuple(sentence for sentence in sentences if sentence)


def _moved(known: Snapshot, kind: str, label: str, compared: tuple[Compared, ...], summary: Summary) -> Sentence | None:
    if not compared:
        return None
    text = f"{label}: {len(compared)} of {formats.count(summary.measures, 'measure')}"
    names = [Named(one.metric.metric.title, addresses.metric(one.metric.id), _step(known, one)) for one in compared]
    silent = {metric.id for metric in summary.silent_measures}
    left_out = sum(1 for one in compared if one.metric.id in silent)
    tail = f"; {formats.in_words(left_out)} of them {LEFT_OUT}" if left_out else ""
    named, more = _some(names, most=_NAMED_KNOWN if kind in KNOWN_PART else _NAMED)
    return Sentence(kind, text + tail, named, more, address=addresses.SCORECARD)


def _in_words(kind: str, label: str, metrics: tuple[MetricAsAt, ...], summary: Summary) -> Sentence | None:
    text = f"{label}: {len(metrics)} of {formats.count(summary.measures, 'measure')}"
    ways = [f"{said_without_figure(one)}, " if kind == "said_before" else "" for one in metrics]
    notes = [f"{way}{when_said(newest(one))}" for way, one in zip(ways, metrics, strict=True)]
    names = [Named(one.metric.title, addresses.metric(one.id), note) for one, note in zip(metrics, notes, strict=True)]
    return Sentence(kind, text, *_some(names), address=addresses.SCORECARD) if metrics else None


def _national(summary: Summary) -> Sentence | None:
    """How the published statistics stand against the year before, apart from what a body was told."""
    if not summary.national:
        return None
    every = summary.national_verdicts
    ways = (("better", every.improved), ("worse", every.worsened), ("the same", every.unchanged))
    parts = [*_against_before(ways, "the year before", a_year=True), *_against_before(ways, "before", a_year=False)]
    said = ", ".join(parts) or "none can be set against an earlier one"
    figures = f"{len(summary.national)} national {formats.plural(len(summary.national), one='figure', other='figures')}"
    return Sentence("national", f"Of {figures}, {said}", address=addresses.SCORECARD)


def _against_before(ways: Iterable[tuple[str, tuple[Compared, ...]]], when: str, *, a_year: bool) -> Iterator[str]:
    """How many are better and how many worse; the first of them says than what."""
    counted = [(way, sum(a_year_apart(one.change) is a_year for one in those if one.change)) for way, those in ways]
    said = [(way, number) for way, number in counted if number]
    for index, (way, number) in enumerate(said):
        than = "" if index else f" {'as' if way == 'the same' else 'than'} {when}"
        yield f"{number} {way}{than}"


def a_year_apart(change: Change) -> bool:
    """True where two readings that are compared lie twelve months apart."""
    before, after = change.before.stands_at.last, change.after.stands_at.last
    return (before.year + 1, before.month) == (after.year, after.month)


def _step(known: Snapshot, compared: Compared) -> str:
    """The two readings that were compared, each with its time, and what to know beside them."""
    change, unit = compared.change, compared.metric.metric.unit
    assert change
    before, after = (f"{formats.value(one.said, unit)} ({when_of(one)})" for one in (change.before, change.after))
    rule = rule_of(change.label) if change.label else ""
    retold = SECONDARY_SOURCE.lower() if known.only_retold(change.after.said.source) else ""
    return "; ".join(part for part in (f"from {before} to {after}", rule, to_know(change), retold) if part)


def _some(names: Iterable[Named], most: int = _NAMED) -> tuple[tuple[Named, ...], str]:
    every = tuple(names)
    others = len(every) - most
    return every[:most], f" and {others} more" if others > 0 else ""


def _late(summary: Summary) -> Sentence:
    late = [one.item for one in (*summary.overdue, *summary.slipped)]
    names = {item.id: Named(item.action.title, addresses.action(item.id)) for item in late}
    overdue, slipped = (formats.in_words(len(one)) if one else "none" for one in (summary.overdue, summary.slipped))
    undated = f"{len(summary.undated)} that are not done have no published due date"
    text = f"Late: {overdue} overdue and {slipped} slipped, of {formats.count(summary.actions, 'action')} ({undated})"
    return Sentence("late", text, *_some(names.values()), address=addresses.LATE)


def _unreported(summary: Summary) -> Sentence:
    silent: dict[formats.Noun, int] = {
        "measure": len(summary.silent_measures),
        "action": len(summary.silent_actions),
        "challenge": len(summary.silent_challenges),
    }
    parts = [formats.count(number, noun) for noun, number in silent.items() if number or not any(silent.values())]
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
