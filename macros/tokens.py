"""HTML encoded as one word, which no rule of Markdown takes apart."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from html import escape

from markupsafe import Markup

# Before an address that the engine is to leave as it is: it leads out of the edition, to the newest state.
NEWEST = "newest:"
OPENS, CLOSES = "\u27e6", "\u27e7"
_TOKEN = re.compile(f"{OPENS}([A-Za-z0-9_=-]*){CLOSES}")


def encode(html: Markup) -> str:
    """Safe HTML as one word of a Markdown page. Authored text may not hold the marks around it."""
    return OPENS + base64.urlsafe_b64encode(str(html).encode()).decode() + CLOSES


def encoded(html: Markup) -> str:
    """The same; nothing of what is empty, so that no empty paragraph is left of it."""
    return encode(html) if html else ""


def replace(text: str, place: Callable[[Markup], str]) -> str:
    """The text with each token replaced by what `place` makes of its HTML."""
    return _TOKEN.sub(lambda match: place(Markup(base64.urlsafe_b64decode(match[1]).decode())), text)


_MARKDOWN = "\\`*_{}[]<>()#+-.!|~^="


def escaped(text: str) -> str:
    """Text of the record inside a Markdown page: no sign in it means anything."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in _MARKDOWN else sign for sign in escape(flat, quote=False))
