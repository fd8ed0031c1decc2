"""What the site says of each measure, by which rule, and all that the rule asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from macros.judgements import status
from macros.judgements.spc import Label
from macros.judgements.status import Change, Held, Series
from macros.judgements.status.targets import Against, counted_anew, whole_of
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.outputs.readings import key_of


@dataclass(frozen=True)
class Judgement:
    """One row: what something is called by a rule, why, by how much, and what the rule was given."""

    about: str
    key: str
    rule: str
    verdict: str
    because: str = ""
    number: Decimal | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    part: str = ""

    @property
    def id(self) -> str:
        """What it is called: the thing, the rule, and which part of the thing it is about."""
        return "/".join(one for one in (self.about, self.key, self.rule, self.part) if one)


def of_measure(known: Snapshot, metric: MetricAsAt) -> Iterator[Judgement]:
    """Every judgement of a measure, and of its newest reading."""
    if metric.readings:
        last = status.against_last(metric)
        yield _against_last(metric, last)
        series = status.every_series(metric)
        for place, one in enumerate((one for one in series if one.latest), 1):
            yield from _signals(metric, one, str(place))
        yield _headline(metric, last)
        for judged in status.against_target(metric, status.newest(metric)):
            yield _against_target(metric, judged)
        for held in status.held_against(metric):
            yield _held(metric, held)
        if said := status.said_without_figure(metric):
            claims = [one.says for one in status.newest(metric).said.claims]
            yield Judgement("measure", metric.id, "said_without_figure", said, given={"claims": claims})
    yield from _silent(known, metric)


def _against_last(metric: MetricAsAt, change: Change | None) -> Judgement:
    given = sides(metric, change.before if change else None, status.newest(metric))
    if change is None:
        return Judgement("measure", metric.id, "against_last", "first", given=given)
    given["order_untold"] = (change.reason == "order_untold") or None
    return Judgement(
        "measure", metric.id, "against_last", change.verdict, change.reason or "", change.difference, given
    )


def sides(metric: MetricAsAt, before: ReadingAsAt | None, after: ReadingAsAt | None) -> dict[str, Any]:
    """Two readings, and all of their measure that the rule asks for which compares them."""
    return {
        "better": metric.metric.better, "basis": metric.metric.basis, "unit": metric.metric.unit,
        "breaks": [one.at.first.isoformat() for one in metric.breaks] or None,
        "after": told(metric, after) if after else None, "before": told(metric, before) if before else None,
        "counted_anew_between": (before and after and _marked(metric, before, after)) or None,
    }  # fmt: skip


def told(metric: MetricAsAt, reading: ReadingAsAt) -> dict[str, Any]:
    """All of a reading that the rules ask for."""
    said, stands = reading.said, reading.stands_at
    period = said.period
    aims = [one.target.value for one in status.against_target(metric, reading) if one.target.role == "target"]
    return {
        "reading": key_of(reading), "kind": said.kind, "number": said.number,
        "first": stands.first.isoformat(), "last": stands.last.isoformat(),
        "grain": period.grain if period else None, "span": (period.span if period else None) or None,
        "months": period.months if period else None, "period_kind": status.kind_of(metric, reading),
        "scope": said.scope, "marks": list(said.marks) or None, "withdrawn": bool(said.withdrawn) or None,
        "conflict": bool(said.conflict) or None, "count": said.count, "whole": _whole(metric, reading),
        "target": aims[0] if aims else None,
    }  # fmt: skip


def _whole(metric: MetricAsAt, reading: ReadingAsAt) -> Decimal | None:
    whole = whole_of(metric, reading) if metric.metric.unit == "percent" else None
    return Decimal(whole.numerator) / Decimal(whole.denominator) if whole else None


def _marked(metric: MetricAsAt, before: ReadingAsAt, after: ReadingAsAt) -> bool:
    return any(
        status.comes_before(metric, before, one) and status.comes_before(metric, one, after)
        for one in counted_anew(metric)
        if one.said.group == after.said.group
    )


def _signals(metric: MetricAsAt, series: Series, part: str) -> Iterator[Judgement]:
    label, last = series.latest, series.last
    assert label
    values = [one.said.number for one in series.newest.readings]
    given: dict[str, Any] = {"better": metric.metric.better, "reading": key_of(last), "values": values}
    yield Judgement("measure", metric.id, "signals", label.variation, _rule(label), given=given, part=part)
    if series.assurance:
        given |= {"target": series.target}
        yield Judgement("measure", metric.id, "assurance", series.assurance, given=given, part=part)


def _rule(label: Label) -> str:
    return label.signal.rule if label.signal else ""


def _headline(metric: MetricAsAt, last: Change | None) -> Judgement:
    change = status.headline(metric)
    given: dict[str, Any] = {"against_last": last.verdict if last else "first"}
    if change and change.label:
        given["signals"] = change.label.variation
    elif change and last and change.verdict != last.verdict:
        given["no_point_of_the_series"] = True
    return Judgement("measure", metric.id, "headline", change.verdict if change else "first", given=given)


def _against_target(metric: MetricAsAt, judged: Against) -> Judgement:
    reading, target = status.newest(metric), judged.target
    open_to = status.bounds(reading.said)
    starts, until = getattr(target, "starts", None), getattr(target, "until", None)
    given: dict[str, Any] = {
        "better": metric.metric.better, "reading": key_of(reading), "kind": reading.said.kind,
        "number": reading.said.number, "target": target.value, "role": target.role,
        "tolerance": getattr(target, "tolerance", None), "stated_with_it": judged.stated or None,
        "starts": starts.first.isoformat() if starts else None, "until": until.last.isoformat() if until else None,
        "first": reading.stands_at.first.isoformat(), "last": reading.stands_at.last.isoformat(),
    }  # fmt: skip
    if open_to:
        given |= {"lowest": _exact(open_to.low), "highest": _exact(open_to.high)}
        given |= {"without_lowest": open_to.open_low or None, "without_highest": open_to.open_high or None}
    because = judged.why or (judged.reach if judged.gap is not None else "")
    return Judgement("target", metric.id, "against_target", judged.result, because, judged.gap, given, target.role)


def _exact(end: Any) -> Decimal | None:
    return None if end is None else Decimal(end.numerator) / Decimal(end.denominator)


def _held(metric: MetricAsAt, held: Held) -> Judgement:
    ours, theirs = held.ours.said.value, held.theirs.value
    assert ours is not None
    run = held.runs[-1]
    # With their digits: a figure that is given to fewer of them leaves more open.
    given = {"ours": f"{ours:f}", "theirs": f"{theirs:f}", "reading": key_of(held.ours), "since": run.first.text}
    return Judgement("measure", metric.id, "held_against", run.where, "", ours - theirs, given, held.theirs.who)


def _silent(known: Snapshot, metric: MetricAsAt) -> Iterator[Judgement]:
    for body in status.not_reported(known, metric):
        told_in = [one.entry.id for one in metric.readings if one.entry.meeting]
        given = {"body": body, "newest": known.newest_of[body], "told_in": told_in[-1:]}
        yield Judgement("measure", metric.id, "not_reported", "not_reported", given=given, part=body)
