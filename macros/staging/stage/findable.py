"""What the search may find beyond the record: the lists, and the pages that people wrote, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from macros import addresses, wording
from macros.staging.pages import Page
from macros.staging.stage.generated import LISTS
from macros.tokens import CLOSES, OPENS
from macros.views import Site
from macros.views.everything import Found

_MACRO = re.compile(r"\{\{.*?\}\}|" + f"{OPENS}[^{CLOSES}]*{CLOSES}" + r"|\]\([^)]*\)", re.S)
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_SEARCH = "search.md"


def findable(written: Mapping[str, Page], site: Site) -> Iterator[Found]:
    """Every list and every page in sentences. The guide for editors is left out: its figures are invented."""
    for path, title in LISTS.items():
        if path != _SEARCH:
            yield Found(addresses.from_file(path), title)
    for path, page in written.items():
        if path in LISTS or path.startswith("editors/") or _withdrawn(page, site):
            continue
        title = page.front.title or wording.title_of(path)
        yield Found(page.address, title, page.front.description or "", words_of(page.body))


def words_of(text: str) -> str:
    """The different words of a page, in the order of the alphabet; what macros say is found through the record."""
    return " ".join(sorted(set(_WORD.findall(_MACRO.sub(" ", text).lower()))))


def _withdrawn(page: Page, site: Site) -> bool:
    entry = site.snapshot.meetings.get(page.meeting or "")
    return bool(entry and entry.meeting and entry.meeting.withdrawn)
