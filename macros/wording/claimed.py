"""What a source says of its own figure, with ours beside it where the two compare another thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.judgements import status
from macros.judgements.status import Against, Change
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record.readings import Claimed
from macros.record.vocabulary import ByClaim, ByRival, BySourceKind, Rival, SourceKind
from macros.wording.formats import amount, join, period, value
from macros.wording.judged import way_of, when_of
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
    when = when_of(reading) if reading.has_time else f"published {period(reading.entry.entry.published)}"
    return f"{NO_FIGURE[way]} ({when})."
