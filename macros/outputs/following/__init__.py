"""What is new in the record, as feeds: of everything, and of one measure, action or theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from macros import addresses
from macros.ledger import Snapshot
from macros.outputs.following.happened import At, Happening, happened
from macros.record import Record
from macros.wording import followed

# How many entries the feed of everything holds, that of a theme, and that of one thing, whose page has all the others.
MOST, MOST_OF_A_THEME, MOST_OF_A_THING = 50, 10, 5


@dataclass(frozen=True)
class Item:
    """One entry of a feed. Its `id` never changes; its times are days of the record, at their beginning."""

    id: str
    title: str
    address: str
    published: str
    updated: str
    said: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feed:
    """A feed: what it is called and says of itself, its page, the folder that it stands in, and its entries."""

    title: str
    says: str
    page: str
    folder: str
    items: tuple[Item, ...]

    @property
    def address(self) -> str:
        """Where it stands as Atom."""
        return f"{self.folder}{addresses.FEED}"

    @property
    def updated(self) -> str:
        """When last something in it changed."""
        return max((item.updated for item in self.items), default=_moment(date.min))


class Feeds:
    """The feeds of the newest state; `at` gives what was known when an entry was published."""

    def __init__(self, record: Record, known: Snapshot, at: At) -> None:
        self.board, self.known = record.board, known
        self.base = f"{(record.board.site_url or '').rstrip('/')}/"
        self._items = dict[str, Item]()
        self._happened = sorted(happened(record, known, at), key=_newest_first)
        self._of: Mapping[str, list[Happening]] = _by_thing(self._happened)

    def whole(self) -> Feed:
        """The newest of everything, but for what one thing alone is asked for."""
        told = [one for one in self._happened if not one.for_its_own]
        return self._feed(followed.feed_title(self.board.short), self.board.about, "", "", told[:MOST])

    def metric(self, key: str) -> Feed:
        """The newest of what happened to a measure."""
        return self._of_thing(self.known.metrics[key].metric.title, addresses.metric(key))

    def action(self, key: str) -> Feed:
        """The newest of what happened to an action."""
        return self._of_thing(self.known.actions[key].action.title, addresses.action(key))

    def theme(self, key: str) -> Feed:
        """The newest of what happened to the measures, actions and challenges of a theme."""
        told = [one for one in self._of.get(addresses.theme(key), []) if not one.for_its_own]
        title = followed.feed_title(self.board.short, self.board.themes[key].title)
        return self._feed(title, self.board.about, addresses.SCORECARD, addresses.theme(key), told[:MOST_OF_A_THEME])

    def _of_thing(self, title: str, address: str) -> Feed:
        """The newest, and whatever was taken back: who was sent it must hear of that, however much came since."""
        told = self._of.get(address, [])
        kept = [one for place, one in enumerate(told) if place < MOST_OF_A_THING or one.is_gone]
        says = followed.NEWEST_OF_ONE if len(kept) < len(told) else ""
        return self._feed(followed.feed_title(self.board.short, title), says, address, address, kept)

    def _feed(self, title: str, says: str, page: str, inside: str, told: list[Happening]) -> Feed:
        newest = f"{self.base}{addresses.LATEST}/"
        folder = f"{newest}{inside}" if inside else self.base
        return Feed(title, says, f"{newest}{page}", folder, tuple(self._item(one) for one in told))

    def _item(self, one: Happening) -> Item:
        """An entry, worked out once: most stand in several feeds."""
        if one.key not in self._items:
            self._items[one.key] = self._told(one)
        return self._items[one.key]

    def _told(self, one: Happening) -> Item:
        told, edition = one.tell(), one.edition if isinstance(one.edition, str) else one.edition()
        sources = tuple((text, f"{self.base}{addresses.LATEST}/{inside}") for text, inside in told.sources)
        return Item(
            identity(self.base, one.key),
            told.title,
            f"{self.base}{edition}/{one.address}",
            _moment(one.published),
            _moment(one.updated),
            told.said,
            sources,
        )


def identity(base: str, key: str) -> str:
    """The name of an entry, in every feed that holds it: whatever it says later, it keeps the name."""
    return f"{base}{addresses.FEED}#{key}"


def host_of(base: str) -> str:
    """The host and folder of a site, as a part of a name."""
    parts = urlsplit(base)
    return f"{parts.netloc}{parts.path}".rstrip("/")


def _newest_first(one: Happening) -> tuple[int, int, int, bool, str]:
    return -one.updated.toordinal(), -one.published.toordinal(), one.rank, one.for_its_own, one.key


def _by_thing(told: list[Happening]) -> Mapping[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for one in told:
        for thing in one.about:
            found.setdefault(thing, []).append(one)
    return found


def _moment(day: date) -> str:
    """The beginning of a day: the record knows no hours."""
    return f"{day.isoformat()}T00:00:00Z"
