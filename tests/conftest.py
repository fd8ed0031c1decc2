"""What the tests share: the real site and the invented board, each built once, and a real browser."""

from __future__ import annotations

import csv
import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from fakes import MEETINGS
from hypothesis import settings
from once import once
from overlays import copy_of_the_board
from playwright.sync_api import Browser, Page
from walked import walked

from audit import kills, unchanged
from audit.browsing import NO_SCRIPTS, PLAIN, chromium
from audit.browsing import window as new_window
from audit.serving import served
from macros import addresses
from macros.checks.loading import load
from macros.ledger import editions as editions_of
from macros.publishing import editions, locks, workers
from macros.publishing.adding import Order, publish
from macros.staging import State, sound_state

# The folders of tests stand in memory where there is room, and programs may be started there: to copy a board to a disk
# and to remove it again takes longer than to check it.
MEMORY, ROOM = Path("/dev/shm"), 2_000_000_000


def has_room(folder: Path) -> bool:
    """True for a folder where the tests can make theirs."""
    if not os.access(folder, os.W_OK):
        return False
    there = os.statvfs(folder)
    return there.f_bavail * there.f_frsize > ROOM and not there.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and has_room(MEMORY):
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

# While eight thousand tests are collected almost nothing becomes free: nobody looks for it until all are there.
gc.disable()

# One profile for every test with drawn inputs: no deadline, as the machine may be busy, and the same inputs each time.
settings.register_profile("tests", deadline=None, derandomize=True, max_examples=200)
settings.load_profile("tests")

TESTS = Path(__file__).parent
ROOT, INVENTED = TESTS.parent, TESTS / "board"
# Of the first, only one waits for the real site, so that no process waits while another builds it.
LONGEST = (
    "whole/browser/test_kinds.py", "publishing/test_unchanged.py", "publishing/test_faults.py",
    "publishing/test_publish.py", "publishing/test_verify.py", "cli/test_folders.py",
    "whole/test_github.py", "publishing/test_kills.py", "engine/test_engine.py", "whole/browser/test_paper.py",
    "whole/browser/test_search.py", "whole/browser/test_scorecard.py", "whole/browser/test_modes.py",
    "whole/browser/test_broken.py", "whole/browser/test_deciding.py", "whole/browser/test_versions.py",
    "whole/test_editions.py", "publishing/test_hosting.py", "staging/test_carried.py", "checks/test_mistakes.py",
)  # fmt: skip

# Who asks for one of these asks for the record in data/, as it was when the tests were written.
OF_THE_REAL_RECORD = {"all_editions", "real_site", "address", "followed"}


def is_typed_for(root: Path) -> bool:
    """True for a folder whose record holds a paper that the tables of tests/truth were typed from."""
    with (TESTS / "truth" / "paper_statements.csv").open(encoding="utf-8", newline="") as file:
        papers = "|".join(sorted({re.escape(row["paper"]) for row in csv.DictReader(file)}))
    sources = (path.read_text(encoding="utf-8") for path in (root / "data" / "sources").glob("*.yml"))
    return any(re.search(rf"^(?:{papers}):", text, re.M) for text in sources)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a repository whose record was replaced, leave out the tests of the record that was there before.

    Files that take long come first: one that comes last leaves the other processes without work.
    """
    places = {TESTS / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda one: places.get(one.path, len(LONGEST)))
    if is_typed_for(ROOT):
        return
    real = [one for one in items if one.get_closest_marker("real_record") or _asks_for_it(one)]
    config.hook.pytest_deselected(items=real)
    items[:] = [one for one in items if one not in real]


def pytest_collection_finish() -> None:
    """From here on what is free is given back; what the tests are made of stays, and is not looked through again."""
    gc.freeze()
    gc.enable()


def _asks_for_it(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and bool(OF_THE_REAL_RECORD & set(item.fixturenames))


@pytest.fixture(scope="session", autouse=True)
def _one_processor() -> Iterator[None]:
    """Several processes run the tests, so none of them begins workers of its own, but where a test is about those."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workers, "processors", lambda: 1)
        yield


@pytest.fixture(scope="session")
def all_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Editions of the real record, built: some of them, or every one where that is asked for."""
    return once(tmp_path_factory, "all-editions", _build_editions)


def _build_editions(out: Path) -> None:
    editions.build(ROOT, out, [*walked(editions_of(load(ROOT))), None])


@pytest.fixture(scope="session")
def real_site(all_editions: Path) -> Path:
    """The newest state of the real record, built."""
    return all_editions / editions.LATEST


@pytest.fixture(scope="session")
def locked_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with a lock for each of its editions. Not to be changed: copy it."""
    return once(tmp_path_factory, "locked-board", _lock)


def _lock(root: Path) -> None:
    copy_of_the_board(root)
    shutil.rmtree(root / "data" / "published", ignore_errors=True)
    locks.lock_all(root)


@pytest.fixture(scope="session")
def published_board(locked_board: Path, remembered_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board as it was published. Not to be changed: copy it.

    Its editions are those of another build: that a publication builds the very same is what other tests hold.
    """
    return once(tmp_path_factory, "published-board", lambda to: _publish(locked_board, remembered_build / "site", to))


def _publish(root: Path, built: Path, to: Path) -> None:
    def make(_job: editions.Job, wanted: Sequence[str | None], made: Path) -> list[None]:
        for name in (*(one or editions.LATEST for one in wanted), addresses.SHARED):
            shutil.copytree(built / name, made / name)
        return [None for _one in wanted]

    with patch("macros.publishing.adding.make", make):
        publish(Order(root, to))


@pytest.fixture(scope="session")
def remembered_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board without locks in `board`, built into `site`, with all that this build remembers.

    Not to be changed: copy it.
    """
    return once(tmp_path_factory, "remembered-build", _build_and_remember)


def _build_and_remember(folder: Path) -> None:
    unchanged.build(copy_of_the_board(folder / "board"), folder / "site")


@pytest.fixture(scope="session")
def built_plainly(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board as plain `mkdocs build --strict` leaves it, and what that said in `said.txt`."""
    return once(tmp_path_factory, "built-plainly", _build_plainly)


def _build_plainly(root: Path) -> None:
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "--strict"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=copy_of_the_board(root), env=quiet, capture_output=True, text=True, check=False)
    (root / "said.txt").write_text(f"{done.returncode}\n{done.stderr}", encoding="utf-8")


@pytest.fixture(scope="session")
def small_boards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small locked boards, for what hangs on no page's words: `old`, and `longer` with one more meeting, 2025-07."""
    return once(tmp_path_factory, "small-boards", kills.boards)


@pytest.fixture(scope="session")
def small_site(small_boards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small board `old` as it was published. Not to be changed: copy it."""
    return once(tmp_path_factory, "small-site", lambda to: publish(Order(small_boards / "old", to)))


@pytest.fixture(scope="session")
def world_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small locked board with four meetings, whose editions `fakes.World` makes tiny. Not to be changed."""
    return once(tmp_path_factory, "world-board", lambda root: kills.small(root, MEETINGS))


@pytest.fixture(scope="session")
def world_state(world_board: Path) -> State:
    """What that board's site is made from."""
    return sound_state(world_board)


@pytest.fixture(scope="session")
def small_build(world_board: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That board and a page about it in `board`, built into `site`, with all that this build remembers.

    Not to be changed: copy it.
    """
    return once(tmp_path_factory, "small-build", lambda folder: _build_small(world_board, folder))


def _build_small(board: Path, folder: Path) -> None:
    root = Path(shutil.copytree(board, folder / "board"))
    unchanged.add(root, "docs/about/index.md", "---\ntitle: About\n---\n\nIt is invented.\n")
    unchanged.build(root, folder / "site")


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest state of the invented board, built."""
    return once(tmp_path_factory, "invented-site", lambda out: editions.build(INVENTED, out)) / editions.LATEST


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Where the newest state of the real site is served."""
    with served(real_site.parent) as root:
        yield f"{root}latest/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests fail, they are not skipped."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def one_window(browser: Browser) -> Page:
    """The window of all tests of a process, as it is: for what is looked at once for a file of tests."""
    return new_window(browser)


@pytest.fixture(scope="session")
def one_plain_window(browser: Browser) -> Page:
    """The same, where no script of a page runs."""
    return new_window(browser, NO_SCRIPTS)


def _cleared(window: Page) -> Iterator[Page]:
    """A window on a desk, and afterwards nothing in it of what a test left there."""
    window.set_viewport_size(PLAIN.options()["viewport"])
    window.emulate_media(media="screen", color_scheme="light", forced_colors="none")
    yield window
    window.unroute_all()
    window.context.set_offline(False)
    window.context.clear_cookies()
    window.evaluate("location.protocol.startsWith('http') && (localStorage.clear(), sessionStorage.clear())")
    window.goto("about:blank")


@pytest.fixture
def window(one_window: Page) -> Iterator[Page]:
    """One window for all tests of a process, as a reader goes from page to page.

    The files that pages share are kept, which saves most of the work of opening one.
    """
    yield from _cleared(one_window)


@pytest.fixture
def plain_window(one_plain_window: Page) -> Iterator[Page]:
    """The same, where no script of a page runs."""
    yield from _cleared(one_plain_window)
