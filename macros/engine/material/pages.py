"""MkDocs' own steps from staged pages to those of a site, one page after the other: none is held longer than needed.

Every event that MkDocs has for a plugin comes, in its order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from markdown import Markdown
from markupsafe import Markup
from mkdocs.commands.build import _build_extra_template, _build_theme_template, _populate_page, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import clean_directory
from mkdocs.utils.meta import YAML_RE, get_data

from macros.tokens import OPENS, encode, replace

# Extensions that give the same whether or not they read another page before.
_FORGET = {
    "abbr", "admonition", "attr_list", "board", "def_list", "md_in_html", "meta", "pymdownx.superfences",
    "pymdownx.tabbed", "sane_lists", "smarty", "tables", "toc", "fenced_code", "footnotes",
}  # fmt: skip
# Plugins that look at one page at a time. Any other may ask for the text of all pages before the first is framed.
_LOOK_AT_ONE = {"board"}


# What leads elsewhere is looked at page by page; what a macro gives counts towards a heading's name.
_LEADS_OR_NAMES = re.compile(rf"[\[<&!]|^#.*{OPENS}|^[ \t]*[=-]+[ \t]*$", re.M)
# A title, where no other follows.
_TITLE = re.compile(r"# [^\n#]+\n\n(?!(?:.*\n)*#[ \t])")
_HELD = re.compile("<(div|span)>\ue000(\\d+)\ue000</\\1>")


@dataclass(frozen=True)
class _Read:
    """What Markdown makes of a text, and what MkDocs wants to know of it."""

    content: str
    sections: list[Any]
    title: str | None
    anchors: frozenset[str]

    def then(self, below: _Read) -> _Read:
        """A title, and below it another text. Where the list of sections leaves out titles, it begins with that."""
        sections = [{**one, "children": below.sections} for one in self.sections] or below.sections
        return _Read(f"{self.content}\n{below.content}", sections, self.title, self.anchors | below.anchors)


class _Page(Page):
    """A page whose Markdown is read by what read the pages before it, where that forgets them.

    Of texts that differ in nothing but what macros give, one is read for all.
    """

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the page's text, and what is said above it: the same of a page in many editions."""
        source = config.plugins.on_page_read_source(page=self, config=config)
        if source is None:
            source = self.file.content_string
        front = YAML_RE.match(source)
        told = _told_in(front[0]) if front else None
        if front is None or told is None:
            self.markdown, self.meta = get_data(source)
        else:
            self.markdown, self.meta = source[front.end() :].lstrip("\n"), deepcopy(told)

    def render(self, config: MkDocsConfig, files: Any) -> None:
        """Turn the Markdown into HTML, and see what else MkDocs wants to know of a page."""
        reader, text = _reader(config), self.markdown or ""
        given = list[str]()
        if reader.forgets:
            around = replace(text, lambda html: reader.held(html, given))
            if not _LEADS_OR_NAMES.search(replace(around, lambda _html: OPENS)):
                title = _TITLE.match(around)
                read = self._known(reader, around[title.end() :] if title else around, files, config)
                above = self._known(reader, title[0], files, config) if title else None
                if above is None or above.anchors.isdisjoint(read.anchors):
                    self._take(above.then(read) if above else read, given)
                    return
        self._take(self._read(reader, text, files, config), [])

    def _known(self, reader: _Reader, text: str, files: Any, config: MkDocsConfig) -> _Read:
        if text not in reader.known:
            reader.known[text] = self._read(reader, text, files, config)
        return reader.known[text]

    def _read(self, reader: _Reader, text: str, files: Any, config: MkDocsConfig) -> _Read:
        markdown = reader.markdown.reset()
        texts = mkdocs_pages._RawHTMLPreprocessor()
        anchors = mkdocs_pages._ExtractAnchorsTreeprocessor(self.file, files, config)
        links = mkdocs_pages._RelativePathTreeprocessor(self.file, files, config)
        title = mkdocs_pages._ExtractTitleTreeprocessor()
        for look in (texts, anchors, links, title):
            look._register(markdown)
        content = markdown.convert(text)
        self.links_to_anchors = links.links_to_anchors
        found = frozenset(anchors.present_anchor_ids | texts.present_anchor_ids)
        return _Read(content, getattr(markdown, "toc_tokens", []), title.title, found)

    def _take(self, read: _Read, given: Sequence[str]) -> None:
        self.content = _HELD.sub(lambda held: given[int(held[2])], read.content) if given else read.content
        self.toc, self._title_from_render = get_toc(read.sections), read.title
        self.present_anchor_ids = set(read.anchors)


@lru_cache(maxsize=4_096)
def _told_in(front: str) -> dict[str, Any] | None:
    """What stands above a page; None where it cannot be read as that."""
    left, told = get_data(front)
    return None if left else told


@dataclass(frozen=True)
class _Reader:
    """What reads Markdown; where it forgets what it read, with what became of texts before."""

    markdown: Markdown
    forgets: bool
    known: dict[str, _Read] = field(default_factory=dict)

    def held(self, html: str, given: list[str]) -> str:
        """A place for what a macro gave, of its kind: Markdown puts what is no block into a paragraph."""
        raw: Any = self.markdown.postprocessors["raw_html"]
        kind = "div" if raw.isblocklevel(html) else "span"
        given.append(html)
        return encode(Markup(f"<{kind}>\ue000{len(given) - 1}\ue000</{kind}>"))


_readers = dict[str, _Reader]()


def _reader(config: MkDocsConfig) -> _Reader:
    extensions, options = config.markdown_extensions, config.mdx_configs or {}
    try:
        named = json.dumps([extensions, options])
    except TypeError:
        named = ""
    if not named or not _FORGET.issuperset(extensions):
        return _Reader(Markdown(extensions=extensions, extension_configs=options), forgets=False)
    if named not in _readers:
        _readers[named] = _Reader(Markdown(extensions=extensions, extension_configs=options), forgets=True)
    return _readers[named]


class Site:
    """The files, the navigation and the templates of one build, and MkDocs' steps with them."""

    def __init__(self, config: MkDocsConfig, outlined: Mapping[str, str] = MappingProxyType({})) -> None:
        """`outlined` are the first lines of pages that nobody will ask for: others may lead to them."""
        self.config: MkDocsConfig = config.plugins.on_config(config)
        self.config.plugins.on_pre_build(config=self.config)
        files, environment = get_files(self.config), self.config.theme.get_env()
        for path, text in outlined.items():
            files.append(File.generated(self.config, path, content=text))
        files.add_files_from_theme(environment, self.config)
        self.files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        navigation = get_navigation(self.files, self.config)
        self.navigation = self.config.plugins.on_nav(navigation, config=self.config, files=self.files)
        self.documents = self.files.documentation_pages()
        for file in self.documents:
            page = file.page or Page(None, file, self.config)
            page.__class__ = _Page
        # A page is called by its title wherever the navigation leads to it.
        for page in self.navigation.pages:
            page.read_source(self.config)
        self.environment = self.config.plugins.on_env(environment, config=self.config, files=self.files)

    def furnish(self) -> None:
        """Put into the site's folder what stands beside the pages: what the theme brings, and the map of the site."""
        clean_directory(self.config.site_dir)
        self.files.copy_static_files()
        for name in self.config.theme.static_templates:
            _build_theme_template(name, self.environment, self.files, self.config, self.navigation)
        for name in self.config.extra_templates:
            _build_extra_template(name, self.files, self.config, self.navigation)

    def pages(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """The pages at some paths, by these, each as MkDocs makes it. What leads nowhere is told after the last."""
        files = [self.files.src_uris[path] for path in paths]
        read: Iterable[Page] = (self._read(file) for file in files)
        if not _LOOK_AT_ONE.issuperset(self.config.plugins):
            read = list(read)
        for page in read:
            yield page.file.src_uri, self._framed(page)
            # Its title is asked for as long as there are pages beside it.
            page.markdown = page.content = ""
        level = self.config.validation.links.anchors
        for file in files:
            cast(Page, file.page).validate_anchor_links(files=self.files, log_level=level)

    def _read(self, file: File) -> Page:
        page = cast(Page, file.page)
        _populate_page(page, self.config, self.files)
        return page

    def _framed(self, page: Page) -> str:
        config, plugins = self.config, self.config.plugins
        config._current_page, page.active = page, True
        try:
            context = get_context(self.navigation, self.documents, config, page)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=config, nav=self.navigation)
            return plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            config._current_page, page.active = None, False
