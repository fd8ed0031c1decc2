"""The page of a measure in a real browser: its parts one click from its title, its words whole, its charts readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

WIDTHS = (1024, 1440)
# Every word that stands on two lines, of all heads of tables and of the first cells of their rows.
BROKEN = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true });
  const broken = [], lines = range => new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
  for (const cell of document.querySelectorAll('table.records th')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      // What stands on one line has no word on two: most do, and need no look at each word.
      const whole = document.createRange();
      whole.selectNodeContents(texts.currentNode);
      if (lines(whole) < 2) continue;
      for (const word of texts.currentNode.data.matchAll(/[\\p{L}]+/gu)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (lines(range) > 1) broken.push(cell.closest("article").dataset.of + ": " + word[0]);
      }
    }
  }
  return broken;
}"""
# The articles of these pages on the page that is open: so many at once, which saves opening each.
AT_ONCE = 20
SHOW = """every => {
  const main = document.querySelector("article").parentElement;
  main.querySelectorAll("article").forEach(one => one.remove());
  for (const [name, text] of every) {
    const article = new DOMParser().parseFromString(text, "text/html").querySelector("article");
    article.dataset.of = name;
    main.append(article);
  }
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll('.chart__drawing text')]
  .filter(one => one.getClientRects().length && one.getBoundingClientRect().width)
  .map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
LARGEST = SMALLEST.replace("Math.min", "Math.max")
WIDE, NARROW = "national-agency-share", "cp-visits-on-time"


def measures(site: Path) -> list[str]:
    """Every measure of a built site that stands in one of its tables."""
    return sorted(path.parent.name for path in site.glob("metrics/*/index.html"))


@pytest.fixture
def page(window: Page) -> Page:
    """The window, at the width that a test gives it."""
    return window


def test_no_word_of_a_head_is_broken(page: Page, address: str, real_site: Path) -> None:
    """On a desk and on a small one, no column of any measure's page is so narrow that a word of its head is parted."""
    every = [(name, (real_site / "metrics" / name / "index.html").read_text("utf-8")) for name in measures(real_site)]
    assert len(every) > 100
    page.goto(f"{address}metrics/{WIDE}/")
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        page.evaluate(SHOW, some)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert (width, page.evaluate(BROKEN)) == (width, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, [name for name, _text in some]


def test_the_words_of_charts_are_readable(page: Page, address: str) -> None:
    """On a telephone no word of a chart is smaller than 12 pixels; on a desk none is a shout."""
    for measure in (WIDE, NARROW, "agency-share", "children-in-care", "audits-inadequate"):
        page.goto(f"{address}metrics/{measure}/")
        for width, least in ((360, 12), (768, 11.5), (1024, 11.5), (1440, 12)):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(SMALLEST) >= least, (measure, width)
            assert page.evaluate(LARGEST) <= 18, (measure, width)


def test_a_chart_is_as_wide_as_the_page(page: Page, address: str) -> None:
    """One point or two are drawn as wide as a long series, on a telephone and on a desk."""
    for measure in (WIDE, NARROW):
        page.goto(f"{address}metrics/{measure}/")
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            room = page.locator("article").bounding_box()
            drawn = page.locator("figure.chart svg:visible").first.bounding_box()
            assert room
            assert drawn
            assert drawn["width"] == pytest.approx(room["width"], abs=2)


def test_each_part_is_one_click_from_the_title(page: Page, address: str) -> None:
    """Chart, table, sources and citation stand on the page, and the file is there to be taken."""
    page.goto(f"{address}metrics/{WIDE}/")
    doors = page.locator(".doors a").evaluate_all("all => all.map(one => [one.textContent, one.getAttribute('href')])")
    assert [name for name, _href in doors] == [
        "Chart", "Table", "Sources", "Data (CSV)", "Cite", "Follow this measure"]  # fmt: skip
    for name, href in doors:
        if name in ("Data (CSV)", "Follow this measure"):
            assert page.request.get(page.url + href).ok
        else:
            assert page.locator(href).is_visible()
    assert page.locator("#cite p").is_visible()


def test_half_of_a_long_page_is_folded(page: Page, address: str) -> None:
    """The page with the most to tell is at most half as long as it was, and nothing of it is lost."""
    page.goto(f"{address}metrics/{WIDE}/")
    for width, most in ((360, 7264), (1440, 3000)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.locator("table.records--readings tbody tr").count() == 10


def test_a_figure_in_words_stands_beside_the_last_number(page: Page, address: str) -> None:
    """Where the newest reading is words alone, the last number is as large, beside it, and grey in the chart."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}metrics/{NARROW}/")
    words, number = (one.bounding_box() for one in page.locator(".answers .answer").all())
    assert words
    assert number
    assert words["y"] == number["y"]
    assert page.locator(".answer--last .figure__value").inner_text() == "76%"
    assert page.locator("figure.chart svg:visible path.chart__past").count() == 1


def test_a_link_to_a_folded_reading_opens_its_fold(page: Page, address: str, real_site: Path) -> None:
    """Whoever follows a figure to its reading sees it, though older readings are folded."""
    del real_site
    page.goto(f"{address}metrics/{WIDE}/")
    folded = page.locator("details.opens table.records--readings tbody tr").first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}metrics/{WIDE}/#{folded}")
    assert page.locator(f"#{folded}").is_visible()
