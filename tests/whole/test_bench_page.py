"""The page about what this site costs says what was measured, and is a page like any other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import rows
from benchmarks.builds import Ours, Peer, Weight
from benchmarks.editions import Editions
from benchmarks.growing import MEETINGS, Cost, Growth
from benchmarks.invented.content import LARGE, SMALL
from benchmarks.measure import Run
from benchmarks.preview import Previewed, Seen
from benchmarks.report import Measured, page, verdict
from macros.staging import sound_state

ROOT = Path(__file__).parents[2]
NAMES = ("MkDocs", "Zensical", "Hugo", "Eleventy")
WEIGHT = Weight(40_000_000, 1_300, 654)


def run(worked: float) -> Run:
    """A command that worked so long."""
    return Run(worked * 1.1, worked, 100)


def of_board(scale: float) -> tuple[Ours, dict[str, Peer]]:
    """What a board cost us and the peers."""
    ours = Ours(
        run(scale * 10),
        run(scale * 0.4),
        run(scale * 0.9),
        run(scale * 2.1),
        WEIGHT,
        run(scale * 1.9),
        run(scale * 0.4),
        True,
    )
    full = run(scale * 21)
    return ours, dict.fromkeys(NAMES, Peer(full, full, full, full, WEIGHT))


def measured() -> Measured:
    """A whole measurement, with figures that are easy to follow."""
    growth = Growth(
        {number: Cost(1 + number / 10, 1e5 * number, 50 + number) for number in MEETINGS},
        Cost(1, 0, 50),
        Cost(1, 0, 50),
    )
    seen, slow = Previewed([Seen(1, 1)], [Seen(2, 2)]), Previewed([Seen(15, 15)], [Seen(15, 15)])
    editions, mike = Editions(run(40), run(3), WEIGHT), Editions(run(150), run(3.5), replace(WEIGHT, bytes=400_000_000))
    found = [
        *rows.of_builds(*of_board(1)),
        *rows.of_preview(seen, slow),
        *rows.of_editions(editions, mike, 60),
        *rows.of_growth(growth, growth, dict.fromkeys(NAMES, growth)),
    ]
    sizes = {"S": (SMALL, *of_board(0.2)), "L": (LARGE, *of_board(1))}
    grown = dict.fromkeys(("ours", *NAMES, "our check"), growth)
    return Measured(found, sizes, grown, {"The newest state": (run(4), WEIGHT)}, 3, "a machine", {"mkdocs": "1.6.1"})


def test_the_page_passes_the_check(tmp_path: Path) -> None:
    """What the measurement writes can be published as it is."""
    shutil.copytree(ROOT / "tests" / "board", tmp_path / "board")
    (tmp_path / "board" / "docs" / "about" / "performance.md").write_text(page(measured()), encoding="utf-8")
    assert "about/performance.md" in {one.path for one in sound_state(tmp_path / "board").pages}


def test_each_row_tells_how_we_compare() -> None:
    """A build that takes less than half of MkDocs' meets what we aim at; a build after a reading that takes more than
    a fifth of a full one does not, and the page says so."""
    told = page(measured())
    assert "| Full build, seconds of work | 10.0 | MkDocs 21.0; " in told
    assert "| 0.48 of MkDocs | at most 0.5 of it | yes |" in told
    assert "| 0.21 of a full build | at most 0.2 of it | no |" in told
    assert "| 0.10 of mike | at most 0.25 of it | yes |" in told
    assert "the same bytes as a full one, in every file" in told


def test_a_build_with_other_bytes_is_told() -> None:
    """A build that remembers and differs from a full one is never passed over in silence."""
    found = measured()
    size, ours, peers = found.sizes["L"]
    told = page(replace(found, sizes={**found.sizes, "L": (size, replace(ours, same=False), peers)}))
    assert "did not give the same bytes as a full one: L." in told


def test_a_missed_aim_says_why_where_that_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers learn how many aims are met, and the reason for a missed one; a reason of one that is met is not told."""
    monkeypatch.setattr("benchmarks.report.WHY", {"reading": "half of it is checks", "full": "never told"})
    assert verdict(measured().rows) == (
        "Of 17 aims 15 are met. Why the others are missed:\n\n"
        "- Build after one reading, seconds of work: half of it is checks"
    )
