"""A council's own scorecard goes in as it is: its headings, its titles across the sheet, its column of colours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from click.testing import CliRunner
from overlays import BOARD, copy_of_the_board
from test_import import MEETING, QUARTER, SOURCE, VISITS, imported, put
from workbooks import Rows, one_sheet

from macros.checks.loading import load
from macros.cli.main import main

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
        ["Our concern", None, "Where", "Who"],
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
        ["Our concern", "Where we are", "Target", "Written in"],
        ["Visits in time", "92%", "90%", SOURCE],
    ]
    first = put(root, one_sheet(rows), "--period", QUARTER, "--save-mapping", str(saved))
    assert first.exit_code == 1
    assert "figures.xlsx!Figures:A2: no row holds headings that are understood" in first.output
    assert "row 2 holds: Our concern, Where we are, Target, Written in" in first.output
    assert f"Wrote the layout to {saved}." in first.output
    text = saved.read_text(encoding="utf-8")
    assert "\nheadings: 2\ncolumns:\n  Target: target\n  # Take the # away" in text
    assert '\n  # "Our concern": what it is\n' in text
    again = put(root, one_sheet(rows), "--mapping", str(saved))
    assert "figures.xlsx!Figures:A2: row 2 holds no headings that are understood" in again.output
    assert "it holds: Our concern, Where we are, Target, Written in; write columns: into the layout" in again.output
    for name, role in (("Our concern", "metric"), ("Where we are", "value"), ("Written in", "source")):
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


def test_a_comment_between_the_readings_of_a_list_stays_where_it_is(tmp_path: Path) -> None:
    """What was said last stands above each reading that is asked for, also after the one before it is filled in."""
    root = copy_of_the_board(tmp_path / "board")
    head = "body: board\nheld: 2024-05\npublished: 2024-06-13\nstatus: draft\nreadings:\n  children-moved:\n"
    (root / MEETING).write_text(
        f"{head}    # Last: 31\n    - value:   # ask Ann\n      period:\n      source:\n\n"
        "    # Last: 17\n    - value:\n      period:\n      group: fenwick\n      source:\n", encoding="utf-8",
    )  # fmt: skip
    rows: Rows = [["Measure", "Value", "Period", "Source"], ["children-moved", 31, "2023/24", SOURCE]]
    result = put(root, one_sheet(rows))
    assert result.exit_code == 0, result.output
    assert (root / MEETING).read_text(encoding="utf-8") == (
        f"{head}    # Last: 31\n    - value: 31\n      period: 2023-04/2024-03\n      source: report-2024-03 2\n"
        "      # ask Ann\n\n"
        "    # Last: 17\n    - value:\n      period:\n      group: fenwick\n      source:\n"
    )


def test_what_is_left_out_is_saved_once(tmp_path: Path) -> None:
    """In a saved layout a measure that is not wanted stands with the measures, and a column with the columns."""
    root, saved = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    rows: Rows = [
        ["Measure", "Value", "Source", "Owner"],
        [VISITS, "92%", SOURCE, "Ann"],
        ["TOTAL INDICATORS", 40, None, None],
    ]
    ignored = ["--ignore", "Owner", "--ignore", "total indicators", "--save-mapping", str(saved)]
    result = put(root, one_sheet(rows), *ignored, "--dry-run")
    assert result.exit_code == 0, result.output
    layout = yaml.safe_load(saved.read_text(encoding="utf-8"))
    assert layout["columns"] == {"Measure": "metric", "Value": "value", "Source": "source", "Owner": "skip"}
    assert layout["metrics"] == {"total indicators": "skip"}


def test_the_groups_of_a_measure_go_in_by_a_column_of_their_own(tmp_path: Path) -> None:
    """A part of a whole is a row of its own, with the part's name in a column Group."""
    rows: Rows = [
        ["ID", "Title", "Value", "Period", "Source", "Group"],
        ["children-moved", "Children who moved home again", 31, "2023/24", SOURCE, None],
        ["children-moved", "Children who moved home again", 17, "2023/24", SOURCE, "Fenwick"],
        ["children-moved", "Children who moved home again", 14, "2023/24", SOURCE, "hills"],
    ]
    readings, _result = imported(tmp_path, rows)
    assert [(one["value"], one.get("group")) for one in readings["children-moved"]] == [
        (31, None), (17, "fenwick"), (14, "hills"),
    ]  # fmt: skip


def test_a_group_goes_by_its_name_too(tmp_path: Path) -> None:
    """A part may be called by the name that the board gives it; the record holds its id."""
    rows: Rows = [
        ["Measure", "Value", "Period", "Source", "Group"],
        ["children-moved", 14, "2023/24", SOURCE, "The hills"],
    ]
    readings, _result = imported(tmp_path, rows)
    assert readings["children-moved"]["group"] == "hills"


def test_a_retired_measure_is_not_asked_for(tmp_path: Path) -> None:
    """The template has no row for a measure that is no longer reported, and one for each other measure."""
    file = tmp_path / "template.xlsx"
    assert CliRunner().invoke(main, ["import", "--template", str(file), "--root", str(BOARD)]).exit_code == 0
    keys = [row[0].value for row in openpyxl.load_workbook(file)["Figures"].iter_rows(min_row=2)]
    metrics = load(BOARD).metrics
    assert set(metrics) - set(keys) == {key for key, metric in metrics.items() if metric.retired}
    assert "first-visits-in-time" not in keys


def test_the_template_is_there_while_a_meeting_is_still_open(tmp_path: Path) -> None:
    """A meeting that is prepared and not filled in yet keeps nobody from the workbook that is to fill it."""
    root, file = copy_of_the_board(tmp_path / "board"), tmp_path / "template.xlsx"
    begun = CliRunner().invoke(main, ["new", "meeting", "2024-12", "--body", "board", "--root", str(root)])
    assert begun.exit_code == 0, begun.output
    result = CliRunner().invoke(main, ["import", "--template", str(file), "--root", str(root)])
    assert result.exit_code == 0, result.output
    rows: Rows = [["Measure", "Value", "Period", "Source"], [VISITS, "92%", "Jul-Sep 2024", "report-2024-10 1"]]
    table = tmp_path / "figures.xlsx"
    table.write_bytes(one_sheet(rows))
    filled = CliRunner().invoke(main, ["import", str(table), "--meeting", "2024-12", "--root", str(root)])
    assert filled.exit_code == 0, filled.output
    text = (root / "data" / "meetings" / "2024-12.yml").read_text(encoding="utf-8")
    assert "  visits-in-time:\n    value: 92\n    period: 2024-07/2024-09\n    source: report-2024-10 1\n" in text
