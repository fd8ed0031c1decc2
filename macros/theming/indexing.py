"""The search index, by Material's own rules, from pages that need no guessing to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from material.plugins.search.plugin import Parser, SearchIndex, SearchPlugin

_TAG = re.compile(r'<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[\w:.@-]+(?:="[^"]*")?)*)\s*(/?)>')
_PARTS = 5
_NAMES = frozenset(Parser().skip)
_ATTRIBUTE = re.compile(r'\s+([\w:.@-]+)(?:="([^"]*)")?')
# Material looks at no other attributes: at a heading's name, and at what is left out of the index.
_LOOKED_AT = re.compile(r'id="|data-search|linenodiv|headerlink', re.I)
# What stands inside these is no plain HTML, or Material leaves it out by their name.
_OPAQUE = re.compile(r"<(?:script|style|object|textarea|xmp|iframe|noembed|noframes|plaintext)\b", re.I)


class _Skipped(set[Any]):
    """What is left out, beside three names that a plain page has not: an open element, for as long as it is open."""

    def intersection(self, *others: Iterable[Any]) -> set[Any]:
        """What of it is open now: all of it, so there is nothing to compare."""
        del others
        return self if len(self) > len(_NAMES) else set()


class QuickParser(Parser):  # type: ignore[misc]
    """Parts a page into sections as Material does; the tags of a plain page are found by one expression.

    A page that holds any other sign of HTML, such as a comment, is left to Python's own patient reader.
    """

    def feed(self, data: str) -> None:
        """Read one whole page."""
        parts = _TAG.split(data)
        if _OPAQUE.search(data) or len(parts) // _PARTS != data.count("<"):
            super().feed(data)
            return
        self.skip = _Skipped(_NAMES)
        self._text(parts[0])
        tags = zip(*(parts[start::_PARTS] for start in range(1, _PARTS + 1)), strict=True)
        for closes, name, attributes, is_empty, text in tags:
            self._tag(closes, name.lower(), attributes, is_empty)
            self._text(text)

    def _text(self, text: str) -> None:
        if text:
            self.handle_data(unescape(text) if "&" in text else text)

    def _tag(self, closes: str, tag: str, attributes: str, is_empty: str) -> None:
        if not closes:
            found = _ATTRIBUTE.findall(attributes) if attributes and _LOOKED_AT.search(attributes) else ()
            self.handle_starttag(tag, [(key.lower(), unescape(value)) for key, value in found])
        if closes or is_empty:
            self.handle_endtag(tag)


class _QuickIndex(SearchIndex):  # type: ignore[misc]
    def add_entry_from_context(self, page: Any) -> None:
        if (page.meta.get("search") or {}).get("exclude"):
            return
        parser = QuickParser()
        parser.feed(page.content)
        parser.close()
        for section in parser.data:
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)


def index_quickly(plugin: object) -> None:
    """Let the theme's search plugin, once it is configured, read pages our way; any other plugin is left alone."""
    if isinstance(plugin, SearchPlugin) and plugin.config.enabled:
        plugin.search_index = _QuickIndex(**plugin.config)
