"""A staged folder to HTML: the engine's settings, its templates, and what it warns of."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import material
from jinja2 import Environment, FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load
from yaml import YAMLError

from macros import wording
from macros.addresses import CARD, LATEST
from macros.engine.frame import Frames
from macros.problems import Message, Problem, Problems
from macros.staging.pages import Page, file_of
from macros.staging.stage import SHEET, Staged
from macros.staging.state import sound_state
from macros.views import Site
from macros.views.context import TEMPLATES, kept

# What the engine would make and a finished edition does not hold.
_UNUSED = ("404.html",)


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        """Every file of the theme but hidden ones, which no site holds: twelve thousand icons."""
        found = set[str]()
        for start in self.searchpath:
            for folder, inside, names in os.walk(start):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found |= {(Path(folder) / name).relative_to(start).as_posix() for name in names}
        return sorted(found)


class LeanTheme(Theme):
    """The same theme, with its templates read by our loader."""

    def get_env(self) -> Environment:
        """The theme's templates."""
        environment = super().get_env()
        environment.loader, environment.bytecode_cache = _Loader(self.dirs), kept("theme")
        return environment


def spare(theme: Theme) -> None:
    """Spare a build what it does not need of its theme; its pages stay the same, byte for byte."""
    theme.__class__ = LeanTheme
    theme.static_templates -= set(_UNUSED)


THEME = TEMPLATES / "theme"
# The theme's own typography; its release puts a mark of its own into the name.
_BASE_STYLES = "assets/stylesheets/main.*.css"
KEY, _MACROS = "board", "macros"
_EPOCH = "SOURCE_DATE_EPOCH"
_DOC_FILE = re.compile(r"'([^' ]+\.md)'")
_LINK = re.compile(r"(?:contains|link) (?:a|an)[a-z ]*(?:link )?'([^']+)'")
_NO_ANCHOR = "does not contain an anchor"
_OPEN_IT = "that page has no heading of this name: open it, and copy the link of one"
_LINK_TO = "link to the Markdown file of the page, such as ../metrics/agency-share.md"
_LOOK = "look at the page and at mkdocs.yml"
WARNED = Message("warning-of-the-engine", "{warning}", _LOOK, _LINK_TO, _OPEN_IT)
SETTINGS = Message("settings-unreadable", "{error}", "put it back as it was, or mend that line")
_NOT_IN_NAV = (
    "/metrics/*\n/actions/*\n/challenges/*\n/plans/*\n/recommendations/*\n/sources/*\n/meetings/*/paper.md\n"
    "/search.md\n"
)


@dataclass(repr=False)
class Shown:
    """What the pages of one build are made from; the macros find it in the engine's settings.

    It has no long repr, because the macros plugin writes all settings out on every build.
    """

    site: Site
    pages: dict[str, Page]


def configure(config: MkDocsConfig, staged: Staged, shown: Shown) -> None:
    """Point the engine at a staged folder and give it our theme, navigation and names."""
    board = shown.site.record.board
    config.docs_dir = str(staged.folder)
    config.nav = staged.nav
    config.site_name = board.short
    config.site_description = board.about
    config.extra[KEY] = shown
    config.extra["official"] = board.official
    config.extra["publisher"] = board.publisher.name
    config.extra["council"] = board.council
    config.extra["edition"] = _banner(shown.site)
    config.theme.dirs.insert(0, str(THEME))
    # What the theme says by itself, and what it says of us, is in the board's language.
    config.theme["language"] = board.language.partition("-")[0]
    config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", wording.SECTION_LINK)
    _frame(config, shown.site)
    ours = [*base_styles(), SHEET]
    config.extra_css[:] = [*ours, *(path for path in config.extra_css if path not in ours)]
    if config.not_in_nav is None:
        from mkdocs.config.config_options import PathSpec  # noqa: PLC0415

        config.not_in_nav = PathSpec().run_validation(_NOT_IN_NAV)


def base_styles() -> list[str]:
    """Where the theme's own typography stands."""
    theme = material.__file__
    assert theme
    templates = Path(theme).parent / "templates"
    return [path.relative_to(templates).as_posix() for path in sorted(templates.glob(_BASE_STYLES))]


def _frame(config: MkDocsConfig, site: Site) -> None:
    """What the theme puts around every page: see `macros/engine/frame`."""
    board, edition = site.record.board, site.snapshot.edition
    config.extra["frame"] = Frames(site)
    config.extra["words"] = wording
    config.extra["language"] = board.language
    config.extra["edition_name"] = wording.NEWEST_STATE
    if edition and (meeting := site.snapshot.meetings[edition].meeting):
        config.extra["edition_name"] = wording.meeting_title(meeting, board.bodies[meeting.body])
    config.extra["card"] = f"{board.site_url.rstrip('/')}/{CARD}" if board.site_url else ""


def _banner(site: Site) -> str:
    """What a dated edition says of itself; nothing for the newest state."""
    edition = site.snapshot.edition
    entry = site.snapshot.meetings[edition] if edition else None
    if entry is None or entry.meeting is None:
        return ""
    body = site.record.board.bodies[entry.meeting.body]
    return wording.edition_banner(wording.meeting_title(entry.meeting, body), wording.period(entry.entry.published))


def shown_in(config: Any) -> Shown | None:
    """What the pages of this build are made from; read from the folder where no one has staged it.

    None while a preview has nothing to show but problems.
    """
    if KEY in config["extra"]:
        shown: Shown | None = config["extra"][KEY]
        return shown
    state = sound_state(Path(config["config_file_path"]).parent)
    return Shown(state.site, {page.path: page for page in state.pages})


def settings(root: Path, **options: Any) -> MkDocsConfig:
    """The engine's settings of a board's folder, for pages whose macros are in their place already."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        config = load_config(str(root / "mkdocs.yml"), plugins=_plugins_but_macros(root), **options)
    except ConfigurationError as error:
        said = SETTINGS.says(error=str(error).split("\n", maxsplit=1)[0])
        raise Problems([said.at("mkdocs.yml")]) from error
    spare(config.theme)
    return config


def _plugins_but_macros(root: Path) -> Any:
    """The plugins as mkdocs.yml lists them, without the one that has nothing left to do; None if it cannot be read."""
    try:
        with (root / "mkdocs.yml").open("rb") as file:
            listed = yaml_load(file).get("plugins")
    except (OSError, YAMLError):
        return None
    if isinstance(listed, dict):
        return {name: options for name, options in listed.items() if name != _MACROS}
    return [one for one in listed if one != _MACROS and _MACROS not in list(one)] if listed else listed


class _Warnings(logging.Handler):
    """Gathers what the engine warns of, as problems with the page's path and line."""

    def __init__(self, pages: dict[str, Page]) -> None:
        super().__init__(logging.WARNING)
        self.pages, self.found = pages, list[Problem]()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.found.append(_problem(record.getMessage(), self.pages))


def _problem(message: str, pages: dict[str, Page]) -> Problem:
    named = _DOC_FILE.search(message)
    page = pages.get(named[1]) if named else None
    target = _LINK.search(message)
    place = page.body.find(f"({target[1]}") if page and target else -1
    line = page.body_line + page.body[:place].count("\n") + 1 if page and place >= 0 else 1
    path = f"docs/{file_of(named[1])}" if named else "mkdocs.yml"
    hint = _OPEN_IT if _NO_ANCHOR in message else _LINK_TO if target else _LOOK
    return WARNED.says(hint, warning=message.split("\n", maxsplit=1)[0]).at(path, line)


def build(root: Path, staged: Staged, shown: Shown, site_dir: Path) -> None:
    """Build a staged folder into `site_dir`; raises Problems for everything the engine warns of."""
    config = settings(root, site_dir=str(site_dir))
    configure(config, staged, shown)
    edition = shown.site.snapshot.edition or LATEST
    if address := shown.site.record.board.site_url:
        config.site_url = f"{address.rstrip('/')}/{edition}/"
    config.extra["version"] = {"provider": "mike", "default": LATEST}
    with _dated(shown.site.snapshot.known_until):
        _build(config, shown)


@contextmanager
def _dated(day: date) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH to the day the newest fact was published, so that a build never says when it ran."""
    before = os.environ.get(_EPOCH)
    os.environ[_EPOCH] = str((day - date(1970, 1, 1)).days * 86_400)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_EPOCH]
        else:
            os.environ[_EPOCH] = before


def _build(config: MkDocsConfig, shown: Shown) -> None:
    warnings = _Warnings(shown.pages)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except MkDocsException as error:
        raise Problems([*warnings.found, _problem(str(error), shown.pages)]) from error
    finally:
        logger.removeHandler(warnings)
        config.plugins.on_shutdown()
    if warnings.found:
        raise Problems(warnings.found)
