"""The accessibility statement says what the law asks for and what is true, and speaks for whoever publishes."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from markup import find
from walked import folders

from macros.problems import Problems
from macros.publishing import editions
from macros.publishing.adding import Order, publish


def words(site: Path, page: str = "accessibility") -> str:
    """What a page of the policies says."""
    article = html.parse(site / "about" / page / "index.html").getroot().find(".//article")
    assert article is not None
    return re.sub(r"\s+", " ", article.text_content())


def test_it_has_every_part_that_the_law_asks_for(invented_site: Path) -> None:
    """Scope, status, what does not work and why, contact, enforcement, dates, and how it was tested."""
    text = words(invented_site)
    for part in (
        "This statement is about https://example.org/fenwick-and-marl/",
        "partially compliant with the Web Content Accessibility Guidelines version 2.2, level AA",
        "Non-compliance with the accessibility regulations",
        "Not met: success criterion 1.1.1 Non-text Content.",
        "Disproportionate burden",
        "not within the scope of the accessibility regulations",
        "example.org/fenwick-and-marl. We answer within 5 working days.",
        "The Equality and Human Rights Commission (EHRC) enforces",
        "Equality Advisory and Support Service (EASS)",
        "prepared: March 2024",
        "last reviewed: 10 March 2024",
        "last tested: 1 March 2024",
        "An invented tester looked at every invented page.",
    ):
        assert part in text, part


def test_a_site_that_is_not_the_councils_does_not_speak_for_it(real_site: Path) -> None:
    """A demonstration names no authority that would answer for it, and says whose it is."""
    text = words(real_site)
    assert "It is published by Board progress demonstration." in text
    assert "does not speak for Gloucestershire County Council" in text
    assert "Equality and Human Rights Commission" not in text


def test_every_page_leads_to_it(all_editions: Path) -> None:
    """From each page of each edition, the newest statement is one step away."""
    pages = [path for folder in folders(all_editions) for path in folder.rglob("index.html")]
    assert len(pages) > 500
    target = (all_editions / "latest" / "about" / "accessibility" / "index.html").resolve()
    for page in pages:
        (link,) = find(page.read_text(encoding="utf-8"), "//footer//a[text()='Accessibility']/@href")
        assert (page.parent / link / "index.html").resolve() == target, page


def test_without_one_the_site_says_so(tmp_path: Path, locked_board: Path) -> None:
    """A site whose publisher has tested nothing claims nothing."""
    root = shutil.copytree(locked_board, tmp_path / "board")
    path = root / "data" / "board.yml"
    text = re.sub(r"^accessibility:\n(?:  .*\n)+", "", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text.replace("official: true", "official: false"), encoding="utf-8")
    editions.build(root, root / "site")
    assert "take it as not compliant" in words(root / "site" / "latest")


def test_the_page_on_privacy_names_who_is_responsible(real_site: Path) -> None:
    """A reader learns that nothing is kept, and whom to ask."""
    text = words(real_site, "privacy")
    assert "It has no cookies" in text
    assert "Board progress demonstration, example.org/contact." in text


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (None, None),
        (date(2098, 3, 10), None),
        (date(2098, 3, 11), "the accessibility statement was to be reviewed by 10 March 2098"),
    ],
)
def test_a_review_that_is_due_stops_a_publication_and_nothing_else(
    tmp_path: Path, small_boards: Path, small_site: Path, day: date | None, message: str | None
) -> None:
    """Whoever publishes for a day after the review was due is told so; a build or a check never is."""
    root = shutil.copytree(small_boards / "old", tmp_path / "board")
    editions.build(root, root / "site", as_of=day)
    public = Path(shutil.copytree(small_site, tmp_path / "public"))
    told: list[str] = []
    try:
        publish(Order(root, public, day))
    except Problems as problems:
        told = [problem.message for problem in problems.found]
    assert [one for one in told if "accessibility" in one] == ([message] if message else [])
