"""Commands work from any folder, and each line that the guide shows can be typed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented_paper import as_word
from overlays import copy_of_the_board
from workbooks import one_sheet

from macros.cli.main import main

ROOT = Path(__file__).parents[2]


SHOWN = [ROOT / "README.md", *sorted((ROOT / "docs" / "editors").glob("*.md"))]


_LINE = re.compile(r"^(?:\.venv/bin/)?board (?P<words>.*)$", re.M)


LINES = sorted({found["words"] for path in SHOWN for found in _LINE.finditer(path.read_text(encoding="utf-8"))})


# Each command with relative folders, as somebody types it in the project's folder.
RELATIVE = (
    "check --root tests/board",
    "build --root tests/locked",
    "build --root tests/locked --out ../site",
    "build --root tests/../tests/locked --edition 2025-05 --out tests/site",
    "publish --root tests/locked --to ../public",
    "publish --root tests/locked --to public",
    "verify public --root tests/locked",
    "lock --all --root tests/board",
    "changes --root tests/board",
    "new source a-paper --root tests/board",
    "import --template ../figures.xlsx --root tests/board",
    "read ../paper.docx --meeting 2024-05 --root tests/board",
)


def run(line: str) -> Result:
    """One line, as typed."""
    return CliRunner().invoke(main, shlex.split(line))


def ended_well(result: Result) -> bool:
    """The command ended by itself, and not because of a fault of ours."""
    return result.exception is None or isinstance(result.exception, SystemExit)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder."""
    folder = tmp_path / "officer" / "project"
    (folder / "tests").mkdir(parents=True)
    return folder


def furnish(project: Path, line: str, small_boards: Path, small_site: Path) -> None:
    """What a line names of two boards in a project, a published folder, and beside it a board, a paper and a table."""
    if "paper.docx" in line:
        (project.parent / "paper.docx").write_bytes(as_word())
    if "figures.xlsx" in line:
        figures = one_sheet([["Measure", "May 2024"], ["Visits in time", 91]])
        (project.parent / "figures.xlsx").write_bytes(figures)
    if "tests/board" in line:
        copy_of_the_board(project / "tests" / "board")
    if "our-board" in line:
        shutil.copytree(small_boards / "old", project.parent / "our-board")
    if "tests/locked" in line:
        shutil.copytree(small_boards / "old", project / "tests" / "locked")
    if "public" in line.replace("../public", ""):
        shutil.copytree(small_site, project / "public")


@pytest.mark.parametrize("line", RELATIVE)
def test_a_folder_may_be_named_from_where_one_is(
    project: Path, small_boards: Path, small_site: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Whoever keeps a board elsewhere names its folder as it is seen from here, and each command finds it."""
    furnish(project, line, small_boards, small_site)
    monkeypatch.chdir(project)
    result = run(line)
    assert (result.exit_code, result.exception) == (0, None), result.output
    assert [
        path.name
        for path in project.parent.rglob(".*")
        if path.name != ".nojekyll" and path.parent.name != "remembered"
    ] == []


def test_the_site_is_where_it_was_asked_for(
    project: Path, small_boards: Path, small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of the README for another council builds into that board's own folder, and `--out` counts from here."""
    lines = ("build --root tests/locked", "build --root tests/locked --out elsewhere")
    furnish(project, lines[0], small_boards, small_site)
    monkeypatch.chdir(project)
    assert [run(line).exit_code for line in lines] == [0, 0]
    for site in (project / "tests" / "locked" / "site", project / "elsewhere"):
        assert (site / "latest" / "index.html").is_file()


# What makes pages does so of a small board.
_MAKES = ("build", "publish", "verify", "paper latest")


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_guide_can_be_typed(
    project: Path, locked_board: Path, small_boards: Path, small_site: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A line that is copied from the README or the guide runs, or says in plain words what is missing here."""
    board = small_boards / "old" if line.startswith(_MAKES) else locked_board
    shutil.copytree(board, project, dirs_exist_ok=True)
    furnish(project, line, small_boards, small_site)
    if line.startswith("compare"):
        # What an officer has who compares: a board that was built, and what another offers to take away.
        shutil.copytree(small_site / "latest", project / "site" / "latest")
        shutil.copyfile(small_site / "latest" / "data" / "data.zip", project / "other-board.zip")
    monkeypatch.chdir(project)
    result = run(line.replace("/srv/www/", "../"))
    assert ended_well(result), result.output
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output


def test_the_guide_shows_lines_to_type() -> None:
    """The lines above are found where they stand."""
    assert len(LINES) >= 10


@pytest.mark.parametrize("address", ["8000", ":8000", "localhost:http", "127.0.0.1:99999"])
def test_a_preview_is_shown_at_a_whole_address_alone(address: str) -> None:
    """A preview shows what is approved before its day: it is never offered to the whole network by a slip."""
    done = run(f"serve --address {address}")
    assert done.exit_code == 2
    assert "HOST:PORT" in done.output
