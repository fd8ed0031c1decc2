"""A repository whose record was replaced, as the guide says for another council, and what of `make test` fails there.

Run with `.venv/bin/python -m audit.replaced`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from audit.pages import ROOT

INVENTED = ROOT / "tests" / "board"
# Made by commands, or far too large to copy. What Python has compiled comes along: it is not compiled anew.
_LEFT = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "build", "site", "findings", ".*_cache", "*.egg-info", ".hypothesis"
)
_VERIFY = "docs/about/verify.md"
_INSTALLED = (".venv", "node_modules")
_CONTACT = "---\ntitle: Contact\ndescription: How to reach us.\n---\n\n# Contact\n\nWrite to us.\n"
_NOBODY = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
_TOLD = ("FAILED ", "ERROR ")


def replace_record(root: Path) -> None:
    """A repository of this project, with the record and the pages of the invented board in the place of those here."""
    shutil.copytree(ROOT, root, ignore=_LEFT)
    # The guide keeps it: it tells anybody how to check what was published.
    verify = (root / _VERIFY).read_bytes()
    for name in ("data", "docs"):
        shutil.rmtree(root / name)
        shutil.copytree(INVENTED / name, root / name, ignore=shutil.ignore_patterns("editors"))
    for name in ("editors", "assets"):
        shutil.copytree(ROOT / "docs" / name, root / "docs" / name, dirs_exist_ok=True)
    (root / "docs" / "about" / "contact.md").write_text(_CONTACT, encoding="utf-8")
    (root / _VERIFY).write_bytes(verify)
    for name in _INSTALLED:
        (root / name).symlink_to(ROOT / name)
    run(root, [sys.executable, "-c", "from macros.cli.main import main; main()", "schema"], check=True)
    for words in (("init", "-q"), ("add", "-A"), (*_NOBODY, "commit", "-q", "-m", "Another council")):
        run(root, ["git", *words], check=True)


def run(root: Path, command: Sequence[str], *, check: bool = False) -> subprocess.CompletedProcess[str]:
    """A command in such a folder, with the code of that folder."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "COV_"))}
    environment = {**clean, "PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=check)


def failing() -> list[str]:
    """Every test that fails in such a repository; where the tests did not begin, what was said last."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "council"
        replace_record(root)
        done = run(root, ["make", "test"])
    said = done.stdout.splitlines() + done.stderr.splitlines()
    told = [line for line in said if line.startswith(_TOLD)]
    return told or (said[-20:] if done.returncode else [])


if __name__ == "__main__":
    found = failing()
    print("\n".join(found) or "Nothing fails.")
    sys.exit(bool(found))
