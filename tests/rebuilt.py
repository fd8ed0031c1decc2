"""Every judgement once more, from the rows of a published edition alone. Nothing here uses our own code."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
UNFINISHED, DONE = ("agreed", "not_started", "under_way", "on_track", "at_risk"), ("complete", "embedded")
OVER = (*DONE, "superseded")
GOOD = {"higher": 1, "lower": -1}


@dataclass(frozen=True)
class When:
    """A day, month or year, or a stretch of them: its first and last day, and how exactly both are known."""

    first: date
    last: date
    grain: int
    span: bool

    @property
    def months(self) -> int:
        """How many calendar months it touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def when(text: str | None) -> When | None:
    """A time as an edition writes it."""
    if not text:
        return None
    ends = [_point(one) for one in text.split("/")]
    return When(ends[0][0], ends[-1][1], ends[0][2], len(ends) > 1)


def _point(text: str) -> tuple[date, date, int]:
    parts = [int(one) for one in text.split("-")]
    first = date(*(*parts, 1, 1)[:3]) if len(parts) < 3 else date(*parts)
    month = 12 if len(parts) == 1 else parts[1]
    last = first if len(parts) == 3 else date(parts[0], month, calendar.monthrange(parts[0], month)[1])
    return first, last, len(parts)


@dataclass(frozen=True, eq=False)
class Reading:
    """One row of the readings, with the place of its entry in the order of publication."""

    row: Row
    place: int

    @cached_property
    def period(self) -> When | None:
        """What it is about."""
        return when(self.row.get("period"))

    @cached_property
    def timed(self) -> When | None:
        """The same, or the time in which its day lies."""
        return self.period or when(self.row.get("within"))

    @cached_property
    def stands(self) -> When:
        """The same, or else when it was published."""
        found = self.timed or when(self.row["published"])
        assert found
        return found

    def says(self, name: str) -> Any:
        """One cell."""
        return self.row.get(name)

    @property
    def number(self) -> Decimal:
        """Its number."""
        return Decimal(self.row["number"])


class Edition:
    """An edition as its JSON holds it, with what follows from it."""

    def __init__(self, held: Row) -> None:
        self.held, self.metrics = held, {row["metric"]: row for row in held["metrics"]}
        self.order = {row["entry"]: place for place, row in enumerate(held["meetings"])}
        self.meetings = [row for row in held["meetings"] if row["kind"] == "meeting"]
        self.after = {one["body"]: one.get("goes_on_as", one["body"]) for one in held["board"]["bodies"]}
        self.readings: dict[str, list[Reading]] = {key: [] for key in self.metrics}
        for row in held["readings"]:
            self.readings[row["metric"]].append(Reading(row, self.order[row["published_in"]]))
        self.updates: dict[str, list[Row]] = {}
        for row in held["updates"]:
            self.updates.setdefault(row.get("action") or row["challenge"], []).append(row)

    # Figures.

    def change(self, one: Reading) -> str:
        """What a reading is called against the one before it."""
        metric = self.metrics[one.says("metric")]
        earlier = list(self._before(metric, one))
        if not earlier:
            return "not_comparable" if self._has_no_order(metric, one) else "first"
        before = None if self._rules_out(metric, one) else self._comparable(metric, earlier, one)
        return self._verdict(metric, before, one) if before else "not_comparable"

    def _same_group(self, one: Reading) -> list[Reading]:
        return [other for other in self.readings[one.says("metric")] if other.says("group") == one.says("group")]

    def _span(self, metric: Row, one: Reading) -> tuple[date, date]:
        if not one.timed:
            return date.min, one.stands.last
        return (one.stands.last if metric["basis"] == "in_period" else one.stands.first), one.stands.last

    def _comes_before(self, metric: Row, one: Reading, other: Reading) -> bool:
        if not one.timed and not other.timed:
            return one.stands.last < other.stands.last
        return self._span(metric, one)[1] < self._span(metric, other)[0]

    def _before(self, metric: Row, one: Reading) -> Iterator[Reading]:
        """Those that surely come before one, the last of them first."""
        until = self._span(metric, one)[0] if one.timed else one.stands.last
        line = sorted(self._same_group(one), key=lambda other: other.stands.last)
        yield from (other for other in reversed(line) if other.stands.last < until and (one.timed or not other.timed))

    def _has_no_order(self, metric: Row, one: Reading) -> bool:
        return any(
            other is not one and (other.says("kind") != "words" or other.place < one.place)
            and not self._comes_before(metric, one, other)
            and (other.says("period"), other.says("within")) != (one.says("period"), one.says("within"))
            for other in self._same_group(one)
        )  # fmt: skip

    def _rules_out(self, metric: Row, one: Reading) -> bool:
        no_point = one.says("withdrawn") or one.says("conflict") or one.says("kind") not in ("value", "about")
        return bool(no_point) or metric["basis"] == "unclear" or _is_break(one)

    def _comparable(self, metric: Row, earlier: list[Reading], one: Reading) -> Reading | None:
        fitting = [other for other in earlier if not self._unlike(metric, other, one)]
        scope = one.says("scope")
        alike = [other for other in fitting if scope != "not stated" and other.says("scope") == scope]
        return next(iter(alike or fitting), None)

    def _unlike(self, metric: Row, before: Reading, after: Reading) -> bool:
        if any(one.says("withdrawn") or one.says("conflict") or one.says("kind") not in ("value", "about")
               for one in (before, after)):  # fmt: skip
            return True
        breaks = [when(at) for at in metric.get("breaks", "").split("; ") if at]
        crossed = any(at and before.stands.first < at.first <= after.stands.last for at in breaks)
        marked = any(
            _is_break(one) and self._comes_before(metric, before, one) and self._comes_before(metric, one, after)
            for one in self._same_group(after)
        )
        return crossed or marked or _spans_differ(metric, before, after)

    def _verdict(self, metric: Row, before: Reading, after: Reading) -> str:
        scopes = (before.says("scope"), after.says("scope"))
        is_sure = scopes[0] == scopes[1] != "not stated" and "about" not in (before.says("kind"), after.says("kind"))
        moved = after.number - before.number
        if is_sure and self._less_than_one(metric, before, after):
            return "same"
        if moved == 0:
            return "same"
        if metric["better"] == "near_target":
            away = [next((gap for role, _result, gap in self.targets(one) if role == "target"), None)
                    for one in (before, after)]  # fmt: skip
            if away[0] is None or away[1] is None:
                return "changed"
            return "same" if away[0] == away[1] else "better" if away[1] < away[0] else "worse"
        good = GOOD.get(metric["better"])
        return "changed" if good is None else "better" if (moved > 0) == (good > 0) else "worse"

    def _less_than_one(self, metric: Row, before: Reading, after: Reading) -> bool:
        wholes = [self._whole(metric, one) for one in (before, after)]
        if metric["unit"] != "percent" or before.number == after.number or not all(wholes):
            return False
        ends = [end for one, whole in zip((before, after), wholes, strict=True) for end in _share(one, whole)]
        return (max(ends) - min(ends)) * max(wholes) < 100

    def _whole(self, metric: Row, one: Reading) -> Fraction:
        if one.says("of") is not None:
            return Fraction(one.says("of"))
        same = [other for other in self.readings.get(metric.get("whole", ""), []) if other.period and one.period
                and other.says("period") == one.says("period")
                and all(other.says(name) == one.says(name) for name in ("group", "scope"))]  # fmt: skip
        last = max(same, key=lambda other: other.place, default=None)
        exact = last and last.says("kind") == "value" and not any(other.says("conflict") for other in same)
        return Fraction(last.number) if last and exact else Fraction()

    # Targets: the role, what comes of it, and how far.

    def targets(self, one: Reading) -> list[tuple[str, str, Decimal | None]]:
        """What a reading comes to against each target of its time."""
        metric = self.metrics[one.says("metric")]
        every = [row for row in self.held["targets"] if row["metric"] == metric["metric"]]
        found = []
        for role in ("target", "floor", "exit"):
            stated = [row for row in every if row["role"] == role and row.get("reading") == one.says("reading")]
            apart = [row for row in every if row["role"] == role and not row.get("reading") and _holds(row, one)]
            chosen = stated[:1] or sorted(apart, key=lambda row: str(row["starts_first"]))[-1:]
            found += [(role, *_against(metric, one, row)) for row in chosen]
        return found

    # Silence, actions, weaknesses.

    def silent(self, entries: list[str]) -> set[str]:
        """The bodies that spoke of a thing at an earlier meeting, and not at their newest one."""
        bodies = {row["entry"]: self.after[row["body"]] for row in self.meetings}
        newest = {bodies[row["entry"]]: row["entry"] for row in self.meetings if not row["withdrawn"]}
        spoke = {bodies[entry] for entry in entries if entry in bodies}
        return {body for body in spoke if newest[body] not in entries}

    def not_reported(self, key: str) -> set[str]:
        """The bodies that no longer report a measure."""
        entries = [one.says("published_in") for one in self.readings[key]]
        return set() if self.metrics[key]["retired"] else self.silent(entries)

    def action(self, row: Row) -> tuple[str, set[str]]:
        """How an action stands, and what is to be told of it."""
        told = self.updates.get(row["action"], [])
        states = [one for one in told if one["state"] != "not_stated"]
        declared = told[-1]["state"] if told else "not_stated"
        holds = self._is_embedded(row)
        state = "complete" if declared == "embedded" and not holds else declared
        over = bool(states) and states[-1]["state"] in OVER
        dues = [when(one["due"]) for one in told if one.get("due")]
        done = [place for place, one in enumerate(states) if one["state"] in DONE]
        delivered = self._delivered(states, dues[-1] if dues else None)
        waits = [key for key in row.get("depends_on", "").split() if not self._is_over(key)]
        as_at = date.fromisoformat(self.held["as_at"])
        raised = {
            "overdue": bool(dues) and not over and dues[-1] is not None and dues[-1].last < as_at,
            "slipped": bool(dues) and _later(dues[0], dues[-1]),
            "delivered_late": delivered == "late", "reported_late": delivered == "late_or_not",
            "silent": not over and bool(self.silent([one["entry"] for one in told])),
            "reopened": bool(done) and not over,
            "test_fails": declared == "embedded" and not holds,
            "waits": bool(waits) and not over,
            "no_due": not dues and not over,
            "no_owner": not any(one.get("owner") for one in told) and not over,
        }  # fmt: skip
        return state, {flag for flag, holds in raised.items() if holds}

    def _is_over(self, key: str) -> bool:
        states = [one["state"] for one in self.updates.get(key, []) if one["state"] != "not_stated"]
        return bool(states) and states[-1] in OVER

    def _told_on(self, update: Row) -> When:
        entry = self.held["meetings"][self.order[update["entry"]]]
        found = when(entry.get("held") or entry["published"])
        assert found
        return found

    def _delivered(self, states: list[Row], due: When | None) -> str | None:
        if not states or states[-1]["state"] not in DONE or due is None:
            return None
        unfinished = [place for place, one in enumerate(states) if one["state"] not in DONE]
        place = unfinished[-1] + 1 if unfinished else 0
        told = self._told_on(states[place])
        if told.last <= due.last or told.first <= due.last:
            return None
        return "late" if any(self._told_on(one).first > due.last for one in states[:place]) else "late_or_not"

    def _is_embedded(self, row: Row) -> bool:
        rule = row.get("embedded_when")
        if not rule:
            return False
        newest: dict[str, Reading] = {}
        for one in sorted(self.readings[rule["metric"]], key=lambda one: one.place):
            if not one.says("group"):
                newest[str(one.says("period") or one.says("within") or one.says("published"))] = one
        met = 0
        for one in sorted(newest.values(), key=lambda one: (one.stands.last, one.place), reverse=True):
            fits = one.says("kind") == "value" and not one.says("conflict")
            low, high = rule.get("at_least"), rule.get("at_most")
            if not fits or (low is not None and one.number < low) or (high is not None and one.number > high):
                break
            met += 1
        return met >= int(rule["readings"])

    def weakness(self, row: Row) -> tuple[bool, int]:
        """Whether a weakness is open, and at how many meetings it was named since it last was not."""
        told = self.updates.get(row["challenge"], [])
        over = [place for place, one in enumerate(told) if one.get("state") == "resolved"]
        is_over = bool(over) and over[-1] == len(told) - 1
        before = over[-2] + 1 if len(over) > 1 else 0
        run = told[before : over[-1]] if is_over else told[over[-1] + 1 if over else 0 :]
        held = {one["entry"] for one in self.meetings}
        return not is_over, sum(one["entry"] in held for one in run)


def _is_break(one: Reading) -> bool:
    return "b" in (one.says("marks") or "").split()


def _spans_differ(metric: Row, before: Reading, after: Reading) -> bool:
    one, other = before.period, after.period
    if metric["basis"] != "in_period":
        return bool(one and one.span) != bool(other and other.span)
    if one is None or other is None:
        return True
    if one.grain == other.grain == 3:
        alike = one.last - one.first == other.last - other.first
    else:
        alike = one.months == other.months and 3 not in (one.grain, other.grain)
    return not alike or before.says("period_kind") != after.says("period_kind")


def _share(one: Reading, whole: Fraction) -> tuple[Fraction, Fraction]:
    if one.says("count") is not None:
        return (100 * Fraction(one.says("count")) / whole,) * 2
    half = Fraction(Decimal(1).scaleb(int(one.number.as_tuple().exponent))) / 2
    return Fraction(one.number) - half, Fraction(one.number) + half


def _holds(target: Row, one: Reading) -> bool:
    until, starts = target.get("until_last"), target.get("starts_first")
    if one.period is None or starts is None or date.fromisoformat(starts) > one.period.last:
        return False
    return until is None or one.period.first <= date.fromisoformat(until)


def _against(metric: Row, one: Reading, target: Row) -> tuple[str, Decimal | None]:
    if target.get("number") is None:
        return "words", None
    if metric["better"] == "neither":
        return "no_rule", None
    low, high = one.says("lowest"), one.says("highest")
    if low is None and high is None:
        return "untold", None
    if not target.get("reading") and one.period and _changes_within(target, one.period):
        return "untold", None
    aim, room = Decimal(target["number"]), Decimal(target.get("tolerance") or 0)
    met = _is_met(metric["better"], one, aim, room)
    if met is None:
        return "untold", None
    return ("met" if met else "not_met"), _gap(one, aim)


def _changes_within(target: Row, period: When) -> bool:
    until = target.get("until_last")
    ends = until is not None and date.fromisoformat(until) < period.last
    return period.first < date.fromisoformat(target["starts_first"]) or ends


def _is_met(better: str, one: Reading, aim: Decimal, room: Decimal) -> bool | None:
    """True or false where that holds for every number it may stand for."""
    low, high, kind = one.says("lowest"), one.says("highest"), one.says("kind")
    least, most = (aim, aim) if better != "near_target" else (aim - room, aim + room)
    at_least, at_most = low is not None and low >= least, high is not None and high <= most
    below = high is not None and (high < least or (high == least and kind == "under"))
    above = low is not None and (low > most or (low == most and kind == "over"))
    surely = {"higher": at_least, "lower": at_most, "near_target": at_least and at_most}[better]
    surely_not = {"higher": below, "lower": above, "near_target": below or above}[better]
    return True if surely else False if surely_not else None


def _gap(one: Reading, aim: Decimal) -> Decimal | None:
    if one.says("kind") in ("value", "about"):
        return abs(one.number - aim)
    end = one.says("highest") if one.says("highest") is not None and one.says("highest") <= aim else one.says("lowest")
    return None if end is None else abs(Decimal(end) - aim)


def _later(old: When | None, new: When | None) -> bool:
    assert old
    assert new
    return new.last > old.last if old.grain == new.grain else new.first > old.last
