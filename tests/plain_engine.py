"""An engine of our own, of Python-Markdown and our theme: it shows what an engine has to do, and how little it is."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import yaml
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from macros import addresses, wording
from macros.engine import Making, Sources, Theme, named
from macros.engine.frame import Frames
from macros.engine.names import names_of
from macros.engine.told import LINK_TO, UNREADABLE, warned
from macros.engine.watching import serve_while_edited
from macros.problems import Problem, Problems
from macros.staging.pages.seen import SETTINGS, extension_of, extensions_of

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.S)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.I)


class Plain:
    """The theme and typography of the engine that publishes, its pages made by ourselves."""

    @property
    def theme(self) -> Theme:
        """That of the engine that publishes."""
        return named().theme

    @contextmanager
    def making(self, sources: Sources, theme: Theme, folder: Path) -> Iterator[Making]:
        """Begin a site in `folder`; raises Problems at its end for links that lead nowhere."""
        made = _Made(sources, theme, folder)
        yield made
        if made.problems:
            raise Problems(made.problems)

    def serve(self, root: Path, address: str) -> None:
        """The preview; raises Problems where there are no settings."""
        if not (root / SETTINGS).is_file():
            raise Problems([UNREADABLE.says(error="there is no such file").at(SETTINGS)])
        serve_while_edited(self, root, address)


class _Made:
    """A site in the making."""

    def __init__(self, sources: Sources, theme: Theme, folder: Path) -> None:
        self.sources, self.theme, self.folder, self.problems = sources, theme, folder, list[Problem]()
        fronts = ((path, self._read(path)[0]) for path in sources.staged.paths)
        self.titles = {path: meta["title"] for path, meta in fronts} | dict(_named(sources.staged.nav))
        self.frames, board = Frames(sources.state.site), sources.state.record.board
        edition = sources.state.site.snapshot.edition or addresses.LATEST
        self.base = f"{board.site_url.rstrip('/')}/{edition}/" if board.site_url else ""
        extra = {**names_of(sources.state.site), "version": True}
        self.config = SimpleNamespace(
            site_name=board.short, extra=extra, extra_css=[*theme.styles], extra_javascript=()
        )
        self.templates = Environment(loader=FileSystemLoader(theme.folder))
        self.templates.filters |= {"script_tag": str, "url": _url}
        listed = {name: yaml.safe_load(options) for name, options in extensions_of(sources.root)}
        listed["toc"].setdefault("permalink_title", wording.SECTION_LINK)
        self.markdown = Markdown(extensions=[extension_of(*one) for one in listed.items()])
        self.links = _Links(self.markdown)
        self.markdown.treeprocessors.register(self.links, "links", 0)

    def furnish(self) -> None:
        """What was staged, the theme's own files, the stylesheets, and the list of pages."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for start, ending in ((self.theme.folder, "*.html"), (self.sources.staged.folder, "*.md")):
            left_out = shutil.ignore_patterns(ending, "README.txt", "partials")
            shutil.copytree(start, self.folder, ignore=left_out, dirs_exist_ok=True)
        for address, sheet in self.theme.styles.items():
            (self.folder / address).write_bytes(sheet)
        listed = (f"<url><loc>{self.base}{addresses.from_file(path)}</loc></url>" for path in self.sources.staged.paths)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        (self.folder / "sitemap.xml").write_text(f'<urlset xmlns="{space}">{"".join(listed)}</urlset>', "utf-8")

    def pages(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """Each page, by the path at which it is staged."""
        for path in paths:
            yield path, self._page(path)

    def _read(self, path: str) -> tuple[dict[str, Any], str]:
        text = (self.sources.staged.folder / path).read_text(encoding="utf-8")
        front = _FRONT.match(text)
        assert front
        return yaml.load(front[1], yaml.CSafeLoader), text[front.end() :]

    def _page(self, path: str) -> str:
        (meta, text), url = self._read(path), addresses.from_file(path)
        self.links.page = path
        content = self.markdown.reset().convert(text)
        toc = _sections(getattr(self.markdown, "toc_tokens", []))
        self.problems += map(self._told, self.links.lost(self.sources))
        page = SimpleNamespace(
            url=url, title=self.titles[path], content=content, meta=meta, toc=toc,
            canonical_url=self.base and self.base + url,
        )  # fmt: skip
        nav = SimpleNamespace(items=self._items(self.sources.staged.nav, path), homepage=SimpleNamespace(url=""))
        return self.templates.get_template("main.html").render(
            config=self.config, page=page, nav=nav, base_url=between(url, "."),
            frame=self.frames.of(path, page.title, content),
        )  # fmt: skip

    def _told(self, link: str) -> Problem:
        pages = {page.path: page for page in self.sources.state.pages}
        return warned(f"there is no page {link}", LINK_TO, pages, self.links.page, link)

    def _items(self, listed: Sequence[Any], path: str) -> list[SimpleNamespace]:
        return [self._item(title, given, path) for title, given in map(_entry, listed)]

    def _item(self, title: str, given: Any, path: str) -> SimpleNamespace:
        if isinstance(given, str):
            url, active = addresses.from_file(given), given == path
            return SimpleNamespace(title=self.titles[given], url=url, children=None, active=active)
        inside = self._items(given, path)
        return SimpleNamespace(title=title, url=None, children=inside, active=any(one.active for one in inside))


def _entry(one: Any) -> tuple[str, Any]:
    title, given = next(iter(one.items())) if isinstance(one, dict) else ("", one)
    return str(title), given


def _named(listed: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """The pages to which a navigation gives a title."""
    for title, given in map(_entry, listed):
        if isinstance(given, str):
            yield from [(given, title)] if title else []
        else:
            yield from _named(given)


class _Links(Treeprocessor):
    """Leads what is written as a link to a file to the address at which it is published."""

    page = ""

    def run(self, root: Element) -> None:
        self.files = list[tuple[str, str]]()
        for name in ("href", "src"):
            for element in root.iterfind(f".//*[@{name}]"):
                link = element.get(name, "")
                if not _ELSEWHERE.match(link):
                    element.set(name, self._led(link))

    def _led(self, link: str) -> str:
        file, mark, fragment = link.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), file))
        self.files.append((there, link))
        address = addresses.from_file(there) if there.endswith(".md") else there
        return between(addresses.from_file(self.page), address) + mark + fragment

    def lost(self, sources: Sources) -> list[str]:
        """The links of the last page to files that are not there."""
        return [link for file, link in self.files if not (sources.staged.folder / file).is_file()]


def between(here: str, there: str) -> str:
    """The way from a page to another, or to a file, as the engine that publishes writes it."""
    way = posixpath.relpath(there or ".", here or ".")
    return f"{way}/" if there.endswith("/") else way


@pass_context
def _url(context: Context, there: str) -> str:
    return between(context["page"].url, there)


def _sections(tokens: Sequence[Mapping[str, Any]]) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(title=one["name"], url=f"#{one['id']}", children=_sections(one["children"])) for one in tokens
    ]
