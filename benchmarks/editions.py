"""All editions of a board by us and by mike: from nothing, and when one meeting is added."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.builds import Weight, weight
from benchmarks.installed import PYTHON
from benchmarks.installed import ROOT as PROJECT
from benchmarks.invented.content import Invented, Size, invent, month
from benchmarks.measure import Run, median, run
from benchmarks.peers.written import for_mkdocs
from benchmarks.tools import BOARD, OURS

MEASURES, ACTIONS = 40, 60


@dataclass(frozen=True)
class Editions:
    """What all editions cost from nothing, what one more costs, and what is served."""

    all: Run
    added: Run
    weight: Weight


def board_of(meetings: int) -> Invented:
    """A board that is about to meet once more."""
    return invent(Size(meetings + 1, MEASURES, ACTIONS))


def ours(root: Path, meetings: int) -> Editions:
    """Every edition by `board build --all`; each is approved, and so locked, before it is built."""
    board, build = board_of(meetings), (*OURS.build, "--all")
    OURS.write(board.until(meetings), root)
    lock(root)
    everything = run(build, root)
    found = weight(root / OURS.site)
    OURS.write(board, root)
    lock(root)
    return Editions(everything, run(build, root), found)


def of_this_site(root: Path, times: int) -> dict[str, tuple[Run, Weight]]:
    """The record that is here: its newest state, and all editions."""
    for name in ("data", "docs"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    newest = median([OURS.cold(root) for _ in range(times)])
    found = {"The newest state": (newest, weight(root / OURS.site))}
    OURS.forget(root)
    everything = run((*OURS.build, "--all"), root)
    return found | {"All editions and the newest state": (everything, weight(root / OURS.site))}


def lock(root: Path) -> None:
    """Lock what is not locked; no part of what is measured, for a peer has nothing like it."""
    run([str(BOARD), "lock", "--all", "--root", "."], root)


def mike(root: Path, meetings: int) -> Editions:
    """A version for each meeting by `mike deploy`, one after the other, each with what was known by then."""
    board, deployed = board_of(meetings), list[Run]()
    root.mkdir(parents=True)
    for words in (
        "init -q -b main", "config user.name bench", "config user.email bench@localhost",
        "commit -q --allow-empty -m start",
    ):  # fmt: skip
        subprocess.run(["git", *words.split()], cwd=root, check=True)
    for number in range(meetings + 1):
        for_mkdocs(board.until(number + 1), root)
        shutil.rmtree(root / "site", ignore_errors=True)
        command = [str(PYTHON / "mike"), "deploy", month(number)]
        deployed.append(run(command, root, {"PATH": f"{PYTHON}:/usr/local/bin:/usr/bin:/bin"}))
        if number == meetings - 1:
            found = served(root)
    return Editions(together(deployed[:-1]), deployed[-1], found)


def served(root: Path) -> Weight:
    """What a host would serve of mike's branch."""
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "-l", "gh-pages"], cwd=root, check=True, capture_output=True, text=True
    )
    lines = [line.split(maxsplit=4) for line in listed.stdout.splitlines()]
    return Weight(
        sum(int(line[3]) for line in lines), len(lines), sum(1 for line in lines if line[4].endswith(".html"))
    )


def together(runs: list[Run]) -> Run:
    """Many commands as one: their seconds added up, the most memory of any."""
    return Run(sum(one.seconds for one in runs), sum(one.worked for one in runs), max(one.megabytes for one in runs))
