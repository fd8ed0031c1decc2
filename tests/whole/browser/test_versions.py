"""A reader of an old edition knows that it is old, and finds the same page in the newest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def old(browser: Browser, address: str) -> Page:
    """The January 2019 edition, at the share of agency staff."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address.replace("/latest/", "/2019-01/") + "metrics/agency-share/")
    return page


def test_an_old_edition_says_what_it_is(old: Page) -> None:
    """The banner tells whose edition this is and leads to the newest; the figure is the one of that time."""
    banner = old.locator(".announcement--edition")
    expect(banner).to_contain_text("Improvement Board, January 2019, as published 7 March 2019")
    expect(old.locator(".answer__figure .figure__value")).to_have_text("47%")
    banner.get_by_role("link").click()
    expect(old).to_have_url(re.compile("/latest/"))


def test_the_selector_leads_to_the_same_page_of_the_newest(old: Page, address: str) -> None:
    """Choosing the newest version on a measure's page leads to that measure, with its newest figure."""
    old.get_by_role("button", name="Edition: Improvement Board, January 2019").press("Enter")
    old.locator(".editions").get_by_role("link", name="Newest", exact=True).press("Enter")
    expect(old).to_have_url(address + "metrics/agency-share/")
    expect(old.locator(".answer__figure .figure__value")).to_have_text("34%")


def test_the_selector_enters_an_edition_that_lacks_the_page_at_its_front(old: Page, address: str) -> None:
    """A page that an older edition does not have leads to that edition all the same, never to a missing page."""
    old.goto(address + "metrics/caseload-18-or-fewer/")
    old.get_by_role("button", name="Edition: Newest state").click()
    old.locator(".editions").get_by_role("link", name="Improvement Board, January 2019").click()
    expect(old).to_have_url(address.replace("/latest/", "/2019-01/"))


def test_the_selector_closes_with_the_escape_key(old: Page) -> None:
    """Whoever opened the list by mistake closes it, and is back where they were."""
    button = old.get_by_role("button", name="Edition: Improvement Board, January 2019")
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
