"""Our Markdown extension: the macros' tokens out of the way of Markdown and their HTML back; tables for phones."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from macros.tokens import NEWEST, replace

# After line ends are made alike (30), before fenced code (25) and raw HTML (20) look at the text.
_PRIORITY = 29
# Before text becomes links and code (20), while a heading is nothing but its words.
_BEFORE_INLINE = 25
# After the engine has looked at every address (0).
_AFTER_THE_ENGINE = -1
_ENGINES_LOOK = "mkdocs_raw_html"
# So many columns do not fit beside each other on a phone.
_MANY = 3


def _unread(lines: list[str]) -> list[str]:
    return lines


class _TakeTokens(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        # The engine looks for anchors in the text as well, and stops at what only looks like HTML in it, even in code.
        # Our plugin looks for them in the finished page.
        if _ENGINES_LOOK in self.md.preprocessors:
            look: Any = self.md.preprocessors[_ENGINES_LOOK]
            look.run = _unread
        stash = self.md.htmlStash
        return replace("\n".join(lines), lambda html: stash.store(str(html))).split("\n")


class _LeadToNewest(Treeprocessor):
    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            link.set("href", (link.get("href") or "").removeprefix(NEWEST))


class _LabelTables(Treeprocessor):
    """A table with many columns says in each cell what it is of: on a phone its rows are read as lists."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            # A macro's HTML has no place inside an attribute.
            heads = [HTML_PLACEHOLDER_RE.sub("", "".join(head.itertext())).strip() for head in table.iter("th")]
            if len(heads) >= _MANY:
                table.set("class", "records records--written")
                for head in table.iter("th"):
                    head.set("scope", "col")
                for row in table.findall("./tbody/tr"):
                    _label(row, heads)


def _label(row: Element, heads: list[str]) -> None:
    first, *others = row
    first.tag = "th"
    first.set("scope", "row")
    for cell, head in zip(others, heads[1:], strict=False):
        cell.set("data-label", head)
        # Beside its label a cell is one thing, whatever it holds.
        SubElement(cell, "span").text, cell.text = cell.text, None


class BoardExtension(Extension):
    """Swaps each token for a place in Markdown's `htmlStash`, so that it is right in lists, tabs and tables.

    Wide tables get what a narrow screen needs.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register with Markdown."""
        md.preprocessors.register(_TakeTokens(md), "board_tokens", _PRIORITY)
        md.treeprocessors.register(_LabelTables(md), "board_tables", _BEFORE_INLINE)
        md.treeprocessors.register(_LeadToNewest(md), "board_newest", _AFTER_THE_ENGINE)


def makeExtension(**options: Any) -> BoardExtension:  # noqa: N802 - Markdown's name
    """What Markdown calls when the extension is named by its module."""
    return BoardExtension(**options)
