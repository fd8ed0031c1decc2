"""What an earlier run worked out, kept by the hash of all that it depends on; without it everything is worked out anew.

It is never more than a shortcut. What is missing, damaged, or was kept by other code counts as not there, and what
cannot be kept is let go. Two runs at once share one store; one that is stopped leaves it whole.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sqlite3
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from macros.remembered.folders import digest, digest_of_board, digest_of_site

Found = TypeVar("Found")
Live = dict[str, tuple[str, object]]
HOUSE = Path(__file__).parent.parent
# Inside a board's folder.
FOLDER = "build/remembered"
_FILE = "remembered.sqlite"
# What comes of a file that a disk has damaged: names in it may be no text.
_DAMAGED = (sqlite3.Error, ValueError, OverflowError)
# Beside the code that is installed.
_SECRET, _LONG = "remembered.key", 32
# Seconds to wait for another run that is writing.
_PATIENCE = 5
# A store that has grown larger than this, in bytes, begins anew; so many things are written to one at once.
_LARGEST, _MANY = 400_000_000, 50
_MAKE = (
    "CREATE TABLE IF NOT EXISTS kept "
    "(slot TEXT PRIMARY KEY, of TEXT NOT NULL, value BLOB NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID"
)


@cache
def code_hash() -> str:
    """A hash of all that works anything out: our code, templates and styles, Python, and what is installed with it."""
    parts = [sys.version]
    # The name of each library and its version; to read more of them takes as long as all else here.
    parts += sorted({one.name for folder in sys.path for one in Path(folder).glob("*.dist-info")})
    for path in sorted(HOUSE.rglob("*")):
        inside = path.relative_to(HOUSE).as_posix()
        if "__pycache__" not in inside and path.is_file():
            parts += [inside, hashlib.sha256(path.read_bytes()).hexdigest()]
    return digest(*parts)


class Store:
    """Bytes in named slots, each with the hash of what they were made of, in a board's folder.

    A slot holds the last alone, so that a store grows no larger than what it is about. `folder` None keeps nothing.
    In `live` a program that runs on holds the objects themselves: nobody may change one.
    """

    def __init__(self, folder: Path | None, live: Live | None = None) -> None:
        self._live, self._folder, self._fresh = live, folder, dict[str, tuple[str, bytes]]()
        self._base = _opened(folder) if folder else None

    def in_copy(self) -> None:
        """For a process that began as a copy of another: what the other has open is not used, nor closed, by it."""
        self._theirs, self._fresh = self._base, {}
        if self._folder and self._base is not None:
            self._base = _opened(self._folder)

    def get(self, slot: str, of: str) -> bytes | None:
        """What a slot holds, if it was made of just this; None where nothing sound is there."""
        if self._base is None:
            return None
        with suppress(*_DAMAGED):
            row = self._base.execute(
                "SELECT value, mark FROM kept WHERE slot = ? AND of = ?", (slot, _by_this_code(of))
            ).fetchone()
            if row and isinstance(row[0], bytes) and row[1] == _mark(slot, _by_this_code(of), row[0]):
                return row[0]
        return None

    def thing(self, slot: str, of: str, model: type[Found]) -> Found | None:
        """The object of a kind that a slot holds, if it was made of just this."""
        was, found = (self._live or {}).get(slot, ("", None))
        if found is None or was != of:
            kept = self.get(slot, of)
            found = pickle.loads(kept) if kept is not None else None
            self.note(slot, of, found)
        return found if isinstance(found, model) else None

    def keep(self, slot: str, of: str, thing: object) -> None:
        """Keep an object, as `put` keeps bytes."""
        if self._base is not None:
            self.put(slot, of, pickle.dumps(thing, pickle.HIGHEST_PROTOCOL))
            self.note(slot, of, thing)

    def note(self, slot: str, of: str, thing: object) -> None:
        """Hold an object for as long as the program runs, and no longer."""
        if self._live is not None:
            self._live[slot] = of, thing

    @property
    def keeps(self) -> bool:
        """True where anything can be kept."""
        return self._base is not None

    def has(self, slot: str, of: str) -> bool:
        """True where a slot holds what was made of just this."""
        return self.get(slot, of) is not None

    def put(self, slot: str, of: str, value: bytes) -> None:
        """Keep something from the next `save` on, which is at once where much waits: memory need not hold it."""
        if self._base is not None:
            self._fresh[slot] = _by_this_code(of), value
            if len(self._fresh) >= _MANY:
                self.save()

    def only(self, kind: str, slots: Collection[str]) -> None:
        """Let go of all other slots whose name begins with this word; a store is no larger than what it is about."""
        for slot in [one for one in self._live or () if one.startswith(f"{kind} ") and one not in slots]:
            del (self._live or {})[slot]
        if self._base is not None:
            with suppress(*_DAMAGED), self._base:
                among = self._base.execute(
                    "SELECT slot FROM kept WHERE slot > ? AND slot < ?", (f"{kind} ", f"{kind}!")
                )
                gone = [(slot,) for (slot,) in among if slot not in slots]
                self._base.executemany("DELETE FROM kept WHERE slot = ?", gone)

    def save(self) -> None:
        """Write all that was put, whole or not at all; where that cannot be, nothing is kept."""
        fresh, self._fresh = self._fresh, {}
        if self._base is None or not fresh:
            return
        with suppress(*_DAMAGED), self._base:
            rows = ((slot, of, value, _mark(slot, of, value)) for slot, (of, value) in fresh.items())
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Write what was put, and leave."""
        self.save()
        if self._base is not None:
            self._base.close()
            self._base = None


def forget(root: Path) -> None:
    """Let go of all that was kept in a board's folder; raises OSError where that cannot be."""
    with suppress(FileNotFoundError):
        shutil.rmtree(root / FOLDER)


@contextmanager
def store_of(root: Path, *, fresh: bool = False, live: Live | None = None) -> Iterator[Store]:
    """The store of a board's folder; with `fresh` one that is empty and keeps nothing."""
    store = Store(None if fresh else root / FOLDER, live)
    try:
        yield store
    finally:
        store.close()


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The store's file, begun anew where it is none, too large, or of other code; None where it cannot be had."""
    path = folder / _FILE
    if _secret() is None:
        return None
    for _attempt in range(2):
        base = None
        try:
            _made(folder)
            if path.exists() and path.stat().st_size > _LARGEST:
                path.unlink()
            base = sqlite3.connect(path, timeout=_PATIENCE)
            _prepare(base)
        except _DAMAGED as error:
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


def _made(folder: Path) -> None:
    """A folder for a store, inside the board's own and nowhere else; raises OSError."""
    there = folder.iterdir() if folder.is_dir() else ()
    if any(one.is_symlink() for one in (folder, folder.parent, *there)):
        raise NotADirectoryError(folder)
    folder.mkdir(parents=True, exist_ok=True)
    # Whoever keeps the board with git need not know of it.
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _leave(base: sqlite3.Connection | None) -> None:
    if base is not None:
        with suppress(*_DAMAGED):
            base.close()


def _prepare(base: sqlite3.Connection) -> None:
    # What a loss of power damages is found by its mark, and worked out anew.
    base.execute("PRAGMA synchronous = OFF")
    # What is let go of leaves the file as well: some of it may have been taken back.
    base.execute("PRAGMA secure_delete = ON")
    base.execute(_MAKE)
    base.execute("SELECT slot, of, mark FROM kept LIMIT 1")


@cache
def _secret() -> bytes | None:
    """What marks a value as one that this installation kept: nobody's folder brings values of its own.

    It stands beside the code that is installed: who could read or change it there could change that as well.
    """
    path = Path(sys.prefix) / _SECRET
    with suppress(OSError):
        if not path.is_file() or path.stat().st_size != _LONG:
            fresh = path.with_name(f"{_SECRET}.{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_bytes(os.urandom(_LONG))
            fresh.replace(path)
        return path.read_bytes()
    return None


def _mark(slot: str, of: str, value: bytes) -> bytes:
    mark = hashlib.blake2b(key=_secret() or b"", digest_size=16)
    for part in (slot.encode(), of.encode()):
        mark.update(b"%d:" % len(part) + part)
    mark.update(value)
    return mark.digest()


def _by_this_code(of: str) -> str:
    return f"{code_hash()[:16]} {of}"


__all__ = [
    "FOLDER", "Live", "Store", "code_hash", "digest", "digest_of_board", "digest_of_site", "forget", "store_of",
]  # fmt: skip
