"""How much of a long story one edition tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from macros import wording
from macros.ledger import EntryAsAt
from macros.views.context import PageContext


class Entered(Protocol):
    """Something an entry said."""

    @property
    def entry(self) -> EntryAsAt:
        """The entry that said it."""


Told = TypeVar("Told", bound=Entered)


def recent(page: PageContext, said: Sequence[Told]) -> tuple[Sequence[Told], EntryAsAt | None]:
    """What a page shows of a long story, and the meeting in whose edition the part before it stands.

    The newest state shows all of it. A dated edition shows as much as a trend needs: otherwise each edition
    would hold all earlier ones again, and the site would grow with the square of the meetings.
    """
    if page.site.snapshot.edition is None or len(said) <= wording.TREND_NEEDS:
        return said, None
    shown = said[-wording.TREND_NEEDS :]
    first = min(item.entry.position for item in shown)
    earlier = [entry for entry in page.site.snapshot.entries if entry.meeting and entry.position < first]
    return (shown, earlier[-1]) if earlier else (said, None)
