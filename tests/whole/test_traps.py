"""Each place where the sources of the real record could mislead is told on a page that a reader can find."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from beside import missing

pytestmark = pytest.mark.real_record
TRUTH = Path(__file__).parents[1] / "truth"


def traps() -> Iterator[dict[str, str]]:
    """Every row of the typed tables: which trap, on what page, and the words that tell of it."""
    for table in sorted(TRUTH.glob("traps*.csv")):
        yield from csv.DictReader(table.read_text(encoding="utf-8").splitlines())


def test_every_trap_is_named() -> None:
    """Each of the 34 conflicts of the record since 2020 has a page that shows it, or a reason why none can."""
    named = {row["trap"] for row in traps() if row["page"] or len(row["why_not"].split()) > 5}
    assert named == {f"C{number}" for number in range(31, 66) if number != 52}


@pytest.mark.parametrize("row", [row for row in traps() if row["page"]], ids=lambda row: f"{row['trap']} {row['page']}")
def test_a_reader_is_warned_where_sources_could_mislead(real_site: Path, row: dict[str, str]) -> None:
    """Two values side by side, a caveat or a mark: each trap shows on the page that is named for it."""
    assert missing(real_site / row["page"], row["shows"]) == []
