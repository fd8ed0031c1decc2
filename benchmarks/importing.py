"""A meeting by spreadsheet: 40 measures of the real record, from the template workbook to the meeting's file.

Run with `make bench-import`; writes benchmarks/importing.md.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.measure import Run, machine, run, spread
from macros.checks.loading import load

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "importing.md"
BOARD = Path(sys.executable).parent / "board"
TIMES, MEASURES = 7, 40
MEETING = "2020-04"
START = f"body: board\nheld: {MEETING}\npublished: 2020-05-14\nstatus: draft\npaper: csib-2020-03\n"
# An invented figure for each unit: what is timed is the way in, not what it says.
FIGURES = {
    "percent": "76.5%", "count": "120", "rate_per_10000": "31.2", "days": "12", "pounds": "\u00a34,900",
    "pounds_millions": "\u00a31.25m", "words": "words: most of them",
}  # fmt: skip


def fill(workbook: Path) -> int:
    """Fill the template in as an officer would, and save it; returns how many figures it holds."""
    units = {key: metric.unit for key, metric in load(ROOT).metrics.items()}
    book: Any = openpyxl.load_workbook(workbook)
    sheet, filled = book.worksheets[0], 0
    for row in range(2, sheet.max_row + 1):
        if filled < MEASURES:
            sheet.cell(row, 6).value = FIGURES[units[sheet.cell(row, 1).value]]
            sheet.cell(row, 7).value = "Jan-Mar 2020"
            filled += 1
    book.save(workbook)
    return filled


def timed(folder: Path, workbook: Path) -> Run:
    """One import into a fresh copy of the record, by a process of its own."""
    root = folder / "board"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ROOT / "data", root / "data")
    meeting = root / "data" / "meetings" / f"{MEETING}.yml"
    meeting.write_text(START, encoding="utf-8")
    command = [
        str(BOARD),
        "import",
        str(workbook),
        "--meeting",
        MEETING,
        "--source",
        "csib-2020-03 1.4",
        "--root",
        str(root),
    ]
    done = run(command)
    assert meeting.read_text(encoding="utf-8").count("source:") == MEASURES
    return done


def report(runs: list[Run], template: Run, measures: int) -> str:
    """What was measured, as a page."""
    return (
        "# A meeting by spreadsheet\n\n"
        f"Measured by `make bench-import`: {len(runs)} whole processes on {machine()}, on a copy of the real record.\n"
        "Each figure is the median, with the least and the most in brackets.\n\n"
        "| | seconds | peak memory, MB |\n|---|---|---|\n"
        f"| `board import --template` | {template.seconds:.2f} | {template.megabytes:.0f} |\n"
        f"| `board import` of {measures} measures: read, held against every rule, written | "
        f"{spread([one.seconds for one in runs])} | {spread([one.megabytes for one in runs], 0)} |\n"
    )


def main() -> None:
    """Measure, print and write down."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        workbook = folder / "figures.xlsx"
        template = run([str(BOARD), "import", "--template", str(workbook), "--root", str(ROOT)])
        measures = fill(workbook)
        timed(folder, workbook)
        runs = [timed(folder, workbook) for _ in range(TIMES)]
    RESULTS.write_text(report(runs, template, measures), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
