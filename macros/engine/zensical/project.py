"""A project that Zensical reads: a board's settings, its staged pages with marks in them, and our theme."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from markupsafe import Markup
from yaml import YAMLError, safe_load

from macros import wording
from macros.addresses import LATEST
from macros.engine import Sources, Theme
from macros.engine.names import names_of
from macros.engine.told import UNREADABLE
from macros.problems import Message, Mistake, Problems
from macros.staging.pages.seen import SETTINGS
from macros.tokens import NEWEST, encode, replace

DOCS, SITE = "docs", "site"
ARTICLE = '<article class="md-content__inner md-typeset">'
# What a frame has for each page, and what a page is called, which the frame is asked with.
FRAMED = ("title", "description", "data", "trail", "after", "foot", "sheet")
CALLED = "called"
# Before an address that Zensical is to leave as it is. It would be taken for a scheme that leads elsewhere.
KEPT = "kept-as-it-is:"
_ADDRESS = re.compile(r'( (?:href|src)=")(?!#)')
_TOC = "toc"
NOT_INSTALLED = Message(
    "engine-not-installed",
    "the engine zensical is not installed",
    "install it with: .venv/bin/python -m pip install -e '.[zensical]'",
)


def mark(name: str) -> str:
    """A sign that no page may hold, in whose place a part of the frame is put."""
    return f"\ue010{name}\ue011"


def templates() -> Path:
    """The templates that come with Zensical; raises Mistake where it is not installed."""
    found = find_spec("zensical")
    if found is None or found.origin is None:
        raise Mistake(NOT_INSTALLED.says())
    return Path(found.origin).parent / "templates"


def settings(root: Path) -> dict[str, Any]:
    """The settings of a board's folder; raises Problems where they cannot be read."""
    try:
        read = safe_load((root / SETTINGS).read_text(encoding="utf-8"))
        return dict(read)
    except (OSError, YAMLError, TypeError, ValueError) as error:
        said = UNREADABLE.says(error=str(error).split("\n", maxsplit=1)[0])
        raise Problems([said.at(SETTINGS)]) from error


def begin(project: Path, sources: Sources, theme: Theme) -> None:
    """Write the project: it may name no folder outside its own, so the staged pages are copied."""
    sources.staged.fill(sources.staged.paths)
    shutil.copytree(sources.staged.folder, project / DOCS)
    for path in sources.staged.paths:
        page = project / DOCS / path
        page.write_text(_kept(page.read_text(encoding="utf-8")), encoding="utf-8")
    (project / SETTINGS).write_text(json.dumps(_told(sources, theme), ensure_ascii=False), encoding="utf-8")


def _kept(text: str) -> str:
    """A page in which what a macro gives, and links to the newest state, keep their addresses."""
    return replace(text, lambda html: encode(Markup(_ADDRESS.sub(rf"\1{KEPT}", str(html))))).replace(NEWEST, KEPT)


def _told(sources: Sources, theme: Theme) -> Mapping[str, Any]:
    """What Zensical is told, as the engine over MkDocs tells it."""
    board, site = sources.state.record.board, sources.state.site
    said = settings(sources.root)
    address = f"{board.site_url.rstrip('/')}/{site.snapshot.edition or LATEST}/" if board.site_url else None
    extra = {
        **(said.get("extra") or {}),
        **names_of(site),
        "frame": {name: mark(name) for name in (*FRAMED, CALLED)},
        "version": {"provider": "mike", "default": LATEST},
    }
    language = board.language.partition("-")[0]
    sheets = [*theme.styles, *(path for path in said.get("extra_css") or () if path not in theme.styles)]
    return {
        **said,
        "docs_dir": DOCS,
        "site_dir": SITE,
        "site_name": board.short,
        "site_description": board.about,
        "site_url": address,
        "nav": sources.staged.nav,
        # None of them has anything left to do.
        "plugins": [],
        "extra": extra,
        "extra_css": sheets,
        "theme": {"name": "material", "language": language, "font": False, "custom_dir": str(theme.folder)},
        "markdown_extensions": _extensions(said.get("markdown_extensions") or []),
    }


def _extensions(listed: Any) -> Mapping[str, Any]:
    """The extensions of Markdown with their options; what a link to a heading is called is ours to say."""
    named = listed if isinstance(listed, dict) else {}
    for one in listed if isinstance(listed, list) else ():
        named |= one if isinstance(one, dict) else {one: {}}
    named[_TOC] = {"permalink_title": wording.SECTION_LINK, **(named.get(_TOC) or {})}
    return {name: options or {} for name, options in named.items()}
