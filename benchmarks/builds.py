"""Builds and checks of one board: ours from nothing, again and after an edit, and the peers'."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented.content import Invented, month
from benchmarks.measure import Run, median, run
from benchmarks.tools import BOARD, MEASURE, OURS, ZENSICAL, Tool, edit_page, edit_reading

Edit = Callable[[Tool, Path, Invented, int], str]


@dataclass(frozen=True)
class Weight:
    """What a folder holds."""

    bytes: int
    files: int
    pages: int


@dataclass(frozen=True)
class Peer:
    """What builds cost: from nothing, unchanged, after an edit; a whole build where a tool keeps nothing."""

    cold: Run
    again: Run
    sentence: Run
    reading: Run
    weight: Weight


@dataclass(frozen=True)
class Ours(Peer):
    """What our checks cost as well; and whether the build after a reading gave what a full one gives."""

    check: Run
    check_again: Run
    same: bool


def weight(folder: Path) -> Weight:
    """What a folder holds, links and what git keeps apart."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    return Weight(sum(sizes.values()), len(sizes), sum(1 for path in sizes if path.suffix == ".html"))


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    paths = [{path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} for folder in (one, other)]
    return paths[0] == paths[1] and all(filecmp.cmp(one / path, other / path, shallow=False) for path in paths[0])


def ours(root: Path, invented: Invented, times: int) -> Ours:
    """Every kind of build and check of a board that is written here."""
    OURS.write(invented, root)
    cold = [OURS.cold(root) for _ in range(times)]
    found = weight(root / OURS.site)
    again = [OURS.run(root) for _ in range(times)]
    sentence, _words = after(edit_page, OURS, root, invented, times)
    reading, _words = after(edit_reading, OURS, root, invented, times)
    kept = root / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    (root / OURS.site).rename(kept)
    cold.append(OURS.cold(root))
    like = same(root / OURS.site, kept)
    check = [str(BOARD), "check", "--root", "."]
    checks = []
    for _ in range(times):
        OURS.forget(root)
        checks.append(run(check, root))
    checked_again = [run(check, root) for _ in range(times)]
    return Ours(
        median(cold),
        median(again),
        median(sentence),
        median(reading),
        found,
        median(checks),
        median(checked_again),
        like,
    )


def peer(tool: Tool, root: Path, invented: Invented, times: int) -> Peer:
    """A peer's builds; only Zensical keeps anything between two builds, so the others' are all whole ones."""
    tool.write(invented, root)
    cold = median([tool.cold(root) for _ in range(times)])
    found = weight(root / tool.site)
    if tool is not ZENSICAL:
        return Peer(cold, cold, cold, cold, found)
    again = median([tool.run(root) for _ in range(times)])
    built = []
    # What a tool keeps may not know all that a page hangs on: where it gave an old page, only a whole build is right.
    for edit, page in ((edit_page, f"meetings/{month(invented.meetings - 1)}"), (edit_reading, f"metrics/{MEASURE}")):
        runs, words = after(edit, tool, root, invented, times)
        shown = (root / tool.site / page / "index.html").read_text(encoding="utf-8")
        built.append(median(runs) if words in shown else cold)
    return Peer(cold, again, built[0], built[1], found)


def after(edit: Edit, tool: Tool, root: Path, invented: Invented, times: int) -> tuple[list[Run], str]:
    """Edit and build, some times; with the words that the last edit put on its page."""
    runs, words = [], ""
    for number in range(times):
        words = edit(tool, root, invented, number)
        runs.append(tool.run(root))
    return runs, words
