"""Each mistake an officer can make, and exactly what the site says to it.

`BLESS=1` writes what the site says now into the `expected.txt` files, to be reviewed like any other change.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from overlays import MISTAKES, lay_over

from macros.cli.main import main
from macros.problems import FORMATS, Message, Problem, as_github, as_json, as_text
from macros.reference.errors import gathered
from macros.staging import read_state

NAMES = sorted(path.name for path in MISTAKES.iterdir())
PROBLEM = re.compile(r"(?P<path>[^:]+):(?P<line>[0-9]+):(?P<column>[0-9]+): \S.*")
HINT = re.compile(r"    hint: \S.*")
_GAP = re.compile(r"\{[a-z_]+\}")


def expected(name: str) -> Path:
    """Where it is written down what the site says to a mistake."""
    return MISTAKES / name / "expected.txt"


@cache
def found(name: str) -> tuple[tuple[Problem, ...], dict[str, list[str]]]:
    """Every problem of a mistake, and the lines of the files they are in."""
    with TemporaryDirectory() as scratch:
        root = lay_over(MISTAKES / name / "given", Path(scratch) / "board")
        problems = read_state(root, drawing=False)[1]
        files = {problem.path: root / problem.path for problem in problems}
        texts = {path: file.read_bytes() for path, file in files.items() if file.is_file()}
    return problems, {path: text.decode("utf-8", "replace").split("\n") for path, text in texts.items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_word_for_word(name: str) -> None:
    """Nothing wrong is published, and whoever made the mistake is told where it is and what to write."""
    said = as_text(found(name)[0]) + "\n"
    before = expected(name).read_text(encoding="utf-8") if expected(name).is_file() else ""
    if os.environ.get("BLESS") and said != before:
        expected(name).write_text(said, encoding="utf-8", newline="\n")
        pytest.fail(f"blessed: {name} now says\n{said}")
    assert said == before


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_at_its_place(name: str) -> None:
    """Line and column lead to a place that is there, so that an editor can jump to it."""
    problems, files = found(name)
    assert problems
    for problem in problems:
        lines = files.get(problem.path, [""])
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@cache
def registry() -> dict[str, Message]:
    """Every message by its code."""
    return {message.code: message for _room, message in gathered()}


@pytest.mark.parametrize("name", NAMES)
def test_a_problem_says_what_its_message_says(name: str) -> None:
    """Whoever looks a problem up by its code finds its words and its hint in the guide."""
    for problem in found(name)[0]:
        message = registry()[problem.code]
        assert re.fullmatch(rf"(?:\w+: )?{_pattern(message.text)}", problem.message, re.S)
        assert any(re.fullmatch(_pattern(hint), problem.hint, re.S) for hint in message.hints), problem


def _pattern(text: str) -> str:
    return ".*".join(map(re.escape, _GAP.sub("\0", text).split("\0")))


def test_there_are_many_mistakes() -> None:
    """The site is tried against everything that is known to go wrong."""
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_is_for_people(name: str) -> None:
    """Each problem has one line that says what is wrong and one that says what to do; nobody meets a traceback."""
    *lines, last = expected(name).read_text(encoding="utf-8").splitlines()
    told = [PROBLEM.fullmatch(line) for line in lines[::2]]
    assert all(told)
    assert all(HINT.fullmatch(line) for line in lines[1::2])
    assert "Traceback" not in "".join(lines)
    files = {match["path"] for match in told if match}
    assert last.startswith(f"{len(told)} problem")
    assert f" in {len(files)} file" in last
    assert last.endswith("Nothing was built.")


@pytest.mark.parametrize("name", NAMES)
def test_problems_come_in_the_order_of_the_files(name: str) -> None:
    """Whoever mends a file can go through it from the top."""
    places = [(problem.path, problem.line, problem.column) for problem in found(name)[0]]
    assert places == sorted(places)


@pytest.mark.parametrize("shape", FORMATS)
def test_the_command_ends_with_an_error(shape: str, tmp_path: Path) -> None:
    """A machine that checks a change is told that it may not be published, in any format."""
    root = lay_over(MISTAKES / "several-at-once" / "given", tmp_path / "board")
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--format", shape])
    assert result.exit_code == 1
    assert FORMATS[shape](found("several-at-once")[0]) in result.output


def test_a_sound_board_has_no_problems() -> None:
    """The invented board is sound: what a mistake's test finds is the mistake, and nothing else."""
    result = CliRunner().invoke(main, ["check", "--root", str(MISTAKES.parent / "board")])
    assert (result.exit_code, result.output) == (0, "No problems.\n")


@pytest.mark.parametrize("name", NAMES)
def test_problems_can_be_read_by_other_programs(name: str) -> None:
    """JSON holds every field of every problem; an annotation for a pull request stays on one line."""
    problems = found(name)[0]
    objects = json.loads(as_json(problems))
    assert [Problem(**fields) for fields in objects] == list(problems)
    assert [fields["code"] for fields in objects] == [problem.code for problem in problems]
    *rows, _summary = as_github(problems).split("\n")
    shape = re.compile(r"::error file=[^:,]+,line=[0-9]+,col=[0-9]+::\S.*%0Ahint: \S.*")
    assert len(rows) == len(problems)
    assert all(shape.fullmatch(row) for row in rows)


def test_an_annotation_cannot_be_broken_by_what_somebody_typed() -> None:
    """What stands in a file or in its name is shown, and never obeyed by the program that shows it."""
    problem = Problem("data/a,b:c.yml", 1, 1, "", "100%\nof\r::error::this", "write\x1b[2Jless", code="any")
    row, _summary = as_github((problem,)).split("\n")
    assert row == "::error file=data/a%2Cb%3Ac.yml,line=1,col=1::100%25%0Aof%0D::error::this%0Ahint: write\x1b[2Jless"
    assert "\x1b" not in as_text((problem,))
    assert as_text((problem,)).split("\n")[0] == "data/a,b:c.yml:1:1: 100% of ::error::this"
