"""What the theme is told of a site, beside its pages: words, names and signs that any engine can hand on."""

from __future__ import annotations

from collections.abc import Mapping

from macros import wording
from macros.addresses import CARD
from macros.engine.frame import parts
from macros.views import Site


def names_of(site: Site) -> Mapping[str, object]:
    """What is the same around every page; what differs from page to page is a frame's."""
    board, edition = site.record.board, site.snapshot.edition
    named = wording.NEWEST_STATE
    if edition and (meeting := site.snapshot.meetings[edition].meeting):
        named = wording.meeting_title(meeting, board.bodies[meeting.body])
    return {
        "official": board.official,
        "demonstration": wording.demonstration(board.council),
        "edition": _banner(site),
        "words": _words(),
        "parts": parts(),
        "language": board.language,
        "edition_name": named,
        "card": f"{board.site_url.rstrip('/')}/{CARD}" if board.site_url else "",
    }


def _words() -> Mapping[str, str]:
    named = ((name, getattr(wording, name)) for name in dir(wording) if name.isupper())
    return {name: str(word) for name, word in named if isinstance(word, str)}


def _banner(site: Site) -> str:
    """What a dated edition says of itself; nothing for the newest state."""
    edition = site.snapshot.edition
    entry = site.snapshot.meetings[edition] if edition else None
    if entry is None or entry.meeting is None:
        return ""
    body = site.record.board.bodies[entry.meeting.body]
    return wording.edition_banner(wording.meeting_title(entry.meeting, body), wording.period(entry.entry.published))
