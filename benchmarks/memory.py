"""The memory of a command and of all it starts: what each process holds, shared parts counted once in all (Pss)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
_PAUSE = 0.04
_SESSION, _WORKED = 5, slice(13, 17)


@dataclass
class Peak:
    """The most that was seen, in megabytes of 1024 times 1024 bytes."""

    megabytes: float = 0.0


def fields(process: Path) -> list[str]:
    """What the system says of a process; nothing if it has ended. The name may hold blanks and brackets."""
    try:
        head, _bracket, rest = (process / "stat").read_text(encoding="utf-8").rpartition(")")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [head.partition(" ")[0], "", *rest.split()]


def members(session: int, processes: Path = PROCESSES) -> list[Path]:
    """Every process that belongs to a session."""
    return [one for one in processes.glob("[0-9]*") if fields(one)[_SESSION : _SESSION + 1] == [str(session)]]


def kilobytes(process: Path) -> int:
    """What one process holds, shared parts by its share in them; nothing if it has ended."""
    try:
        lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def held(session: int, processes: Path = PROCESSES) -> float:
    """What all processes of a session hold now, in megabytes."""
    return sum(map(kilobytes, members(session, processes))) / 1024


def ticks(session: int, processes: Path = PROCESSES) -> int:
    """The work of all processes of a session so far, and of those that they have waited for."""
    return sum(sum(map(int, fields(one)[_WORKED])) for one in members(session, processes))


@contextmanager
def watching(session: int) -> Iterator[Peak]:
    """Look many times a second at what a session holds."""
    peak, ended = Peak(), threading.Event()

    def look() -> None:
        while not ended.wait(_PAUSE):
            peak.megabytes = max(peak.megabytes, held(session))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        yield peak
    finally:
        ended.set()
        looking.join()
