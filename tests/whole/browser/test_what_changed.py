"""What changed, and a meeting's page, in a real browser: counters that filter, ten minutes on two sheets."""

from __future__ import annotations

import re

import pytest
from paper import ON_PAPER, printed, sheets
from playwright.sync_api import Page, expect

# How far down the pages of the real record may go on a phone before anything is unfolded.
ON_A_PHONE = {"changes/": 6800, "meetings/2020-02/": 6500}
# What comes after the part for ten minutes: what was reported, in sentences.
AFTER = re.compile(r"^(What it dealt with|What was reported|Not reported this time)\s*$", re.M)


@pytest.fixture
def changes(window: Page, address: str) -> Page:
    """The real record's page of what changed, on a desktop screen."""
    window.goto(f"{address}changes/")
    return window


def shown(page: Page) -> list[str]:
    """The parts of the page that can be seen, but for what came at another time."""
    parts = page.locator(".changes__of:has(h3) > [id]:visible").all()
    return [str(part.get_attribute("id")) for part in parts]


def test_a_counter_shows_one_kind_alone(changes: Page) -> None:
    """A reader who asks what went silent sees that alone, unfolded, and the address keeps it for others."""
    every = shown(changes)
    changes.locator(".counters a[href='#actions-silent']").click()
    assert shown(changes) == ["actions-silent"]
    assert changes.url.endswith("changes/?show=actions-silent")
    expect(changes.locator("#actions-silent tbody tr").first).to_be_visible()
    expect(changes.get_by_role("status")).to_contain_text("Of this comparison, only this is shown: 6 not mentioned.")
    changes.reload()
    assert shown(changes) == ["actions-silent"]
    changes.get_by_role("link", name="Show everything").click()
    assert shown(changes) == every
    assert changes.url.endswith("changes/")


def test_a_counter_is_let_go_by_pressing_it_again(changes: Page) -> None:
    """Who presses a counter twice, by the keyboard as well, is where they were."""
    every = shown(changes)
    counter = changes.locator(".counters a[href='#measures-words']")
    counter.press("Enter")
    assert shown(changes) == ["measures-words"]
    counter.press("Enter")
    assert shown(changes) == every


def test_without_a_script_a_counter_leads_to_its_part(plain_window: Page, address: str) -> None:
    """Whoever has no JavaScript gets to the same rows by the same link."""
    plain_window.goto(f"{address}changes/")
    plain_window.locator(".counters a[href='#challenges-opened']").click()
    expect(plain_window.locator("#challenges-opened")).to_be_in_viewport()


def test_a_link_to_a_meeting_opens_its_block(window: Page, address: str) -> None:
    """Whoever follows the home page's link, or the one on top of the page, sees what that meeting changed."""
    page = window
    page.goto(address)
    page.get_by_role("link", name="See everything that changed.").click()
    expect(page.locator("details:target > table")).to_be_in_viewport()
    page.goto(f"{address}changes/")
    page.get_by_role("link", name="All that changed at this meeting.").click()
    expect(page.locator("details:target > table")).to_be_in_viewport()


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_a_page_is_looked_at_and_not_waded_through(window: Page, address: str, name: str) -> None:
    """On a phone nobody scrolls through years of figures to see what the board's meeting changed."""
    window.set_viewport_size({"width": 360, "height": 800})
    window.goto(f"{address}{name}")
    assert window.evaluate("document.documentElement.scrollHeight") <= ON_A_PHONE[name]


@pytest.mark.parametrize("meeting", ["2020-02", "2021-01-14-scrutiny", "2023-06-corporate-scrutiny"])
def test_ten_minutes_of_a_meeting_fit_on_two_sheets(window: Page, address: str, meeting: str) -> None:
    """In brief, what changed, what was decided and the counts of all tables are on two sides; the rest comes after."""
    found = sheets(printed(window, f"{address}meetings/{meeting}/", ON_PAPER))
    begins = [number for number, sheet in enumerate(found, 1) if AFTER.search(sheet.text)]
    assert begins
    assert begins[0] <= 2
