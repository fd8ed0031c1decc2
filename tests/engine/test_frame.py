"""What stands around a page: names that no other page has, addresses that stay, data that machines can read."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup import find
from walked import folders, is_left_out

from macros.engine.finish import CONTENT_POLICY, EMBED_POLICY
from macros.engine.frame import data_block
from macros.views.compiled import TEMPLATES

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
_HOSTILE = '</script><script>alert(1)</script><!-- & \u2028 "'


def pages_of(edition: Path) -> dict[str, str]:
    """Every page of an edition by its address."""
    return {
        path.parent.relative_to(edition).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(edition.rglob("index.html"))
    }


@pytest.fixture(params=["latest", "2019-01", "2020-02"])
def edition(request: pytest.FixtureRequest, all_editions: Path) -> Path:
    """The newest state, and two dated editions."""
    return all_editions / str(request.param)


def test_no_two_pages_have_one_name(edition: Path) -> None:
    """In a list of tabs or results, a reader tells each page of an edition from every other."""
    for selector in ("//head/title/text()", "//meta[@name='description']/@content"):
        seen = Counter[str]()
        for text in pages_of(edition).values():
            (name,) = find(text, selector)
            seen[name] += 1
        assert [name for name, times in seen.items() if times > 1 or not name] == []


def test_a_dated_edition_says_so_in_every_title(all_editions: Path) -> None:
    """Two tabs with the same measure as at two meetings have different names."""
    for text in pages_of(all_editions / "2019-01").values():
        assert "as at Improvement Board, January 2019" in find(text, "//head/title")[0].text


def test_a_link_to_any_page_is_shown_with_its_name_and_a_picture(edition: Path) -> None:
    """Who shares a page, of a dated edition as well, shares its title, what it is about, and the picture."""
    for text in pages_of(edition).values():
        (title,) = find(text, "//head/title/text()")
        assert find(text, "//meta[@property='og:title']/@content") == [title]
        for selector in ("meta[@name='description']", "meta[@property='og:image']", "meta[@property='og:image:alt']"):
            assert len(find(text, f"//head/{selector}")) == 1


def test_search_engines_find_a_measure_in_the_newest_state(all_editions: Path) -> None:
    """The data block of a measure stands in the newest state alone; that of a meeting in its own edition as well."""

    def kinds(page: str) -> list[str]:
        text = (all_editions / page / "index.html").read_text(encoding="utf-8")
        return [json.loads(block)["@type"] for block in _BLOCK.findall(text)]

    assert kinds("latest/metrics/agency-share") == ["Dataset"]
    assert kinds("2020-02/metrics/agency-share") == []
    assert kinds("2020-02/meetings/2020-02") == kinds("latest/meetings/2020-02") == ["Event"]


def test_every_page_bears_the_policy_before_all_else(all_editions: Path) -> None:
    """No page of any edition, nor a page beside them, can run or load what is not ours."""
    inside = [path for folder in folders(all_editions) for path in sorted(folder.rglob("*.html"))]
    pages = [*inside, *all_editions.glob("*.html")]
    assert len(pages) > 500
    for path in pages:
        text = path.read_text(encoding="utf-8")
        # What other sites show may do less: the gate holds it to a policy of its own.
        policy = EMBED_POLICY if "/latest/embed/" in path.as_posix() else CONTENT_POLICY
        assert f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">' in text, path
        tags = " ".join(re.findall(r"<[a-z][^>]*>", text))
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)|<style\b|\sstyle=|\son[a-z]+=\"", tags), path


def test_each_edition_is_its_own_canonical_address(edition: Path) -> None:
    """A search engine keeps an old edition as what it is, and finds every page of it in its list."""
    listed = (edition / "sitemap.xml").read_text(encoding="utf-8")
    for address, text in pages_of(edition).items():
        (canonical,) = find(text, "//link[@rel='canonical']/@href")
        whole = f"https://example.org/{edition.name}/" + ("" if address == "." else f"{address}/")
        assert canonical == whole
        assert whole in listed


def test_what_to_cite_is_there(all_editions: Path) -> None:
    """The address in each ready sentence leads to a page, and to the very figure on it."""
    checked = 0
    for name in ("latest", "2020-02"):
        for address, text in pages_of(all_editions / name).items():
            (link,) = find(text, "//details[@class='cite']//a")
            parts = urlsplit(link.get("href"))
            target = all_editions / parts.path.strip("/") / "index.html"
            if is_left_out(all_editions, target.resolve()):
                continue
            assert target.is_file(), address
            if parts.fragment:
                assert f'id="{parts.fragment}"' in target.read_text(encoding="utf-8"), address
                checked += 1
    assert checked > 50


def test_a_figure_is_cited_in_the_edition_that_published_it(real_site: Path) -> None:
    """The sentence says what, how much, when and whose; the address is one that never changes."""
    text = (real_site / "metrics" / "caseload-18-or-fewer" / "index.html").read_text(encoding="utf-8")
    cite = find(text, "//details[@class='cite']")[0].text_content()
    assert "Workforce with 18 or fewer children: 74% (Improvement Board, February 2020; no period given)." in cite
    assert "https://example.org/2020-02/metrics/caseload-18-or-fewer/#reading-2020-02-1" in cite


def test_meetings_lead_to_their_neighbours(all_editions: Path) -> None:
    """From one meeting of a body to the one before and after it; no edition knows a later one."""
    newest = (all_editions / "latest" / "meetings" / "2019-01" / "index.html").read_text(encoding="utf-8")
    (item,) = find(newest, "//nav[@class='neighbours']//li")
    assert item.find("a").get("href") == "../../meetings/2020-02/"
    assert item.text_content() == "The meeting after: Improvement Board, February 2020"
    old = (all_editions / "2019-01" / "meetings" / "2019-01" / "index.html").read_text(encoding="utf-8")
    assert find(old, "//nav[@class='neighbours']") == []


def test_the_way_back_leads_home(real_site: Path) -> None:
    """Whoever lands on one measure sees where it stands, and gets to the list and home."""
    text = (real_site / "metrics" / "agency-share" / "index.html").read_text(encoding="utf-8")
    links = find(text, "//nav[@class='trail']//a")
    assert [(link.text, link.get("href")) for link in links] == [("Home", "../../"), ("Scorecard", "../../scorecard/")]


def test_machines_can_read_measures_and_meetings(real_site: Path) -> None:
    """A measure is a Dataset with licence and sources, as all data are; a meeting is an Event, as exact as known."""
    blocks = {address: _BLOCK.findall(text) for address, text in pages_of(real_site).items()}
    assert {address for address, found in blocks.items() if found} == {
        address
        for address in blocks
        if address == "data" or (address.startswith(("metrics/", "meetings/")) and not address.endswith("/paper"))
    }
    measure = json.loads(blocks["metrics/agency-share"][0])
    assert measure["@type"] == "Dataset"
    assert measure["url"] == "https://example.org/latest/metrics/agency-share/"
    assert measure["license"].startswith("https://www.nationalarchives.gov.uk/")
    assert measure["isBasedOn"]
    meeting = json.loads(blocks["meetings/2019-01"][0])
    assert (meeting["@type"], meeting["startDate"]) == ("Event", "2019-01")
    assert "location" not in meeting


@given(st.dictionaries(st.text(), st.text() | st.just(_HOSTILE)))
def test_no_text_breaks_out_of_a_data_block(value: dict[str, str]) -> None:
    """Whatever a title holds, it is data and nothing else, and comes back as it was."""
    block = data_block(value)
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block) == value


@pytest.mark.parametrize("library", ["minisearch", "stemmer"])
def test_the_libraries_of_the_search_are_those_they_say(library: str) -> None:
    """What runs in a reader's browser is what was taken from its makers, as written beside it, with its licence."""
    vendor = TEMPLATES / "theme" / "assets" / "javascripts" / "vendor"
    there = hashlib.sha256((vendor / f"{library}.js").read_bytes()).hexdigest()
    assert there in (vendor / "README.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in (vendor / f"LICENSE-{library}.txt").read_text(encoding="utf-8")
