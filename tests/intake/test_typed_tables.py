"""A table in a plain text is read as one: columns under one another, parted by tabs, or by upright strokes."""

from __future__ import annotations

import pytest

from macros.intake.importing.grid import Grid
from macros.intake.reading_papers import read_paper
from macros.intake.reading_papers.typed_tables import with_tables

ALIGNED = """\
2.1  Table 1 gives the measures.

Measure                       Target   Q1 25/26   Q2 25/26
---------------------------  -------  ---------  ---------
% visits on time to children     95%      88.1%      91.9%
in care
% plans reviewed on time         90%      79.5%      86.0%
Children in care
Placed far away                  20%      18.8%         19

2.2  The next paragraph has 3  wide  gaps.
It goes on.
"""
TABBED = "Measure\tTarget\tMay\nVisits\t95%\t88%\nReviews\t90%\t(3)\n"
STROKED = "| Measure | Target | May |\n|---|---|---|\n| Visits | 95% | 88% |\n| Reviews | 90% | 91% |\n"
TWO_HEADS = """\
                    Budget   Forecast
Service               \u00a3000       \u00a3000
=================  =======  =========
Placements          31,480     36,905
Early help           5,230    (4,871)
"""


def table(text: str) -> list[list[str]]:
    """The cells of the only table of a text, row by row."""
    (grid,) = (one for one in with_tables(text.splitlines()) if isinstance(one, Grid))
    columns = range(1, grid.width + 1)
    return [[grid.cell(row, column).text for column in columns] for row in range(1, grid.last_row + 1)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (ALIGNED, [
            ["Measure", "Target", "Q1 25/26", "Q2 25/26"],
            ["% visits on time to children in care", "95%", "88.1%", "91.9%"],
            ["% plans reviewed on time", "90%", "79.5%", "86.0%"],
            ["Children in care", "", "", ""],
            ["Placed far away", "20%", "18.8%", "19"],
        ]),
        (TABBED, [["Measure", "Target", "May"], ["Visits", "95%", "88%"], ["Reviews", "90%", "(3)"]]),
        (STROKED, [["Measure", "Target", "May"], ["Visits", "95%", "88%"], ["Reviews", "90%", "91%"]]),
        (TWO_HEADS, [
            ["", "Budget", "Forecast"], ["Service", "\u00a3000", "\u00a3000"], ["Placements", "31,480", "36,905"],
            ["Early help", "5,230", "(4,871)"],
        ]),
    ],
    ids=["aligned", "tabs", "strokes", "two rows of headings"],
)  # fmt: skip
def test_a_table_in_a_text_has_its_rows_and_columns(text: str, rows: list[list[str]]) -> None:
    """A name that goes over two lines is one name; a heading of a part is a row of its own; no rule is a row."""
    assert table(text) == rows


def test_the_table_stands_at_its_paragraph_and_the_text_goes_on() -> None:
    """A figure of the table cites the paragraph before it; the paragraph after it keeps its number."""
    found = read_paper("paper.txt", b"1. It began.\n2. More.\n\n" + ALIGNED.encode()).paragraphs
    assert [(one.place, bool(one.table)) for one in found][-3:] == [("2.1", False), ("2.1", True), ("2.2", False)]
    assert found[-1].text == "The next paragraph has 3 wide gaps. It goes on."


@pytest.mark.parametrize(
    "text",
    [
        "Present:\n\nA Member      Chair        2019\nB Member      Officer      later\n",
        "In May 88%  were seen, and in June\n91% were.  That is  3 points more.\n",
        "5 May 2025    10.00 am\n6 May 2025    11.00 am\n",
    ],
    ids=["a list of names", "a sentence with gaps", "two columns of times"],
)
def test_what_is_no_table_stays_as_it_is(text: str) -> None:
    """Lines with gaps that are no table of figures are read as they were before."""
    assert [*with_tables(text.splitlines())][: len(text.splitlines())] == text.splitlines()
