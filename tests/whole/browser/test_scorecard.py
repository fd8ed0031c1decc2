"""The scorecard in a real browser: every measure without a script; with it, filter and sort by mouse or keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paper import BY_NIGHT, printed, sheets
from playwright.sync_api import Page, expect

from audit.serving import served

MEASURE = "table.scores tbody tr"
# What a row may take on average, and the whole page before anything is unfolded, by the width of the screen.
A_ROW = {1440: 60, 360: 105}
ON_A_PHONE = 5000
# As many rows stand on a full sheet, and on all sheets of rows on average, with the headings of the themes.
ON_A_SHEET = 28


@pytest.fixture
def scorecard(window: Page, address: str) -> Page:
    """The real site's scorecard, on a desktop screen."""
    window.goto(f"{address}scorecard/")
    return window


def shown(page: Page) -> list[str]:
    """The rows that can be seen, as text."""
    return [" ".join(text.split()) for text in page.locator(f"{MEASURE}:visible").all_inner_texts()]


def height(page: Page) -> int:
    """How far the page goes down."""
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def unfold(page: Page) -> None:
    """Open every fold that holds measures."""
    page.evaluate("document.querySelectorAll('details.more').forEach(one => { one.open = true; })")


def test_words_narrow_the_scorecard(scorecard: Page) -> None:
    """A councillor who types a word sees the measures that it finds, in folds too, and how many they are."""
    total, before = scorecard.locator(MEASURE).count(), len(shown(scorecard))
    assert before < total
    scorecard.get_by_label("Filter by words").fill("dental")
    found = shown(scorecard)
    assert 0 < len(found) < total
    assert all("dental" in text.lower() for text in found)
    expect(scorecard.get_by_role("status")).to_have_text(f"{len(found)} of {total} shown.")
    scorecard.get_by_label("Filter by words").fill("no such words anywhere")
    assert shown(scorecard) == []
    expect(scorecard.locator("h2:visible")).to_have_count(0)
    scorecard.get_by_label("Filter by words").fill("")
    assert len(shown(scorecard)) == before


def test_the_filter_knows_everyday_words(scorecard: Page) -> None:
    """A measure is found by what people call it and by its theme, also where its title says it otherwise."""
    for typed, sought in (
        ("agency", "Share of staff from agencies"),
        ("caseload", "Social workers with 20 or fewer children"),
        ("workforce", "Vacant posts for social workers"),
    ):
        scorecard.get_by_label("Filter by words").fill(typed)
        assert any(sought in text for text in shown(scorecard)), typed


def test_a_choice_shows_what_was_not_reported(scorecard: Page) -> None:
    """What was dropped from the newest papers can be listed alone."""
    scorecard.get_by_label("Show", exact=True).select_option(label="Not reported this time")
    assert shown(scorecard)
    assert all("Not reported this time" in text for text in shown(scorecard))


def test_the_filter_stands_in_the_address(address: str, scorecard: Page) -> None:
    """Who sends the address on sends the choice with it; what was folded and is looked for is open."""
    scorecard.get_by_label("Show", exact=True).select_option("better")
    scorecard.get_by_label("Theme").select_option("workforce")
    scorecard.get_by_label("Filter by words").fill("agency")
    expect(scorecard).to_have_url(re.compile(r"/scorecard/\?show=better&theme=workforce&words=agency$"))
    sent, chosen = scorecard.url, shown(scorecard)
    scorecard.goto("about:blank")
    scorecard.goto(sent)
    assert chosen
    assert shown(scorecard) == chosen
    scorecard.goto(f"{address}scorecard/?show=nothing-of-the-kind")
    assert len(shown(scorecard)) > len(chosen)


def test_a_panel_of_the_home_page_leads_to_as_many_as_it_counts(window: Page, address: str) -> None:
    """Whoever follows a count of the home page sees that many measures, each of them in view."""
    window.goto(address)
    panels = {kind: window.locator(f"a.panel--{kind}") for kind in ("better", "worse", "said", "untold")}
    told = {kind: (panel.evaluate("one => one.href"), panel.locator("strong").inner_text())
            for kind, panel in panels.items()}  # fmt: skip
    for kind, (leads_to, number) in told.items():
        window.goto(leads_to)
        assert (kind, len(shown(window))) == (kind, int(number))


def test_a_column_sorts_both_ways_by_keyboard(scorecard: Page) -> None:
    """Sorting needs no mouse, is told to a screen reader, takes in what was folded; rows without a number come last."""
    group = scorecard.get_by_role("group", name="Sort by")
    button, table = group.get_by_role("button", name="Newest figure"), scorecard.locator("table.scores").first
    theme = scorecard.locator(".theme").first
    rows = theme.locator("tbody tr").count()
    button.focus()
    for order in ("ascending", "descending"):
        scorecard.keyboard.press("Enter")
        expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", order)
        keys = table.locator("td.scores__now").evaluate_all("all => all.map(one => one.dataset.value || '')")
        assert len(keys) == rows
        numbers = [float(key) for key in keys if key]
        assert numbers == sorted(numbers, reverse=order == "descending")
        assert "" not in keys[: len(numbers)]
    expect(scorecard.get_by_role("status")).to_contain_text("Sorted by Newest figure")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_without_a_script_the_scorecard_is_whole(plain_window: Page, address: str, scorecard: Page) -> None:
    """Without JavaScript every measure, picture and judgement is there, a fold away, and no empty control."""
    total, page = scorecard.locator(MEASURE).count(), plain_window
    page.goto(f"{address}scorecard/")
    for fold in page.locator("details.more > summary").all():
        fold.click()
    assert page.locator(f"{MEASURE}:visible").count() == total
    assert not page.locator("[data-tools]").is_visible()
    page.goto(f"{address}metrics/agency-share/")
    assert page.locator("svg.chart__drawing:visible").first.is_visible()


def test_each_row_says_its_figure_and_when(scorecard: Page) -> None:
    """No figure stands without the time it is about, or the day on which it was published."""
    unfold(scorecard)
    rows = scorecard.locator(MEASURE).evaluate_all(
        "all => all.map(one => ['.scores__now .figure__value', '.scores__when'].map("
        "part => one.querySelector(part).innerText))"
    )
    assert rows
    assert [figure for figure, when in rows if not figure or not any(sign.isdigit() for sign in when)] == []


@pytest.mark.parametrize("board", ["real_site", "invented_site"])
def test_a_row_takes_little_room(window: Page, request: pytest.FixtureRequest, board: str) -> None:
    """The scorecard can be looked through: a row is low, and before anything is unfolded the page is short."""
    site: Path = request.getfixturevalue(board)
    with served(site.parent) as root:
        window.goto(f"{root}latest/scorecard/")
        for width in (1440, 360):
            window.set_viewport_size({"width": width, "height": 900})
            assert height(window) <= ON_A_PHONE
        unfold(window)
        for width in (360, 1440):
            window.set_viewport_size({"width": width, "height": 900})
            heights = window.locator(MEASURE).evaluate_all(
                "every => every.map(one => one.getBoundingClientRect().height)"
            )
            assert sum(heights) / len(heights) <= A_ROW[width]
            assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_the_scorecard_is_a_table_on_a_phone_too(scorecard: Page) -> None:
    """A screen reader finds rows with a heading and cells, however narrow the screen is."""
    scorecard.set_viewport_size({"width": 360, "height": 800})
    table = scorecard.get_by_role("table").first
    assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
    assert table.get_by_role("columnheader").count() == 6


def test_a_sheet_holds_many_rows(plain_window: Page, address: str) -> None:
    """Whoever prints the scorecard carries few sheets: every measure, no fold shut, and at least 28 rows a sheet.

    The first begins with how to read it, and the last ends where the measures do.
    """
    squeezed = [
        re.sub(r"[\s\u00ad]+", "", one.text) for one in sheets(printed(plain_window, f"{address}scorecard/", BY_NIGHT))
    ]
    titles = plain_window.locator(f"{MEASURE} th a").evaluate_all("every => every.map(one => one.textContent)")
    pressed = [re.sub(r"\s+", "", title) for title in titles]
    rows = [sum(title in sheet for title in pressed) for sheet in squeezed]
    assert all(any(title in sheet for sheet in squeezed) for title in pressed)
    full = [number for number in rows if number][1:-1]
    assert len(full) > 1
    assert min(full) >= ON_A_SHEET
