"""The search: what people type leads to the right page, of this edition and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from audit.browsing import Visit, visit
from audit.files import loaded_by, packed
from audit.searching import asked, found_by_ours, opened
from macros import addresses

BOX = "Search this edition"
# Of sixty searches so many lead where they should, and so many bytes come over the wire before the first result.
HOLD, MOST_BYTES, LARGEST_LIST, MOST_FILES = 57, 60_000, 350_000, 8


@pytest.fixture
def page(window: Page) -> Page:
    """A page on a desk."""
    return window


def test_people_find_what_they_look_for(page: Page, address: str) -> None:
    """Everyday words, names, figures, typing errors: of sixty searches at least 57 lead to the right page at once."""
    opened(page, address)
    missed = [one.words for one in asked() if not one.holds(one.place(found_by_ours(page, one.words)))]
    assert len(asked()) == 60
    assert len(missed) <= len(asked()) - HOLD, missed


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("are health staff in the room when agencies plan", "metrics/health-at-strategy-meetings/"),
        ("MASH", "glossary/#mash"),
        ("january 2019 improvement board", "meetings/2019-01/"),
        ("children in care", "metrics/children-in-care/"),
        ("how many children are in care", "metrics/national-children-in-care/"),
    ],
)
def test_the_best_result_is_the_right_one(page: Page, address: str, words: str, leads_to: str) -> None:
    """A question, an abbreviation, a meeting; a title typed whole; of one question's measures the newest."""
    page.goto(f"{address}search/?q={quote(words)}")
    first = page.locator(".search ol a").first
    expect(first).to_have_attribute("href", f"../{leads_to}")


def test_little_comes_over_the_wire_before_the_first_result(real_site: Path) -> None:
    """On a slow phone, over 560 pages: the search page, its scripts and the words come to at most 60 kB, packed."""
    search, words = real_site / "search" / "index.html", real_site / addresses.SEARCH_WORDS
    scripts = [path for path in loaded_by(search, real_site.parent) if path.suffix == ".js"]
    own = [path for path in scripts if path.name.startswith(("minisearch", "stemmer", "search"))]
    assert len(own) == 3
    assert len(list(real_site.rglob("index.html"))) >= 560
    assert packed(search) + packed(words) + sum(map(packed, own)) <= MOST_BYTES


def test_the_lists_of_an_edition_are_small(all_editions: Path) -> None:
    """The search of each edition stands in few files, which are of the same list as the page that asks for them."""
    for edition in (path.parent for path in all_editions.glob("*/manifest.json")):
        text = (edition / "search" / "index.html").read_text(encoding="utf-8")
        files = [edition / addresses.SEARCH_WORDS, edition / addresses.SEARCH_TOLD]
        assert all(f'data-of="{json.loads(path.read_bytes())["of"]}"' in text for path in files), edition
        assert sum(path.stat().st_size for path in files) <= LARGEST_LIST, edition
        assert len(list((edition / "search").iterdir())) <= MOST_FILES


def test_the_words_are_asked_for_on_first_use(browser: Browser, address: str) -> None:
    """Who opens the page and does not search waits for nothing; who searches asks this site alone, under its policy."""
    with visit(browser, f"{address}search/") as seen:
        assert not _asked(seen)
        seen.page.get_by_label(BOX).fill("agency staff")
        expect(seen.page.locator(".search__told").first).to_be_visible()
        assert _asked(seen) == ["words.json", "told.json"]
        assert all(one.startswith(address.removesuffix("latest/")) for one in seen.asked)
        assert seen.page.evaluate("window.__violations") == []


def _asked(seen: Visit) -> list[str]:
    return [one.rpartition("/")[2] for one in seen.asked if one.endswith(".json") and "/search/" in one]


def test_a_result_says_what_it_is_and_shows_where_it_fits(page: Page, address: str) -> None:
    """A figure leads to the measure that had it, whose kind stands beside it, with the figure and its time below."""
    page.goto(f"{address}search/?q={quote('76%')}")
    first = page.locator(".search ol > li").first
    expect(first.locator(".search__kind")).to_have_text("Measure")
    expect(first.locator(".search__told")).to_contain_text("76%")


def test_a_search_is_made_with_the_keyboard_alone(page: Page, address: str) -> None:
    """From any page: into the box, type, Enter; then on to the first result, which opens."""
    page.goto(address + "actions/")
    page.get_by_label(BOX).focus()
    page.keyboard.type("staff turnover")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search/?q=staff%20turnover")
    expect(page.get_by_role("status")).to_contain_text("results for “staff turnover”")
    page.get_by_label(BOX).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_contain_text("turnover", ignore_case=True)


def test_it_says_when_it_finds_nothing(page: Page, address: str) -> None:
    """A reader is told so in words that a screen reader speaks, and has the lists of everything to go on with."""
    page.goto(address + "search/")
    page.get_by_label(BOX).fill("xylophone quagga")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “xylophone quagga”")
    assert page.locator(".search__lists a").first.is_visible()
    assert page.locator(".search ol a").count() == 0


def test_it_says_which_words_nothing_holds(page: Page, address: str) -> None:
    """Who types a name that stands nowhere is told so before what the other words lead to; others are told nothing."""
    page.goto(f"{address}search/?q={quote('councillor Xylophone')}")
    expect(page.get_by_role("status")).to_contain_text("Nothing here holds “xylophone”.")
    assert page.locator(".search ol a").count() > 0
    page.get_by_label(BOX).fill("Ann James")
    expect(page.get_by_role("status")).to_contain_text("results for “Ann James”")
    expect(page.get_by_role("status")).not_to_contain_text("Nothing here holds")


def test_a_post_names_its_last_known_holder_first(page: Page, address: str) -> None:
    """Nobody is called in office: each name of a post has its time, the one that was named last stands first."""
    page.goto(f"{address}search/?q={quote('cabinet member for children')}")
    first = page.locator(".search ol > li", has=page.locator("a[href$='board/#cabinet-member']"))
    expect(first.locator(".search__kind")).to_have_text("Post")
    expect(first.locator(".note")).to_have_text(
        re.compile(r"Ben Evans, from May 2025; Stephen Davies, last named in a source of October 2023; Ric")
    )


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
    found = list(found_by_ours(opened(page, old), "agency staff"))
    assert {"metrics/agency-share/", "metrics/agency-staff/"} & set(found[:2])
    assert not any("2020" in one or "national" in one for one in found)


def test_it_works_without_a_network(page: Page, address: str) -> None:
    """Once the words are there, a search asks for nothing more."""
    opened(page, address)
    page.context.set_offline(True)
    page.get_by_label(BOX).fill("caseload")
    expect(page.locator(".search ol a").first).to_be_visible()


def test_without_its_words_it_looks_through_the_titles(page: Page, address: str) -> None:
    """Where the words cannot be had, a reader is told so and still finds what the titles say."""
    page.route("**/words.json", lambda route: route.abort())
    page.goto(f"{address}search/?q=recruitment+strategy")
    expect(page.get_by_role("status")).to_contain_text("Only titles were looked through")
    hrefs = page.locator(".search ol a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert "../actions/recruitment-strategy/" in hrefs[:3]


def test_without_scripts_it_leads_to_lists_of_everything(plain_window: Page, address: str) -> None:
    """With JavaScript off, the box in the header leads to a list of everything, and no dead box is shown."""
    page = plain_window
    page.goto(address)
    page.get_by_label(BOX).fill("agency")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search/?q=agency")
    assert page.locator("#words").is_hidden()
    assert page.locator(".search__lists a", has_text="Share of staff from agencies").is_visible()
