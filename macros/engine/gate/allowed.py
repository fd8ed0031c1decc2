"""What may stand on a built page: its elements, the attributes of each, and the files that the site loads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from macros.addresses import SHARED
from macros.engine.finish import shared_name
from macros.staging.stage import STYLES
from macros.staging.theming import SHEET, sheet

_ANYWHERE = frozenset(
    ["class", "id", "hidden", "role", "lang", "aria-label", "aria-labelledby", "aria-hidden", "aria-current"]
)
# The elements that our templates and our Markdown make. None has an attribute that runs or draws anything.
_OWN: Mapping[str, str] = {
    "a": "href title rel download",
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
    "div": "data-editions data-here data-base data-fail data-tools data-words data-show data-all data-choices "
    "data-counted data-sorted data-up data-down data-tabs data-search data-none data-one data-many",
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
    "html": "",
    "img": "src alt title width height",
    "input": "type name autocomplete spellcheck placeholder checked",
    "label": "for",
    "li": "data-words data-verdict",
    "link": "rel href type",
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
    "summary": "",
    "svg": "viewBox width height preserveAspectRatio focusable xmlns",
    "table": "data-rows",
    "tbody": "",
    "td": "data-label data-value colspan rowspan",
    "text": "x y text-anchor",
    "th": "scope colspan rowspan data-sort",
    "thead": "",
    "title": "",
    "tr": "data-keys",
    "ul": "",
}
ATTRIBUTES = {name: _ANYWHERE | set(own.split()) for name, own in _OWN.items()}
# What the theme alone may put around a page's own words, never among them.
AROUND = ("article", "body", "button", "footer", "form", "header", "link", "main", "meta", "script")
STEERING = ("data-base", "data-colours", "data-editions", "data-fail", "data-here")
EMPTY = ("br", "hr", "img", "input", "link", "meta")
# Written without an end.
SHAPES = ("path", "rect")
META_NAMES = ("description", "robots", "theme-color", "twitter:card", "viewport")
# The order of the parts of a page, by element and first class: a question mark for what may lack, a star for many.
FRAME: Mapping[str, str] = {
    "html": "head body",
    "body": "script a.skip div.banner? header.masthead nav.sections* div.frame footer.foot script*",
    "div.frame": "div.frame__text",
    "div.frame__text": "nav.trail? main",
    "main": "details.contents? form.search__form? article.md-content__inner nav.neighbours? details.cite",
    "footer.foot": "div.foot__inner",
    "div.foot__inner": "nav.foot__links p p",
}
# A page that only leads on.
PLAIN_FRAME: Mapping[str, str] = {"html": "head body", "body": "main", "main": "h1 p p? p?"}


@cache
def own_files() -> Mapping[str, frozenset[str]]:
    """The site's own scripts, stylesheets and icon, by their shared names, which tell what they hold."""
    # Not needed by those who build nothing, and not quick to load.
    import material  # noqa: PLC0415

    from macros.engine.building import THEME, base_styles  # noqa: PLC0415

    engine = Path(str(material.__file__)).parent / "templates"
    styles = {name: (engine / name).read_bytes() for name in base_styles()} | {SHEET: sheet(STYLES).encode()}
    scripts = {path.relative_to(THEME).as_posix(): path.read_bytes() for path in THEME.glob(f"{SHARED}/**/*.js")}
    icons = {path.relative_to(THEME).as_posix(): path.read_bytes() for path in THEME.glob(f"{SHARED}/images/*.svg")}
    return {"script": _shared(scripts), "stylesheet": _shared(styles), "icon": _shared(icons)}


def _shared(files: Mapping[str, bytes]) -> frozenset[str]:
    inside = ((name.removeprefix(f"{SHARED}/"), data) for name, data in files.items())
    return frozenset(f"../{SHARED}/{shared_name(name, data)}" for name, data in inside)
