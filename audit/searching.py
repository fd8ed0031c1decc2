"""Searches as people would type them, each with the pages that it should lead to, and what a search finds for them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

from playwright.sync_api import Page, expect

ROOT = Path(__file__).parent.parent
TYPED = ROOT / "tests" / "searches.csv"
_ASK = """async words => {
  const box = document.querySelector("#words"), form = document.querySelector(".search__form");
  box.value = words;
  form.requestSubmit();
  return [...document.querySelectorAll(".search ol > li a")].map(link => link.getAttribute("href"));
}"""


@dataclass(frozen=True)
class Asked:
    """What somebody types, who, and the pages of which one must be among so many of the first results."""

    words: str
    who: str
    within: int
    pages: tuple[str, ...]

    def place(self, found: Iterable[str], *, whole_pages: bool = False) -> int | None:
        """The place of the first right result, from one; None where there is none.

        A search that knows `whole_pages` alone is right with the page that the place is on.
        """
        right = {urldefrag(page)[0] if whole_pages else page for page in self.pages}
        places = (number for number, one in enumerate(found, 1) if _is_in(one, right))
        return next(places, None)

    def holds(self, place: int | None) -> bool:
        """True where the right result stands early enough."""
        return place is not None and place <= self.within


def _is_in(found: str, right: Iterable[str]) -> bool:
    """An address that ends in a star stands for all that begin like it."""
    return any(found == one or (one.endswith("*") and found.startswith(one[:-1])) for one in right)


def asked() -> tuple[Asked, ...]:
    """Every search of the list."""
    with TYPED.open(encoding="utf-8", newline="") as file:
        return tuple(
            Asked(row["query"], row["who"], int(row["within"]), tuple(row["page"].split()))
            for row in csv.DictReader(file)
        )


def opened(page: Page, edition: str) -> Page:
    """The search page of an edition, with all that it looks through loaded."""
    page.goto(f"{edition}search/?q=a")
    expect(page.locator(".search [role=status]")).not_to_be_empty()
    return page


def found_by_ours(page: Page, words: str) -> Iterator[str]:
    """The addresses that our search finds, in their order, from the edition's own; `page` is the open search page."""
    for address in page.evaluate(_ASK, words):
        yield str(address).removeprefix("../") or "./"
