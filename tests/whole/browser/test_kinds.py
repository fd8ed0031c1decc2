"""Every kind of page, once, in a real browser: what a reader may rely on whichever page they land on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from walked import EVERY, folders, is_left_out, part

from audit.browsing import DESK, PHONE, TABLET, Mode, Visit, change, reading
from audit.files import loaded_by, packed, too_heavy, wrong_html, wrong_links
from audit.kinds import KINDS, MAIN, kinds_of
from audit.pages import (
    CHECKS,
    NARROWEST,
    TOO_WIDE,
    Check,
    bears_more_space,
    findings,
    fits_a_phone,
    has_targets_for_a_finger,
    passes_axe,
    passes_axe_by_kinds,
    walks_by_keyboard,
)

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Each size once here, light and dark by turns; in the audit each in both, and more of the walk by keyboard.
SCREENS = part(
    [Mode(f"{scheme} {size[0]}", size, scheme)
     for number, size in enumerate((DESK, TABLET, PHONE)) for scheme in SCHEMES[:: -1 if number == 1 else 1]], 2
)  # fmt: skip
# By keyboard the same frame is walked through on each page: here on those that most people read.
WALKED = KINDS if os.environ.get(EVERY) else MAIN
NARROW: tuple[Check, ...] = (fits_a_phone, bears_more_space)
CUT = """[...document.querySelectorAll("article td, article tbody th, article dd, article li")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
  .map(one => one.textContent.trim().slice(0, 60))"""


def fits_every_screen(seen: Visit) -> Iterator[str]:
    """On a phone, a tablet and a desk, light and dark, nothing is too wide or cut off, figures' sources too.

    On a phone, where all stands closest, each thing to press has room.
    """
    for screen in SCREENS:
        change(seen, screen)
        if (wider := seen.page.evaluate(TOO_WIDE)) > 0:
            yield f"{screen.name}: {wider} pixels too wide"
        yield from (f"{screen.name}: cut off: {text}" for text in seen.page.evaluate(CUT)[:3])
        if screen.size == PHONE:
            yield from has_targets_for_a_finger(seen)


def fits_the_narrowest(seen: Visit) -> Iterator[str]:
    """On the narrowest screen nothing is too wide, nor with more space between the words."""
    change(seen, Mode("narrowest", (NARROWEST, PHONE[1])))
    yield from (f"{name}: {one}" for name, found in findings(seen, NARROW).items() for one in found)


def on(kind: str) -> tuple[Check, ...]:
    """What is checked on the page of a kind: contrast by kinds of words, and the screens from the widest on."""
    instead: dict[Check, Check] = {passes_axe: passes_axe_by_kinds}
    usual = [check for check in CHECKS if check not in NARROW and (check is not walks_by_keyboard or kind in WALKED)]
    return (*(instead.get(check, check) for check in usual), fits_every_screen, fits_the_narrowest)


def test_every_kind_of_page_is_there(real_site: Path) -> None:
    """No kind of page is left out because the page that stands for it was renamed."""
    assert kinds_of(real_site) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_keeps_its_promises(window: Page, address: str, kind: str) -> None:
    """Policy kept, nobody else asked, no cookie, no error, named, no axe violation, fits, keyboard works."""
    scheme = SCHEMES[len(kind) % 2]
    with reading(window, address + KINDS[kind], Mode(scheme, DESK, scheme)) as seen:
        assert findings(seen, on(kind)) == {}


@pytest.mark.parametrize("name", ["metrics/caseload-18-or-fewer/", "meetings/2019-01/"])
def test_its_siblings_fit_as_well(window: Page, address: str, name: str) -> None:
    """A measure that says least and a meeting that says most fit every screen too."""
    with reading(window, address + name) as seen:
        assert list(fits_every_screen(seen)) == []


def test_the_html_is_right(address: str) -> None:
    """The Nu Html Checker has nothing to say about any kind of page."""
    assert list(wrong_html(address + name for name in KINDS.values())) == []


def test_every_link_of_every_edition_leads_somewhere(all_editions: Path) -> None:
    """Each link inside the site leads to a file, and each fragment to a place in it."""
    wrong = [one for one in wrong_links(all_editions) if not is_left_out(all_editions, place_of(one))]
    assert wrong == []


def place_of(wrong: str) -> Path:
    """The file that a link that leads nowhere would lead to."""
    return Path(unquote(urlsplit(wrong.partition(": ")[2]).path))


def test_no_page_is_heavy(all_editions: Path) -> None:
    """On a slow phone, with nothing kept from before, a page comes quickly: in the last edition as in the newest."""
    *_earlier, last, newest = folders(all_editions)
    pages = [one / address / "index.html" for one in (last, newest) for address in kinds_of(one).values()]
    assert [f"{page}: {one}" for page in pages for one in too_heavy(page, all_editions)] == []


def test_the_search_is_fetched_only_where_it_is_used(real_site: Path) -> None:
    """A reader who does not search does not wait for the search."""
    for kind, address in KINDS.items():
        names = [path.name for path in loaded_by(real_site / address / "index.html", real_site.parent)]
        assert any(name.startswith("minisearch") for name in names) == (kind == "search")


def test_a_page_is_read_before_its_scripts_arrive(real_site: Path) -> None:
    """One small script, for the colours, runs before the text; every other waits."""
    page = real_site / "meetings" / "2020-02" / "index.html"
    waiting = [one for one in page.read_text(encoding="utf-8").split("<script")[1:] if "ld+json" not in one]
    at_once = [one for one in waiting if "defer" not in one.partition(">")[0]]
    assert len(at_once) == 1
    assert "colours." in at_once[0]
    assert sum(packed(path) for path in loaded_by(page, real_site.parent) if path.name.startswith("colours")) < 1_000
