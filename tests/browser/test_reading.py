"""The real site in a real browser: it fits, it leads to its sources, and it asks no one else for anything."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = (
    "", "scorecard/", "metrics/agency-share/", "metrics/caseload-18-or-fewer/", "meetings/", "meetings/2019-01/",
    "meetings/2020-02/", "actions/", "actions/entry-to-care-process/",
    "actions/late/", "actions/matrix/", "actions/asked/", "challenges/", "challenges/compare/",
    "challenges/uneven-teams/",
    "plans/accelerated-improvement-plan/", "sources/", "sources/csib-2019-03/", "board/", "timeline/",
    "self-evaluation/", "glossary/", "about/", "about/data-quality/", "editors/add-a-meeting/",
)  # fmt: skip
WIDTHS = (360, 768, 1440)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_fits_the_screen(browser: Browser, address: str, width: int, scheme: str) -> None:
    """On a phone, a tablet and a desk, light and dark, nothing is wider than the screen or cut off."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    wide = []
    for name in PAGES:
        page.goto(address + name)
        inside = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        cut = page.evaluate(
            "[...document.querySelectorAll('article td, article tbody th, article dd, article li')]"
            ".filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')"
            ".map(e => e.textContent.trim().slice(0, 60))"
        )
        if not inside or cut:
            wide.append((name, inside, cut[:3]))
    context.close()
    assert wide == []


def test_the_site_asks_no_other_host_and_sets_no_cookie(browser: Browser, address: str) -> None:
    """A reader's browser talks to this site only, keeps no cookie and meets no script error."""
    context = browser.new_context()
    page = context.new_page()
    asked: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for name in PAGES:
        page.goto(address + name)
    assert asked == {urlsplit(address).netloc}
    assert context.cookies() == []
    assert errors == []
    context.close()


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page on a desk."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


def test_search_finds_a_measure_by_its_plain_words(page: Page, address: str) -> None:
    """Somebody who types "agency" is led to the share of agency staff."""
    page.goto(address)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").type("staff from agencies", delay=20)
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible(timeout=15_000)
    result.click()
    expect(page.locator("article h1")).to_contain_text("agenc", ignore_case=True)


def test_a_figure_shows_its_source_on_hover_and_focus(page: Page, address: str) -> None:
    """Pointing at a number, or reaching it with the Tab key, shows the paragraph it comes from."""
    page.goto(address + "meetings/2019-01/")
    figure = page.locator("article .figure", has_text="76%").first
    note = figure.locator(".figure__source")
    hidden = note.bounding_box()
    assert hidden is not None
    assert hidden["width"] <= 1
    for reach in (figure.hover, figure.locator(".figure__value").focus):
        reach()
        box = note.bounding_box()
        assert box is not None
        assert box["width"] > 100
        page.mouse.move(0, 0)


def test_a_number_leads_to_the_paragraph_it_came_from(page: Page, address: str) -> None:
    """Two steps from a number on a meeting's page: its measure, and the paragraph of the paper."""
    page.goto(address + "meetings/2019-01/")
    page.locator("article .figure", has_text="97.8%").first.locator(".figure__value").click()
    assert "metrics/cic-visits-up-to-date/#reading-2019-01-1" in page.url
    page.locator("tr:target .sources a").first.click()
    assert page.url.endswith("sources/csib-2019-03/#p-1-2-b9")
    expect(page.locator("section:target")).to_contain_text("97.8%")


def test_everything_is_there_without_scripts(browser: Browser, address: str) -> None:
    """With JavaScript off, tables, figures and navigation are still on the page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "scorecard/")
    assert page.locator("table.records tbody tr").count() > 40
    page.goto(address + "meetings/2020-02/")
    expect(page.locator("article")).to_contain_text("74%")
    context.close()
