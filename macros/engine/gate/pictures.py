"""Looks at a picture that stands alone, as a browser reads it: it draws and says, and does nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

PICTURE = ".svg"
_SPACE = "{http://www.w3.org/2000/svg}"
_ANYWHERE = frozenset(["class", "id", "role", "aria-labelledby", "aria-label", "aria-hidden", "focusable"])
_SIZE = frozenset(["x", "y", "width", "height", "viewBox"])
# What our templates draw with: none runs, loads or leads anywhere.
_ALLOWED = {
    "svg": _SIZE, "title": frozenset[str](), "desc": frozenset[str](), "style": frozenset[str](),
    "g": frozenset(["text-anchor"]), "path": frozenset(["d"]), "rect": _SIZE,
    "text": frozenset(["x", "y", "text-anchor"]),
}  # fmt: skip
# What a style could fetch or bring along.
_FETCHES = re.compile(r"url\(|@import|@font-face|expression\(|\\", re.I)
# A text like this declares what no picture of ours needs.
_DECLARES = re.compile(r"<[!?]")


def strange_in(text: str) -> Iterator[tuple[str, str]]:
    """What must not stand in a picture that others show: what it is, and the part of the text that is wrong."""
    if declared := _DECLARES.search(text):
        yield "a declaration", text[declared.start() : declared.start() + 40]
        return
    try:
        whole = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        yield "markup that a browser does not read", str(error)
        return
    if whole.tag != f"{_SPACE}svg" or whole.findtext(f"{_SPACE}title") in (None, ""):
        yield "a picture without a title", whole.tag
    for node in whole.iter():
        name = str(node.tag).removeprefix(_SPACE)
        if name not in _ALLOWED or name == node.tag:
            yield "an element that is not allowed", str(node.tag)
            continue
        yield from (("an attribute that is not allowed", key) for key in node.attrib
                    if key not in _ANYWHERE | _ALLOWED[name])  # fmt: skip
        if name == "style" and (fetched := _FETCHES.search(node.text or "")):
            yield "a style that fetches something", fetched[0]
