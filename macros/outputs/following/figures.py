"""What happened to a measure: its readings, when a body no longer spoke of it, and that it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from macros import addresses
from macros.judgements import status
from macros.ledger import CorrectionAsAt, EntryAsAt, MetricAsAt, ReadingAsAt, Snapshot
from macros.outputs.following.told import At, Happening, Told, day_of, sources_of, themed
from macros.record import Record, place_of
from macros.wording import TREND_NEEDS, followed


def of_metric(record: Record, known: Snapshot, metric: MetricAsAt, at: At) -> Iterator[Happening]:
    """Everything that happened to a measure."""
    about = themed(addresses.metric(metric.id), metric.metric.theme)
    news = _newest_of_each(metric)
    for reading in metric.readings:
        more = news.get((reading.entry.id, reading.index), -1)
        place = place_of(record, reading.entry.id, metric.id, reading.index)
        inside = addresses.reading(metric.id, reading.entry.id, reading.index)
        yield Happening(
            f"metrics/{metric.id}/{reading.entry.id}/{place}",
            day_of(reading.entry),
            _changed_on(reading),
            2,
            partial(_edition, metric, reading, at),
            inside,
            about,
            partial(_told, known, metric, reading, more),
            for_its_own=more < 0,
            is_gone=_is_hidden(reading),
        )
    for entry, last in status.fell_silent(known, metric):
        tell = partial(_told_silent, known, metric, entry, last)
        key, day = f"metrics/{metric.id}/silent/{entry.id}", day_of(entry)
        yield Happening(key, day, day, 5, entry.id, addresses.change(entry.id), about, tell, for_its_own=True)
    if status.is_retired(known, metric) and metric.metric.retired:
        cited = [known.sources[one.source] for one in metric.metric.retired.source if one.source in known.sources]
        day = min(source.published.last for source in cited)
        yield Happening(f"metrics/{metric.id}/retired", day, day, 5, addresses.LATEST, addresses.metric(metric.id),
                        about, partial(_told_retired, known, metric))  # fmt: skip


def _newest_of_each(metric: MetricAsAt) -> Mapping[tuple[str, int], int]:
    """The newest reading of each entry, with how many others it gave: a release of statistics gives many years."""
    by_entry: dict[str, list[ReadingAsAt]] = {}
    for reading in metric.readings:
        by_entry.setdefault(reading.entry.id, []).append(reading)
    newest = ((status.newest(replace(metric, readings=tuple(told))), len(told) - 1) for told in by_entry.values())
    return {(reading.entry.id, reading.index): more for reading, more in newest}


def is_hidden(known: Snapshot, correction: CorrectionAsAt) -> bool:
    """True for a correction of a figure that was taken back since, or that may no longer be seen."""
    kind, thing, _place = correction.spot
    if kind != "readings":
        return False
    found = (one for one in known.metrics[thing].readings if correction in one.corrections)
    return any(_is_hidden(one) for one in found)


def _is_hidden(reading: ReadingAsAt) -> bool:
    """True where no trace of what a reading said before may be told: it was taken back, or hidden by a correction."""
    return bool(reading.said.withdrawn or reading.said.taken_back) or (
        reading.said.symbol == "c" and bool(reading.corrections)
    )


def _changed_on(reading: ReadingAsAt) -> date:
    days = [day_of(reading.entry), *(one.correction.published.last for one in reading.corrections)]
    return max([*days, *([day_of(reading.withdrawn_by)] if reading.withdrawn_by else [])])


def _edition(metric: MetricAsAt, reading: ReadingAsAt, at: At) -> str:
    """The edition that said it first and still does; the newest state for what is now otherwise, or in no edition."""
    entry = reading.entry
    if not entry.meeting or reading.corrections or reading.said.withdrawn:
        return addresses.LATEST
    there = at(entry.id).metrics.get(metric.id)
    shown = [(one.entry.id, one.index) for one in there.readings[-TREND_NEEDS:]] if there else []
    return entry.id if (entry.id, reading.index) in shown else addresses.LATEST


def _told(known: Snapshot, metric: MetricAsAt, reading: ReadingAsAt, more: int) -> Told:
    change = status.headline(metric, reading)
    if _is_hidden(reading):
        return Told(followed.now_taken_back(metric.metric.title), (followed.TAKEN_BACK_SAID,))
    others = (followed.more_of(more),) if more > 0 else ()
    said = (*followed.reading_said(known, metric, reading, change), *others, followed.said_in(known, reading.entry))
    return Told(followed.reading_title(metric, reading, change), said, sources_of(known, reading.said.source))


def _told_silent(known: Snapshot, metric: MetricAsAt, entry: EntryAsAt, last: EntryAsAt) -> Told:
    said = (followed.silent_said(known, entry, last),)
    return Told(followed.silent_title(metric.metric.title), said)


def _told_retired(known: Snapshot, metric: MetricAsAt) -> Told:
    retired = metric.metric.retired
    assert retired
    said = (followed.retired_said(metric),)
    return Told(followed.retired_title(metric), said, sources_of(known, retired.source))
