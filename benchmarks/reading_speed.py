"""What reading a long paper costs: processor seconds and memory of this version beside an older one, both from git.

Run with `.venv/bin/python -m benchmarks.reading_speed COMMIT`. The paper has 60 pages and 400 figures, and is held
against the measures of the record here. Each version reads it by turns, and the least of its times counts.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAGES, FIGURES, WORDS_OF_A_PAGE, TURNS = 60, 400, 450, 3
_PLAIN = (
    "The Board heard that the service had spent the autumn putting the new arrangements in place, and that managers",
    "were meeting their teams each week to look at what had been learned from audits and from what families had said.",
    "Partners in health and the police had taken part throughout, and the work would go on into the next year.",
)
_WITH_FIGURES = (
    "Visits to children in care were made on time in {n}% of cases in December 2019, up from {m}% in June.",
    "There were {n} children on child protection plans at 31 December 2019, against {m} a year before.",
    "The average caseload of a social worker was {n}, and the target is {m}.",
    "Re-referrals within 12 months stood at {n}%, compared with {m}% nationally.",
)
# What each version runs; it prints its processor seconds, its memory in megabytes, and how many figures it found.
_READS = """
import resource, sys, time
from pathlib import Path
from macros.checks.loading import load
from macros.intake.reading_papers import Matcher, read_paper, suggestions
record = load(Path(sys.argv[1]))
data = Path(sys.argv[2]).read_bytes()
start = time.process_time()
read = read_paper("paper.txt", data)
paragraphs, published = getattr(read, "paragraphs", read), record.sources[sys.argv[3]].published
found = suggestions(paragraphs, Matcher(record.metrics, record), published)
spent = time.process_time() - start
print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found))
"""
SOURCE = "csib-2020-03"


def long_paper() -> str:
    """The paper: a numbered paragraph after the other, two figures in every few."""
    lines, words, sentences = ["1. Report", ""], 0, 0
    each = PAGES * WORDS_OF_A_PAGE // (FIGURES // 2)
    while sentences < FIGURES // 2:
        text = _WITH_FIGURES[sentences % len(_WITH_FIGURES)].format(n=40 + sentences % 50, m=30 + sentences % 60)
        parts = [text]
        while words + len(" ".join(parts).split()) < (sentences + 1) * each:
            parts.append(_PLAIN[len(parts) % len(_PLAIN)])
        words += len(" ".join(parts).split())
        sentences += 1
        lines += [f"{1 + (sentences - 1) // 90}.{1 + (sentences - 1) % 90}. " + " ".join(parts), ""]
    return "\n".join(lines)


def unpacked(commit: str, folder: Path) -> Path:
    """The code of one commit in a folder of its own."""
    packed = subprocess.run(["git", "archive", commit, "macros"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def cost(code: Path, paper: Path) -> tuple[float, float, int]:
    """Processor seconds, megabytes and figures of one reading in a process of its own."""
    told = [sys.executable, "-c", _READS, str(ROOT), str(paper), SOURCE]
    said = subprocess.run(told, cwd=code, capture_output=True, check=True, text=True).stdout.split()
    return float(said[0]), float(said[1]), int(said[2])


def main() -> None:
    """Measure both versions by turns, and print what each cost and how they compare."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        paper = folder / "paper.txt"
        paper.write_text(long_paper(), encoding="utf-8")
        versions = {commit: unpacked(commit, folder / commit) for commit in (sys.argv[1], "HEAD")}
        runs = {commit: [cost(code, paper) for _turn in range(TURNS)] for commit, code in versions.items()}
    least = {commit: min(costs) for commit, costs in runs.items()}
    for commit, (seconds, memory, figures) in least.items():
        print(f"{commit}: {seconds:.2f} processor seconds, {memory:.0f} MB, {figures} figures")
    print(f"HEAD costs {least['HEAD'][0] / least[sys.argv[1]][0]:.2f} times as much as {sys.argv[1]}")


if __name__ == "__main__":
    main()
