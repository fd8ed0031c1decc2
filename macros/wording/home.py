"""What the home page says beside its pictures: the panels, what is next, and where the rest stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from macros.judgements.status.claims import said_without_figure
from macros.judgements.status.figures import Change, last_number
from macros.judgements.status.summary import Panel, PanelKind, Summary
from macros.judgements.status.times import newest
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.wording import formats, sentences
from macros.wording.claimed import verdict_of
from macros.wording.formats import count, join, listing, plural
from macros.wording.judged import to_know, way_of, when_of
from macros.wording.standing import a_year_apart

HEADLINES, IN_WORDS = "Main figures", "Each count in words, with what is behind it"
PANELS: Mapping[PanelKind, str] = {
    "better": "better",
    "worse": "worse",
    "said": "said better or worse",
    "untold": "cannot be told",
}
NO_FIGURE = "without a figure"
ALL_FIGURES = "All figures on the scorecard"
NEXT, NOTHING_NEXT = "Next", "no source gives a date to come."
NEXT_DUE, IN_A_YEAR = "due", "in a year"
NONE_OVERDUE = "None overdue"
AGAINST, FIRST_OF_BODY = "against", "the first meeting of its body in the record."
AS_WELL, PUBLISHED_SINCE = "As well:", "Published since:"
EARLIER = "“As known at”, at the top of each page, shows it as it stood after an earlier meeting."
NOTHING_CHANGED = "Nothing that this record follows changed at it."


def month_of(reading: ReadingAsAt) -> str:
    """The month in which a reading's time ends, or its year where no month is known."""
    stands = reading.stands_at
    return formats.dated(stands.last, "year" if stands.grain == "year" else "short month")


def _from_to(metrics: Iterable[MetricAsAt]) -> str:
    readings = sorted((newest(one) for one in metrics), key=lambda one: one.stands_at.last)
    first, last = month_of(readings[0]), month_of(readings[-1])
    return first if first == last else f"{first} to {last}"


def panel(panel: Panel, summary: Summary) -> list[str]:
    """What a panel counts: 15 in national statistics: Sep 2025; 3 last known: Jul 2018."""
    if panel.kind == "untold":
        return _why_untold(summary)
    lines = [NO_FIGURE] if panel.kind == "said" and panel.number else []
    if panel.news and summary.since:
        lines.append(f"{len(panel.news)} new since {formats.period(summary.since.day)}: {_from_to(panel.news)}")
    if panel.national:
        lines.append(f"{len(panel.national)} in national statistics: {_from_to(panel.national)}")
    if panel.known:
        lines.append(f"{len(panel.known)} last known: {_from_to(panel.known)}")
    return lines


def _why_untold(summary: Summary) -> list[str]:
    """Why so many cannot be told: one figure only, neither way is better, or two that do not count the same."""
    alone = sum(one.change is None for one in summary.unknown)
    moved = sum(one.change is not None and one.change.verdict == "changed" for one in summary.unknown)
    unlike = len(summary.unknown) - alone - moved
    parts = (
        (alone, "with one figure only"),
        (moved, "moved, but neither way is better"),
        (unlike, "counted in another way than before"),
    )
    return [f"{number} {why}" for number, why in parts if number]


def unmoved(summary: Summary) -> str:
    """That the measures of no panel did not move."""
    if not summary.unmoved:
        return ""
    return f"{count(summary.unmoved, 'measure')} {plural(summary.unmoved, one='is', other='are')} about the same."


def answered(summary: Summary) -> str:
    """The answer first, and of how many: Of 142 measures, 39 can be judged: 18 better, 15 worse, 6 about the same."""
    better, worse = (panel.number for panel in summary.panels()[:2])
    whole = better + worse + summary.unmoved
    if not whole:
        return ""
    same = [f"{summary.unmoved} about the same"] if summary.unmoved else []
    told = listing([f"{better} better", f"{worse} worse", *same])
    return f"Of {count(summary.measures, 'measure')}, {whole} can be judged: {told}."


def finding(metric: MetricAsAt, change: Change | None) -> str:
    """What the newest figure did, fit for a title: Better: down 3.7 points in a year."""
    last, number = newest(metric), last_number(metric, newest(metric))
    if number and not last.said.withdrawn and not said_without_figure(metric):
        return f"Told in words. The last number: {formats.value(number.said, metric.metric.unit)} ({when_of(number)})."
    if change is None or change.difference is None or last.said.withdrawn or not a_year_apart(change):
        return f"{verdict_of(metric, last, change)}."
    way = way_of(metric, change)
    called = sentences.called(change.verdict, change.label, small=change.small)
    return sentences.moved(called, f"{way} {IN_A_YEAR}" if way else "", to_know(change))


def next_at(what: str, when: str) -> str:
    """What is to come, and when: Re-inspection (2019)."""
    return f"{what} ({when})"


def measures(number: int, moved: str) -> str:
    """How many measures a publication gives figures of, and how they moved: 13 measures (3 worse, 6 better)."""
    return f"{count(number, 'measure')}{f' ({moved})' if moved else ''}" if number else ""


def as_at(until: str) -> str:
    """Up to when all is known."""
    return f"As at {until}."


def overdue(overdue: int, slipped: int) -> str:
    """How many actions are overdue, and how many are due later than first said."""
    told = [f"{overdue} overdue"] if overdue else []
    told += [f"{slipped} due later than first said"] if slipped else []
    return join(told) or NONE_OVERDUE


def undated(actions: int) -> str:
    """How many unfinished actions nobody can call late, for no day was published."""
    if not actions:
        return ""
    are, have = plural(actions, one="is", other="are"), plural(actions, one="has", other="have")
    return f"{count(actions, 'action')} that {are} not done {have} no published due date."


def silent(actions: int) -> str:
    """How many unfinished actions a body no longer speaks of."""
    if not actions:
        return ""
    were = plural(actions, one="was", other="were")
    them = plural(actions, one="it", other="them")
    return f"{count(actions, 'action')} {were} not mentioned at the newest meeting of a body that had spoken of {them}."
