"""A feed as JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Mapping

from macros import addresses
from macros.outputs.cells import as_json
from macros.outputs.following import Feed, Item
from macros.record import Board
from macros.wording import SOURCE

_VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(board: Board, feed: Feed) -> str:
    """The same entries as in the feed beside it, under the same names."""
    told: dict[str, object] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.folder}{addresses.JSON_FEED}",
        **({"description": feed.says} if feed.says else {}),
        "language": board.language,
        "authors": [{"name": board.publisher.name}],
        "items": [_item(one) for one in feed.items],
    }
    return as_json(told)


def _item(item: Item) -> Mapping[str, object]:
    sources = "; ".join(f"{name} <{address}>" for name, address in item.sources)
    paragraphs = [*item.said, *([f"{SOURCE}: {sources}"] if sources else [])]
    return {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_text": "\n\n".join(paragraphs),
        "date_published": item.published,
        "date_modified": item.updated,
    }
