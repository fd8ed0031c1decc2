"""A reader of an old edition knows that it is old, and finds the same page in the newest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from audit.browsing import reading
from audit.pages import findings


@pytest.fixture
def old(window: Page, address: str) -> Page:
    """The January 2019 edition, at the share of agency staff."""
    window.goto(address.replace("/latest/", "/2019-01/") + "metrics/agency-share/")
    return window


def test_an_old_edition_says_what_it_is(old: Page) -> None:
    """The banner tells whose edition this is and leads to the newest; the figure is the one of that time."""
    banner = old.locator(".announcement--edition")
    expect(banner).to_contain_text("Improvement Board, January 2019, as published 7 March 2019")
    expect(old.locator(".answer__figure .figure__value")).to_have_text("47%")
    banner.get_by_role("link").click()
    expect(old).to_have_url(re.compile("/latest/"))


def test_the_banner_leads_to_the_same_page_of_the_newest(old: Page, address: str) -> None:
    """Who reads an old figure is one click from the same measure as it is now."""
    old.locator(".announcement--edition").get_by_role("link").click()
    expect(old).to_have_url(address + "metrics/agency-share/")


def test_the_selector_leads_to_the_same_place_of_the_newest(old: Page, address: str) -> None:
    """Choosing the newest version leads to the same measure, at the same place, with its newest figure."""
    old.goto(old.url + "#every-reading")
    old.get_by_role("button", name="As known at: Improvement Board, January 2019").press("Enter")
    old.locator(".editions").get_by_role("link", name="Newest", exact=True).press("Enter")
    expect(old).to_have_url(address + "metrics/agency-share/#every-reading")
    expect(old.locator(".answer__figure .figure__value").first).to_have_text("34%")


def test_the_selector_is_grouped_by_who_met(old: Page) -> None:
    """The editions of the board stand under its name, those of a committee under its own."""
    old.get_by_role("button", name="As known at").press("Enter")
    board = old.locator(".editions").get_by_role("list", name="Improvement Board")
    expect(board.get_by_role("link").first).to_have_text("Improvement Board, February 2020")
    committee = old.locator(".editions").get_by_role("list", name="Scrutiny committee", exact=True)
    expect(committee.get_by_role("link", name="Scrutiny committee, 17 January 2019")).to_be_visible()
    expect(board.get_by_role("link", name=re.compile("Scrutiny"))).to_have_count(0)


def test_an_edition_that_lacks_the_page_offers_the_nearest(old: Page, address: str) -> None:
    """A page that an older edition does not have is said to be missing; its list and its home page are offered."""
    old.goto(address + "metrics/caseload-18-or-fewer/")
    old.get_by_role("button", name="As known at: Newest state").click()
    old.locator(".editions").get_by_role("link", name="Improvement Board, January 2019").click()
    told = old.locator(".editions").get_by_role("status")
    expect(told).to_contain_text("Improvement Board, January 2019: that edition has no such page.")
    near = told.get_by_role("link", name="Scorecard")
    expect(near).to_be_focused()
    expect(told.get_by_role("link", name="Its home page")).to_have_attribute("href", re.compile("/2019-01/$"))
    near.press("Enter")
    expect(old).to_have_url(address.replace("/latest/", "/2019-01/") + "scorecard/")


def test_editions_are_reached_without_scripts(plain_window: Page, address: str) -> None:
    """With JavaScript off, the selector is a link to the page of all editions, and that leads into each."""
    page = plain_window
    page.goto(address + "metrics/agency-share/")
    page.get_by_role("link", name="As known at: Newest state").click()
    expect(page).to_have_url(address.replace("/latest/", "/editions/"))
    expect(page.locator("h2").first).to_have_text("2026")
    entry = page.locator("li", has=page.get_by_role("link", name="Improvement Board, January 2019"))
    expect(entry).to_contain_text("36 measures: 2 better, 3 worse, 1 said better or worse, 30 cannot be told.")
    entry.get_by_role("link").click()
    expect(page).to_have_url(address.replace("/latest/", "/2019-01/"))


@pytest.mark.parametrize("page", ["editions/", "404.html"])
def test_pages_beside_the_editions_keep_the_promises_of_all(window: Page, address: str, page: str) -> None:
    """The list of editions and the page for what is missing: policy kept, no axe violation, fit for a phone."""
    with reading(window, address.replace("latest/", page)) as seen:
        assert findings(seen) == {}


def test_the_menu_is_the_same_on_every_page(old: Page, address: str) -> None:
    """Six parts, in an old edition, in the newest, and on the pages beside them; on a phone they stand in one row."""
    old.set_viewport_size({"width": 360, "height": 800})
    parts = ["Figures", "Actions", "Meetings", "What changed", "Data", "About"]
    for place in (old.url, address, address + "editors/", address.replace("latest/", "editions/")):
        old.goto(place)
        links = old.get_by_role("navigation", name="Sections", exact=True).get_by_role("link")
        assert links.all_inner_texts() == parts
        assert len({one.bounding_box()["y"] for one in links.all()}) == 1  # type: ignore[index]
        assert old.locator("nav.sections").count() <= 2


def test_a_heading_is_called_what_it_says(old: Page) -> None:
    """Who listens to the headings hears their words, and no sign for the link to each of them."""
    heads = old.get_by_role("heading", level=2).all()
    assert heads
    for head in heads:
        assert "¶" not in head.aria_snapshot()


def test_the_selector_closes_with_the_escape_key(old: Page) -> None:
    """Whoever opened the list by mistake closes it, and is back where they were."""
    button = old.get_by_role("button", name="As known at: Improvement Board, January 2019")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(old.locator(".editions a[aria-current]")).to_have_text("Improvement Board, January 2019")
    old.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_earlier_meetings_lead_to_their_own_editions(old: Page, all_editions: Path) -> None:
    """The list of meetings of an edition leads to each meeting where it was published."""
    old.goto(old.url.replace("metrics/agency-share/", "meetings/"))
    link = old.locator("article").get_by_role("link", name="Scrutiny committee, 17 January 2019").first
    link.click()
    assert old.url.endswith("/2019-01-17-scrutiny/meetings/2019-01-17-scrutiny/")
    assert (all_editions / "2019-01-17-scrutiny" / "meetings" / "2019-01-17-scrutiny" / "index.html").is_file()
