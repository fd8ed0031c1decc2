"""What a councillor is told before a meeting, on two sides: what moved, what did not, and what that leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal, TypeVar

from macros.judgements.status.asked import Asked, asked
from macros.judgements.status.challenges import Standing
from macros.judgements.status.claims import compares_otherwise, verdict_of_paper
from macros.judgements.status.dates import stage, told_on
from macros.judgements.status.outcomes import Finished, Outcome, finished
from macros.judgements.status.silence import Silence, is_retired, silences
from macros.judgements.status.summary import Compared, Summary, Verdicts
from macros.judgements.status.targets import against_target
from macros.judgements.status.times import newest
from macros.judgements.status.work import Judged
from macros.ledger import MetricAsAt, SaidAsAt, Snapshot

QuestionKind = Literal[
    "overdue", "unchanged", "worse", "no_effect", "unanswered", "reopened", "silent", "unreported", "none_since",
    "otherwise", "long", "slipped",
]  # fmt: skip
One = TypeVar("One")


@dataclass(frozen=True)
class Question:
    """A question that the record raises: its kind, and the one thing that it is about."""

    kind: QuestionKind
    action: Judged | None = None
    measure: Compared | None = None
    outcome: Outcome | None = None
    standing: Standing | None = None
    asked: Asked | None = None

    @property
    def about(self) -> tuple[str, str]:
        """The kind of thing that it is about, and its id: no thing is asked about twice."""
        if self.action:
            return "action", self.action.item.id
        if self.measure:
            return "measure", self.measure.metric.id
        if self.standing:
            return "challenge", self.standing.item.id
        assert self.asked
        return "decision", f"{self.asked.entry.id} {self.asked.decision.says}"


@dataclass(frozen=True)
class Brief:
    """What the record tells of a state of itself, in the order of the page."""

    better: tuple[Compared, ...]
    worse: tuple[Compared, ...]
    unmoved: tuple[Compared, ...]
    late: tuple[Judged, ...]
    silent: tuple[Judged, ...]
    unreported: tuple[MetricAsAt, ...]
    retired: tuple[MetricAsAt, ...]
    ineffective: tuple[tuple[Judged, Outcome], ...]
    questions: tuple[Question, ...]


def brief(known: Snapshot, told: Summary, judged: Mapping[str, Judged], standings: Mapping[str, Standing]) -> Brief:
    """Everything that a brief may tell, of which a page shows what it has room for."""
    parts = (told.news, told.national_verdicts, told.known)
    done = finished(known, judged)
    return Brief(
        better=_of(parts, lambda one: one.improved),
        worse=_of(parts, lambda one: one.worsened),
        unmoved=_of(parts, lambda one: (*one.unchanged, *one.by_chance)),
        late=_late(judged.values()),
        silent=_silent(judged.values()),
        unreported=_lately(told.silent_measures),
        retired=_lately(one for one in known.metrics.values() if is_retired(known, one)),
        ineffective=without_effect(done),
        questions=questions(known, told, judged, standings, done),
    )


def _of(parts: Iterable[Verdicts], which: Callable[[Verdicts], tuple[Compared, ...]]) -> tuple[Compared, ...]:
    return tuple(one for part in parts for one in which(part))


def _late(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Actions that are overdue, due later than first said, or called done before and not now; due first, first."""
    late = [one for one in judged if {"overdue", "slipped", "reopened"} & set(one.flags)]
    return tuple(sorted(late, key=lambda one: (not one.overdue, one.due.now.last.isoformat() if one.due else "9")))


def _silent(judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Actions that a body no longer speaks of, the one it spoke of last first."""
    silent = [one for one in judged if one.silences]
    return tuple(sorted(silent, key=lambda one: max(two.last.position for two in one.silences), reverse=True))


def _lately(metrics: Iterable[MetricAsAt]) -> tuple[MetricAsAt, ...]:
    return tuple(sorted(metrics, key=lambda one: newest(one).entry.position, reverse=True))


def without_effect(done: Iterable[Finished]) -> tuple[tuple[Judged, Outcome], ...]:
    """An action is done and its figure has not got better where the figure after it is the same or worse than before.

    What cannot be compared, and what has no figure after, is not counted here.
    """
    return tuple((one.judged, found) for one in done for found in one.outcomes if found.result in ("same", "worse"))


def questions(
    known: Snapshot,
    told: Summary,
    judged: Mapping[str, Judged],
    standings: Mapping[str, Standing],
    done: Sequence[Finished],
) -> tuple[Question, ...]:
    """Of what the record leaves open, a brief asks about one thing of each kind in turn, then about a second of each.

    The kinds in their order: actions that are overdue; unfinished actions in one state at two meetings or more, with no
    published due date; figures that got worse; actions that are done while their figure is the same or worse; what was
    asked for and never answered; actions called done before and not now; actions and figures of which a body that had
    spoken of them no longer speaks, and nobody since; done actions with no figure since; figures that their source
    calls something else than we do; weaknesses admitted a year or more ago and still named; due dates that were put
    off. Nothing is asked about twice.
    """
    kinds = (
        _of_actions("overdue", _late(one for one in judged.values() if one.overdue)),
        _of_actions("unchanged", _undated(judged.values())),
        _of_measures("worse", (*told.news.worsened, *told.national_verdicts.worsened, *told.known.worsened)),
        _of_outcomes("no_effect", done, ("same", "worse")),
        _unanswered(known),
        _of_actions("reopened", [one for one in judged.values() if one.reopened]),
        _of_actions("silent", [one for one in _silent(judged.values()) if _is_last(one.item.updates, one.silences)]),
        _of_measures("unreported", _unheard(known, told)),
        _of_outcomes("none_since", done, ("none_after",)),
        _of_measures("otherwise", _called_otherwise(told)),
        _of_weaknesses(standings.values()),
        _of_actions("slipped", [one for one in judged.values() if one.slipped]),
    )
    return tuple(one for turn in zip_longest(*_each_once(kinds)) for one in turn if one)


def _each_once(kinds: Iterable[Iterable[Question]]) -> Iterator[list[Question]]:
    """Each thing under the first kind that asks about it."""
    told = set[tuple[str, str]]()
    for kind in kinds:
        fresh = {one.about: one for one in kind if one.about not in told}
        told |= set(fresh)
        yield list(fresh.values())


def _is_last(said: Sequence[SaidAsAt[Any]], found: Sequence[Silence]) -> bool:
    """True where nobody has spoken of a thing since the last body did that no longer does."""
    return max(one.entry.position for one in said) <= max(one.last.position for one in found)


def _unheard(known: Snapshot, told: Summary) -> Iterator[Compared]:
    for one in _lately(told.silent_measures):
        if _is_last(one.readings, silences(known, one.readings)):
            yield Compared(one, None)


def _of_actions(kind: QuestionKind, actions: Iterable[Judged]) -> Iterator[Question]:
    return (Question(kind, action=one) for one in actions)


def _of_measures(kind: QuestionKind, measures: Iterable[Compared]) -> Iterator[Question]:
    return (Question(kind, measure=one) for one in measures)


def _undated(judged: Iterable[Judged]) -> list[Judged]:
    """Unfinished actions with no due date that are where they were: those first that have been so longest."""
    same = [(one, one.unchanged) for one in judged if one.unchanged and one.due is None and stage(one.state) != "done"]
    days = [((told_on(last.entry).last - told_on(first.entry).last).days, one) for one, (first, last) in same]
    return [one for _days, one in sorted(days, key=lambda found: found[0], reverse=True)]


def _of_outcomes(kind: QuestionKind, every: Iterable[Finished], results: Sequence[str]) -> Iterator[Question]:
    for done in every:
        yield from (Question(kind, action=done.judged, outcome=one) for one in done.outcomes if one.result in results)


def _unanswered(known: Snapshot) -> Iterator[Question]:
    """What was asked for before the newest meeting of a body, and never spoken of since; asked last, first."""
    newest_ones = set(known.newest_of.values())
    for entry in reversed(tuple(known.meetings.values())):
        if entry.id not in newest_ones and not entry.entry.withdrawn:
            every = asked(known, entry)
            yield from (Question("unanswered", asked=one) for one in every if one.action and not one.answers)


def _called_otherwise(told: Summary) -> Iterator[Compared]:
    every = (told.news, told.national_verdicts, told.known)
    for one in (found for part in every for found in (*part.improved, *part.worsened, *part.unchanged)):
        last = newest(one.metric)
        agrees = verdict_of_paper(last.said.claims, tuple(against_target(one.metric, last)))
        if agrees is False or compares_otherwise(last.said.claims, one.change):
            yield one


def _of_weaknesses(standings: Iterable[Standing]) -> Iterator[Question]:
    """Open weaknesses of long standing: those first whose first and last naming lie furthest apart."""
    weak = [one for one in standings if one.is_long and one.is_open and one.item.challenge.kind == "challenge"]
    for one in sorted(weak, key=lambda found: found.apart.number if found.apart else 0, reverse=True):
        yield Question("long", standing=one)


def fitted(items: Sequence[One], lines: Callable[[One], int], room: int) -> tuple[One, ...]:
    """A part of a brief has room for so many lines: it names what fits, and says how many do not."""
    shown = list[One]()
    for one in items:
        room -= lines(one)
        if room < 0:
            break
        shown.append(one)
    return tuple(shown)


def last_said(question: Question) -> SaidAsAt[Any] | None:
    """The last thing that a source said of what a question is about; of an action, the last that gave its state."""
    if question.action:
        return question.action.stated or (question.action.item.updates or (None,))[-1]
    if question.measure:
        return newest(question.measure.metric)
    return question.standing.item.updates[-1] if question.standing else None


# What the site prints of its rules: a test holds that each has its words.
RULES = (without_effect, questions, fitted)
