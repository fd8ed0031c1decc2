"""One reading as a row of a table: the figure, what stands beside it, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.peers import stated
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Citation, Comparator, Comparison
from macros.record.vocabulary import Unit
from macros.views.context import PageContext
from macros.views.inline import reading_address


@dataclass(frozen=True)
class ReadingRow:
    """One reading in a table."""

    title: str
    href: str
    anchor: str
    value: str
    marks: str
    period: str
    beside: str
    notes: tuple[str, ...]
    target: str
    target_result: str
    change: str
    verdict: str
    entry: str
    entry_href: str
    citations: tuple[Citation, ...]
    kind: str


def reading_row(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt, apart: Sequence[str] = ()) -> ReadingRow:
    """Everything a table says of one reading; the figures of those in `apart` have a column of their own."""
    said, unit = reading.said, metric.metric.unit
    change, judged = status.headline(metric, reading), status.against_target(metric, reading)
    compared = [comparison_text(page, one, unit) for one in said.against if one.who not in apart or not stated(one)]
    return ReadingRow(
        title=metric.metric.title,
        href=page.to(reading_address(page, metric, reading)),
        anchor=addresses.reading_anchor(reading.entry.id, reading.index),
        value=wording.value(said, unit),
        marks=wording.marks_of(reading),
        period=wording.time_of(metric, reading),
        beside=wording.beside(said),
        notes=tuple(_notes(page, metric, reading, change, judged, compared)),
        target=target_text(metric, reading, judged),
        target_result=target_result(judged),
        change=wording.verdict_of(metric, reading, change),
        verdict=change.verdict if change else "",
        entry=page.title_of(reading.entry),
        entry_href=page.link_of(reading.entry),
        citations=said.source,
        kind=wording.kind_said(metric.metric),
    )


def _notes(
    page: PageContext,
    metric: MetricAsAt,
    reading: ReadingAsAt,
    change: status.Change | None,
    judged: tuple[status.Against, ...],
    compared: list[str],
) -> list[str]:
    said, unit = reading.said, metric.metric.unit
    notes = [wording.counts_whom(said.scope)] if said.scope else []
    if said.group:
        notes.insert(0, wording.of_this_group(status.group_title(metric.metric, said.group)))
    if said.count is not None and said.of is not None:
        notes.append(wording.out_of(said.count, said.of))
    elif said.of is not None:
        notes.append(wording.out_of_how_many(said.of))
    if earlier := status.repeats(metric, reading):
        notes.append(wording.same_figure(page.title_of(earlier.entry)))
    if number := status.last_number(metric, reading):
        notes.append(
            wording.last_number(wording.value(number.said, unit), wording.when_of(number), page.title_of(number.entry))
        )
    if reading is status.newest(metric) and (words := wording.words_beside(metric)):
        notes.append(words)
    notes += compared
    kind = page.known.sources[said.source[0].source].kind
    notes += [text for text in (wording.source_says(metric, reading, kind, change, judged),) if text]
    notes += [wording.sources_differ(said.conflict)] if said.conflict else []
    notes += [wording.withdrawn_by_source(metric, reading)] if said.withdrawn else []
    notes += [text for text in (wording.figure_taken_back(reading),) if text]
    return notes + _revised(page, metric, reading) + [wording.correction_note(page.known, one) for one in
                                                      reversed(reading.corrections)]  # fmt: skip


def _revised(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> list[str]:
    """That the source changed this figure, seen from the figure before and from the one after."""
    unit, notes = metric.metric.unit, list[str]()
    if reading.said.revises:
        notes.append(wording.source_revised(reading.said.revises))
        if old := status.revised(metric, reading):
            notes.append(wording.revised_from(wording.value(old.said, unit), page.title_of(old.entry)))
    for later, old in status.revisions(metric):
        if old == reading:
            notes.append(wording.revised_to(wording.value(later.said, unit), page.title_of(later.entry)))
    return notes


def comparison_text(page: PageContext, comparison: Comparison | Comparator, unit: Unit) -> str:
    """A comparator as the source gives it: above statistical neighbours, the national average: 84% (2022)."""
    name = wording.peer_name(page.site.record.board.comparators[comparison.who])
    who = " ".join(part for part in (comparison.says, name) if part)
    figure = f": {wording.amount(comparison.shown, unit)}" if comparison.shown is not None else ""
    return f"{who}{figure}" + (f" ({wording.period(comparison.period)})" if comparison.period else "")


def target_text(metric: MetricAsAt, reading: ReadingAsAt, judged: tuple[status.Against, ...]) -> str:
    """The targets of a reading and how far it is from each, the one last stated, or that there is none."""
    if judged:
        return ". ".join(wording.target_judgement(metric, item) for item in judged)
    before = status.last_stated(metric, reading, judged)
    return wording.last_stated(metric, before) if before else wording.NO_TARGET


def target_result(judged: tuple[status.Against, ...]) -> str:
    """Met, floor_met or not_met, for the mark beside it; nothing where it cannot be told."""
    results = {item.target.role: item.result for item in judged if item.result in ("met", "not_met")}
    main = results.get("target") or results.get("exit")
    if main == "met" or (main is None and results.get("floor") == "met"):
        return "met" if main else "floor_met"
    if main is None and not results:
        return ""
    return "floor_met" if results.get("floor") == "met" else "not_met"
