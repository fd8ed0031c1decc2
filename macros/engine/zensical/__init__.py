"""Zensical, of which this folder alone knows: it makes all pages in a project of its own, and we put the frames around.

It runs no code of ours while it fills templates, and leads what a macro gives elsewhere. So it sees marks instead.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from macros import addresses
from macros.engine import Making, Sources, Theme
from macros.engine.frame import Frames
from macros.engine.typography import theme_over
from macros.engine.watching import serve_while_edited
from macros.engine.zensical.project import ARTICLE, CALLED, DOCS, FRAMED, KEPT, SITE, begin, mark, settings, templates
from macros.engine.zensical.running import Warned, build
from macros.problems import Problems

_SITEMAP, _SHEETS = "sitemap.xml", "assets/stylesheets/classic/main.*.css"
# Room that is kept for a scroll bar where none is drawn: it makes a page narrower, and lines break elsewhere.
_GUTTER = b";scrollbar-gutter:stable"
# What MiniJinja and Zensical write otherwise than Jinja and MkDocs; a browser reads both alike, the gate does not.
_SIGNS = {"&#x2f;": "/", '="./': '="'}
_SIGN = re.compile(r'&#x2f;|="\./(?=\w|\./|\.\.")')
# What is no file of a site: our pages, which Zensical makes, a licence's note, and in a theme the templates.
_LEFT_OUT, _OF_A_THEME = re.compile(r"\.md\Z|/README\.txt\Z"), re.compile(r"\.html\Z|/README\.txt\Z")


class Zensical:
    """Our theme over the typography that comes with Zensical, its pages made by it."""

    @property
    def theme(self) -> Theme:
        """Our templates, with Zensical's classic typography below our own stylesheets."""
        read = theme_over(templates(), _SHEETS)
        return replace(read, styles={name: sheet.replace(_GUTTER, b"") for name, sheet in read.styles.items()})

    @contextmanager
    def making(self, sources: Sources, theme: Theme, folder: Path) -> Iterator[Making]:
        """Begin a site in `folder`; raises Problems at its end for what Zensical warned of on the pages asked for."""
        with TemporaryDirectory(prefix="zensical-") as name:
            project = Path(name)
            begin(project, sources, theme)
            made = _Made(sources, theme, folder, project, build(project, sources))
            yield made
            if problems := [one.problem for one in made.warned if one.path in made.asked]:
                raise Problems(problems)

    def serve(self, root: Path, address: str) -> None:
        """The preview: what is edited is built anew, whole. Raises Problems where the settings cannot be read."""
        settings(root)
        serve_while_edited(self, root, address)


class _Made:
    """A site as Zensical made it, without what no page of ours asks for."""

    def __init__(self, sources: Sources, theme: Theme, folder: Path, project: Path, warned: tuple[Warned, ...]) -> None:
        self.sources, self.theme, self.folder, self.project, self.warned = sources, theme, folder, project, warned
        self.frames, self.asked = Frames(sources.state.site), {""}

    def furnish(self) -> None:
        """Put all but the pages into the folder: what was staged, our theme's own files, and the map of the site."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for start, left_out in ((self.project / DOCS, _LEFT_OUT), (self.theme.folder, _OF_A_THEME)):
            for path in sorted(start.rglob("*.*")):
                name = path.relative_to(start).as_posix()
                if path.is_file() and not left_out.search(name):
                    _put(self.folder / name, path.read_bytes())
        _put(self.folder / _SITEMAP, (self.project / SITE / _SITEMAP).read_bytes())
        for address, data in self.theme.made.items():
            _put(self.folder / address, data)

    def pages(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """The pages that are staged at some paths, by these, one after the other, each in its frame."""
        self.asked |= {*paths}
        for path in paths:
            built = self.project / SITE / addresses.from_file(path) / "index.html"
            yield path, self._framed(path, built.read_text(encoding="utf-8"))

    def _framed(self, path: str, page: str) -> str:
        before, title, after = page.split(mark(CALLED))
        head, begins, below = (before + after).partition(ARTICLE)
        content, ends, foot = below.rpartition("</article>")
        frame = self.frames.of(path, title, content.replace(KEPT, ""))
        text = _as_jinja_writes(head) + begins + str(frame.content) + ends + _as_jinja_writes(foot)
        for name in FRAMED:
            text = text.replace(mark(name), getattr(frame, name))
        return text


def _as_jinja_writes(text: str) -> str:
    return _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)


def _put(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
