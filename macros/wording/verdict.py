"""The verdict in at most five sentences. The home page, a feed and a committee paper say the same ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros import addresses
from macros.judgements.status.verdict import Compared, Summary
from macros.ledger import Snapshot
from macros.wording import formats
from macros.wording.judged import entry_title

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
    """One sentence of the verdict: what it says, what it names, and where the rest stands."""

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
    found = [
        _moved("improved", "Better when last compared", summary.improved, summary),
        _moved("worsened", "Worse when last compared", summary.worsened, summary),
        _late(summary),
        _unreported(summary),
        _longest(known, summary),
    ]
    return tuple(sentence for sentence in found if sentence)


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
    return f"from {before} to {after}{f'; {change.caveat}' if change.caveat else ''}"


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
