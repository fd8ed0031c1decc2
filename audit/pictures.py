"""The pictures of the guide, taken of the board that its page "Begin a board" makes: of no real council.

Run with `make pictures`; writes docs/assets/.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from playwright.sync_api import Error, Page

from audit.browsing import Mode, chromium, visit
from audit.pages import ROOT
from macros.intake.scaffold import BOARD, scaffold

GUIDE, OUT = ROOT / "docs" / "editors", ROOT / "docs" / "assets"
_YAML = re.compile(r"^```yaml\n# (in )?(data/\S+)\n(.*?)^```$", re.S | re.M)
_MARKDOWN = re.compile(r'^```markdown title="(\S+)"\n(.*?)^```$', re.S | re.M)
MEETING = "2026-01"
NEXT = "2026-03"
PAPER = """1. More people are seen soon after they ask for help: 81% were seen within a month in January to March 2026,
up from 78%.
2. Managers look at each case that waits for longer.
"""
RIGHT, WRONG = "value: 78", "value: 7 8"
_SEEN = Mode("guide", (1100, 760))
_PATIENCE = 60


def follow(folder: Path) -> None:
    """Write a new board into a folder, and do there what "Begin a board" says."""
    scaffold(folder.parent, BOARD, folder.name)
    text = (GUIDE / "begin-a-board.md").read_text(encoding="utf-8")
    for part, path, example in _YAML.findall(text):
        _put(folder / path, _merged(folder / path, example) if part else example)
    for path, example in _MARKDOWN.findall(text):
        _put(folder / path, example)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _merged(path: Path, example: str) -> str:
    """A file with a few lines of the guide put where they belong."""
    whole, more = yaml.safe_load(path.read_text(encoding="utf-8")), yaml.safe_load(example)
    new = {key: whole[key] | value if isinstance(value, dict) else value for key, value in more.items()}
    return yaml.safe_dump(whole | new, sort_keys=False)


@contextmanager
def _preview(folder: Path) -> Iterator[str]:
    """The live preview of a board, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "mkdocs"), "serve", "--dirty", "--dev-addr", f"127.0.0.1:{port}"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=quiet, stdout=silent, stderr=silent) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def _take(page: Page, address: str, wanted: str, path: Path) -> None:
    """A picture of a page, once it holds some words."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            page.goto(address)
            if wanted in page.content():
                break
        except Error:
            # The preview is not there yet.
            pass
        assert time.monotonic() < deadline, f"{wanted!r} never came"
        time.sleep(0.5)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path)


@contextmanager
def _review(folder: Path) -> Iterator[str]:
    """The page of the figures of an invented paper for the next meeting of a board, and its address."""
    draft = f"body: board\nheld: {NEXT}\npublished: {NEXT}-05\nstatus: draft\npaper: first-paper\n"
    _put(folder / "data" / "meetings" / f"{NEXT}.yml", draft)
    paper = folder.parent / "papers" / "paper.txt"
    _put(paper, PAPER)
    command = [str(Path(sys.executable).parent / "board"), "read", str(paper), "--meeting", NEXT, "--open"]
    surroundings = os.environ | {"BROWSER": "false", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=folder, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield next(line.strip() for line in process.stdout if "http://" in line)
        finally:
            process.terminate()


def main() -> None:
    """Take the pictures."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / "board"
        follow(folder)
        with chromium() as browser, visit(browser, "about:blank", _SEEN) as seen:
            with _review(folder) as address:
                _take(seen.page, f"{address}figure/1", "People seen within a month", OUT / "editors-review.png")
            (folder / "data" / "meetings" / f"{NEXT}.yml").unlink()
        with _preview(folder) as address, chromium() as browser, visit(browser, "about:blank", _SEEN) as seen:
            page = f"{address}meetings/{MEETING}/"
            _take(seen.page, page, "Improvement Board, January 2026", OUT / "editors-meeting.png")
            entry = folder / "data" / "meetings" / f"{MEETING}.yml"
            _put(entry, entry.read_text(encoding="utf-8").replace(RIGHT, WRONG, 1))
            _take(seen.page, page, "is not a number", OUT / "editors-problem.png")
    print(f"Took the pictures of the guide: {OUT}")


if __name__ == "__main__":
    main()
