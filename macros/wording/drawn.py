"""What charts say: the finding as a title, what is drawn, the names of lines, ticks, values and signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from macros.judgements import status
from macros.judgements.spc import Label, Variation
from macros.judgements.status import Series, Unlike
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Board, Break, Reading, StatedTarget, Target
from macros.record.vocabulary import COUNTED_AS, ByTargetRole, CountedAs, Unit
from macros.wording.formats import amount, capital, count, dated, join, listing, number, period, plural, value
from macros.wording.judged import when_of
from macros.wording.labels import UNIT_LABELS, UNLIKE_LABELS
from macros.wording.sentences import VARIATION_LABELS, variation_title

IN_WORDS = "in words"
KINDS_APART = "Beside each figure stands what kind of period it is of; a line never joins two kinds."
ACTION_LIST, ACTIONS_FILE = "Every action", "Every action as a table (CSV)"
TIMELINE_SUBTITLE = "A row for each kind, with how many there are. A dot is a day or a month, a bar a longer time."
PARTS_OF = "Its parts"
CHART_FILE, TABLE_FILE = "This chart as a picture (SVG)", "These readings as a table (CSV)"
READINGS_FILE = "The readings of every measure as one table (CSV)"
OWN_FILES = "A table of this measure alone, and its chart as a picture, stand in the newest state:"
_SHAPES = {
    "rough": "Rings are rough figures, or figures whose day is known only roughly.",
    "undated": "Squares stand at the day of publication, because the source gives no period.",
    "range": "Upright bars are ranges, or figures that are given as more or less than a number.",
    "bar": "A thick bar is a range, or a figure that is given as more or less than a number.",
    "words": "A reading without a number stands on the bottom line.",
    "old": "A cross is what the source said before it changed its figure.",
    "past": "A grey ring is the last number there was: the newest reading has none.",
}
_SHORT_ROLES: ByTargetRole[str] = {"target": "target", "floor": "least", "exit": "exit ceiling"}
_MOST_LISTED = 4
_IN_MILLIONS = 100_000


def chart_day(day: date, grain: str) -> str:
    """A mark of the time axis: 2019, or Apr 2019."""
    return dated(day, "year" if grain == "year" else "short month")


def chart_tick(tick: float, unit: Unit) -> str:
    """A mark of the value axis; a long one in millions, as the axis has little room."""
    short, sign = (tick / 1_000_000, "m") if abs(tick) >= _IN_MILLIONS else (tick, "")
    exact = f"{short:.10f}".rstrip("0").rstrip(".")
    text = f"{number(Decimal(exact))}{sign}"
    return f"{text}%" if unit == "percent" else text


def chart_value(reading: Reading, unit: Unit) -> str:
    """A reading beside its point: its number and its qualifier, never its words."""
    return value(reading if reading.says is None else reading.model_copy(update={"says": None}), unit)


def chart_target(target: StatedTarget | Target, unit: Unit) -> str:
    """The name of a target beside its line."""
    assert target.value is not None
    return f"{_SHORT_ROLES[target.role]} {amount(target.value, unit)}"


def chart_limit(name: str, limit: Fraction | Decimal, unit: Unit) -> str:
    """The name of a line with its value, to one digit after the point."""
    return f"{name.split(maxsplit=1)[0].lower()} {amount(rounded(limit), unit)}"


def rounded(exact: Fraction | Decimal) -> Decimal:
    """A number we worked out, to one digit after the point."""
    return Decimal(f"{float(exact):.1f}")


def chart_break(one: Break) -> str:
    """The name of a break."""
    return f"counted anew {period(one.at)}"


def chart_title(
    metric: MetricAsAt, readings: Iterable[ReadingAsAt], verdict: str, reason: Unlike | None = None, whose: str = ""
) -> str:
    """The finding with its caveat: the values where they are few, else what may be said of the newest.

    `reason` says why the newest cannot be compared, if it cannot; `whose` figures they are, if others are drawn too.
    """
    numbers = [item for item in readings if status.nearness(item.said.kind) != "none"]
    title, unit = f"{metric.metric.title}{f' ({whose})' if whose else ''}", metric.metric.unit
    if len(numbers) <= _MOST_LISTED:
        note = _scope_note(numbers) or (f" (not to be compared: {UNLIKE_LABELS[reason]})" if reason else "")
        return f"{title}: {listing([chart_value(item.said, unit) for item in numbers])}{note}"
    return f"{title}: {verdict[:1].lower()}{verdict[1:]}" if verdict else title


def _scope_note(readings: list[ReadingAsAt]) -> str:
    if any(item.said.conflict for item in readings):
        return " (sources differ)"
    scopes = [item.said.scope for item in readings]
    stated = [index for index, scope in enumerate(scopes) if scope not in (None, "not stated")]
    if len(set(scopes)) == 1 and scopes[0] in (None, "not stated"):
        return " (who is counted is not stated)" if scopes[0] else ""
    if len(set(scopes)) == 1:
        return ""
    if stated == [len(scopes) - 1]:
        return " (who is counted is stated only for the last)"
    return " (who is counted differs)"


def counted_in(metric: MetricAsAt, board: Board) -> str:
    """What a measure counts in, with the board's word for those whom it is for."""
    return UNIT_LABELS[metric.metric.unit].format(people=board.people)


def kind_of_figure(words: Iterable[CountedAs]) -> str:
    """What kind of figure it is: full-time equivalents, a forecast, before reserves are used."""
    return "; ".join(COUNTED_AS[word] for word in words)


def chart_scale(metric: MetricAsAt, board: Board, end: float) -> str:
    """What a measure counts in, and on what scale it is drawn."""
    scale = f"from 0 to {end:g}" if metric.metric.unit == "percent" else "drawn from nought"
    millions = " On the axis, m stands for a million." if end >= _IN_MILLIONS else ""
    return f"{counted_in(metric, board)}, {scale}.{millions}"


_OTHERWISE = "Diamonds are measures of the same question that are counted otherwise. They are not to be compared."


def chart_signs(
    kinds: Iterable[str], named: Sequence[str], *, joined: bool, spans: bool, otherwise: bool = False
) -> str:
    """What the signs of a chart mean; `named` is each kind of period that is told beside a number."""
    parts = [text for kind, text in _SHAPES.items() if kind in kinds]
    if named:
        parts.append(f"Each figure is of a {named[0]}." if len(named) == 1 else KINDS_APART)
    if spans:
        parts.append("A thin bar shows the months that a figure covers.")
    if otherwise:
        parts.append(_OTHERWISE)
    if not joined:
        parts.append("No line is drawn, because neighbouring figures cannot be joined or are too few.")
    return " ".join(parts)


def xmr_scale(metric: MetricAsAt, board: Board) -> str:
    """What the measure of an XmR chart counts in, and on what scale it is drawn."""
    return f"{counted_in(metric, board)}; the scale keeps to the figures."


def xmr_signs(shown: int, counted: int) -> str:
    """What an XmR chart draws."""
    part = "" if shown == counted else f" The newest {shown} of {counted} points are shown; the limits count all."
    return (
        "The dashed lines are the limits of chance: a point outside them is unlikely to be chance. Large round dots "
        "are improvements, squares are concerns, rings are other changes that are more than chance."
        f"{part}"
    )


def otherwise_row(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """What the row of a measure is called that is shown beside another one."""
    return f"{metric.metric.title}, {when_of(reading)}"


def with_otherwise(described: str, others: Sequence[tuple[str, str]]) -> str:
    """What a chart shows, with the measures of the same question that stand in it."""
    return " ".join([described, *(f"Counted otherwise: {title}: {figure}." for title, figure in others)])


def was_before(figure: str, old: str) -> str:
    """A figure in a list, with the one that its source gave before, if it gave another."""
    return f"{figure}, before its source changed it {old}" if old else figure


def chart_described(readings: Iterable[tuple[str, str]], levels: Iterable[str], peers: Iterable[str] = ()) -> str:
    """All that a chart shows, in words for those who do not see it."""
    shown = "; ".join(f"{when}: {figure}" for when, figure in readings)
    lines = list(dict.fromkeys(levels))
    return " ".join([f"{shown}.", *([f"{join(lines).capitalize()}."] if lines else []), *peers])


def plain_number(exact: Decimal) -> str:
    """A number for a file: without signs between thousands."""
    return f"{exact:f}"


def timeline_title(first: date, last: date) -> str:
    """What the timeline covers."""
    return f"What happened from {dated(first, 'month')} to {dated(last, 'month')}"


def timeline_described(rows: Iterable[tuple[str, int]]) -> str:
    """The timeline in words for those who do not see it; the list below it says all of it."""
    return f"{listing([f'{name}: {number_of}' for name, number_of in rows])}. The list below has each of them."


def same_scale(low: str, high: str) -> str:
    """That all parts are drawn on one scale."""
    return f"All are drawn on one scale, from {low} to {high}. What is not published is shown by its sign."


VARIATION_MEANS: Mapping[Variation, str] = {
    "common": "the latest figure is no further from the mean than chance alone would carry it",
    "improvement": "the latest figure is part of a real change for the better",
    "concern": "the latest figure is part of a real change for the worse",
    "neutral": "the latest figure is part of a real change; neither way is better",
}


def variation(label: Label) -> str:
    """What the latest point is, and the rule that says so: Concern: below the lower limit."""
    if label.signal is None:
        return f"{VARIATION_LABELS[label.variation]}: {VARIATION_MEANS['common']}"
    return variation_title(label)


def xmr_described(metric: MetricAsAt, series: Series) -> str:
    """An XmR chart in words for those who do not see it."""
    assert series.latest
    readings = [item for phase in series.phases for item in phase.readings]
    first, last = readings[0], readings[-1]
    ends = [f"{when_of(one)}: {value(one.said, metric.metric.unit)}" for one in (first, last)]
    signals = sum(label.signal is not None for phase in series.phases for label in phase.labels)
    return (
        f"{count(len(readings), 'reading')}, from {ends[0]}, to {ends[1]}. {variation(series.latest)}. "
        f"{count(signals, 'point')} of them {plural(signals, one='is more than chance', other='are more than chance')}."
    )


AS_DEFINED, ON_A_DAY = "as the measure is defined", "on one day"


def whose(series: Series, every: Sequence[Series]) -> str:
    """Who is counted in a series, and over what time, where there are others to tell it from; nothing otherwise."""
    scopes = [one.last.said.scope for one in every]
    own = series.last.said.scope
    parts = [own or AS_DEFINED] if len(set(scopes)) > 1 else []
    return ", ".join([*parts, _length(series)] if scopes.count(own) > 1 else parts)


def _length(series: Series) -> str:
    stands = series.last.said.period
    if stands is None or stands.is_day:
        return ON_A_DAY
    days = (stands.last - stands.first).days + 1
    return f"over {count(days, 'day') if stands.grain == 'day' else count(stands.months, 'month')}"


def newest_counted(metric: MetricAsAt, series: Series) -> str:
    """Of when the newest figure is that counts, where a later reading of the same does not count."""
    last = series.last
    later = any(
        item.said.scope == last.said.scope
        and item.said.group == last.said.group
        and item.stands_at.last > last.stands_at.last
        for item in metric.readings
    )
    return f"The newest figure that counts is the one for {when_of(last)}." if later and series.latest else ""


def holes(series: Series) -> str:
    """Between which figures others are left out, though the rules take them as neighbours; nothing without limits."""
    if not series.latest or not series.newest.holes:
        return ""
    between = join([f"between {when_of(before)} and {when_of(after)}" for before, after in series.newest.holes])
    return f"{capital(between)} no figure counts; the rules take the figures on both sides as neighbours."
