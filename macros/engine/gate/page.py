"""One built page as a browser reads it, and what may stand on it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.addresses import EMBED, SHARED
from macros.engine import CHOSEN, Name, named
from macros.engine.finish import CONTENT_POLICY, EMBED_POLICY, shared_name
from macros.staging.pages import Page, file_of
from macros.tokens import CLOSES, OPENS

_INDEX = "index.html"
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Expected:
    """What the gate knows of a site before it looks: whom a page may write to, and which pages redirect, and where.

    `beside` are the pages beside the editions. `guides` may show macros and code. `sheets` are stylesheets and
    icons beside those of the theme, as the `engine` reads it.
    """

    contact: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    pages: Sequence[Page] = ()
    guides: tuple[str, ...] = ("about/", "editors/")
    engine: Name = CHOSEN


@dataclass(frozen=True)
class Found:
    """Something that must not be public: what, where in the built page, and the text that a source may hold."""

    what: str
    line: int
    text: str


class Built:
    """A built page: its file inside the edition, its text, and its elements."""

    def __init__(self, shown: str, text: str, expected: Expected) -> None:
        self.shown, self.text, self.expected = shown, text, expected
        # The parser keeps only what its owner keeps.
        self.parser = LexborHTMLParser(text)
        self.elements = self.all("*")
        kind = around(shown, expected)
        self.is_embedded, self.frame, self.policy = kind is EMBEDDED, kind.frame, kind.policy

    def all(self, selector: str) -> list[LexborNode]:
        """The elements that a CSS selector names, in the order of the page."""
        return self.parser.css(selector)

    @cached_property
    def tags(self) -> list[str]:
        """The name of each element."""
        return [str(node.tag) for node in self.elements]

    def resolved(self, address: str) -> str:
        """An address of this edition as seen from its root."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.shown), address))

    def tell(self, node: LexborNode, what: str, text: str = "") -> Found:
        """Something wrong with an element; `text` is the part of it that is wrong."""
        # A stray name may be none that a selector can have.
        same = [one.mem_id for one in self.elements if one.tag == node.tag]
        starts = re.finditer(rf"<{re.escape(str(node.tag))}(?=[\s/>])", self.text, re.I)
        places = [start.start() for start in starts]
        place = places[min(same.index(node.mem_id), len(places) - 1)] if places else 0
        return self.tell_at(place, what, text or f"<{node.tag}")

    def tell_at(self, place: int, what: str, text: str) -> Found:
        """Something wrong at a place of the text."""
        return Found(what, self.text.count("\n", 0, place) + 1, text)


def source_of(found: Found, built: Built) -> dict[str, str]:
    """What to look for, as it is shown, and the line of the page's own source that holds it."""
    shown = found.text if len(found.text) <= _LONGEST_SHOWN else f"{found.text[:_LONGEST_SHOWN]}..."
    places = [*_sources(found.text, built)] if found.text else []
    return {"shown": repr(shown), "where": f": see {', '.join(places)}" if places else ""}


def _sources(text: str, built: Built) -> Iterator[str]:
    for page in built.expected.pages:
        if page.address == built.shown.removesuffix(_INDEX) and (place := page.body.find(text)) >= 0:
            yield f"docs/{file_of(page.path)}:{page.body_line + page.body.count(chr(10), 0, place)}"


_ANYWHERE = frozenset(
    ["class", "id", "hidden", "role", "lang", "aria-label", "aria-labelledby", "aria-hidden", "aria-current"]
)
# The elements that our templates and our Markdown make. None has an attribute that runs or draws anything.
_OWN: Mapping[str, str] = {
    "a": "href title rel type download tabindex target data-choose data-note",
    "article": "",
    "blockquote": "",
    "body": "dir data-md-color-scheme",
    "br": "",
    "button": "type aria-expanded aria-controls aria-pressed data-colours",
    "caption": "",
    "code": "",
    "dd": "",
    "desc": "",
    "details": "open",
    "div": "data-tools data-words data-show data-all "
    "data-choices data-counted data-sorted data-up data-down data-theme data-themes data-every data-sort data-part "
    "data-more data-find data-tabs data-search data-of data-none data-one data-many data-missing data-titles",
    "dl": "",
    "dt": "",
    "em": "",
    "figcaption": "",
    "figure": "",
    "footer": "",
    "form": "action method",
    "g": "text-anchor",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ""),
    "head": "",
    "header": "",
    "hr": "",
    "html": "data-sheet",
    "img": "src alt title width height",
    "input": "type name autocomplete spellcheck placeholder checked",
    "label": "for",
    "li": "data-verdict",
    "link": "rel href type title",
    "main": "tabindex",
    "meta": "charset name property content http-equiv",
    "nav": "",
    "ol": "start",
    "p": "",
    "path": "d",
    "pre": "",
    "rect": "x y width height",
    "script": "src defer type",
    "section": "data-kind data-weight",
    "span": "",
    "strong": "",
    "summary": "data-paper",
    "svg": "viewBox width height preserveAspectRatio focusable xmlns",
    "table": "data-rows",
    "tbody": "",
    "td": "data-label data-value colspan rowspan",
    "text": "x y text-anchor",
    "th": "scope colspan rowspan data-sort",
    "thead": "",
    "title": "",
    "tr": "data-keys data-find",
    "ul": "",
}
ATTRIBUTES = {name: _ANYWHERE | set(own.split()) for name, own in _OWN.items()}
# What the theme alone may put around a page's own words, never among them.
AROUND = ("article", "body", "button", "footer", "form", "header", "link", "main", "meta", "script")
EMPTY = ("br", "hr", "img", "input", "link", "meta")
# Written without an end.
SHAPES = ("path", "rect")
DATA = "application/ld+json"
META_NAMES = ("description", "robots", "theme-color", "twitter:card", "viewport")
# These are called by their names alone.
BARE = ("main", "script", "head", "body", "p", "h1")
LEFTOVERS = {
    "a token that was not replaced": (OPENS, CLOSES),
    "a macro that failed": ("Macro Rendering Error", "Macro Syntax Error"),
    "a placeholder of Markdown": ("wzxhzdk:",),
}
# The order of the parts of a page, by element and first class: a question mark for what may lack, a star for many.
FRAME: Mapping[str, str] = {
    "html": "head body",
    "body": "script a.skip div.banner? header.masthead nav.sections* div.frame footer.foot script*",
    "div.frame": "div.frame__text",
    "div.frame__text": "nav.trail? nav.neighbours? main",
    "main": "details.contents? form.search__form? article.md-content__inner section.paper? details.cite",
    "footer.foot": "div.foot__inner",
    "div.foot__inner": "nav.foot__links p p",
}
# A page beside the editions: it has no script, and nothing to cite.
BESIDE_FRAME: Mapping[str, str] = {
    "html": "head body",
    "body": "a.skip div.banner? header.masthead nav.sections div.frame footer.foot",
    "div.frame": "div.frame__text",
    "div.frame__text": "main",
    "main": "article.md-content__inner",
    "footer.foot": "div.foot__inner",
    "div.foot__inner": FRAME["div.foot__inner"],
}
# A page that other sites show in a frame: nothing but its own words, and where they come from.
EMBED_FRAME: Mapping[str, str] = {
    "html": "head body",
    "head": "meta meta meta meta title link",
    "body": "main footer",
    "main": "article",
    "footer": "p p p?",
}
# A page that only leads on.
PLAIN_FRAME: Mapping[str, str] = {"html": "head body", "body": "main", "main": "h1 p p? p?"}


@dataclass(frozen=True, eq=False)
class Around:
    """What stands around the words of a kind of page, and what such a page lets a browser do."""

    frame: Mapping[str, str]
    policy: str = CONTENT_POLICY


OURS, BESIDE, LEADS_ON = Around(FRAME), Around(BESIDE_FRAME), Around(PLAIN_FRAME)
EMBEDDED = Around(EMBED_FRAME, EMBED_POLICY)


def around(shown: str, expected: Expected) -> Around:
    """What stands around a page, by its file inside the edition."""
    if shown in expected.plain or shown in expected.moved:
        return LEADS_ON
    if shown.startswith(EMBED):
        return EMBEDDED
    return BESIDE if shown in expected.beside else OURS


@cache
def order(parts: str) -> re.Pattern[str]:
    """What the names of children, each with a space after it, must look like."""
    named = ((part.rstrip("?*"), part[len(part.rstrip("?*")) :]) for part in parts.split())
    return re.compile("".join(f"(?:{re.escape(name)} ){often}" for name, often in named) + r"\Z")


@cache
def own_files(engine: Name = CHOSEN) -> Mapping[str, frozenset[str]]:
    """The site's own scripts, stylesheets and icon, by their shared names, which tell what they hold."""
    theme = named(engine).theme
    scripts = {**_below(theme.folder, f"{SHARED}/**/*.js"), **theme.scripts}
    icons = _below(theme.folder, f"{SHARED}/images/*.svg")
    return {"script": _shared(scripts), "stylesheet": _shared(theme.styles), "icon": _shared(icons)}


def _below(folder: Path, pattern: str) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob(pattern)}


def _shared(files: Mapping[str, bytes]) -> frozenset[str]:
    inside = ((name.removeprefix(f"{SHARED}/"), data) for name, data in files.items())
    return frozenset(f"../{SHARED}/{shared_name(name, data)}" for name, data in inside)
