"""A folder in the making: a file that stands the same in the folder of before has a second name here, and costs little.

Of what is put here the hash is known from then on: who lists the folder need not read it again.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path


class Folder:
    """Files by their places in a folder; `before` is the one whose place it will take, if there is one."""

    def __init__(self, path: Path, before: Path | None = None) -> None:
        self.path, self._before = path, before
        self.hashes, self._made = dict[str, str](), set[Path]()

    def put(self, place: str, data: bytes) -> None:
        """A file that holds this."""
        self._place(place, data, as_before=self._of_before(place, len(data)) == data)
        self.hashes[place] = hashlib.sha256(data).hexdigest()

    def take(self, place: str, its: str) -> bool:
        """The file of before, if it holds what has this hash."""
        data = self._of_before(place)
        if data is None or hashlib.sha256(data).hexdigest() != its:
            return False
        self._place(place, data, as_before=True)
        self.hashes[place] = its
        return True

    def _of_before(self, place: str, size: int | None = None) -> bytes | None:
        """What a file of before holds; None where there is none, or one of another size."""
        if self._before is None:
            return None
        path = self._before / place
        try:
            there = path.lstat()
            is_it = stat.S_ISREG(there.st_mode) and size in (None, there.st_size)
            return path.read_bytes() if is_it else None
        except OSError:
            return None

    def _place(self, place: str, data: bytes, *, as_before: bool) -> None:
        target = self.path / place
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        # What is there may be the second name of a file that must not change.
        target.unlink(missing_ok=True)
        if as_before and self._before:
            # Some disks and owners do not let a file have two names.
            with suppress(OSError):
                os.link(self._before / place, target, follow_symlinks=False)
                return
        with target.open("xb", buffering=0) as file:
            file.write(data)
