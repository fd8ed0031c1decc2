"""Whole commands, measured: seconds by the clock, seconds of work, and the most memory."""

from __future__ import annotations

import os
import platform
import signal
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import watching

_COMPILED_CODE_IS_KEPT = {"PYTHONDONTWRITEBYTECODE"}
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Run:
    """A command: seconds by the clock, seconds of work of all processors, most memory of all its processes."""

    seconds: float
    worked: float
    megabytes: float


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables a command sees. Python may keep what it compiled, as it does in a plain shell."""
    there = {key: value for key, value in os.environ.items() if key not in _COMPILED_CODE_IS_KEPT}
    return there | _QUIET | dict(more or {})


@contextmanager
def started(
    command: Sequence[str], folder: Path | None = None, more: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a session of its own; nothing of it is left running at the end."""
    with subprocess.Popen(
        command, cwd=folder, env=surroundings(more), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)


def run(command: Sequence[str], folder: Path | None = None, more: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; raises CalledProcessError if it fails."""
    began = time.perf_counter()
    with started(command, folder, more) as process, watching(process.pid) as peak:
        _pid, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(took, usage.ru_utime + usage.ru_stime, peak.megabytes or usage.ru_maxrss / 1024)


def median(runs: Sequence[Run]) -> Run:
    """The median of each; of the memory, the most."""
    return Run(
        statistics.median(one.seconds for one in runs),
        statistics.median(one.worked for one in runs),
        max(one.megabytes for one in runs),
    )


def spread(values: list[float], digits: int = 2) -> str:
    """Median, with the least and the most in brackets."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def machine() -> str:
    """What was measured on, in one line."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").is_file() else ""
    models = dict.fromkeys(
        line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")
    )
    processors = f"{os.cpu_count()} processors" + "".join(f" ({model})" for model in models)
    return f"{platform.system()} {platform.machine()}, {processors}, Python {platform.python_version()}"
