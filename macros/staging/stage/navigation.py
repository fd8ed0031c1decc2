"""The site's navigation, made from what is staged."""

from __future__ import annotations

from html import escape
from typing import Any

from macros import addresses, wording
from macros.staging.stage.generated import LISTS, OF_THINGS
from macros.views import PageContext, Site, meetings


def navigation(site: Site, paths: list[str]) -> list[Any]:
    """The site's navigation: lists and meetings; single things are reached from the lists."""
    meetings_by_year: list[Any] = ["meetings/index.md"]
    page = PageContext(site, addresses.HOME)
    for year, entries in meetings.by_year(page):
        here = [entry for entry in entries if f"meetings/{entry.id}.md" in paths]
        # The engine puts a title into its templates as it is.
        rows = [{escape(page.title_of(entry)): f"meetings/{entry.id}.md"} for entry in here]
        if rows:
            meetings_by_year.append({str(year): rows})
    about = _in_folder("about/", paths)
    editors = _in_folder("editors/", paths)
    listed = {"index.md", *LISTS, *about, *editors}
    others = [path for path in paths if path not in listed and not path.startswith(("meetings/", *OF_THINGS))]
    return [
        {wording.NAV_HOME: "index.md"},
        {
            wording.NAV_PROGRESS: [
                "scorecard.md",
                "changes.md",
                {wording.NAV_ACTIONS: ["actions/index.md", "actions/late.md", "actions/matrix.md", "actions/asked.md"]},
                {wording.NAV_CHALLENGES: ["challenges/index.md", "challenges/compare.md"]},
                "self-evaluation.md",
                "timeline.md",
            ]
        },
        {wording.NAV_MEETINGS: meetings_by_year},
        {wording.NAV_BOARD: ["board.md", "plans/index.md"]},
        {
            wording.NAV_ABOUT: [
                *about,
                *others,
                "glossary.md",
                "sources/index.md",
                "corrections.md",
                *([{wording.NAV_EDITORS: editors}] if editors else []),
            ]
        },
    ]


def _in_folder(folder: str, paths: list[str]) -> list[str]:
    """The pages of a folder, its index first."""
    inside = [path for path in paths if path.startswith(folder)]
    return sorted(inside, key=lambda path: (not path.endswith("/index.md"), path))
