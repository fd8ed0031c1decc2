"""Whole processes, in turn, so that a drift of the machine's speed meets both sides alike."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One finished process: seconds by the clock, seconds of work of all processors, largest memory in megabytes."""

    seconds: float
    worked: float
    megabytes: float


def run(command: list[str]) -> Run:
    """Run a command to its end; raises CalledProcessError if it fails.

    Python may keep what it compiled, as it does in a plain shell.
    """
    there = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    with subprocess.Popen(command, env=there, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(first: Callable[[], Run], second: Callable[[], Run], times: int) -> list[tuple[Run, Run]]:
    """A warm-up of each, then pairs A B, A B, ..."""
    first()
    second()
    return [(first(), second()) for _ in range(times)]


def spread(values: list[float], digits: int = 2) -> str:
    """Median, with the least and the most in brackets."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def machine() -> str:
    """What was measured on, in one line."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
