"""What others follow: the feeds of a state, and the ways to them from its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros import addresses
from macros.outputs import dates
from macros.outputs.following import Feed, Feeds
from macros.outputs.following.json_feed import json_feed
from macros.record import Board
from macros.views.compiled import environment
from macros.views.context import Site


def is_followed(site: Site) -> bool:
    """True for the newest state of a site that knows its own address, once something is published."""
    known = site.snapshot
    return bool(site.record.board.site_url and known.edition is None and known.entries)


def feeds_of(site: Site) -> Feeds:
    """The feeds of the newest state, made once."""
    return site.reached("feeds", site.snapshot, lambda known: Feeds(site.record, known, site.at_entry))


def atom(board: Board, feed: Feed) -> str:
    """A feed as Atom."""
    return environment().get_template("feed.xml.jinja").render(board=board, feed=feed) + "\n"


def feed_files(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """The feeds of one thing each, with what makes them: beside its page, and of each theme."""
    if not is_followed(site):
        return
    known, feeds = site.snapshot, feeds_of(site)
    for key in known.metrics:
        yield from _both(site, addresses.metric(key), partial(feeds.metric, key))
    for key in known.actions:
        yield from _both(site, addresses.action(key), partial(feeds.action, key))
    for key in known.board.themes:
        yield from _both(site, addresses.theme(key), partial(feeds.theme, key))


def _both(site: Site, folder: str, feed: Callable[[], Feed]) -> Iterator[tuple[str, Callable[[], str]]]:
    board = site.record.board
    yield f"{folder}{addresses.FEED}", lambda: atom(board, feed())
    yield f"{folder}{addresses.JSON_FEED}", lambda: json_feed(board, feed())


def whole_feeds(site: Site) -> Iterator[tuple[str, str]]:
    """The feeds of everything, which stand beside the editions."""
    if is_followed(site):
        board, feed = site.record.board, feeds_of(site).whole()
        yield addresses.FEED, atom(board, feed)
        yield addresses.JSON_FEED, json_feed(board, feed)


def dates_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """The calendar of meetings and due dates, which stands beside the editions."""
    if is_followed(site):
        yield addresses.CALENDAR, dates.calendar(site.record, site.snapshot)
