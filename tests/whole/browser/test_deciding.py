"""The page of a paper's figures in a real browser: by keys and without a script, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from overlays import BOARD
from playwright.sync_api import Page, expect
from review_page import ROWS, Served, decisions, rows_of, served, write
from walked import part

from audit.browsing import DESK, PHONE, TABLET, Mode, change, reading
from audit.pages import (
    asks_no_other_host,
    bears_more_space,
    findings,
    fits_a_phone,
    is_named,
    logs_no_error,
    passes_axe,
    sets_no_cookie,
    walks_by_keyboard,
)
from macros.wording import reviewing as words

PAGES = ("", "sure", "figure/1", "figure/4", "figure/6")
# Every second one here, all of them in the audit.
MODES = part(
    (Mode("desk", DESK), Mode("night", DESK, "dark"), Mode("phone by night", PHONE, "dark"), Mode("tablet", TABLET)), 2
)
LOOK = (passes_axe, logs_no_error, asks_no_other_host, sets_no_cookie, is_named)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Served]:
    """The page of the invented paper's figures."""
    with served(BOARD, write(tmp_path / "paper.csv")) as found:
        yield found


@pytest.fixture
def seen(window: Page, page: Served) -> Page:
    """The page in a browser."""
    window.goto(page.address)
    return window


@pytest.mark.parametrize("path", PAGES)
def test_everyone_can_use_the_page(window: Page, page: Served, path: str) -> None:
    """No rule for accessible pages is broken, in any light and on any screen, with what can be changed unfolded."""
    with reading(window, f"{page.address}{path}") as found:
        assert findings(found, (walks_by_keyboard, fits_a_phone, bears_more_space)) == {}
        found.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        for mode in MODES:
            change(found, mode)
            assert (mode.name, findings(found, LOOK)) == (mode.name, {})
        assert findings(found, (fits_a_phone, bears_more_space)) == {}
        assert found.page.evaluate("window.__violations") == []


def test_figures_are_decided_by_keys(seen: Page, page: Served) -> None:
    """One key goes on, accepts, drops or changes; each choice is said aloud, saved, and leads to the next figure."""
    seen.evaluate("window.here = true")
    seen.keyboard.press("n")
    expect(seen.get_by_role("heading", level=1)).to_have_text("Figure 1 of 7")
    expect(seen.get_by_role("heading", level=1)).to_be_focused()
    seen.keyboard.press("a")
    expect(seen.get_by_role("status")).to_have_text("Figure 1: accepted. 5 not decided.")
    expect(seen.locator("h1")).to_have_text("Figure 2 of 7")
    expect(seen.locator("mark")).to_have_text("87.5%")
    assert decisions(page.table)[0] == "accept"
    seen.keyboard.press("d")
    expect(seen.get_by_role("status")).to_have_text("Figure 2: dropped. 4 not decided.")
    seen.keyboard.press("b")
    expect(seen.locator("h1")).to_have_text("Figure 2 of 7")
    seen.keyboard.press("ArrowRight")
    expect(seen.locator("h1")).to_have_text("Figure 3 of 7")
    assert decisions(page.table)[:3] == ["accept", "", "drop"]
    # Nothing was loaded anew, and the way back is that of any page.
    assert seen.evaluate("window.here")
    seen.go_back()
    expect(seen.locator("h1")).to_have_text("Figure 2 of 7")


def test_a_measure_is_chosen_and_a_figure_changed_by_keys(seen: Page, page: Served) -> None:
    """Where no measure is certain, a number takes one of the best; a change is typed, and no letter decides then."""
    seen.goto(f"{page.address}figure/6")
    expect(seen.get_by_role("button", name="Accept", exact=True)).to_have_count(0)
    seen.keyboard.press("a")
    seen.keyboard.press("1")
    expect(seen.locator("h1")).to_have_text("Figure 6 of 7")
    assert rows_of(page.table)[5]["metric"] == "care-plans-reviewed"
    seen.keyboard.press("c")
    expect(seen.get_by_label("Measure", exact=True)).to_be_focused()
    seen.get_by_label("Value").fill("")
    seen.get_by_label("Value").press_sequentially("a bad day and a good one")
    seen.get_by_label("Period").fill("Q1")
    seen.get_by_label("Period").press("Enter")
    expect(seen.get_by_role("heading", name=words.NOT_SAVED)).to_be_focused()
    expect(seen.get_by_label("Period")).to_have_value("Q1")
    assert decisions(page.table)[6] == ""
    seen.get_by_label("Period").fill("March 2024")
    seen.get_by_role("button", name=words.SAVE_CHANGE).click()
    expect(seen.get_by_role("status")).to_contain_text("accepted, changed")
    assert rows_of(page.table)[6]["value"] == "a bad day and a good one"


def test_keys_can_be_turned_off(seen: Page, page: Served) -> None:
    """Who dictates, or types by accident, turns the keys off, and they stay off from page to page."""
    seen.get_by_label(words.KEYS_ON).uncheck()
    seen.goto(f"{page.address}figure/1")
    seen.locator("h1").click()
    seen.keyboard.press("a")
    seen.get_by_role("link", name=words.NEXT).click()
    expect(seen.locator("h1")).to_have_text("Figure 2 of 7")
    assert decisions(page.table) == [""] * len(ROWS)


def test_the_sure_ones_are_looked_at_and_accepted_together(seen: Page, page: Served) -> None:
    """All that are sure stand below each other; what loses its tick is not accepted."""
    seen.get_by_role("main").get_by_role("link", name=words.sure_link(3)).click()
    expect(seen.get_by_role("listitem").filter(has=seen.get_by_role("checkbox"))).to_have_count(3)
    seen.get_by_role("checkbox", name=words.SURE_ONE).nth(1).uncheck()
    seen.get_by_role("button", name=words.accept_all(3)).click()
    expect(seen.get_by_role("status")).to_have_text(words.accepted_together(2))
    assert decisions(page.table) == ["accept", "", "", "", "accept", "", ""]


def test_everything_works_without_a_script(plain_window: Page, page: Served) -> None:
    """Where scripts are off, plain buttons and links do the same, and what can only be done by keys is not shown."""
    with reading(plain_window, page.address) as found:
        plain = found.page
        plain.get_by_role("link", name=words.DECIDE_FIRST).click()
        expect(plain.get_by_label(words.KEYS_ON)).to_be_hidden()
        plain.get_by_role("button", name="Accept", exact=True).click()
        expect(plain.get_by_role("status")).to_have_text("Figure 1: accepted. 5 not decided.")
        plain.locator(".change > summary").click()
        plain.get_by_label("Value").fill("88")
        plain.get_by_role("button", name=words.SAVE_CHANGE).click()
        expect(plain.locator("h1")).to_have_text("Figure 3 of 7")
        row = rows_of(page.table)[2]
        assert (row["decision"], row["value"]) == ("edit", "88")
        plain.get_by_role("button", name=words.DONE).click()
        expect(plain.locator("h1")).to_have_text(words.DONE_TITLE)
        assert plain.evaluate("getComputedStyle(document.body).maxWidth") != "none"
    page.thread.join(5)
    assert not page.thread.is_alive()


def test_two_windows_and_a_lost_connection(seen: Page, page: Served) -> None:
    """A choice in a window that is behind is told and not made; one that cannot be sent can be made again."""
    seen.goto(f"{page.address}figure/1")
    page.choose(1, "accept")
    seen.keyboard.press("d")
    expect(seen.locator(".problem--first")).to_contain_text("meanwhile")
    expect(seen.locator(".state")).to_have_text("accepted")
    seen.route("**/figure/1", lambda route: route.abort())
    seen.keyboard.press("d")
    expect(seen.get_by_role("status")).to_have_text(words.LOST)
    assert decisions(page.table)[0] == "accept"
    seen.unroute("**/figure/1")
    seen.keyboard.press("d")
    expect(seen.get_by_role("status")).to_contain_text("Figure 1: dropped.")
    assert decisions(page.table)[0] == "drop"


def test_the_page_says_when_it_is_over(seen: Page, page: Served) -> None:
    """The button Done ends the command, and the page says where to go on."""
    seen.get_by_role("button", name=words.DONE).click()
    expect(seen.locator("h1")).to_have_text(words.DONE_TITLE)
    expect(seen.get_by_role("button", name=words.DONE)).to_have_count(0)
    page.thread.join(5)
    assert not page.thread.is_alive()
