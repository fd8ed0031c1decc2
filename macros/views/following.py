"""What others follow: the feeds of a state, and the ways to them from its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from markupsafe import Markup

from macros import addresses
from macros.outputs import dates
from macros.outputs.following import Feed, Feeds
from macros.outputs.following.json_feed import json_feed
from macros.record import Board
from macros.views.compiled import environment
from macros.views.context import PageContext, Site
from macros.wording import followed


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
    board, told = site.record.board, cache(feed)
    yield f"{folder}{addresses.FEED}", lambda: atom(board, told())
    yield f"{folder}{addresses.JSON_FEED}", lambda: json_feed(board, told())


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


@dataclass(frozen=True)
class Way:
    """One way to follow: the words of a link to it, what it is called itself, its type, and where it stands."""

    words: str
    title: str
    kind: str
    href: str


_ATOM, _JSON, _DATES = "application/atom+xml", "application/feed+json", "text/calendar"
# What stands beside the editions: the words of a link, its type, its file.
WHOLE = (
    (followed.FOLLOW_ALL, _ATOM, addresses.FEED),
    (followed.FOLLOW_ALL_JSON, _JSON, addresses.JSON_FEED),
    (followed.FOLLOW_CALENDAR, _DATES, addresses.CALENDAR),
)


def head_ways(page: PageContext) -> list[Way]:
    """The ways that the head of a page tells programs of: its own, and to all that is new.

    Those who look for other forms of that find them in the head of the home page, and of the page that lists them.
    """
    own, every = own_way(page), whole_ways(page)
    return [*([own] if own else []), *(every if page.address in (addresses.HOME, addresses.DATA) else every[:1])]


def whole_ways(page: PageContext) -> list[Way]:
    """The ways to follow everything, as seen from a page; none in a dated edition."""
    there = WHOLE if is_followed(page.site) else ()
    return [Way(words, title_of(page.site.record.board, file), kind, page.to(f"../{file}"))
            for words, kind, file in there]  # fmt: skip


def title_of(board: Board, file: str) -> str:
    """What one of the files beside the editions is called."""
    dates_alone = file == addresses.CALENDAR
    return followed.calendar_title(board.short) if dates_alone else followed.feed_title(board.short)


def own_way(page: PageContext) -> Way | None:
    """The feed of the one thing that a page is about."""
    known, (kind, _, key) = page.site.snapshot, page.address.rstrip("/").partition("/")
    if not is_followed(page.site):
        return None
    if kind == "metrics" and key in known.metrics:
        return _own(page, followed.FOLLOW_MEASURE, known.metrics[key].metric.title)
    if kind == "actions" and key in known.actions:
        return _own(page, followed.FOLLOW_ACTION, known.actions[key].action.title)
    return None


def _own(page: PageContext, words: str, title: str) -> Way:
    return Way(words, followed.feed_title(page.site.record.board.short, title), _ATOM, addresses.FEED)


def theme_ways(page: PageContext) -> list[Way]:
    """The feed of each theme."""
    themes = page.site.record.board.themes if is_followed(page.site) else {}
    return [
        Way(one.title, one.title, _ATOM, page.to(f"{addresses.theme(key)}{addresses.FEED}"))
        for key, one in themes.items()
    ]


def follow_list(page: PageContext) -> Markup:
    """Every way to follow what changes, but for those that the page of each measure and action offers."""
    return page.render("follow-list.html.jinja", whole=whole_ways(page), themes=theme_ways(page))


def door(page: PageContext) -> Markup:
    """The way to follow what a page is about; nothing where there is none."""
    way = own_way(page)
    return page.render("follow-door.html.jinja", way=way) if way else Markup()
