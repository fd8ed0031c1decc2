"""One tag by itself: its attributes, whether the rules find nothing on it, and whether it makes the element it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from macros.engine import Name
from macros.engine.gate.leading import is_followed, may_lead_to, stands_inside
from macros.engine.gate.page import ATTRIBUTES, DATA, EMPTY, META_NAMES, SHAPES, own_files

_ATTRIBUTE = re.compile(r' ([a-zA-Z-]+)(?:="([^"]*)")?')
# What stands in these is text alone on our pages.
_HOLDS_TEXT = ("title", "desc", "script")
_ADDRESSES = {"a": "href", "form": "action"}
_HOLDS_TITLE = ("head", "svg", "g")


def attributes(text: str) -> Mapping[str, str] | None:
    """The attributes of a tag as they are written; None where one stands there twice."""
    found = _ATTRIBUTE.findall(text)
    named = dict(found)
    return named if len(named) == len(found) else None


class Tags:
    """What a tag may have in the pages of one kind at one depth of the site; `policy` is that of these pages."""

    def __init__(self, policy: str, depth: int, contact: str, sheets: tuple[str, ...], engine: Name) -> None:
        self.policy, self.contact, self.sheets = policy, contact, sheets
        up = "../" * depth
        self.own = {kind: {up + name for name in names} for kind, names in own_files(engine).items()}

    def may_stand(self, name: str, has: Mapping[str, str], above: str) -> bool:
        """True where the rules find nothing on a tag below another."""
        if name not in ATTRIBUTES or not ATTRIBUTES[name] >= has.keys() or "target" in has:
            return False
        if name in _ADDRESSES:
            return self.may_lead(has.get(_ADDRESSES[name], ""))
        match name:
            case "title":
                may = above in _HOLDS_TITLE
            case "link":
                may = self._may_be_linked(has.get("rel", ""), has.get("href", ""))
            case "meta":
                may = self._may_tell(has)
            case "script":
                may = above in ("head", "body") and self._may_run(has)
            case "img":
                may = _is_plain(has.get("src", "")) and stands_inside(_plain(has.get("src", "")))
            case _:
                may = True
        return may

    def may_lead(self, address: str) -> bool:
        """True for an address, as it is written, to which a page may lead."""
        return _is_plain(address) and may_lead_to(_plain(address), self.contact)

    def _may_be_linked(self, kind: str, address: str) -> bool:
        match kind:
            case "canonical":
                return self.may_lead(address)
            case "alternate":
                return _is_plain(address) and is_followed(_plain(address))
            case "stylesheet" | "icon":
                return address in self.sheets or address in self.own[kind]
        return False

    def _may_tell(self, has: Mapping[str, str]) -> bool:
        if "http-equiv" in has:
            told = has["http-equiv"].lower(), has.get("content")
            return "name" not in has and told == ("content-security-policy", self.policy)
        return has.get("name", "") in ("", *META_NAMES)

    def _may_run(self, has: Mapping[str, str]) -> bool:
        return has == {"type": DATA} or (has.keys() <= {"src", "defer"} and has.get("src") in self.own["script"])


def _is_plain(value: str) -> bool:
    """True for a value in which a browser finds no sign that is written as another, but for "&"."""
    return value.count("&") == value.count("&amp;")


def _plain(value: str) -> str:
    return value.replace("&amp;", "&")


@lru_cache(maxsize=8_192)
def stands_as_written(above: tuple[str, ...], name: str) -> bool:
    """True where a browser puts an element below the open ones, and mends nothing."""
    if len(above) < 2:
        return (above, name) in (((), "html"), (("html",), "head"), (("html",), "body"))
    is_drawn = "svg" in above
    if above[-1] in _HOLDS_TEXT or (name in EMPTY and is_drawn) or (name in SHAPES and not is_drawn):
        return False
    return _is_put(above, name)


def _is_put(above: tuple[str, ...], name: str) -> bool:
    """Whether the parser that the rules ask puts an element there."""
    tag = f'<{name} id="x"/>' if name in SHAPES else f'<{name} id="x">{"" if name in EMPTY else f"</{name}>"}'
    opened = "".join(f"<{one}>" for one in above[1:])
    closed = "".join(f"</{one}>" for one in reversed(above[1:]))
    before, after = ("<head></head>", "") if above[1] == "body" else ("", "<body></body>")
    parser = LexborHTMLParser(f"<!doctype html><html>{before}{opened}{tag}{closed}{after}</html>")
    found, chain = parser.css("#x"), list[str]()
    node = found[0] if len(found) == 1 else None
    while node is not None and node.is_element_node:
        chain.append(str(node.tag))
        node = node.parent
    return (*above, name) == tuple(reversed(chain)) and len(parser.css("*")) == len(chain) + 1
