"""One at a time builds or publishes into a folder, on every system; why nothing was published."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from macros.problems import Message
from macros.record import Mistake
from macros.wording import faults as words


class NotPublished(Mistake):
    """Nothing was changed: why, and what to do."""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message} ({self.hint})"


class Unable(NotPublished):
    """The operating system does not allow it: no room, no permission, a file that is gone."""

    ending = 2


@contextmanager
def told_plainly(kept: str) -> Iterator[None]:
    """Turns an error of the operating system into one plain line; `kept` says what still stands."""
    try:
        yield
    except OSError as error:
        raise Unable(words.while_working(error, kept)) from error


UNDER_WAY = Message(
    "publication-under-way",
    "another build or publication is under way{who}",
    "wait until it has ended, then run this command again",
)
LOCK = ".publishing.lock"
PATIENCE, _PAUSE = 5.0, 0.1


@contextmanager
def holding(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder alone; raises NotPublished if another does not let go within `patience` seconds.

    The lock goes with the process that holds it, however that ends; the number in the file only tells who it is.
    """
    path = folder / LOCK
    lock = FileLock(path, timeout=patience, poll_interval=_PAUSE, mode=0o644)
    try:
        lock.acquire()
    except Timeout:
        raise _held(path) from None
    try:
        _sign(path)
        yield
    finally:
        # The file goes while it is held, so that who waits for it sees that it counts for nothing. Where a system
        # lets no open file go, the library takes it away afterwards.
        with suppress(FileNotFoundError, PermissionError):
            path.unlink()
        lock.release()


def _sign(path: Path) -> None:
    """Write who holds the folder; some systems let nobody write to a file that is held."""
    with suppress(PermissionError):
        path.write_text(f"{os.getpid()}\n", encoding="utf-8")


def _held(path: Path) -> NotPublished:
    who = ""
    with suppress(OSError):
        who = path.read_text(encoding="utf-8").strip()
    named = f" (process {who})" if who.isdigit() else ""
    return NotPublished(UNDER_WAY.says(who=named))
