"""What it takes to read a long paper: 60 pages with 400 figures against 150 measures, beside an earlier commit.

Run with `make bench-reading-speed BEFORE=COMMIT`; writes benchmarks/reading-speed.md.
"""

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx

from audit.commits import checked_out
from benchmarks.invented import board
from benchmarks.invented.content import Invented, Size, invent
from benchmarks.invented.words import chance, sentence, sentences
from benchmarks.measure import Run, machine

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "reading-speed.md"
PAGES, FIGURES, MEASURES, TIMES = 60, 400, 150, 3
SIZE = Size(12, MEASURES, 60)
MEETING = "1998-01"
DRAFT = f"body: board\nheld: {MEETING}\npublished: {MEETING}-28\nstatus: draft\n"
# As many words as a page of a report holds, and as a paragraph does.
_ON_A_PAGE, _SENTENCES = 450, 4
# The ways in which a paper gives two figures, or four.
_SAID = (
    "{title} was {one}% in March 1997, up from {two}% in the year before.",
    "In the last quarter {title} stood at {one}%, against a target of {two}%.",
    "At the end of March 1997, {title} was {count}, compared with {other} a year before.",
    "About {one}% was reported for {title} ({two}% in England).",
)
_COMMAND = "from macros.cli.main import main; main()"
AIM, MOST_MEGABYTES = 0.5, 300


def paragraphs(told: Invented) -> Iterator[str]:
    """The paper, paragraph by paragraph: two figures each, and words that mean nothing around them."""
    drawn, titles = chance("long paper"), [one.title.rstrip(" 0123456789") for one in told.measures.values()]
    each = PAGES * _ON_A_PAGE // (FIGURES // 2)
    for number in range(FIGURES // 2):
        title = titles[number * 7 % len(titles)]
        one, two, count, other = (drawn.randint(51, 99), drawn.randint(51, 99), drawn.randint(100, 999),
                                  drawn.randint(100, 999))  # fmt: skip
        said = _SAID[number % len(_SAID)].format(title=title, one=one, two=two, count=count, other=other)
        text = f"{sentence(drawn, 14)} {said}"
        while len(text.split()) < each:
            text += f" {sentences(drawn, _SENTENCES)}"
        yield text


def paper(told: Invented) -> bytes:
    """The paper as a Word file, its paragraphs numbered as they are typed."""
    document = docx.Document()
    for number, text in enumerate(paragraphs(told)):
        section, place = number // 10 + 1, number % 10 + 1
        if place == 1:
            document.add_heading(f"{section}. {sentence(chance('heading', number), 4)}")
        document.add_paragraph(f"{section}.{place} {text}")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(checkout: Path, root: Path, file: Path) -> tuple[Run, int]:
    """One whole command of a checkout, in a process of its own, and how many figures it found."""
    table = file.with_suffix(".csv")
    table.unlink(missing_ok=True)
    command = [sys.executable, "-c", _COMMAND, "read", str(file), "--meeting", MEETING, "--root", str(root)]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.DEVNULL) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    took = time.perf_counter() - began
    rows = table.read_text(encoding="utf-8-sig").count("\n") - 1
    return Run(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), rows


def measured(checkouts: Sequence[Path], folder: Path) -> list[tuple[list[Run], list[Run], int]]:
    """Of each checkout: the long paper, a paper of one sentence, and the figures found; one after the other in turn."""
    told = invent(SIZE)
    root, long, short = folder / "board", folder / "long.docx", folder / "short.txt"
    board.write(told, root)
    (root / "data" / "meetings" / f"{MEETING}.yml").write_text(DRAFT, encoding="utf-8")
    long.write_bytes(paper(told))
    short.write_text(f"1. One\n\n1.1 {_SAID[0].format(title='Care', one=80, two=70)}\n", encoding="utf-8")
    found = [(list[Run](), list[Run](), list[int]()) for _ in checkouts]
    for _ in range(TIMES):
        for checkout, (longs, shorts, figures) in zip(checkouts, found, strict=True):
            run, rows = read(checkout, root, long)
            longs.append(run)
            figures.append(rows)
            shorts.append(read(checkout, root, short)[0])
            print(f"{checkout.name}: {run.worked:.2f} s, {run.megabytes:.0f} MB, {rows} figures", flush=True)
    return [(longs, shorts, figures[0]) for longs, shorts, figures in found]


def report(before: str, found: Sequence[tuple[list[Run], list[Run], int]]) -> str:
    """What was measured, as a page."""
    lines = [
        "# How long a long paper takes", "",
        f"Measured by `make bench-reading-speed` on {machine()}:",
        f"`board read` as a whole process, {TIMES} times, each commit in turn. The paper is a Word file of {PAGES} "
        f"pages, made by rule, with {FIGURES} figures; the record has {MEASURES} invented measures.",
        "Seconds are those of the processor, the median; memory is the most.",
        "A paper of one sentence shows what it takes to start and to read the record.",
        "",
        f"| | {before} | now | share |", "|---|---|---|---|",
    ]  # fmt: skip
    (old, old_short, old_rows), (new, new_short, new_rows) = found
    one, other = (statistics.median(run.worked for run in runs) for runs in (old, new))
    short, other_short = (statistics.median(run.worked for run in runs) for runs in (old_short, new_short))
    most, other_most = (max(run.megabytes for run in runs) for runs in (old, new))
    lines += [
        f"| the whole command, seconds | {one:.2f} | {other:.2f} | {other / one:.2f} (aim {AIM}) |",
        f"| a paper of one sentence, seconds | {short:.2f} | {other_short:.2f} | {other_short / short:.2f} |",
        f"| the reading alone (the difference), seconds | {one - short:.2f} | {other - other_short:.2f} | "
        f"{(other - other_short) / (one - short):.2f} |",
        f"| peak memory, MB | {most:.0f} | {other_most:.0f} | {other_most / most:.2f} (aim: under "
        f"{MOST_MEGABYTES} MB) |",
        f"| figures found | {old_rows} | {new_rows} | |",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and write down."""
    before = sys.argv[1]
    with tempfile.TemporaryDirectory() as scratch, checked_out(before, Path(scratch) / "before") as earlier:
        found = measured([earlier, ROOT], Path(scratch))
    RESULTS.write_text(report(before, found), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
