"""What stands around a page: its title, links to the pages above and beside it, how to cite it, and its JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros import addresses, wording
from macros.engine import datasets
from macros.engine.notes import numbered
from macros.judgements import status
from macros.ledger import EntryAsAt, MetricAsAt, ReadingAsAt
from macros.staging.stage.found import SEARCH
from macros.staging.stage.generated import LISTS
from macros.views import PageContext, Site
from macros.views.following import head_ways, is_followed

_CONTEXT = "https://schema.org"
# Signs that could end the block, or a line of a script, early.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(value: Mapping[str, Any]) -> Markup:
    """Data as JSON that no text of the record can break out of: the only way into a data block."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))


def event(page: PageContext, entry: EntryAsAt, address: str) -> Mapping[str, Any]:
    """A meeting as an Event: its body and the day or month it met. No place is given, because the record has none."""
    assert entry.meeting
    body = page.body(entry.meeting.body)
    data = {
        "@context": _CONTEXT,
        "@type": "Event",
        "name": page.title_of(entry),
        "startDate": entry.meeting.held.text.partition("/")[0],
        "organizer": {"@type": "Organization", "name": body.title, "parentOrganization": _council(page)},
        "url": address,
    }
    return {name: value for name, value in data.items() if value}


def _council(page: PageContext) -> Mapping[str, str]:
    return {"@type": "GovernmentOrganization", "name": page.site.record.board.council}


def block_of(page: PageContext, address: str) -> Iterator[Markup]:
    """The data block of a page: of a measure in the newest state, of all data, and of a meeting that stands."""
    kind, _, key = page.address.rstrip("/").partition("/")
    if kind == "metrics" and key in page.known.metrics and page.site.snapshot.edition is None:
        yield data_block({"@context": _CONTEXT, **datasets.of_measure(page, page.known.metrics[key], address)})
    if page.address == addresses.DATA:
        yield data_block({"@context": _CONTEXT, **datasets.of_edition(page, address)})
    entry = page.known.meetings.get(key) if kind + "/" == addresses.MEETINGS else None
    if entry and entry.meeting and not entry.meeting.withdrawn:
        yield data_block(event(page, entry, address))


@dataclass(frozen=True)
class Cite:
    """What to copy. Without the site's own address in the record, the sentence stands without one."""

    label: str
    sentence: str
    address: str
    opened: bool = False


def citation(page: PageContext, title: Markup) -> Cite:
    """How to cite a page; the page of a measure is cited by its latest figure."""
    kind, _, key = page.address.rstrip("/").partition("/")
    metric = page.known.metrics.get(key) if kind == "metrics" else None
    if metric and metric.readings:
        return _of_figure(page, metric, status.newest(metric))
    board, known = page.site.record.board, page.site.snapshot
    edition = page.meeting or known.edition
    state = page.title_of(known.meetings[edition]) if edition else wording.newest_as_at(wording.known_as_at(known))
    sentence = wording.cite_page(title.unescape(), board.short, state, board.publisher.name)
    return Cite(wording.CITE_PAGE, sentence, whole_address(page, edition, page.address))


def _of_figure(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Cite:
    """A figure is cited in the edition that published it, which never changes."""
    board = page.site.record.board
    edition = reading.entry.id if reading.entry.meeting else page.site.snapshot.edition
    anchor = addresses.reading(metric.id, reading.entry.id, reading.index)
    sentence = wording.cite_figure(
        metric.metric.title,
        wording.marked(reading, metric.metric.unit),
        page.title_of(reading.entry),
        wording.time_of(metric, reading),
        board.publisher.name,
    )
    return Cite(wording.CITE_FIGURE, sentence, whole_address(page, edition, anchor), opened=True)


def whole_address(page: PageContext, edition: str | None, address: str) -> str:
    """An address of an edition as others may write it down; nothing where the site has no address of its own."""
    base = page.site.record.board.site_url
    return f"{base.rstrip('/')}/{edition or addresses.LATEST}/{address}" if base else ""


# Below which list a page of one thing stands, in which part of the menu, and what kind of thing it is called.
_PARENTS = {
    "metrics": ("scorecard.md", wording.NAV_FIGURES, wording.A_MEASURE),
    "actions": ("actions/index.md", wording.NAV_ACTIONS, wording.ACTION),
    "challenges": ("challenges/index.md", wording.NAV_FIGURES, wording.CHALLENGE),
    "plans": ("plans/index.md", wording.NAV_ACTIONS, wording.PLAN),
    "recommendations": ("recommendations/index.md", wording.NAV_ACTIONS, wording.RECOMMENDATION),
    "sources": ("sources/index.md", wording.NAV_DATA, wording.SOURCE),
    "meetings": ("meetings/index.md", wording.NAV_MEETINGS, wording.MEETING),
}
_AUTHORED = {"about": wording.NAV_ABOUT, "editors": wording.NAV_EDITORS}
Link = tuple[str, str]


@dataclass(frozen=True)
class Frame:
    """What the theme puts around one page, as safe HTML; its own words, with the numbers of their sources for paper."""

    content: Markup
    title: Markup
    description: Markup
    data: Markup
    trail: Markup
    after: Markup
    foot: Markup
    sheet: Markup


class Frames:
    """The frames of one site's pages: the theme asks for each by its file."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def of(self, path: str, title: str, content: str = "") -> Frame:
        """What stands around a page; `title` and `content` are safe HTML already, as the engine has them."""
        address = addresses.from_file(path)
        kind, _, key = address.rstrip("/").partition("/")
        meeting = key.partition("/")[0]
        is_meeting = kind == "meetings" and meeting in self.site.snapshot.meetings
        page = PageContext(self.site, address, meeting if is_meeting else None)
        edition = self.site.snapshot.edition
        here, board = Markup(title), self.site.record.board
        cite, state = citation(page, here), _state_of(self.site)
        # The page of the search lists sources as it lists all else, and cites none.
        text, notes = numbered(content, self.site) if path != SEARCH else (content, ())
        return Frame(
            Markup(text),
            _whole_title(self.site, here, self._called(path, kind, key), home=not address),
            Markup.escape(wording.about_page(here.unescape(), state, board.short)),
            _head(page, whole_address(page, edition, address)),
            page.render(
                "frame/trail.html.jinja",
                trail=list(_trail(page, kind, key)),
                here=here,
                neighbours=neighbours(page),
            ),
            page.render("frame/after.html.jinja", cite=cite, notes=notes),
            page.render("frame/foot.html.jinja", board=board, followed=is_followed(self.site)),
            _sheet(wording.on_each_sheet(board.short, state, whole_address(page, edition, address))),
        )

    def _called(self, path: str, kind: str, key: str) -> str:
        """What kind of thing a page is about; two reports of one event differ by their publishers."""
        if kind == "sources" and key in self.site.snapshot.sources:
            return wording.source_of(self.site.snapshot.sources[key].publisher)
        return _PARENTS[kind][2] if key and kind in _PARENTS and path not in LISTS else ""


def _head(page: PageContext, address: str) -> Markup:
    """What programs read of a page: which feeds there are, its own first, and its data."""
    return page.render("frame/data.html.jinja", ways=head_ways(page), blocks=list(block_of(page, address)))


def parts() -> Mapping[str, str]:
    """In which part of the menu the pages of a folder stand."""
    return {f"{kind}/": part for kind, (_parent, part, _called) in _PARENTS.items()}


def _sheet(text: str) -> Markup:
    """Text for the very start of a page, where nobody who reads it knows yet in which signs it is written."""
    return Markup(Markup.escape(text).encode("ascii", "xmlcharrefreplace").decode())


def _whole_title(site: Site, title: Markup, called: str, *, home: bool) -> Markup:
    """A title that no other page of the site has: what it is, of what kind, as at when, and whose."""
    named = [title]
    if called:
        named.append(Markup.escape(called))
    if site.snapshot.edition or home:
        named.append(Markup.escape(_state_of(site)))
    if not home:
        named.append(Markup.escape(site.record.board.short))
    return Markup(" – ").join(named)


def _state_of(site: Site) -> str:
    """Which state of the record this is, in a few words."""
    known = site.snapshot
    if known.edition is None:
        return wording.newest_as_at(wording.known_as_at(known))
    entry = known.meetings[known.edition]
    assert entry.meeting
    return wording.edition_of(wording.meeting_title(entry.meeting, site.record.board.bodies[entry.meeting.body]))


def _trail(page: PageContext, kind: str, key: str) -> list[Link]:
    if not kind:
        return []
    trail = [(wording.NAV_HOME, page.to(addresses.HOME))]
    if key and kind in _PARENTS:
        parent = _PARENTS[kind][0]
        trail.append((LISTS[parent], page.to(addresses.from_file(parent))))
        if page.meeting and page.address == addresses.paper(page.meeting):
            trail.append((page.title_of(page.entry), page.to(addresses.meeting(page.meeting))))
    elif key and kind in _AUTHORED:
        trail.append((_AUTHORED[kind], page.to_newest(f"{kind}/")))
    return trail


def neighbours(page: PageContext) -> list[tuple[str, Link]]:
    """The meetings of the same body before and after the page's own, with what to call each link."""
    if page.meeting is None or page.address != addresses.meeting(page.meeting):
        return []
    known, meeting = page.site.snapshot, page.entry.meeting
    same = known.meetings_of(known.goes_on_as(meeting.body)) if meeting else ()
    place = [entry.id for entry in same].index(page.meeting)
    links = []
    if place > 0:
        links.append((wording.PREVIOUS_MEETING, (page.title_of(same[place - 1]), page.link_of(same[place - 1]))))
    if place + 1 < len(same):
        links.append((wording.NEXT_MEETING, (page.title_of(same[place + 1]), page.link_of(same[place + 1]))))
    return links
