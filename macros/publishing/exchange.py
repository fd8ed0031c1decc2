"""Two folders change places, so that there is no moment without either."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_HERE, _EXCHANGE = -100, 2


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Let two folders change places at once where the system can, else by way of `aside`."""
    if not _at_once(one, other):
        other.replace(aside)
        one.replace(other)
        aside.replace(one)


def _at_once(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return int(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)) == 0
