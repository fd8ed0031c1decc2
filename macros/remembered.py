"""What an earlier run worked out, kept by the hash of all that it depends on; without it everything is worked out anew.

It is never more than a shortcut. What is missing, damaged, or was kept by other code counts as not there, and what
cannot be kept is let go. Two runs at once share one store; one that is stopped leaves it whole.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

HOUSE = Path(__file__).parent
# Inside a board's folder.
FOLDER = "build/remembered"
_FILE = "remembered.sqlite"
# Seconds to wait for another run that is writing.
_PATIENCE = 5
# A store that has grown larger than this, in bytes, begins anew.
_LARGEST = 400_000_000
_MAKE = (
    "CREATE TABLE IF NOT EXISTS kept "
    "(slot TEXT PRIMARY KEY, of TEXT NOT NULL, value BLOB NOT NULL, mark INTEGER NOT NULL) WITHOUT ROWID"
)


def digest(*parts: bytes | str) -> str:
    """A hash of some texts, which no other texts have, however they are cut."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


@cache
def code_hash() -> str:
    """A hash of all that works anything out: our code, templates and styles, Python, and what is installed with it."""
    parts = [sys.version]
    parts += sorted(f"{one.name} {one.version}" for one in distributions())
    for path in sorted(HOUSE.rglob("*")):
        inside = path.relative_to(HOUSE).as_posix()
        if "__pycache__" not in inside and path.is_file():
            parts += [inside, hashlib.sha256(path.read_bytes()).hexdigest()]
    return digest(*parts)


class Store:
    """Bytes in named slots, each with the hash of what they were made of, in a board's folder.

    A slot holds the last alone, so that a store grows no larger than what it is about. `folder` None keeps nothing.
    """

    def __init__(self, folder: Path | None) -> None:
        self._fresh, self._base = dict[str, tuple[str, bytes]](), _opened(folder) if folder else None

    def get(self, slot: str, of: str) -> bytes | None:
        """What a slot holds, if it was made of just this; None where nothing sound is there."""
        if self._base is None:
            return None
        with suppress(sqlite3.Error):
            row = self._base.execute(
                "SELECT value, mark FROM kept WHERE slot = ? AND of = ?", (slot, _by_this_code(of))
            ).fetchone()
            if row and zlib.crc32(row[0]) == row[1]:
                return bytes(row[0])
        return None

    def put(self, slot: str, of: str, value: bytes) -> None:
        """Keep something from the next `save` on."""
        if self._base is not None:
            self._fresh[slot] = _by_this_code(of), value

    def save(self) -> None:
        """Write all that was put, whole or not at all; where that cannot be, nothing is kept."""
        fresh, self._fresh = self._fresh, {}
        if self._base is None or not fresh:
            return
        with suppress(sqlite3.Error), self._base:
            rows = ((slot, of, value, zlib.crc32(value)) for slot, (of, value) in fresh.items())
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Write what was put, and leave."""
        self.save()
        if self._base is not None:
            self._base.close()
            self._base = None


@contextmanager
def store_of(root: Path, *, fresh: bool = False) -> Iterator[Store]:
    """The store of a board's folder; with `fresh` one that is empty and keeps nothing."""
    store = Store(None if fresh else root / FOLDER)
    try:
        yield store
    finally:
        store.close()


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The store's file, begun anew where it is none, too large, or of other code; None where it cannot be had."""
    path = folder / _FILE
    for _attempt in range(2):
        base = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > _LARGEST:
                path.unlink()
            base = sqlite3.connect(path, timeout=_PATIENCE)
            _prepare(base)
        except sqlite3.DatabaseError as error:
            _leave(base)
            if isinstance(error, sqlite3.OperationalError):
                return None
            with suppress(OSError):
                path.unlink()
        except OSError:
            return None
        else:
            return base
    return None


def _leave(base: sqlite3.Connection | None) -> None:
    if base is not None:
        with suppress(sqlite3.Error):
            base.close()


def _prepare(base: sqlite3.Connection) -> None:
    # What a loss of power damages is found by its mark, and worked out anew.
    base.execute("PRAGMA synchronous = OFF")
    base.execute(_MAKE)
    base.execute("SELECT slot, of, mark FROM kept LIMIT 1")


def _by_this_code(of: str) -> str:
    return f"{code_hash()[:16]} {of}"
