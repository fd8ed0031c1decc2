"""The work of the check grows with the meetings, and not with their square: ten years are twice five."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType

import pytest

from benchmarks.invented import board
from benchmarks.invented.content import Size, invent
from macros.disclosure.feasibility import Tableau
from macros.judgements.status import figures
from macros.publishing import locks
from macros.staging import State, read_state, sound_state
from macros.staging.stage import stage

FEW, MANY, MOST = 60, 120, 2.2
# The pages of so many meetings tell the same, in less time.
FEWER = 30


def board_of(meetings: int, root: Path) -> Path:
    """A board that met so often, with figures of things and of children."""
    board.write(invent(Size(meetings, measures=6, actions=6)), root)
    for page in (root / "docs" / "meetings").glob("*.md"):
        with page.open("a", encoding="utf-8") as file:
            file.write("\n1. The plan.\n2. The letter.\n")
    return root


def calls_in(work: Callable[[], object], function: Callable[..., object] | None = None) -> tuple[int, int]:
    """How many functions were called meanwhile, and how often one function of ours was."""
    called, of_ours, code = 0, 0, function.__code__ if function else None

    def count(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal called, of_ours
        called += event in ("call", "c_call")
        of_ours += event == "call" and frame.f_code is code

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return called, of_ours


def state_of(root: Path) -> State:
    """The newest state of a board, of which nothing has been worked out for any page."""
    return sound_state(root)


def staged(scratch: Path, state: State) -> None:
    """All pages and files of a state, as the engine is to see them."""
    stage(scratch, state.site, state.pages, Path(mkdtemp(dir=scratch)))


def check(root: Path) -> None:
    """The whole check, of a sound board."""
    state, problems = read_state(root, drawing=False)
    assert problems == ()
    assert state is not None
    assert locks.published_problems(root, state) == []


def test_twice_the_meetings_are_twice_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer who checks a record of twenty years waits twice as long as with ten years, and no longer."""
    monkeypatch.setattr(board, "CHALLENGES", 2)
    monkeypatch.setattr(board, "IN_A_PAPER", 10)
    few, twice = board_of(FEW, tmp_path / "few"), board_of(MANY, tmp_path / "twice")
    # What is loaded and got ready once is no part of it.
    check(few)
    assert calls_in(lambda: check(twice))[0] <= MOST * calls_in(lambda: check(few))[0]


def test_twice_the_meetings_are_twice_the_pages_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that shows a measure over twenty years takes twice the work of one over ten years, and no more.

    A reading is set against the one before it as it was known at its meeting and as it is known now, and not again for
    each page and each table that shows it.
    """
    monkeypatch.setattr(board, "CHALLENGES", 2)
    monkeypatch.setattr(board, "IN_A_PAPER", 10)
    few, twice = (state_of(board_of(often, tmp_path / str(often))) for often in (FEWER, 2 * FEWER))
    write = partial(staged, tmp_path)
    # What is loaded and got ready once is no part of it.
    write(state_of(board_of(4, tmp_path / "least")))
    called, compared = calls_in(lambda: write(twice), figures._change)
    assert called <= MOST * calls_in(lambda: write(few))[0]
    readings = sum(len(metric.readings) for metric in twice.site.snapshot.metrics.values())
    assert 0 < compared <= 2 * readings


def test_shares_of_rolling_years_ask_for_no_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Percentages of children, each for the last twelve months, keep no officer waiting, however many there are."""
    root = board_of(24, tmp_path / "rolling")
    for metrics in (root / "data" / "metrics").glob("*.yml"):
        text = metrics.read_text(encoding="utf-8")
        # Counts of children over times that overlap are searched; only their shares are not.
        if "unit: count" in text:
            metrics.write_text(text.replace("counts: children", "counts: things"), encoding="utf-8")
    for entry in (root / "data" / "meetings").glob("*.yml"):
        text = entry.read_text(encoding="utf-8")
        year, month = re.findall(r"period: '?(\d{4})-(\d\d)", text)[0]
        begins = f"{int(year) - 1}-{int(month) + 1:02}"
        entry.write_text(re.sub(r"period: \S+", f"period: {begins}/{year}-{month}", text), encoding="utf-8")
    monkeypatch.setattr(Tableau, "__init__", lambda *_given: pytest.fail("a search was begun"))
    check(root)
