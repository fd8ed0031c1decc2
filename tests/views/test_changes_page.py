"""What changed, as pages show it: each change leads to its thing and its source."""

from __future__ import annotations

from pathlib import Path

from markup import page, said_in


def test_each_change_leads_to_its_thing_and_its_source(invented_site: Path) -> None:
    """Whoever reads of a change can follow it, and each link leads to a page and a place that are there."""
    article = page(invented_site, "changes")
    links = [str(link.get("href")) for link in article.xpath(".//div[@class='changes']//a")]
    assert any("sources/" in link for link in links)
    for link in links:
        path, _mark, fragment = link.partition("#")
        target = (invented_site / "changes" / path / "index.html").resolve()
        assert target.is_file(), link
        assert not fragment or f'id="{fragment}"' in target.read_text(encoding="utf-8"), link


def test_the_home_page_tells_the_most_in_five_lines(invented_site: Path, real_site: Path) -> None:
    """The block on the home page is short, and leads to all of it."""
    for site in (invented_site, real_site):
        block = page(site, "").find(".//div[@class='changes changes--brief']")
        assert block is not None
        assert 1 <= len(block.findall(".//li")) <= 5
        assert block.xpath(".//a[@href='changes/' or @href='./changes/']")


def test_a_meeting_without_a_predecessor_says_so(invented_site: Path) -> None:
    """The page of a body's first meeting says that there is no earlier one."""
    assert "is the first meeting of the Improvement Board in the record" in said_in(
        page(invented_site, "meetings/2023-08")
    )
