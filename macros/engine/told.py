"""What an engine warns of, as problems at the lines that people wrote."""

from __future__ import annotations

from collections.abc import Mapping

from macros.problems import Message, Problem
from macros.staging.pages import Page, file_of
from macros.staging.pages.seen import SETTINGS

OPEN_IT = "that page has no heading of this name: open it, and copy the link of one"
LINK_TO = "link to the Markdown file of the page, such as ../metrics/agency-share.md"
LOOK = "look at the page and at mkdocs.yml"
WARNED = Message("warning-of-the-engine", "{warning}", LOOK, LINK_TO, OPEN_IT)
UNREADABLE = Message("settings-unreadable", "{error}", "put it back as it was, or mend that line")


def warned(warning: str, hint: str, pages: Mapping[str, Page], path: str = "", target: str = "") -> Problem:
    """A warning at the page of a staged path, and at the line where a link leads to `target`."""
    page = pages.get(path)
    place = page.body.find(f"({target})") if page and target else -1
    line = page.body_line + page.body[:place].count("\n") + 1 if page and place >= 0 else 1
    said = WARNED.says(hint, warning=warning.split("\n", maxsplit=1)[0])
    return said.at(f"docs/{file_of(path)}" if path else SETTINGS, line)
