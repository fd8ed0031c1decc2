"""Each tool: how its folder is written, built, made to forget, and edited."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks.installed import ELEVENTY, HUGO, NPM, PYTHON
from benchmarks.invented import board
from benchmarks.invented.content import Invented, month
from benchmarks.measure import Run, run
from benchmarks.peers import written

BOARD = Path(sys.executable).parent / "board"
# Every edit is made to this measure; none of these figures is in the record, which has one decimal at most.
MEASURE, FIRST_FIGURE = "metric-0", 12.0
TREES = ("alder", "birch", "cedar", "elder", "hazel", "larch", "maple", "rowan", "spruce", "willow")


@dataclass(frozen=True)
class Tool:
    """A tool with its best settings."""

    name: str
    write: Callable[[Invented, Path], None]
    build: tuple[str, ...]
    site: str
    remembers: tuple[str, ...] = ()
    serve: tuple[str, ...] = ()
    pages: str = "docs"
    shown_at: str = ""
    surroundings: Mapping[str, str] = field(default_factory=dict)

    def forget(self, root: Path) -> None:
        """Take away what was built, and what the tool keeps for the next time."""
        for name in (self.site, *self.remembers):
            shutil.rmtree(root / name, ignore_errors=True)

    def run(self, root: Path) -> Run:
        """Build what is there."""
        return run(self.build, root, self.surroundings)

    def cold(self, root: Path) -> Run:
        """Build it with nothing kept from before."""
        self.forget(root)
        return self.run(root)


OURS = Tool(
    "ours", board.write, (str(BOARD), "build", "--root", ".", "--out", "site"), "site", ("build",),
    (str(BOARD), "serve", "--root", ".", "--address"), shown_at="",
)  # fmt: skip
MKDOCS = Tool(
    "MkDocs", written.for_mkdocs, (str(PYTHON / "mkdocs"), "build", "--quiet"), "site", (),
    (str(PYTHON / "mkdocs"), "serve", "--quiet", "--dev-addr"), shown_at="board/",
)  # fmt: skip
ZENSICAL = Tool("Zensical", written.for_mkdocs, (str(PYTHON / "zensical"), "build"), "site", (".cache",))
HUGO_TOOL = Tool("Hugo", written.for_hugo, (str(HUGO), "--quiet"), "public", ("resources",), pages="content")
ELEVENTY_TOOL = Tool(
    "Eleventy", written.for_eleventy, ("node", str(ELEVENTY), "--quiet"), "_site", pages="src",
    surroundings={"NODE_PATH": str(NPM)},
)  # fmt: skip
PEERS = (MKDOCS, ZENSICAL, HUGO_TOOL, ELEVENTY_TOOL)


def edit_page(tool: Tool, root: Path, invented: Invented, number: int) -> str:
    """One more sentence on the page of the newest meeting; returns words that must be seen there."""
    words = f"A sentence about a {TREES[number]} that nobody wrote before."
    path = root / tool.pages / "meetings" / f"{month(invented.meetings - 1)}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    return words


def edit_reading(tool: Tool, root: Path, invented: Invented, number: int) -> str:
    """Another figure of a measure at the newest meeting; returns the words that must be seen on its page."""
    figure = FIRST_FIGURE - (number + 1) / 10
    path = root / "data" / ("metrics.yml" if tool is not OURS else f"meetings/{month(invented.meetings - 1)}.yml")
    found = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if tool is OURS:
        found["readings"][MEASURE]["value"] = figure
    else:
        found[MEASURE]["seen"][-1]["v"] = figure
    path.write_text(
        yaml.dump(found, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, width=1000),
        encoding="utf-8",
    )
    return f"{figure}%"
