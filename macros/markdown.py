"""Our Markdown extension: takes the macros' tokens out of the way of Markdown and puts their HTML back."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from macros.tokens import replace

# After line ends are made alike (30), before fenced code (25) and raw HTML (20) look at the text.
_PRIORITY = 29


class _TakeTokens(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash
        return replace("\n".join(lines), lambda html: stash.store(str(html))).split("\n")


class BoardExtension(Extension):
    """Swaps each token for a place in Markdown's own stash, so that it is right in lists, tabs and tables."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register with Markdown."""
        md.preprocessors.register(_TakeTokens(md), "board_tokens", _PRIORITY)


def makeExtension(**options: Any) -> BoardExtension:  # noqa: N802 - Markdown's name
    """What Markdown calls when the extension is named by its module."""
    return BoardExtension(**options)
