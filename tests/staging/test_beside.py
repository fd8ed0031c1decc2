"""Pages beside a record with problems: their own mistakes are told in the same run, and never one of the record's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from overlays import BOARD, copy_of_the_board

from macros.problems import Problem
from macros.staging import read_state

# Each is wrong whatever the record says, and stands on a line of its own.
ON_ANY_PAGE = """

{{ figure("viits-in-time") }}

{{ term("nothing") }}

{{ source("report-2024-03 99") }}

{{ source("no-paper 1") }}

{{ source("No paper") }}

{{ action("keep-staf") }}

{{ challenge("no-challenge") }}

{{ plan("no-plan") }}

{{ event("no-event") }}

{{ meeting("1999-01") }}

{{ figure("trust", meeting="1999-01") }}

{{ chart() }}

{{ chart("no-measure") }}

{{ figure("trust", 3) }}

{{ figure("trust", place="x") }}

{{ role("nobody") }}

{{ metric_table(theme="no-theme") }}

[a page](no-page.md)

[a measure](../metrics/no-measure.md)
"""
ON_NO_MEETING = """
{{ decision_list() }}

{{ paragraph("1") }}
"""
ON_A_MEETING = """
{{ paragraph("99") }}

{{ paper_cover("report-2024-03") }}

{{ fact("anything", meeting="1999-01") }}

{{ action_table(state="finished") }}
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


def of_pages(board: Path) -> list[Problem]:
    """Every problem of a page that the check tells."""
    return [problem for problem in read_state(board, drawing=False)[1] if problem.path.startswith("docs/")]


def spoil(path: Path) -> None:
    """Give the first thing of a file a key that is not known."""
    text = path.read_text(encoding="utf-8")
    in_things = path.parent.name not in ("meetings", "between", "corrections")
    spoilt = text.replace(":\n", ":\n  quite-unknown: 1\n", 1) if in_things else f"quite-unknown: 1\n{text}"
    path.write_text(spoilt, encoding="utf-8")


def break_off(path: Path) -> None:
    """Make a file one that cannot be read."""
    path.write_text(path.read_text(encoding="utf-8") + '\nbroken: "off\n', encoding="utf-8")


@pytest.mark.parametrize(
    "broken", ["data/metrics/care.yml", "data/sources/story.yml", "data/between/2024-06-20-letter.yml"]
)
def test_the_mistakes_of_pages_are_told_beside_those_of_the_record(board: Path, broken: str) -> None:
    """An officer who made mistakes in the record and on pages reads them all at once, in the same words."""
    about, meeting = board / "docs/about/index.md", board / "docs/meetings/2024-02.md"
    about.write_text(about.read_text(encoding="utf-8") + ON_ANY_PAGE + ON_NO_MEETING, encoding="utf-8")
    meeting.write_text(meeting.read_text(encoding="utf-8") + ON_ANY_PAGE + ON_A_MEETING, encoding="utf-8")
    alone = of_pages(board)
    assert len(alone) == 2 * 19 + 2 + 4
    spoil(board / broken)
    told = of_pages(board)
    assert [(one.path, one.line, one.code, one.message) for one in told] == [
        (one.path, one.line, one.code, one.message) for one in alone
    ]


FILES = sorted({path.parent.name: path for path in BOARD.glob("data/*/*.yml")}.values())


@pytest.mark.parametrize("how", [spoil, break_off])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_a_broken_record_accuses_no_page(board: Path, path: Path, how: Callable[[Path], None]) -> None:
    """Whatever is wrong in a file of the record, no page without a mistake is called wrong for it."""
    how(board / path.relative_to(BOARD))
    assert read_state(board, drawing=False)[1] != ()
    assert of_pages(board) == []


BROKEN_BOARDS = {
    "no name": ("\nname: ", "\nnme: "),
    "an official site without a statement": ("\naccessibility:", "\naccessiblity:"),
    "a theme without a title": ("    title: Front door\n", ""),
    "a role with an unknown key": ("    title: Independent chair\n", "    title: Independent chair\n    seen: 1\n"),
    "an address that is none": ("\nsite_url: https", "\nsite_url: htp"),
    "a body without a name": ("    short: Scrutiny Panel\n", ""),
    "a policy of words": ("  threshold: 5\n", "  threshold: five\n"),
    "a policy under a mistyped key": ("\ndisclosure:", "\ndisclosur:"),
    "whom it is for in the singular": ("people: children", "people: child"),
}


@pytest.mark.parametrize("change", BROKEN_BOARDS.values(), ids=BROKEN_BOARDS)
def test_a_mistake_in_the_boards_own_file_is_the_only_one_told(board: Path, change: tuple[str, str]) -> None:
    """Whatever is wrong in board.yml, neither a page nor any other file of the record is called wrong for it."""
    path = board / "data" / "board.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(change[0]) == 1
    path.write_text(text.replace(*change), encoding="utf-8")
    assert {problem.path for problem in read_state(board, drawing=False)[1]} == {"data/board.yml"}


@pytest.mark.parametrize(
    "name", [name for name in BROKEN_BOARDS if not name.startswith(("a body", "a policy", "whom"))]
)
def test_mistakes_elsewhere_are_told_beside_one_in_the_boards_own_file(board: Path, name: str) -> None:
    """An officer who mistyped a key of board.yml reads in the same run what is wrong on pages and in the record."""
    path, page = board / "data" / "board.yml", board / "docs" / "about" / "index.md"
    path.write_text(path.read_text(encoding="utf-8").replace(*BROKEN_BOARDS[name]), encoding="utf-8")
    page.write_text(page.read_text(encoding="utf-8") + '\n{{ figure("viits-in-time") }}\n', encoding="utf-8")
    spoil(board / "data" / "metrics" / "care.yml")
    entry = board / "data" / "meetings" / "2024-09.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("plans-shared:", "plans-shred:", 1), encoding="utf-8")
    told = {problem.path for problem in read_state(board, drawing=False)[1]}
    assert told == {
        "data/board.yml", "data/metrics/care.yml", "data/meetings/2024-09.yml", "docs/about/index.md",
    }  # fmt: skip
