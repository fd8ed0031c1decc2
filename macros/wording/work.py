"""What is said of actions: each label with its working; what figures did since, never that one caused the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, assert_never

from macros.judgements.status.dates import Due, UpdateAsAt, told_on
from macros.judgements.status.silence import Silence
from macros.judgements.status.work import ByFlag, EmbeddedTest, Flag, Impact, Judged
from macros.ledger import EntryAsAt, ReadingAsAt, Snapshot
from macros.record import Board, Update
from macros.record.vocabulary import ActionState
from macros.wording import formats
from macros.wording.around import known_as_at
from macros.wording.claimed import state_said, uncapital, verdict_of
from macros.wording.judged import (
    differing,
    entry_title,
    how_far,
    later_by,
    to_know,
    way_of,
    when_of,
    words_beside,
)
from macros.wording.labels import RETOLD_FIGURE, STATE_LABELS, UNLIKE_LABELS

FLAG_LABELS: ByFlag[str] = {
    "overdue": "Overdue",
    "slipped": "Slipped",
    "delivered_late": "Delivered late",
    "reported_late": "Reported done after its due date",
    "silent": "Not mentioned last time",
    "reopened": "Reopened",
    "test_fails": "Called embedded; its test does not hold",
    "waits": "Waits for another action",
    "no_due": "No due date published",
    "no_owner": "No owner published",
}
HEAD_LAST_MENTION = "Last mention"
DELIVERY, IMPACT = "Delivery", "Impact"
NO_CAUSE = "What a figure did after an action began is no proof that the action did it."
FIRST_DUE, DEPENDS_ON, REPLACES, REPLACED_BY = "First due date", "Depends on", "Replaces", "Replaced by"
PARTS, ALL_ACTIONS = "Its parts", "Its actions"
EMBEDDED_WHEN, RECOMMENDATIONS = "Embedded when", "Recommendations it answers"
NO_PLAN = "In no plan that a source names"
NO_PRIORITY = "No priority is named"
SEE_LATE, SEE_ASKED = "See what is late, slipped or not mentioned.", "See what was asked for."
SEE_MATRIX = "See which recommendations and priorities have actions and figures."
LATE_LEAD = (
    "Actions that are overdue, slipped, came late, were not mentioned last time, or were called done and are open "
    "again. One action may stand here more than once. All of it follows from the record; the working is beside it."
)
FILTER_LATE = "Late, slipped or not mentioned"
BarPart = Literal["done", "going", "risk", "waiting", "unsaid", "over"]
# The parts of a status bar, from left to right.
BAR_PARTS: Mapping[BarPart, str] = {
    "done": "done",
    "going": "going on",
    "risk": "at risk",
    "waiting": "not begun",
    "unsaid": "state not given",
    "over": "replaced",
}


def none_late(labels: Sequence[str]) -> str:
    """What no action is: No action in the record stands under: Overdue; Reopened."""
    return f"No action in the record stands under: {'; '.join(labels)}." if labels else ""


def bar_title(name: str, total: int) -> str:
    """What a status bar is called."""
    return f"{name}: how far its {formats.count(total, 'action')} {formats.plural(total, one='has', other='have')} come"


def bar_text(parts: list[tuple[BarPart, int]]) -> str:
    """A status bar in words: 2 done; 5 going on."""
    return "; ".join(f"{number} {BAR_PARTS[key]}" for key, number in parts)


def counts_in_words(counts: Mapping[ActionState, int]) -> str:
    """How many actions stand in each state: 12 actions: 3 complete; 9 under way."""
    total = sum(counts.values())
    parts = [f"{number} {STATE_LABELS[state].lower()}" for state, number in counts.items()]
    return f"{formats.count(total, 'action')}: {'; '.join(parts)}." if parts else "No actions."


def working(known: Snapshot, judged: Judged, flag: Flag) -> str:
    """The working of one judgement: what it rests on, and as at when."""
    return _WORKINGS[flag](known, judged)


def _title(known: Snapshot, entry: EntryAsAt) -> str:
    return entry_title(known.board, entry)


def _due(judged: Judged) -> Due:
    assert judged.due
    return judged.due


def _overdue(known: Snapshot, judged: Judged) -> str:
    due = _due(judged)
    return f"Due {formats.period(due.now)}. As at {known_as_at(known)}, no source says that it is done."


def _slipped(known: Snapshot, judged: Judged) -> str:
    due = _due(judged)
    assert judged.slipped
    moves = len(due.given) - 1
    dates = [f"{formats.period(told.said.due)} ({_title(known, told.entry)})" for told in due.given]
    times = "once" if moves == 1 else "twice" if moves == 2 else f"{moves} times"
    return f"Due {how_far(judged.slipped)} later than first said. The date moved {times}: {'; then '.join(dates)}."


def _late(known: Snapshot, judged: Judged) -> str:
    assert judged.delivery
    due, told = _due(judged), judged.delivery.told
    return f"Due {formats.period(due.now)}, and still unfinished after that. Called done: {_title(known, told.entry)}."


def _perhaps_late(known: Snapshot, judged: Judged) -> str:
    assert judged.delivery
    due, told = _due(judged), judged.delivery.told
    return (
        f"Due {formats.period(due.now)}. First called done: {_title(known, told.entry)}. "
        "Whether it was done in time cannot be told."
    )


def silence(known: Snapshot, found: Silence) -> str:
    """That a body no longer speaks of something, and for how long."""
    body = known.board.bodies[found.body].short
    several = f"its last {formats.in_words(found.missed)} meetings"
    missed = formats.plural(found.missed, one="its newest meeting", other=several)
    return f"{formats.capital(body)}: not mentioned at {missed}; last mentioned: {_title(known, found.last)}."


def _silent(known: Snapshot, judged: Judged) -> str:
    return " ".join(silence(known, unsaid) for unsaid in judged.silences)


def _reopened(known: Snapshot, judged: Judged) -> str:
    assert judged.reopened
    done, now = judged.reopened
    return (
        f"{STATE_LABELS[done.said.state]}: {_title(known, done.entry)}. "
        f"Then {uncapital(state_said(known, now.said.state, [now]))}: {_title(known, now.entry)}."
    )


def _test_fails(known: Snapshot, judged: Judged) -> str:
    told = judged.item.updates[-1].entry
    reason = embedded_test(judged.test) if judged.test else ""
    return f"Called embedded: {_title(known, told)}. It is counted as complete, for its test does not hold. {reason}"


def _waits(known: Snapshot, judged: Judged) -> str:
    names = [known.actions[key].action.title for key in judged.waits_for]
    return f"It depends on what is not done: {'; '.join(names)}."


def _no_due(_known: Snapshot, _judged: Judged) -> str:
    return "No source gives a date by which it is due, so whether it is late cannot be told."


def _no_owner(_known: Snapshot, _judged: Judged) -> str:
    return "No source says who answers for it."


_WORKINGS: ByFlag[Callable[[Snapshot, Judged], str]] = {
    "overdue": _overdue, "slipped": _slipped, "delivered_late": _late, "reported_late": _perhaps_late,
    "silent": _silent, "reopened": _reopened, "test_fails": _test_fails, "waits": _waits, "no_due": _no_due,
    "no_owner": _no_owner,
}  # fmt: skip


def answered(counts: Sequence[tuple[ActionState, int]]) -> str:
    """How many actions answer a recommendation, and how far they have come."""
    total = formats.count(sum(number for _state, number in counts), "action")
    told = ", ".join(f"{number} {STATE_LABELS[state][:1].lower()}{STATE_LABELS[state][1:]}" for state, number in counts)
    return f"Answered by {total}: {told}."


def owner(board: Board, said: Update) -> str:
    """Who is to see to it: a role, or an office of which the source does not say which one."""
    return board.roles[said.owner].title if said.owner else f"{said.owner_office} (which one is not said)"


def embedded_rule(known: Snapshot, test: EmbeddedTest) -> str:
    """What must hold before an action may be called embedded."""
    metric = known.metrics.get(test.rule.metric)
    title, unit = (metric.metric.title, metric.metric.unit) if metric else (test.rule.metric, "count")
    low, high = test.rule.at_least, test.rule.at_most
    limits = [f"at least {formats.amount(low, unit)}"] if low is not None else []
    limits += [f"at most {formats.amount(high, unit)}"] if high is not None else []
    return f"{title}: {formats.join(limits)}, {formats.count(test.rule.readings, 'reading')} in a row"


def embedded_test(test: EmbeddedTest) -> str:
    """How far the test of an embedded action holds."""
    so_far = formats.in_words(min(test.met, test.rule.readings))
    return f"Readings in a row that meet it, the newest first: {so_far} of {formats.in_words(test.rule.readings)}."


def last_given(known: Snapshot, told: UpdateAsAt) -> str:
    """The last state that was given."""
    return f"Last state given: {uncapital(state_said(known, told.said.state, [told]))}"


def delivered(known: Snapshot, judged: Judged) -> str:
    """How far an action has come, by whom that was said, and when."""
    last = judged.stated
    if last is None:
        return "No source says how far it has come."
    text = f"{last_given(known, last)} ({_title(known, last.entry)})."
    newest = judged.item.updates[-1]
    if newest is not last:
        text += f" Mentioned since without a state: {_title(known, newest.entry)}."
    if judged.delivery and judged.delivery.kept == "in_time":
        text += f" Due {formats.period(_due(judged).now)}: in time."
    return text


def unchanged(known: Snapshot, judged: Judged) -> str:
    """That an unfinished action is where it was at an earlier meeting."""
    if judged.unchanged is None:
        return ""
    first, last = judged.unchanged
    state = STATE_LABELS[last.said.state]
    gap = later_by(told_on(first.entry), told_on(last.entry))
    return f"{state} in both: {_title(known, first.entry)}, and {_title(known, last.entry)}, {gap} later."


def due_before(due: Due | None, told: UpdateAsAt) -> str:
    """The due date before, where an update gave another one."""
    given = due.given if due else ()
    index = next((index for index, one in enumerate(given) if one is told), 0)
    return f"before that, {formats.period(given[index - 1].said.due)}" if index else ""


def impact(impact: Impact, known: Snapshot) -> str:
    """The newest figure and its verdict, and what it did since the action was first mentioned."""
    if differ := differing(impact.metric, known.board):
        return differ
    verdict = verdict_of(impact.metric, impact.newest, impact.verdict)
    retold = RETOLD_FIGURE if known.only_retold(impact.newest.said.source) else ""
    said = (f"Newest: {_reading(impact, impact.newest)}", verdict, retold, words_beside(impact.metric))
    return " ".join((*(f"{part}." for part in said if part), _since(impact)))


def _since(impact: Impact) -> str:
    match impact.kind:
        case "never":
            return "No meeting has mentioned the action yet."
        case "none_since":
            return "There is no reading since: this is the last one before the action was first mentioned."
        case "not_surely_since":
            return "It is not surely about a time since the action was first mentioned."
        case "one_since":
            return "It is the only one since the action was first mentioned, and there is none to set it against."
        case "untold":
            assert impact.since
            assert impact.since.reason
            return (
                "What it did since the action was first mentioned cannot be told: "
                f"{UNLIKE_LABELS[impact.since.reason]}."
            )
        case "compared":
            return _compared(impact)
        case _:
            assert_never(impact.kind)


def _compared(impact: Impact) -> str:
    change = impact.since
    assert change
    assert change.difference is not None
    if impact.verdict and change.before is impact.verdict.before:
        return "That is the change since the action was first mentioned, too."
    moved = way_of(impact.metric, change) or "no change"
    note = f" ({know})" if (know := to_know(change)) else ""
    return f"Since the action was first mentioned: {moved} from {_reading(impact, change.before)}{note}."


def _reading(impact: Impact, reading: ReadingAsAt) -> str:
    return f"{formats.value(reading.said, impact.metric.metric.unit)} ({when_of(reading)})"
