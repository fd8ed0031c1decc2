"""The real site in a real browser: it fits every screen, and each figure leads to its source."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = (
    "", "scorecard/", "metrics/agency-share/", "metrics/caseload-18-or-fewer/", "meetings/", "meetings/2019-01/",
    "meetings/2020-02/", "meetings/2020-02/paper/", "actions/", "actions/entry-to-care-process/",
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


@pytest.fixture
def page(browser: Browser) -> Page:
    """A page on a desk."""
    return browser.new_page(viewport={"width": 1280, "height": 900})


def test_a_figure_shows_its_source_on_hover_and_focus(page: Page, address: str) -> None:
    """Pointing at a number, or reaching it with the Tab key, shows the paragraph it comes from."""
    page.goto(address + "meetings/2019-01/paper/")
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
        page.keyboard.press("Escape")
        assert note.bounding_box() is None
        page.mouse.move(0, 0)
        page.evaluate("document.activeElement.blur()")


def test_a_number_leads_to_the_paragraph_it_came_from(page: Page, address: str) -> None:
    """Two steps from a number on a meeting's page: its measure, and the paragraph of the paper."""
    page.goto(address + "meetings/2019-01/paper/")
    page.locator("article .figure", has_text="97.8%").first.locator(".figure__value").click()
    assert "metrics/cic-visits-up-to-date/#reading-2019-01-1" in page.url
    page.locator("tr:target td[data-label=Source] a").first.click()
    assert page.url.endswith("sources/csib-2019-03/#p-1-2-b9")
    expect(page.locator("section:target")).to_contain_text("97.8%")
