"""One at a time builds or publishes into a folder."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.publishing.handover.refusal import NotPublished

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
