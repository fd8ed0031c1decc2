"""What is said of a figure and its target: met or not, how far, and what the paper says itself."""

from __future__ import annotations

from macros.judgements.status import Against, LastStated
from macros.ledger import MetricAsAt
from macros.record import StatedTarget, Target
from macros.wording.formats import amount, capital, number, period
from macros.wording.judged import target as target_words
from macros.wording.judged import when_of
from macros.wording.labels import CLAIM_LABELS, TARGET_LABELS
from macros.wording.sentences import difference_size

_REACH = {"exact": "{}", "about": "about {}", "more": "more than {}", "at_least": "at least {}"}
_NAMED = {"target": "the target of {}", "floor": "the least acceptable figure, {}", "exit": "the exit ceiling of {}"}
_NAMED_HIGHER = {**_NAMED, "exit": "the exit threshold of {}"}
_ROLES = {"target": "target", "floor": "least acceptable figure", "exit": "exit ceiling"}
_UNTOLD = {
    "open": "whether it is met cannot be told, because the figure leaves it open",
    "changed_within": "whether it is met cannot be told, because the target changed within the period",
}
EXIT_NOTE = "what must be reached to leave the lowest rating"


def target_judgement(metric: MetricAsAt, judged: Against) -> str:
    """One judgement as a sentence without its end: Target not met: 14 points short of 90%."""
    target, unit = judged.target, metric.metric.unit
    label = TARGET_LABELS[target.role]
    if target.value is None:
        return f"{label}: {target.says}"
    aim = amount(target.value, unit)
    if judged.result in ("met", "not_met"):
        verdict = "met" if judged.result == "met" else "not met"
        begins = f"{label} {verdict}" if target.role == "target" else capital(verdict)
        said = f"{begins}: {_distance(metric, judged, aim)}"
    elif judged.result == "untold":
        said = f"{label}: {aim}; {_UNTOLD[judged.why]}"
    else:
        said = f"{label}: {aim}"
    return "; ".join(part for part in (said, target.says, _dates(target)) if part)


def _dates(target: StatedTarget | Target) -> str:
    if not isinstance(target, Target) or target.starts is None:
        return ""
    return f"from {period(target.starts)}" + (f" to {period(target.until)}" if target.until else "")


def _distance(metric: MetricAsAt, judged: Against, aim: str) -> str:
    better, role = metric.metric.better, judged.target.role
    names = _NAMED_HIGHER if better == "higher" else _NAMED
    named = aim if role == "target" and better != "near_target" else names[role].format(aim)
    if judged.gap is None:
        return named
    if judged.gap == 0:
        side = "below" if judged.short else "above"
        words = {"about": "about", "exact": "exactly", "more": side, "at_least": f"at or {side}"}
        return f"{words[judged.reach]} {named}"
    away = _REACH[judged.reach].format(difference_size(judged.gap, metric.metric.unit))
    tolerance = getattr(judged.target, "tolerance", None)
    within = f", where {number(tolerance)} either way is near enough" if tolerance else ""
    if better == "higher" and judged.short:
        return f"{away} short of {named}"
    return f"{away} {'below' if judged.short else 'over' if better == 'lower' else 'above'} {named}{within}"


def last_stated(metric: MetricAsAt, found: LastStated) -> str:
    """That a target was stated before and not this time: No target restated (90% last stated for October 2020)."""
    unit, target = metric.metric.unit, found.target
    value = amount(target.value, unit) if target.value is not None else target_words(target, unit)
    note = f"; {EXIT_NOTE}" if target.role == "exit" else ""
    return f"No {_ROLES[target.role]} restated ({value} last stated for {when_of(found.reading)}{note})"


def paper_says(claim: str, metric: MetricAsAt, judged: tuple[Against, ...], agrees: bool | None) -> str:
    """The paper's own verdict, with ours beside it where they differ."""
    said = CLAIM_LABELS[claim]
    ours = next((item for item in judged if item.result in ("met", "not_met")), None)
    if agrees is not False or ours is None or ours.target.value is None:
        return said
    aim = amount(ours.target.value, metric.metric.unit)
    return f"{said.rstrip('.')}; it is {_distance(metric, ours, aim)}."
