"""Build: stage, engine, gate, and swap in only what passed every step."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from macros import engine
from macros.gate import examine_site
from macros.problems import Problems
from macros.stage import stage
from macros.state import State, sound_state
from macros.views.context import environment

LATEST = "latest"


def build(root: Path, out: Path, edition: str | None = None, as_of: date | None = None) -> State:
    """Build one edition of a board's folder into `out`; nothing in `out` changes unless every step passes.

    `edition` is a meeting's id, or None for the newest state; raises Problems and what the engine raises.
    """
    state = sound_state(root, edition, as_of)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        made = Path(scratch) / "site"
        staged = stage(root, state.site, state.pages, Path(scratch) / "staged")
        shown = engine.Shown(state.site, {page.path: page for page in state.pages})
        engine.build(root, staged, shown, made)
        if found := examine_site(made):
            raise Problems(found)
        _swap(made, out / (edition or LATEST), Path(scratch) / "old")
    if edition is None:
        _write_root(out, state)
    return state


def _swap(made: Path, target: Path, aside: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.replace(aside)
    try:
        made.replace(target)
    except OSError:
        if aside.exists() and not target.exists():
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _write_root(out: Path, state: State) -> None:
    page = environment().get_template("root.html.jinja").render(board=state.record.board, newest=f"{LATEST}/")
    target = out / "index.html"
    scratch = out / ".index.html"
    scratch.write_text(page, encoding="utf-8", newline="\n")
    scratch.replace(target)
