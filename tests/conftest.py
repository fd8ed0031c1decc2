"""What the tests share: the real site and the invented board, each built once, and a real browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from overlays import copy_of_the_board
from playwright.sync_api import Browser, sync_playwright

from macros import editions, locks
from macros.publishing import Order, publish

ROOT = Path(__file__).parent.parent
INVENTED = Path(__file__).parent / "board"


@pytest.fixture(scope="session")
def all_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edition of the real record, built."""
    out = tmp_path_factory.mktemp("editions") / "site"
    editions.build_all(ROOT, out)
    return out


@pytest.fixture(scope="session")
def real_site(all_editions: Path) -> Path:
    """The newest state of the real record, built."""
    return all_editions / editions.LATEST


@pytest.fixture(scope="session")
def locked_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with a lock for each of its editions. Not to be changed: copy it."""
    root = copy_of_the_board(tmp_path_factory.mktemp("locked") / "board")
    shutil.rmtree(root / "data" / "published", ignore_errors=True)
    locks.lock_all(root)
    return root


@pytest.fixture(scope="session")
def published_board(locked_board: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board as it was published. Not to be changed: copy it."""
    to = tmp_path_factory.mktemp("published") / "public"
    publish(Order(locked_board, to))
    return to


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest state of the invented board, built."""
    out = tmp_path_factory.mktemp("invented") / "site"
    editions.build(INVENTED, out)
    return out / editions.LATEST


FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """Where the newest state of the real site is served."""
    handler = functools.partial(_Quiet, directory=str(real_site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/latest/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it the tests fail, they are not skipped."""
    path = shutil.which("chromium")
    assert path, "chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()
