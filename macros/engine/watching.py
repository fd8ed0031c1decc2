"""A preview for an engine that has none: the newest state is built, shown, and built anew when somebody edits."""

from __future__ import annotations

import gc
import logging
import shutil
import threading
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from macros.engine import Engine, Sources
from macros.engine.again import place_of
from macros.problems import Problems, as_text
from macros.staging import read_state
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage import stage

_STAGED, _SHOWN = Path("build") / "staged", Path("build") / "preview"
_SECONDS = 0.5
_log = logging.getLogger(__name__)


def serve_while_edited(engine: Engine, root: Path, address: str) -> None:
    """Show the newest state at an address, as it is edited, until it is stopped; problems are told on the terminal."""
    host, _colon, port = address.rpartition(":")
    show(engine, root)
    handler = partial(SimpleHTTPRequestHandler, directory=str(root / _SHOWN))
    with ThreadingHTTPServer((host, int(port)), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        before, pause = _seen(root), threading.Event()
        while not pause.wait(_SECONDS):
            if (now := _seen(root)) != before:
                before = now
                show(engine, root)
                # A preview runs for hours: what it no longer needs must be freed.
                gc.collect()


def show(engine: Engine, root: Path) -> None:
    """Build the newest state into the preview; where something is wrong, what was shown before stays."""
    state, problems = read_state(root, as_of=date.max)
    if state is None or problems:
        _log.error("\n%s", as_text(problems))
        return
    fresh = root / _SHOWN.with_name("preview-made")
    try:
        staged = stage(root, state.site, state.pages, root / _STAGED)
        with engine.making(Sources(root, staged, state), engine.theme, fresh) as site:
            site.furnish()
            for path, page in site.pages(staged.paths):
                target = fresh / place_of(path)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(page, encoding="utf-8")
    except Problems as found:
        _log.error("\n%s", as_text(found.found))
        return
    shutil.rmtree(root / _SHOWN, ignore_errors=True)
    fresh.rename(root / _SHOWN)


def _seen(root: Path) -> int:
    """A hash of which files people edit, and when each was changed."""
    files = [root / SETTINGS, *sorted((root / "docs").rglob("*")), *sorted((root / "data").rglob("*"))]
    return hash(tuple((str(path), path.stat().st_mtime_ns) for path in files if path.is_file()))
