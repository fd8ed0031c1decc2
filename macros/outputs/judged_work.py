"""What the site says of each action and each weakness, by which rule, and all that the rule asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from macros.judgements.status import every_series, outcomes
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.dates import UpdateAsAt, told_on
from macros.judgements.status.silence import Silence
from macros.judgements.status.work import ByFlag, Impact, Judged, impacts, judge
from macros.ledger import Snapshot
from macros.outputs.judged import Judgement, sides
from macros.record import Period


def of_work(known: Snapshot) -> Iterator[Judgement]:
    """Every judgement of every action, then of every weakness and strength."""
    judged = judge(known)
    for one in judged.values():
        yield _state(one)
        for flag in one.flags:
            yield _flag(known, one, flag)
        for impact in impacts(known, one.item):
            yield _impact(one, impact)
    for finished in outcomes.finished(known, judged):
        for outcome in finished.outcomes:
            yield _outcome(finished.judged, outcome)
    for standing in stand(known).values():
        yield from _standing(known, standing)


def _said(update: UpdateAsAt) -> dict[str, Any]:
    return {"entry": update.entry.id, "state": update.said.state, **_days(told_on(update.entry))}


def _days(period: Period | None) -> dict[str, Any]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "grain": period.grain} if period else {}


def _state(one: Judged) -> Judgement:
    given: dict[str, Any] = {"declared": one.item.state}
    if one.test:
        rule = one.test.rule
        given["test"] = {"metric": rule.metric, "at_least": rule.at_least, "at_most": rule.at_most,
                         "needs": rule.readings, "met": one.test.met}  # fmt: skip
    return Judgement("action", one.item.id, "state", one.state, given=given)


Given = Callable[[Snapshot, Judged], dict[str, Any]]


def _overdue(known: Snapshot, one: Judged) -> dict[str, Any]:
    return {"due": _days(one.due.now if one.due else None), "known_until": known.known_until.isoformat(),
            "state": one.stated.said.state if one.stated else None}  # fmt: skip


def _slipped(known: Snapshot, one: Judged) -> dict[str, Any]:
    del known
    return {"first_due": _days(one.due.first), "due": _days(one.due.now)} if one.due else {}


def _delivered(known: Snapshot, one: Judged) -> dict[str, Any]:
    del known
    assert one.delivery
    due = {"due": _days(one.due.now)} if one.due else {}
    return {"done": _said(one.delivery.told), **due, "before": [_said(update) for update in one.item.updates]}


def _quiet(known: Snapshot, silences: tuple[Silence, ...]) -> list[dict[str, Any]]:
    return [
        {"body": one.body, "last": one.last.id, "missed": one.missed, "newest": known.newest_of[one.body]}
        for one in silences
    ]


def _reopened(known: Snapshot, one: Judged) -> dict[str, Any]:
    del known
    assert one.reopened
    return {"done": _said(one.reopened[0]), "then": _said(one.reopened[1])}


_GIVEN: Mapping[str, Given] = cast(Mapping[str, Given], ByFlag[Given](
    overdue=_overdue,
    slipped=_slipped,
    delivered_late=_delivered,
    reported_late=_delivered,
    silent=lambda known, one: {"bodies": _quiet(known, one.silences)},
    reopened=_reopened,
    test_fails=lambda _known, one: dict(_state(one).given),
    waits=lambda _known, one: {"for": list(one.waits_for)},
    no_due=lambda _known, one: {"dues": len(one.due.given) if one.due else 0},
    no_owner=lambda _known, one: {"state": one.item.state},
))  # fmt: skip


def _flag(known: Snapshot, one: Judged, flag: str) -> Judgement:
    by, unit = (one.slipped.number, one.slipped.unit) if flag == "slipped" and one.slipped else (None, "")
    return Judgement("action", one.item.id, flag, flag, unit, _number(by), _GIVEN[flag](known, one))


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _impact(one: Judged, impact: Impact) -> Judgement:
    metric, since = impact.metric, impact.since
    given = sides(metric, since.before if since else None, impact.newest) | {"metric": metric.id}
    if one.item.updates:
        given["began"] = one.item.updates[0].entry.entry.published.last.isoformat()
    verdict = since.verdict if since and impact.kind == "compared" else impact.kind
    number = since.difference if since else None
    return Judgement("action", one.item.id, "impact", verdict, impact.kind, number, given, metric.id)


def _outcome(one: Judged, outcome: outcomes.Outcome) -> Judgement:
    metric, change = outcome.metric, outcome.change
    given = sides(metric, outcome.before, outcome.after) | {"metric": metric.id}
    given["told_by_chance_rules"] = any(one.latest for one in every_series(metric)) or None
    given["done"] = one.delivery.told.entry.id if one.delivery else None
    number = change.difference if change and outcome.result != "untold" else None
    return Judgement("action", one.item.id, "outcome", outcome.result, "", number, given, metric.id)


def _standing(known: Snapshot, standing: Standing) -> Iterator[Judgement]:
    about, key = standing.item.challenge.kind, standing.item.id
    named = [{"entry": one.entry.id, "state": getattr(one.said, "state", None), **_days(told_on(one.entry))}
             for one in standing.item.updates]  # fmt: skip
    apart = standing.apart
    verdict = "open" if standing.is_open else "over"
    number, unit = (_number(apart.number), apart.unit) if apart else (None, "")
    yield Judgement(about, key, "open_run", verdict, unit, number, {"named": named})
    if standing.silences:
        yield Judgement(about, key, "silent", "silent", given={"bodies": _quiet(known, standing.silences)})
