"""What a reader finds on a built page: words in one row, item or paragraph, or at least on the same page."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import html

# What stands together for a reader: a row of a table, an item, a paragraph, a heading, a term with its explanation.
TOGETHER = ("tr", "li", "p", "dd", "h1", "h2", "caption")


@cache
def blocks(page: Path) -> tuple[str, ...]:
    """What stands together on a page, in its order; what explains a term has the term before it."""
    article = html.parse(str(page / "index.html")).getroot().find(".//article")
    assert article is not None
    return tuple(_words(element) for element in article.iter(*TOGETHER))


def _words(element: html.HtmlElement) -> str:
    if element.tag == "tr":
        said = [text for cell in element.xpath("./td | ./th") for text in cell.itertext()]
    else:
        before = element.xpath("preceding-sibling::dt[1]") if element.tag == "dd" else []
        said = [str(one.text_content()) for one in (*before, element)]
    return " ".join(" ".join(said).split())


def _stands(word: str, text: str) -> bool:
    """True where the words are there, capitals or not, and no number of theirs is a piece of a longer one."""
    if word.lower() not in text.lower():
        return False
    before = r"(?<![0-9])(?<![0-9][.,])" if word[0].isdigit() else ""
    after = r"(?![.,]?[0-9])" if word[-1].isdigit() else ""
    return re.search(before + re.escape(word) + after, text, re.IGNORECASE) is not None


def place(page: Path, words: str) -> int | None:
    """Where words joined by ` + ` first stand together; None where they do not."""
    wanted = words.split(" + ")
    return next((i for i, text in enumerate(blocks(page)) if all(_stands(word, text) for word in wanted)), None)


def missing(page: Path, shows: str) -> list[str]:
    """Which of the parts, with `; ` between them, the page does not show."""
    return [words for words in shows.split("; ") if place(page, words) is None]
