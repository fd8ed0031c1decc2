"""What we measure is the same work for every tool, and the same in each run."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from benchmarks.invented import board, pages
from benchmarks.invented.content import Invented, Size, invent, month
from benchmarks.peers import written
from macros.staging import sound_state

SIZE = Size(5, 6, 7)


@pytest.fixture(scope="module")
def invented() -> Invented:
    """A board that is made in no time."""
    return invent(SIZE)


def test_our_board_is_a_sound_record(invented: Invented, tmp_path: Path) -> None:
    """What is measured is a record that passes the check, with every meeting, measure and action in it."""
    board.write(invented, tmp_path)
    newest = sound_state(tmp_path).site.snapshot
    assert (len(newest.meetings), len(newest.metrics), len(newest.actions)) == (5, 6, 7)


def test_the_same_board_each_time(invented: Invented) -> None:
    """Two runs measure the same: nothing hangs on the day, the machine or the order of work."""
    assert invent(SIZE) == invented
    assert pages.meeting(invented, 2, board.OURS) == pages.meeting(invent(SIZE), 2, board.OURS)


def test_a_later_meeting_changes_nothing_that_was_there(invented: Invented, tmp_path: Path) -> None:
    """The board after three meetings has the very files of the board after five, as a record that grows has."""
    board.write(invented.until(3), tmp_path / "three")
    board.write(invented, tmp_path / "five")
    early = {path.relative_to(tmp_path / "three") for path in (tmp_path / "three").rglob("*") if path.is_file()}
    assert all((tmp_path / "three" / path).read_bytes() == (tmp_path / "five" / path).read_bytes() for path in early)
    assert Path("data/meetings") / f"{month(2)}.yml" in early
    assert Path("data/meetings") / f"{month(3)}.yml" not in early


def test_every_tool_gets_the_same_figures(invented: Invented, tmp_path: Path) -> None:
    """Each peer's data hold the figures and notes of our record, and its pages ask for as many of them."""
    ours = board.entry(invented, 4)
    theirs = written.data(invented)
    assert {key: one["value"] for key, one in ours["readings"].items()} == {
        key: one["seen"][4]["v"] for key, one in theirs["metrics"].items()
    }
    assert {key for key, one in theirs["actions"].items() if one["said"] and one["said"][-1]["m"] == month(4)} == set(
        ours["actions"]
    )
    for tool, write in (("mkdocs", written.for_mkdocs), ("hugo", written.for_hugo), ("eleventy", written.for_eleventy)):
        write(invented, tmp_path / tool)
        texts = [path.read_text(encoding="utf-8") for path in (tmp_path / tool).rglob(f"meetings/{month(4)}.md")]
        assert [text.count("figure(") + text.count("% figure ") for text in texts] == [15]
    kept = yaml.safe_load((tmp_path / "hugo" / "data" / "metrics" / "metric-3.yml").read_text(encoding="utf-8"))
    assert kept == theirs["metrics"]["metric-3"]


def test_the_words_are_the_same_for_every_tool(invented: Invented) -> None:
    """Without what fetches a figure, a meeting's page says the same in every tool: no peer is spared a sentence."""
    bare = pages.Dialect(figure=lambda _key, _when: "", measures=lambda _when: "", actions=lambda _when: "")
    said = pages.meeting(invented, 1, bare).split("\n")
    for dialect in (board.OURS, written.MKDOCS, written.HUGO, written.ELEVENTY):
        told = pages.meeting(invented, 1, dialect)
        assert [line for line in said if line not in told] == []
