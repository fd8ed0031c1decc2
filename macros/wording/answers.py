"""The answer to a metric's question, as sentences."""

from __future__ import annotations

from macros.judgements.status import Change
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.wording.formats import capital, inferred, period, value
from macros.wording.judged import when_of
from macros.wording.labels import SYMBOL_LABELS
from macros.wording.sentences import difference_size, ended

_SYMBOL_MEANS = {
    "c": "is not published, because so small a number could identify someone",
    "x": "is not available",
    "z": "does not apply",
    "low": "is more than nothing, but rounds to zero",
}


def answer(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None) -> str:
    """What the latest reading says, and whether it is better, worse or cannot be told."""
    return f"{_figure(metric, reading)} {_compared(metric, change)}"


def _figure(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    said = reading.said
    when = period(said.period) + inferred(said.inferred, "period") if said.period else ""
    stated = f"In {when}" if said.period and not said.period.is_day else f"On {when}" if when else ""
    if said.symbol:
        return (
            f"{stated + ' the' if stated else 'The'} figure {_SYMBOL_MEANS[said.symbol]} {SYMBOL_LABELS[said.symbol]}."
        )
    if said.words:
        lead = f"{stated} the source gave" if stated else "The newest source gives"
        return f"{lead} no number, only words: {ended(said.words)}"
    shown = value(said.model_copy(update={"says": None}), metric.metric.unit)
    if stated:
        return f"{stated} it was {shown}."
    return f"The figure published on {period(reading.entry.entry.published)} was {shown}; it has no period."


def _compared(metric: MetricAsAt, change: Change | None) -> str:
    if change is None:
        return "It is the first reading, so there is nothing to compare it with."
    if change.difference is None:
        return f"Whether that is better or worse cannot be told, because {change.reason}."
    before = f"{value(change.before.said, metric.metric.unit)} ({when_of(change.before)})"
    caveat = f" {capital(change.caveat)}." if change.caveat else ""
    if not change.difference:
        return f"That is the same as {before}.{caveat}"
    way = "up" if change.difference > 0 else "down"
    moved = f"{way} {difference_size(abs(change.difference), metric.metric.unit)} from {before}"
    judged = {"better": "That is better: ", "worse": "That is worse: ", "same": "That is as near as before: "}
    return f"{judged.get(change.verdict, 'It changed: ')}{moved}.{caveat}"
