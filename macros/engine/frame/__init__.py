"""What stands around a page: its title, the way back, its neighbours, how to cite it, and how to report a mistake."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.engine.frame.blocks import block_of, citation, data_block, whole_address
from macros.ledger import EntryAsAt
from macros.staging.stage.generated import LISTS
from macros.views import PageContext, Site

# Below which list a page of one thing stands, and what kind of thing it is called.
_PARENTS = {
    "metrics": ("scorecard.md", wording.A_MEASURE),
    "actions": ("actions/index.md", wording.ACTION),
    "challenges": ("challenges/index.md", wording.CHALLENGE),
    "plans": ("plans/index.md", wording.PLAN),
    "sources": ("sources/index.md", wording.SOURCE),
    "meetings": ("meetings/index.md", wording.MEETING),
}
_AUTHORED = {"about": wording.NAV_ABOUT, "editors": wording.NAV_EDITORS}
Link = tuple[str, str]


@dataclass(frozen=True)
class Frame:
    """What the theme puts around one page, as safe HTML."""

    title: Markup
    description: Markup
    blocks: tuple[Markup, ...]
    trail: Markup
    after: Markup
    foot: Markup


class Frames:
    """The frames of one site's pages: the theme asks for each by its file."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def of(self, path: str, title: str) -> Frame:
        """What stands around a page; `title` is safe HTML already, as the engine has it."""
        address = addresses.from_file(path)
        kind, _, key = address.rstrip("/").partition("/")
        meeting = key.partition("/")[0]
        is_meeting = kind == "meetings" and meeting in self.site.snapshot.meetings
        page = PageContext(self.site, address, meeting if is_meeting else None)
        here, board = Markup(title), self.site.record.board
        cite = citation(page, here)
        return Frame(
            _whole_title(self.site, here, self._called(path, kind, key), home=not address),
            Markup.escape(wording.about_page(here.unescape(), _state_of(self.site), board.short)),
            tuple(block_of(page, whole_address(page, self.site.snapshot.edition, address))),
            page.render("frame/trail.html.jinja", trail=list(_trail(page, kind, key)), here=here),
            page.render("frame/after.html.jinja", cite=cite, neighbours=neighbours(page)),
            page.render("frame/foot.html.jinja", board=board),
        )

    def _called(self, path: str, kind: str, key: str) -> str:
        """What kind of thing a page is about; two reports of one event differ by their publishers."""
        if kind == "sources" and key in self.site.snapshot.sources:
            return wording.source_of(self.site.snapshot.sources[key].publisher)
        return _PARENTS[kind][1] if key and kind in _PARENTS and path not in LISTS else ""


def _whole_title(site: Site, title: Markup, called: str, *, home: bool) -> Markup:
    """A title that no other page of the site has: what it is, of what kind, as at when, and whose."""
    named = [title]
    if called:
        named.append(Markup.escape(called))
    if site.snapshot.edition:
        named.append(Markup.escape(_state_of(site)))
    if not home:
        named.append(Markup.escape(site.record.board.short))
    return Markup(" – ").join(named)


def _state_of(site: Site) -> str:
    """Which state of the record this is, in a few words."""
    known = site.snapshot
    if known.edition is None:
        return wording.newest_as_at(known.known_until)
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
    same = [entry for entry in page.site.snapshot.meetings.values() if _body(entry) == _body(page.entry)]
    place = [entry.id for entry in same].index(page.meeting)
    found = []
    if place > 0:
        found.append((wording.PREVIOUS_MEETING, (page.title_of(same[place - 1]), page.link_of(same[place - 1]))))
    if place + 1 < len(same):
        found.append((wording.NEXT_MEETING, (page.title_of(same[place + 1]), page.link_of(same[place + 1]))))
    return found


def _body(entry: EntryAsAt) -> str:
    return entry.meeting.body if entry.meeting else ""


__all__ = ["Frame", "Frames", "data_block", "neighbours"]
