"""A new folder takes the place of an old one, so that there is no moment without either."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_HERE, _EXCHANGE = -100, 2


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Put `one` where `other` is, at once where the system can; elsewhere `other` is moved `aside` first."""
    if _at_once(one, other):
        return
    other.replace(aside)
    try:
        one.replace(other)
    except OSError:
        aside.replace(other)
        raise


def _at_once(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return int(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)) == 0
