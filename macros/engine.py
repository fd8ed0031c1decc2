"""The engine: MkDocs with Material. With the macros' registration, the only room that knows one."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin

from macros.pages import Page
from macros.problems import Problem, as_text
from macros.stage import Staged, stage
from macros.state import State, read_state, sound_state
from macros.views import Site
from macros.views.context import TEMPLATES

THEME = TEMPLATES / "theme"
STYLESHEET = "assets/stylesheets/board.css"
_KEY = "board"
_log = logging.getLogger("mkdocs.plugins.board")
_NOT_IN_NAV = "/metrics/*\n/actions/*\n/challenges/*\n/plans/*\n/sources/*\n"


@dataclass
class Shown:
    """What the pages of one build are made from; the macros find it in the engine's settings."""

    site: Site
    pages: dict[str, Page]
    serving: bool = False


def configure(config: MkDocsConfig, staged: Staged, shown: Shown) -> None:
    """Point the engine at a staged folder and give it our theme, navigation and names."""
    board = shown.site.record.board
    config.docs_dir = str(staged.folder)
    config.nav = staged.nav
    config.site_name = board.short
    config.site_description = board.about
    config.extra[_KEY] = shown
    config.extra["official"] = board.official
    config.extra["publisher"] = board.publisher.name
    config.extra["council"] = board.council
    config.extra["licence"] = board.licence
    config.theme.dirs.insert(0, str(THEME))
    if STYLESHEET not in config.extra_css:
        config.extra_css.append(STYLESHEET)
    if config.not_in_nav is None:
        from mkdocs.config.config_options import PathSpec  # noqa: PLC0415

        config.not_in_nav = PathSpec().run_validation(_NOT_IN_NAV)


def shown_in(config: Any) -> Shown:
    """What the pages of this build are made from; read from the folder where no one has staged it."""
    shown = config["extra"].get(_KEY)
    if isinstance(shown, Shown):
        return shown
    state = sound_state(Path(config["config_file_path"]).parent)
    return Shown(state.site, {page.path: page for page in state.pages})


def settings(root: Path, **options: Any) -> MkDocsConfig:
    """The engine's settings of a board's folder."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    return load_config(str(root / "mkdocs.yml"), **options)


def build(root: Path, staged: Staged, shown: Shown, site_dir: Path) -> None:
    """Build a staged folder into `site_dir`; raises what the engine raises."""
    config = settings(root, site_dir=str(site_dir), strict=True)
    configure(config, staged, shown)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()


class BoardConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin has no settings: the record has them."""


class BoardPlugin(BasePlugin[BoardConfig]):  # type: ignore[no-untyped-call]
    """Stages the folder the engine sees, for those who type `mkdocs build` or `mkdocs serve`."""

    def __init__(self) -> None:
        self.serving = False
        self.good: State | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Stage and configure, unless `board build` has done so already."""
        if _KEY in config.extra:
            return config
        root = Path(config.config_file_path).parent
        state, problems = read_state(root)
        if problems:
            _log.error("\n%s", as_text(problems))
        if problems and not (self.serving and (self.good or state)):
            raise SystemExit(1)
        self.good = self.good if problems and self.good else state
        assert self.good
        self._show(config, root, self.good, problems)
        return config

    def _show(self, config: MkDocsConfig, root: Path, state: State, problems: tuple[Problem, ...]) -> None:
        staged = stage(root, state.site, state.pages, root / "build" / "staged", problems)
        configure(config, staged, Shown(state.site, {page.path: page for page in state.pages}, self.serving))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, not what is made from it."""
        del builder
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in (root / "docs", root / "data", TEMPLATES):
            server.watch(str(folder))
        return server


__all__ = ["BoardPlugin", "Shown", "build", "configure", "settings", "shown_in"]
