"""What is remembered is a shortcut and no truth: damaged, foreign or missing, it counts as not there."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from macros import remembered
from macros.remembered import FOLDER, Store, digest, store_of


def kept(root: Path) -> Path:
    """The file of a store."""
    return next((root / FOLDER).glob("*.sqlite"))


def fill(root: Path) -> None:
    """Keep one thing."""
    with store_of(root) as store:
        store.put("a page", "its text", b"made of it")


def told(root: Path, of: str = "its text") -> bytes | None:
    """What is kept of it."""
    with store_of(root) as store:
        return store.get("a page", of)


def test_only_what_was_made_of_the_same_is_remembered(tmp_path: Path) -> None:
    """A page is taken from the last build only if nothing that it depends on is another."""
    fill(tmp_path)
    assert told(tmp_path) == b"made of it"
    assert told(tmp_path, "another text") is None


def test_what_is_kept_does_not_fill_the_memory(tmp_path: Path) -> None:
    """However much a build keeps, little of it waits in memory: the rest is in the file before the build ends."""
    with store_of(tmp_path) as store:
        for number in range(1_000):
            store.put(f"page {number}", "its text", b"made of it")
        with store_of(tmp_path) as other:
            there = [number for number in range(1_000) if other.has(f"page {number}", "its text")]
    assert len(there) >= 950


def test_other_code_remembers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of the program no page is one that the program of before made."""
    fill(tmp_path)
    monkeypatch.setattr(remembered, "code_hash", lambda: digest("other code"))
    assert told(tmp_path) is None


def test_a_damaged_value_is_not_there(tmp_path: Path) -> None:
    """What a disk has damaged is never published."""
    fill(tmp_path)
    with sqlite3.connect(kept(tmp_path)) as base:
        base.execute("UPDATE kept SET value = ?", (b"made of lies",))
    base.close()
    assert told(tmp_path) is None


def test_a_store_that_is_none_begins_anew(tmp_path: Path) -> None:
    """A file that is no store, or only half of one, stops nobody from building."""
    fill(tmp_path)
    kept(tmp_path).write_bytes(b"no store at all, but some words" * 100)
    assert told(tmp_path) is None
    fill(tmp_path)
    assert told(tmp_path) == b"made of it"


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path) -> None:
    """In a folder that nobody may write to, everything is worked out anew and nobody is told of a fault."""
    (tmp_path / "build").write_text("a file where the folder would be", encoding="utf-8")
    fill(tmp_path)
    assert told(tmp_path) is None


def test_two_at_once_take_nothing_from_each_other(tmp_path: Path) -> None:
    """Two people who build in one folder at once both get their pages, and the next build gets both."""
    with store_of(tmp_path) as one, store_of(tmp_path) as other:
        one.put("one", "text", b"1")
        other.put("other", "text", b"2")
        one.save()
        other.save()
        assert (one.get("other", "text"), other.get("one", "text")) == (b"2", b"1")


def test_nothing_is_remembered_when_asked_for_fresh_work(tmp_path: Path) -> None:
    """Who asks for a build from nothing gets one."""
    fill(tmp_path)
    with store_of(tmp_path, fresh=True) as store:
        assert store.get("a page", "its text") is None
    assert Store(None).get("a page", "its text") is None


def test_what_is_gone_is_let_go(tmp_path: Path) -> None:
    """A page that is renamed again and again leaves nothing behind in the store."""
    with store_of(tmp_path) as store:
        for slot in ("page one", "page two", "pages", "file one"):
            store.put(slot, "text", b"1")
        store.save()
        store.only("page", {"page two"})
        left = [slot for slot in ("page one", "page two", "pages", "file one") if store.has(slot, "text")]
    assert left == ["page two", "pages", "file one"]


WRITER = """
import sys
from itertools import count
from pathlib import Path
from macros.remembered import store_of

with store_of(Path(sys.argv[1])) as store:
    for turn in count():
        for slot in range(30):
            store.put(f"page {slot}", str(turn), str(turn).encode() * 20_000)
        store.save()
        print(turn, flush=True)
"""


@pytest.mark.parametrize("waits", [1, 2, 4])
def test_a_kill_in_the_midst_of_writing_loses_no_more_than_the_last_write(tmp_path: Path, waits: int) -> None:
    """Killed while it writes down what it made, a build leaves what was written before, whole; the next one can write.

    Nothing half is ever taken for a page.
    """
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        turn = [process.stdout.readline() for _line in range(waits)][-1].strip()
        process.send_signal(signal.SIGKILL)
        turn = max([turn, *map(str.strip, process.stdout)], key=int)
    with store_of(tmp_path) as store:
        turns = (turn, str(int(turn) + 1))
        held = {one: [store.get(f"page {slot}", one) for slot in range(30)] for one in turns}
    assert [list(map(bool, pages)) for pages in held.values()].count([True] * 30) == 1
    assert {page for pages in held.values() for page in pages} <= {None, *(one.encode() * 20_000 for one in turns)}
    fill(tmp_path)
    assert told(tmp_path) == b"made of it"
