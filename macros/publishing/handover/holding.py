"""One at a time builds or publishes into a folder; why nothing was published."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.record import Mistake
from macros.wording import faults as words


class NotPublished(Mistake):
    """Nothing was changed: why, and what to do."""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message} ({self.hint})"


class Unable(NotPublished):
    """The machine refuses it: no room, no permission, a file that is gone."""

    ending = 2


@contextmanager
def told_plainly(kept: str) -> Iterator[None]:
    """Turns what the machine refuses into one plain line; `kept` says what still stands."""
    try:
        yield
    except OSError as error:
        raise Unable(*words.while_working(error, kept)) from error


LOCK = ".publishing.lock"
PATIENCE, _PAUSE = 5.0, 0.1


@contextmanager
def holding(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder alone; raises NotPublished if another does not let go within `patience` seconds.

    The lock goes with the process that holds it, however that ends; the number in the file only tells who it is.
    """
    path = folder / LOCK
    held = _take(path, patience)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(held)


def _take(path: Path, patience: float) -> int:
    for _attempt in range(int(patience / _PAUSE) + 1):
        if (held := _try(path)) is not None:
            os.ftruncate(held, 0)
            os.write(held, f"{os.getpid()}\n".encode())
            return held
        time.sleep(_PAUSE)
    who = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    named = f" (process {who})" if who.isdigit() else ""
    raise NotPublished(
        f"another build or publication is under way{named}", "wait until it has ended, then run this command again"
    )


def _try(path: Path) -> int | None:
    """The lock, if nobody else has it; a file that its holder has just taken away counts for nothing."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(file).st_ino:
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return None
