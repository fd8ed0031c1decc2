"""The invented board's pages, word for word: a change in what readers see is seen in review."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import html

GOLDEN = Path(__file__).parents[1] / "golden"
BLESS = "BLESS" in os.environ


def article(path: Path) -> str:
    """What a page says, one element a line, without the theme around it."""
    content = html.parse(str(path)).getroot().find(".//article")
    if content is None:
        return ""
    for link in content.xpath(".//a[@class='headerlink']"):
        link.getparent().remove(link)
    # The numbers of sources, for paper: see test_paper.
    for link in content.xpath(".//a[@data-note]"):
        del link.attrib["data-note"]
    text = html.tostring(content, encoding="unicode")
    lines = re.sub(
        r"(<(?:/?(?:div|section|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h\d|p|caption)\b))", r"\n\1", text
    )
    return "\n".join(line.strip() for line in lines.splitlines() if line.strip()) + "\n"


def built(site: Path) -> dict[str, str]:
    """Every page of the site by the name of its golden file."""
    return {
        "-".join(path.relative_to(site).parent.parts or ("home",)) + ".html": article(path)
        for path in sorted(site.rglob("index.html"))
    }


def test_the_invented_board_reads_as_blessed(invented_site: Path) -> None:
    """Each page reads exactly as it was last accepted; `make bless` accepts a change."""
    pages = built(invented_site)
    known = {path.name: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.html"))}
    if BLESS and pages != known:
        GOLDEN.mkdir(exist_ok=True)
        for name in set(known) - set(pages):
            (GOLDEN / name).unlink()
        for name, text in pages.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
        pytest.fail(f"blessed {sum(known.get(name) != text for name, text in pages.items())} pages: review them")
    assert sorted(pages) == sorted(known)
    changed = [name for name, text in pages.items() if known[name] != text]
    assert changed == [], f"run `make bless` to accept the change, then review it: {changed}"


def test_text_of_the_record_is_shown_as_it_was_typed(invented_site: Path) -> None:
    """Signs that mean something in Markdown or HTML are shown, not obeyed."""
    metrics = [article(path) for path in (invented_site / "metrics").rglob("index.html")]
    assert any("*" in text and "_" in text and "|" in text for text in metrics)
    assert not any("<em>" in re.findall(r"<h1.*", text)[0] for text in metrics)
