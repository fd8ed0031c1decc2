"""The preview, and plain `mkdocs build`: the engine's own plugin, which stages what it is to see."""

from __future__ import annotations

import logging
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from macros.engine import Sources
from macros.engine.material.settings import KEY, configure, our_theme, shown_in, spare
from macros.problems import Problem, as_text
from macros.staging import State, read_state
from macros.staging.pages import file_of
from macros.staging.stage import stage, stage_problems, stage_unplaced
from macros.staging.stage.places import placed_text
from macros.staging.stage.texts import MEETING_KEY
from macros.views.context import TEMPLATES

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

STAGED = Path("build") / "staged"
_ID = re.compile(r' id="([^"]+)"')
_log = logging.getLogger("mkdocs.plugins.board")


def _without_faulty_pages(state: State | None, problems: tuple[Problem, ...]) -> State | None:
    faulty = {problem.path for problem in problems}
    pages = [page for page in state.pages if f"docs/{file_of(page.path)}" not in faulty] if state else []
    return State(state.record, state.site, pages) if state else None


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
    staged = (stage if serving else stage_unplaced)(root, state.site, state.pages, folder, problems)
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
        state, problems = read_state(root, as_of=date.max if self.serving else None)
        if problems:
            _log.error("\n%s", as_text(problems))
            if not self.serving:
                raise SystemExit(1)
        self.good = state if state and not problems else self.good
        shown = self.good or _without_faulty_pages(state, problems)
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

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Watch what people edit, not what is made from it."""
        del builder
        root = Path(config.config_file_path).parent
        server.unwatch(config.docs_dir)
        for folder in (root / "docs", root / "data", TEMPLATES):
            server.watch(str(folder))
        return server
