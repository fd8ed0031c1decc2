"""The board's folder at a revision: the one place that asks git."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.problems import Message, Mistake

_FOLDERS = ("data", "docs")
NO_DATA = Message("no-data-then", "there was no data/ in this folder at {commit}", "name a revision that has one")


def commit_of(root: Path, revision: str = "HEAD") -> str | None:
    """The commit that a name stands for: a branch, a tag, a commit, or what the folder stands at. None without one."""
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return named.decode().strip() if named else None


@contextmanager
def as_it_was(root: Path, commit: str) -> Iterator[Path]:
    """A temporary copy of data/ and docs/ as they stood at a commit; raises Mistake where there was no data/."""
    there = (_git(root, "ls-tree", "--name-only", commit, *_FOLDERS) or b"").decode().split()
    if "data" not in there:
        raise Mistake(NO_DATA.says(commit=commit[:12]))
    packed = _git(root, "archive", "--format=zip", commit, *there)
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(io.BytesIO(packed or b"")) as archive:
        archive.extractall(scratch)
        yield Path(scratch)


def changed_pages(before: Path, after: Path) -> dict[str, str]:
    """Every page under docs/ whose words differ, by its path: new, changed or gone."""
    was, now = _pages(before), _pages(after)
    changed = {}
    for path in sorted({*was, *now}):
        if was.get(path) != now.get(path):
            changed[path] = "new" if path not in was else "gone" if path not in now else "changed"
    return changed


def _pages(root: Path) -> dict[str, bytes]:
    docs = root / "docs"
    return {f"docs/{path.relative_to(docs).as_posix()}": path.read_bytes() for path in docs.rglob("*.md")}


def _git(root: Path, *words: str) -> bytes | None:
    """What git says, or None where it refuses or is not there."""
    try:
        # Only read, never run: whose folder it is does not matter.
        told = ["git", "-c", "safe.directory=*", "-C", str(root), *words]
        done = subprocess.run(told, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
