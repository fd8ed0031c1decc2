"""The real site in a real browser: each figure leads to its source."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from audit.browsing import PHONE, Mode, reading


@pytest.mark.parametrize("state", ["latest", "2020-02"])
def test_the_answer_stands_on_a_phone_s_first_screen(window: Page, address: str, state: str) -> None:
    """Better or worse, as at when: a resident reads it without a swipe, in the newest state and in a dated one."""
    with reading(window, address.replace("latest", state), Mode("phone", PHONE)) as seen:
        for part in (".standing__as-at", ".panel--better", ".panel--worse"):
            box = seen.page.locator(part).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= PHONE[1]


@pytest.mark.parametrize(
    ("where", "part"),
    [
        ("scorecard/", ".scores__now .figure__value"),
        ("meetings/2020-02/", "#in-brief + ul > li strong"),
        ("meetings/2019-01/", "#in-brief + ul > li strong"),
    ],
)
def test_what_a_page_is_for_begins_on_a_phone_s_first_screen(window: Page, address: str, where: str, part: str) -> None:
    """The first figure of the scorecard, and what a meeting comes down to, are read without a swipe."""
    with reading(window, address + where, Mode("phone", PHONE)) as seen:
        box = seen.page.locator(part).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE[1]


def test_the_list_of_a_page_s_parts_covers_no_word_of_the_way_back(window: Page, address: str) -> None:
    """On a phone the list stands beside the way back; opened, it lies over the page and leads to each part."""
    with reading(window, f"{address}meetings/2020-02/", Mode("phone", PHONE)) as seen:
        way, parts = seen.page.locator(".trail li:not([aria-current])").last, seen.page.locator(".contents")
        before, beside = way.bounding_box(), parts.bounding_box()
        assert before is not None
        assert beside is not None
        assert before["x"] + before["width"] <= beside["x"]
        height = seen.page.evaluate("document.documentElement.scrollHeight")
        parts.locator("summary").click()
        assert seen.page.evaluate("document.documentElement.scrollHeight") == height
        parts.get_by_role("link", name="All figures").click()
        assert seen.page.url.endswith("#all-figures")


def test_a_paper_on_a_phone_is_looked_through(window: Page, address: str) -> None:
    """The long tables of a progress paper are a fold away, each with its rows counted; nothing of them is lost."""
    with reading(window, f"{address}paper/", Mode("phone", PHONE)) as seen:
        assert seen.page.evaluate("document.documentElement.scrollHeight") <= 12_000
        folds = seen.page.locator("details.opens--table")
        for fold in folds.all():
            rows = fold.locator("tbody tr").count()
            assert f"({rows} " in fold.locator("summary").inner_text()
            expect(fold.locator("table")).to_be_hidden()
        folds.first.locator("summary").click()
        expect(folds.first.locator("table")).to_be_visible()


@pytest.fixture
def page(window: Page) -> Page:
    """A page on a desk."""
    return window


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


def test_whose_words_they_are_stays_in_sight_at_the_paragraph(page: Page, address: str) -> None:
    """Whoever follows a figure far down its source still reads whose words these are, and has the original at hand."""
    page.goto(f"{address}sources/children-looked-after-2021/#p-bds-long-lacceased")
    whose = page.locator(".whose")
    expect(whose).to_be_in_viewport(ratio=1)
    expect(whose).to_contain_text("In our own words, not the source's.")
    expect(whose.get_by_role("link", name="The original")).to_have_attribute("href", re.compile("^https://"))
    target = page.locator("#p-bds-long-lacceased")
    expect(target).to_be_in_viewport(ratio=1)
    under, over = whose.bounding_box(), target.bounding_box()
    assert under
    assert over
    assert under["y"] + under["height"] <= over["y"]
