"""How long it takes from saving a file to the right page in a preview."""

from __future__ import annotations

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.invented.content import Invented, month
from benchmarks.measure import started
from benchmarks.memory import ticks
from benchmarks.tools import MEASURE, Tool, edit_page, edit_reading

PATIENCE, PAUSE = 240, 0.05
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Seen:
    """From saving to seeing: seconds by the clock, and the seconds of work they took."""

    seconds: float
    worked: float


@dataclass(frozen=True)
class Previewed:
    """A page edited, and a reading edited, some times each."""

    page: list[Seen]
    reading: list[Seen]


def previewed(tool: Tool, root: Path, invented: Invented, times: int) -> Previewed:
    """Start a tool's preview, edit, and wait for each edit to be seen."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    shown = f"http://{place}/{tool.shown_at}"
    newest, measure = f"{shown}meetings/{month(invented.meetings - 1)}/", f"{shown}metrics/{MEASURE}/"
    with started([*tool.serve, place], root, tool.surroundings) as process:
        wait_for(newest, "</html>")

        def seen(edit: Callable[[Tool, Path, Invented, int], str], address: str, number: int) -> Seen:
            words, before, began = edit(tool, root, invented, number), ticks(process.pid), time.perf_counter()
            wait_for(address, words)
            took = time.perf_counter() - began
            return Seen(took, (ticks(process.pid) - before) / _TICKS)

        return Previewed(
            [seen(edit_page, newest, number) for number in range(times)],
            [seen(edit_reading, measure, number) for number in range(times)],
        )


def wait_for(address: str, words: str) -> None:
    """Ask for a page until it holds some words."""
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(PAUSE)
    raise TimeoutError(f"{words!r} never came to {address}")
