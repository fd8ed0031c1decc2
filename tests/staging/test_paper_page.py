"""A long paper has a page of its own beside its meeting's: nothing is lost, and each part leads to the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from overlays import BOARD, copy_of_the_board

from macros.problems import Problem
from macros.staging import read_state, sound_state
from macros.staging.pages import Page, read_pages

PAGE = "docs/meetings/2023-08.md"


def article(site: Path, address: str) -> html.HtmlElement:
    """What a built page says."""
    found = html.parse(str(site / address / "index.html")).getroot().find(".//article")
    assert found is not None
    return found


def hrefs(article: html.HtmlElement) -> list[str]:
    """Every link of a page."""
    return [link.get("href") for link in article.iter("a")]


def pages_of(root: Path) -> dict[str, Page]:
    """Every page of a board, by its path."""
    return {page.path: page for page in sound_state(root).pages}


def test_both_parts_hold_all_that_was_written() -> None:
    """What an officer writes below the mark stands on the second page, and all the rest on the first."""
    pages = pages_of(BOARD)
    text = (BOARD / PAGE).read_text(encoding="utf-8")
    above, below = text.split("{{ paper_page() }}")
    assert pages["meetings/2023-08.md"].body.strip().endswith("{{ paper_page() }}")
    assert pages["meetings/2023-08.md"].body.strip().removesuffix("{{ paper_page() }}") in above
    assert pages["meetings/2023-08/paper.md"].body.endswith(below)


def test_each_part_leads_to_the_other(invented_site: Path) -> None:
    """A reader gets from the meeting to its paper and back."""
    assert "../../meetings/2023-08/paper/" in hrefs(article(invented_site, "meetings/2023-08"))
    assert "../../../meetings/2023-08/" in hrefs(article(invented_site, "meetings/2023-08/paper"))


def test_a_figure_of_the_second_part_is_that_of_the_meeting(invented_site: Path) -> None:
    """Figures and paragraph numbers below the mark are those of the same meeting, with their sources."""
    second = article(invented_site, "meetings/2023-08/paper")
    assert second.get_element_by_id("p-1-3-b1") is not None
    assert second.xpath(".//*[@class='figure']")


def test_the_second_part_has_a_title_and_a_description_of_its_own() -> None:
    """No two pages share what a search engine shows of them."""
    first, second = (pages_of(BOARD)[f"meetings/{path}.md"].front for path in ("2023-08", "2023-08/paper"))
    assert first.title != second.title
    assert first.description != second.description


@pytest.mark.parametrize("line", ['{{ figure("nothing-of-the-kind") }}', "A share of 47%."])
def test_a_mistake_below_the_mark_is_told_at_its_line(tmp_path: Path, line: str) -> None:
    """An officer is sent to the line of the file that was typed, not to a page that no folder holds."""
    root = copy_of_the_board(tmp_path / "board")
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / PAGE).write_text(f"{text}\n{line}\n", encoding="utf-8")
    found: tuple[Problem, ...] = read_state(root)[1]
    assert [(one.path, one.line) for one in found] == [(PAGE, text.count("\n") + 2)]


def test_a_page_without_the_mark_stays_whole() -> None:
    """Most meetings have one page."""
    assert "meetings/2024-02/paper.md" not in pages_of(BOARD)


def test_the_mark_does_nothing_on_a_page_of_no_meeting(tmp_path: Path) -> None:
    """On another page the mark is refused."""
    root = copy_of_the_board(tmp_path / "board")
    (root / "docs" / "about").mkdir(exist_ok=True)
    (root / "docs" / "about" / "more.md").write_text("# More\n\n{{ paper_page() }}\n", encoding="utf-8")
    record = sound_state(BOARD).record
    assert "about/more.md" in {page.path for page in read_pages(root, record)[0]}
    assert [(one.path, one.line) for one in read_state(root)[1]] == [("docs/about/more.md", 3)]
