"""The preview, and what people in this ecosystem type: plain mkdocs build and mkdocs serve, at a board's folder."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from overlays import BOARD, copy_of_the_board

BINARIES = Path(sys.executable).parent
MKDOCS = str(BINARIES / "mkdocs")
OURS, PLAIN = [str(BINARIES / "board"), "serve", "--address"], [MKDOCS, "serve", "--dirty", "--dev-addr"]
QUIET = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
PATIENCE = 60


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


@pytest.fixture
def small(small_boards: Path, tmp_path: Path) -> Path:
    """A small board, free to be changed."""
    return Path(shutil.copytree(small_boards / "old", tmp_path / "board"))


def test_plain_mkdocs_build_is_strict_and_leaves_the_site_alone(built_plainly: Path) -> None:
    """`mkdocs build --strict` makes the same pages under build/preview, without a warning."""
    ended, said = (built_plainly / "said.txt").read_text(encoding="utf-8").split("\n", maxsplit=1)
    assert ended == "0", said
    assert "WARNING" not in said
    assert (built_plainly / "build" / "preview" / "scorecard" / "index.html").is_file()
    assert not (built_plainly / "site").exists()


def test_plain_mkdocs_build_tells_a_mistake_and_fails(small: Path) -> None:
    """`mkdocs build` on a faulty record prints the problem with its line and builds nothing."""
    page = small / "docs" / "index.md"
    page.write_text("# About\n\n{{ nothing() }}\n", encoding="utf-8")
    done = subprocess.run([MKDOCS, "build"], cwd=small, env=QUIET, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "docs/index.md:3:1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(params=[("board", OURS)])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A preview that is running, and its address."""
    board: Path = request.getfixturevalue(request.param[0])
    with started(board, request.param[1]) as (_process, address):
        yield board, address


@contextmanager
def started(board: Path, command: list[str]) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A preview of a board, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log, there = (board / "serve.log").open("w", encoding="utf-8"), QUIET | {"TMPDIR": str(board.parent)}
    command = [*command, f"127.0.0.1:{port}"]
    with log, subprocess.Popen(command, cwd=board, env=there, stdout=log, stderr=log) as process:
        try:
            yield process, f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


def wait_for(address: str, wanted: str, *, there: bool = True) -> str:
    """The page at an address once it holds (or no longer holds) some words."""
    text, deadline = "", time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            text = ""
        if text and (wanted in text) == there:
            return text
        time.sleep(0.2)
    raise AssertionError(f"{wanted!r} {'never came' if there else 'never went'}")


@pytest.mark.parametrize("served", [("small", OURS), ("small", PLAIN)], ids=["board", "mkdocs"], indirect=True)
def test_the_preview_tells_of_a_mistake_and_lives_on(served: tuple[Path, str]) -> None:
    """An officer who saves a mistake reads it on the page, mends it, and sees the page again."""
    board, address = served
    wait_for(address, "The board meets.")
    record = board / "data" / "board.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("official: true", "official: yes"), encoding="utf-8")
    text = wait_for(address, "is not true or false")
    assert "data/board.yml" in text
    assert "The board meets." in text
    record.write_text(good, encoding="utf-8")
    wait_for(address, "is not true or false", there=False)
    page = board / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nA new sentence about herrings.\n", encoding="utf-8")
    wait_for(address, "herrings")


def test_the_preview_builds_what_changed_and_all_that_hangs_on_it(served: tuple[Path, str]) -> None:
    """A figure's new name is seen on the lists that show it; the site's new name on every page, changed or not."""
    board, address = served
    wait_for(address + "scorecard/", "Visits in time")
    metrics = board / "data" / "metrics" / "front-door.yml"
    metrics.write_text(metrics.read_text(encoding="utf-8").replace("Visits in time", "Visits by herring"), "utf-8")
    for page in ("scorecard/", "metrics/visits-in-time/", "meetings/2023-08/"):
        wait_for(address + page, "Visits by herring")
    record = board / "data" / "board.yml"
    old = yaml.safe_load(record.read_text(encoding="utf-8"))["short"]
    record.write_text(record.read_text(encoding="utf-8").replace(f"short: {old}", "short: Herring board"), "utf-8")
    for page in ("", "about/", "glossary/", "plans/"):
        wait_for(address + page, "Herring board")


def when_shown(page: str) -> int:
    """Since when what a page shows is shown, as its browser is told."""
    told = re.search(r"livereload\((\d+), \d+\);", page)
    assert told
    return int(told[1])


def later(address: str, opened: int) -> int:
    """What a browser hears that waits for something later; the same again where nothing comes."""
    with urllib.request.urlopen(f"{address}livereload/{opened}/1", timeout=PATIENCE + 10) as answer:
        return int(answer.read())


def test_a_page_is_loaded_again_when_a_rule_speaks_against_it(served: tuple[Path, str]) -> None:
    """A figure is seen before it is checked; once a rule forbids it, the open page is loaded again and says so."""
    board, address = served
    opened = when_shown(wait_for(address, "</html>"))
    meeting = board / "data" / "meetings" / "2024-09.yml"
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("92.5", "192.5"), encoding="utf-8")
    seen = later(address, opened)
    assert seen > opened
    checked = later(address, seen)
    assert checked > seen
    page = wait_for(address + "metrics/visits-in-time/", "192.5 is not a percentage")
    assert when_shown(page) == checked


def test_a_page_that_is_open_is_told_of_an_edit(served: tuple[Path, str]) -> None:
    """A browser that shows a page from before an edit hears that there is a later one; a link to a file is not dead."""
    board, address = served
    opened = when_shown(wait_for(address, "</html>"))
    page = board / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nA new sentence about herrings.\n", encoding="utf-8")
    assert later(address, opened) > opened
    with urllib.request.urlopen(f"{address}about") as answer:
        assert "herrings" in answer.read().decode()
        assert answer.url == f"{address}about/"
    with urllib.request.urlopen(f"{address}data/readings.csv") as answer:
        assert answer.read().startswith(b"metric,")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_that_is_ended_leaves_nothing(small: Path, how: signal.Signals) -> None:
    """Ctrl+C ends it at once, while a browser waits for what is edited next as well, and says nothing more."""
    with started(small, OURS) as (process, address):
        opened = when_shown(wait_for(address, "</html>"))
        with socket.create_connection(("127.0.0.1", int(address.strip("/").rpartition(":")[2]))) as waiting:
            waiting.sendall(f"GET /livereload/{opened}/1 HTTP/1.0\r\n\r\n".encode())
            process.send_signal(how)
            assert process.wait(PATIENCE) == 0
    assert [path.name for path in small.parent.iterdir()] == ["board"]
    assert "Traceback" not in (small / "serve.log").read_text(encoding="utf-8")


def test_a_preview_of_a_board_that_cannot_be_read_tells_why(small: Path) -> None:
    """Who begins with a mistake reads it in the browser, and sees the site as soon as it is mended."""
    record = small / "data" / "board.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("bodies:", "bodes:"), encoding="utf-8")
    with started(small, OURS) as (process, address):
        assert "data/board.yml" in wait_for(address, "bodes")
        record.write_text(good, encoding="utf-8")
        wait_for(address, "The board meets.")
        settings = small / "mkdocs.yml"
        settings.write_text("site_name: [", encoding="utf-8")
        page = small / "docs" / "index.md"
        page.write_text("# A board\n\nHerrings meet.\n", encoding="utf-8")
        deadline = time.monotonic() + PATIENCE
        while "put it back as it was" not in (small / "serve.log").read_text(encoding="utf-8"):
            assert "Herrings" not in wait_for(address, "The board meets.")
            assert time.monotonic() < deadline
        shutil.copyfile(BOARD / "mkdocs.yml", settings)
        wait_for(address, "Herrings meet.")
        process.terminate()
    assert "Traceback" not in (small / "serve.log").read_text(encoding="utf-8")
