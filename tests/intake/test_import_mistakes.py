"""Each mistake that an officer can make with a spreadsheet or a reviewed table, and exactly what is said to it.

`BLESS=1` writes what is said now into the `expected.txt` files, to be reviewed like any other change.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from overlays import copy_of_the_board, lay_over
from workbooks import from_recipe

from macros.cli.main import main

MISTAKES = Path(__file__).parents[1] / "import_mistakes"
# Published statistics are read into a board that has their source and measures; its folder holds their tables too.
STATISTICS = Path(__file__).parents[1] / "published_statistics"
NAMES = sorted(path.name for path in MISTAKES.iterdir())
HINT = re.compile(r"    hint: \S.*")
PLACE = re.compile(r"[^:]+:(?:[A-Z]+[0-9]+|[0-9]+:[0-9]+): \S.*")


def made(name: str, folder: Path) -> tuple[list[str], Path]:
    """The command that an officer typed, and the board that it was typed for."""
    case, given = MISTAKES / name, MISTAKES / name / "given"
    kind, table, *arguments = shlex.split((case / "command.txt").read_text(encoding="utf-8"))
    given = STATISTICS / "given" if "--statistics" in arguments else given
    root = lay_over(given, folder / "board") if given.is_dir() else copy_of_the_board(folder / "board")
    recipe = case / f"{Path(table).stem}.yml"
    (folder / table).write_bytes(from_recipe(recipe) if recipe.exists() else there(case, table).read_bytes())
    arguments = [str(there(case, part)) if part.endswith((".yml", ".csv")) else part for part in arguments]
    return [kind, str(folder / table), *arguments, "--root", str(root)], root


def there(case: Path, name: str) -> Path:
    """A file of a case; one that it does not hold is one of the published tables."""
    return case / name if (case / name).exists() else STATISTICS / name


def files(root: Path) -> dict[str, bytes]:
    """Everything that stands in the record."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "data").rglob("*.yml")}


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_told_word_for_word(name: str, tmp_path: Path) -> None:
    """Nothing of a wrong table goes into the record, and whoever made it is told the cell and what to write."""
    command, root = made(name, tmp_path)
    before = files(root)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert files(root) == before
    expected = MISTAKES / name / "expected.txt"
    known = expected.read_text(encoding="utf-8") if expected.is_file() else ""
    if os.environ.get("BLESS") and result.output != known:
        expected.write_text(result.output, encoding="utf-8", newline="\n")
        pytest.fail(f"blessed: {name} now says\n{result.output}")
    assert result.output == known


@pytest.mark.parametrize("name", NAMES)
def test_what_is_told_is_for_people(name: str) -> None:
    """Each problem has one line that says what is wrong and where, and one that says what to do."""
    lines = (MISTAKES / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    hints = [index for index, line in enumerate(lines) if HINT.fullmatch(line)]
    assert hints
    assert all(PLACE.fullmatch(lines[index - 1]) for index in hints)
    assert lines[-1].startswith(f"{len(hints)} problem")
    assert lines[-1].endswith("Nothing was written.")
    assert "Traceback" not in "".join(lines)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("small-number")])
def test_a_small_number_is_not_even_printed(name: str) -> None:
    """A count that could identify a child is not shown in a message: messages are copied into e-mails."""
    text = (MISTAKES / name / "expected.txt").read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w-])3(?![\w-])|\b(?:two|three)\b", text)
