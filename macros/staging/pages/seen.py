"""A page as its readers will see it: what the site's own Markdown, with its extensions, makes of it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from macros.problems import Message, Problem
from macros.remembered import Store, digest

# The engine adds these to every list.
_ALWAYS = ("toc", "tables", "fenced_code")
_USUAL = ("board", "admonition", "attr_list", "pymdownx.superfences", "pymdownx.tabbed")
_OURS = {"board": "macros.staging.markdown"}
SETTINGS = "mkdocs.yml"
# A macro in its place: a sign of our own, which no author can type.
MACRO = "\ue000"
BLOCK = "<div>\ue000</div>"
_ELEMENTS = frozenset((
    "html", "head", "body", "a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "label", "li", "ol", "p", "pre", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dd"])
_EVERYWHERE = frozenset(("id", "class"))
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "a": frozenset(("href", "title", "name")),
    "img": frozenset(("src", "alt", "title")),
    "input": frozenset(("type", "name", "checked")),
    "label": frozenset(("for",)),
    "div": frozenset(("data-tabs",)),
    "ol": frozenset(("start",)),
    "th": frozenset(("scope", "style")),
    "td": frozenset(("data-label", "style")),
}
_ALIGNED = re.compile(r"text-align: (?:left|right|center);")
_START = re.compile(r"<[A-Za-z]")
_OPENED = re.compile(r"<(?!https?://)[A-Za-z/!?][^>\s]*")


@dataclass(frozen=True)
class Link:
    """An address that a browser would follow or load, and the words it stands under."""

    address: str
    words: str
    is_image: bool = False


@dataclass(frozen=True)
class Seen:
    """What the Markdown of a page becomes: HTML that its author typed, links, anchors, and lines of plain words."""

    typed: tuple[str, ...]
    attributes: tuple[str, ...]
    links: tuple[Link, ...]
    anchors: frozenset[str]
    lines: tuple[str, ...]
    # True where a browser would take the elements apart: a block that stands in a paragraph of words.
    is_mended: bool


class TooDeep(Exception):
    """A page whose parts stand inside each other so deep that Markdown gives up."""


def extensions_of(root: Path) -> tuple[tuple[str, str], ...]:
    """The Markdown extensions that mkdocs.yml lists, each with its options as YAML."""
    try:
        file = root / SETTINGS
        return _listed(file.read_bytes() if file.is_file() else b"")
    except OSError:
        return _listed(b"")


@lru_cache(maxsize=8)
def _listed(written: bytes) -> tuple[tuple[str, str], ...]:
    try:
        listed = yaml.load(written, Loader=_Loose)["markdown_extensions"]
    except (yaml.YAMLError, KeyError, TypeError):
        listed = _USUAL
    found = dict[str, str]((name, "{}") for name in _ALWAYS)
    for one in listed.items() if isinstance(listed, dict) else (listed or ()):
        name, options = (
            one if isinstance(one, tuple) else next(iter(one.items())) if isinstance(one, dict) else (one, {})
        )
        found[str(name)] = yaml.safe_dump(options or {})
    return tuple(found.items())


class _Loose(yaml.SafeLoader):
    """Plain values; what has a tag of the engine is nothing to us."""


_Loose.add_multi_constructor("", lambda _loader, _tag, _node: None)


@lru_cache(maxsize=1)
def _markdown(extensions: tuple[tuple[str, str], ...]) -> tuple[Any, list[str]]:
    """The site's Markdown, and the list in which it leaves the HTML that an author typed."""
    from markdown import Markdown  # noqa: PLC0415 - few pages need it

    markdown = Markdown(extensions=[extension_of(name, yaml.safe_load(options)) for name, options in extensions])
    typed = list[str]()
    _watch_blocks(markdown, typed)
    _watch_lines(markdown, typed)
    return markdown, typed


def extension_of(name: str, options: dict[str, Any]) -> Any:
    """An extension of Markdown as a list of settings names it, or None where there is no such one."""
    # A library of somebody else's may have the short name of one of Markdown's own, such as `tables`.
    for module in (_OURS.get(name, f"markdown.extensions.{name}"), name):
        try:
            make = import_module(module).makeExtension
        except (ImportError, AttributeError):
            continue
        return make(**options)
    return None


def _watch_blocks(markdown: Any, typed: list[str]) -> None:
    inner, run = markdown.preprocessors["html_block"], markdown.preprocessors["html_block"].run

    def watched(lines: list[str]) -> list[str]:
        before = len(markdown.htmlStash.rawHtmlBlocks)
        done: list[str] = run(lines)
        typed.extend(str(one) for one in markdown.htmlStash.rawHtmlBlocks[before:])
        return done

    inner.run = watched


def _watch_lines(markdown: Any, typed: list[str]) -> None:
    inner, handle = markdown.inlinePatterns["html"], markdown.inlinePatterns["html"].handleMatch

    def watched(match: re.Match[str], data: str) -> Any:
        typed.append(match.group(1))
        return handle(match, data)

    inner.handleMatch = watched


@lru_cache(maxsize=256)
def see(text: str, extensions: tuple[tuple[str, str], ...]) -> Seen:
    """What the site's Markdown makes of a page whose macros are stand-ins; raises TooDeep."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - few pages need it

    markdown, typed = _markdown(extensions)
    typed.clear()
    markdown.reset()
    try:
        html = markdown.convert(text)
    except RecursionError as error:
        raise TooDeep from error
    nodes = list(LexborHTMLParser(html).css("body *"))
    named = [(node, node.attributes) for node in nodes]
    blocks = (node.text() for node in nodes if node.tag in _BLOCKS)
    return Seen(
        tuple(seen for one in typed for seen in _OPENED.findall(one) or [one]),
        tuple(shown for node, given in named for shown in _foreign(node.tag or "", given)),
        tuple(_links(named)),
        frozenset(_anchors(named)),
        tuple(line.strip() for block in blocks for line in block.split("\n") if line.strip()),
        len(_START.findall(html)) != len(nodes),
    )


def _foreign(tag: str, given: Mapping[str, str | None]) -> Iterator[str]:
    if tag not in _ELEMENTS:
        yield f"<{tag}"
    allowed = _EVERYWHERE | _ATTRIBUTES.get(tag, frozenset())
    for name, value in given.items():
        if name not in allowed or MACRO in (value or "") or (name == "style" and not _ALIGNED.fullmatch(value or "")):
            yield name


def _anchors(named: list[tuple[Any, dict[str, str | None]]]) -> Iterator[str]:
    for node, given in named:
        names = [given.get("id"), given.get("name") if node.tag == "a" else None]
        # The engine's own names, of the parts of tabs, begin with two lines below.
        yield from (name for name in names if name and not name.startswith("__"))


def _links(named: list[tuple[Any, dict[str, str | None]]]) -> Iterator[Link]:
    for node, given in named:
        if node.tag == "img":
            yield Link(given.get("src") or "", given.get("alt") or "", is_image=True)
        elif node.tag == "a" and "href" in given and "headerlink" not in (given.get("class") or ""):
            yield Link(given["href"] or "", node.text())


_SLOT = "extensions"
UNUSABLE = Message(
    "extension-unusable",
    'the extension "{name}" cannot be used: {why}',
    "mend its name or its options, or take it off the list of markdown_extensions",
)


def usable(root: Path, store: Store) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """The extensions that Markdown can use, and a problem for each other one: no page is seen without it.

    What an earlier run found out of the same list is taken from `store`: to try them all takes its time.
    """
    listed = extensions_of(root)
    of = digest(repr(listed), *sys.path)
    kept = store.get(_SLOT, of)
    problems: dict[str, str] = json.loads(kept) if kept else {one[0]: _why_not(*one) for one in listed}
    if not kept:
        store.put(_SLOT, of, json.dumps(problems).encode())
    return tuple(one for one in listed if not problems[one[0]]), [
        _told(root, *one) for one in problems.items() if one[1]
    ]


@cache
def _why_not(name: str, options: str) -> str:
    try:
        return "" if extension_of(name, yaml.safe_load(options)) else "it is not installed"
    except Exception as error:
        # An extension tells in its own way what it does not know.
        return " ".join(f"{type(error).__name__}: {error}".split())[:100]


def _told(root: Path, name: str, why: str) -> Problem:
    lines = (root / SETTINGS).read_text(encoding="utf-8", errors="replace").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if line.lstrip("- ").startswith(name)), 1)
    column = lines[number - 1].find(name) + 1
    return UNUSABLE.says(name=name, why=why).at(SETTINGS, number, max(column, 1))
