"""A paper in PDF is read as a person reads it: each figure at its paragraph; what is not read is told."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from invented_paper import BODY, as_text
from playwright.sync_api import Browser

from benchmarks.drawn_pdfs import BOLD, PICTURE, SYMBOL, line, paragraph, pdf, text
from macros.intake.prose import figures_in, quantities_in
from macros.intake.reading_papers import Paper, Paragraph, read_paper
from macros.intake.reading_papers import pdf as reader
from macros.intake.reading_papers.pdf import bounds, forms
from macros.problems import Problems

PRINTED = Path(__file__).parents[1] / "printed"
NAME = "paper.pdf"


def read(*pages: Sequence[str]) -> Paper:
    """What is read of pages drawn by hand."""
    return read_paper(NAME, pdf(*pages))


def placed(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    """Each paragraph with its place."""
    return [(one.place, one.text) for one in paragraphs]


def rows(paragraph: Paragraph) -> list[list[str]]:
    """The cells of a table, row by row."""
    grid = paragraph.table
    assert grid is not None
    return [[grid.cell(row, column).text for column in range(1, grid.width + 1)] for row in range(1, grid.last_row + 1)]


def refused(data: bytes) -> str:
    """The code of what is said of a file that is not read."""
    with pytest.raises(Problems) as problems:
        read_paper(NAME, data)
    (problem,) = problems.value.found
    assert problem.hint
    return problem.code


def test_each_figure_is_at_its_paragraph() -> None:
    """Every figure of a printed paper is found where the paper has it, notes and the turn of the page included."""
    paper = read_paper(NAME, (PRINTED / "quarter.pdf").read_bytes())
    found = {
        (one.place, float(number))
        for one in paper.paragraphs
        for figure in (*figures_in(one.text), *quantities_in(one.text))
        for number in (*figure.amount.numbers, figure.amount.count, figure.amount.of)
        if number is not None
    }
    with (PRINTED / "quarter.csv").open(encoding="utf-8", newline="") as file:
        missing = [row for row in csv.DictReader(file) if (row["place"], float(row["number"])) not in found]
    assert [row for row in missing if row["role"] != "N" and row["kind"] == "value"] == []
    assert paper.told == ()


def test_what_stands_on_every_page_is_no_part_of_the_text() -> None:
    """A running head, a page number and a footnote stand in no sentence that goes on over the page."""
    paragraphs = read_paper(NAME, (PRINTED / "quarter.pdf").read_bytes()).paragraphs
    (over,) = [one for one in paragraphs if one.place == "4.1"]
    assert over.text.endswith("was 19.6%, down by 2.1 points from 21.7%.")
    assert not any("Page" in one.text or "Ambleford" in one.text for one in paragraphs)
    assert [(over.text[: note.at].split()[-1], note.text) for note in over.notes] == [
        ("21.7%", "Counted in full-time posts; 48 of 245.")
    ]
    assert [(one.page, one.place) for one in paragraphs if one.place in ("4.1", "4.2")] == [(1, "4.1"), (2, "4.2")]


def test_a_word_parted_at_the_end_of_a_line_is_one_word() -> None:
    """A hyphen of the printer's goes; one of the word, and one of a range, stays."""
    (one,) = read(
        paragraph(["1.1 In the quar-", "ter the multi-", "agency hub met 85-", "90% of its aims."])
    ).paragraphs
    assert one.text == "In the quarter the multi-agency hub met 85-90% of its aims."


def test_signs_of_the_symbol_font_are_what_they_show() -> None:
    """At least 75% is not 75%."""
    drawn = [text(72, 700, "1.1 It was "), text(122, 700, "\xb3", font=SYMBOL), text(128, 700, "75% in "),
             text(166, 700, "\xa3", font=SYMBOL), text(172, 700, "12 days.")]  # fmt: skip
    (one,) = read(drawn).paragraphs
    assert one.text == "It was \u226575% in \u226412 days."
    assert one.doubts == ()


def test_two_readings_that_differ_on_a_figure_are_told() -> None:
    """Where another library reads pounds for at most, that is told beside the figure; neither is chosen unseen."""
    drawn = pdf([text(72, 700, "1.1 It was "), text(122, 700, "\xa3", font=SYMBOL), text(128, 700, "12 in 7 days.")])
    (one,) = read_paper(NAME, drawn.replace(b"/Symbol ", b"/Symbol /Encoding /WinAnsiEncoding ")).paragraphs
    assert one.text == "It was \u226412 in 7 days."
    assert one.doubts == ('a second reading has "\u00a312" for "\u226412"',)


def test_a_raised_sign_is_no_part_of_a_number() -> None:
    """A note's sign leaves its figure alone, and a small 2 behind a unit calls no note."""
    drawn = [
        text(72, 700, "1.1 We saw 698"), text(150, 704, "1", 7), text(154, 700, " children in 30 km"),
        text(240, 704, "2", 7), text(244, 700, "."), line(72, 80, 200, 80), text(72, 70, "1", 7),
        text(76, 66, "Provisional.", 9),
    ]  # fmt: skip
    one, note = read(drawn).paragraphs
    assert one.text == "We saw 698 children in 30 km\u00b2."
    assert [(one.text[: note.at], note.text) for note in one.notes] == [("We saw 698", "Provisional.")]
    assert (note.place, note.text) == ("fn1", "Provisional.")


COLUMN = "The review went on through the autumn and"


def test_of_two_columns_the_left_is_read_first() -> None:
    """A sentence goes on under itself, never across the white between two columns."""
    left = ["1.1 At the end of the quarter there were", *[COLUMN] * 5, "63% of the plans were reviewed"]
    right = ["in time.", "1.2 Visits: 81% were made when they were", *[COLUMN] * 4, "due, as the law says."]
    drawn = [text(72, 780, "A report across the whole of the page", 16, BOLD), *paragraph(left, 72, 740),
             *paragraph(right, 320, 740)]  # fmt: skip
    title, first, second = read(drawn).paragraphs
    assert first.text.endswith("63% of the plans were reviewed in time.")
    assert second.text.startswith("Visits: 81%")
    assert (title.heading, first.place, second.place) == ("", "1.1", "1.2")


def test_a_ruled_table_keeps_its_cells() -> None:
    """A heading over two columns belongs to both; each figure stands in its row and its column."""
    edges = (72, 250, 330, 410)
    drawn = [line(72, up, 410, up) for up in (700, 660, 640, 620)]
    drawn += [line(250, 680, 410, 680)]
    drawn += [line(edge, 620, edge, 680 if edge == 330 else 700) for edge in edges]
    drawn += [text(76, 675, "Measure"), text(290, 686, "2025/26"), text(255, 666, "Q2"), text(335, 666, "Q3")]
    drawn += [text(76, 646, "Visits in time"), text(255, 646, "88%"), text(335, 646, "91%")]
    drawn += [text(76, 626, "Caseload"), text(255, 626, "18.2"), text(335, 626, "17.9")]
    first, table = read([text(72, 740, "1.1 The figures are these."), *drawn]).paragraphs
    assert rows(table) == [
        ["Measure", "2025/26", ""], ["", "Q2", "Q3"], ["Visits in time", "88%", "91%"], ["Caseload", "18.2", "17.9"],
    ]  # fmt: skip
    assert table.table is not None
    assert table.table.covering(1, 3).text == "2025/26"
    assert table.table.covering(2, 1).text == "Measure"
    assert (first.place, table.place, table.page) == ("1.1", "1.1", 1)


def row(up: float, *cells: str) -> list[str]:
    """One row of a table without lines."""
    return [text(72 + 130 * index, up, cell) for index, cell in enumerate(cells)]


def test_a_table_over_two_pages_is_one() -> None:
    """Its headings come once; its first row on the new page is a row like the others."""
    one = [
        *row(140, "Measure", "Q2", "Q3"),
        *row(120, "Visits in time", "88%", "91%"),
        *row(100, "Reviews", "70%", "72%"),
    ]
    two = [
        *row(760, "Measure", "Q2", "Q3"),
        *row(740, "Caseload", "18.2", "17.9"),
        *row(720, "Agency staff", "9%", "8%"),
    ]
    (table,) = read(one, two).paragraphs
    assert rows(table) == [
        ["Measure", "Q2", "Q3"], ["Visits in time", "88%", "91%"], ["Reviews", "70%", "72%"],
        ["Caseload", "18.2", "17.9"], ["Agency staff", "9%", "8%"],
    ]  # fmt: skip


def test_a_raised_sign_in_a_table_is_a_note_of_its_cell() -> None:
    """A figure of a table keeps its number, and what its note says."""
    drawn = [
        *row(740, "Measure", "Q2", "Q3"),
        *row(720, "Visits in time", "88%", "91%"),
        *row(700, "Seen", "69", "72%"),
    ]
    drawn += [text(214, 704, "1", 7), line(72, 80, 200, 80), text(72, 66, "1 Children, not visits.", 9)]
    table, note = read(drawn).paragraphs
    assert table.table is not None
    assert (table.table.cell(3, 2).text, table.table.cell(3, 2).notes) == ("69", ("1",))
    assert [(one.sign, one.text) for one in table.notes] == [("1", "Children, not visits.")]
    assert (note.place, note.text) == ("fn1", "Children, not visits.")


def test_a_paper_printed_by_a_browser_gives_what_its_text_gives(browser: Browser) -> None:
    """The same paper as text and as a PDF has the same paragraphs at the same places."""
    page = browser.new_page()
    page.set_content(as_html())
    printed = read_paper(NAME, page.pdf(format="A4")).paragraphs
    page.close()
    as_typed = [one for one in placed(read_paper("paper.txt", as_text().encode()).paragraphs) if one[0] != "cover"]
    assert [one for one in placed(printed) if one[0] != "cover"] == as_typed


def as_html() -> str:
    """The invented paper as a page, with its numbers typed and its bullets drawn by the browser."""
    told, counts, deep = list[str](), [0, 0], 0
    for kind, level, words in BODY:
        below = level if kind == "bullet" else 0
        told += ["<ul>"] * (below - deep) + ["</ul>"] * (deep - below)
        deep = below
        if kind == "number":
            counts[level] += 1
            counts[level + 1 :] = [0] * (1 - level)
            number = ".".join(str(count) for count in counts[: level + 1])
            told.append(f"<p>{number}.&emsp;{words}</p>")
        else:
            told.append(f"<li>{words}" if kind == "bullet" else f"<p>{words}</p>")
    return f"<html lang=en><style>body {{ font: 11pt serif }}</style>{''.join(told)}</html>"


def test_bullets_and_letters_have_places_of_their_own() -> None:
    """A figure in a list is cited by its bullet, or by its letter."""
    drawn = [
        text(72, 700, "1.1 We saw:"), text(90, 680, "\x95"), text(104, 680, "81% in time;"), text(108, 660, "-"),
        text(122, 660, "9% twice."), text(72, 640, "1.2 Of these:"), text(90, 620, "(a)"), text(112, 620, "12% late;"),
        text(90, 600, "(b)"), text(112, 600, "5% never."),
    ]  # fmt: skip
    assert placed(read(drawn).paragraphs) == [
        ("1.1", "We saw:"), ("1.1 b1", "81% in time;"), ("1.1 b1 i", "9% twice."), ("1.2", "Of these:"),
        ("1.2 (a)", "12% late;"), ("1.2 (b)", "5% never."),
    ]  # fmt: skip


def test_of_two_signs_at_one_place_the_second_is_deeper() -> None:
    """Some programs set no bullet in: its sign alone tells that it belongs to the one above."""
    drawn = [text(72, 700, "1.1 We saw:"), text(90, 680, "\x95"), text(104, 680, "81% in time;"), text(90, 660, "o"),
             text(104, 660, "9% twice;"), text(90, 640, "\x95"), text(104, 640, "4% late.")]  # fmt: skip
    assert [one.place for one in read(drawn).paragraphs] == ["1.1", "1.1 b1", "1.1 b1 i", "1.1 b2"]


HELD = [text(72, 700, "1.1 Visits: 88%.")]


@pytest.mark.parametrize(
    ("drawn", "code"),
    [
        ([PICTURE], "pdf-page-scanned"),
        ([PICTURE, text(72, 700, "2.1 Reviews: 70% of plans.", more="3 Tr")], "pdf-page-read-by-machine"),
        ([text(72, 700, "2.1 Reviews: 70% of plans.", more="3 Tr")], "pdf-hidden-text"),
        ([text(72, 700, "2.1 Reviews: 70% of plans.", more="1 1 1 rg")], "pdf-hidden-text"),
        (["q 200 0 0 200 72 200 cm /I1 Do Q"], "pdf-picture"),
        (["BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT 2) Tj ET"], "pdf-askew"),
    ],
    ids=["scanned", "read by a machine", "unseen", "white on white", "a picture", "askew"],
)  # fmt: skip
def test_what_is_not_read_is_told_with_its_page(drawn: list[str], code: str) -> None:
    """Nobody takes a paper for read whole where a page of it is a picture, or holds what nobody sees."""
    (told,) = read(HELD, drawn).told
    assert (told.code, "page 2" in told.message) == (code, True)


def test_hidden_text_is_no_part_of_the_paper() -> None:
    """What nobody sees proposes no figure."""
    paper = read(HELD, [text(72, 700, "2.1 Reviews: 70% of plans.", more="3 Tr")])
    assert placed(paper.paragraphs) == [("1.1", "Visits: 88%.")]


def test_white_text_on_a_dark_heading_is_read() -> None:
    """The headings of a table are often white."""
    drawn = ["0.1 0.1 0.4 rg 60 690 300 30 re f", text(72, 700, "Visits in time", more="1 1 1 rg")]
    paper = read(drawn)
    assert (placed(paper.paragraphs), paper.told) == ([("intro", "Visits in time")], ())


def test_what_cannot_be_read_is_refused() -> None:
    """A file that is no PDF, a damaged one, an encrypted one and one that is all pictures are told in one line."""
    whole = pdf(HELD)
    assert refused(b"Visits: 88%.") == "not-a-pdf"
    assert refused(b"%PDF-1.7\nVisits") == "pdf-damaged"
    assert refused(pdf([PICTURE], [PICTURE])) == "pdf-only-pictures"
    assert refused(pdf(*[HELD] * (bounds.MOST_PAGES + 1))) == "pdf-too-many-pages"
    assert placed(read_paper(NAME, whole).paragraphs) == [("1.1", "Visits: 88%.")]


def test_what_would_cost_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF with more signs than a paper has, or that unpacks to more, is told in one line."""
    whole = pdf(HELD, HELD)
    monkeypatch.setattr(reader, "MOST_SIGNS", 20)
    assert refused(whole) == "pdf-page-too-full"
    packed = zlib.compress(b" " * 5_000)
    monkeypatch.setattr(bounds, "MOST_UNPACKED", 4_000)
    part = b"9 0 obj << /Filter /FlateDecode >> stream\n" + packed + b"\nendstream endobj"
    assert refused(whole + part) == "pdf-unpacks-too-large"


def test_a_pdf_that_draws_its_parts_too_often_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is drawn again and again is counted before anything is drawn."""
    shared = pdf([*HELD, PICTURE, PICTURE]).replace(b"/Subtype /Image", b"/Subtype /Form ")
    assert placed(read_paper(NAME, shared).paragraphs) == [("1.1", "Visits: 88%.")]
    monkeypatch.setattr(forms, "MOST_DRAWINGS", 1)
    assert refused(shared) == "pdf-draws-too-often"


def test_a_page_that_is_read_once_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no second reading, nobody takes a figure for held against one."""
    monkeypatch.setattr(reader, "MOST_AGAIN", 0)
    assert [told.code for told in read(HELD).told] == ["pdf-read-once"]
