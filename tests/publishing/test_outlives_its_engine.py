"""What is published needs nothing of what made it: a plain server shows it, and every way through it is open."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen

# A Python that sees nothing but what comes with it.
BARE = [sys.executable, "-I", "-S", "-u"]
MADE_WITH = ("mkdocs", "material", "mkdocs_macros", "zensical", "markdown", "jinja2", "yaml", "macros")


@contextmanager
def served_plainly(folder: Path) -> Iterator[str]:
    """The address at which a bare Python serves a folder."""
    command = [*BARE, "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout
            told = re.search(r"port (\d+)", server.stdout.readline())
            assert told
            yield f"http://127.0.0.1:{told[1]}/"
        finally:
            server.terminate()


class Links(HTMLParser):
    """The places of a page, and all that it leads to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.places, self.links = set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element is called, and where it leads."""
        del tag
        given = dict(attrs)
        self.places |= {given["id"] or ""} if "id" in given else set()
        if given.get("rel") != "canonical":
            self.links += [given[name] or "" for name in ("href", "src", "action") if name in given]
        if given.get("http-equiv") == "refresh":
            self.links.append((given["content"] or "").partition("url=")[2])


def walk(start: str) -> tuple[dict[str, Links | None], list[str]]:
    """Everything that can be reached, each page with its places, and each link that leads nowhere."""
    seen: dict[str, Links | None] = {}
    waiting, broken, anchors = [start], list[str](), list[tuple[str, str, str]]()
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen[here] = None
        try:
            with urlopen(here) as answer:
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError:
            broken.append(here)
            continue
        if kind == "text/html":
            page = Links()
            page.feed(body.decode())
            seen[here] = page
            for link in page.links:
                there, place = urldefrag(urljoin(here, link.strip()))
                if there.startswith(start):
                    waiting.append(there)
                    anchors.append((here, there, unquote(place)))
    lost = [f"{here} -> {there}#{place}" for here, there, place in anchors
            if place and (led := seen.get(there)) and place not in led.places]  # fmt: skip
    return seen, broken + lost


def test_a_bare_python_has_nothing_of_what_made_the_site() -> None:
    """What serves the folder below cannot load an engine, nor any part of this program."""
    code = f"from importlib.util import find_spec; print([name for name in {MADE_WITH!r} if find_spec(name)])"
    done = subprocess.run([*BARE, "-c", code], capture_output=True, check=True, text=True, cwd="/")
    assert done.stdout.strip() == "[]"


def test_a_published_folder_is_walked_with_nothing_installed(published_board: Path) -> None:
    """In a time without these engines, every page of every edition is reached from the front, and every link works."""
    with served_plainly(published_board) as start:
        seen, broken = walk(start)
    assert broken == []
    reached = {one.removeprefix(start).removesuffix("index.html") for one, page in seen.items() if page}
    there = {path.parent.relative_to(published_board).as_posix() + "/" for path in published_board.rglob("index.html")}
    # Addresses that pages had before lead on; nothing leads to them any more.
    unreached = there - reached - {"./"}
    texts = [(published_board / one / "index.html").read_text(encoding="utf-8") for one in unreached]
    assert all('http-equiv="refresh"' in text for text in texts)
    assert len(reached) > 200
