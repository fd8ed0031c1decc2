"""The lines of a paper become paragraphs that can be cited: each with its place, its headings, its notes, its table."""

from __future__ import annotations

from overlays import BOARD
from word_files import paragraph, word_file

from macros.checks.loading import load
from macros.intake.importing.grid import Cell, Grid, cell_name
from macros.intake.reading_papers import read_paper, suggestions
from macros.intake.reading_papers.assembly import paragraphs_of
from macros.intake.reading_papers.matching import Matcher
from macros.intake.reading_papers.text import Line, Note, rows_as_text
from macros.record import parse_period


def table(*rows: tuple[str, ...], merged: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    """A table of a paper."""
    cells = {
        (row, column): Cell(cell_name(row, column), text)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
        if text
    }
    return Grid("paper.docx", cells, merged=merged or {})


def test_a_note_stays_behind_its_figure() -> None:
    """A note is told beside the figure that its sign stands at, however the lines of the paragraph are joined."""
    lines = [
        Line("Visits:  92%", number="1", notes=(Note(12, "1", "Provisional."),)),
        Line("and calls 90% of all.", notes=(Note(13, "a", "Of those answered."),)),
    ]
    (one,) = paragraphs_of(lines)
    assert one.text == "Visits: 92% and calls 90% of all."
    assert [one.text[: note.at] for note in one.notes] == ["Visits: 92%", "Visits: 92% and calls 90%"]


def test_a_paragraph_knows_the_headings_above_it() -> None:
    """What a heading says, such as a quarter, can be told of each figure below it, and of none after it."""
    text = "# Quarter 2\n\n## Visits\n\nIn time: 92%.\n\n## Calls\n\nAnswered: 90%.\n\n# Quarter 3\n\nNone."
    under = {one.text: one.heading for one in read_paper("paper.md", text.encode()).paragraphs}
    assert under == {
        "Quarter 2": "", "Visits": "Quarter 2", "In time: 92%.": "Quarter 2 / Visits", "Calls": "Quarter 2",
        "Answered: 90%.": "Quarter 2 / Calls", "Quarter 3": "", "None.": "Quarter 3",
    }  # fmt: skip


def test_a_numbered_title_is_a_heading() -> None:
    """A section with a number and a few words names what its paragraphs are about."""
    paragraphs = read_paper("paper.txt", b"1. Visits\n\n1.1. We made 92% in time.\n\n2. Calls\n\n2.1. 90%.").paragraphs
    assert [(one.place, one.heading) for one in paragraphs] == [
        ("1", ""), ("1.1", "Visits"), ("2", ""), ("2.1", "Calls"),
    ]  # fmt: skip


def test_a_title_on_a_line_by_itself_is_a_heading() -> None:
    """A few words alone, or a number without a point before capitals, head what follows; a sentence alone does not."""
    text = (
        b"1   VISITS\n1.1 We made 92%.\n\nPeople and money\n\nStaff stay.\n\n2 CALLS\n2.1 90%.\n\n"
        b"3 May 2025.\n\nWe go on."
    )
    paragraphs = read_paper("paper.txt", text).paragraphs
    assert [(one.place, one.text, one.heading) for one in paragraphs] == [
        ("1", "VISITS", ""), ("1.1", "We made 92%.", "VISITS"), ("1.1", "People and money", "VISITS"),
        ("1.1", "Staff stay.", "VISITS / People and money"), ("2", "CALLS", ""), ("2.1", "90%.", "CALLS"),
        ("2.1", "3 May 2025.", "CALLS"), ("2.1", "We go on.", "CALLS"),
    ]  # fmt: skip


def test_a_table_is_cited_by_the_paragraph_before_it() -> None:
    """A table keeps its rows and columns; its place is that of the paragraph which it follows."""
    grid = table(("Measure", "May"), ("Visits", "92%"))
    before, held, after = paragraphs_of(
        [Line("The figures are", number="1.1"), Line("", table=grid), Line("All told.")]
    )
    assert (before.place, held.place, held.table, held.text, after.text) == ("1.1", "1.1", grid, "", "All told.")
    found = suggestions([held], Matcher({}, load(BOARD)), parse_period("2024-05"))
    assert [(one.place, one.sentence) for one in found] == [("1.1", "Visits: 92%")]


def test_a_merged_cell_is_read_once_in_each_row() -> None:
    """A cell over two rows belongs to both; a cell over two columns is no figure twice."""
    grid = table(("Visits", "92%", "92%"), ("", "5%", ""), merged={(2, 1): (1, 1), (2, 2): (2, 2), (2, 3): (2, 2)})
    assert list(rows_as_text(grid)) == ["Visits: 92%: 92%", "Visits: 5%"]


def test_what_stands_outside_the_text_keeps_its_own_place() -> None:
    """A footnote is cited by its sign, is part of no paragraph, and changes no number."""
    lines = [Line("Visits: 92%", number="1"), Line("Provisional.", place="fn1"), Line("Calls: 90%.", number="2")]
    assert [(one.place, one.text) for one in paragraphs_of(lines)] == [
        ("1", "Visits: 92%"), ("fn1", "Provisional."), ("2", "Calls: 90%."),
    ]  # fmt: skip


def test_a_typed_letter_is_a_part_of_the_paragraph_above() -> None:
    """(a) is cited with the number that it stands under, in a text as in Word; a letter in a sentence is none."""
    lines = ["1.1. Of these:", "(a) 9 were late;", "(b) 5 never came.", "(x) marks the rest.", "1.2. So:", "(a) 4."]
    read = read_paper("paper.txt", "\n".join(lines).encode()).paragraphs
    assert [(one.place, one.text) for one in read] == [
        ("1.1", "Of these:"), ("1.1 (a)", "9 were late;"), ("1.1 (b)", "5 never came. (x) marks the rest."),
        ("1.2", "So:"), ("1.2 (a)", "4."),
    ]  # fmt: skip
    word = read_paper("paper.docx", word_file("".join(paragraph(line) for line in lines))).paragraphs
    assert [one.place for one in word] == ["1.1", "1.1 (a)", "1.1 (b)", "1.1 (b)", "1.2", "1.2 (a)"]
