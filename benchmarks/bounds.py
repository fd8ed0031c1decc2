"""The worst files just under each bound: time and memory of the whole command that is given them.

Run with `make bench-bounds`; writes benchmarks/bounds.md. The aim is 10 seconds and 300 MB for each.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import yaml
from openpyxl import Workbook

from benchmarks.invented import board
from benchmarks.invented.content import Size, invent
from benchmarks.measure import Run, machine
from macros.checks.loading import names

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "bounds.md"
BOARD = Path(sys.executable).parent / "board"
MEETING = "2024-05"


def workbook(sheets: int, rows: int, columns: int) -> bytes:
    """A workbook of so many cells."""
    book: Any = Workbook(write_only=True)
    for _sheet in range(sheets):
        sheet = book.create_sheet()
        for row in range(rows):
            sheet.append([f"word {row}", *range(columns - 1)])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def word(paragraphs: int, text: str) -> bytes:
    """A Word file of so many paragraphs."""
    document = docx.Document()
    for _paragraph in range(paragraphs):
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


SAID = "Visits in time were 92.0% in May 2024, up from 87.5% in June 2023, and that is better than before. "
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "an everyday workbook: 20 sheets of 200 rows, 12 columns": (".xlsx", lambda: workbook(20, 200, 12)),
    "a workbook with almost as many signs as may be": (".xlsx", lambda: workbook(10, 1_000, 16)),
    "one sheet of 10,000 rows, 16 columns": (".xlsx", lambda: workbook(1, 10_000, 16)),
    "a table of 5 MB as CSV": (".csv", lambda: b"Measure,Value\n" + b"a word,92%\n".rjust(490) * 9_990),
    "a paper of 400,000 signs, plain words": (".txt", lambda: b"1.1 A word of it. \n\n" * 22_500),
    "a paper of 400,000 signs, full of figures": (".txt", lambda: (SAID + "\n\n").encode() * 4_000),
    "a paper of nothing but numbers": (".txt", lambda: b"1.1 A\n\n" + (b"1% " * 99 + b"end. A\n\n") * 1_200),
    "a Word file of 400,000 signs": (
        ".docx",
        lambda: word(7_900, "A word of it, and nothing that counts at all here."),
    ),
    "20 MB of nothing": (".txt", lambda: b" " * 19_999_999),
}


_RECORD, _PAGES = names.MOST_TEXT["data"][".yml"], names.MOST_TEXT["docs"][".md"]
MANY = f"the check of a record of {names.MOST_FILES:,} files, almost {_RECORD // 1_000_000} MB"
PAGES = f"the check of almost {_PAGES // 1_000_000} MB of pages full of Markdown"


def many_files(root: Path) -> None:
    """A sound record of almost as many files as may be, and of almost as much text."""
    board.write(invent(Size(40, 40, 60)), root)
    sources = root / "data" / "sources"
    said = f"What is said. {board.source(0)['paragraphs']['1.1']}"[:250]
    for number in range(names.MOST_FILES - sum(1 for _ in (root / "data").rglob("*"))):
        source = board.source(0) | {"paragraphs": {f"1.{one}": said for one in range(6)}}
        text = yaml.safe_dump({f"more-{number}": source}, sort_keys=False)
        (sources / f"more-{number}.yml").write_text(text, encoding="utf-8")


def many_pages(root: Path) -> None:
    """Guides of almost as much Markdown as may be, each as long as a page may be, no two the same."""
    shutil.copytree(ROOT / "tests" / "board", root)
    said = "Some *words* with `code` and **more** of it. | a *b* _c_\n- a list of `x`\n\n"
    linked = said.replace("words", "[words](https://x.example/y)")
    for number in range(_PAGES // 195_000):
        text = f"# Guide {number}\n\n![a](b.png)\n\n{linked * 900}"
        text += said * ((190_000 - len(text)) // len(said))
        (root / "docs" / "about" / f"guide-{number}.md").write_text(text, encoding="utf-8")


def run(command: list[str]) -> tuple[Run, int]:
    """One command, and how it ended."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), process.returncode


def measured(folder: Path, suffix: str, data: bytes) -> tuple[Run, int]:
    """One command, whatever it says of the file."""
    root, file = folder / "board", folder / f"file{suffix}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ROOT / "tests" / "board", root)
    file.write_bytes(data)
    kind = "import" if suffix in (".xlsx", ".csv") else "read"
    command = [str(BOARD), kind, str(file), "--meeting", MEETING, "--root", str(root)]
    command += ["--out", str(folder / "table.csv")] if kind == "read" else []
    (folder / "table.csv").unlink(missing_ok=True)
    return run(command)


def row(name: str, found: tuple[Run, int]) -> str:
    """One line of the table."""
    took, ended = found
    line = f"| {name} | {took.worked:.1f} | {took.megabytes:.0f} | {ended} |"
    print(line, flush=True)
    return line


def main() -> None:
    """Measure, print and write down."""
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, (suffix, make) in FILES.items():
            rows.append(row(name, measured(Path(scratch), suffix, make())))
        record = Path(scratch) / "many"
        many_files(record)
        rows.append(row(MANY, run([str(BOARD), "check", "--root", str(record)])))
        many_pages(Path(scratch) / "pages")
        rows.append(row(PAGES, run([str(BOARD), "check", "--root", str(Path(scratch) / "pages")])))
    text = (
        "# The worst files just under each bound\n\n"
        f"Measured by `make bench-bounds`: whole processes on {machine()}. The aim is 10 seconds and 300 MB.\n\n"
        "| the file | seconds of work | peak memory, MB | ended with |\n|---|---|---|---|\n"
    )
    RESULTS.write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
