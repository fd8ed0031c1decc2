"""How the tests look into built pages."""

from __future__ import annotations

from typing import Any

from lxml import html


def find(text: str, path: str) -> list[Any]:
    """Everything in a page that an XPath names."""
    found: Any = html.fromstring(text).xpath(path)
    return list(found)
