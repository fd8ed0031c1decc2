"""What is said of signal and noise: the latest point, the rule that says so, and whether a target can be relied on."""

from __future__ import annotations

from macros.judgements import spc
from macros.judgements.spc import Label
from macros.judgements.status import Series
from macros.ledger import MetricAsAt
from macros.wording.formats import amount, count, period, value
from macros.wording.judged import when_of
from macros.wording.sentences import too_few

VARIATION_LABELS = {
    "common": "Within chance",
    "improvement": "Improvement",
    "concern": "Concern",
    "neutral": "A real change",
}
VARIATION_MEANS = {
    "common": "the latest figure is no further from the mean than chance alone would carry it",
    "improvement": "the latest figure is part of a real change for the better",
    "concern": "the latest figure is part of a real change for the worse",
    "neutral": "the latest figure is part of a real change; neither way is better",
}
RULE_LABELS = {
    "outside": ("above the upper limit", "below the lower limit"),
    "trend": ("one of seven or more points that rise each time", "one of seven or more points that fall each time"),
    "two_of_three": (
        "one of two in three points near the upper limit",
        "one of two in three points near the lower limit",
    ),
    "shift": (
        "one of seven or more points in a row above the mean",
        "one of seven or more points in a row below the mean",
    ),
}
ASSURANCE_LABELS = {"met": "Consistently met", "missed": "Consistently missed", "hit_and_miss": "Hit and miss"}
ASSURANCE_MEANS = {
    "met": "as things go, chance alone would not carry a figure past the target",
    "missed": "as things go, chance alone would not carry a figure to the target",
    "hit_and_miss": "as things go, chance decides whether the target is met",
}
HEAD_SIGNAL, VARIATION, ASSURANCE = "Signal", "Signal or noise", "Can the target be relied on?"
MEAN, UPPER, LOWER = "Mean", "Upper limit", "Lower limit"
LIMITS_CAPTION = "Limits of chance"
NO_SCREENING = "No point was left out when the limits were worked out."


def variation(label: Label) -> str:
    """What the latest point is, and the rule that says so: Concern: below the lower limit."""
    if label.signal is None:
        return f"{VARIATION_LABELS[label.variation]}: {VARIATION_MEANS['common']}"
    return variation_title(label)


def variation_title(label: Label) -> str:
    """What the latest point is, fit for a title."""
    name = VARIATION_LABELS[label.variation]
    if label.signal is None:
        return name
    return f"{name}: {RULE_LABELS[label.signal.rule][0 if label.signal.side > 0 else 1]}"


def assured(series: Series, metric: MetricAsAt) -> str:
    """Whether the target can be relied on; nothing without a target."""
    if series.assurance is None or series.target is None:
        return ""
    aim = amount(series.target, metric.metric.unit)
    return f"{ASSURANCE_LABELS[series.assurance]} ({aim}): {ASSURANCE_MEANS[series.assurance]}"


def rebased(series: Series) -> str:
    """That the limits start anew at a break, and why; nothing where they do not."""
    start = series.newest.starts
    return f"Counted anew from {period(start.at)}: {start.says}." if start else ""


def signal(series: Series | None, readings: int) -> str:
    """What can be said of signal and noise, or why no trend can be told."""
    if series and series.latest:
        return f"{variation(series.latest)}."
    if readings < spc.FEWEST:
        return too_few(readings)
    return no_series(len(series.newest.readings) if series else 0)


def no_series(in_a_row: int) -> str:
    """That many readings make no series."""
    return (
        f"No trend can be told: of the newest readings, {in_a_row} in a row are exact figures that count the same "
        f"thing in the same way, and {spc.FEWEST} are needed."
    )


def short_signal(series: Series | None, readings: int) -> str:
    """The signal in a table: a word, or how many readings there are of those a trend needs."""
    if series and series.latest:
        return VARIATION_LABELS[series.latest.variation]
    counted = readings if readings < spc.FEWEST else len(series.newest.readings) if series else 0
    return f"Too few to tell ({counted} of {spc.FEWEST})"


def xmr_described(metric: MetricAsAt, series: Series) -> str:
    """An XmR chart in words for those who do not see it."""
    assert series.latest
    readings = [item for phase in series.phases for item in phase.readings]
    first, last = readings[0], readings[-1]
    ends = [f"{when_of(one)}: {value(one.said, metric.metric.unit)}" for one in (first, last)]
    signals = sum(label.signal is not None for phase in series.phases for label in phase.labels)
    return (
        f"{count(len(readings), 'reading')}, from {ends[0]}, to {ends[1]}. {variation(series.latest)}. "
        f"{count(signals, 'point')} of them {'is a signal' if signals == 1 else 'are signals'}."
    )
