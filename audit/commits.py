"""Another commit of this project, checked out for a while, and its site, built by its own code."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.pages import ROOT

_GIT = ("git", "-C", str(ROOT))
_COMMAND = "from macros.cli.main import main; main()"


def commit_of(name: str) -> str:
    """The whole hash of a commit; one that is not there is told in one line."""
    command = [*_GIT, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(f"{name}: no such commit")
    return told.stdout.strip()


@contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """Another commit in a folder of its own, gone at the end."""
    subprocess.run([*_GIT, "worktree", "add", "--detach", "--quiet", str(folder), commit], check=True)
    try:
        yield folder
    finally:
        subprocess.run([*_GIT, "worktree", "remove", "--force", str(folder)], check=True)


def build(checkout: Path, out: Path, name: str) -> None:
    """Build every edition of a checkout by its own code, with what is installed here; a failure is told in one line."""
    command = [sys.executable, "-c", _COMMAND, "build", "--all", "--out", str(out)]
    told = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    if told.returncode:
        last = (told.stderr or told.stdout).strip().splitlines()[-1:] or ["it does not say why"]
        raise SystemExit(f"{name} cannot be built with what is installed here: {last[0]}")


def site_of(commit: str) -> Path:
    """The site of a commit, of its own code and record; built once, and kept."""
    out = ROOT / "build" / "before" / commit
    if not out.is_dir():
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder, checked_out(commit, Path(folder) / "tree") as tree:
            build(tree, out, commit)
    return out
