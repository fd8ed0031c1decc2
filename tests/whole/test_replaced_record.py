"""A repository whose record was replaced: its tests pass, and those of the record that was there are left out."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import ROOT, is_typed_for

from audit.replaced import replace_record, run

# Where the record was replaced already, there is nothing to replace.
pytestmark = pytest.mark.real_record
# Those that say most of a record, in the least time.
HERE = ("test_files.py", "test_nothing_disappears.py", "test_places.py")
# These look at sites of the invented board, which are the same wherever they are built.
NOT_HERE = ("test_whatever_the_build_writes_beside_the_pages", "test_everything_at_the_root_is_on_the_list")
# Every file of tests that reads data/ or docs/ itself; those of the browser read what was built.
READS = re.compile(r"\bROOT / \"(?:data|docs)\"|\(ROOT\)|\bGUIDE\b|\] / \"docs\"")


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with the record and the pages of the invented board, as the guide says for another council."""
    root = tmp_path_factory.mktemp("another") / "council"
    replace_record(root)
    return root


def reading_data() -> list[str]:
    """The files of tests that read the record or the pages, but for this one."""
    paths = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if path != Path(__file__)]
    return [path.relative_to(ROOT).as_posix() for path in paths if READS.search(path.read_text(encoding="utf-8"))]


def test_the_record_that_the_tables_were_typed_for_is_known(replaced: Path) -> None:
    """The tests of the real record run for it and for no other."""
    assert (is_typed_for(ROOT), is_typed_for(replaced)) == (True, False)


def test_the_tests_that_read_the_record_pass_for_another(replaced: Path) -> None:
    """Another council that puts its own record and pages here has no test that falls over it, or fails for it.

    Here all that read a record are gathered, and those of the files and the pages run; `make audit` runs every test of
    the project in such a repository.
    """
    files, chosen = reading_data(), f"({' or '.join(HERE)}) and not ({' or '.join(NOT_HERE)})"
    assert {"tests/whole/test_guide.py", "tests/whole/test_truth.py"} < {*files}
    done = run(replaced, [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=-q",
                          "-k", chosen, *files])  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    last = done.stdout.splitlines()[-1]
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|deselected)", last)}
    assert counts["passed"] > 80
    assert counts["deselected"] > 100
    assert "skipped" not in last
