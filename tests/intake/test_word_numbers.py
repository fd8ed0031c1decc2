"""A paragraph of a Word paper is cited by the number that Word prints before it, though the file holds no number."""

from __future__ import annotations

import pytest
from word_files import level, listed, paragraph, row, shape, table, word_file
from word_numbers import BULLETS, CASES, PLAIN, body

from macros.intake.reading_papers import Paragraph, read_paper


def paragraphs(text: str, numbering: str = PLAIN) -> list[Paragraph]:
    """What is read of a Word file."""
    return read_paper("paper.docx", word_file(text, numbering=numbering)).paragraphs


@pytest.mark.parametrize("name", CASES)
def test_a_paragraph_has_the_number_that_is_printed(name: str) -> None:
    """Starts, restarts, shared lists, letters and styles count as in Word: a figure is cited where readers find it."""
    case = CASES[name]
    read = read_paper("paper.docx", case.data).paragraphs
    assert [one.place for one in read if one.text.startswith("Text")] == case.places


def test_a_paragraph_in_a_table_keeps_its_number() -> None:
    """Some papers stand in a table as a whole: number, text and who acts, side by side."""
    text = "The service made 92% of all visits to children in time."
    empty = paragraph(number="1")
    counted = paragraphs(table([f"<w:tc>{empty}</w:tc>", text, "Head of Service"], ["", "Visits", "Calls"]))
    assert [(one.place, one.text) for one in counted] == [("1", text), ("1", "Head of Service"), ("1", "Visits: Calls")]
    typed = paragraphs(table(["1.1", text], ["1.2", text]) + paragraph("1.3 The rest."))
    assert [one.place for one in typed] == ["1.1", "1.2", "1.3"]


def test_a_numbered_row_of_figures_stays_a_row() -> None:
    """A scorecard whose rows are counted is a table, not a text."""
    counted = f"<w:tc>{paragraph(number='1')}</w:tc>"
    (one,) = paragraphs(table(["No.", "Measure", "May"], row(counted, "Visits in time", "92%")))
    assert one.table
    assert [cell.text for _place, cell in sorted(one.table.cells.items())] == [
        "No.", "Measure", "May", "Visits in time", "92%",
    ]  # fmt: skip


def test_bullets_are_counted_under_their_number() -> None:
    """A bullet is cited as the record cites it; one that was typed by hand too."""
    read = paragraphs(body("1.0 2.0 2.0") + paragraph("\u2022 typed") + body("1.0"), PLAIN + BULLETS)
    assert [one.place for one in read] == ["1", "1 b1", "1 b2", "1 b3", "2"]


def test_a_list_in_letters_of_its_own_belongs_to_the_paragraph_above() -> None:
    """(a) is cited with the number that it stands under."""
    numbering = PLAIN + shape("2", level(0, "(%1)", "lowerLetter")) + listed("2", "2")
    read = paragraphs(body("1.0 1.1 2.0 2.0 1.1"), numbering)
    assert [one.place for one in read] == ["1", "1.1", "1.1 (a)", "1.1 (b)", "1.2"]


def test_a_list_that_is_nowhere_described_numbers_nothing() -> None:
    """A paragraph of a list that the file does not hold is read as plain text."""
    assert [one.place for one in paragraphs(body("9.0 1.0"))] == ["intro", "1"]
    assert [one.place for one in read_paper("paper.docx", word_file(body("1.0"))).paragraphs] == ["intro"]


def test_what_is_deleted_is_not_counted() -> None:
    """With the changes accepted the numbers are those of the paper as it then stands."""
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>'
    )
    read = paragraphs(paragraph("First.", number="1") + gone + paragraph("Second.", number="1"))
    assert [(one.place, one.text) for one in read] == [("1", "First."), ("2", "Second.")]
