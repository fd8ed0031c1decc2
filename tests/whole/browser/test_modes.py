"""The same site for everybody: dark or light, on paper, in forced colours, with JavaScript off, zoomed in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from audit.browsing import Mode, change, reading
from audit.kinds import KINDS

READ = ("home", "scorecard", "measure of numbers", "meeting of the board", "list of actions", "source", "timeline")


def text_of(text: str) -> str:
    """Words without the spaces between them."""
    return re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("kind", READ)
def test_every_fact_is_there_without_scripts(window: Page, plain_window: Page, address: str, kind: str) -> None:
    """With JavaScript off, a page has the same words, tables and drawings as with it on."""
    seen = []
    for page in (plain_window, window):
        with reading(page, address + KINDS[kind]) as one:
            # The tools for filtering are made by a script; what they filter is there without it.
            one.page.evaluate("document.querySelectorAll('.tools').forEach(tool => tool.remove())")
            main = one.page.locator("main")
            seen.append((text_of(main.inner_text()), main.locator("table").count(), main.locator("svg").count()))
    assert seen[0] == seen[1]
    assert len(seen[0][0]) > 100


def test_dark_colours_follow_the_device_and_then_the_reader(browser: Browser, address: str) -> None:
    """The device decides until the reader does; the choice is kept on the next page, under one name only."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    body, button = page.locator("body"), page.get_by_role("button", name="Dark colours")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("localStorage.length") == 0
    button.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(address + "scorecard/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert page.evaluate("Object.keys(localStorage)") == ["board-colours"]
    context.close()


@pytest.mark.parametrize("kind", ["home", "measure of numbers", "meeting of the board"])
def test_dark_colours_need_no_script(window: Page, plain_window: Page, address: str, kind: str) -> None:
    """With JavaScript off, a device that asks for dark colours gets the same as with it on, charts and all."""
    light, seen = [], []
    for page in (plain_window, window):
        with reading(page, address + KINDS[kind], Mode("dark", scheme="dark")) as one:
            seen.append(visible_colours(page))
            change(one, Mode("light"))
            light.append(visible_colours(page))
    assert seen[0] == seen[1] != light[0]


def visible_colours(page: Page) -> list[str]:
    """The colours of the ground and of everything on it."""
    found: list[str] = page.evaluate(
        """() => [document.body, ...document.querySelectorAll("main :not(.tools, .tools *)")].map(one => {
          const style = getComputedStyle(one);
          return [style.color, style.backgroundColor, style.fill, style.stroke, style.colorScheme].join();
        })"""
    )
    return found


def test_the_page_on_privacy_names_what_is_kept(real_site: Path) -> None:
    """What the script keeps in local storage has the name that the page on privacy gives."""
    script = next((real_site.parent / "assets" / "javascripts").glob("colours.*.js")).read_text(encoding="utf-8")
    (name,) = re.findall(r'key = "([^"]+)"', script)
    assert name in (real_site / "about" / "privacy" / "index.html").read_text(encoding="utf-8")


def test_a_page_prints_as_a_handout(window: Page, address: str) -> None:
    """On paper: whose site and what page, the text and its tables, how to cite it; no menus and no buttons."""
    with reading(window, address + "meetings/2020-02/", Mode("print", media="print")) as one:
        page = one.page
        for shown in (".masthead__name", "article h1", "article table thead", ".cite p", ".announcement"):
            assert page.locator(shown).first.is_visible(), shown
        for gone in (".masthead__tools", ".sections", ".trail", ".contents", ".page-links", ".headerlink"):
            assert not any(item.is_visible() for item in page.locator(gone).all()), gone
        sheets = page.pdf(format="A4")
        assert sheets.startswith(b"%PDF-")
        assert 2 <= len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 20


def test_words_tell_what_colours_tell(window: Page, address: str) -> None:
    """In forced colours, where ours are gone, each state still has its word and a border around it."""
    with reading(window, address + "actions/", Mode("forced colours", contrast=True)) as one:
        states = one.page.locator(".state")
        assert states.count() > 10
        for state in states.all()[:10]:
            assert state.inner_text().strip()
            assert state.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


@pytest.mark.parametrize("kind", ["home", "scorecard", "meeting of the board", "search"])
def test_a_page_may_be_twice_as_large(window: Page, address: str, kind: str) -> None:
    """At 200% on a small desk, nothing is cut off or pushed off the screen."""
    with reading(window, address + KINDS[kind], Mode("twice", (640, 400))) as one:
        assert one.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
