"""The theme's stylesheet travels without what no page has, and no page looks otherwise for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import material
import pytest
from playwright.sync_api import Browser, Page
from walked import part

from audit.serving import served
from macros.engine.finish import trimmed

# Of the invented board, which has everything once.
PAGES = ("metrics/visits-in-time/", "scorecard/", "meetings/2023-08/", "editors/figures/", "search/")
# A phone, a desk and paper.
SIZES: tuple[tuple[int, Literal["screen", "print"]], ...] = ((360, "screen"), (1280, "screen"), (800, "print"))
# Each page in one of the sizes here, in all of them in the audit.
LOOKS = part([(page, *SIZES[(first + more) % 3]) for first, page in enumerate(PAGES) for more in range(3)], 3)
# What is folded away is looked at as well.
_OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def whole(invented_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with all of the theme's stylesheet."""
    folder = tmp_path_factory.mktemp("whole") / "site"
    shutil.copytree(invented_site.parent, folder)
    assert material.__file__
    (sheet,) = (Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.css")
    (lean,) = (folder / "assets/stylesheets").glob("main.*.css")
    assert lean.stat().st_size < sheet.stat().st_size / 2
    lean.write_bytes(sheet.read_bytes())
    return folder


def test_rules_of_what_no_page_has_are_left_out() -> None:
    """A rule goes once all that it is for is unknown, and a value once nobody asks for it; text in quotes is text."""
    sheet = ':root{--a:url("x;}.b");--b:var(--a);--c:1;--d:2}@media print{.b{x:y}}.a:is(.b,.a),.b>i{x:"{";y:var(--b)}'
    assert trimmed(sheet, re.compile(r"\.b"), "p{x:var(--d)}") == (
        ':root{--a:url("x;}.b");--b:var(--a);--d:2}.a:is(.b,.a){x:"{";y:var(--b)}'
    )


def picture(page: Page) -> bytes:
    """A picture of all of a page."""
    return page.screenshot(full_page=True, animations="disabled")


def at_rest(page: Page) -> bytes:
    """A picture of a page that has come to rest: two in a row are the same."""
    before = b""
    while (now := picture(page)) != before:
        before = now
    return now


@pytest.mark.parametrize(("address", "width", "medium"), LOOKS)
def test_no_page_looks_otherwise(
    browser: Browser, invented_site: Path, whole: Path, address: str, width: int, medium: Literal["screen", "print"]
) -> None:
    """Every part of every kind of page looks as it does with the whole stylesheet, on a phone, a desk and on paper."""
    with served(invented_site.parent) as lean, served(whole) as full:
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.emulate_media(media=medium)
        # On a busy machine the edge of a line may come out otherwise once; what a rule does comes every time.
        assert any(same_look(page, lean, full, address, look) for look in (picture, at_rest, at_rest)), address
        page.close()


def same_look(page: Page, lean: str, full: str, address: str, look: Callable[[Page], bytes]) -> bool:
    """True if a page looks the same in both sites."""
    looks = []
    for root in (lean, full):
        answer = page.goto(f"{root}latest/{address}")
        assert answer is not None
        assert answer.ok, address
        page.evaluate(_OPEN)
        looks.append(look(page))
    return looks[0] == looks[1]
