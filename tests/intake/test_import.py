"""A spreadsheet goes into a meeting's file as the officer meant it, and nothing else in the file changes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from overlays import BOARD, copy_of_the_board
from workbooks import Rows, one_sheet

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.importing.shown import number_shown
from macros.record import Reading
from macros.record.source import read

HEAD: list[Any] = ["Measure", "Value", "Period", "Source"]
SOURCE = "report-2024-03 2"
MEETING = "data/meetings/2024-05.yml"
VISITS, QUARTER = "visits-in-time", "Jan-Mar 2024"


def put(root: Path, table: bytes, *arguments: str, name: str = "figures.xlsx") -> Result:
    """Import a table into the invented board's draft."""
    file = root.parent / name
    file.write_bytes(table)
    return CliRunner().invoke(main, ["import", str(file), "--meeting", "2024-05", "--root", str(root), *arguments])


def imported(folder: Path, rows: Rows, *arguments: str, **recipe: Any) -> tuple[Mapping[str, Any], Result]:
    """The readings of the draft after an import, and what was printed."""
    root = copy_of_the_board(folder / "board")
    result = put(root, one_sheet(rows, **recipe), *arguments)
    assert result.exit_code == 0, result.output
    return yaml.safe_load((root / MEETING).read_text(encoding="utf-8")).get("readings", {}), result


def test_one_figure_a_row(tmp_path: Path) -> None:
    """A table with a figure a row is read by its headings, whatever their order."""
    rows: Rows = [
        ["Performance report, May 2024"],
        [],
        ["Period", "Indicator", "Note", "Value", "Target", "Source"],
        [QUARTER, "Visits in time", "better in the north", "92.0%", "90%", "report-2024-03 2 b1"],
        ["Q4 2023-24", "care-plans-reviewed", None, "just under half", "above the floor", SOURCE],
    ]
    readings, _result = imported(tmp_path, rows)
    text = (tmp_path / "board" / MEETING).read_text(encoding="utf-8")
    assert "value: 92.0\n" in text
    assert readings[VISITS] == {
        "value": 92.0, "says": "better in the north", "period": "2024-01/2024-03", "target": 90,
        "source": "report-2024-03 2 b1",
    }  # fmt: skip
    assert readings["care-plans-reviewed"] == {
        "under": 50, "says": "just under half", "period": "2024-01/2024-03", "target": {"says": "above the floor"},
        "source": SOURCE,
    }  # fmt: skip


def test_a_column_for_each_period(tmp_path: Path) -> None:
    """A scorecard with quarters under years is read: each figure gets the period of its column."""
    rows: Rows = [
        [None, "2023/24", None],
        ["Measure", "Q3", "Q4", "Unit"],
        ["Visits in time", None, "93%", "percent"],
        ["Front door"],
        ["Days until a decision", "11", "9", "days"],
    ]
    readings, _result = imported(tmp_path, rows, "--source", SOURCE, merged=["B1:C1"])
    assert readings[VISITS] == {"value": 93, "period": "2024-01/2024-03", "source": SOURCE}
    assert [(one["value"], one["period"]) for one in readings["days-to-decide"]] == [
        (11, "2023-10/2023-12"),
        (9, "2024-01/2024-03"),
    ]


def test_a_column_for_each_measure(tmp_path: Path) -> None:
    """A table whose rows are periods is read as well."""
    rows: Rows = [["Period", "Visits in time", "Calls answered"], [QUARTER, "92%", "95%"]]
    readings, _result = imported(tmp_path, rows, "--source", SOURCE)
    assert {key: (value["value"], value["period"]) for key, value in readings.items()} == {
        VISITS: (92, "2024-01/2024-03"),
        "calls-answered": (95, "2024-01/2024-03"),
    }


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (0.76, "0%", "76%"), (0.7634, "0%", "76%"), (0.76, "0.0%", "76.0%"), (0.978, "0.0%", "97.8%"),
        (76.4, "0", "76"), (76, "General", "76"), (0.1 + 0.2, "General", "0.3"), (1234.5, "#,##0", "1,235"),
        (4800, '"\u00a3"#,##0', "\u00a34,800"), (4800, "[$\u00a3-809]#,##0.00", "\u00a34,800.00"),
        (-0.4, "0.00;[Red]-0.00", "-0.40"), (12, '0" days"', "12 days"),
    ],
)  # fmt: skip
def test_a_number_is_what_the_spreadsheet_shows(value: float, shape: str, shown: str) -> None:
    """An officer sees 76% and means 76%, whatever the cell holds behind it."""
    assert number_shown(value, shape)[:2] == (shown, None)


@given(st.decimals(min_value=0, max_value=1, places=6), st.integers(0, 3))
def test_a_format_never_adds_a_digit(value: Any, decimals: int) -> None:
    """A percentage has as many digits as its format shows."""
    text, trouble, percent = number_shown(float(value), f"0.{'0' * decimals}%".replace(".%", "%"))
    assert (trouble, percent) == (None, True)
    assert len(text.rstrip("%").partition(".")[2]) == decimals


def test_dates_and_percentages_of_a_workbook(tmp_path: Path) -> None:
    """A date is as exact as its format shows it, and 0.92 in the format 0% is 92%."""
    rows: Rows = [
        HEAD,
        [VISITS, 0.92, QUARTER, SOURCE],
        ["cost-of-agency", 4900, None, SOURCE],
        ["children-in-care", 341, None, SOURCE],
    ]
    readings, _result = imported(
        tmp_path,
        rows,
        formats={"B2": "0%", "C3": "mmm-yy", "C4": "dd/mm/yyyy"},
        dates={"C3": "2024-03-01", "C4": "2024-03-31"},
    )
    assert (readings[VISITS]["value"], readings["cost-of-agency"]["period"]) == (92, "2024-03")
    assert str(readings["children-in-care"]["period"]) == "2024-03-31"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_separates_its_cells(tmp_path: Path, sign: str) -> None:
    """A table saved by a spreadsheet of any language is read, with its byte order mark."""
    root = copy_of_the_board(tmp_path / "board")
    rows = [HEAD, [VISITS, "92.0%", QUARTER, SOURCE], ["cost-of-agency", "c.\u00a34900", "Mar-24", SOURCE]]
    table = "\ufeff" + "\r\n".join(sign.join(row) for row in rows)
    result = put(root, table.encode(), name="figures.csv")
    assert result.exit_code == 0, result.output
    readings = yaml.safe_load((root / MEETING).read_text(encoding="utf-8"))["readings"]
    assert (readings[VISITS]["value"], readings["cost-of-agency"]["about"]) == (92.0, 4900)


def test_hidden_rows_and_repeated_headings_are_left_out_and_told(tmp_path: Path) -> None:
    """Nothing that an officer cannot see goes in, and nothing is left out in silence."""
    rows: Rows = [
        HEAD,
        [VISITS, "92%", QUARTER, SOURCE],
        ["calls-answered", "95%", None, SOURCE],
        HEAD,
        [VISITS, "92%", QUARTER, SOURCE],
        ["overspend", None, None, None],
    ]
    readings, result = imported(tmp_path, rows, hidden_rows=[3])
    assert list(readings) == [VISITS]
    assert "Hidden and left out: row 3." in result.output
    assert "The same figure stands twice, and is taken once: B5." in result.output
    assert "1 row holds no figure." in result.output


def test_a_layout_is_saved_and_used_again(tmp_path: Path) -> None:
    """What an officer said of a table once need not be said again."""
    root, layout = copy_of_the_board(tmp_path / "board"), tmp_path / "layout.yml"
    rows: Rows = [
        ["PI", "Q4 actual", "When", "RAG"],
        ["Seen on time", "92%", QUARTER, "green"],
        ["Car parking", "9", QUARTER, "red"],
    ]
    table = one_sheet(rows)
    first = put(root, table, "--save-mapping", str(layout), "--ignore", "RAG")
    assert first.exit_code == 1
    layout.write_text(
        'columns: {PI: metric, Q4 actual: value, When: period, RAG: skip}\n'
        'metrics: {Seen on time: visits-in-time, Car parking: skip}\n', encoding="utf-8",
    )  # fmt: skip
    saved = tmp_path / "saved.yml"
    result = put(root, table, "--mapping", str(layout), "--save-mapping", str(saved), "--source", SOURCE)
    assert result.exit_code == 0, result.output
    again = put(root, table, "--mapping", str(saved), "--source", SOURCE)
    assert "each figure is there already" in again.output


def test_n_a_is_said_once_for_all(tmp_path: Path) -> None:
    """An officer says once what n/a means in a table."""
    readings, _result = imported(tmp_path, [HEAD, ["cost-of-agency", "n/a", "2024-03", SOURCE]], "--n-a", "z")
    assert readings["cost-of-agency"]["symbol"] == "z"


def test_a_small_number_goes_nowhere(tmp_path: Path) -> None:
    """A count of children from one to five is neither written nor printed; nor is a share with so few behind it."""
    rows: Rows = [
        HEAD,
        ["children-in-care", 4, "31/03/2024", SOURCE],
        ["care-plans-reviewed", "94% (47 of 50)", QUARTER, SOURCE],
    ]
    readings, result = imported(tmp_path, rows)
    assert readings["children-in-care"] == {
        "symbol": "c",
        "period": readings["children-in-care"]["period"],
        "source": SOURCE,
    }
    assert readings["care-plans-reviewed"]["symbol"] == "c"
    assert "94" not in result.output
    assert "[c]" in result.output


def test_a_spreadsheet_inside_the_project_is_refused(tmp_path: Path) -> None:
    """A file with small numbers in it must not be sent off with the record by mistake."""
    root = copy_of_the_board(tmp_path / "board")
    (root / "docs" / "figures.xlsx").write_bytes(one_sheet([HEAD, [VISITS, "92%", QUARTER, SOURCE]]))
    command = ["import", str(root / "docs" / "figures.xlsx"), "--meeting", "2024-05", "--root", str(root)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "the spreadsheet lies inside the project" in result.output


def test_what_stands_in_the_file_stays_as_it_is(tmp_path: Path) -> None:
    """Comments, order, spaces and other readings of a meeting's file stay, character by character."""
    root = copy_of_the_board(tmp_path / "board")
    before = (
        "# Ours.\nbody: board\nheld: 2024-05   # to the month\npublished: 2024-06-13\nstatus: draft\n\n"
        "readings:\n  # the front door\n  visits-in-time:   # once a quarter\n    value: 92   # as printed\n"
        "    period: 2024-01/2024-03\n    source: report-2024-03 2\n"
        "  trust: {words: 'most: of them', source: report-2024-03 3}\n"
        "  # more to come\n\nactions:\n  keep-staff: {state: under_way, source: report-2024-03 3}\n# the end\n"
    )
    (root / MEETING).write_text(before, encoding="utf-8")
    rows: Rows = [
        HEAD,
        [VISITS, "93%", "Jan-Feb 2024", SOURCE],
        ["trust", "words: fewer", "2024-05", SOURCE],
        ["overspend", "1.2", "2023/24", SOURCE],
    ]
    result = put(root, one_sheet(rows))
    assert result.exit_code == 0, result.output
    assert (root / MEETING).read_text(encoding="utf-8") == (
        "# Ours.\nbody: board\nheld: 2024-05   # to the month\npublished: 2024-06-13\nstatus: draft\n\n"
        "readings:\n  # the front door\n  visits-in-time:   # once a quarter\n    - value: 92   # as printed\n"
        "      period: 2024-01/2024-03\n      source: report-2024-03 2\n"
        "    - value: 93\n      period: 2024-01/2024-02\n      source: report-2024-03 2\n"
        "  trust:\n    - {words: 'most: of them', source: report-2024-03 3}\n"
        "    - words: fewer\n      period: 2024-05\n      source: report-2024-03 2\n"
        "  overspend:\n    value: 1.2\n    period: 2023-04/2024-03\n    source: report-2024-03 2\n"
        "  # more to come\n\nactions:\n  keep-staff: {state: under_way, source: report-2024-03 3}\n# the end\n"
    )


def test_a_prepared_meeting_is_filled_in(tmp_path: Path) -> None:
    """Readings that were prepared without a figure get theirs, and their notes stay."""
    root = copy_of_the_board(tmp_path / "board")
    (root / MEETING).write_text(
        "body: board\nheld: 2024-05\npublished: 2024-06-13\nstatus: draft\nreadings:\n"
        "  children-in-care:\n    # Last: 314\n    - value:\n      period:\n      source:\n"
        "    # Last: [c]\n    - value:\n      period:\n      group: north\n      source:\n"
        "  # Last: 91%\n  visits-in-time:\n    value:\n    period:\n    source:\n"
        "  calls-answered:\n    value:\n    source:\n", encoding="utf-8",
    )  # fmt: skip
    rows: Rows = [
        [*HEAD, "Group"],
        ["children-in-care", 38, "31/03/2024", SOURCE, "North"],
        [VISITS, "92%", QUARTER, SOURCE, None],
    ]
    result = put(root, one_sheet(rows))
    assert result.exit_code == 0, result.output
    assert (root / MEETING).read_text(encoding="utf-8").split("readings:\n")[1] == (
        "  children-in-care:\n    # Last: 314\n    - value:\n      period:\n      source:\n"
        "    # Last: [c]\n    - value: 38\n      period: 2024-03-31\n      group: north\n"
        "      source: report-2024-03 2\n"
        "  # Last: 91%\n  visits-in-time:\n    value: 92\n    period: 2024-01/2024-03\n    source: report-2024-03 2\n"
        "  calls-answered:\n    value:\n    source:\n"
    )
    wrong = put(root, one_sheet([HEAD, ["care-plans-reviewed", "880%", QUARTER, SOURCE]]))
    assert "figures.xlsx!Figures:B2: 880 is not a percentage" in wrong.output


def test_another_figure_is_replaced_only_if_the_officer_says_so(tmp_path: Path) -> None:
    """With --replace the new figure takes the place of the old one; what else was said of it stays."""
    root = copy_of_the_board(tmp_path / "board")
    head = "body: board\nheld: 2024-05\npublished: 2024-06-13\nstatus: draft\nreadings:\n"
    reading = "  visits-in-time:\n    # from the chart\n    value: 91\n    says: up a little\n    claims: better\n"
    (root / MEETING).write_text(
        f"{head}{reading}    period: 2024-01/2024-03\n    source: report-2024-03 2\n", encoding="utf-8"
    )
    table = one_sheet([HEAD, [VISITS, "92%", QUARTER, SOURCE]])
    assert put(root, table).exit_code == 1
    result = put(root, table, "--replace")
    assert "replaces another figure" in result.output
    assert (root / MEETING).read_text(encoding="utf-8") == (
        f"{head}  visits-in-time:\n    # from the chart\n    value: 92\n    claims: better\n"
        "    period: 2024-01/2024-03\n    source: report-2024-03 2\n"
    )


def test_a_locked_meeting_is_left_alone(locked_board: Path, tmp_path: Path) -> None:
    """What a published edition holds is never changed by a spreadsheet, whatever its status says now."""
    root = tmp_path / "board"
    copy_of_the_board(root)
    for lock in (locked_board / "data" / "published").glob("*.yml"):
        (root / "data" / "published").mkdir(exist_ok=True)
        (root / "data" / "published" / lock.name).write_bytes(lock.read_bytes())
    meeting = root / "data" / "meetings" / "2024-02.yml"
    meeting.write_text(
        meeting.read_text(encoding="utf-8").replace("status: published", "status: approved"), encoding="utf-8"
    )
    file = tmp_path / "figures.xlsx"
    file.write_bytes(one_sheet([HEAD, [VISITS, "92%", QUARTER, SOURCE]]))
    result = CliRunner().invoke(main, ["import", str(file), "--meeting", "2024-02", "--root", str(root), "--replace"])
    assert result.exit_code == 1
    assert "this meeting is locked in the edition 2024-02" in result.output


def test_the_template_comes_back_filled_in(tmp_path: Path) -> None:
    """The workbook has every measure that is still reported, and can be taken in again once it is filled in."""
    root, file = copy_of_the_board(tmp_path / "board"), tmp_path / "template.xlsx"
    assert CliRunner().invoke(main, ["import", "--template", str(file), "--root", str(root)]).exit_code == 0
    book: Any = openpyxl.load_workbook(file)
    sheet = book["Figures"]
    keys = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert sorted(keys) == sorted(key for key, metric in load(BOARD).metrics.items() if not metric.retired)
    row = keys.index(VISITS) + 2
    assert [cell.value for cell in sheet[row]][1:4] == ["Visits in time", "a share of a hundred", "92.5%"]
    for column, text in ((6, "92%"), (7, QUARTER), (8, SOURCE)):
        sheet.cell(row, column).value = text
    filled = BytesIO()
    book.save(filled)
    result = put(root, filled.getvalue())
    assert result.exit_code == 0, result.output
    assert list(yaml.safe_load((root / MEETING).read_text(encoding="utf-8"))["readings"]) == [VISITS]


def test_the_same_record_gives_the_same_template(tmp_path: Path) -> None:
    """The template says nothing of the day on which it was written."""
    files = [tmp_path / f"{name}.xlsx" for name in ("one", "two")]
    for file in files:
        CliRunner().invoke(main, ["import", "--template", str(file), "--root", str(BOARD)])
    one, two = (
        [[cell.value for cell in row] for sheet in openpyxl.load_workbook(file) for row in sheet.iter_rows()]
        for file in files
    )
    assert one == two


FIGURES = st.one_of(
    st.integers(0, 100).map(lambda number: f"{number}%"),
    st.decimals(min_value=0, max_value=100, places=1).map(lambda number: f"{number}%"),
    st.sampled_from(
        ["c.20%", "<50", "80-90%", "just under half", "[x]", "76% (provisional)", "over 10%", "words: most"]
    ),
)
NOTES = st.sampled_from(
    [None, "it: is better", "# none", "- up", "'quoted' \"twice\"", "a, b {c}", "yes", "2024", "é £"]
)


@pytest.fixture(scope="module")
def shared_board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board that many tables are put into, one after the other."""
    return copy_of_the_board(tmp_path_factory.mktemp("shared") / "board")


@settings(max_examples=10)
@given(
    st.dictionaries(st.sampled_from([VISITS, "care-plans-reviewed", "calls-answered", "first-visits-in-time"]),
                    st.tuples(FIGURES, NOTES), min_size=1),
)  # fmt: skip
def test_what_went_in_comes_back_and_a_second_import_changes_nothing(
    shared_board: Path, figures: dict[str, tuple[str, str | None]]
) -> None:
    """Each figure stands in the file as it was written, and importing it again leaves every byte."""
    start = "body: board\nheld: 2024-05\npublished: 2024-06-13\nstatus: draft\n"
    (shared_board / MEETING).write_text(start, encoding="utf-8")
    rows: Rows = [[*HEAD, "Note"], *([key, figure, QUARTER, SOURCE, note] for key, (figure, note) in figures.items())]
    result = put(shared_board, one_sheet(rows))
    assert result.exit_code == 0, result.output
    text = (shared_board / MEETING).read_bytes()
    document, problems = read(MEETING, text)
    assert problems == []
    assert isinstance(document.value, dict)
    readings = document.value["readings"]
    assert isinstance(readings, dict)
    assert list(readings) == list(figures)
    for key, (figure, note) in figures.items():
        reading = Reading.model_validate(readings[key])
        if figure[0].isdigit() and figure.endswith("%") and "-" not in figure:
            assert f"{reading.value}%" == figure
        assert note is None or note in (reading.says or "")
    again = put(shared_board, one_sheet(rows))
    assert again.exit_code == 0
    assert (shared_board / MEETING).read_bytes() == text


@settings(max_examples=10)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.csv", "a.xlsx"]))
def test_no_file_crashes_or_changes_anything(shared_board: Path, data: bytes, name: str) -> None:
    """A file that is no table at all is told of, and the meeting's file stays as it is."""
    before = (shared_board / MEETING).read_bytes()
    result = put(shared_board, data, name=name)
    assert result.exit_code in (0, 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert (shared_board / MEETING).read_bytes() == before
