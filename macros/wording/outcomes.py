"""What the register says of actions, and what the figures of finished ones did: never that the action did it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from macros.judgements.status.outcomes import Outcome, Result
from macros.judgements.status.work import Judged
from macros.record import Board
from macros.wording import formats, sentences, work
from macros.wording.judged import to_know, way_of
from macros.wording.labels import UNLIKE_LABELS

DIFFERENCE_LEAD = (
    "Every action that is done, with the figures it should move: before it, and after. A change after an action is no "
    "proof that the action made it: much else happened in the same time."
)
SEE_DIFFERENCE = "See what figures did that finished actions should move."
SEE_RULE = "How before and after are chosen"
NOTHING_FINISHED = "No source calls an action done yet."
BEFORE, AFTER, NO_READING = "Before", "After", "no figure"
JUDGED, NOT_JUDGED, FIGURELESS = "A figure before and after", "No figure since it was done", "No figure is named"
FIGURELESS_LEAD = "No source, and nobody who keeps this record, names a figure that these actions should move."
# How many figures came to each result, in the order of the tally; what cannot be told stands together.
RESULTS: Mapping[Result, str] = {
    "better": "better since",
    "worse": "worse since",
    "same": "the same since",
    "changed": "changed; neither way is better",
    "untold": "cannot be compared",
    "none_before": "with no figure before",
    "none_after": "with no figure since",
}


def said_once(every: int, undated: int, unowned: int) -> str:
    """What holds for most actions, above all of them: 76 of 81 actions have no published due date, and 78 no owner."""
    without = [
        f"{number} have no published {what}" for number, what in ((undated, "due date"), (unowned, "owner")) if number
    ]
    if not without:
        return ""
    return f"Of {formats.count(every, 'action')}, {formats.join(without)}. Where there is one, the row gives it."


def due_and_owner(board: Board, judged: Judged) -> str:
    """The due date of an action and who is to see to it, as far as they are published: Due March 2019. Director."""
    due = f"Due {formats.period(judged.due.now)}" if judged.due else ""
    return "; ".join(part for part in (due, work.owner(board, judged.owner.said) if judged.owner else "") if part)


def finished_count(done: int, every: int, figureless: int, figures: int) -> str:
    """How many actions are done, and how many of them name no figure: 14 of 81 actions are done. 10 of them name ..."""
    are, name = (formats.plural(number, one=one, other=other) for number, one, other in (
        (done, "is", "are"), (figureless, "names", "name")))  # fmt: skip
    told = f"{done} of {formats.count(every, 'action')} {are} done. {figureless} of them {name} no figure"
    others = done - figureless
    rest = formats.plural(others, one="the other one names", other=f"the other {others} name")
    return f"{told}; {rest} one or more, {figures} in all:" if figures else f"{told}."


def called_done(told_in: str) -> str:
    """Where an action was first called done."""
    return f"Called done: {told_in}"


def outcome(outcome: Outcome) -> str:
    """What a figure did since: better, worse, or why that cannot be told."""
    change = outcome.change
    match outcome.result:
        case "better" | "worse" | "same" | "changed":
            assert change
            called = sentences.called(change.verdict, small=change.small)
            return sentences.moved(called, way_of(outcome.metric, change), to_know(change))
        case "untold":
            if change and change.reason:
                return sentences.cannot_compare(UNLIKE_LABELS[change.reason])
            return "Its chart tells what is more than chance; two figures alone judge nothing."
        case "none_before":
            return "No figure is known from before it was done."
        case "none_after":
            return "No figure is known that is about a time after it was done."
        case _:
            assert_never(outcome.result)
