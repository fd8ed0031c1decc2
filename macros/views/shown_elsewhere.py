"""A page and a picture for other sites: what is drawn, and beside it since when it is known, from what, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt
from macros.views.context import PageContext
from macros.views.pictures import Picture


@dataclass(frozen=True)
class Table:
    """The figures behind what is drawn, with the names of the columns."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Shown:
    """What other sites show: what it is called, where it stands whole, as at when and where that stands, from what."""

    page: PageContext
    title: str
    whole: str
    known: str
    known_at: str
    drawn_by: str

    def as_page(self, drawn: Markup, says: str = "", table: Table | None = None, link: str = "") -> str:
        """The page for a frame. `link` is what the whole page is called."""
        return str(self.page.render(
            "embed/page.html.jinja", one=self, drawn=drawn, says=says, table=table, link=link or wording.EMBED_WHOLE,
            board=self.page.site.record.board, up=self.page.to(addresses.EMBED),
        ))  # fmt: skip

    def as_picture(self, picture: Picture) -> str:
        """The picture that stands alone."""
        board = self.page.site.record.board
        foot = [f"{self.known}.", self.drawn_by, wording.licensed_as(board.licence.name)]
        foot += [] if board.official else [wording.demonstration(board.publisher.name, board.council)]
        return picture.drawn_by(self.page, foot)


def are_offered(page: PageContext) -> bool:
    """True in the newest state of a site whose own address is known: others must be able to name it."""
    return bool(page.site.snapshot.edition is None and page.site.record.board.site_url)


def newest_edition(page: PageContext) -> EntryAsAt | None:
    """The meeting whose edition is the newest; None before the first."""
    meetings = list(page.site.snapshot.meetings.values())
    return meetings[-1] if meetings else None


def since_the_last(page: PageContext) -> str:
    """That something is newer than any edition."""
    return wording.known_since(wording.known_as_at(page.site.snapshot))


__all__ = ["Picture", "Shown", "Table", "are_offered", "newest_edition", "since_the_last"]
