"""One page that people wrote, as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from macros import addresses
from macros.staging.pages.front_matter import FrontMatter
from macros.staging.pages.language import Call

_PAPER = "/paper.md"


@dataclass(frozen=True)
class LinkInside:
    """An address inside the site: what it is to a browser, and the span in which it is written.

    A span without signs says that it is not written as one word; it begins where the link's words are.
    """

    address: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """A page that people wrote: its path under docs/, its front matter, its body, and the macros and links in that."""

    path: str
    front: FrontMatter
    body: str
    body_line: int
    calls: tuple[Call, ...] = ()
    links: tuple[LinkInside, ...] = ()

    @property
    def address(self) -> str:
        """Where the page stands inside an edition."""
        return addresses.from_file(self.path)

    @property
    def meeting(self) -> str | None:
        """The meeting the page is about."""
        return self.front.meeting


def file_of(path: str) -> str:
    """The file that a page is written in: the part of a meeting's page about its paper stands in the same one."""
    return path.removesuffix(_PAPER) + ".md" if path.startswith(addresses.MEETINGS) and path.endswith(_PAPER) else path
