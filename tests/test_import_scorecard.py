"""A council's own scorecard goes in as it is: its headings, its titles across the sheet, its column of colours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from overlays import copy_of_the_board
from test_import import MEETING, QUARTER, SOURCE, VISITS, imported, put
from workbooks import Rows, one_sheet

HEAD: list[Any] = ["Indicator", "Q4 2023/24 actual", "Target", "RAG", "Refers to", "Para", "Out of", "Comment"]
COLUMNS = [
    "cell", "measure", "group", "figure", "count", "of", "period", "target", "note", "scope", "source",
]  # fmt: skip
VISITS_ROW: list[Any] = ["Visits in time", "92%", "90%", "Green", None, "report-2024-03 2", None, "better"]


def scorecard(head: list[Any] = HEAD) -> tuple[Rows, list[str]]:
    """A scorecard with a band across the sheet that has the title of a measure; and the cells that are merged."""
    rows: Rows = [
        ["Scorecard for the board", *[None] * 7],
        [],
        [],
        head,
        VISITS_ROW,
        ["Children in care", *[None] * 7],
        ["Children in care", 341, None, "Red", "31/03/2024", "report-2024-03 3", None, None],
        ["Calls answered", "95%", "95%", "Green", None, "report-2024-03 2", None, None],
    ]
    return rows, ["A1:H1", "A6:H6"]


def test_a_title_across_the_sheet_is_no_row_of_headings(tmp_path: Path) -> None:
    """A scorecard goes in with the council's own headings; its colours are left out, and the officer is told so."""
    rows, merged = scorecard()
    readings, result = imported(tmp_path, rows, merged=merged)
    assert readings[VISITS] == {
        "value": 92, "says": "better", "period": "2024-01/2024-03", "target": 90, "source": SOURCE,
    }  # fmt: skip
    assert str(readings["children-in-care"]["period"]) == "2024-03-31"
    assert readings["calls-answered"]["period"] == "2024-01/2024-03"
    assert 'Left out: the column "RAG". The site judges each figure by its own rules.' in result.output
    assert "hold no figure" not in result.output


def test_a_hidden_column_is_left_out_and_told(tmp_path: Path) -> None:
    """Nothing that an officer cannot see goes in, be it a row or a column."""
    rows: Rows = [["Measure", "Value", "Period", "Source", "Note"], [VISITS, "92%", QUARTER, SOURCE, "better"]]
    readings, result = imported(tmp_path, rows, hidden_columns=["E"])
    assert "says" not in readings[VISITS]
    assert "Hidden and left out: column E. Show it in the spreadsheet to take it in." in result.output


def test_a_heading_merged_over_two_columns_counts_once(tmp_path: Path) -> None:
    """A wide heading is one heading, unless figures stand under both of its columns."""
    rows: Rows = [["Measure", "Value", None, "Period", "Source"], [VISITS, "92%", None, QUARTER, SOURCE]]
    readings, _result = imported(tmp_path, rows, merged=["B1:C1"])
    assert readings[VISITS]["value"] == 92
    root = copy_of_the_board(tmp_path / "other")
    both = put(root, one_sheet([rows[0], [VISITS, "92%", "93%", QUARTER, SOURCE]], merged=["B1:C1"]))
    assert "columns B and C can both be the value" in both.output


def test_a_quarter_without_its_year_is_asked_for_once(tmp_path: Path) -> None:
    """A heading such as Q4 actual says too little: the officer is asked once, and says it for all rows."""
    rows, merged = scorecard(["KPI", "Q4 actual", *HEAD[2:]])
    root = copy_of_the_board(tmp_path / "board")
    first = put(root, one_sheet(rows, merged=merged))
    assert 'figures.xlsx!Figures:B4: "Q4" has no year' in first.output
    assert "or say it for all rows, such as --period" in first.output
    assert "1 problem in 1 file" in first.output
    result = put(root, one_sheet(rows, merged=merged), "--period", "Q4 2023/24")
    assert result.exit_code == 0, result.output
    readings = yaml.safe_load((root / MEETING).read_text(encoding="utf-8"))["readings"]
    assert readings[VISITS]["period"] == "2024-01/2024-03"
    assert str(readings["children-in-care"]["period"]) == "2024-03-31"


def test_two_quarters_and_a_column_of_periods_are_told(tmp_path: Path) -> None:
    """Where the headings name several periods, a column of periods cannot be meant as well."""
    root = copy_of_the_board(tmp_path / "board")
    rows: Rows = [
        ["Indicator", "Q3 2023/24 actual", "Q4 2023/24 actual", "Period", "Para"],
        ["Visits in time", "91%", "92%", QUARTER, "report-2024-03 2"],
    ]
    result = put(root, one_sheet(rows))
    assert 'figures.xlsx!Figures:D1: the heading "Period" does not go with the other headings' in result.output


def test_a_row_that_cannot_be_the_headings_is_told_first_and_alone(tmp_path: Path) -> None:
    """Where most cells below the headings hold no figure, the officer is told which row was taken, and nothing else."""
    root, saved = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    rows: Rows = [
        ["What we count", None, "Where", "Who"],
        ["Children in care", "Visits in time", None, None],
        *([f"Team {team}", "north", "good", "Ann"] for team in "abcdefgh"),
    ]
    result = put(root, one_sheet(rows), "--period", QUARTER, "--source", SOURCE, "--save-mapping", str(saved))
    assert result.exit_code == 1
    assert (
        'figures.xlsx!Figures:A2: row 2 was taken as the headings: "Children in care", "Visits in time"; '
        "16 of the 16 cells below them hold no figure that fits\n"
    ) in result.output
    assert "write headings: with its number" in result.output
    assert "1 problem in 1 file" in result.output
    assert "headings: 2\n" in saved.read_text(encoding="utf-8")


def test_headings_that_are_not_understood_are_named_and_saved(tmp_path: Path) -> None:
    """Where no heading is understood, the officer is told what was found, and fills in a saved layout."""
    root, saved = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    rows: Rows = [
        ["Scorecard"],
        ["What we count", "Where we are", "Target", "Written in"],
        ["Visits in time", "92%", "90%", SOURCE],
    ]
    first = put(root, one_sheet(rows), "--period", QUARTER, "--save-mapping", str(saved))
    assert first.exit_code == 1
    assert "figures.xlsx!Figures:A2: no row holds headings that are understood" in first.output
    assert "row 2 holds: What we count, Where we are, Target, Written in" in first.output
    assert f"Wrote the layout to {saved}." in first.output
    text = saved.read_text(encoding="utf-8")
    assert "\nheadings: 2\ncolumns:\n  Target: target\n  # Take the # away" in text
    assert '\n  # "What we count": what it is\n' in text
    again = put(root, one_sheet(rows), "--mapping", str(saved))
    assert "figures.xlsx!Figures:A2: row 2 holds no headings that are understood" in again.output
    assert "it holds: What we count, Where we are, Target, Written in; write columns: into the layout" in again.output
    for name, role in (("What we count", "metric"), ("Where we are", "value"), ("Written in", "source")):
        text = text.replace(f'# "{name}": what it is', f'"{name}": {role}')
    saved.write_text(text, encoding="utf-8")
    last = put(root, one_sheet(rows), "--period", QUARTER, "--mapping", str(saved))
    assert last.exit_code == 0, last.output


def test_everything_that_goes_in_is_shown(tmp_path: Path) -> None:
    """An officer who compares the table with the paper sees targets, notes, parts and counts, and not only figures."""
    rows: Rows = [
        ["Measure", "Value", "Period", "Source", "Target", "Count", "Of", "Group", "Note", "Scope"],
        [VISITS, "76%", QUARTER, SOURCE, "90%", 380, 500, None, "better in the north", None],
        ["children-moved", 31, "2023/24", SOURCE, "<18%", None, None, "Fenwick", None, "all ages"],
    ]
    _readings, result = imported(tmp_path, rows, "--dry-run")
    head, first, second = result.output.splitlines()[1:4]
    assert re.split(r" +", head) == COLUMNS
    for text in ("90%", "380", "500", "better in the north"):
        assert text in first
    for text in ("fenwick", "<18%", "all ages"):
        assert text in second
    assert (
        'E3: the target "<18%" goes in as words and is not judged; write the number alone for it to be judged.'
        in result.output
    )


def test_what_is_not_used_makes_no_column(tmp_path: Path) -> None:
    """The table on the screen is no wider than what goes in."""
    _readings, result = imported(tmp_path, [["Measure", "Value", "Source"], [VISITS, "76%", SOURCE]])
    assert result.output.splitlines()[1].split() == ["cell", "measure", "figure", "period", "source"]


def test_what_stands_beside_a_small_number_is_left_out_and_told(tmp_path: Path) -> None:
    """Where a count becomes [c], the officer is told what else of its row does not go in."""
    rows: Rows = [
        ["Measure", "Value", "Source", "Target", "Note"],
        ["children-in-care", 3, SOURCE, 300, "fewer than last year"],
    ]
    readings, result = imported(tmp_path, rows)
    assert readings["children-in-care"] == {"symbol": "c", "source": SOURCE}
    assert "Left out, because the figure in B2 became [c]: D2 (target) and E2 (note)." in result.output


def test_a_small_number_in_a_note_beside_a_small_number_is_refused(tmp_path: Path) -> None:
    """A note that tells a small number is refused wherever it stands, and neither it nor the number is shown."""
    root = copy_of_the_board(tmp_path / "board")
    rows: Rows = [["Measure", "Value", "Source", "Note"], ["children-in-care", 3, SOURCE, "three are babies"]]
    result = put(root, one_sheet(rows))
    assert "figures.xlsx!Figures:D2: these words hold a small number" in result.output
    assert "three" not in result.output
    assert "1 problem in 1 file" in result.output
