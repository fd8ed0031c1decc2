"""What is published of the cost of this site is worked out rightly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import memory
from benchmarks.builds import same, weight
from benchmarks.fit import exponent
from benchmarks.measure import run
from benchmarks.table import Aim, Row, table

_SIZES = (15, 30, 60, 120)


@pytest.mark.parametrize("power", [0.5, 1, 1.8, 3])
def test_a_known_power_is_found(power: float) -> None:
    """A cost that follows a power of the size is told by that power, whatever any start costs."""
    costs = {size: 2.5 + 0.03 * size**power for size in _SIZES}
    assert exponent(costs, 2.5) == pytest.approx(power)
    assert exponent(costs) < power


def test_what_is_never_above_a_start_does_not_grow() -> None:
    """A memory that is the same for every board is told as no growth, and is no fault."""
    assert exponent(dict.fromkeys(_SIZES, 40.0), 41.0) == 0


def process(folder: Path, number: int, session: int, shares: int, worked: tuple[int, ...] = (1, 2, 3, 4)) -> None:
    """A process as the system tells of it, under a name with blanks and a bracket."""
    place = folder / str(number)
    place.mkdir()
    before = " ".join(["S", "1", str(number), str(session), *["0"] * 7])
    (place / "stat").write_text(f"{number} (a name) x) {before} {' '.join(map(str, worked))} 0 0\n")
    (place / "smaps_rollup").write_text(f"0-1 ---p 0 [rollup]\nRss: 9999999 kB\nPss: {shares} kB\nPss_Anon: 7 kB\n")


def test_memory_is_added_up_over_all_processes_of_a_command(tmp_path: Path) -> None:
    """Workers count as well, shared parts by their share; other programs do not, nor what has just ended."""
    process(tmp_path, 10, 10, 2048)
    process(tmp_path, 11, 10, 1024)
    process(tmp_path, 12, 99, 4096)
    (tmp_path / "13").mkdir()
    assert memory.held(10, tmp_path) == 3
    assert memory.ticks(10, tmp_path) == 20


def test_the_most_memory_of_a_command_is_seen() -> None:
    """A command that holds much for a moment is told by that moment, its worker with it."""
    holds = "import time; held = bytearray({size}); time.sleep(0.3)"
    worker = holds.format(size=40 << 20)
    both = f"import subprocess, sys; one = subprocess.Popen([sys.executable, '-c', {worker!r}]); "
    command = [sys.executable, "-c", both + holds.format(size=20 << 20) + "; one.wait()"]
    assert 60 < run(command).megabytes < 120


def test_a_command_that_fails_is_no_measurement() -> None:
    """A build that ends in a fault is never told as a fast one."""
    with pytest.raises(subprocess.CalledProcessError):
        run([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_same_bytes_are_the_same_files_with_the_same_words(tmp_path: Path) -> None:
    """Two sites are the same only if no file is missing, added or different."""
    for name in ("one", "other"):
        (tmp_path / name / "page").mkdir(parents=True)
        (tmp_path / name / "page" / "index.html").write_text("words")
    one, other = tmp_path / "one", tmp_path / "other"
    assert same(one, other)
    assert (weight(one).bytes, weight(one).files, weight(one).pages) == (5, 1, 1)
    (other / "page" / "index.html").write_text("sword")
    assert not same(one, other)
    (one / "page" / "index.html").write_text("sword")
    (other / "more.txt").write_text("")
    assert not same(one, other)
    assert not same(other, one)


def test_a_missed_aim_is_told() -> None:
    """Each row says how we compare, what we aim at, and honestly whether that is met."""
    rows = [
        Row("half", "half", 1.5, {"MkDocs": 3.0}, Aim(0.5, "MkDocs", 3.0)),
        Row("much", "too much", 151.0, {}, Aim(150)),
        Row("none", "no aim", 1234.0, {"mike": 12.34}),
    ]
    assert [row.met for row in rows] == [True, False, True]
    assert table(rows).splitlines()[2:] == [
        "| half | 1.50 | MkDocs 3.00 | 0.50 of MkDocs | at most 0.5 of it | yes |",
        "| too much | 151 | - | - | at most 150 | no |",
        "| no aim | 1,234 | mike 12.3 | - | - | - |",
    ]
