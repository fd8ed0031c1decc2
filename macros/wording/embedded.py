"""What a chart says that is shown on another site, and how a reader is told to show it there."""

from __future__ import annotations

from collections.abc import Sequence

from macros.wording.formats import NOUNS, plural

EMBEDS, EMBEDS_ANCHOR = "Show our charts on your site", "show-our-charts"
EMBEDS_SAID = (
    "Below the chart of each measure stand the addresses of what you may show of it: a frame with the chart, which "
    "fits any width; a picture; or a frame with one line, for little room. Copy one of the two codes below, and put "
    "that address in place of the one in it. What you show stays up to date, says from what and as at when it is, and "
    "leads back here. It runs nothing on your page and tells nobody who reads it. If a frame stays empty, this site or "
    "yours allows no frames: use the picture, which works everywhere."
)
EMBEDS_WHOLE = "How all measures stand, as a frame and as a picture"
EMBEDS_OF_THEMES = "The same of each theme, to look at and to show"
EMBED_SAID, EMBED_ROW, EMBED_MORE = "For other sites:", "one line", "How to show them"
EMBED_WHOLE = "The whole page of this measure"
EMBED_NO_DRAWING = "No number is known that can be drawn."


def embed_chart(number: int) -> str:
    """What leads to a chart of a measure as other sites show it in a frame."""
    return "this chart" if number == 1 else f"chart {number}"


def embed_picture(number: int) -> str:
    """What leads to the picture of a chart of a measure."""
    return "its picture" if number == 1 else f"the picture of chart {number}"


def theme_of(theme: str, board: str) -> str:
    """What the figures of a theme are called where nothing else tells whose they are."""
    return f"{theme}: {board}"


def known_at(edition: str) -> str:
    """As at which meeting a figure was published, by which it can be cited for good."""
    return f"As known at {edition}"


def known_since(until: str) -> str:
    """That a figure is newer than any meeting's edition."""
    return f"Newer than any meeting: as at {until}"


def drawn_by(publisher: str, sources: Sequence[str], more: int) -> str:
    """Who drew a picture, where nothing else says so, and from what."""
    drawn, others = (
        [f"Drawn by {publisher}."] if publisher else [],
        [f"{more} more {plural(more, **NOUNS['source'])}"] if more else [],
    )
    return " ".join([*drawn, *([f"Source: {'; '.join([*sources, *others])}."] if sources else [])])


def licensed_as(licence: str) -> str:
    """The licence of what we wrote and drew; none is claimed for a source."""
    return f"Our words and data: {licence}."
