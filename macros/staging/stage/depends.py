"""What each page of the newest state depends on, as a hash: where it is the same, the page is the same.

A page is given the hash of more than it shows, never of less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from macros import addresses
from macros.ledger import EntryAsAt, MetricAsAt, Snapshot
from macros.record import DEFINITIONS
from macros.remembered import digest
from macros.staging.pages import Page
from macros.views import AS_AT_THE_MEETING, Site

_READINGS, _SOURCES = "readings", "sources"


class Dependencies:
    """The hashes of one state's pages. `site` is the newest state."""

    def __init__(self, site: Site) -> None:
        self.site, self._entries = site, dict[int, tuple[EntryAsAt, str, Mapping[str, str]]]()

    def _told(self, entry: EntryAsAt) -> tuple[str, Mapping[str, str]]:
        """An entry without its figures, and its figures by the measure."""
        if id(entry) not in self._entries:
            said = entry.entry
            rest = [f"{name} {getattr(said, name)!r}" for name in type(said).model_fields if name != _READINGS]
            figures = {key: digest(repr(readings)) for key, readings in said.readings.items()}
            # A figure that is there takes part in what is said of the others.
            self._entries[id(entry)] = entry, digest(repr(entry.position), *rest, *figures), figures
        _entry, without, of_measures = self._entries[id(entry)]
        return without, of_measures

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
        yield from (self._told(entry)[0] for entry in known.entries)

    @cached_property
    def rest(self) -> str:
        """All that is known now, but for the figures."""
        return digest(*self._known(self.site.snapshot))

    @cached_property
    def everything(self) -> str:
        """All that is known now."""
        figures = (repr(self._told(entry)[1]) for entry in self.site.snapshot.entries)
        return digest(self.rest, *figures)

    def metric(self, key: str) -> str:
        """All but the figures of measures that have nothing to do with one."""
        related = sorted(self._related(self.site.snapshot.metrics[key]))
        told = [self._told(entry)[1] for entry in self.site.snapshot.entries]
        return digest(self.rest, *(f"{one} {figures.get(one)}" for one in related for figures in told))

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
            figures = self._told(entry)[1]
            for key, readings in entry.entry.readings.items():
                for source in {one.source for reading in readings for one in reading.source}:
                    cited.setdefault(source, []).append(f"{entry.id} {key} {figures[key]}")
        return {source: digest(*told) for source, told in cited.items()}

    def source(self, key: str) -> str:
        """All but the figures of other sources."""
        return digest(self.rest, self._by_source.get(key, ""))

    def until(self, meeting: str) -> str:
        """All that was known at a meeting, and which of its figures are listed now."""
        known = self.site.at_meeting(meeting)
        now = {entry.id: entry for entry in self.site.snapshot.entries}
        listed = [(entry.id, [(key, len(told)) for key, told in now[entry.id].entry.readings.items()])
                  for entry in known.entries if entry.id in now]  # fmt: skip
        return digest(*self._known(known), *(repr(self._told(entry)[1]) for entry in known.entries), repr(listed))

    def macros(self, page: Page) -> str:
        """All that the macros of a page that people wrote can show."""
        names = {call.name for call in page.calls}
        is_of_its_meeting = page.meeting and names <= AS_AT_THE_MEETING
        known = self.until(page.meeting) if page.meeting and is_of_its_meeting else self.everything
        return digest(page.address, page.meeting or "", page.body, known)

    def generated(self, path: str) -> str | None:
        """All that a page made from the record can show; None for one that may show anything."""
        kind, _, key = addresses.from_file(path).rstrip("/").partition("/")
        if kind == "metrics" and key in self.site.snapshot.metrics:
            return self.metric(key)
        return self.source(key) if kind == _SOURCES and key in self.site.snapshot.sources else None

    def around(self, path: str) -> str:
        """All that stands around a page."""
        kind, _, key = addresses.from_file(path).rstrip("/").partition("/")
        return self.metric(key) if kind == "metrics" and key in self.site.snapshot.metrics else self.rest
