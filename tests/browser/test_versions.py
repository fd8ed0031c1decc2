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
    old.locator(".md-version__current").focus()
    old.locator(".md-version__link", has_text="Newest").click()
    expect(old).to_have_url(address + "metrics/agency-share/")
    expect(old.locator(".answer__figure .figure__value")).to_have_text("32%")


def test_search_stays_in_its_edition(old: Page) -> None:
    """What is found in an old edition belongs to it."""
    old.locator(".md-search__input").click()
    old.locator(".md-search__input").type("agency", delay=20)
    first = old.locator(".md-search-result__link").first
    expect(first).to_be_visible(timeout=15_000)
    links = old.locator(".md-search-result__link").evaluate_all("all => all.map(one => one.href)")
    assert all("/2019-01/" in link for link in links)


def test_earlier_meetings_lead_to_their_own_editions(old: Page, all_editions: Path) -> None:
    """The list of meetings of an edition leads to each meeting where it was published."""
    old.goto(old.url.replace("metrics/agency-share/", "meetings/"))
    link = old.locator("article").get_by_role("link", name="Scrutiny committee, 17 January 2019").first
    link.click()
    assert old.url.endswith("/2019-01-17-scrutiny/meetings/2019-01-17-scrutiny/")
    assert (all_editions / "2019-01-17-scrutiny" / "meetings" / "2019-01-17-scrutiny" / "index.html").is_file()
