"""What is said of targets, and of signal and noise; how each judgement was reached, as the downloads say it too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from macros.judgements import spc, status
from macros.judgements.spc import Assurance
from macros.judgements.status import Against, LastStated, Series
from macros.judgements.status.targets import Reach
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Period, StatedTarget, Target
from macros.record.vocabulary import ByTargetRole
from macros.wording.drawn import holes, newest_counted, rounded, variation, whose
from macros.wording.formats import amount, capital, count, join, number, period
from macros.wording.judged import judgement, marked, when_of
from macros.wording.judged import target as target_words
from macros.wording.labels import BASIS_LABELS, BETTER_LABELS, SYMBOL_LABELS, TARGET_LABELS
from macros.wording.sentences import VARIATION_LABELS, difference_size, too_few

_REACH: Mapping[Reach, str] = {"exact": "{}", "about": "about {}", "more": "more than {}", "at_least": "at least {}"}
_NAMED: ByTargetRole[str] = {
    "target": "the target of {}",
    "floor": "the least acceptable figure, {}",
    "exit": "the exit ceiling of {}",
}
_NAMED_HIGHER: ByTargetRole[str] = {**_NAMED, "exit": "the exit threshold of {}"}
_ROLES: ByTargetRole[str] = {"target": "target", "floor": "least acceptable figure", "exit": "exit ceiling"}
_UNTOLD = {
    "open": "whether it is met cannot be told, because the figure leaves it open",
    "no_figure": "there is no figure to hold against it",
    "changed_within": "whether it is met cannot be told, because the target changed within the period",
}
# So many periods in a row that have no figure are named one by one.
MOST_ABSENT = 3
EXIT_NOTE = "what must be reached to leave the lowest rating"


def target_judgement(metric: MetricAsAt, judged: Against) -> str:
    """One judgement as a sentence without its end: Target not met: 14 points short of 90%."""
    target, unit = judged.target, metric.metric.unit
    label = TARGET_LABELS[target.role]
    if target.value is None:
        return f"{label}: {target.says}"
    aim = amount(target.value, unit)
    match judged.result:
        case "met" | "not_met":
            outcome = "met" if judged.result == "met" else "not met"
            begins = f"{label} {outcome}" if target.role == "target" else capital(outcome)
            said = f"{begins}: {distance(metric, judged, aim)}"
        case "untold":
            said = f"{label}: {aim}; {_UNTOLD[judged.why]}"
        case "no_rule" | "words":
            said = f"{label}: {aim}"
        case _:
            assert_never(judged.result)
    return "; ".join(part for part in (said, target.says, _dates(target)) if part)


def _dates(target: StatedTarget | Target) -> str:
    if not isinstance(target, Target) or target.starts is None:
        return ""
    return f"from {period(target.starts)}" + (f" to {period(target.until)}" if target.until else "")


def distance(metric: MetricAsAt, judged: Against, aim: str) -> str:
    """How far a figure is from a target: 14 points short of 90%."""
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


ASSURANCE_LABELS: Mapping[Assurance, str] = {
    "met": "Consistently met",
    "missed": "Consistently missed",
    "hit_and_miss": "Hit and miss",
}
ASSURANCE_MEANS: Mapping[Assurance, str] = {
    "met": "as things go, chance alone would not carry a figure past the target",
    "missed": "as things go, chance alone would not carry a figure to the target",
    "hit_and_miss": "as things go, chance decides whether the target is met",
}
HEAD_SIGNAL, VARIATION, ASSURANCE = "More than chance?", "More than chance, or not", "Can the target be relied on?"
MEAN, UPPER, LOWER = "Mean", "Upper limit", "Lower limit"
LIMITS_CAPTION = "Limits of chance"
NO_SCREENING = "No point was left out when the limits were worked out."


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


def told(metric: MetricAsAt, every: Sequence[Series], group: str = "") -> tuple[str, ...]:
    """What can be said of each series: chance, or more, named where there are several; of a group, by its title."""
    if not any(one.latest for one in every) and len(metric.readings) < spc.FEWEST:
        return () if group else (too_few(in_a_row(every)),)
    if not every:
        return () if group else (no_series(0),)
    names = [join([part for part in (group, whose(one, every)) if part]) for one in every]
    return tuple(_told(metric, one, name) for one, name in zip(every, names, strict=True))


def _told(metric: MetricAsAt, series: Series, name: str) -> str:
    said = f"{variation(series.latest)}." if series.latest else _untold(series, named=bool(name))
    led = f"{capital(name)}: {said[:1].lower()}{said[1:]}" if name else said
    return " ".join(part for part in (led, newest_counted(metric, series), holes(series)) if part)


def _untold(series: Series, *, named: bool) -> str:
    counted = sum(len(phase.readings) for phase in series.phases)
    return too_few(counted) if named and counted < spc.FEWEST else no_series(len(series.newest.readings))


def in_a_row(every: Sequence[Series]) -> int:
    """How many comparable readings the newest series has in a row."""
    return len(every[0].newest.readings) if every else 0


def gaps(metric: MetricAsAt) -> tuple[str, ...]:
    """Which periods have no figure in the record, and which are not available; nothing without any."""
    absent = [name for run in status.missing(metric) for name in _absent(run)]
    symbol = SYMBOL_LABELS["x"]
    refused = [period(one) for one in status.not_available(metric)]
    return tuple(
        f"{lead} {join(named)}."
        for lead, named in (("No figure in the record for", absent), (f"Not available {symbol}:", refused))
        if named
    )


def _absent(run: Sequence[Period]) -> list[str]:
    """Each period of its own; many in a row from the first to the last."""
    if len(run) <= MOST_ABSENT:
        return [period(one) for one in run]
    return [f"{period(replace(run[0], last=run[-1].last, span=True))} ({len(run)} in a row)"]


def no_series(in_a_row: int) -> str:
    """That many readings make no series."""
    return (
        f"No trend can be told: of the newest readings, {in_a_row} in a row are exact figures that count the same "
        f"thing in the same way, and {spc.FEWEST} are needed."
    )


def short_signal(every: Sequence[Series]) -> str:
    """The signal in a table: a word, or how many readings there are of those a trend needs."""
    if any(one.latest for one in every):
        named = ((whose(one, every), _short(one, len(one.newest.readings))) for one in every)
        return "; ".join(f"{capital(name)}: {said[:1].lower()}{said[1:]}" if name else said for name, said in named)
    return _short(None, in_a_row(every))


def _short(series: Series | None, counted: int) -> str:
    if series and series.latest:
        return VARIATION_LABELS[series.latest.variation]
    return f"Too few to tell ({counted} of {spc.FEWEST})"


HEAD_RULE, HEAD_INPUTS, HEAD_RESULT = "Rule", "What went in", "Result"
AGAINST_LAST, AGAINST_TARGET, SIGNAL = "Against the last reading", "Against the target", "More than chance, or not"
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
    change = status.headline(metric, reading)
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
    open_to = status.bounds(reading.said)
    if open_to is None or status.nearness(reading.said.kind) == "exact":
        return []
    ends = (("from", open_to.low), ("to", open_to.high))
    told = [f"{name} {amount(rounded(end), metric.metric.unit)}" for name, end in ends if end is not None]
    return ["it may be anything " + " ".join(told)]


def _target(metric: MetricAsAt, item: Against) -> str:
    target = item.target
    value = amount(target.value, metric.metric.unit) if target.value is not None else target.says or ""
    if isinstance(target, Target) and target.starts:
        until = f" to {period(target.until)}" if target.until else ""
        return f"{value}, which holds from {period(target.starts)}{until}"
    return f"{value}, stated with the figure"


def series_workings(metric: MetricAsAt, every: Sequence[Series]) -> tuple[Working, ...]:
    """How signal was told from noise in each series, or why it cannot be."""
    if not any(one.latest for one in every):
        readings = count(len(metric.readings), "reading")
        return (Working(SIGNAL, (readings,), told(metric, every[:1])[0]),)
    return tuple(_series_working(metric, one, every) for one in every)


def _series_working(metric: MetricAsAt, series: Series, every: Sequence[Series]) -> Working:
    name, unit = whose(series, every), metric.metric.unit
    rule = f"{SIGNAL}: {name}" if name else SIGNAL
    limits = series.newest.limits
    if series.latest is None or limits is None:
        return Working(rule, (count(len(series.newest.readings), "comparable reading"),), _untold(series, named=True))
    named = (
        ("mean", limits.mean), ("mean step", limits.moving_range), ("lower limit", limits.lower),
        ("upper limit", limits.upper),
    )  # fmt: skip
    inputs = [count(len(series.newest.readings), "comparable reading"), BETTER_LABELS[metric.metric.better]]
    inputs += [f"{key} {amount(rounded(value), unit)}" for key, value in named]
    inputs += [part for part in (newest_counted(metric, series), holes(series)) if part]
    result = ". ".join(part for part in (variation(series.latest), assured(series, metric)) if part)
    return Working(rule, tuple(inputs), capital(result))
