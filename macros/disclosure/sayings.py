"""Everything that was ever published of a figure, in order: entries, corrections, and what locks still show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from macros.record import Correction, Entry, Metric, Reading, Unfit, overlay
from macros.record.readings import KINDS, NUMBERS, NUMERIC
from macros.record.source import Path
from macros.record.whole import Findings, Part

Order = tuple[date, int, str, int]
_READING = re.compile(
    r"readings\.(?P<metric>[a-z0-9-]+)\[(?P<index>[0-9]+)\]\.(?P<key>[a-z_]+)(?:\[(?P<item>[0-9]+)\])?\Z"
)
_NUMBERS = (*NUMBERS, "count", "of")
_TEXTS = (*(kind for kind in KINDS if kind not in NUMERIC), "period", "group", "scope")
_LOCK, _ENTRY, _CORRECTION = range(3)


@dataclass(frozen=True, eq=False)
class Saying:
    """One reading as it was published at one time, and where that is written."""

    key: str
    metric: Metric
    reading: Reading
    entry: str
    published: date
    part: Part
    path: Path
    order: Order
    # The slots that it is about, by their roles: each is asked for by several rules.
    slots: dict[str, Any] = field(default_factory=dict, repr=False)

    def at(self, field: str) -> Path:
        """The path of one of its keys in the file."""
        return (*self.path, field) if self.part.folder in ("meetings", "between") else self.path

    @property
    def can_change(self) -> bool:
        """False for what only a lock still shows."""
        return self.part.folder != "published"


def sayings(findings: Findings, wanted: Collection[str]) -> tuple[Saying, ...]:
    """Every reading ever published of the wanted measures, oldest first; what was corrected as it was and as it is.

    What was withdrawn is no longer published, and is left out.
    """
    corrected = (saying for saying in _of_corrections(findings) if saying.key in wanted)
    locked = (saying for saying in _of_locks(findings) if saying.key in wanted)
    return tuple(sorted([*_of_entries(findings, wanted), *corrected, *locked], key=lambda saying: saying.order))


def _entries(findings: Findings) -> dict[str, Entry]:
    return {
        key: entry
        for key, entry in (*findings.record.meetings.items(), *findings.record.between.items())
        if not entry.withdrawn
    }


def _of_entries(findings: Findings, wanted: Collection[str]) -> Iterator[Saying]:
    kept = _entries(findings)
    withdrawn = {key for key, source in findings.record.sources.items() if source.withdrawn}
    for part in findings.entries():
        entry = kept.get(part.key)
        if entry is None:
            continue
        for key, readings in entry.readings.items():
            metric = findings.record.metrics.get(key) if key in wanted else None
            for index, reading in enumerate(readings if metric else ()):
                if metric and not _is_gone(reading, withdrawn):
                    published = entry.published.last
                    path: Path = ("readings", key, index)
                    order = (published, _ENTRY, part.key, index)
                    yield Saying(key, metric, reading, part.key, published, part, path, order)


def _is_gone(reading: Reading, withdrawn: Collection[str]) -> bool:
    """A reading whose every source was withdrawn is withdrawn with them."""
    return bool(withdrawn and reading.source) and all(citation.source in withdrawn for citation in reading.source)


def _of_corrections(findings: Findings) -> Iterator[Saying]:
    entries = _entries(findings)
    for part in sorted(findings.having(Correction), key=lambda part: (_correction(part).published.last, part.key)):
        correction = _correction(part)
        kind, key = correction.thing
        if correction.entry not in entries or correction.withdrawn:
            continue
        try:
            entry, _before, after, _index = overlay(entries[correction.entry], correction)
        except Unfit:
            continue
        entries[correction.entry] = entry
        metric = findings.record.metrics.get(key)
        if kind == "readings" and metric and isinstance(after, Reading):
            day = correction.published.last
            order = (day, _CORRECTION, part.key, 0)
            yield Saying(key, metric, after, correction.entry, entry.published.last, part, ("now",), order)


def _correction(part: Part) -> Correction:
    assert isinstance(part.value, Correction)
    return part.value


def _of_locks(findings: Findings) -> Iterator[Saying]:
    """What the lock of an edition says a reading was, where the entry no longer says so.

    But for what was taken back: its lock is a problem of its own, and can only be renewed once this check is content.
    """
    entries = _entries(findings)
    for lock_id, lock in findings.record.published.items():
        for thing, lines in lock.told.items():
            entry = entries.get(thing.partition("/")[2])
            if entry is None:
                continue
            for (key, index), reading in _read_back(lines).items():
                now = entry.readings.get(key, ())
                metric = findings.record.metrics.get(key)
                if metric is None or (index < len(now) and (now[index].taken_back or _same(now[index], reading))):
                    continue
                name, published = thing.partition("/")[2], entry.published.last
                part = Part("published", lock_id, (), lock)
                yield Saying(key, metric, reading, name, published, part, ("said",), (published, _LOCK, name, index))


def _same(one: Reading, other: Reading) -> bool:
    names = (*KINDS, "count", "of", "group", "scope", "period")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _read_back(lines: Any) -> dict[tuple[str, int], Reading]:
    """The readings that a lock keeps line by line."""
    keys: dict[tuple[str, int], dict[str, Any]] = defaultdict(dict)
    for path, text in lines.items():
        match = _READING.match(path)
        if match and match["key"] in _NUMBERS:
            keys[match["metric"], int(match["index"]) - 1][match["key"]] = Decimal(text)
        elif match and match["key"] in _TEXTS:
            keys[match["metric"], int(match["index"]) - 1][match["key"]] = text
        elif match and match["key"] == "between":
            keys[match["metric"], int(match["index"]) - 1].setdefault("between", []).append(Decimal(text))
    readings = {}
    for spot, given in keys.items():
        try:
            readings[spot] = Reading.model_validate({**given, "source": "lock"})
        except ValidationError:
            continue
    return readings
