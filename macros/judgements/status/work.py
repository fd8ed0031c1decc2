"""The judgements of actions: what follows from what was declared. No judgement here is ever typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, Literal, TypedDict, assert_never, get_args

from macros.judgements.status import dates
from macros.judgements.status.dates import DONE, UNFINISHED, Apart, Delivery, Due, UpdateAsAt
from macros.judgements.status.figures import Change, against_last
from macros.judgements.status.series import headline
from macros.judgements.status.silence import Silence, silences
from macros.judgements.status.targets import counted_anew
from macros.judgements.status.times import comes_before, newest, once, span
from macros.ledger import ActionAsAt, MetricAsAt, ReadingAsAt, Snapshot
from macros.record import Reading
from macros.record.definitions import EmbeddedWhen
from macros.record.vocabulary import ACTION_STATES, ActionState, Each, Kind

# Every flag that an action may carry, in the order in which they are told.
Flag = Literal[
    "overdue", "slipped", "delivered_late", "reported_late", "silent", "reopened", "test_fails", "waits",
    "no_due", "no_owner",
]  # fmt: skip
FLAGS: tuple[Flag, ...] = get_args(Flag)
# What the view "late, slipped or silent" is about.
LATE: tuple[Flag, ...] = ("overdue", "slipped", "delivered_late", "reported_late", "silent", "reopened")


class ByFlag(TypedDict, Generic[Each]):
    """Something for each flag."""

    overdue: Each
    slipped: Each
    delivered_late: Each
    reported_late: Each
    silent: Each
    reopened: Each
    test_fails: Each
    waits: Each
    no_due: Each
    no_owner: Each


@dataclass(frozen=True)
class EmbeddedTest:
    """What must hold before an action may be called embedded, and for how many readings in a row it holds."""

    rule: EmbeddedWhen
    met: int

    @property
    def holds(self) -> bool:
        """True where it holds for as many readings as it must."""
        return self.met >= self.rule.readings


@dataclass(frozen=True)
class Judged:
    """An action with everything that is worked out about it, and what each judgement rests on."""

    item: ActionAsAt
    state: ActionState
    stated: UpdateAsAt | None
    due: Due | None
    slipped: Apart | None
    overdue: bool
    delivery: Delivery | None
    silences: tuple[Silence, ...]
    reopened: tuple[UpdateAsAt, UpdateAsAt] | None
    owner: UpdateAsAt | None
    test: EmbeddedTest | None
    waits_for: tuple[str, ...]
    unchanged: tuple[UpdateAsAt, UpdateAsAt] | None

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """What is to be told of it beside its state."""
        is_over = dates.is_over(self.item)
        kept = self.delivery.kept if self.delivery else None
        raised: ByFlag[bool] = {
            "overdue": self.overdue,
            "slipped": self.slipped is not None,
            "delivered_late": kept == "late",
            "reported_late": kept == "late_or_not",
            "silent": bool(self.silences),
            "reopened": self.reopened is not None,
            "test_fails": self.item.state == "embedded" and self.state != "embedded",
            "waits": bool(self.waits_for) and not is_over,
            "no_due": self.due is None and not is_over,
            "no_owner": self.owner is None and not is_over,
        }
        return tuple(flag for flag in FLAGS if raised[flag])

    @property
    def is_late(self) -> bool:
        """True where it is late, slipped, silent or reopened."""
        return any(flag in LATE for flag in self.flags)


def judge(snapshot: Snapshot) -> Mapping[str, Judged]:
    """Every action known, judged."""
    return {key: _judge(snapshot, action) for key, action in snapshot.actions.items()}


def _judge(snapshot: Snapshot, action: ActionAsAt) -> Judged:
    test = embedded(snapshot, action)
    return Judged(
        item=action,
        state=state(action, test),
        stated=dates.stated(action),
        due=dates.due(action),
        slipped=dates.slipped(action),
        overdue=dates.overdue(snapshot, action) is not None,
        delivery=dates.delivery(action),
        silences=stale(snapshot, action),
        reopened=reopened(action),
        owner=_owner(action),
        test=test,
        waits_for=waits_for(snapshot, action),
        unchanged=unchanged(action),
    )


def state(action: ActionAsAt, test: EmbeddedTest | None) -> ActionState:
    """An action stands as it was last declared; embedded counts as complete for as long as its test does not hold."""
    declared = action.state
    return "complete" if declared == "embedded" and not (test and test.holds) else declared


def stale(snapshot: Snapshot, action: ActionAsAt) -> tuple[Silence, ...]:
    """An unfinished action counts as not mentioned if a body that spoke of it left it out at its newest meeting."""
    return () if dates.is_over(action) else silences(snapshot, action.updates)


def reopened(action: ActionAsAt) -> tuple[UpdateAsAt, UpdateAsAt] | None:
    """An action that was called done, and is now reported otherwise, is reopened."""
    told = [update for update in action.updates if update.said.state != "not_stated"]
    done = [index for index, update in enumerate(told) if update.said.state in DONE]
    last = dates.stated(action)
    if not done or last is None or dates.is_over(action):
        return None
    return told[done[-1]], told[done[-1] + 1]


def _owner(action: ActionAsAt) -> UpdateAsAt | None:
    named = [update for update in action.updates if update.said.owner or update.said.owner_office]
    return named[-1] if named else None


def waits_for(snapshot: Snapshot, action: ActionAsAt) -> tuple[str, ...]:
    """An action waits for each action that it depends on and that is not done."""
    needed = [key for key in action.action.depends_on if key in snapshot.actions]
    return tuple(key for key in needed if not dates.is_over(snapshot.actions[key]))


def embedded(snapshot: Snapshot, action: ActionAsAt) -> EmbeddedTest | None:
    """The embedded test counts the newest readings in a row that meet it; rough figures, ranges and words never do."""
    rule = action.action.embedded_when
    if rule is None:
        return None
    metric = snapshot.metrics.get(rule.metric)
    met = 0
    for reading in reversed(_in_order(snapshot, metric.id) if metric else []):
        if not _meets(rule, reading.said):
            break
        met += 1
    return EmbeddedTest(rule, met)


def _in_order(snapshot: Snapshot, metric: str) -> list[ReadingAsAt]:
    """The readings of the whole since it was last counted anew, one for each period: the one published last."""
    measure = snapshot.metrics[metric]
    breaks = [item.at.first for item in measure.breaks]
    breaks += [reading.stands_at.first for reading in counted_anew(measure)]
    newest = {
        reading.stands_at.text: reading
        for reading in sorted(measure.readings, key=lambda one: one.entry.position)
        if reading.said.group is None and all(day <= reading.stands_at.first for day in breaks)
    }
    return sorted(newest.values(), key=lambda one: (one.stands_at.last, one.entry.position))


def _meets(rule: EmbeddedWhen, reading: Reading) -> bool:
    number = reading.number
    if number is None or reading.conflict:
        return False
    low, high = rule.at_least, rule.at_most
    no_less, no_more = _limits(reading.kind)
    return (low is None or (no_less and number >= low)) and (high is None or (no_more and number <= high))


def _limits(kind: Kind) -> tuple[bool, bool]:
    """Whether a figure is surely no less than its number, and whether it is surely no more."""
    match kind:
        case "value":
            return True, True
        case "at_least" | "over":
            return True, False
        case "at_most" | "under":
            return False, True
        case "about" | "between" | "words" | "symbol":
            return False, False
        case _:
            assert_never(kind)


def unchanged(action: ActionAsAt) -> tuple[UpdateAsAt, UpdateAsAt] | None:
    """An unfinished action that is in the same state at two meetings or more: when that was first said, and last."""
    last = dates.stated(action)
    told = [update for update in action.updates if update.said.state != "not_stated" and update.entry.meeting]
    if last is None or last.said.state not in UNFINISHED or not told or told[-1].said.state != last.said.state:
        return None
    first = len(told) - 1
    while first and told[first - 1].said.state == told[-1].said.state:
        first -= 1
    return (told[first], told[-1]) if first < len(told) - 1 else None


def of_plan(judged: Iterable[Judged], plan: str) -> tuple[Judged, ...]:
    """The actions that a source places in a plan."""
    return tuple(one for one in judged if one.item.action.plan == plan)


def counted(judged: Iterable[Judged]) -> Mapping[ActionState, int]:
    """How many actions stand in each state, in the order of the states."""
    states = Counter(one.state for one in judged)
    return {name: states[name] for name in ACTION_STATES if states[name]}


ImpactKind = Literal["never", "none_since", "not_surely_since", "one_since", "compared", "untold"]


@dataclass(frozen=True)
class Impact:
    """One figure that an action should move: its newest reading and verdict, and what it did since the action began.

    `verdict` is the verdict of the measure, as everywhere. `since` holds the newest against a reading from before.
    """

    metric: MetricAsAt
    kind: ImpactKind
    newest: ReadingAsAt
    verdict: Change | None = None
    since: Change | None = None


def impacts(snapshot: Snapshot, action: ActionAsAt) -> tuple[Impact, ...]:
    """The impact on each figure that an action should move, as far as it is known."""
    metrics = [snapshot.metrics[key] for key in action.action.moves if key in snapshot.metrics]
    return tuple(impact(action, metric) for metric in metrics)


def impact(action: ActionAsAt, metric: MetricAsAt) -> Impact:
    """The newest reading is called what it is called everywhere. It is also set against the last one before the action.

    Before is what is surely about a time before the action was first mentioned, and since what is surely about a time
    after. Without a comparable one before, the first comparable one since takes its place. Readings are compared by the
    same rules as everywhere. What a figure did after an action began is no proof that the action did it.
    """
    last = newest(metric)
    told = Impact(metric, "never", last, headline(metric))
    if not action.updates:
        return told
    readings = [reading for reading in metric.readings if reading.said.group == last.said.group]
    start = action.updates[0].entry.entry.published.last
    spans = [(reading, span(metric.metric.basis, reading)) for reading in readings]
    if not any(reading is last and at.earliest > start for reading, at in spans):
        surely_before = any(reading is last and at.latest <= start for reading, at in spans)
        return replace(told, kind="none_since" if surely_before else "not_surely_since")
    before = [reading for reading, at in spans if at.latest <= start]
    return _compared(told, [*reversed(before), *(reading for reading, at in spans if at.earliest > start)])


def _compared(told: Impact, earlier: list[ReadingAsAt]) -> Impact:
    first: Change | None = None
    for reading in earlier:
        change = None if reading is told.newest else set_against(told.metric, reading, told.newest)
        if change and change.difference is not None and change.before is reading:
            return replace(told, kind="compared", since=change)
        first = first or change
    return replace(told, kind="untold", since=first) if first else replace(told, kind="one_since")


@once
def set_against(metric: MetricAsAt, earlier: ReadingAsAt, last: ReadingAsAt) -> Change | None:
    """Two readings compared; a break marked on a reading between them stays in view, and both times are told."""
    between = [
        reading
        for reading in counted_anew(metric)
        if comes_before(metric, earlier, reading) and comes_before(metric, reading, last)
    ]
    change = against_last(replace(metric, readings=(earlier, *between, last)), last)
    # Other figures may lie between, which this comparison leaves out: nothing is said of a gap.
    return replace(change, gap=None) if change else None
