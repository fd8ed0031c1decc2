"""A comparison that an editor accepts stands beside the reading of its measure, and nothing else enters as a figure."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from overlays import copy_of_the_board

from macros.cli.main import main
from macros.wording import intake as words

MEETING = "data/meetings/2024-05.yml"
PLACE = "report-2024-03 2 b1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board."""
    return copy_of_the_board(tmp_path / "board")


def row(value: str, role: str = "result", **more: str) -> dict[str, str]:
    """A row that was accepted, of the visits that were made in time."""
    kept = {"decision": words.ACCEPT, "paragraph": PLACE, "qualifier": "value", "value": value, "role": role}
    return dict.fromkeys(words.COLUMNS, "") | kept | {"metric": "visits-in-time"} | more


def applied(root: Path, rows: Iterable[dict[str, str]]) -> tuple[str, object]:
    """What the command says to a reviewed table, and the readings that the meeting holds then."""
    table = root.parent / "reviewed.csv"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(words.COLUMNS))
        writer.writeheader()
        writer.writerows(rows)
    told = ["read", str(table), "--meeting", "2024-05", "--apply", "--source", "report-2024-03", "--root", str(root)]
    said = CliRunner().invoke(main, told).output
    held = yaml.safe_load((root / MEETING).read_text(encoding="utf-8")).get("readings", {})
    return said, held.get("visits-in-time")


def test_a_comparison_stands_beside_its_reading(root: Path) -> None:
    """England's figure is shown beside ours, with its own time, and is never taken for ours."""
    rows = [
        row(
            "88", period="2024-01/2024-03", claims="off_target; better (a_year_ago)", target="90", count="88", of="100"
        ),
        row("84", "comparator", who="england", period="2022-04/2023-03"),
    ]
    said, held = applied(root, rows)
    assert held == {
        "value": 88, "claims": [{"says": "off_target"}, {"says": "better", "against": "a_year_ago"}],
        "period": "2024-01/2024-03", "target": 90,
        "against": [{"who": "england", "value": 84, "period": "2022-04/2023-03"}], "count": 88, "of": 100,
        "source": PLACE,
    }, said  # fmt: skip


def test_what_is_no_figure_of_the_record_stays_out(root: Path) -> None:
    """A target or a limit that was accepted with all the rest does not become a reading, and that is said."""
    said, held = applied(root, [row("90", "target"), row("48", "limit"), row("4", "change"), row("70", "total")])
    assert held is None
    assert "4 rows are no result and left out" in said


def test_an_earlier_value_enters_where_it_was_accepted(root: Path) -> None:
    """Two figures of two times stand side by side."""
    rows = [row("88", period="2024-01/2024-03"), row("81", "earlier", period="2021-07/2021-09")]
    said, held = applied(root, rows)
    assert isinstance(held, list), said
    assert [(one["value"], one["period"]) for one in held] == [(88, "2024-01/2024-03"), (81, "2021-07/2021-09")]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("84", "comparator", who="england")], "the comparison is accepted, and no figure of visits-in-time is"),
        ([row("88"), row("84", "comparator", who="the moon")], '"the moon" is no comparator of the board'),
        ([row("88"), row("84", "comparator", who="england", qualifier="about")], "and this one is about"),
        ([row("88", "reslut")], '"reslut" is not a role'),
        ([row("88", claims="splendid")], '"splendid" is no verdict of a paper'),
    ],
)
def test_what_cannot_be_entered_is_told(root: Path, rows: list[dict[str, str]], told: str) -> None:
    """A comparison without its place or its reading is refused, and nothing is written."""
    before = (root / MEETING).read_bytes()
    said, _held = applied(root, rows)
    assert told in said
    assert "hint: " in said
    assert (root / MEETING).read_bytes() == before
