"""One at a time builds or publishes into a folder, on every system."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from macros.publishing.handover.refusal import NotPublished

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
    return NotPublished(
        f"another build or publication is under way{named}", "wait until it has ended, then run this command again"
    )
