"""What two invented councils' sites must say, and must never say: written from the rules, before the code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from markup import said_in

from macros.publishing import editions

HERE = Path(__file__).parents[1] / "statements"
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "statements.yml").read_text(encoding="utf-8"))
COUNCILS = sorted({row["council"] for row in ROWS})
# The parts of the home page that a row may mean by name.
_PARTS = {
    "news": ".//div[@class='standing__news']",
    "last-known": ".//div[@class='standing__known']",
    "newest-meetings": ".//p[@class='newest-meetings']",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Every edition of a council's site, built once."""

    @cache
    def build(council: str) -> Path:
        target = tmp_path_factory.mktemp(council) / "site"
        editions.build_all(HERE / council, target)
        return target

    return build


# Where one of these ends, a word ends.
_BLOCKS = ("p", "li", "h1", "h2", "h3", "tr", "div", "dt", "dd", "td", "th", "section", "summary", "caption")


def text_of(block: html.HtmlElement) -> str:
    """The words of a block, without where a figure comes from and without the signs of links to headings."""
    copy = deepcopy(block)
    copy.tail = None
    for away in copy.xpath(".//a[@class='headerlink'] | .//span[@class='figure__source'] | .//script | .//style"):
        away.drop_tree()
    for element in copy.iter(*_BLOCKS):
        element.tail = f" {element.tail or ''}"
    for note in copy.xpath(".//span[contains(@class, 'note')]"):
        note.text = f" {note.text or ''}"
    return said_in(copy)


def part_of(article: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """The parts of a page that a row is about: one by its name, or all that lead to a thing."""
    if name in _PARTS:
        return list(article.xpath(_PARTS[name]))
    links = article.xpath(f".//a[contains(@href, '{name}/')]")
    return [next(one for one in link.iterancestors() if one.tag in ("tr", "li", "article")) for link in links]


def shown(site: Path, row: Mapping[str, Any]) -> str:
    """The words of the page, or of the part of it, that a row is about."""
    file = site / row.get("edition", "latest") / ("" if row["page"] == "index" else row["page"]) / "index.html"
    whole = html.parse(str(file)).getroot()
    blocks = part_of(whole.find(".//article"), row["part"]) if "part" in row else whole.xpath("//main")
    return " ".join(text_of(block) for block in blocks)


def listed(value: object) -> list[str]:
    """One text or several."""
    return [str(one) for one in value] if isinstance(value, list) else [] if value is None else [str(value)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_only_honest_sentence_is_said(sites: Callable[[str], Path], row: dict[str, Any]) -> None:
    """A reader meets the honest sentence on the page, and never the one that claims more than the record holds."""
    site = sites(row["council"])
    if row.get("absent"):
        address = row["page"]
        assert not (site / "latest" / address / "index.html").exists()
        pages = list((site / "latest").rglob("index.html"))
        assert pages
        assert not [path for path in pages if re.search(rf'href="[^"]*/{address}(#|"|index)', path.read_text("utf-8"))]
        return
    text = shown(site, row)
    assert text
    assert [said for said in listed(row.get("says")) if said not in text] == [], text
    assert [said for said in listed(row.get("never")) if said in text] == [], text


def test_there_are_enough_statements() -> None:
    """The table holds sixty statements or more about two councils, and each has a name of its own."""
    assert len(ROWS) >= 60
    assert len(COUNCILS) == 2
    assert len({row["id"] for row in ROWS}) == len(ROWS)
