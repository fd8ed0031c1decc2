"""What a chart says that is shown on another site, and how a reader is told to show it there."""

from __future__ import annotations

from collections.abc import Sequence

from macros.wording.formats import count

EMBED_DOOR = "Use this chart elsewhere"
EMBED_SAID = (
    "You may show this chart on your own page. It always shows the newest state, and leads back here. "
    "Copy one of these into your page:"
)
EMBED_AS_FRAME = "As a page in a frame: it fits any width, and the figures can be read as a table"
EMBED_AS_PICTURE = "As a picture: it works on every site"
EMBED_IF_EMPTY = "If the frame stays empty, this site or yours allows no frames: use the picture."
EMBED_OF_ROW = "In little room: before and now on one line"
EMBED_FIGURES, EMBED_WHOLE = "The figures as a table", "The whole page of this measure"
EMBED_WHEN, EMBED_FIGURE, EMBED_OF = "When", "Figure", "Of whom"
EMBED_NO_DRAWING = "No number is known that can be drawn."


def known_at(edition: str) -> str:
    """As at which meeting a figure was published, by which it can be cited for good."""
    return f"As known at {edition}"


def known_since(until: str) -> str:
    """That a figure is newer than any meeting's edition."""
    return f"Newer than any meeting: as at {until}"


def drawn_by(publisher: str, sources: Sequence[str], more: int) -> str:
    """Who drew a picture, and from what."""
    named = "; ".join([*sources, *([f"{count(more, 'source')} more"] if more else [])])
    return f"Drawn by {publisher}. Source: {named}." if sources else f"Drawn by {publisher}."


def licensed_as(licence: str) -> str:
    """The licence of what we wrote and drew; none is claimed for a source."""
    return f"Our words and data: {licence}."
