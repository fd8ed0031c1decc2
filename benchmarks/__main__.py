"""All that is measured of builds, previews, editions and growth, in one command. Run with `make bench`.

Writes docs/about/performance.md. With --quick it measures our own builds of a small board, and writes nothing.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks import builds, editions, growing, preview, rows
from benchmarks.installed import FOLDER, install, versions
from benchmarks.invented.content import SIZES, Size, invent
from benchmarks.measure import machine
from benchmarks.report import Measured, page
from benchmarks.table import Row, table
from benchmarks.tools import MKDOCS, OURS, PEERS, ZENSICAL, Tool

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "docs" / "about" / "performance.md"
SCRATCH, KEPT = FOLDER.parent / "work", FOLDER.parent / "measured.pickle"
MEETINGS = 60
_BEGAN = time.monotonic()
Found = TypeVar("Found")


def step(what: str, act: Callable[[], Found]) -> Found:
    """Do one part of it, and say how long it took."""
    began = time.monotonic()
    found = act()
    print(f"{time.monotonic() - _BEGAN:5.0f} s: {what}, {time.monotonic() - began:.0f} s", flush=True)
    return found


def fresh(name: str) -> Path:
    """An empty place to write a board."""
    folder = SCRATCH / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def often(tool: Tool, times: int) -> int:
    """How many times a peer's build is measured: the slow ones once."""
    return 1 if tool in (MKDOCS, ZENSICAL) else times


def of_size(name: str, times: int) -> tuple[Size, builds.Ours, dict[str, builds.Peer]]:
    """Every build of a board of one size, by us and by the peers."""
    size = SIZES[name]
    board = invent(size)
    times = 1 if name == "3L" else times
    ours = step(f"{name}, ours", lambda: builds.ours(fresh("ours"), board, times))
    peers = {
        tool.name: step(f"{name}, {tool.name}", lambda tool=tool: builds.peer(  # type: ignore[misc]
            tool, fresh(tool.name), board, often(tool, times)))
        for tool in PEERS
    }  # fmt: skip
    return size, ours, peers


def of_preview(name: str) -> list[Row]:
    """Our preview and that of MkDocs."""
    board, found = invent(SIZES[name]), []
    for tool, times in ((OURS, 3), (MKDOCS, 1)):
        root = fresh(tool.name)
        tool.write(board, root)
        found.append(step(f"preview, {tool.name}", lambda: preview.previewed(tool, root, board, times)))  # noqa: B023
    return list(rows.of_preview(*found))


def of_growth(times: int) -> dict[str, growing.Growth]:
    """Boards that meet more and more often, by every tool."""
    tools = {tool.name: (tool, often(tool, times)) for tool in (OURS, *PEERS)}
    found = {
        name: step(f"growth, {name}", lambda tool=tool, count=count: growing.grown(tool, SCRATCH, count))  # type: ignore[misc]
        for name, (tool, count) in tools.items()
    }
    return found | {"our check": step("growth, our check", lambda: growing.checks(SCRATCH, times))}


def everything(names: list[str], times: int) -> Measured:
    """All that stands on the page, measured anew."""
    install()
    sizes = {name: of_size(name, times) for name in names}
    previews = of_preview("L")
    ours = step("all editions, ours", lambda: editions.ours(fresh("ours"), MEETINGS))
    mike = step("all editions, mike", lambda: editions.mike(fresh("mike"), MEETINGS))
    growth = of_growth(times)
    here = step("the record here", lambda: editions.of_this_site(fresh("here"), times))
    peers = {tool.name: growth[tool.name] for tool in PEERS}
    told = [
        *rows.of_builds(*sizes["L"][1:]),
        *previews,
        *rows.of_editions(ours, mike, MEETINGS),
        *rows.of_growth(growth["ours"], growth["our check"], peers),
    ]
    return Measured(told, sizes, growth, here, times, machine(), versions())


def main() -> None:
    """Measure, print, and write down what is no quick look."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="our builds of a small board, printed only")
    asked.add_argument("--sizes", nargs="+", choices=list(SIZES), default=["S", "L"], help="3L takes long")
    asked.add_argument("--times", type=int, default=3, help="how often the short ones are measured")
    asked.add_argument("--write", action="store_true", help="measure nothing: write the page anew from the last run")
    given = asked.parse_args()
    try:
        if given.quick:
            print("## What a build of a small board costs\n")
            print(table(rows.of_builds(builds.ours(fresh("ours"), invent(SIZES["S"]), 1), {})), end="")
            return
        if not given.write:
            KEPT.write_bytes(pickle.dumps(everything(given.sizes, given.times)))
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    RESULTS.write_text(page(pickle.loads(KEPT.read_bytes())), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
