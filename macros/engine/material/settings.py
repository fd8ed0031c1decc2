"""What MkDocs is told: a board's settings, our theme over Material's, and, by our plugin, what a preview shows."""

from __future__ import annotations

import logging
import os
import re
import shutil
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import material
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.base import Config
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme as MkDocsTheme

from macros import wording
from macros.engine import Sources, Theme
from macros.engine.frame import Frames
from macros.engine.names import names_of
from macros.engine.shown import without_faulty_pages
from macros.engine.typography import theme_over
from macros.problems import Problem, as_text
from macros.remembered import store_of
from macros.staging import State, read_state, sound_state
from macros.staging.stage import stage, stage_problems, stage_unplaced
from macros.staging.stage.places import placed_text
from macros.staging.stage.texts import MEETING_KEY
from macros.views import Site
from macros.views.compiled import TEMPLATES, kept

# The theme's own typography; its release puts a mark of its own into the name.
_BASE_STYLES = "assets/stylesheets/main.*.css"
# What MkDocs would make and a finished edition does not hold.
_NOT_MADE = ("404.html",)
# Our pages use none of the theme's scripts.
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/javascripts/vendor/README.txt")
_UNUSED_FILES = re.compile(r"\.map\Z|\A(?:404\.html|sitemap\.xml\.gz|bundle\..*\.js|palette\..*\.css|favicon\.png)\Z")
# What turns the theme's templates into code, beside Jinja.
_COMPILERS = ("mkdocs", "mkdocs-material")
KEY, _FRAMES = "board", "frames"
_NOT_IN_NAV = (
    "/metrics/*\n/actions/*\n/challenges/*\n/plans/*\n/recommendations/*\n/sources/*\n/meetings/*/paper.md\n"
    "/search.md\n"
)


def our_theme() -> Theme:
    """Our templates, with the stylesheets of Material's typography below our own."""
    assert material.__file__
    return theme_over(Path(material.__file__).parent / "templates", _BASE_STYLES)


def is_unused(name: str) -> bool:
    """True for a file of a site, by its place there, that no page of ours asks for."""
    return name.startswith(_UNUSED) or _UNUSED_FILES.search(name.rpartition("/")[2]) is not None


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        """Every file of the theme but those that no site holds: among hidden ones, twelve thousand icons."""
        found = set[str]()
        for start in self.searchpath:
            for folder, inside, names in os.walk(start):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found |= {(Path(folder) / name).relative_to(start).as_posix() for name in names}
        return sorted(name for name in found if not is_unused(name))


class LeanTheme(MkDocsTheme):
    """The same theme, with its templates read by our loader."""

    def get_env(self) -> Environment:
        """The theme's templates."""
        environment = super().get_env()
        purpose = "-".join(["theme", *map(version, _COMPILERS)])
        environment.loader, environment.bytecode_cache = _Loader(self.dirs), kept(purpose)
        # All are kept: to look which was used last takes longer than to hold them.
        environment.cache = {}
        return environment


def spare(theme: MkDocsTheme) -> None:
    """Spare a build what it does not need of its theme; its pages stay the same, byte for byte."""
    theme.__class__ = LeanTheme
    theme.static_templates -= set(_NOT_MADE)


def configure(config: MkDocsConfig, sources: Sources, theme: Theme) -> None:
    """Point MkDocs at a staged folder and give it our theme, navigation and names."""
    board = sources.state.record.board
    config.docs_dir = str(sources.staged.folder)
    config.nav = sources.staged.nav
    config.site_name = board.short
    config.site_description = board.about
    config.extra[KEY] = sources
    config.extra |= names_of(sources.state.site)
    config.extra[_FRAMES] = Frames(sources.state.site)
    config.theme.dirs.insert(0, str(theme.folder))
    # What the theme says by itself, and what it says of us, is in the board's language.
    config.theme["language"] = board.language.partition("-")[0]
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", wording.SECTION_LINK)
    config.extra_css[:] = [*theme.styles, *(path for path in config.extra_css if path not in theme.styles)]
    if config.not_in_nav is None:
        config.not_in_nav = PathSpec().run_validation(_NOT_IN_NAV)


def shown_in(config: Any) -> Site | None:
    """What the pages of this build show; read from the folder where no one has staged it.

    None while a preview has nothing to show but problems.
    """
    if KEY in config["extra"]:
        sources: Sources | None = config["extra"][KEY]
        return sources.state.site if sources else None
    return sound_state(Path(config["config_file_path"]).parent).site


if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

STAGED = Path("build") / "staged"
_ID = re.compile(r' id="([^"]+)"')
_log = logging.getLogger("mkdocs.plugins.board")


def _around(state: State | None) -> int:
    """A hash of what the theme puts around every page: where it differs, every page is built anew."""
    changed = max(path.stat().st_mtime_ns for path in TEMPLATES.rglob("*"))
    if state is None:
        return hash(changed)
    known = state.site.snapshot
    meetings = tuple((entry.id, str(entry.meeting and entry.meeting.held.text)) for entry in known.entries)
    return hash((changed, known.known_until, state.record.board.model_dump_json(), meetings))


def _quiet_about_parts(record: logging.LogRecord) -> bool:
    """The engine warns that a preview of the changed pages alone may be wrong; ours is not: see `_around`."""
    return "'dirty' build" not in record.getMessage()


def _show(
    config: MkDocsConfig, root: Path, state: State | None, problems: tuple[Problem, ...], *, serving: bool
) -> None:
    folder = root / STAGED
    if state is None:
        stage_problems(folder, problems)
        config.docs_dir, config.nav, config.extra[KEY] = str(folder), None, None
        return
    # In a preview a page must say by its text alone that it changed, so its macros are put in their place first.
    if serving:
        staged = stage(root, state.site, state.pages, folder, problems, state.recalled)
    else:
        staged = stage_unplaced(root, state.site, state.pages, folder, problems)
    configure(config, Sources(root, staged, state), our_theme())


def place_macros(env: Any) -> None:
    """What the macros plugin asks for before each page: every macro becomes the token of its HTML; raises Problems."""
    site, page = shown_in(env.conf), env.page
    if site is not None and page.meta.get("render_macros", True):
        env.markdown = placed_text(page.file.src_uri, env.markdown, page.meta.get(MEETING_KEY), site)


class BoardConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: the record has them."""


class BoardPlugin(BasePlugin[BoardConfig]):  # type: ignore[no-untyped-call]
    """Stages the folder the engine sees, for those who type `mkdocs build` or `mkdocs serve`."""

    def __init__(self) -> None:
        self.serving = False
        self.good: State | None = None
        self.around = 0

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview."""
        self.serving = command == "serve"
        if dirty:
            logging.getLogger("mkdocs.commands.build").addFilter(_quiet_about_parts)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage and configure, unless `board build` has done so already."""
        if KEY in config.extra:
            return config
        root = Path(config.config_file_path).parent
        # A preview is for the eyes of those who edit: it shows what is approved before its day.
        with store_of(root) as store:
            state, problems = read_state(root, as_of=date.max if self.serving else None, store=store)
            if problems:
                _log.error("\n%s", as_text(problems))
                if not self.serving:
                    raise SystemExit(1)
            if state and not problems:
                self.good = replace(state, recalled=None)
            shown = self.good if problems and self.good else without_faulty_pages(state, problems)
            if self.serving:
                spare(config.theme)
                self._forget_what_is_around(root / STAGED, _around(shown))
            _show(config, root, shown, problems, serving=self.serving)
        return config

    def _forget_what_is_around(self, folder: Path, around: int) -> None:
        if around != self.around:
            shutil.rmtree(folder, ignore_errors=True)
        self.around = around

    def on_page_content(self, html: str, *, page: Any, config: MkDocsConfig, files: Any) -> str:
        """A place in what a macro gives can be linked to like any heading; the engine only sees what Markdown made."""
        del config, files
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *_ID.findall(html)}
        return html

    def on_page_context(self, context: Any, *, page: Any, config: MkDocsConfig, nav: Any) -> Any:
        """What stands around a page; nothing around problems alone."""
        del nav
        if frames := config.extra.get(_FRAMES):
            context["frame"] = frames.of(page.file.src_uri, page.title, page.content)
        return context

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, not what is made from it."""
        del builder
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in (root / "docs", root / "data", TEMPLATES):
            server.watch(str(folder))
        return server
