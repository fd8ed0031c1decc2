"""How a judgement was reached: the rule, what went into it, and the result. The same words stand in the downloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.judgements import status
from macros.judgements.status import Against, Series
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Target
from macros.wording.drawn import rounded
from macros.wording.formats import amount, capital, count, period
from macros.wording.judged import judgement, marked, when_of
from macros.wording.labels import BASIS_LABELS, BETTER_LABELS
from macros.wording.sentences import too_few
from macros.wording.signals import assured, no_series, variation
from macros.wording.targets import last_stated, target_judgement

HEAD_RULE, HEAD_INPUTS, HEAD_RESULT = "Rule", "What went in", "Result"
AGAINST_LAST, AGAINST_TARGET, SIGNAL = "Against the last reading", "Against the target", "Signal or noise"
NO_TARGET_APPLIES = "No target applies: none was stated with the figure, and no source gives the start of one."
WORKINGS_CAPTION = "How the latest reading was judged"


@dataclass(frozen=True)
class Working:
    """One judgement with its rule, its inputs and its result, in words."""

    rule: str
    inputs: tuple[str, ...]
    result: str

    @property
    def plain(self) -> str:
        """The working on one line."""
        return f"{self.rule}: {'; '.join(self.inputs)} -> {self.result}"


def workings(metric: MetricAsAt, reading: ReadingAsAt) -> tuple[Working, ...]:
    """How each judgement of one reading was reached."""
    return (_against_last(metric, reading), *_against_target(metric, reading))


def _against_last(metric: MetricAsAt, reading: ReadingAsAt) -> Working:
    change = status.against_last(metric, reading)
    inputs = [_shown(metric, reading)]
    inputs += [_shown(metric, change.before)] if change else []
    inputs += [BASIS_LABELS[metric.metric.basis], BETTER_LABELS[metric.metric.better]]
    return Working(AGAINST_LAST, tuple(inputs), judgement(metric, change))


def _shown(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    return f"{marked(reading, metric.metric.unit)} ({when_of(reading)})"


def _against_target(metric: MetricAsAt, reading: ReadingAsAt) -> Iterator[Working]:
    judged = status.against_target(metric, reading)
    for item in judged:
        inputs = [_shown(metric, reading), *_leeway(metric, reading), _target(metric, item)]
        yield Working(AGAINST_TARGET, (*inputs, BETTER_LABELS[metric.metric.better]), target_judgement(metric, item))
    if not judged:
        before = status.last_stated(metric, reading, judged)
        result = last_stated(metric, before) if before else NO_TARGET_APPLIES
        yield Working(AGAINST_TARGET, (_shown(metric, reading),), result)


def _leeway(metric: MetricAsAt, reading: ReadingAsAt) -> list[str]:
    """For a figure that is not exact: what it may stand for."""
    found = status.bounds(reading.said)
    if found is None or reading.said.kind == "value":
        return []
    ends = [(name, amount(rounded(end), metric.metric.unit)) for name, end in (("from", found.low), ("to", found.high))
            if end is not None]  # fmt: skip
    return ["it may be anything " + " ".join(f"{name} {end}" for name, end in ends)]


def _target(metric: MetricAsAt, item: Against) -> str:
    target = item.target
    value = amount(target.value, metric.metric.unit) if target.value is not None else target.says or ""
    if isinstance(target, Target) and target.starts:
        until = f" to {period(target.until)}" if target.until else ""
        return f"{value}, which holds from {period(target.starts)}{until}"
    return f"{value}, stated with the figure"


def series_working(metric: MetricAsAt, series: Series | None) -> Working:
    """How signal was told from noise, or why it cannot be."""
    readings, unit = len(metric.readings), metric.metric.unit
    if series is None or series.latest is None or series.newest.limits is None:
        in_a_row = len(series.newest.readings) if series else 0
        result = too_few(readings) if readings < status.FEWEST else no_series(in_a_row)
        return Working(SIGNAL, (count(readings, "reading"),), result)
    limits = series.newest.limits
    named = (
        ("mean", limits.mean), ("mean step", limits.moving_range), ("lower limit", limits.lower),
        ("upper limit", limits.upper),
    )  # fmt: skip
    inputs = [count(len(series.newest.readings), "comparable reading"), BETTER_LABELS[metric.metric.better]]
    inputs += [f"{name} {amount(rounded(value), unit)}" for name, value in named]
    result = ". ".join(part for part in (variation(series.latest), assured(series, metric)) if part)
    return Working(SIGNAL, tuple(inputs), capital(result))
