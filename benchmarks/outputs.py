"""What the files for programs cost: an edition and the newest state, built by this code and by older code in turn.

Run with `.venv/bin/python -m benchmarks.outputs COMMIT`, where the commit is one from before the files. Both build the
board of that commit. The runs take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import Run, machine, median, run

HERE = Path(__file__).parents[1]
TIMES = 5
MOST_WORK, MOST_BYTES = 1.15, 1.3
_BUILD = "import sys; from macros.cli import start; sys.argv[0] = 'board'; start()"


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The files of a commit, in a folder of their own."""
    with tempfile.TemporaryDirectory() as scratch:
        packed = subprocess.run(["git", "archive", commit], cwd=HERE, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", scratch], input=packed, check=True)
        yield Path(scratch)


def built(code: Path, root: Path, edition: str, out: Path) -> Run:
    """Build one edition of a board with some code; `latest` is the newest state."""
    asked = [] if edition == "latest" else ["--edition", edition]
    command = [sys.executable, "-c", _BUILD, "build", "--fresh", "--root", str(root), "--out", str(out), *asked]
    return run(command, code, {"PYTHONPATH": str(code)})


def bytes_of(folder: Path) -> int:
    """How large all files of a folder are together."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def compared(base: Path, edition: str, root: Path, times: int = TIMES) -> tuple[float, float]:
    """How many times the work, and how many times the bytes, of what the older code made."""
    runs: dict[Path, list[Run]] = {base: [], HERE: []}
    sizes: dict[Path, int] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(times + 1):
            for code in runs:
                out = Path(scratch) / code.name / edition
                one = built(code, root, edition, out)
                sizes[code] = bytes_of(out / edition)
                # The first of each compiles its code.
                runs[code] += [one] if number else []
    was, now = (median(runs[code]) for code in (base, HERE))
    print(f"{edition}: {was.worked:.2f} to {now.worked:.2f} seconds of work, {sizes[base]:,} to {sizes[HERE]:,} bytes")
    return now.worked / was.worked, sizes[HERE] / sizes[base]


def main(commit: str, edition: str, board: str = ".", times: str = str(TIMES)) -> None:
    """Print the ratios of one edition and of the newest state, and end with 1 where one is more than it may be."""
    print(machine())
    with checked_out(commit) as base:
        found = {name: compared(base, name, base / board, int(times)) for name in (edition, "latest")}
    for name, (work, size) in found.items():
        print(f"{name}: {work:.3f} times the work (at most {MOST_WORK}), {size:.3f} times the bytes ({MOST_BYTES})")
    sys.exit(any(work > MOST_WORK or size > MOST_BYTES for work, size in found.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
