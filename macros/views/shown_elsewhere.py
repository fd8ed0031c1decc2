"""A page and a picture for other sites: what is drawn, and beside it since when it is known, from what, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname, relpath

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt
from macros.views.context import PageContext
from macros.views.pictures import Foot, Picture, foot_of


@dataclass(frozen=True)
class Shown:
    """What other sites show: what it is called, where it stands whole, as at when and where that stands, from what."""

    page: PageContext
    title: str
    whole: str
    known: str
    known_at: str
    drawn_by: str

    def as_page(self, drawn: Markup, says: str = "", link: str = "") -> str:
        """The page for a frame. `link` is what the whole page is called."""
        return str(self.page.render(
            "embed/page.html.jinja", one=self, drawn=drawn, says=says, link=link or wording.EMBED_WHOLE,
            board=self.page.site.record.board, sheet=relpath(addresses.EMBED_SHEET, dirname(self.page.address)),
        ))  # fmt: skip

    def as_picture(self, picture: Picture) -> str:
        """The picture that stands alone."""
        return picture.drawn_by(self.page, self._foot)

    @cached_property
    def _foot(self) -> Foot:
        board = self.page.site.record.board
        foot = [f"{self.known}.", *filter(None, [self.drawn_by]), wording.licensed_as(board.licence.name)]
        foot += [] if board.official else [wording.demonstration(board.council)]
        return foot_of(self.page, foot)


def are_offered(page: PageContext) -> bool:
    """True in the newest state of a site whose own address is known: others must be able to name it."""
    return bool(page.site.snapshot.edition is None and page.site.record.board.site_url)


def drawer(page: PageContext) -> str:
    """Who drew it; nothing on a demonstration, which says itself whose it is."""
    board = page.site.record.board
    return board.publisher.name if board.official else ""


def newest_edition(page: PageContext) -> EntryAsAt | None:
    """The meeting whose edition is the newest; None before the first."""
    meetings = list(page.site.snapshot.meetings.values())
    return meetings[-1] if meetings else None


def since_the_last(page: PageContext) -> str:
    """That something is newer than any edition."""
    return wording.known_since(wording.known_as_at(page.site.snapshot))


__all__ = ["Picture", "Shown", "are_offered", "drawer", "newest_edition", "since_the_last"]
