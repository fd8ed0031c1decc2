"""A command on a machine that refuses to write from some moment on: run by the tests in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from macros.cli.main import main


def command(fault: int, below: str, start: int, words: Sequence[str]) -> None:
    """Run a command; all that is to be written below a folder, the first `start` times left out, meets a fault."""
    left = [start]

    def refuse(event: str, given: tuple[Any, ...]) -> None:
        opened = event == "open" and given[2] & (os.O_WRONLY | os.O_RDWR)
        if opened or event in ("os.rename", "os.link", "os.mkdir"):
            name = os.fsdecode(given[0]) if isinstance(given[0], str | bytes) else ""
            if name.startswith(below):
                left[0] -= 1
                if left[0] < 0:
                    raise OSError(fault, os.strerror(fault), name)

    sys.addaudithook(refuse)
    main(words)
