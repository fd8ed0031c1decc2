"""What is said of a figure: against the one before, and as the answer to its question; measures that ended."""

from __future__ import annotations

from collections.abc import Mapping

from macros.judgements import status
from macros.judgements.spc import Label, Variation
from macros.judgements.status import Change
from macros.judgements.status.dates import Apart, apart
from macros.ledger import EntryAsAt, MetricAsAt, ReadingAsAt
from macros.record import Board, Period, StatedTarget, Target
from macros.record.vocabulary import BySymbol, Mark, Unit
from macros.wording import formats, labels, sentences
from macros.wording.formats import capital, period, value
from macros.wording.labels import CAVEAT_LABELS, SYMBOL_LABELS, UNLIKE_LABELS
from macros.wording.sentences import ABOUT_THE_SAME, ended, rule_of


def entry_title(board: Board, entry: EntryAsAt) -> str:
    """What an entry is called."""
    if meeting := entry.meeting:
        return formats.meeting_title(meeting, board.bodies[meeting.body])
    assert entry.between
    return formats.between_title(entry.between)


def when_of(reading: ReadingAsAt, kind: str = "") -> str:
    """When a reading stands, in words: its period, the time its day lies in, or that it is as published on a day."""
    if reading.said.period:
        return formats.period(reading.said.period) + (f" ({kind})" if kind else "")
    if reading.said.within:
        return formats.time_said(reading.said)
    return f"as published {formats.period(reading.entry.entry.published)}"


PERIOD_KINDS: Mapping[status.PeriodKind, str] = {
    "day": "day",
    "month": "month",
    "quarter": "quarter",
    "half_year": "half-year",
    "year": "year",
    "rolling_year": "rolling year",
    "year_to_date": "year to date",
    "other": "other length",
}
# What the dates alone do not show.
_ALWAYS_NAMED = ("rolling_year", "year_to_date")


def kind_of(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """The kind of period, where the dates alone do not show it or the measure has several kinds; else nothing."""
    kind = status.kind_of(metric, reading)
    if kind is None:
        return ""
    return PERIOD_KINDS[kind] if len(status.kinds(metric)) > 1 or kind in _ALWAYS_NAMED else ""


def time_of(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """What time a reading is about, with its kind of period where that is to be told."""
    return formats.time_said(reading.said, kind_of(metric, reading))


def marks_of(reading: ReadingAsAt) -> str:
    """The marks beside a reading; [r] where its source or a correction of ours changed it."""
    changed = reading.said.revises or reading.corrected
    added = " [r]" if changed and "r" not in reading.said.marks else ""
    return (formats.marks(reading.said) + added).strip()


def marked(reading: ReadingAsAt, unit: Unit) -> str:
    """A reading with its marks."""
    return f"{formats.value(reading.said, unit)} {marks_of(reading)}".strip()


def judgement(metric: MetricAsAt, change: Change | None) -> str:
    """A change in words, or why there is none to state."""
    if change is None:
        return labels.FIRST_READING
    if change.difference is None:
        assert change.reason
        return sentences.not_comparable(change.reason)
    before = change.before
    unit = metric.metric.unit
    called = sentences.called(change.verdict, change.label, small=change.small)
    figure, when = formats.value(before.said, unit), when_of(before)
    return sentences.change(called, way_of(metric, change), figure, when, to_know(change))


def words_beside(metric: MetricAsAt) -> str:
    """What was said in words alone and may be as new as the newest number; nothing without any."""
    words = [f"{one.said.words} ({when_of(one)})" for one in status.words_beside(metric)]
    return f"In words, and perhaps newer: {'; '.join(words)}" if words else ""


def way_of(metric: MetricAsAt, change: Change) -> str:
    """How far a figure went, no more exactly than the two are known; nothing where it did not move."""
    if not change.difference:
        return ""
    return sentences.way_and_size(change.difference, metric.metric.unit, rough=change.is_rough)


def to_know(change: Change) -> str:
    """What to know beside the difference of two readings."""
    return sentences.beside_difference(change.caveat, change.gap)


def later_by(old: Period, new: Period) -> str:
    """How far a date moved, no more exactly than both are known."""
    return how_far(apart(old, new))


def how_far(apart: Apart) -> str:
    """How far two dates are apart, in words."""
    if apart.unit == "day":
        return formats.count(apart.number, "day")
    return f"about {formats.count(apart.number, apart.unit)}" if apart.number else f"within the same {apart.unit}"


def target(value: StatedTarget | Target, unit: Unit) -> str:
    """A target with its number, its words, or both."""
    figure = formats.amount(value.value, unit) if value.value is not None else ""
    return " – ".join(part for part in (figure, value.says or "") if part)


def withdrawn_note(withdrawn: object) -> str:
    """The notice in the place of something that was withdrawn."""
    day, why = formats.period(getattr(withdrawn, "date", None)), str(getattr(withdrawn, "why", ""))
    return f"What stood here was withdrawn on {day}. Why: {sentences.ended(why)} {labels.COPIES_MAY_REMAIN}"


def figure_taken_back(reading: ReadingAsAt) -> str:
    """That we took a figure back: when, and why; nothing of what it was."""
    withdrawn = reading.said.taken_back
    if withdrawn is None:
        return ""
    when = f" for {formats.period(reading.said.period)}" if reading.said.period else ""
    day, why = formats.period(withdrawn.date), sentences.ended(withdrawn.why)
    return f"The figure{when} was taken back on {day}. Why: {why} {labels.COPIES_MAY_REMAIN}"


REPORTED_INSTEAD = "Reported instead"
TAKES_THE_PLACE_OF = "Takes the place of"
COUNTED_OTHERWISE = "It is another measure, and the two are never compared."


def retired_from(at: Period) -> str:
    """From when a metric is no longer reported."""
    return f"No longer reported from {formats.period(at)}"


_SYMBOL_MEANS: BySymbol[str] = {
    "c": "is not published, because so small a number could identify someone",
    "x": "is not available",
    "z": "does not apply",
    "low": "is more than nothing, but rounds to zero",
}


_MARK_MEANS: Mapping[Mark, str] = {
    "p": "provisional",
    "r": "revised by its source",
    "e": "an estimate",
    "b": "counted otherwise than before",
}


def withdrawn_by_source(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """That a source took a figure back: which, when, and why."""
    told = [one.given for one in metric.readings if one.given and _is_taken_back_with(one, reading)]
    figures = [formats.as_given(one, metric.metric.unit) for one in told if one.symbol or one.kind != "symbol"]
    figure = f" of {figures[-1]}" if figures else ""
    when = f" for {time_of(metric, reading)}" if reading.has_time else ""
    day, why = formats.period(_withdrawn_on(reading)), sentences.ended(reading.said.withdrawn or "")
    return f"The source withdrew its figure{figure}{when} (published {day}): {why}"


def _is_taken_back_with(one: ReadingAsAt, reading: ReadingAsAt) -> bool:
    sides = [(item.stands_at, item.said.group, item.said.scope, item.withdrawn_by) for item in (one, reading)]
    return sides[0] == sides[1]


def _withdrawn_on(reading: ReadingAsAt) -> Period:
    """The day of the entry that calls it withdrawn, or of the correction that did so."""
    by = next((one for one in reading.corrections if getattr(one.after, "withdrawn", None)), None)
    return by.correction.published if by else (reading.withdrawn_by or reading.entry).entry.published


def answer(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None, board: Board) -> str:
    """What the latest reading says, and whether it is better, worse or cannot be told."""
    if differ := differing(metric, board):
        return differ
    return answer_of(metric, reading, change)


def answer_of(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None) -> str:
    """What any reading says, and whether it was better, worse or cannot be told; the newest has `answer`."""
    return f"{_figure(metric, reading)} {_compared(metric, change)}"


def answer_below(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None, board: Board) -> str:
    """The same right below the figure: a number and its time are not said again, only how it compares."""
    said = reading.said
    is_plain = not (said.withdrawn or said.symbol or said.words or said.marks or differing(metric, board))
    return _compared(metric, change) if is_plain else answer(metric, reading, change, board)


def differing(metric: MetricAsAt, board: Board) -> str:
    """That sources differ on the newest figure, and what each of them says; nothing where they do not."""
    differ = status.disputed(metric)
    said = [f"{value(one.said, metric.metric.unit)} ({entry_title(board, one.entry)})" for one in differ]
    return f"Sources differ on {when_of(differ[0])}: {formats.join(said)}." if differ else ""


def _stated(reading: ReadingAsAt) -> str:
    """When a figure was so, as a sentence begins: On 7 March 2019, In March 2019, Early in 2017; nothing without."""
    said = reading.said
    if said.within:
        return capital(said.says) if said.says else f"On a day in {period(said.within)}"
    when = formats.time_said(said) if reading.has_time else ""
    return f"{'On' if said.period and said.period.is_day else 'In'} {when}" if when else ""


def _figure(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    said = reading.said
    stated = _stated(reading)
    if said.withdrawn:
        return withdrawn_by_source(metric, reading)
    if said.symbol:
        return (
            f"{stated + ' the' if stated else 'The'} figure {_SYMBOL_MEANS[said.symbol]} {SYMBOL_LABELS[said.symbol]}."
        )
    if said.words:
        lead = f"{stated} the source gave" if stated else "The newest source gives"
        return f"{lead} no number, only words: {ended(said.words)}"
    shown = " ".join((value(said, metric.metric.unit), *(f"[{mark}], {_MARK_MEANS[mark]}" for mark in said.marks)))
    if stated:
        return f"{stated} it was {shown}."
    return f"The figure published on {period(reading.entry.entry.published)} was {shown}; it has no period."


def _compared(metric: MetricAsAt, change: Change | None) -> str:
    if change is None:
        return "It is the first reading, so there is nothing to compare it with."
    if change.reason:
        return f"Whether that is better or worse cannot be told, because {UNLIKE_LABELS[change.reason]}."
    when = "; ".join(part for part in (when_of(change.before), sentences.far_apart(change.gap)) if part)
    before = f"{value(change.before.said, metric.metric.unit)} ({when})"
    caveat = f" {capital(CAVEAT_LABELS[change.caveat])}." if change.caveat else ""
    if change.label:
        return f"That is {_by_rules(change.label)}: {_step(metric, change, before)}.{caveat}"
    if not change.difference:
        return f"That is the same as {before}.{caveat}"
    moved = _step(metric, change, before)
    if change.small:
        return f"That is {ABOUT_THE_SAME[:1].lower()}{ABOUT_THE_SAME[1:]}: {moved}.{caveat}"
    judged = {"better": "That is better: ", "worse": "That is worse: ", "same": "That is as near as before: "}
    return f"{judged.get(change.verdict, 'It changed: ')}{moved}.{caveat}"


def _step(metric: MetricAsAt, change: Change, before: str) -> str:
    if not change.difference:
        return f"the same as {before}"
    return f"{way_of(metric, change)} from {before}"


def _by_rules(label: Label) -> str:
    kinds: dict[Variation, str] = {
        "common": "within chance",
        "improvement": "part of a real change for the better",
        "concern": "part of a real change for the worse",
        "neutral": "part of a real change",
    }
    return kinds[label.variation] + (f" ({rule_of(label)})" if label.signal else "")
