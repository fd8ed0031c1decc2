"""What an earlier release gave otherwise: the publisher's own change of a figure is told as a revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.intake.writing import Target
from macros.intake.writing.proposals import Proposal
from macros.record import Entry, Mistake, Period, Reading, Record, Source, parse_period

NOT_EXPLAINED = "not explained by the source"


def with_revisions(
    target: Target, source: Source, proposals: Sequence[Proposal]
) -> tuple[list[Proposal], dict[str, tuple[str, str]]]:
    """The readings, those marked as revisions that the same publisher gave otherwise before; and these by their cell.

    The figure of the newest earlier entry counts. A later entry's is never revised by an earlier one.
    """
    told: dict[str, tuple[str, str]] = {}
    found = []
    for one in proposals:
        before = _before(target, source, one) if not {"revises", "conflict"} & set(one.fields) else None
        found.append(replace(one, fields={**one.fields, "revises": NOT_EXPLAINED}) if before else one)
        if before:
            told[one.origin.cells[""]] = before
    return found, told


def _before(target: Target, source: Source, one: Proposal) -> tuple[str, str] | None:
    """The entry that gave another figure, and that figure; None where the newest earlier one gives the same."""
    earlier = sorted(_earlier(target.record, _published(target), target.entry), key=lambda item: item[1].published.last)
    for key, entry in reversed(earlier):
        for reading in reversed(entry.readings.get(one.metric, ())):
            if _is_about(reading, one) and _is_by(target.record, reading, source):
                return None if _same(reading, one) else (key, str(getattr(reading, reading.kind)))
    return None


def _published(target: Target) -> Period | None:
    try:
        return parse_period(target.value.get("published"))
    except Mistake:
        return None


def _earlier(record: Record, by: Period | None, own: str) -> Iterator[tuple[str, Entry]]:
    entries: dict[str, Entry] = {**record.meetings, **record.between}
    for key, entry in entries.items():
        if by and key != own and entry.published.last < by.last:
            yield key, entry


def _is_about(reading: Reading, one: Proposal) -> bool:
    when = reading.period.text if reading.period else ""
    about = when, reading.group or "", reading.scope or ""
    return about == one.slot[1:]


def _is_by(record: Record, reading: Reading, source: Source) -> bool:
    cited = [record.sources.get(citation.source) for citation in reading.source]
    return any(one is not None and one.publisher == source.publisher for one in cited)


def _same(reading: Reading, one: Proposal) -> bool:
    return bool(one.fields.get(reading.kind) == getattr(reading, reading.kind))
