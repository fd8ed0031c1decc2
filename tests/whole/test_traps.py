"""Each place where the sources of the real record could mislead is told on a page that a reader can find."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.real_record
TRUTH = Path(__file__).parents[1] / "truth"


def traps() -> Iterator[dict[str, str]]:
    """Every row of the typed tables: which trap, on what page, and the words that tell of it."""
    for table in sorted(TRUTH.glob("traps*.csv")):
        yield from csv.DictReader(table.read_text(encoding="utf-8").splitlines())


@cache
def text_of(page: Path) -> str:
    """What a reader sees of a page's content, in one line."""
    article = html.parse(str(page)).getroot().find(".//article")
    assert article is not None
    return " ".join(str(article.text_content()).split())


@pytest.mark.parametrize("row", list(traps()), ids=lambda row: f"{row['trap']} {row['page']}")
def test_a_reader_is_warned_where_sources_could_mislead(real_site: Path, row: dict[str, str]) -> None:
    """Two values side by side, a caveat or a mark: each trap shows on the page that is named for it."""
    said = text_of(real_site / row["page"] / "index.html")
    missing = [words for words in row["shows"].split("; ") if words not in said]
    assert missing == []
