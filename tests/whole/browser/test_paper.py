"""The invented board on paper, as a printer gets it: real PDFs, dark colours asked for, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from paper import BY_NIGHT, ON_PAPER, SMALLEST, Sheet, ink, sheets
from playwright.sync_api import Page

from audit.browsing import Mode, reading
from audit.serving import served

PAGES = {
    "home": "",
    "scorecard": "scorecard/",
    "measure": "metrics/visits-in-time/",
    "meeting": "meetings/2024-09/",
    "what changed": "changes/",
    "register of actions": "actions/",
    "source": "sources/report-2024-10/",
}
# A sheet so low that every page needs many: whatever may go wrong at its foot does.
LOW = {"width": "210mm", "height": "148mm"}
# The palest shade of a word on white that has seven to one.
PALE = 0x59
# In points; nearer to an edge no printer is sure to print.
EDGE = 10 / 25.4 * 72
# What is told elsewhere as well, and stays folded on paper where nobody opened it.
_CLOSED = "details:has(> summary[data-paper]):not([open])"
# What is for a screen alone, or for those who hear a page: the name of a theme's table among it, which no screen shows.
_GONE = (
    ".headerlink, .figure__source, .tools, .page-links, .chart__files, .doors, .visually-hidden, "
    f".theme > .scores caption, .moves td [data-note], svg title, svg desc, [hidden], {_CLOSED} > :not(summary)"
)
_HEADINGS = f"article :is(h1, h2, h3, h4, caption, summary:not({_CLOSED} > summary)), .paper h2"


@dataclass(frozen=True)
class Printed:
    """A page on paper, and what its HTML says of it."""

    pdf: bytes
    sheets: list[Sheet]
    words: set[str]
    headings: list[str]
    tables: list[tuple[str, list[str]]]
    numbers: list[tuple[str, str]]
    listed: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(sheet.text for sheet in self.sheets)


def squeezed(text: str) -> str:
    """Signs without the spaces between them."""
    return re.sub(r"[\s\u00ad]+", "", text)


def once(text: str) -> str:
    """The same without signs that stand twice: the words of a chart are printed on a light edge of themselves."""
    return re.sub(r"(.)\1+", r"\1", squeezed(text))


_READ = """([gone, headings, closed]) => {
  const printed = one => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(gone).forEach(part => part.remove());
    return copy;
  };
  const text = one => printed(one).textContent, words = new Set();
  const walk = document.createTreeWalker(printed(document.querySelector('article')), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) (walk.currentNode.data.match(/\\p{L}{4,}/gu) || []).forEach(word => words.add(word));
  const tables = [...document.querySelectorAll('article table:has(thead)')].filter(table => !table.closest(closed));
  return {
    words: [...words],
    headings: [...document.querySelectorAll(headings)].map(one => text(one)),
    tables: tables.map(table => [text(table.tHead), [...table.tBodies[0].rows].map(
      row => text(row.querySelector("a") || row.cells[0]))]),
    numbers: [...document.querySelectorAll('.figure__source a')].map(
      link => [new URL(link.href).pathname + link.hash, link.dataset.note]),
    listed: [...document.querySelectorAll('.cited [data-note]')].map(link => [link.dataset.note, link.textContent]),
  };
}"""


def on_paper(window: Page, address: str, mode: Mode = BY_NIGHT, **size: str) -> Printed:
    """A page, printed."""
    with reading(window, address, mode) as one:
        pdf = one.page.pdf(print_background=True, **(size or {"format": "A4"}))  # type: ignore[arg-type]
        found = one.page.evaluate(_READ, [_GONE, _HEADINGS, _CLOSED])
    return Printed(
        pdf, sheets(pdf), set(found["words"]), [squeezed(text) for text in found["headings"]],
        [(squeezed(head), [squeezed(row) for row in rows]) for head, rows in found["tables"]],
        [(address, number) for address, number in found["numbers"]],
        [(number, text) for number, text in found["listed"]],
    )  # fmt: skip


@pytest.fixture(scope="module")
def root(invented_site: Path) -> Iterator[str]:
    """Where the newest state of the invented board is served."""
    with served(invented_site.parent) as address:
        yield f"{address}latest/"


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, one_plain_window: Page, root: str) -> Printed:
    """A page of each kind on A4."""
    return on_paper(one_plain_window, root + PAGES[request.param])


@pytest.fixture(scope="module", params=PAGES)
def low(request: pytest.FixtureRequest, one_window: Page, root: str) -> Printed:
    """A page of each kind on low sheets, its scripts run: its tables may be sorted, and are printed as they stand."""
    return on_paper(one_window, root + PAGES[request.param], ON_PAPER, **LOW)


def test_every_word_is_on_paper(page: Printed) -> None:
    """What is folded on a screen is printed open, without JavaScript; nothing of a page is lost."""
    text = once(page.text)
    assert sorted(word for word in page.words if once(word) not in text) == []
    assert len(page.words) > 20


def test_nothing_is_too_small_to_read(page: Printed) -> None:
    """No sign on paper is below 8 points, in charts, tables and notes as well."""
    signs = {(sign.text, round(sign.size, 1)) for sheet in page.sheets for sign in sheet.signs}
    assert {sign for sign in signs if sign[1] < SMALLEST} == set()


def test_nothing_is_cut_off_at_the_edge(page: Printed) -> None:
    """Every word stands where a printer prints, those of charts and of the widest table as well."""
    assert [number for number, sheet in enumerate(page.sheets, 1) if sheet.room < EDGE] == []


def test_black_stands_on_white(page: Printed) -> None:
    """A reader whose screen is dark prints no dark sheets and no pale words."""
    shades = {sign.shade for sheet in page.sheets for sign in sheet.signs}
    # The words of a chart are printed on a white edge of themselves.
    assert max(shades - {255}) <= PALE
    assert all(ink(page.pdf, number) < 0.25 for number in range(len(page.sheets)))


def test_menus_and_tools_stay_on_the_screen(page: Printed) -> None:
    """What can only be clicked is not printed."""
    for gone in ("Skip to the text", "Search this edition", "In this section", "Dark colours", "On this page", "¶"):
        assert gone not in page.text


def test_each_sheet_says_where_it_comes_from(page: Printed) -> None:
    """Whose page it is, as at when, where it can be read, and which sheet of how many: a loose sheet is not lost."""
    for number, sheet in enumerate(page.sheets, 1):
        counted, text = f"{number}/{len(page.sheets)}", squeezed(sheet.text)
        assert "neweststate,asat" in text
        assert "https://example.org/fenwick-and-marl/latest/" in text.replace(counted, "")
        assert counted in text


def test_no_heading_stands_alone_at_the_foot(low: Printed) -> None:
    """Under each heading there is something of what it is the heading of, on the same sheet."""
    for number, sheet in enumerate(low.sheets[:-1], 1):
        assert not any(heading.endswith(sheet.foot) for heading in low.headings if sheet.foot), (number, sheet.foot)


def test_the_head_of_a_table_stands_on_each_of_its_sheets(low: Printed) -> None:
    """Wherever rows of a table go on, its columns are named again, also where their names are buttons that sort."""
    texts = [squeezed(sheet.text) for sheet in low.sheets]
    for head, rows in low.tables:
        for row in rows:
            where = [text for text in texts if row in text]
            assert any(head in text for text in where), (head, row)


def test_the_numbers_lead_to_the_sources(page: Printed) -> None:
    """The same paragraph has one number on a page, no two have the same, and its own list or the notes name each."""
    numbers = {number for _address, number in page.numbers}
    assert len(set(page.numbers)) == len(numbers) == len({address for address, _number in page.numbers})
    found = [set(re.findall(r"[:;]\s+(\d+)\s", part)) for part in page.text.split("The sources by number")[1:]]
    text = squeezed(page.text)
    assert all(squeezed(number + title) in text for number, title in page.listed)
    assert numbers <= {number for number, _title in page.listed}.union(*found)


@pytest.mark.parametrize("kind", ["home", "meeting"])
def test_two_sides_are_enough(plain_window: Page, root: str, kind: str) -> None:
    """The home page and a meeting fit on both sides of one sheet, with their sources; what stays folded says so."""
    page = on_paper(plain_window, root + PAGES[kind])
    assert len(page.sheets) <= 2
    assert squeezed("(printed where it is opened on the screen)") in squeezed(page.text)


def test_what_a_reader_opens_is_printed(plain_window: Page, root: str) -> None:
    """A part that stays folded on paper is printed, and says nothing of folding, once it is opened on the screen."""
    with reading(plain_window, root + PAGES["home"], BY_NIGHT) as one:
        folded = one.page.locator(_CLOSED)
        assert folded.count() == 1
        words = set(re.findall(r"[^\W\d]{4,}", folded.text_content() or ""))
        folded.locator("summary").click()
        text = " ".join(sheet.text for sheet in sheets(one.page.pdf(format="A4")))
    assert len(words) > 20
    assert "(printed where" not in text
    assert {word for word in words if once(word) not in once(text)} == set()


def test_the_list_of_editions_prints_without_its_menu(plain_window: Page, root: str) -> None:
    """The pages beside the editions are black on white on paper as well, their lists without menus."""
    page = on_paper(plain_window, root.replace("latest/", "editions/"))
    assert "The site as it stood after each meeting" in page.text
    assert "Search" not in page.text
    assert all(ink(page.pdf, number) < 0.25 for number in range(len(page.sheets)))
