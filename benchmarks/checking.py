"""What the check of the real record costs now, beside what it cost at an earlier commit.

Run with `make bench-check BEFORE=<commit>`; writes benchmarks/checking.md.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Run, in_turn, machine, run, spread

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "checking.md"
TIMES = 15
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from macros.cli import start; start()"


def at(commit: str, folder: Path) -> Path:
    """The project as it stood at a commit, in a folder of its own."""
    packed = subprocess.run(["git", "-C", str(ROOT), "archive", commit], check=True, capture_output=True).stdout
    subprocess.run(["tar", "--extract", "--directory", str(folder)], input=packed, check=True)
    return folder


def check(project: Path) -> Run:
    """One check of a project's record by that project's code; both sides use the libraries that are installed now."""
    return run([sys.executable, "-P", "-c", _START, str(project), "check", "--root", str(project)])


def report(before: str, pairs: list[tuple[Run, Run]]) -> str:
    """What was measured, as a page."""
    ratios = [now.worked / then.worked for now, then in pairs]
    rows = "".join(
        f"| {name} | {spread([one.worked for one in side])} | {spread([one.megabytes for one in side], 0)} |\n"
        for name, side in (("now", [now for now, _then in pairs]), (f"at {before}", [then for _now, then in pairs]))
    )
    return (
        "# What a check costs\n\n"
        f"Measured by `make bench-check BEFORE={before}`: {TIMES} pairs of whole processes in turn, each on its own\n"
        f"real record, on {machine()}. Median, with the least and the most in brackets.\n\n"
        f"| `board check` | seconds of work | megabytes |\n|---|---|---|\n{rows}\n"
        f"Now against before, pair by pair: {spread(ratios)}.\n"
    )


def main() -> None:
    """Measure, print and write down."""
    (before,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as scratch:
        then = at(before, Path(scratch))
        text = report(before, in_turn(lambda: check(ROOT), lambda: check(then), TIMES))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
