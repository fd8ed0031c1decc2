"""`board new board`: another council begins with a site that can be built at once, and claims nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from audit.pictures import GUIDE, MEETING, OUT, RIGHT, WRONG, follow
from macros.cli.main import main
from macros.intake.scaffold import board_files
from macros.publishing import editions

ROOT = Path(__file__).parents[2]


def board(*words: str) -> Result:
    """Type `board ...`."""
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new board, in a folder beside the one where the commands are typed."""
    (here := tmp_path / "board-progress").mkdir()
    monkeypatch.chdir(here)
    assert board("new", "board", "../our-board").exit_code == 0
    return tmp_path / "our-board"


def shown(path: Path) -> str:
    """The words of a built page."""
    main_part = re.search(r"<main.*?</main>", path.read_text(encoding="utf-8"), re.S)
    assert main_part
    return " ".join(re.sub(r"<[^>]+>", " ", main_part[0]).split())


def test_a_new_board_passes_the_check_and_is_built(ours: Path) -> None:
    """Nothing has to be filled in before the first build; the site says that it has no name and no meeting yet."""
    assert board("check", "--root", str(ours)).output == "No problems.\n"
    editions.build_all(ours, ours / "site")
    home = shown(ours / "site" / "latest" / "index.html")
    assert "An improvement board that is not named yet" in home
    assert "No meeting has been published yet." in home
    assert "with nothing published yet" in home
    assert "About this site" in shown(ours / "site" / "latest" / "about" / "index.html")
    assert (ours / "site" / "index.html").is_file()


def test_a_first_meeting_can_be_prepared_in_it(ours: Path) -> None:
    """The first meeting of a new board is a draft without a problem."""
    assert board("new", "meeting", "2026-01", "--root", str(ours)).exit_code == 0
    assert board("check", "--root", str(ours)).output == "No problems.\n"


def test_its_settings_are_those_of_this_project() -> None:
    """A new board is built with the same settings as the one that comes with the project."""
    theirs, here = (yaml.safe_load(text) for text in (board_files()["mkdocs.yml"], (ROOT / "mkdocs.yml").read_text()))
    assert theirs == here


def test_nothing_that_is_there_is_written_over(ours: Path) -> None:
    """Typing the command twice loses nothing; where one file is there, none is written."""
    (ours / "data" / "board.yml").unlink()
    again = board("new", "board", "../our-board")
    assert again.exit_code == 1
    assert again.output.endswith("is there already\n    hint: choose another folder, or go on in that one\n")
    assert not (ours / "data" / "board.yml").exists()


def test_the_examples_in_its_file_are_right(ours: Path) -> None:
    """Who takes the # away from another body, a role and a comparator has a file that passes the check."""
    path = ours / "data" / "board.yml"
    text = path.read_text(encoding="utf-8").replace("\nroles: {}\n", "\n")
    examples = re.compile(r"(?m)^( *)# (?=(?:scrutiny|roles|comparators):$|  )")
    path.write_text(examples.sub(r"\1", text), encoding="utf-8")
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert ({*written["bodies"]}, {*written["roles"]}) == ({"board", "scrutiny"}, {"independent-chair"})
    assert written["comparators"] == {"england": "the national average"}
    assert board("check", "--root", str(ours)).output == "No problems.\n"


def test_following_the_page_word_by_word_gives_a_site(ours: Path) -> None:
    """Whoever follows "Begin a board" has a site with an edition and the first figure; each command ends well."""
    shutil.rmtree(ours)
    follow(ours)
    text = (GUIDE / "begin-a-board.md").read_text(encoding="utf-8")
    typed = re.findall(r"\.venv/bin/board ((?:check|build|new meeting) [^`\n]*--root \S+?)[`\n]", text)
    assert len(typed) == 5
    said = [board(*words.split()) for words in typed]
    assert [done.exit_code for done in said] == [0] * 5
    assert [done.output for done in said if done.output.startswith("Built 1 edition and")]
    page = shown(ours / "site" / MEETING / "meetings" / MEETING / "index.html")
    assert "Of those who asked for help, 78%" in page


@pytest.mark.real_record
def test_a_board_takes_the_place_of_the_record_that_was_there(ours: Path) -> None:
    """Whoever types the lines by which a board gets a repository of its own has a sound one, guide and all."""
    text, here = (GUIDE / "begin-a-board.md").read_text(encoding="utf-8"), Path.cwd()
    lines = re.findall(r"(?m)^((?:mv|rm -r|cp -r) .+)$", text)
    assert [line.split()[0] for line in lines] == ["mv", "rm", "cp", "mv"]
    shutil.copytree(ROOT / "docs", here / "docs")
    for name in ("data", "docs/meetings"):
        (here / name).mkdir(exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", here)
    subprocess.run(["sh", "-e", "-c", "\n".join(lines)], check=True, cwd=here)
    assert board("check", "--root", str(here)).output == "No problems.\n"
    assert (ours / "data" / "board.yml").read_bytes() == (here / "data" / "board.yml").read_bytes()


def test_the_pictures_of_the_guide_show_what_it_says(ours: Path) -> None:
    """The mistake in the guide's picture is one that the check tells of the board which the guide makes."""
    shutil.rmtree(ours)
    follow(ours)
    entry = ours / "data" / "meetings" / f"{MEETING}.yml"
    text = entry.read_text(encoding="utf-8")
    assert RIGHT in text
    entry.write_text(text.replace(RIGHT, WRONG, 1), encoding="utf-8")
    assert '"7 8" is not a number' in board("check", "--root", str(ours)).output
    pages = "".join(path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md"))
    shown_in_guide = set(re.findall(r"^!\[[^\]]+\]\(\.\./assets/([\w-]+\.png)\)", pages, re.M))
    assert {path.name for path in OUT.iterdir()} == shown_in_guide
