"""Looks at the built HTML before it may leave, as a browser reads it: nothing leaks, is injected or is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from posixpath import splitext

from selectolax.lexbor import LexborNode

from macros.addresses import EMBED_SHEET
from macros.engine.gate.known import has_nothing_to_find
from macros.engine.gate.leading import is_followed, is_json, may_lead_to, stands_inside
from macros.engine.gate.page import (
    AROUND,
    ATTRIBUTES,
    BARE,
    DATA,
    EMPTY,
    LEFTOVERS,
    META_NAMES,
    SHAPES,
    Built,
    Expected,
    Found,
    order,
    own_files,
    source_of,
)
from macros.engine.gate.pictures import PICTURE, strange_in
from macros.problems import Message, Problem

BUILT = Message("not-on-a-built-page", "{what} in the built page", "look for what put {shown} there{where}")
_START = re.compile(r"<[A-Za-z]")
_END = re.compile(rf"</(?!(?:{'|'.join(SHAPES)})>)")
_AROUND = ", ".join(f"article {name}" for name in AROUND)


def elements(built: Built) -> Iterator[Found]:
    """Only elements that our templates and our Markdown make; among a page's words, no part of the frame."""
    if not ATTRIBUTES.keys() >= set(built.tags):
        strange = (node for node in built.elements if node.tag not in ATTRIBUTES)
        yield from (built.tell(node, "an element that is not allowed") for node in strange)
    yield from (built.tell(node, "an element that is not allowed among a page's words") for node in built.all(_AROUND))


def attributes(built: Built) -> Iterator[Found]:
    """Only attributes that an element needs: none that runs a script, none that draws."""
    for node, tag in zip(built.elements, built.tags, strict=True):
        names = node.attributes.keys()
        if not ATTRIBUTES.get(tag, names) >= names:
            for name in sorted(names - ATTRIBUTES[tag]):
                yield built.tell(node, _kind_of(name), name)
    # In a frame, a link must lead out of it; elsewhere none may choose where it opens.
    for node in built.all("[target]"):
        if node.attributes["target"] != "_top" or not built.is_embedded:
            yield built.tell(node, "an attribute that is not allowed", "target")


def _kind_of(name: str) -> str:
    if name.startswith("on"):
        return "an event attribute"
    return "a style attribute" if name == "style" else "an attribute that is not allowed"


def _own(node: LexborNode, names: tuple[str, ...]) -> str:
    return next(name for name in names if name in node.attributes)


def scripts(built: Built) -> Iterator[Found]:
    """Only the theme's own scripts, by the names that tell what they hold, and data that no browser runs."""
    for node in built.all("script"):
        address, kind = node.attributes.get("src"), node.attributes.get("type")
        if built.is_embedded:
            yield built.tell(node, "a script in what other sites show")
        elif kind == DATA and address is None:
            if not is_json(node.text()):
                yield built.tell(node, "a data block that cannot be read")
        elif address is None:
            yield built.tell(node, "an inline script")
        elif kind is not None or built.resolved(address) not in own_files(built.expected.engine)["script"]:
            yield built.tell(node, "a script that is not the site's own", address)


def stylesheets(built: Built) -> Iterator[Found]:
    """Only the theme's own stylesheets and icon, by the names that tell what they hold."""
    for node in built.all("link"):
        kind, address = node.attributes.get("rel") or "", node.attributes.get("href") or ""
        known = (
            own_files(built.expected.engine).get(kind, frozenset()) if kind in ("stylesheet", "icon") else frozenset()
        )
        beside = kind in ("stylesheet", "icon") and address in built.expected.sheets
        beside = beside or (built.is_embedded and kind == "stylesheet" and built.resolved(address) == EMBED_SHEET)
        leads = kind == "canonical" or (kind == "alternate" and is_followed(address))
        if not leads and not beside and built.resolved(address) not in known:
            yield built.tell(node, "a file that is not the site's own", address)


def links(built: Built) -> Iterator[Found]:
    """Only links to the web, to a page of the site, or to the publisher's mailbox."""
    for node in built.all("a[href], link[rel=canonical], form"):
        name = "action" if node.tag == "form" else "href"
        address = node.attributes.get(name) or ""
        if not may_lead_to(address, built.expected.contact):
            yield built.tell(node, "a link that runs code or deceives", address)


def images(built: Built) -> Iterator[Found]:
    """Only pictures that stand inside the site; of what other sites show, the one beside the page."""
    for node in built.all("img"):
        address = node.attributes.get("src") or ""
        if built.is_embedded and built.resolved(address.partition("#")[0]) != f"{splitext(built.shown)[0]}{PICTURE}":
            yield built.tell(node, "a picture from elsewhere", address)
            continue
        if not stands_inside(address):
            yield built.tell(node, "a picture from elsewhere", address)


def metas(built: Built) -> Iterator[Found]:
    """The policy stands first in the head; nothing sends a reader on but a page that is there for it."""
    policy = '<head><meta http-equiv="Content-Security-Policy" content="' + built.policy + '">'
    if policy not in built.text:
        yield built.tell_at(0, "no policy for browsers", policy)
    refresh = built.expected.moved.get(built.shown)
    allowed = {"content-security-policy": built.policy, "refresh": f"0; url={refresh}" if refresh else None}
    for node in built.all("meta"):
        has = node.attributes
        acts, name = (has.get("http-equiv") or "").lower(), has.get("name")
        if "http-equiv" in has and has.get("content") != allowed.get(acts):
            yield built.tell(node, "an instruction to the browser", acts)
        elif name and name not in META_NAMES:
            yield built.tell(node, "a meta element that is not allowed", name)


def titles(built: Built) -> Iterator[Found]:
    """One title, in the head; a drawing may have its own."""
    named = [node for node in built.all("title") if node.parent is None or node.parent.tag not in ("svg", "g")]
    for node in named[1:]:
        yield built.tell(node, "a second title", node.text())
    if not named or named[0].parent is None or named[0].parent.tag != "head":
        yield built.tell_at(0, "no title", "")


def frame(built: Built) -> Iterator[Found]:
    """Around a page's words stands what our templates put there, in its order, and nothing else."""
    for selector, parts in built.frame.items():
        nodes = built.all(selector)
        if len(nodes) != 1:
            where = nodes[-1] if nodes else None
            what = f"{len(nodes)} parts {selector}, where one should stand,"
            yield built.tell(where, what) if where else built.tell_at(0, what, "")
            continue
        children = [*nodes[0].iter(include_text=True)]
        named = "".join(f"{_called(child)} " for child in children if child.tag != "-text")
        if any(child.tag == "-text" and child.text().strip() for child in children) or not order(parts).match(named):
            yield built.tell(nodes[0], f"something in {selector} that no template put there,", selector)


def _called(node: LexborNode) -> str:
    classes = (node.attributes.get("class") or "").split()
    bare = node.tag in BARE or not classes
    return str(node.tag) if bare else f"{node.tag}.{classes[0]}"


def mended(built: Built) -> Iterator[Found]:
    """A browser finds nothing to mend: each start in the text is one element, each element has its end."""
    starts, ends = len(_START.findall(built.text)), len(_END.findall(built.text))
    marks = built.text.count("<") - built.text.count("</") - starts
    whole = sum(tag not in EMPTY and tag not in SHAPES for tag in built.tags)
    if (starts, ends, marks) != (len(built.tags), whole, 1) or not built.text.lstrip().lower().startswith(
        "<!doctype html>"
    ):
        yield built.tell_at(0, "markup that a browser would have to mend", "")


def leftovers(built: Built) -> Iterator[Found]:
    """Nothing is left of how a page is made."""
    for what, signs in LEFTOVERS.items():
        if left := [sign for sign in signs if sign in built.text]:
            yield built.tell_at(min(map(built.text.find, left)), what, left[0])


def macros(built: Built) -> Iterator[Found]:
    """No macro stands on a page unread; guides may show them."""
    may = "{{" not in built.text or built.shown.startswith(built.expected.guides)
    if not may and any("{{" in node.text() for node in built.all("article")):
        yield built.tell_at(built.text.find("{{"), "{{ stands in the page: a macro without its end", "{{")


Rule = Callable[[Built], Iterator[Found]]
RULES: Mapping[str, Rule] = {
    "gate-elements": elements,
    "gate-attributes": attributes,
    "gate-scripts": scripts,
    "gate-stylesheets": stylesheets,
    "gate-links": links,
    "gate-images": images,
    "gate-meta": metas,
    "gate-title": titles,
    "gate-frame": frame,
    "gate-mended": mended,
    "gate-leftovers": leftovers,
    "gate-macros": macros,
}


_WHOLE = Expected()


def examine_site(folder: Path, expected: Expected = _WHOLE, rules: Mapping[str, Rule] = RULES) -> list[Problem]:
    """Every reason why a built edition must not be published."""
    paths = sorted([*folder.rglob("*.html"), *folder.rglob("*.svg")])
    pages = {path.relative_to(folder).as_posix(): path for path in paths}
    return [one for shown, path in pages.items() for one in examine(shown, path.read_text("utf-8"), expected, rules)]


def examine(shown: str, text: str, expected: Expected = _WHOLE, rules: Mapping[str, Rule] = RULES) -> Iterator[Problem]:
    """Every reason why one built page, or a picture that stands alone, must not be published."""
    if shown.endswith(PICTURE):
        yield from (BUILT.says(what=what, shown=repr(found), where="").at(shown, 1) for what, found in strange_in(text))
        return
    if has_nothing_to_find(shown, text, expected):
        return
    built = Built(shown, text, expected)
    for rule in rules.values():
        for one in rule(built):
            yield BUILT.says(what=one.what, **source_of(one, built)).at(shown, one.line)


__all__ = ["RULES", "Expected", "examine", "examine_site"]
