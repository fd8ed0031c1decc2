"""What people come for, on the real site and on a phone: at most two steps, and nothing below the second screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from audit.browsing import PHONE, Mode, visit

TWO_SCREENS = 2 * PHONE[1]


@pytest.fixture
def home(browser: Browser, address: str) -> Iterator[Page]:
    """The home page on a phone, where each task begins."""
    with visit(browser, address, Mode("phone", PHONE)) as seen:
        yield seen.page


def near(part: Locator) -> Locator:
    """A part of a page that is reached within two screens from where the page opens."""
    expect(part).to_be_visible()
    bottom = part.evaluate("one => one.getBoundingClientRect().bottom")
    assert bottom <= TWO_SCREENS
    return part


def follow(link: Locator) -> Page:
    """The page that a link leads to, where the link is near."""
    near(link).click()
    link.page.wait_for_load_state()
    return link.page


def menu(page: Page, name: str) -> Page:
    """The page that the menu leads to."""
    return follow(page.get_by_role("navigation", name="Sections").get_by_role("link", name=name))


def test_visits_on_time_are_followed_to_the_paragraph(home: Page) -> None:
    """From the figure on the home page to its row, and from there to the words of the paper."""
    measure = follow(home.locator(".headlines").get_by_role("link", name="on time for the vast majority"))
    source = follow(measure.locator("tr:target td[data-label=Source] a").first)
    expect(source.locator("section:target")).to_contain_text("vast majority")


def test_what_changed_is_counted(home: Page) -> None:
    """One step: what stands in words only now, what is new, what was not reported."""
    near(menu(home, "What changed").locator(".counters").first)


def test_what_is_late_and_whether_it_helped_is_one_step_on(home: Page) -> None:
    """The register of actions leads to both, before its own rows."""
    actions = menu(home, "Actions")
    near(actions.get_by_role("link", name="See what is late"))
    tally = follow(actions.get_by_role("link", name="Did it make a difference?").first)
    near(tally.get_by_text("are done").first)


def test_what_was_known_of_agency_staff_in_january_2019(home: Page) -> None:
    """The search finds the measure by an everyday word, and its chart says the figure of that meeting."""
    search = follow(home.get_by_role("link", name="Search"))
    search.get_by_role("searchbox").first.fill("agency staff")
    search.keyboard.press("Enter")
    measure = follow(search.locator(".search").get_by_role("link", name="Share of staff from agencies").first)
    near(measure.locator("svg.chart__drawing:visible").first)
    expect(measure.locator("svg.chart__drawing:visible").first).to_contain_text("47%")


def test_data_is_taken_and_cited(home: Page) -> None:
    """One step: the table of all readings, and how to cite it."""
    data = menu(home, "Data")
    near(data.get_by_role("link", name="The readings of every measure (CSV)").first)
    near(data.get_by_role("link", name="How to cite").first)
