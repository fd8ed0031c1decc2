"""What a source says of its own figure, with ours beside it where they differ; who says how far an action has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from macros.judgements import status
from macros.judgements.status import Against, Change
from macros.judgements.status.dates import UpdateAsAt
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.record.board import BOARD
from macros.record.readings import Claimed
from macros.record.vocabulary import ByClaim, ByRival, BySourceKind, Rival, SourceKind
from macros.wording.formats import amount, join, period, value
from macros.wording.judged import judgement, way_of, when_of
from macros.wording.labels import A_SOURCE, JUDGES_NOTHING, STATE_LABELS, State
from macros.wording.signals import distance

_CALLS: BySourceKind[str] = {
    "paper": "The paper calls this",
    "minutes": "The minutes call this",
    "letter": "The letter calls this",
    "plan": "The plan calls this",
    "news": "The article calls this",
    "statistics": "The statistics call this",
}
_SAID: ByClaim[str] = {
    "on_target": "on target",
    "off_target": "off target",
    "better": "better",
    "worse": "worse",
    "same": "unchanged",
}
# What a figure is called when it is held against something: better, worse, the same; reached, or not.
_RIVALS: ByRival[str] = {
    "a_year_ago": "a year before",
    "last_quarter": "the quarter before",
    "target": "the target",
    "neighbours": "neighbouring councils",
    "plan": "the plan",
}
_AGAINST: ByClaim[str] = {
    "on_target": "in line with {}",
    "off_target": "not in line with {}",
    "better": "better than {}",
    "worse": "worse than {}",
    "same": "the same as {}",
}
_LENGTHS: Mapping[int, str] = {1: "month", 3: "quarter", 12: "year"}
NO_FIGURE = {"better": "Said to be better, no figure", "worse": "Said to be worse, no figure"}


def _claim(claimed: Claimed) -> str:
    if claimed.against is None or (claimed.against == "target" and claimed.says in ("on_target", "off_target")):
        return _SAID[claimed.says]
    rival: Rival = claimed.against
    return _AGAINST[claimed.says].format(_RIVALS[rival])


def source_says(
    metric: MetricAsAt, reading: ReadingAsAt, kind: SourceKind, change: Change | None, judged: tuple[Against, ...]
) -> str:
    """A source's own verdict; what each of us compares, where ours is another; nothing where it gives none."""
    claims = reading.said.claims
    if not claims:
        return ""
    said = f"{_CALLS[kind]} {join([_claim(one) for one in claims])}"
    ours = next((item for item in judged if item.result in ("met", "not_met")), None)
    if status.verdict_of_paper(claims, judged) is False and ours and ours.target.value is not None:
        said += f"; it is {distance(metric, ours, amount(ours.target.value, metric.metric.unit))}"
    if change and status.compares_otherwise(claims, change):
        said += f"; {_ours(metric, change, claims)}"
    return f"{said}."


def _ours(metric: MetricAsAt, change: Change, claims: Sequence[Claimed]) -> str:
    assert change.difference is not None
    moved = way_of(metric, change) or "the same"
    unnamed = "" if any(one.against for one in claims) else "it does not say than what, and "
    return f"{unnamed}against {_before(metric, change)} it is {moved}"


def _before(metric: MetricAsAt, change: Change) -> str:
    """The reading that ours is set against: the quarter before, where it is that, or the figure with its time."""
    before, after = change.before.said.period, change.after.said.period
    if metric.metric.basis == "in_period" and before and after:
        follows = before.months == after.months and (after.first - before.last).days == 1
        if follows and (length := _LENGTHS.get(after.months)):
            return f"the {length} before"
    return f"{value(change.before.said, metric.metric.unit)} ({when_of(change.before)})"


def no_figure(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """That a source calls it better or worse in words alone: Said to be worse, no figure (published 1 October 2020)."""
    way = status.said_without_figure(metric) if reading is status.newest(metric) else None
    if way is None:
        return ""
    return f"{NO_FIGURE[way]} ({when_said(reading)})."


def when_said(reading: ReadingAsAt) -> str:
    """What time words are about, or else when they were published."""
    return when_of(reading) if reading.has_time else f"published {period(reading.entry.entry.published)}"


def verdict_of(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None) -> str:
    """What is said of a reading against the one before; of one without a figure, what its source says."""
    if reading.said.withdrawn:
        return JUDGES_NOTHING
    unmeasured = "" if change and change.difference is not None else no_figure(metric, reading)
    return unmeasured.rstrip(".") or judgement(metric, change)


def state_said(known: Snapshot, state: State, told: Sequence[UpdateAsAt] = ()) -> str:
    """How far a thing has come; on track and at risk are told with who said it last: At risk, the board says."""
    label = STATE_LABELS[state]
    return f"{label}, {_who(known, told[-1])} says" if told and state in ("on_track", "at_risk") else label


def uncapital(text: str) -> str:
    """The same words inside a sentence."""
    return text[:1].lower() + text[1:]


def _who(known: Snapshot, told: UpdateAsAt) -> str:
    """The body whose own paper or minutes say it; else whoever published the source."""
    cited, meeting = told.said.source[0].source, told.entry.meeting
    source = known.sources.get(cited)
    papers = {one.meeting.paper: one.meeting.body for one in known.meetings.values() if one.meeting}
    body = papers.get(cited)
    if meeting and (meeting.paper == cited or (body is None and source and _is_a_bodys_own(source.kind))):
        body = meeting.body
    if body is not None:
        return "the board" if body == BOARD else f"the {known.board.bodies[body].short}"
    return source.publisher if source else A_SOURCE


def _is_a_bodys_own(kind: SourceKind) -> bool:
    match kind:
        case "paper" | "minutes":
            return True
        case "letter" | "plan" | "news" | "statistics":
            return False
        case _:
            assert_never(kind)
