"""The register of actions in a real browser: filtered, sorted, by keyboard alone, and whole without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

ROW = "table.records[data-rows] tbody tr"


@pytest.fixture
def register(window: Page, address: str) -> Page:
    """The register on a desk."""
    window.goto(address + "actions/")
    return window


def shown(page: Page) -> list[str]:
    """The titles of the actions that can be seen, from top to bottom."""
    return page.locator(f"{ROW}:visible").locator("th a").all_inner_texts()


def test_choosing_what_is_late_shows_that_and_counts_it(register: Page) -> None:
    """Choosing "late, slipped or silent" leaves the rows that are marked so, and tells how many."""
    total = register.locator(ROW).count()
    marked = register.locator(f"{ROW}[data-keys~='late-view']").count()
    register.get_by_label("Show").select_option("late-view")
    assert 0 < marked < total
    assert len(shown(register)) == marked
    expect(register.locator(".tools [role='status']")).to_have_text(f"{marked} of {total} shown.")
    register.get_by_label("Show").select_option("overdue")
    assert shown(register) == [
        "Send the improvement plan of 2022 to Ofsted", "Have trainers from inside the council teach auditors",
    ]  # fmt: skip
    # A part of the register with nothing left in it goes, heading and all.
    expect(register.get_by_role("heading", name="First response")).to_be_hidden()
    expect(register.get_by_role("heading", name="Quality of practice")).to_be_visible()


def test_words_find_an_action(register: Page) -> None:
    """Typing "roadshows neglect" leaves the one action that has both words."""
    register.get_by_label("Filter by words").fill("neglect roadshows")
    assert shown(register) == ["Roadshows on neglect"]
    register.get_by_label("Filter by words").fill("")
    assert len(shown(register)) == register.locator(ROW).count()


def test_the_register_is_sorted_and_filtered_by_keyboard_alone(register: Page) -> None:
    """With the Tab key, Enter and the arrows somebody gets from the filter to a sorted table, and hears it told."""
    register.get_by_label("Filter by words").focus()
    register.keyboard.press("Tab")
    expect(register.get_by_label("Show")).to_be_focused()
    register.keyboard.press("ArrowDown")
    expect(register.get_by_label("Show")).to_have_value("late-view")
    head = register.locator("table.records[data-rows]").filter(has=register.locator("tr:visible"))
    head = head.filter(has=register.locator("thead button")).first
    button = head.locator("thead button", has_text="Last mention")
    for _step in range(200):
        register.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    expect(button).to_be_focused()
    register.keyboard.press("Enter")
    expect(button.locator("..")).to_have_attribute("aria-sort", "ascending")
    expect(register.locator(".tools [role='status']")).to_have_text("Sorted by Last mention, upwards.")
    days = head.locator("tbody tr td[data-label='Last mention']").evaluate_all(
        "all => all.map(one => one.dataset.value)"
    )
    assert days == sorted(days)
    register.keyboard.press("Enter")
    expect(button.locator("..")).to_have_attribute("aria-sort", "descending")


def test_the_register_is_whole_without_scripts(plain_window: Page, address: str) -> None:
    """With JavaScript off every action is there in the order of the page, and no empty box stands for the filter."""
    plain_window.goto(address + "actions/")
    assert len(shown(plain_window)) == plain_window.locator(ROW).count() > 40
    expect(plain_window.locator(".tools")).to_be_hidden()
