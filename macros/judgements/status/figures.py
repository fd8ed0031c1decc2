"""The judgements of figures: against the last reading, against a target, and what is not reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, assert_never

from macros.judgements.spc import Label, good_side
from macros.judgements.status.targets import against_target, counted_anew, is_break, less_than_one, nearness
from macros.judgements.status.times import comes_before, newest, once, period_kind, those_before
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Break, Metric, Period, Reading
from macros.record.vocabulary import Better

Verdict = Literal["better", "worse", "same", "changed", "chance", "not_comparable"]
# Why two readings of one metric cannot be compared.
Unlike = Literal[
    "withdrawn", "disputed", "no_single_number", "basis_unclear", "counted_anew", "no_period", "other_length",
    "other_kind", "span_and_day", "order_untold",
]  # fmt: skip
# What to know beside the difference of two readings: who is counted may differ, or one of the two is rough.
Caveat = Literal["scope", "rough"]
SCOPE_NOT_STATED = "not stated"
_POINTS = ("exact", "rough")
# In months. Yearly figures that follow one another lie no gap apart.
_LONG_APART = 18


@dataclass(frozen=True)
class Gap:
    """How many months lie between two readings that are compared, and whether nothing in between is in the record."""

    months: int
    empty: bool


@dataclass(frozen=True)
class Change:
    """A reading against the one before it, or why the two cannot be compared.

    `label` is what the rules of signal and noise call it, where they judge it; `small` that it is less than one. `gap`
    is there where the two lie far apart.
    """

    verdict: Verdict
    before: ReadingAsAt
    after: ReadingAsAt
    difference: Decimal | None = None
    reason: Unlike | None = None
    caveat: Caveat | None = None
    label: Label | None = None
    small: bool = False
    gap: Gap | None = None

    @property
    def is_rough(self) -> bool:
        """True where one of the two is rough, and the difference is no more exact than that."""
        return "rough" in (nearness(self.before.said.kind), nearness(self.after.said.kind))


@once
def against_last(metric: MetricAsAt, reading: ReadingAsAt | None = None) -> Change | None:
    """A reading is set against the last reading before it that it can be compared with, of the same metric only.

    Where some of those before it count the same people, as far as sources say, it is the last of these. Two periods are
    compared only when they are of one kind and length, never across a break, never where two sources differ. Where
    their times may overlap, which of two came first cannot be told, and no difference is stated. Words are
    never compared with numbers, and a measure is never compared where the source does not say whether it is about a day
    or a period. Whether up is good depends on the measure. Where nearer to a target is better, this is judged only
    where both readings have one.

    None where there is no earlier reading.
    """
    if reading is None:
        return against_last(metric, newest(metric))
    after = reading
    last = next(those_before(metric, after), None)
    if last is None:
        return _in_no_order(metric, after)
    if before := _last_comparable(metric, after):
        return _change(metric, before, after)
    return Change("not_comparable", last, after, reason=_why_not_in(metric, last, after))


def _last_comparable(metric: MetricAsAt, after: ReadingAsAt) -> ReadingAsAt | None:
    """The last reading before it that can be compared, of those who count the same people if there is one."""
    if _rules_out(metric, after):
        return None
    # Whoever counts people of whom the source does not say who they are counts the same as nobody.
    may_be_alike, first = after.said.scope != SCOPE_NOT_STATED, None
    for before in those_before(metric, after):
        is_alike = may_be_alike and before.said.scope == after.said.scope
        if (is_alike or first is None) and not _why_not_in(metric, before, after):
            if is_alike or not may_be_alike:
                return before
            first = first or before
    return first


def _rules_out(metric: MetricAsAt, after: ReadingAsAt) -> bool:
    """True for a reading that can be compared with none, whatever that is."""
    said = after.said
    no_point = bool(said.withdrawn or said.conflict) or nearness(said.kind) not in _POINTS
    return no_point or metric.metric.basis == "unclear" or is_break(said)


def _in_no_order(metric: MetricAsAt, after: ReadingAsAt) -> Change | None:
    """Where other readings may be about a time before or after, nothing can be said of a difference."""
    others = [
        item
        for item in metric.readings
        if item.said.group == after.said.group
        and item is not after
        and (item.said.kind != "words" or item.entry.position < after.entry.position)
        and not comes_before(metric, after, item)
        and (item.said.period, item.said.within) != (after.said.period, after.said.within)
    ]
    if not others:
        return None
    last = max(others, key=lambda item: (item.stands_at.last, item.entry.position))
    return Change("not_comparable", last, after, reason=why_not(metric, last, after) or "order_untold")


def _why_not_in(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Unlike | None:
    """Why two readings cannot be compared, with a break marked on a reading between them in view."""
    if reason := why_not(metric, before, after):
        return reason
    marked = any(
        comes_before(metric, before, item) and comes_before(metric, item, after)
        for item in counted_anew(metric)
        if item.said.group == after.said.group
    )
    return "counted_anew" if marked else None


@once
def in_one_picture(metric: MetricAsAt) -> tuple[ReadingAsAt, ...]:
    """The newest reading and those before it that may stand in one picture with it, in order of time.

    They can be compared with it, and count the same people. Without a single number it stands alone.
    """
    last = newest(metric)
    if _rules_out(metric, last):
        return (last,)
    alike = [one for one in those_before(metric, last)
             if not _why_not_in(metric, one, last) and caveat(one, last) != "scope"]  # fmt: skip
    return (*reversed(alike), last)


def _change(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Change:
    assert before.said.number is not None
    assert after.said.number is not None
    difference = after.said.number - before.said.number
    verdict = _direction(difference, metric.metric.better)
    if metric.metric.better == "near_target":
        verdict = _nearer(metric, before, after)
    beside, far = caveat(before, after), gap(metric, before, after)
    if not beside and less_than_one(metric, before, after):
        return Change("same", before, after, difference, small=True, gap=far)
    return Change(verdict, before, after, difference, caveat=beside, gap=far)


def gap(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Gap | None:
    """Where two readings that are compared lie more than a year and a half apart, how far is said.

    It is also said whether the record holds nothing in between, or only what cannot be compared.
    """
    first, last = before.stands_at.last, after.stands_at.last
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= _LONG_APART:
        return None
    between = any(
        item.said.group == after.said.group and first < item.stands_at.last < last for item in metric.readings
    )
    return Gap(months, not between)


def why_not(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Unlike | None:
    """Why two neighbouring readings of one metric cannot be compared; nothing where they can."""
    if before.said.withdrawn or after.said.withdrawn:
        return "withdrawn"
    if before.said.conflict or after.said.conflict:
        return "disputed"
    if nearness(before.said.kind) not in _POINTS or nearness(after.said.kind) not in _POINTS:
        return "no_single_number"
    if metric.metric.basis == "unclear":
        return "basis_unclear"
    if is_break(after.said) or any(_parts(item, before, after) for item in metric.breaks):
        return "counted_anew"
    return spans_differ(metric.metric, before.said.period, after.said.period)


def spans_differ(metric: Metric, before: Period | None, after: Period | None) -> Unlike | None:
    """Why two times cannot be set side by side: of other lengths or kinds, a span and a day, or none given."""
    match metric.basis:
        case "in_period":
            return _lengths_differ(metric, before, after)
        case "as_at" | "unclear":
            alike = bool(before and before.span) == bool(after and after.span)
            return None if alike else "span_and_day"
        case _:
            assert_never(metric.basis)


def _parts(break_: Break, before: ReadingAsAt, after: ReadingAsAt) -> bool:
    """True where a way of counting began after the first reading did, and no later than the second."""
    return before.stands_at.first < break_.at.first <= after.stands_at.last


def _lengths_differ(metric: Metric, before: Period | None, after: Period | None) -> Unlike | None:
    """Spans known to the day are as long as their days, others as their months."""
    if before is None or after is None:
        return "no_period"
    if before.grain == after.grain == "day":
        alike = before.last - before.first == after.last - after.first
    else:
        alike = before.months == after.months and "day" not in (before.grain, after.grain)
    if not alike:
        return "other_length"
    return None if period_kind(metric, before) == period_kind(metric, after) else "other_kind"


def caveat(before: ReadingAsAt, after: ReadingAsAt) -> Caveat | None:
    """What to know beside the difference of two readings; nothing where they count the same in the same way."""
    scopes = (before.said.scope, after.said.scope)
    if scopes[0] != scopes[1] or SCOPE_NOT_STATED in scopes:
        return "scope"
    return "rough" if "rough" in (nearness(before.said.kind), nearness(after.said.kind)) else None


def _direction(difference: Decimal, better: Better) -> Verdict:
    if difference == 0:
        return "same"
    good = good_side(better)
    if good is None:
        return "changed"
    return "better" if (difference > 0) == (good > 0) else "worse"


def _nearer(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> Verdict:
    """Nearer to its own target is better; without a target for both readings it only changed."""
    away = [_distance(metric, item) for item in (before, after)]
    if before.said.number == after.said.number:
        return "same"
    if away[0] is None or away[1] is None:
        return "changed"
    return "same" if away[0] == away[1] else "better" if away[1] < away[0] else "worse"


def _distance(metric: MetricAsAt, reading: ReadingAsAt) -> Decimal | None:
    return next((item.gap for item in against_target(metric, reading) if item.target.role == "target"), None)


def repeats(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """A figure repeated by a later publication with no period given is flagged as carried over."""
    said = reading.said
    if said.period or said.number is None:
        return None
    return _last_published(
        metric,
        reading,
        lambda item: item.period is None and (item.kind, item.number) == (said.kind, said.number),
    )


def last_number(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """Beside a reading in words stands the last number there was."""
    if reading.said.number is not None or reading.said.between:
        return None
    return _last_published(metric, reading, lambda item: item.number is not None or bool(item.between))


def revised(metric: MetricAsAt, reading: ReadingAsAt) -> ReadingAsAt | None:
    """A source may change its own earlier figure for the same period: both are shown, and the later one counts.

    A figure that it took back is shown as withdrawn, with its reason, and judges nothing.
    """
    if not reading.said.revises or reading.said.period is None:
        return None
    return _last_published(metric, reading, lambda item: item.period == reading.said.period)


def _last_published(metric: MetricAsAt, reading: ReadingAsAt, is_such: Callable[[Reading], bool]) -> ReadingAsAt | None:
    """The last reading of the same group, by time, that was published before one and is such."""
    return next(
        (
            item
            for item in reversed(metric.readings)
            if item.entry.position < reading.entry.position
            and item.said.group == reading.said.group
            and is_such(item.said)
        ),
        None,
    )
