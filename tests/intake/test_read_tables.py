"""A table says of its figures what its headings say, whatever their order and however many rows they take."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scorecards import Areas, Meant, Scorecard, Texts, grid_of, scorecards

from macros.intake.tables.figures import table_figures
from macros.intake.tables.meaning import TableFigure
from macros.intake.tables.reading import heading_of

Q2, Q3, Q3_BEFORE = "2025-07/2025-09", "2025-10/2025-12", "2024-10/2024-12"
ODD = (
    "", "Target", "Q1", "2024/25", "England", "Q9 2025", "31/12/2025", "30 February 2025", "YTD", "85%", "n/a", "<5",
    "-", "Total", "Month", "Autumn", "academic year 2024", "Same period last year", "rolling 12 months", "13/2025",
    "\u2191", "2019", "\u00a31.2m (3)", "Children in care", "Apr", "Latest", "99%%", "Q3-25/26",
)  # fmt: skip
YEAR, YEAR_BEFORE = "2025-04/2026-03", "2024-04/2025-03"


def figures(rows: Texts, merged: Areas = (), about: str = "") -> dict[str, TableFigure]:
    """The figures of a table by their texts."""
    return {one.text: one for one in table_figures(grid_of(rows, merged), about=about)}


@given(scorecards())
@settings(max_examples=150, deadline=None)
def test_a_scorecard_gives_back_what_it_was_made_from(card: Scorecard) -> None:
    """No figure of a scorecard is read as another thing than it is, nor lost: a target is never a result."""
    read = {
        (one.row, one.column): Meant(one.text, one.measure_words, one.role, one.period, one.who)
        for one in table_figures(card.grid)
    }
    assert read == card.meant


def test_months_down_and_measures_across() -> None:
    """A table whose rows are months is read as well; each target is that of the measure to its left."""
    read = figures([
        ["Month", "Contacts in time", "Target", "Visits in time"],
        ["April 2025", "88%", "90%", "77%"], ["May 2025", "89%", "91%", "78%"],
    ])  # fmt: skip
    assert [(one.measure_words, one.role, one.period) for one in read.values()] == [
        ("Contacts in time", "earlier", "2025-04"), ("Contacts in time", "target", "2025-04"),
        ("Visits in time", "earlier", "2025-04"), ("Contacts in time", "result", "2025-05"),
        ("Contacts in time", "target", "2025-05"), ("Visits in time", "result", "2025-05"),
    ]  # fmt: skip
    assert read["89%"].target == "91%"


def test_a_column_headed_region_is_a_place_where_it_holds_figures() -> None:
    """Under Region a figure is the region's; a name is a part of the whole."""
    found = figures([["Indicator", "Q3 2025/26", "Region", "England"], ["Visits", "71%", "83%", "70%"]])
    assert {text: (one.role, one.who) for text, one in found.items()} == {
        "71%": ("result", ""), "83%": ("comparator", "Region"), "70%": ("comparator", "England"),
    }  # fmt: skip


def test_one_measure_by_area() -> None:
    """A table of one measure names it above; its rows are parts, and their total is told as one."""
    read = figures([["Area", "2024/25", "2025/26"], ["North", "12%", "13%"], ["Total", "14%", "15%"]])
    assert (read["13%"].role, read["13%"].group, read["13%"].period) == ("result", "North", YEAR)
    assert (read["12%"].role, read["12%"].period, read["15%"].role) == ("earlier", YEAR_BEFORE, "total")


def test_targets_and_places_in_rows_of_their_own() -> None:
    """A row Target or England below a measure is about that measure."""
    read = figures(
        [["", "Q1", "Q2", "Q3"], ["Visits", "80%", "85%", "87%"], ["Target", "90%", "91%", "92%"],
         ["England", "", "", "70%"]], about="Table 2: performance in 2025/26",
    )  # fmt: skip
    assert (read["87%"].role, read["87%"].period, read["87%"].inferred) == ("result", Q3, True)
    assert (read["92%"].role, read["92%"].measure_words, read["92%"].period) == ("target", "Visits", Q3)
    assert (read["70%"].role, read["70%"].who) == ("comparator", "England")


@pytest.mark.parametrize(
    ("heading", "role", "period"),
    [
        ("Previous", "earlier", Q2), ("Last quarter", "earlier", Q2), ("Same period last year", "earlier", Q3_BEFORE),
        ("Benchmark", "comparator", ""), ("Threshold", "limit", ""), ("Tolerance", "limit", ""),
        ("Numerator", "other", Q3), ("Denominator", "other", Q3), ("% change", "change", ""),
        ("Baseline", "earlier", ""),
        ("2024/25 outturn", "earlier", YEAR_BEFORE), ("Target", "target", ""), ("National 2024/25", "comparator",
        YEAR_BEFORE),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newest", ["Latest", "Current", "Q3 2025/26", "Actual"])
def test_what_stands_beside_the_newest_figure(newest: str, heading: str, role: str, period: str) -> None:
    """What is no result is told as what it is, whichever word the paper heads it with."""
    about = "Scorecard, Quarter 3 2025/26"
    read = figures([["Ref", "Measure", heading, newest, "Owner"], ["12", "Visits", "80%", "85%", "Ann"]], about=about)
    assert (read["85%"].role, read["85%"].period) == ("result", Q3)
    assert (read["80%"].role, read["80%"].period, "12" in read) == (role, period, False)


def test_the_year_of_bare_quarters_runs_back_from_the_last() -> None:
    """Q2, Q3, Q4 and Q1 under a title of Quarter 1 2025/26 begin in the year before."""
    rows = [["Measure", "Q2", "Q3", "Q4", "Q1"], ["Visits", "80%", "85%", "87%", "84%"]]
    read = figures(rows, about="Performance, Quarter 1 2025/26")
    assert [one.period for one in read.values()] == ["2024-07/2024-09", Q3_BEFORE, "2025-01/2025-03", "2025-04/2025-06"]
    assert figures(rows)["84%"].period == ""


def test_a_total_to_date_is_no_quarter() -> None:
    """YTD and a rolling year have the period that they say, not that of the quarter beside them."""
    read = figures(
        [["Measure", "Q2 2025/26", "Q3 2025/26", "YTD", "Rolling 12 months to Dec 2025"],
         ["Visits", "80%", "85%", "82%", "81%"]],
    )  # fmt: skip
    assert (read["82%"].period, read["82%"].span) == ("2025-04/2025-12", "year_to_date")
    assert (read["81%"].period, read["81%"].span) == ("2025-01/2025-12", "rolling_year")


def test_a_target_for_each_year_beside_the_next() -> None:
    """Each year's target belongs to the figure of that year."""
    read = figures(
        [["Measure", "2024/25", "", "2025/26", ""], ["", "Actual", "Target", "Actual", "Target"],
         ["Visits", "80%", "85%", "82%", "90%"]], [(1, 2, 1, 3), (1, 4, 1, 5), (1, 1, 2, 1)],
    )  # fmt: skip
    assert (read["80%"].target, read["82%"].target, read["85%"].period) == ("85%", "90%", YEAR_BEFORE)


def test_sections_and_repeated_headings_are_no_figures() -> None:
    """A heading across the table, and headings that stand again on a new page, name the rows below them."""
    head = ["Measure", "Q2 2025/26", "Q3 2025/26"]
    read = figures([head, ["Children in care", "", ""], ["Visits", "80%", "85%"], head, ["Reviews", "70%", "75%"]],
                   [(2, 1, 2, 3)])  # fmt: skip
    assert {one.section for one in read.values()} == {"Children in care"}
    assert list(read) == ["80%", "85%", "70%", "75%"]


def test_good_direction_rating_and_unit_are_understood() -> None:
    """What a scorecard says beside its figures goes with them; a colour stays the paper's own."""
    rows = [
        ["Measure", "Unit", "Good is", "Q3 2025/26", "RAG", "Direction of travel"],
        ["Visits", "%", "Low is good", "85", "G", "\u2193"],
    ]
    one = figures(rows)["85"]
    assert (one.unit, one.better, one.rating, one.direction) == ("percent", "lower", "green", "falling")


@pytest.mark.parametrize("text", ["Contacts decided within one working day", "Placement stability", "Reviews in month"])
def test_the_name_of_a_measure_is_no_word_of_a_heading(text: str) -> None:
    """A measure keeps its name, also where a part of it could be a heading."""
    assert heading_of(text).rest


def test_arrows_that_mean_better_are_no_direction() -> None:
    """Often an arrow up means that it got better: where one does, none is taken for the way of a figure."""
    head = ["Measure", "Q2 2025/26", "Q3 2025/26", "DoT"]
    up = ["Visits", "80%", "85%", "\u2191"]
    assert figures([head, up])["85%"].direction == "rising"
    assert figures([head, up, ["Re-referrals", "24%", "22%", "\u2191"]])["85%"].direction == ""


def test_terms_and_quarters_without_a_year_are_in_their_order() -> None:
    """Where no period is known, the time that is named last has the result."""
    read = figures([["Measure", "Autumn", "Spring", "Summer", "Target"], ["Plans", "33%", "41%", "57%", "60%"]])
    assert [one.role for one in read.values()] == ["earlier", "earlier", "result", "target"]
    assert read["57%"].target == "60%"
    assert [one.role for one in figures([["Measure", "Q1", "Q2"], ["Plans", "33%", "41%"]]).values()] == [
        "earlier", "result",
    ]  # fmt: skip


def test_of_a_budget_what_differs_is_the_result() -> None:
    """In a table of spending, the budget and the forecast are no results of the overspend: their difference is."""
    read = figures(
        [["Service", "Budget \u00a3m", "Forecast \u00a3m", "Variance \u00a3m"], ["Placements", "12.4", "15.1", "2.7"],
         ["Total", "40.1", "44.0", "3.9"]],
    )  # fmt: skip
    assert {one.text for one in read.values() if one.role == "result"} == {"2.7", "3.9"}
    assert {read[text].role for text in ("12.4", "15.1", "40.1", "44.0")} == {"other"}
    assert (read["2.7"].measure_words, read["2.7"].unit) == ("Placements overspend", "pounds_millions")


@given(st.lists(st.lists(st.sampled_from(ODD), max_size=5), max_size=5), st.sampled_from(ODD))
@settings(max_examples=100, deadline=None)
def test_no_table_stops_the_reading(rows: list[list[str]], about: str) -> None:
    """Whatever stands in a table, the paper is read to its end, and no cell gives two figures."""
    places = [(one.row, one.column) for one in table_figures(grid_of(rows), about=about)]
    assert len(set(places)) == len(places)
