"""What each page of the newest state depends on, as a hash: where it is the same, the page is the same.

A page is given the hash of more than it shows, never of less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic_core import to_json

from macros import addresses
from macros.ledger import EntryAsAt, MetricAsAt, Snapshot, of_drafts_alone, ordered_entries
from macros.record import DEFINITIONS, taken_back
from macros.remembered import digest
from macros.staging.pages import Page
from macros.staging.stage.found import SEARCH
from macros.staging.stage.generated import PAPER
from macros.views import AS_AT_THE_MEETING, Site

_READINGS, _SOURCES = "readings", "sources"
_SHOW_PROSE = (SEARCH, "meetings/index.md", PAPER)


@dataclass(frozen=True)
class _Told:
    """An entry as hashes: without its figures, with them, its figures by the measure, and which of them there are."""

    entry: EntryAsAt
    rest: str
    figures: str
    by_metric: Mapping[str, str]
    listed: str


def _written(name: str, said: object) -> bytes:
    """A part of an entry as bytes, under its name: whatever it is of, all that it says."""
    return name.encode() + to_json(said, serialize_as_any=True)


class Dependencies:
    """The hashes of one state's pages. `site` is the newest state."""

    def __init__(self, site: Site) -> None:
        self.site, self._entries, self._of_macros = site, dict[int, _Told](), dict[str, str]()
        self._of_metrics = dict[str, str]()

    def _told(self, entry: EntryAsAt) -> _Told:
        if id(entry) not in self._entries:
            said = entry.entry
            rest = [_written(name, getattr(said, name)) for name in type(said).model_fields if name != _READINGS]
            by_metric = {key: digest(_written(key, readings)) for key, readings in said.readings.items()}
            listed = digest(*(f"{key} {len(readings)}" for key, readings in said.readings.items()))
            told = digest(entry.id, repr(entry.position), listed, *rest)
            self._entries[id(entry)] = _Told(entry, told, digest(*by_metric.values()), by_metric, listed)
        return self._entries[id(entry)]

    @cached_property
    def _definitions(self) -> str:
        """Everything but entries and sources, known by now or not."""
        record = self.site.record
        parts = [repr(getattr(record, folder)) for folder in DEFINITIONS if folder != _SOURCES]
        return digest(repr(record.board), repr(self.site.snapshot.as_of), repr(record.redirects), *parts)

    @cached_property
    def _of_sources(self) -> Mapping[str, str]:
        return {key: digest(repr(source)) for key, source in self.site.record.sources.items()}

    def _known(self, known: Snapshot) -> Iterator[str]:
        """What is known at a place in the order of entries, but for the figures."""
        yield self._definitions
        yield repr((known.edition, known.known_until, [repr(one.correction) for one in known.corrections]))
        yield from (f"{key} {self._of_sources[key]}" for key in known.sources)
        for kind in (known.metrics, known.actions, known.challenges, known.strengths, known.plans, known.events,
                     known.recommended, known.glossary):  # fmt: skip
            yield " ".join(kind)
        yield from (self._told(entry).rest for entry in known.entries)

    @cached_property
    def rest(self) -> str:
        """All that is known now, but for the figures."""
        return digest(*self._known(self.site.snapshot))

    @cached_property
    def everything(self) -> str:
        """All that is known now, and all that was ever told, what was taken back as well."""
        entries = (*self.site.snapshot.entries, *self._entries_in_order)
        told = (part for entry in entries for part in (self._told(entry).rest, self._told(entry).figures))
        return digest(self.rest, *told, *self._taken_back())

    def _taken_back(self) -> Iterator[str]:
        typed = self.site.record.typed
        if typed is None:
            return
        for one in taken_back(self.site.record):
            entry = typed.meetings.get(one.entry) or typed.between[one.entry]
            yield f"{one!r} {getattr(entry, one.kind)[one.thing]!r}"

    def metric(self, key: str) -> str:
        """All but the figures of measures that have nothing to do with one; what locked editions knew of it."""
        if key not in self._of_metrics:
            figures = self._figures(self._related(self.site.snapshot.metrics[key]))
            self._of_metrics[key] = digest(figures, self._locks, *self._before_corrections(key))
        return self._of_metrics[key]

    @cached_property
    def _locks(self) -> str:
        """What each locked edition knew, and so which figure was its newest."""
        return digest(*(f"{key} {lock.facts}" for key, lock in sorted(self.site.record.published.items())))

    def _before_corrections(self, key: str) -> Iterator[str]:
        """The figures of a measure as they stood in the editions before they were corrected."""
        yield from (repr(one.before) for one in self.site.snapshot.corrections if one.spot[:2] == (_READINGS, key))

    def _figures(self, metrics: Iterable[str]) -> str:
        """All but the figures of other measures than these."""
        told = [self._told(entry).by_metric for entry in self.site.snapshot.entries]
        return digest(self.rest, *(f"{one} {figures.get(one)}" for one in sorted(metrics) for figures in told))

    def action(self, key: str) -> str:
        """All but the figures of measures that an action does not move, and no test asks for."""
        actions = self.site.record.actions
        tests = {one.embedded_when.metric for one in actions.values() if one.embedded_when}
        return self._figures({*actions[key].moves, *tests})

    def _related(self, metric: MetricAsAt) -> set[str]:
        """A measure, what it is a share of, and those that are shown beside it or took its place."""
        of, retired = metric.metric, metric.metric.retired
        named = {metric.id, *of.alike, *(retired.replaced_by if retired else ())}
        if of.whole:
            named.add(of.whole)
        for key, other in self.site.record.metrics.items():
            names_it = metric.id in other.alike or (other.retired and metric.id in other.retired.replaced_by)
            if names_it or (of.family and other.family == of.family):
                named.add(key)
        return named

    @cached_property
    def _by_source(self) -> Mapping[str, str]:
        """The figures that each source states, whole measure by whole measure of an entry."""
        cited: dict[str, list[str]] = {}
        for entry in self.site.snapshot.entries:
            figures = self._told(entry).by_metric
            for key, readings in entry.entry.readings.items():
                for source in {one.source for reading in readings for one in reading.source}:
                    cited.setdefault(source, []).append(f"{entry.id} {key} {figures[key]}")
        return {source: digest(*told) for source, told in cited.items()}

    def source(self, key: str) -> str:
        """All but the figures of other sources."""
        return digest(self.rest, self._by_source.get(key, ""))

    @cached_property
    def _entries_in_order(self) -> tuple[EntryAsAt, ...]:
        return ordered_entries(self.site.record, self.site.snapshot.as_of)

    @cached_property
    def _listed(self) -> Mapping[str, str]:
        return {entry.id: self._told(entry).listed for entry in self.site.snapshot.entries}

    def until(self, meeting: str) -> str:
        """All that may have been known at a meeting, and which of its figures are listed now."""
        record, as_of = self.site.record, self.site.snapshot.as_of
        last = next(entry for entry in self._entries_in_order if entry.id == meeting)
        entries = [entry for entry in self._entries_in_order if entry.position <= last.position]
        day, lock = last.entry.published.last, record.published.get(meeting)
        parts = [self._definitions, lock.facts if lock else "", *sorted(of_drafts_alone(record, as_of))]
        parts += [f"{key} {one!r}" for key, one in record.corrections.items() if one.published.last <= day]
        parts += [f"{key} {self._of_sources[key]}" for key, one in record.sources.items() if one.published.last <= day]
        for entry in entries:
            told = self._told(entry)
            parts += [told.rest, told.figures, self._listed.get(entry.id, "")]
        return digest(*parts)

    def macros(self, page: Page) -> str:
        """All that the macros of a page that people wrote can show, whatever its sentences say."""
        if page.path not in self._of_macros:
            names = {call.name for call in page.calls}
            is_of_its_meeting = page.meeting and names <= AS_AT_THE_MEETING
            known = self.until(page.meeting) if page.meeting and is_of_its_meeting else self.everything
            calls = [call.asks for call in page.calls]
            self._of_macros[page.path] = digest(page.address, page.meeting or "", repr(calls), known)
        return self._of_macros[page.path]

    def generated(self, path: str) -> str | None:
        """All that a page made from the record can show; None for those that show what people wrote as well."""
        kind, _, key = addresses.from_file(path).rstrip("/").partition("/")
        if kind == "metrics" and key in self.site.snapshot.metrics:
            return self.metric(key)
        if kind == "actions" and key in self.site.snapshot.actions:
            return self.action(key)
        if kind == _SOURCES and key in self.site.snapshot.sources:
            return self.source(key)
        return None if path in _SHOW_PROSE else self.everything

    def around(self, path: str) -> str:
        """All that stands around a page."""
        kind, _, key = addresses.from_file(path).rstrip("/").partition("/")
        return self.metric(key) if kind == "metrics" and key in self.site.snapshot.metrics else self.rest
