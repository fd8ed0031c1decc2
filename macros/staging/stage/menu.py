"""The menu: the parts of the site, each with its lists; the guide for editors is a part behind a door of its own."""

from __future__ import annotations

from html import escape
from typing import Any

from macros import addresses, wording
from macros.staging.stage.generated import LISTS, OF_THINGS, lists
from macros.views import PageContext, Site, meetings

_FIGURES = ("scorecard.md", "at-a-glance.md", "challenges/index.md", "self-evaluation.md")
_ACTIONS = (
    "actions/index.md",
    "difference.md",
    "actions/late.md",
    "actions/asked.md",
    "actions/matrix.md",
    "recommendations/index.md",
    "plans/index.md",
)
_MEETINGS = ("meetings/index.md", "paper.md", "timeline.md", "board.md")
_CHANGED = ("changes.md", "brief.md", "challenges/compare.md", "corrections.md")
_DATA = ("data/index.md", "sources/index.md")


def navigation(site: Site, paths: list[str]) -> list[Any]:
    """The parts of the menu with their pages; single things are reached from the lists."""
    about, editors = _in_folder("about/", paths), _in_folder("editors/", paths)
    listed = {"index.md", *LISTS, *about, *editors}
    others = [path for path in paths if path not in listed and not path.startswith(("meetings/", *OF_THINGS))]
    parts = {
        wording.NAV_FIGURES: _offered(site, _FIGURES),
        wording.NAV_ACTIONS: _offered(site, _ACTIONS),
        wording.NAV_MEETINGS: [*_offered(site, _MEETINGS), *_by_year(site, paths)],
        wording.NAV_CHANGED: _offered(site, _CHANGED),
        wording.NAV_DATA: _offered(site, _DATA),
        wording.NAV_ABOUT: [*about, *others, "glossary.md"],
        wording.NAV_EDITORS: editors,
    }
    return ["index.md", *({name: pages} for name, pages in parts.items() if pages)]


def _offered(site: Site, paths: tuple[str, ...]) -> list[Any]:
    there = lists(site)
    return [path for path in paths if path in there]


def _by_year(site: Site, paths: list[str]) -> list[Any]:
    """The meetings' own pages that stand in this edition, so that each is called by its title."""
    page, years = PageContext(site, addresses.HOME), list[Any]()
    for year, entries in meetings.by_year(page):
        here = [entry for entry in entries if f"meetings/{entry.id}.md" in paths]
        # The engine puts a title into its templates as it is.
        if rows := [{escape(page.title_of(entry)): f"meetings/{entry.id}.md"} for entry in here]:
            years.append({str(year): rows})
    return years


def _in_folder(folder: str, paths: list[str]) -> list[str]:
    """The pages of a folder, its index first."""
    inside = [path for path in paths if path.startswith(folder)]
    return sorted(inside, key=lambda path: (not path.endswith("/index.md"), path))
