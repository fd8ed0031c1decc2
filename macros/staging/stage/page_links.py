"""The links at the end of a page: to the files it is made from, and to where an error is reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.staging.pages import file_of
from macros.staging.stage.generated import OF_THINGS
from macros.views import PageContext, Site
from macros.views.hosts import Host, host_of, is_web

CONTACT_PAGE = "about/contact.md"
# Where the facts of a list stand.
_LISTS: Mapping[str, str] = {
    "index.md": "data/board.yml",
    "scorecard.md": "data/metrics/",
    "changes.md": "data/meetings/",
    "meetings/index.md": "data/meetings/",
    "actions/index.md": "data/actions/",
    "challenges/index.md": "data/challenges/",
    "plans/index.md": "data/plans/",
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
    where = site.record.where.get((folder, name)) if path.startswith(("meetings/", *OF_THINGS)) else None
    if where:
        line = where.line if folder != "meetings" else None
        return Facts(where.path, line, host.see(where.path, line))
    home = _LISTS.get(path)
    return Facts(home, None, host.see(home)) if home else None


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
