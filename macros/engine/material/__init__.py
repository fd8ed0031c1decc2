"""MkDocs with the Material theme, of which this folder alone knows: its three acts, and what it warns of."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from macros.addresses import LATEST
from macros.engine import Making, Sources, Theme
from macros.engine.material.pages import Site
from macros.engine.material.reading import settings
from macros.engine.material.serving import preview
from macros.engine.material.settings import configure, is_unused, our_theme
from macros.engine.told import LINK_TO, LOOK, OPEN_IT, warned
from macros.problems import Problem, Problems
from macros.staging.pages import Page

_EPOCH = "SOURCE_DATE_EPOCH"
_DOC_FILE = re.compile(r"'([^' ]+\.md)'")
_LINK = re.compile(r"(?:contains|link) (?:a|an)[a-z ]*(?:link )?'([^']+)'")
_NO_ANCHOR = "does not contain an anchor"
# Every page would carry the same day, that of the newest fact.
_LAST_CHANGED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


class Material:
    """Our theme over that of Material, its pages made by MkDocs."""

    @property
    def theme(self) -> Theme:
        """Our templates, with Material's typography below our own stylesheets."""
        return our_theme()

    @contextmanager
    def making(self, sources: Sources, theme: Theme, folder: Path) -> Iterator[Making]:
        """Begin a site in `folder`; raises Problems at its end for everything that MkDocs warned of."""
        with _told(sources, theme, folder) as site:
            yield _Made(site, theme, folder)

    def serve(self, root: Path, address: str) -> None:
        """The preview, which makes a page when somebody opens it; raises Problems where the settings cannot be read."""
        settings(root)
        preview(self, root, address)


class _Made:
    """A site as MkDocs makes it, without what no page of ours asks for."""

    def __init__(self, site: Site, theme: Theme, folder: Path) -> None:
        self.site, self.theme, self.folder = site, theme, folder

    def furnish(self) -> None:
        """Put all but the pages into the folder."""
        self.site.furnish()
        _drop_unused(self.folder)
        for address, data in self.theme.made.items():
            (self.folder / address).write_bytes(data)

    def pages(self, paths: Collection[str]) -> Iterator[tuple[str, str]]:
        """The pages that are staged at some paths, by these, one after the other."""
        return self.site.pages(paths)


@contextmanager
def _told(sources: Sources, theme: Theme, folder: Path) -> Iterator[Site]:
    """A site of MkDocs that was told of the sources; what it warns of is raised as Problems at the end."""
    known = sources.state.site.snapshot
    config = settings(sources.root, str(folder))
    configure(config, sources, theme)
    if address := sources.state.record.board.site_url:
        config.site_url = f"{address.rstrip('/')}/{known.edition or LATEST}/"
    config.extra["version"] = {"provider": "mike", "default": LATEST}
    with _dated(known.known_until), _heard({page.path: page for page in sources.state.pages}):
        config.plugins.on_startup(command="build", dirty=False)
        try:
            site = Site(config, sources.staged.outlined)
            yield site
            site.config.plugins.on_post_build(config=site.config)
        finally:
            config.plugins.on_shutdown()


@contextmanager
def _dated(day: date) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH to the day the newest fact was published, so that a build never says when it ran."""
    before, first = os.environ.get(_EPOCH), date(1970, 1, 1)
    # Before anything was published there is no such day; the engine takes none before the first that it knows.
    os.environ[_EPOCH] = str((max(day, first) - first).days * 86_400)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


class _Warnings(logging.Handler):
    """Gathers what MkDocs warns of, as problems with the page's path and line."""

    def __init__(self, pages: dict[str, Page]) -> None:
        super().__init__(logging.WARNING)
        self.pages, self.found = pages, list[Problem]()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.found.append(_problem(record.getMessage(), self.pages))


@contextmanager
def _heard(pages: dict[str, Page]) -> Iterator[None]:
    """Whatever MkDocs warns of meanwhile is raised as Problems at the end."""
    warnings = _Warnings(pages)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        yield
    except MkDocsException as error:
        raise Problems([*warnings.found, _problem(str(error), pages)]) from error
    finally:
        logger.removeHandler(warnings)
    if warnings.found:
        raise Problems(warnings.found)


def _problem(message: str, pages: dict[str, Page]) -> Problem:
    named, target = _DOC_FILE.search(message), _LINK.search(message)
    hint = OPEN_IT if _NO_ANCHOR in message else LINK_TO if target else LOOK
    return warned(message, hint, pages, named[1] if named else "", target[1] if target else "")


def _drop_unused(folder: Path) -> None:
    """Leave out what MkDocs brings and no page of ours asks for."""
    for inside, _folders, names in os.walk(folder):
        for path in (Path(inside) / name for name in names):
            if is_unused(path.relative_to(folder).as_posix()):
                path.unlink()
    for path in folder.glob("sitemap.xml"):
        path.write_text(_LAST_CHANGED.sub("", path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
