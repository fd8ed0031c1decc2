"""The search: plain questions, abbreviations and titles lead to the right page, of this edition and no other."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page on a desk."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("How much does the service lean on agency staff?", "metrics/agency-share/"),
        ("are health staff in the room when agencies plan", "metrics/health-at-strategy-meetings/"),
        ("MASH", "glossary/#mash"),
        ("Revise the recruitment strategy", "actions/recruitment-strategy/"),
        ("january 2019 improvement board", "meetings/2019-01/"),
        ("recruitmnet strategy", "actions/recruitment-strategy/"),
    ],
)
def test_the_best_result_is_the_right_one(page: Page, address: str, words: str, leads_to: str) -> None:
    """A question, an abbreviation, a title, a meeting, and a word with two letters swapped."""
    page.goto(f"{address}search/?q={quote(words)}")
    first = page.locator(".search ol a").first
    expect(first).to_have_attribute("href", f"../{leads_to}")


def test_a_search_is_made_with_the_keyboard_alone(page: Page, address: str) -> None:
    """From any page: into the box, type, Enter; then on to the first result, which opens."""
    page.goto(address + "actions/")
    page.get_by_label("Search this edition").focus()
    page.keyboard.type("agency staff")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search/?q=agency%20staff")
    expect(page.get_by_role("status")).to_contain_text("results for “agency staff”")
    page.get_by_label("Search this edition").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_contain_text("agenc", ignore_case=True)


def test_it_says_when_it_finds_nothing(page: Page, address: str) -> None:
    """A reader is told so in words that a screen reader speaks, and has the lists of everything to go on with."""
    page.goto(address + "search/")
    page.get_by_label("Search this edition").fill("xylophone quagga")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “xylophone quagga”")
    assert page.locator(".search__lists a").first.is_visible()
    assert page.locator(".search ol a").count() == 0


def test_what_is_typed_is_text_and_nothing_else(page: Page, address: str) -> None:
    """Signs of HTML in the words are shown as they were typed."""
    page.goto(f"{address}search/?q={quote('<img src=x onerror=alert(1)>')}")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".search img").count() == 0


def test_an_old_edition_finds_only_what_it_holds(page: Page, address: str) -> None:
    """What is found in an old edition belongs to it, and nothing published later is found."""
    old = address.replace("/latest/", "/2019-01/")
    page.goto(old + "search/")
    links = page.locator(".search__lists a").evaluate_all("all => all.map(one => one.href)")
    assert len(links) > 50
    assert all(link.startswith(old) for link in links)
    assert not any("2020" in link for link in links)


def test_it_works_without_a_network(browser: Browser, address: str) -> None:
    """Once the page is open, a search asks for nothing more."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "search/")
    context.set_offline(True)
    page.get_by_label("Search this edition").fill("caseload")
    expect(page.locator(".search ol a").first).to_be_visible()
    context.close()


def test_without_scripts_it_leads_to_lists_of_everything(browser: Browser, address: str) -> None:
    """With JavaScript off, the box in the header leads to a list of everything, and no dead box is shown."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Search this edition").fill("agency")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search/?q=agency")
    assert page.locator("#words").is_hidden()
    assert page.locator(".search__lists a", has_text="Share of staff from agencies").is_visible()
    context.close()
