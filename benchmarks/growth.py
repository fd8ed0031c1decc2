"""How many bytes each edition adds, and how many `mike deploy` would have added for the same content.

Run with `make bench-growth`; takes some minutes; writes benchmarks/growth.md.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import many
from benchmarks.build import prepare
from benchmarks.measure import machine
from macros.publishing import editions
from macros.staging import State, sound_state
from macros.views import Site

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "growth.md"
BINARIES = Path(sys.executable).parent
MEETINGS = 60
EARLY = 12


def bytes_in(folder: Path) -> int:
    """The sum of the sizes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def as_mike_would(state: State, edition: str) -> State:
    """The same state with every meeting's page in it: what a versioned documentation site holds."""
    then = state.at(edition)
    whole = dataclasses.replace(then.site.snapshot, edition=None)
    pages = [page for page in state.pages if page.meeting is None or page.meeting in whole.meetings]
    return State(state.record, Site(state.record, whole), pages)


def deploy_all(root: Path, scratch: Path) -> Path:
    """Every version by `mike deploy`, one after the other; returns the folder that would be served."""
    state = sound_state(root)
    work = scratch / "mike"
    work.mkdir()
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    subprocess.run([*git, "init", "-q", "-b", "main"], cwd=work, check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "start"], cwd=work, check=True)
    subprocess.run(["git", "config", "user.name", "bench"], cwd=work, check=True)
    subprocess.run(["git", "config", "user.email", "bench@localhost"], cwd=work, check=True)
    found = os.environ | {"PATH": f"{BINARIES}{os.pathsep}{os.environ['PATH']}"}
    for number in range(MEETINGS):
        key = many.month(number)
        shutil.rmtree(work / "docs", ignore_errors=True)
        prepare(work, root, as_mike_would(state, key))
        subprocess.run([str(BINARIES / "mike"), "deploy", key], cwd=work, env=found, check=True, capture_output=True)
    served = scratch / "served"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(work), str(served)], check=True)
    shutil.rmtree(served / ".git")
    return served


def real_sizes(scratch: Path) -> str:
    """The bytes of each edition of the real record."""
    editions.build_all(ROOT, scratch / "real")
    folders = sorted(path.parent for path in (scratch / "real").glob("*/index.html"))
    rows = [
        f"| {folder.name} | {bytes_in(folder):,} | {sum(1 for _ in folder.rglob('*.html'))} |" for folder in folders
    ]
    shared = bytes_in(scratch / "real" / "assets")
    return "\n".join(["| edition | bytes | pages |", "|---|---|---|", *rows, f"| shared assets, once | {shared:,} | |"])


def report(ours: Path, served: Path, real: str) -> str:
    """What was measured, as a page."""
    sizes = {number: bytes_in(ours / many.month(number)) for number in range(MEETINGS)}
    mike = bytes_in(served)
    total = sum(sizes.values()) + bytes_in(ours / "assets") + bytes_in(ours / "latest")
    early, last = sizes[EARLY - 1], sizes[MEETINGS - 1]
    return (
        "# How the site grows\n\n"
        f"Measured by `make bench-growth` on {machine()}: {MEETINGS} invented meetings, {many.METRICS} metrics, "
        f"{many.ACTIONS} actions.\n\n"
        "| | bytes |\n|---|---|\n"
        f"| our site, all editions, `latest` and shared files | {total:,} |\n"
        f"| `mike deploy` of the same content, all versions | {mike:,} |\n"
        f"| ours as a share of mike's | {total / mike:.3f} |\n"
        f"| what edition {EARLY} added | {early:,} |\n"
        f"| what edition {MEETINGS} added | {last:,} |\n"
        f"| edition {MEETINGS} against edition {EARLY} | {last / early:.2f} |\n\n"
        "The aims are a share of at most 0.25 and a growth of at most 1.20.\n\n"
        f"## The real record\n\n{real}\n"
    )


def main() -> None:
    """Measure, print and write down."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        root = scratch / "board"
        many.write(root, MEETINGS, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        editions.build_all(root, scratch / "ours")
        served = deploy_all(root, scratch)
        RESULTS.write_text(report(scratch / "ours", served, real_sizes(scratch)), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
