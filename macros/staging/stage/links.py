"""The links that people write inside the site, and those at the end of a page: where each is to lead."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

from macros import addresses, wording
from macros.addresses import Host, host_of, is_web
from macros.problems import NEAREST, Message, Notice, Problem, closest
from macros.record import Where
from macros.staging.pages import Page, file_of, is_public, problem_at
from macros.staging.pages.holds import Extensions
from macros.staging.pages.page import LinkInside
from macros.staging.stage.generated import LISTS, OF_THINGS
from macros.staging.stage.places import Places
from macros.tokens import NEWEST
from macros.views import PageContext, Site

SAME_ADDRESS = Message(
    "page-of-one-address",
    'the page has the same address as "{other}"',
    "write its words in docs/{other}, or rename the page",
)
PAGE_NOT_PUBLISHED = Message("page-not-published", "a page of this name is not published", "rename it, or delete it")
NO_PAGE = Message(
    "link-to-no-page",
    'no page or file of this site is at "{address}"',
    "link to the Markdown file of the page, such as ../metrics/agency-share.md",
    NEAREST,
)
NO_HEADING = Message(
    "link-to-no-heading",
    '"{address}" leads to no heading',
    "that page has no heading of this name: open it, and copy the link of one",
)
NOT_LED_ON = Message(
    "link-not-led-on",
    "this link cannot be led on to the newest state",
    "write the link as [words](../about/page.md)",
)
NO_HEADING_THEN = Message(
    "link-to-no-heading-then",
    '"{address}" leads to no heading in the edition of this meeting',
    "leave out what stands from the # on",
)

# In two steps, as one pattern of both would try each long word of what a macro has drawn from every letter on.
_RUN = re.compile(r"[\w%./-]+")
_ADDRESS = re.compile(r".+\.\w+")


@dataclass(frozen=True)
class _Target:
    """A file of docs/ as it is or will be, and a place on its page. `written` is the address without that place."""

    path: str
    anchor: str
    written: str


def _target(page: Page, link: LinkInside) -> _Target | None:
    """Where a link leads; None for one that stays on its page without naming a place of it."""
    parts = urlsplit(link.address)
    if not parts.path:
        return _Target(page.path, unquote(parts.fragment), "") if parts.fragment else None
    folder = posixpath.dirname(file_of(page.path))
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    return _Target(path, unquote(parts.fragment), parts.path)


def targets(page: Page) -> Iterator[str]:
    """The files of docs/, as they are or will be, to which a page leads or may lead: an engine may see more links."""
    yield from (target.path for link in page.links if (target := _target(page, link)))
    folder = posixpath.dirname(file_of(page.path))
    found = (_ADDRESS.match(one) for one in _RUN.findall(page.body))
    yield from (posixpath.normpath(posixpath.join(folder, unquote(one[0]))) for one in found if one)


@dataclass(frozen=True)
class States:
    """The states in which a page is published: today's, the one once everything is public, and a meeting's own."""

    today: Places
    whole: Places
    edition: Callable[[str], Places]


def link_problems(pages: Iterable[Page], states: States, extensions: Extensions) -> Iterator[Problem]:
    """Every link that leads to no page, file or heading, in any state that shows it."""
    for page in pages:
        shown = (places for places in (states.today, states.whole) if is_public(page, places.site.snapshot))
        places = next(shown, None)
        if places is None or not page.links or _is_withdrawn(page, places):
            continue
        for link in page.links:
            yield from _problem(page, link, places, states, extensions)


def links_to_nothing(pages: Iterable[Page], places: Places) -> Iterator[Problem]:
    """Every link to a page that will not be there, however a record with problems is mended."""
    for page in pages:
        for link in page.links:
            target = _target(page, link)
            if target and not places.holds(target.path) and not _may_come(target.path, places):
                yield problem_at(page, link.start, _no_page(page, link, target, places))


def _may_come(path: str, places: Places) -> bool:
    """True for a list, for a page of what a file has or may have, and for what is no page."""
    folder, _slash, rest = path.partition("/")
    key = rest.removesuffix(".md").partition("/")[0]
    is_of_a_thing = f"{folder}/" in (*OF_THINGS, "meetings/") and places.site.record.may_hold(folder, key)
    return path in LISTS or not path.endswith(".md") or is_of_a_thing


def address_problems(places: Places) -> Iterator[Problem]:
    """Every page that people wrote and that would not be published, or not at an address of its own."""
    ours_last = sorted(places.pages, key=lambda path: (path in places.written, path), reverse=True)
    first = {addresses.from_file(path): path for path in ours_last}
    for path, page in places.written.items():
        other = first.get(page.address, path)
        if other != path:
            yield problem_at(page, 0, SAME_ADDRESS.says(other=other))
        elif path not in places.pages and path.endswith("/index.md"):
            yield problem_at(page, 0, PAGE_NOT_PUBLISHED.says())


def _is_withdrawn(page: Page, places: Places) -> bool:
    return bool(page.meeting and places.site.snapshot.meetings[page.meeting].entry.withdrawn)


def _problem(page: Page, link: LinkInside, places: Places, states: States, extensions: Extensions) -> Iterator[Problem]:
    target = _target(page, link)
    if target is None:
        return
    if not places.holds(target.path):
        yield problem_at(page, link.start, _no_page(page, link, target, places))
    elif target.anchor and not places.has_anchor(target.path, target.anchor, extensions):
        yield problem_at(page, link.start, NO_HEADING.says(address=link.address[:60]))
    elif page.meeting:
        yield from _problem_later(page, link, target, states.edition(page.meeting), extensions)


def _problem_later(
    page: Page, link: LinkInside, target: _Target, edition: Places, extensions: Extensions
) -> Iterator[Problem]:
    """In a meeting's own edition, what that has not leads to the newest state: the address must be one to change."""
    if target.path != page.path and not edition.holds(target.path):
        if link.start == link.end:
            yield problem_at(page, link.start, NOT_LED_ON.says())
    elif target.anchor and not edition.has_anchor(target.path, target.anchor, extensions):
        yield problem_at(page, link.start, NO_HEADING_THEN.says(address=link.address[:60]))


def _no_page(page: Page, link: LinkInside, target: _Target, places: Places) -> Notice:
    near = next((one for one in (f"{target.path}.md", f"{target.path}/index.md") if places.holds(one)), None)
    if near is None:
        # The name of the file is what people mistype; of two with one name, that in the same folder is meant.
        folder = posixpath.dirname(target.path)
        named = {_name(one): one for one in sorted(places.pages, key=lambda one: (folder in one, one))}
        near = named.get(closest(_name(target.path), named) or "")
    if near is None:
        return NO_PAGE.says(address=link.address[:60])
    relative = posixpath.relpath(near, posixpath.dirname(file_of(page.path)) or ".")
    return NO_PAGE.says(NEAREST, address=link.address[:60], nearest=quote(relative))


def _name(path: str) -> str:
    return posixpath.basename(path).partition(".")[0]


def with_links_resolved(page: Page, places: Places, at: str | None = None) -> Page:
    """The page with every address as it is to be in this state, and as it is from a page at the path `at`.

    What this state has not is in the newest; what is written below `paper_page()` is published one folder further in.
    """
    body, added, links = page.body, 0, list[LinkInside]()
    starts = [(call.start, call.end) for call in page.calls]
    for link in sorted(page.links, key=lambda one: one.start):
        address = _address(page, link, places, at) if link.end > link.start else None
        if address is None:
            continue
        begun = link.start + added
        body = body[:begun] + address + body[link.end + added :]
        moved = len(address) - (link.end - link.start)
        starts = [(start + moved, end + moved) if start > begun else (start, end) for start, end in starts]
        added += moved
    calls = (replace(call, start=start, end=end) for call, (start, end) in zip(page.calls, starts, strict=True))
    return replace(page, body=body, calls=tuple(calls), links=tuple(links))


def _address(page: Page, link: LinkInside, places: Places, at: str | None) -> str | None:
    target, shown = _target(page, link), at or page.path
    if target is None or not (target.written or at):
        return None
    rest = link.address[len(target.written) :]
    if places.site.snapshot.edition and not places.holds(target.path):
        published = addresses.from_file(target.path) if target.path.endswith(".md") else target.path
        context = PageContext(places.site, addresses.from_file(shown), page.meeting)
        return NEWEST + context.to_newest(published) + rest
    if shown != file_of(page.path):
        return posixpath.relpath(target.path, posixpath.dirname(shown)) + rest
    return None


CONTACT_PAGE = "about/contact.md"
# Where the facts of a list stand.
_LISTS: Mapping[str, str] = {
    "index.md": "data/board.yml",
    "scorecard.md": "data/metrics/",
    "at-a-glance.md": "data/metrics/",
    "changes.md": "data/meetings/",
    "meetings/index.md": "data/meetings/",
    "actions/index.md": "data/actions/",
    "difference.md": "data/actions/",
    "challenges/index.md": "data/challenges/",
    "plans/index.md": "data/plans/",
    "recommendations/index.md": "data/recommendations/",
    "sources/index.md": "data/sources/",
    "board.md": "data/board.yml",
    "timeline.md": "data/events/",
    "self-evaluation.md": "data/board.yml",
    "glossary.md": "data/glossary/",
    "corrections.md": "data/corrections/",
}


@dataclass(frozen=True)
class Facts:
    """A file of the record, or a folder, as a link."""

    path: str
    line: int | None
    href: str


def page_links(site: Site, path: str, written: Collection[str]) -> Markup:
    """The links of one page. `written` are the pages that people wrote; a dated edition has no links for editing."""
    board = site.record.board
    host = host_of(board.edit_url) if board.edit_url else None
    page = PageContext(site, addresses.from_file(path))
    editing = host if site.snapshot.edition is None else None
    return page.render(
        "page-links.html.jinja",
        words=editing.edit(f"docs/{file_of(path)}") if editing and path in written else "",
        facts=_facts(site, file_of(path), editing) if editing else None,
        report=_report(page, path, host, written),
    )


def _facts(site: Site, path: str, host: Host) -> Facts | None:
    folder, _slash, name = path.removesuffix(".md").rpartition("/")
    where = _where(site, folder, name) if path.startswith(("meetings/", *OF_THINGS)) else None
    if where:
        line = where.line if folder != "meetings" else None
        return Facts(where.path, line, host.see(where.path, line))
    home = _LISTS.get(path)
    if path == "recommendations/index.md" and not site.record.recommendations:
        home = _LISTS["timeline.md"]
    return Facts(home, None, host.see(home)) if home else None


def _where(site: Site, folder: str, name: str) -> Where | None:
    """Where a thing is written; a recommendation of an event stands below it."""
    where = site.record.where.get((folder, name))
    below = site.snapshot.recommendations.get(name) if folder == "recommendations" and where is None else None
    return site.record.where.get(("events", below.event.id)) if below and below.event else where


def _report(page: PageContext, path: str, host: Host | None, written: Collection[str]) -> str:
    """The host's form with the page filled in, or else the page that says how to reach the publisher."""
    board = page.site.record.board
    edition = page.site.snapshot.edition or addresses.LATEST
    shown = f"{(board.site_url or '').rstrip('/')}/{edition}/{page.address}".lstrip("/")
    if host and (form := host.report(shown, wording.report_title(shown))):
        return form
    if CONTACT_PAGE in written and path != CONTACT_PAGE:
        return page.to_newest(addresses.from_file(CONTACT_PAGE))
    contact = board.publisher.contact
    return contact if is_web(contact) else f"mailto:{contact}" if "@" in contact else ""
