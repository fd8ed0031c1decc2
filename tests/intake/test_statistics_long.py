"""Published statistics go into one entry between meetings, from a table with one figure a row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import lay_over
from workbooks import Rows, one_sheet

from macros.checks.loading import examine
from macros.cli.main import main

GIVEN = Path(__file__).parents[1] / "published_statistics" / "given"
ENTRY, SOURCE = "2026-02-26-statistics", "office-2026-02"
FILE = f"data/between/{ENTRY}.yml"
HEAD = "measure,period,value,who,marks"
YEAR = "2024-04/2025-03"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board, with the source of a release."""
    return lay_over(GIVEN, tmp_path / "board")


def put(root: Path, rows: str, *arguments: str, source: str = SOURCE) -> Result:
    """Import a long table into the entry of its release."""
    table = root.parent / "release.csv"
    table.write_text(rows, encoding="utf-8")
    said = ["--statistics", "--entry", ENTRY, "--source", source, "--root", str(root), *arguments]
    return CliRunner().invoke(main, ["import", str(table), *said])


def entered(root: Path) -> Mapping[str, Any]:
    """The entry as its file says it."""
    value: Mapping[str, Any] = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    return value


def test_a_release_becomes_an_entry_of_its_own(root: Path) -> None:
    """Each figure stands with England's beside it, with the digits of the table, in a draft that the check passes."""
    rows = [
        HEAD,
        f"visits-in-time,{YEAR},71.50,,p",
        f"visits-in-time,{YEAR},80.2,england,",
        f"visits-in-time,{YEAR},79,neighbours,",
        "Children in care,2025-03-31,612,,",
        f"cost-of-agency,{YEAR},40001756,,b r",
    ]
    result = put(root, "\n".join(rows))
    assert result.exit_code == 0, result.output
    assert "There is no data/between/2026-02-26-statistics.yml yet: it is made new, as a draft." in result.output
    assert "england 80.2%; neighbours 79%" in result.output
    assert (root / FILE).read_text(encoding="utf-8") == (
        "title: Children's services statistics, release of February 2026 (invented)\n"
        "kind: statistics\n"
        "about: Figures published by Statistics office (invented).\n"
        "published: 2026-02-26\n"
        "status: draft\n"
        "readings:\n"
        "  visits-in-time:\n"
        "    value: 71.50\n"
        "    period: 2024-04/2025-03\n"
        "    against:\n"
        "      - who: england\n"
        "        value: 80.2\n"
        "      - who: neighbours\n"
        "        value: 79\n"
        "    marks: [p]\n"
        "    source: office-2026-02 table\n"
        "  children-in-care:\n"
        "    value: 612\n"
        "    period: 2025-03-31\n"
        "    source: office-2026-02 table\n"
        "  cost-of-agency:\n"
        "    value: 40001756\n"
        "    period: 2024-04/2025-03\n"
        "    marks: [r, b]\n"
        "    source: office-2026-02 table\n"
    )
    assert examine(root)[1] == []


def test_the_same_table_twice_changes_nothing(root: Path) -> None:
    """A release that is there already is told so; another figure of England goes in only where somebody says so."""
    rows = f"{HEAD}\nvisits-in-time,{YEAR},71.5,,\nvisits-in-time,{YEAR},80.2,england,\n"
    assert put(root, rows).exit_code == 0
    before = (root / FILE).read_bytes()
    assert "Nothing to write: each figure is there already." in put(root, rows).output
    other = rows.replace("80.2", "80.3")
    refused = put(root, other)
    assert refused.exit_code == 1
    assert "another reading of visits-in-time for 2024-04/2025-03 stands at" in refused.output
    assert (root / FILE).read_bytes() == before
    assert put(root, other, "--replace").exit_code == 0
    assert entered(root)["readings"]["visits-in-time"]["against"] == [{"who": "england", "value": 80.3}]


def test_a_trial_writes_nothing(root: Path) -> None:
    """Whoever looks first sees what would go in, and where."""
    result = put(root, f"{HEAD}\nvisits-in-time,{YEAR},71.5,,\n", "--dry-run")
    assert "nothing was written. 1 reading would go to data/between/2026-02-26-statistics.yml" in result.output
    assert not (root / FILE).exists()


def test_what_the_publisher_gave_otherwise_before_is_a_revision(root: Path) -> None:
    """A reader sees that the publisher changed its figure, and the editor is told which figure it was."""
    result = put(root, f"{HEAD}\nchildren-in-care-rate,2023-03-31,72.4,,r\n")
    assert result.exit_code == 0, result.output
    assert "C2: revises 71.0, given in 2024-04-25-statistics" in result.output
    assert entered(root)["readings"]["children-in-care-rate"]["revises"] == "not explained by the source"
    given_again = put(root, f"{HEAD}\nchildren-in-care-rate,2023-03-31,71.0,,\n", "--replace")
    assert "revises" not in given_again.output


def test_a_small_number_is_hidden_though_the_publisher_shows_it(root: Path) -> None:
    """The board's own rule holds for published counts too, and the number stands in no message and in no file."""
    rows = [HEAD, *(f"children-moved,{YEAR},{rest}" for rest in ("4,,p", "3,neighbours,", "1480,england,"))]
    result = put(root, "\n".join(rows))
    assert result.exit_code == 0, result.output
    assert "Became [c] by this board's own rule on small numbers: C2." in result.output
    assert "C3: no number of neighbours goes in." in result.output
    assert entered(root)["readings"]["children-moved"] == {
        "symbol": "c", "period": YEAR, "against": [{"who": "england", "value": 1480}], "source": f"{SOURCE} table",
    }  # fmt: skip


def test_an_entry_that_is_there_is_added_to(root: Path) -> None:
    """What an editor wrote stays as it is, and the figures go below it."""
    text = "title: The release\nkind: statistics\nabout: Our own words. # ours\npublished: 2026-02-26\nstatus: draft\n"
    (root / FILE).write_text(text, encoding="utf-8")
    assert put(root, f"{HEAD}\nvisits-in-time,{YEAR},71.5,,\n").exit_code == 0
    assert (root / FILE).read_text(encoding="utf-8").startswith(f"{text}readings:\n")


def test_a_long_table_may_be_a_workbook(root: Path) -> None:
    """A table in Excel is read as it is shown; a row that nobody sees is left out, and told."""
    rows: Rows = [
        HEAD.split(","), ["visits-in-time", YEAR, "71.50", None, "p"],
        ["visits-in-time", YEAR, "80.2", "england", None],
        ["care-plans-reviewed", YEAR, "64", None, None],
    ]  # fmt: skip
    table = root.parent / "release.xlsx"
    table.write_bytes(one_sheet(rows, hidden_rows=[4]))
    said = ["--statistics", "--entry", ENTRY, "--source", SOURCE, "--root", str(root)]
    result = CliRunner().invoke(main, ["import", str(table), *said])
    assert result.exit_code == 0, result.output
    assert "Hidden and left out: row 4." in result.output
    assert list(entered(root)["readings"]) == ["visits-in-time"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["--statistics", "--entry", ENTRY], "with --statistics, say a file, --entry ID and --source ID"),
        (["--statistics", "--entry", ENTRY, "--source", SOURCE, "--period", "2024"], "do not go with --statistics"),
        (["--meeting", "2024-05", "--area", "E10000099"], "--area and --comparator go with --statistics"),
        (["--statistics", "--entry", ENTRY, "--source", SOURCE, "--comparator", "england"], "is written who=CODE"),
    ],
)
def test_options_that_do_not_go_together_are_told(root: Path, said: list[str], told: str) -> None:
    """Nobody's option is passed over without a word."""
    table = root.parent / "release.csv"
    table.write_text(HEAD, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(table), *said, "--root", str(root)])
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize("entry", ["2024-02", "../elsewhere", "2026-02-26"])
def test_an_entry_has_an_id_of_its_own(root: Path, entry: str) -> None:
    """Nothing is written under the id of another thing, or outside the record."""
    table = root.parent / "release.csv"
    table.write_text(f"{HEAD}\nvisits-in-time,{YEAR},71.5,,\n", encoding="utf-8")
    said = ["--statistics", "--entry", entry, "--source", SOURCE, "--root", str(root)]
    before = sorted((root / "data").rglob("*"))
    assert CliRunner().invoke(main, ["import", str(table), *said]).exit_code == 1
    assert sorted((root / "data").rglob("*")) == before


def test_an_entry_that_is_published_is_closed(root: Path) -> None:
    """What the public has read stays as it is: a figure that comes late is an addition."""
    rows = f"{HEAD}\nvisits-in-time,{YEAR},71.5,,\n"
    assert put(root, rows).exit_code == 0
    published = (root / FILE).read_text(encoding="utf-8").replace("status: draft", "status: published")
    (root / FILE).write_text(published, encoding="utf-8")
    assert examine(root)[1] == []
    refused = put(root, rows.replace("71.5", "72.5"), "--replace")
    assert refused.exit_code == 1
    assert "this entry is published" in refused.output
    assert (root / FILE).read_text(encoding="utf-8") == published


NUMBERS = st.decimals(min_value=0, max_value=100, places=2, allow_nan=False)


@settings(max_examples=12, deadline=None)
@given(NUMBERS, NUMBERS, st.permutations([0, 1, 2, 3]))
def test_no_row_is_lost_whatever_their_order(ours: Decimal, england: Decimal, order: list[int]) -> None:
    """Each figure goes in with its own digits, beside that of its own time, however the rows are sorted."""
    rows = [
        f"care-plans-reviewed,{YEAR},{ours},,", f"care-plans-reviewed,{YEAR},{england},england,",
        "care-plans-reviewed,2023-04/2024-03,1.50,,", "care-plans-reviewed,2023-04/2024-03,2.25,england,",
    ]  # fmt: skip
    with TemporaryDirectory() as folder:
        root = lay_over(GIVEN, Path(folder) / "board")
        result = put(root, "\n".join([HEAD, *(rows[index] for index in order)]))
        assert result.exit_code == 0, result.output
        text = (root / FILE).read_text(encoding="utf-8")
    for own, beside, period in ((ours, england, YEAR), ("1.50", "2.25", "2023-04/2024-03")):
        lines = (
            f"value: {own}\n      period: {period}\n      against:\n        - who: england\n          value: {beside}\n"
        )
        assert lines in text
