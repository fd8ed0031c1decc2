"""One thing that happened, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from macros import addresses
from macros.ledger import EntryAsAt, Snapshot
from macros.record import Citation
from macros.wording import followed

At = Callable[[str], Snapshot]
# The addresses of the things that something is about.
About = tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What is told: a title, sentences, and each source with the address of its paragraph in the newest state."""

    title: str
    said: tuple[str, ...]
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Happening:
    """One thing that happened: its key, its days, its place within a day, where it is told, and what it is about.

    The edition where it is told may take long to find: it is looked for once somebody is told.
    What `is_gone` was taken back. What is `for_its_own` is told only to those who follow the one thing it is about.
    """

    key: str
    published: date
    updated: date
    rank: int
    edition: str | Callable[[], str]
    address: str
    about: About
    tell: Callable[[], Told]
    for_its_own: bool = False
    is_gone: bool = False


def day_of(entry: EntryAsAt) -> date:
    """The day by which an entry was surely public; what its source says of the day stands among the words."""
    return entry.entry.published.last


def sources_of(known: Snapshot, citations: Iterable[Citation]) -> tuple[tuple[str, str], ...]:
    """Each source that is known, as a link is called, with our page of it at the paragraph."""
    return tuple(
        (followed.source_of_it(known, one), addresses.source(one.source) + addresses.fragment(one))
        for one in citations
        if one.source in known.sources
    )


def themed(thing: str, theme: str) -> About:
    """A thing and its theme."""
    return thing, addresses.theme(theme)
