"""A repository whose record was replaced: its tests pass, and those of the record that was there are left out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, is_typed_for

# Where the record was replaced already, there is nothing to replace.
pytestmark = pytest.mark.real_record
# Made by commands, or far too large to copy.
_LEFT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "build", "site", "findings", ".*_cache", "__pycache__", "*.egg-info", ".hypothesis"
)
# Every file of tests that reads data/ or docs/ itself; those of the browser read what was built.
READS = re.compile(r"\bROOT / \"(?:data|docs)\"|\(ROOT\)|\bGUIDE\b|\] / \"docs\"")
_CONTACT = "---\ntitle: Contact\ndescription: How to reach us.\n---\n\n# Contact\n\nWrite to us.\n"


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project with the record and the pages of the invented board, as README.md says for another council."""
    root = tmp_path_factory.mktemp("another") / "council"
    shutil.copytree(ROOT, root, ignore=_LEFT)
    for name in ("data", "docs"):
        shutil.rmtree(root / name)
        shutil.copytree(INVENTED / name, root / name, ignore=shutil.ignore_patterns("editors"))
    for name in ("editors", "assets"):
        shutil.copytree(ROOT / "docs" / name, root / "docs" / name, dirs_exist_ok=True)
    (root / "docs" / "about" / "contact.md").write_text(_CONTACT, encoding="utf-8")
    (root / ".venv").symlink_to(ROOT / ".venv")
    _run(root, "-c", "from macros.cli.main import main; main()", "schema")
    return root


def _run(root: Path, *words: str) -> str:
    """What a command says in a folder, with the code of that folder; it ends well."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        [sys.executable, *words], cwd=root, env={**clean, "PYTHONPATH": str(root)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
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
    """Another council that puts its own record and pages here has no test that fails for it."""
    files = reading_data()
    assert "tests/whole/test_guide.py" in files
    told = _run(replaced, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", *files)
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|deselected)", told.splitlines()[-1])}
    assert min(counts["passed"], counts["deselected"]) > 100
    assert "skipped" not in told.splitlines()[-1]


def test_no_test_falls_over_another_record_as_it_is_gathered(replaced: Path) -> None:
    """Every test of the project is found in such a repository, and none of the real record is among them."""
    told = _run(replaced, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", "-o", "addopts=")
    assert "test_golden" in told
    assert "test_truth" not in told
