"""A council's wide scorecard goes in as it stands: quarters side by side under one or two rows of headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from overlays import copy_of_the_board
from test_import import MEETING, SOURCE, VISITS, imported, put
from workbooks import Rows, one_sheet

from macros.intake.importing import read_grids
from macros.intake.tables.figures import table_figures

Q3, Q4 = "2023-10/2023-12", "2024-01/2024-03"
CARE, CALLS = "children-in-care", "calls-answered"
TWO_ROWS: Rows = [
    ["Children's scorecard", *[None] * 9],
    ["Quarter 4 2023/24: report to the panel", *[None] * 9],
    [],
    [None, None, None, None, "Quarter 3 2023/24", None, "Quarter 4 2023/24", None, None, None],
    ["Ref", "Indicator", "Good is", "Target", "Actual", "RAG", "Actual", "RAG", "DoT", "Comment"],
    ["CARE", *[None] * 9],
    ["CS 1", "Children in care at quarter end", None, "-", 330, None, 341, None, "\u2191", "All legal statuses"],
    ["FRONT DOOR", *[None] * 9],
    ["CS 2", "Visits in time", "High", "90%", "91%", "G", "92%", "G", "\u2191", "Better than target"],
    ["CS 3", "Calls answered", "Low", "n/a", "94%", "G", "95%", "G", "\u2191", None],
    ["Total indicators", None, None, None, 3, None, 3, None, None, None],
]
MERGED = ["A1:J1", "A2:J2", "E4:F4", "G4:H4", "A6:J6", "A8:J8"]
LEFT_OUT = ["--source", SOURCE, "--ignore", "Total indicators"]


def wide(folder: Path, rows: Rows, *arguments: str, **recipe: Any) -> tuple[dict[str, list[dict[str, Any]]], str]:
    """The readings of the draft after an import, each measure's as a list, and what was printed."""
    readings, result = imported(folder, rows, "--source", SOURCE, *arguments, **recipe)
    return {key: one if isinstance(one, list) else [one] for key, one in readings.items()}, result.output


def test_that_no_column_names_a_source_is_one_problem(tmp_path: Path) -> None:
    """A scorecard seldom says where it is printed: that is told once, with what to add to the line."""
    root, table = copy_of_the_board(tmp_path / "board"), one_sheet(TWO_ROWS, merged=MERGED)
    told = put(root, table).output
    assert "no source is given" not in told
    assert told.count("no column says where the figures are written down: this one and ") == 1
    assert "hint: add --source to the line, with the paper's id and the place in it" in told
    with (root / MEETING).open("a", encoding="utf-8") as file:
        file.write("paper: report-2024-03\n")
    told = put(root, table).output
    assert 'hint: add --source "report-2024-03 PLACE" to the line, and for PLACE where they stand' in told
    assert "in the paper: 1, 2, 2 b1, 3\n" in told


def test_two_rows_of_headings_go_in_at_the_second_run(tmp_path: Path) -> None:
    """Each problem of an ordinary scorecard is told with advice that can be followed, and then it goes in whole."""
    root, layout = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    table = one_sheet(TWO_ROWS, merged=MERGED)
    first = put(root, table, "--source", SOURCE, "--n-a", "x", "--save-mapping", str(layout))
    assert 'B7: no measure is called "Children in care at quarter end"' in first.output
    assert 'leave it out with --ignore "Total indicators"' in first.output
    assert "2 problems in 1 file" in first.output
    text = layout.read_text(encoding="utf-8")
    assert "headings: [4, 5]\nn_a: x\n" in text
    sure = '"Children in care at quarter end": children-in-care'
    text = text.replace(f"  # {sure}", f"  {sure}")
    layout.write_text(text, encoding="utf-8")
    second = put(root, table, *LEFT_OUT, "--mapping", str(layout))
    assert second.exit_code == 0, second.output
    readings = yaml.safe_load((root / MEETING).read_text(encoding="utf-8"))["readings"]
    assert [(one["value"], one["period"], one["inferred"]) for one in readings[CARE]] == [
        (330, "2023-12", ["period"]), (341, "2024-03", ["period"]),
    ]  # fmt: skip
    older, newer = readings[VISITS]
    assert older == {"value": 91, "period": Q3, "source": SOURCE}
    assert newer == {"value": 92, "says": "Better than target", "period": Q4, "target": 90, "source": SOURCE}


def test_what_is_told_of_a_scorecard(tmp_path: Path) -> None:
    """An officer reads which columns stay out, where there is no target, and where the sheet and the record differ."""
    said = yaml.safe_dump({"metrics": {"Children in care at quarter end": CARE}})
    (tmp_path / "layout.yml").write_text(said, encoding="utf-8")
    arguments = ("--ignore", "Total indicators", "--mapping", str(tmp_path / "layout.yml"))
    _readings, output = wide(tmp_path, TWO_ROWS, *arguments, merged=MERGED)
    assert 'Left out, because no reading holds it: the columns "Ref" and "DoT".' in output
    assert "No target is taken from D7 and D10: they hold none." in output
    assert "Look at C10: the table calls the other way good than the record does." in output
    assert output.count("No target") == 1


def test_another_place_stands_beside_the_newest_figure(tmp_path: Path) -> None:
    """A column of England's figures becomes a comparison with its own period; a dash there is none."""
    rows: Rows = [
        ["Indicator", "Target", "Q3 2023/24", "Q4 2023/24", "England 2022/23", "Neighbours"],
        ["Visits in time", "<95%", "91%", "92%", "88.1%", "-"],
        ["Calls answered", "-", "94%", "95%", "n/a", "93%"],
    ]
    readings, output = wide(tmp_path, rows)
    assert readings[VISITS][0] == {"value": 91, "period": Q3, "source": SOURCE}
    newest = readings[VISITS][1]
    assert newest["against"] == [{"who": "england", "value": 88.1, "period": "2022-04/2023-03"}]
    assert newest["target"] == {"says": "<95%"}
    assert readings[CALLS][1]["against"] == [{"who": "neighbours", "value": 93}]
    assert "target" not in readings[CALLS][1]
    assert "No target is taken from B3: it holds none." in output


def test_a_place_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    """Whose figures a column holds is never guessed."""
    root = copy_of_the_board(tmp_path / "board")
    rows: Rows = [["Indicator", "Q4 2023/24", "South East"], ["Visits in time", "92%", "88%"]]
    result = put(root, one_sheet(rows), "--source", SOURCE)
    assert 'C1: whose figures stand under "South East" is not known' in result.output
    assert "such as against england" in result.output
    (tmp_path / "layout.yml").write_text('columns: {"South East": against alike}', encoding="utf-8")
    again = put(root, one_sheet(rows), "--source", SOURCE, "--mapping", str(tmp_path / "layout.yml"))
    assert again.exit_code == 0, again.output


def test_a_state_in_a_column_for_a_quarter_lies_within_it(tmp_path: Path) -> None:
    """Where no word says that the figure is of the last day, no day and no month is made up."""
    rows: Rows = [["Indicator", "Q3 2023/24", "Q4 2023/24"], ["Children in care", 330, 341]]
    readings, _output = wide(tmp_path, rows)
    assert [(one["value"], one["within"]) for one in readings[CARE]] == [(330, Q3), (341, Q4)]


@pytest.mark.parametrize(
    ("comment", "periods"),
    [
        ("Cumulative", ["2023-04/2023-12", "2023-04/2024-03"]),
        ("Q3 is year to date", ["2023-04/2023-12", Q4]),
        ("Rolling 12 months", ["2023-01/2023-12", "2023-04/2024-03"]),
        ("Rolling out the new form", [Q3, Q4]),
        ("Better than target", [Q3, Q4]),
    ],
)
def test_a_comment_says_how_a_figure_is_counted(comment: str, periods: list[str], tmp_path: Path) -> None:
    """A figure to date is not entered as a quarter's; only the figures that the comment is about change."""
    rows: Rows = [["Indicator", "Q3 2023/24", "Q4 2023/24", "Comment"], ["Plans", "91%", "92%", comment]]
    said = {"metrics": {"Plans": VISITS}}
    (tmp_path / "layout.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
    root = copy_of_the_board(tmp_path / "board")
    result = put(root, one_sheet(rows), "--source", SOURCE, "--mapping", str(tmp_path / "layout.yml"), "--dry-run")
    assert [shown(period) in result.output for period in periods] == [True, True], result.output


def shown(period: str) -> str:
    """A period as it is printed."""
    names = {"2023-04": "April", "2023-01": "January", "2023-10": "October", "2024-01": "January"}
    ends = {"2023-12": "December 2023", "2024-03": "March 2024"}
    first, _sign, last = period.partition("/")
    year = "" if first[:4] == last[:4] else f" {first[:4]}"
    return f"{names[first]}{year} to {ends[last]}"


@pytest.mark.parametrize(
    "comment", ["The year to date figure is 80%", "No longer cumulative", "YTD; rolling 12 months"]
)
def test_a_comment_in_doubt_is_refused(comment: str, tmp_path: Path) -> None:
    """Words that may or may not say how the figure is counted are asked about, and nothing goes in."""
    root = copy_of_the_board(tmp_path / "board")
    rows: Rows = [["Indicator", "Q4 2023/24", "Comment"], ["Visits in time", "92%", comment]]
    result = put(root, one_sheet(rows), "--source", SOURCE)
    assert f'C2: "{comment}" does not say for certain how the figure is counted' in result.output


def test_to_date_without_a_time_is_refused(tmp_path: Path) -> None:
    """A total to date needs its end."""
    root = copy_of_the_board(tmp_path / "board")
    rows: Rows = [["Indicator", "Value", "Comment"], ["Visits in time", "92% YTD", None]]
    result = put(root, one_sheet(rows), "--source", SOURCE)
    assert 'B2: "92% YTD" says how the figure is counted, and not until when' in result.output


def test_columns_go_by_their_letters(tmp_path: Path) -> None:
    """Two columns of one heading are told apart in the layout by their letters."""
    root, layout = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    rows: Rows = [["Indicator", "Blob", "Blob", "Para"], ["Visits in time", "91%", "92%", SOURCE]]
    first = put(root, one_sheet(rows), "--save-mapping", str(layout))
    assert first.exit_code == 1
    text = layout.read_text(encoding="utf-8")
    assert "  # B: what it is\n  # C: what it is\n" in text
    text = text.replace("# B: what it is", "B: Q3 2023/24").replace("# C: what it is", "C: Q4 2023/24")
    layout.write_text(text, encoding="utf-8")
    result = put(root, one_sheet(rows), "--mapping", str(layout))
    assert result.exit_code == 0, result.output
    readings = yaml.safe_load((root / MEETING).read_text(encoding="utf-8"))["readings"]
    assert [(one["value"], one["period"]) for one in readings[VISITS]] == [(91, Q3), (92, Q4)]


def test_each_year_has_its_own_target(tmp_path: Path) -> None:
    """A target beside each year belongs to the figure of that year."""
    rows: Rows = [
        [None, "2022/23", None, "2023/24", None],
        ["Measure", "Actual", "Target", "Actual", "Target"],
        ["Visits in time", "91%", "85%", "92%", "90%"],
    ]
    readings, _output = wide(tmp_path, rows, merged=["B1:C1", "D1:E1"])
    assert [(one["period"], one["target"]) for one in readings[VISITS]] == [
        ("2022-04/2023-03", 85), ("2023-04/2024-03", 90),
    ]  # fmt: skip


def test_quarters_take_their_year_from_the_title(tmp_path: Path) -> None:
    """Bare quarters below a title with the year need nothing more to be said."""
    rows: Rows = [["Scorecard 2023/24", None, None], ["Measure", "Q3", "Q4"], ["Visits in time", "91%", "92%"]]
    readings, _output = wide(tmp_path, rows)
    assert [one["period"] for one in readings[VISITS]] == [Q3, Q4]


def test_of_a_number_and_a_share_the_one_that_the_measure_counts_goes_in(tmp_path: Path) -> None:
    """Where each quarter has a number and a share, a measure takes its own kind; the other is no second figure."""
    rows: Rows = [
        [None, "Q3 2023/24", None, "Q4 2023/24", None],
        ["Measure", "No.", "%", "No.", "%"],
        ["Visits in time", 180, "91%", 184, "92%"],
        ["Children in care", 330, "51%", 341, "52%"],
    ]
    readings, _output = wide(tmp_path, rows, merged=["B1:C1", "D1:E1"])
    assert [one["value"] for one in readings[VISITS]] == [91, 92]
    assert [one["value"] for one in readings[CARE]] == [330, 341]


def test_a_column_that_is_left_out_by_its_letter_stays_out(tmp_path: Path) -> None:
    """Of two columns with one heading, one can be left out, and the saved layout leaves it out the next time."""
    layout = tmp_path / "layout.yml"
    rows: Rows = [["Measure", "Actual", "Actual", "Period"], ["Visits in time", "91%", "92%", "Q4 2023/24"]]
    first, _output = wide(tmp_path, rows, "--ignore", "B", "--save-mapping", str(layout))
    second, _output = wide(tmp_path / "again", rows, "--mapping", str(layout))
    assert first[VISITS][0]["value"] == second[VISITS][0]["value"] == 92


def test_a_scorecard_in_a_paper_reads_like_one_in_a_workbook(tmp_path: Path) -> None:
    """Both are read by the same headings: what goes in from a sheet is what is proposed from a paper's table."""
    rows: Rows = [
        [None, None, "2023/24", None, None, None],
        ["Indicator", "Target", "Q3", "Q4", "England 2022/23", "RAG"],
        ["Visits in time", "90%", "91%", "92%", "88%", "G"],
        ["Calls answered", "-", "94%", "95%", "n/a", "G"],
    ]
    table = one_sheet(rows, merged=["C1:D1"])
    proposed = table_figures(read_grids("figures.xlsx", table)[0])
    results = {(one.measure_words, one.text, one.period) for one in proposed if one.role in ("result", "earlier")}
    readings, _output = wide(tmp_path, rows, merged=["C1:D1"])
    titles = {VISITS: "Visits in time", CALLS: "Calls answered"}
    entered = {(titles[key], f"{one['value']}%", one["period"]) for key, those in readings.items() for one in those}
    assert results == entered
    assert [(one.text, one.who) for one in proposed if one.role == "comparator"] == [("88%", "England")]
    assert [one["target"] for one in readings[VISITS] if "target" in one] == [90]
    assert [one.target for one in proposed if one.target] == ["90%"]


def test_a_target_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A target shown in a way that is not understood stops the import with its cell; it is never left out unseen."""
    rows: Rows = [["Measure", "Target", "Q3 2023/24", "Q4 2023/24"], ["Visits in time", 0.95, "91%", "92%"]]
    root = copy_of_the_board(tmp_path / "board")
    before = (root / MEETING).read_text(encoding="utf-8")
    result = put(root, one_sheet(rows, formats={"B2": "0.0E+00"}), "--source", SOURCE)
    assert result.exit_code == 1
    assert result.output.count("Figures:B2: the cell is shown in a way that is not understood") == 1
    assert (root / MEETING).read_text(encoding="utf-8") == before
