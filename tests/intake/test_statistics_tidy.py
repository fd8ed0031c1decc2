"""Published statistics are read as their publisher gives them: by codes, at the whole of each filter, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from overlays import lay_over
from records import invented

from macros import wording
from macros.checks.loading import examine
from macros.cli.main import main
from macros.intake.importing.grid import Cell
from macros.intake.statistics.observed import figure_of
from macros.intake.statistics.times import period_of_time
from macros.record import parse_period

TABLES = Path(__file__).parents[1] / "published_statistics"
ENTRY, SOURCE = "2026-02-26-statistics", "office-2026-02"
PLACE = ("--area", "E10000099", "--comparator", "england=E92000001", "--comparator", "region=E12000099")
HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name"
)
OURS = "Local authority,E92000001,England,E12000099,South Wessex,999,E10000099,Wexmoor"
ENGLAND = "National,E92000001,England,,,,,"
Told = tuple[str, str, str, str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board, with the source and the measures of a release, and a region to be compared with."""
    root = lay_over(TABLES / "given", tmp_path / "board")
    board = root / "data" / "board.yml"
    text = board.read_text(encoding="utf-8")
    board.write_text(text.replace("comparators:\n", "comparators:\n  region: the region\n"), encoding="utf-8")
    return root


def put(root: Path, table: str, *arguments: str, mapping: Mapping[str, Any] | None = None) -> Result:
    """Import a published table, or rows under the usual headings, into the entry of its release."""
    said = yaml.safe_load((TABLES / "mapping.yml").read_text(encoding="utf-8")) | dict(mapping or {})
    (root.parent / "mapping.yml").write_text(yaml.safe_dump(said), encoding="utf-8")
    file = TABLES / f"{table}.csv"
    if "\n" in table:
        file = root.parent / "table.csv"
        file.write_text(f"{HEAD},{table}", encoding="utf-8")
    meta = TABLES / f"{file.stem}.meta.csv"
    described = ("--meta", str(meta)) if meta.exists() and "--without-meta" not in arguments else ()
    rest = [one for one in arguments if one != "--without-meta"]
    given_by = ("--statistics", "--entry", ENTRY, "--source", SOURCE, "--mapping", str(root.parent / "mapping.yml"))
    command = ["import", str(file), *given_by, *described, *(PLACE if "--area" not in rest else ()), *rest]
    return CliRunner().invoke(main, [*command, "--root", str(root)])


def entered(root: Path) -> list[Told]:
    """Each reading of the entry: its measure, period, figure with its digits, and what stands beside it."""
    record, problems = examine(root)
    assert record is not None
    assert problems == []
    return [
        (key, one.period.text if one.period else "", str(one.number if one.symbol is None else one.symbol),
         " ".join(f"{other.who} {other.value}" for other in one.against))
        for key, readings in record.between[ENTRY].readings.items() for one in readings
    ]  # fmt: skip


def year(first: int) -> str:
    """A financial year."""
    return f"{first}-04/{first + 1}-03"


TIMES = {"children_count": "as_at 03-31", "started_count": "year_to 03"}
LEAVERS = {"leavers_count": "as_at 03-31", "leavers_percent": "as_at 03-31"}
UNSURE = ["K7", "L7", "K10", "L10", "K11", "L11", "L13", "L14"]
COUNTS_ONLY = {"assessed_count": "national-assessed", "assessed_percent": "skip"}
SIGNS = ["c", "x", "z", "low", "low", "x", "low", "0", "c", "1204"]
SIGN_YEARS = (2012, 2013, 2014, 2015, 2016, 2018, 2019, 2022, 2023, 2024)
CASES: list[tuple[str, dict[str, Any], list[Told]]] = [
    ("01_financial", {}, [
        ("national-visits", year(2023), "71.5", "region 78.0 england 80.2"),
        ("national-visits", year(2024), "74.25", "region 79.3 england 81.04"),
    ]),
    ("02_academic", {}, [("national-absence", "2023-09/2024-08", "10.4", "england 9.1")]),
    ("02_academic", {"academic_year_from": 8}, [("national-absence", "2023-08/2024-07", "10.4", "england 9.1")]),
    ("03_reporting_year", {"times": TIMES}, [
        ("national-children", "2025-03-31", "612", "england 81770"),
        ("national-started", year(2024), "241", "england 33000"),
    ]),
    ("04_quarters", {}, [
        ("national-waiting", "2024-04/2024-06", "41", ""), ("national-waiting", "2024-07/2024-09", "38", ""),
        ("national-waiting", "2025-01/2025-03", "35", ""),
    ]),
    ("04_half_years", {}, [
        ("national-waiting", "2024-04/2024-09", "79", ""), ("national-waiting", "2024-10/2025-03", "70", ""),
    ]),
    ("04_months", {}, [("national-waiting", "2025-01", "12", ""), ("national-waiting", "2024-12", "14", "")]),
    ("04_quarter_filter", {}, [("national-waiting", year(2024), "114", "")]),
    ("04_not_consecutive", {"leave_out": [2, 4, 5]}, [("national-waiting", year(1999), "13", "")]),
    ("04_calendar_quarter", {"leave_out": [3]}, [("national-waiting", "2025-01/2025-03", "12", "")]),
    ("05_symbols", {"leave_out": UNSURE, "metrics": COUNTS_ONLY},
     [("national-assessed", year(first), sign, "") for first, sign in zip(SIGN_YEARS, SIGNS, strict=True)]),
    ("06_filters", {}, [("national-clients", year(2024), "900", "")]),
    ("06_default", {}, [("national-clients", year(2024), "900", "")]),
    ("07_columns", {}, [
        ("national-short", "2025-01/2025-12", "12.5", ""), ("national-turnover", "2025-01/2025-12", "17.2", ""),
        ("national-plans", "2025-01/2025-12", "40", ""),
    ]),
    ("11_bom_crlf", {}, [("national-spend", year(2024), "12.4", "")]),
    ("13_older", {}, [("national-exclusions", "2016-09/2017-08", "31", "england 7700")]),
    ("13_no_meta", {}, [("national-exclusions", "2016-09/2017-08", "31", "")]),
    ("14_small", {"times": LEAVERS}, [
        ("national-leavers", "2025-03-31", "c", "england 1480"),
        ("national-leavers-share", "2025-03-31", "c", "england 3"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "mapping", "told"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_a_table_gives_what_its_publisher_says(
    root: Path, table: str, mapping: dict[str, Any], told: list[Told]
) -> None:
    """Each figure stands for its own time, with its digits, beside England and the region; nobody else's enters."""
    result = put(root, table, mapping=mapping)
    assert result.exit_code == 0, result.output
    assert entered(root) == told


def test_the_publisher_shows_fewer_places_than_the_file_holds(root: Path) -> None:
    """The record keeps every digit of the file; readers see the number as its publisher rounds it, half up."""
    result = put(root, "01_financial")
    line = next(line for line in result.output.splitlines() if line.startswith("K7"))
    assert " 74.3% " in line
    assert " 74.25 " in line
    assert "england 81.0%" in line
    record, _problems = examine(root)
    assert record is not None
    first, second = record.between[ENTRY].readings["national-visits"]
    assert [wording.value(one, "percent") for one in (first, second)] == ["71.5%", "74.3%"]
    assert (str(second.number), str(second.against[1].value)) == ("74.25", "81.04")


def test_a_council_of_several_codes(root: Path) -> None:
    """Rows under older codes enter once somebody has said that it is the same area; joined rows are nobody's."""
    result = put(root, "08_codes", "--area", "E06000199", "--area", "E10000099", "--area", "999")
    assert result.exit_code == 0, result.output
    assert entered(root) == [
        ("national-visits", year(2022), "70.1", ""), ("national-visits", year(2023), "71.5", ""),
        ("national-visits", year(2020), "68.0", ""),
    ]  # fmt: skip


def test_an_area_that_is_another_one_stays_out(root: Path) -> None:
    """A row under our old code that is said to be another area never enters."""
    result = put(root, "08_codes", "--area", "E06000199", mapping={"not_ours": ["E10000099", "999"]})
    assert result.exit_code == 0, result.output
    assert [told[1] for told in entered(root)] == [year(2023)]


def test_a_group_is_one_filter_off_its_whole(root: Path) -> None:
    """Who is a part of the whole stands as a group; who is a part of a part stands nowhere, and nothing is summed."""
    groups = {"age_band": {"18 to 64": "younger", "65 and over": "skip"}, "sex": {"Male": "men"}}
    result = put(root, "06_filters", mapping={"groups": groups})
    assert result.exit_code == 0, result.output
    readings = yaml.safe_load((root / f"data/between/{ENTRY}.yml").read_text(encoding="utf-8"))["readings"]
    assert [(one.get("group"), one["value"]) for one in readings["national-clients"]] == [
        (None, 900), ("men", 400), ("younger", 300),
    ]  # fmt: skip
    assert "figures of parts left out" in result.output


def test_the_board_hides_what_the_publisher_shows(root: Path) -> None:
    """The command says which rule of the board hid a number, and shows the number nowhere."""
    result = put(root, "14_small", mapping={"times": LEAVERS})
    assert "Became [c] by this board's own rule on small numbers: K3. The publisher shows it" in result.output
    assert "Became [c] by this board's rule on shares: L3." in result.output
    assert "2%" not in result.output


def test_a_share_of_something_else_stays(root: Path) -> None:
    """A share that the record ties to another count is not hidden for the one beside it."""
    metrics = root / "data" / "metrics" / "national.yml"
    text = metrics.read_text(encoding="utf-8")
    share = "national-leavers-share:\n"
    metrics.write_text(text.replace(share, f"{share}  part: national-children\n"), encoding="utf-8")
    put(root, "14_small", mapping={"times": LEAVERS})
    assert [told[2] for told in entered(root)] == ["c", "2"]


def test_provisional_and_revised_versions(root: Path) -> None:
    """A provisional figure says so; where the table holds a revised one as well, that one goes in."""
    rows = [
        "version,waiting_count",
        f"202425,Financial year,{OURS},Provisional,41",
        f"202425,Financial year,{ENGLAND},Provisional,8100",
        f"202324,Financial year,{OURS},Provisional,39",
        f"202324,Financial year,{OURS},Revised,40",
        f"202324,Financial year,{ENGLAND},Final,8000",
    ]
    result = put(root, "\n".join(rows))
    assert result.exit_code == 0, result.output
    assert "L4: an earlier version; the later one in L5 goes in." in result.output
    readings = yaml.safe_load((root / f"data/between/{ENTRY}.yml").read_text(encoding="utf-8"))["readings"]
    assert [(one["value"], one["marks"], one["against"][0]["value"]) for one in readings["national-waiting"]] == [
        (41, ["p"], 8100), (40, ["r"], 8000),
    ]  # fmt: skip


def test_shares_of_one_go_in_as_percentages(root: Path) -> None:
    """A file may write 93% as 0.93: once somebody has said so, readers see 93%."""
    rows = f"visits_percent\n202425,Financial year,{OURS},0.715\n202425,Financial year,{ENGLAND},0.9\n"
    result = put(root, rows, mapping={"shares": {"visits_percent": "of_one"}})
    assert result.exit_code == 0, result.output
    assert entered(root) == [("national-visits", year(2024), "71.5", "england 90")]


def test_a_small_percentage_beside_a_large_one_is_no_doubt(root: Path) -> None:
    """0.4% is 0.4% where England has 12%."""
    rows = f"visits_percent\n202425,Financial year,{OURS},0.4\n202425,Financial year,{ENGLAND},12\n"
    assert put(root, rows).exit_code == 0
    assert entered(root) == [("national-visits", year(2024), "0.4", "england 12")]


def test_the_mapping_is_saved_for_the_next_release(root: Path, tmp_path: Path) -> None:
    """Who is who and which indicator is which measure is said once; what is still open stands there to be filled in."""
    saved = tmp_path / "saved.yml"
    refused = put(root, "03_reporting_year", "--save-mapping", str(saved), mapping={"metrics": {}})
    assert refused.exit_code == 1
    assert "# started_count: what it is" in saved.read_text(encoding="utf-8")
    first = put(root, "03_reporting_year", "--save-mapping", str(saved), mapping={"times": TIMES})
    assert first.exit_code == 0, first.output
    said = yaml.safe_load(saved.read_text(encoding="utf-8"))
    assert said["area"] == "E10000099"
    assert said["times"] == TIMES
    (root / f"data/between/{ENTRY}.yml").unlink()
    table, meta = TABLES / "03_reporting_year.csv", TABLES / "03_reporting_year.meta.csv"
    again = ["--statistics", "--entry", ENTRY, "--source", SOURCE, "--mapping", str(saved), "--meta", str(meta)]
    result = CliRunner().invoke(main, ["import", str(table), *again, "--root", str(root)])
    assert result.exit_code == 0, result.output
    assert entered(root)[0] == ("national-children", "2025-03-31", "612", "england 81770")


def test_what_is_not_wanted_is_left_out(root: Path) -> None:
    """A column, a row or a cell that an editor leaves out enters nowhere."""
    result = put(root, "07_columns", "--ignore", "turnover_rate_fte_%", "--ignore", "N2")
    assert result.exit_code == 0, result.output
    assert [told[0] for told in entered(root)] == ["national-short"]
    only = {"metrics": {"3_months_or_less_percent": "national-short"}, "others": "skip"}
    assert "Nothing to write" in put(root, "07_columns", mapping=only).output


def test_a_comparator_that_is_in_no_row_is_told(root: Path) -> None:
    """Whoever mistypes England's code reads so, instead of wondering why nothing stands beside the figures."""
    result = put(root, "02_academic", "--area", "E10000099", "--comparator", "england=E92000009")
    assert "No row is of england: look the code up in the table." in result.output


@given(st.integers(1950, 2150), st.sampled_from(["Financial year", "Academic year", "Tax year", "Calendar year"]))
def test_a_year_is_always_twelve_months(first: int, identifier: str) -> None:
    """No year of a table is ever taken for a longer or shorter time, and it begins in the year that it names."""
    text = str(first) if identifier == "Calendar year" else f"{first}{(first + 1) % 100:02}"
    period = parse_period(period_of_time(text, identifier, 2))
    assert period.first.year == first
    assert 365 <= (period.last - period.first).days + 1 <= 366


@given(st.integers(1950, 2150), st.integers(1, 12))
def test_a_year_to_a_month_ends_in_it(year_told: int, month: int) -> None:
    """Of a reporting year that somebody has said is twelve months, the last month lies in the year of the table."""
    period = parse_period(period_of_time(str(year_told), "Reporting year", 2, f"year_to {month:02}"))
    assert (period.last.year, period.last.month, period.months) == (year_told, month, 12)


@given(st.decimals(0, 10**9, allow_nan=False, places=8))
def test_every_digit_of_the_file_is_kept(number: Decimal) -> None:
    """A number goes in as it was typed, however many places the publisher shows."""
    kind, read = figure_of(Cell("K2", f"{number:f}"), invented().metrics["cost-of-agency"], {})
    assert (kind, f"{read:f}") == ("value", f"{number:f}")
