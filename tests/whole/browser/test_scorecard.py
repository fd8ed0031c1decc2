"""The scorecard in a real browser: every measure without a script; with it, filter and sort by mouse or keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

MEASURE = "table.records tbody tr"


@pytest.fixture
def scorecard(browser: Browser, address: str) -> Iterator[Page]:
    """The real site's scorecard, on a desktop screen."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{address}scorecard/")
    yield page
    page.close()


def test_words_narrow_the_scorecard(scorecard: Page) -> None:
    """A councillor who types a word sees the measures that hold it, and how many they are."""
    total = scorecard.locator(MEASURE).count()
    scorecard.get_by_label("Filter by words").fill("agency staff")
    rows = scorecard.locator(f"{MEASURE}:visible")
    found = rows.all_inner_texts()
    assert 0 < len(found) < total
    expect(scorecard.get_by_role("status")).to_have_text(f"{len(found)} of {total} shown.")
    assert all("agency" in text.lower() and "staff" in text.lower() for text in found)
    scorecard.get_by_label("Filter by words").fill("no such words anywhere")
    assert rows.count() == 0
    expect(scorecard.locator("h2:visible")).to_have_count(0)


def test_a_choice_shows_what_was_not_reported(scorecard: Page) -> None:
    """What was dropped from the newest papers can be listed alone."""
    scorecard.get_by_label("Show", exact=True).select_option(label="Not reported this time")
    rows = scorecard.locator(f"{MEASURE}:visible")
    assert rows.count() > 0
    assert all("Not reported this time" in text for text in rows.all_inner_texts())


def test_a_column_sorts_both_ways_by_keyboard(scorecard: Page) -> None:
    """Sorting needs no mouse, is told to a screen reader, and leaves rows without a number at the end."""
    table = scorecard.locator("table.records").first
    button = table.get_by_role("button", name="Latest reading")
    button.focus()
    for order in ("ascending", "descending"):
        scorecard.keyboard.press("Enter")
        expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", order)
        keys = [
            cell.get_attribute("data-value") or "" for cell in table.locator("td[data-label='Latest reading']").all()
        ]
        numbers = [float(key) for key in keys if key]
        assert numbers == sorted(numbers, reverse=order == "descending")
        assert "" not in keys[: len(numbers)]
    expect(scorecard.get_by_role("status")).to_contain_text("Sorted by Latest reading")


def test_without_a_script_the_scorecard_is_whole(browser: Browser, address: str, scorecard: Page) -> None:
    """Without JavaScript every measure, chart and judgement is there, and no empty control."""
    total = scorecard.locator(MEASURE).count()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}scorecard/")
    assert page.locator(f"{MEASURE}:visible").count() == total
    assert not page.locator("[data-tools]").is_visible()
    page.goto(f"{address}metrics/agency-share/")
    assert page.locator("svg.chart__drawing").is_visible()
    context.close()
