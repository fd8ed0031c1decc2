"""How the tests look into built pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html


def find(text: str, path: str) -> list[Any]:
    """Everything in a page that an XPath names."""
    found: Any = html.fromstring(text).xpath(path)
    return list(found)


def page(site: Path, address: str) -> html.HtmlElement:
    """The content of one built page."""
    article = html.parse(str(site / address / "index.html")).find(".//article")
    assert article is not None
    return article


def said_in(block: html.HtmlElement) -> str:
    """The words of a block in one line."""
    return " ".join(str(block.text_content()).split())
