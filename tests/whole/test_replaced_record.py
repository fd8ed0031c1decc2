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
HERE = ("tests/checks/test_files.py", "tests/staging/", "tests/whole/test_guide.py")
# Every file of tests that reads data/ or docs/ itself; those of the browser read what was built.
READS = re.compile(r"\bROOT / \"(?:data|docs)\"|\(ROOT\)|\bGUIDE\b|\] / \"docs\"")


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with the record and the pages of the invented board, as the guide says for another council."""
    root = tmp_path_factory.mktemp("another") / "council"
    replace_record(root)
    return root


def _run(root: Path, *words: str) -> str:
    """What the tests say in a folder, with the code of that folder; they end well."""
    done = run(root, [sys.executable, *words])
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def reading_data() -> list[str]:
    """The files of tests that read the record or the pages, but for this one."""
    paths = [path for path in sorted((ROOT / "tests").rglob("test_*.py")) if path != Path(__file__)]
    return [path.relative_to(ROOT).as_posix() for path in paths if READS.search(path.read_text(encoding="utf-8"))]


def test_the_record_that_the_tables_were_typed_for_is_known(replaced: Path) -> None:
    """The tests of the real record run for it and for no other."""
    assert (is_typed_for(ROOT), is_typed_for(replaced)) == (True, False)


def test_the_tests_that_read_the_record_pass_for_another(replaced: Path) -> None:
    """Another council that puts its own record and pages here has no test that fails for it.

    Here those of the files, the pages and the guide; `make audit` runs them all in such a repository.
    """
    files = [path for path in reading_data() if path.startswith(HERE)]
    assert "tests/whole/test_guide.py" in files
    told = _run(replaced, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", *files)
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|deselected)", told.splitlines()[-1])}
    assert counts["passed"] > 100
    assert counts["deselected"]
    assert "skipped" not in told.splitlines()[-1]


def test_no_test_falls_over_another_record_as_it_is_gathered(replaced: Path) -> None:
    """Every test of the project is found in such a repository, and none of the real record is among them."""
    told = _run(replaced, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", "-o", "addopts=")
    assert "test_golden" in told
    assert "test_truth" not in told
