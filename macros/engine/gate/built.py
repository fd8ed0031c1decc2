"""One built page as a browser reads it, and where in its file a part of it stands."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.staging.pages import Page, file_of

_INDEX = "index.html"
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Expected:
    """What the gate knows of a site before it looks: whom a page may write to, and which pages lead on, and where.

    `guides` may show macros and code. `sheets` are stylesheets beside those of the theme.
    """

    contact: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    pages: Sequence[Page] = ()
    guides: tuple[str, ...] = ("about/", "editors/")


@dataclass(frozen=True)
class Found:
    """Something that must not be public: what, where in the built page, and the text that a source may hold."""

    what: str
    line: int
    text: str


class Built:
    """A built page: its file inside the edition, its text, and its elements."""

    def __init__(self, shown: str, text: str, expected: Expected) -> None:
        self.shown, self.text, self.expected = shown, text, expected
        # The parser keeps only what its owner keeps.
        self.parser = LexborHTMLParser(text)
        self.elements = self.all("*")
        self.plain = shown in expected.plain or shown in expected.moved

    def all(self, selector: str) -> list[LexborNode]:
        """The elements that a CSS selector names, in the order of the page."""
        return self.parser.css(selector)

    @cached_property
    def tags(self) -> list[str]:
        """The name of each element."""
        return [str(node.tag) for node in self.elements]

    def resolved(self, address: str) -> str:
        """An address of this edition as seen from its root."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.shown), address))

    def tell(self, node: LexborNode, what: str, text: str = "") -> Found:
        """Something wrong with an element; `text` is the part of it that is wrong."""
        same = [one.mem_id for one in self.all(str(node.tag))]
        starts = re.finditer(rf"<{re.escape(str(node.tag))}(?=[\s/>])", self.text, re.I)
        places = [start.start() for start in starts]
        place = places[min(same.index(node.mem_id), len(places) - 1)] if places else 0
        return self.tell_at(place, what, text or f"<{node.tag}")

    def tell_at(self, place: int, what: str, text: str) -> Found:
        """Something wrong at a place of the text."""
        return Found(what, self.text.count("\n", 0, place) + 1, text)


def hint_of(found: Found, built: Built) -> str:
    """What to look for, and the line of the page's own source that holds it."""
    shown = found.text if len(found.text) <= _LONGEST_SHOWN else f"{found.text[:_LONGEST_SHOWN]}..."
    places = [*_sources(found.text, built)] if found.text else []
    return f"look for what put {shown!r} there" + (f": see {', '.join(places)}" if places else "")


def _sources(text: str, built: Built) -> Iterator[str]:
    for page in built.expected.pages:
        if page.address == built.shown.removesuffix(_INDEX) and (place := page.body.find(text)) >= 0:
            yield f"docs/{file_of(page.path)}:{page.body_line + page.body.count(chr(10), 0, place)}"
