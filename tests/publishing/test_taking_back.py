"""What was taken back is nowhere any more: in no edition, no file that is packed, no feed, and nothing remembered."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from everywhere import every_byte_of
from overlays import copy_of_the_board

from macros.cli.main import main
from macros.publishing import chain as chains

GUIDE = Path(__file__).parents[2] / "docs" / "editors" / "take-something-back.md"
_FENCE = re.compile(r"^```text\n(.*?)^```$", re.S | re.M)
MEASURE, MEETING = "plans-shared", "data/meetings/2023-08.yml"
BEFORE = "  plans-shared: {value: 62, period: 2023-04/2023-06, source: report-2023-09 1.2}\n"
PLACE = "    period: 2023-04/2023-06\n    source: report-2023-09 1.2\n"
# The figure and what it was corrected to, as pages, tables and programs write them.
FIGURE, CORRECTED = "73.9137", "73.9141"
SPELLINGS = [
    word.encode() for one in (FIGURE, CORRECTED) for word in (one, one.replace(".", ","), one.replace(".", ""))
]
WHY = "a figure was taken back"
CORRECTION = f"""of: readings/{MEASURE}
entry: 2023-08
field: value
was: {FIGURE}
now: {CORRECTED}
kind: correction
importance: minor
why: misread
published: 2024-06-04
"""


def guide() -> Iterator[str]:
    """Each block of the guide that is to be copied."""
    return (found[1] for found in _FENCE.finditer(GUIDE.read_text(encoding="utf-8")))


def typed(root: Path, to: Path, line: str) -> Result:
    """A command of the guide, as it would be typed in a board's folder."""
    words = shlex.split(line.replace("/srv/www/board", str(to)))
    assert words[0] == ".venv/bin/board"
    return CliRunner().invoke(main, [words[1], "--root", str(root), *words[2:]])


def lines_with(command: str) -> list[str]:
    """The lines of the guide that call one command."""
    return [line for block in guide() for line in block.splitlines() if line.startswith(f".venv/bin/board {command}")]


def shown(*folders: Path) -> list[str]:
    """Where the figure is found, in any of its spellings."""
    return sorted({name for folder in folders for name, data in every_byte_of(folder)
                   if any(spelling in data for spelling in SPELLINGS)})  # fmt: skip


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board with a figure that nobody can overlook, corrected once, and locked."""
    root = copy_of_the_board(tmp_path / "board")
    text = (root / MEETING).read_text(encoding="utf-8")
    assert BEFORE in text
    (root / MEETING).write_text(text.replace(BEFORE, BEFORE.replace("62", FIGURE)), encoding="utf-8")
    (root / "data" / "corrections" / "2024-06-04-plans.yml").write_text(CORRECTION, encoding="utf-8")
    shutil.rmtree(root / "data" / "published", ignore_errors=True)
    assert CliRunner().invoke(main, ["lock", "--root", str(root), "--all"]).exit_code == 0
    return root


def test_who_follows_the_guide_leaves_no_trace(board: Path, tmp_path: Path) -> None:
    """Word by word: the figure leaves the record, the locks, every edition, what is packed, and what is remembered."""
    to, site = tmp_path / "public", tmp_path / "site"
    build = ["build", "--root", str(board), "--all", "--out", str(site)]
    assert CliRunner().invoke(main, build).exit_code == 0
    assert CliRunner().invoke(main, ["publish", "--root", str(board), "--to", str(to)]).exit_code == 0
    before = shown(board, to, site)
    assert {"2023-08/data/readings.csv", "latest/corrections/index.html", "data/published/2023-08.yml"} <= {*before}
    assert [name for name in before if "remembered" in name]
    _edit(board)
    checked = typed(board, to, lines_with("check")[0])
    assert (checked.exit_code, FIGURE in checked.output) == (1, False)
    assert "no word of it may stay" in checked.output
    (board / "data" / "corrections" / "2024-06-04-plans.yml").unlink()
    checked = typed(board, to, lines_with("check")[0])
    assert (checked.exit_code, FIGURE in checked.output) == (1, False)
    assert "board lock --all --renew" in checked.output
    for line in (*lines_with("lock"), *lines_with("check")[1:], *lines_with("publish")[:1]):
        done = typed(board, to, line)
        assert done.exit_code == 0, done.output
    assert shown(board, to) == []
    assert CliRunner().invoke(main, build).exit_code == 0
    assert shown(board, site) == []
    _is_told(board, to)


def _edit(board: Path) -> None:
    """What step 1 of the guide says."""
    block = next(block for block in guide() if "symbol: c" in block)
    text = (board / MEETING).read_text(encoding="utf-8")
    changed = text.replace(BEFORE.replace("62", FIGURE), f"  {MEASURE}:\n{block}{PLACE}")
    assert changed != text
    (board / MEETING).write_text(changed, encoding="utf-8")


def _is_told(board: Path, to: Path) -> None:
    """The page says that it was taken back and why, so does the chain, and all agrees with the record."""
    page = (to / "latest" / "metrics" / MEASURE / "index.html").read_text(encoding="utf-8")
    assert "was taken back on 8 June 2020. Why: a family could be known by it." in page
    chain = chains.read(to)
    assert chain
    assert {one.why for one in chain.reissues} == {WHY}
    assert "2023-08" in {one.edition for one in chain.reissues}
    told = typed(board, to, lines_with("verify")[0])
    assert told.exit_code == 0, told.output
    assert "the chain: reissued\n" in told.output
