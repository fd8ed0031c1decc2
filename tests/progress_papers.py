"""What the tests of documents share: a finished page read as a document, and the words of its paragraphs by number."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from lxml import html

from macros.documents.libraries import typesetting
from macros.documents.parts import Told
from macros.documents.reading import read
from macros.documents.word import word_file

DAY, AUTHOR = date(2020, 3, 5), "Director of Services"


def told(edition: Path) -> Told:
    """The progress paper of a built edition, as a document."""
    text = (edition / "paper" / "index.html").read_text(encoding="utf-8")
    return read(text, f"https://board.example/{edition.name}/paper/")


def written(edition: Path) -> bytes:
    """The same as a file for Word."""
    return word_file(told(edition), AUTHOR, DAY, typesetting())


def article(edition: Path) -> html.HtmlElement:
    """What stands on the page of a progress paper."""
    found = html.parse(str(edition / "paper" / "index.html")).getroot().find(".//article")
    assert found is not None
    return found


def words_of(element: html.HtmlElement) -> str:
    """What a reader of a screen sees of a paragraph: not its number, nor the sources that show on pointing."""
    for hidden in element.xpath(".//*[contains(@class,'figure__source') or contains(@class,'number')]"):
        hidden.drop_tree()
    return plain(str(element.text_content()))


def plain(text: str) -> str:
    """A text in one line."""
    return re.sub(r"\s+", " ", text).strip()


def numbered(edition: Path) -> dict[str, str]:
    """The words of each numbered paragraph of the page, by its number."""
    marks = article(edition).xpath(".//p/span[@class='number']")
    return {str(mark.text_content()).split()[-1]: words_of(mark.getparent()) for mark in marks}
