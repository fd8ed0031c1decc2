"""How immediate editing feels: the check of the real record, and how soon an edit is seen in the preview.

Run with `make bench-editing`; writes benchmarks/editing.md.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import machine, run, spread

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "editing.md"
BINARIES = Path(sys.executable).parent
TIMES = 5
PATIENCE = 120
# A page, what is edited for it, and what is put in the place of what.
PAGE, RECORD = "docs/meetings/2020-02.md", "data/metrics/workforce.yml"
EDITS = {"a page in sentences": ("meetings/2020-02/paper/", PAGE), "a file of the record": ("scorecard/", RECORD)}


def copy_of_the_project(folder: Path) -> Path:
    """What an editor works on, in a folder of its own."""
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


@contextmanager
def preview(root: Path) -> Iterator[str]:
    """A running preview, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(BINARIES / "board"), "serve", "--address", f"127.0.0.1:{port}"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, stdout=quiet, stderr=quiet) as process:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for(address: str, words: str) -> None:
    """Ask for a page until it holds some words."""
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{words!r} never came to {address}")


def edit(path: Path, number: int) -> str:
    """Change one thing in a file that a reader sees; returns the words that must appear."""
    word = f"herring {'abcdefghij'[number]}"
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        path.write_text(f"{text}\nA sentence about a {word}.\n", encoding="utf-8")
    else:
        head, mark, rest = text.partition("  title: ")
        line, _end, rest = rest.partition("\n")
        path.write_text(f"{head}{mark}{line} {word}\n{rest}", encoding="utf-8")
    return word


def seconds_until_seen(root: Path, address: str, path: str, number: int) -> float:
    """From saving a file to the page that shows it."""
    started = time.perf_counter()
    words = edit(root / path, number)
    wait_for(address, words)
    return time.perf_counter() - started


def measured() -> dict[str, list[float]]:
    """Seconds of each kind, several times over."""
    check = [str(BINARIES / "board"), "check", "--root", str(ROOT)]
    run(check)
    found = {"`board check`": [run(check).seconds for _ in range(TIMES)]}
    with tempfile.TemporaryDirectory() as scratch:
        root = copy_of_the_project(Path(scratch))
        with preview(root) as address:
            wait_for(address, "</html>")
            for what, (page, path) in EDITS.items():
                name = f"from saving {what} to the page in the preview"
                found[name] = [seconds_until_seen(root, address + page, path, number) for number in range(TIMES)]
    return found


def report(found: dict[str, list[float]]) -> str:
    """What was measured, as a page."""
    rows = "".join(f"| {what} | {spread(values)} |\n" for what, values in found.items())
    return (
        "# How immediate editing feels\n\n"
        f"Measured by `make bench-editing`: {TIMES} times each, on the real record, on {machine()}.\n"
        "Each figure is the median in seconds, with the least and the most in brackets.\n\n"
        f"| | seconds |\n|---|---|\n{rows}\n"
        "The aim is a check under 1 second, and 3 seconds from saving to seeing.\n"
    )


def main() -> None:
    """Measure, print and write down."""
    RESULTS.write_text(report(measured()), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
