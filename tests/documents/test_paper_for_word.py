"""The progress paper for Word: the numbers, words and figures of its page, in a file that people can work on."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from progress_papers import AUTHOR, DAY, article, numbered, plain, told, words_of, written

from macros.documents.parts import Picture, Table, words
from macros.intake.reading_papers import Paragraph, read_paper, rows_as_text


@pytest.fixture(scope="module")
def edition(published_board: Path) -> Path:
    """An edition of the invented board whose meeting's page has figures in its sentences."""
    return published_board / "2024-02"


@pytest.fixture(scope="module")
def data(edition: Path) -> bytes:
    """Its progress paper for Word."""
    return written(edition)


@pytest.fixture(scope="module")
def opened(data: bytes) -> Document:
    """The same, opened."""
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def read_back(data: bytes) -> list[Paragraph]:
    """The same, as our own reader of papers reads it."""
    return list(read_paper("paper.docx", data).paragraphs)


def test_the_file_is_the_same_whenever_it_is_written(edition: Path, data: bytes) -> None:
    """Two officers who write the paper of one edition have one file, byte by byte; it holds no time of its own."""
    assert written(edition) == data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def first_at_each_number(read: list[Paragraph], numbers: Iterable[str]) -> dict[str, str]:
    """The paragraph that bears each number; what follows without one is cited by it too."""
    return {one.place: plain(one.text) for one in reversed(read) if one.place in numbers and not one.table}


def test_word_prints_the_numbers_of_the_page(edition: Path, read_back: list[Paragraph]) -> None:
    """A paragraph has one number, on the page and in Word: who cites 2.3 is understood by whoever reads the other."""
    on_page = numbered(edition)
    assert len(on_page) > 5
    assert first_at_each_number(read_back, on_page) == on_page


def test_the_numbers_are_words_own(opened: Document) -> None:
    """Whoever writes on in Word gets the next number: none is typed."""
    numbered_by_word = [one for one in opened.paragraphs if one.style and one.style.name == "Numbered Paragraph"]
    assert numbered_by_word
    assert not any(re.match(r"\d+\.\d", one.text) for one in opened.paragraphs)
    style = opened.styles["Numbered Paragraph"].element.find(f".//{qn('w:numId')}")
    assert style is not None
    assert style.get(qn("w:val")) == "1"


def test_the_headings_make_one_outline(edition: Path, opened: Document) -> None:
    """Word lists the sections of the paper as its page does, and no level is left out."""
    names = [one.style.name if one.style else "" for one in opened.paragraphs]
    assert names.count("Title") == 1
    levels = {"Title": 0, "Heading 1": 1, "Appendix Heading": 1, "Heading 2": 2, "Heading 3": 3}
    outline = [(levels[name], one.text) for name, one in zip(names, opened.paragraphs, strict=True) if name in levels]
    assert all(later <= earlier + 1 for (earlier, _), (later, _) in pairwise(outline))
    for heading in article(edition).xpath(".//*[@class='headerlink']"):
        heading.drop_tree()
    on_page = [plain(str(one.text_content())) for one in article(edition).xpath(".//h2")]
    shown = [re.sub(r"^\d+\. |¶$", "", text) for text in on_page]
    assert [text for level, text in outline if level == 1] == shown


def test_tables_say_what_their_cells_are(edition: Path, opened: Document) -> None:
    """The head of a table stands on each sheet and is marked as head; each table says what it is."""
    parts = [one for one in told(edition).parts if isinstance(one, Table) and one.rows]
    assert len(opened.tables) == len(parts)
    for part, table in zip(parts, opened.tables, strict=True):
        heads = [row for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]
        assert len(heads) == len(part.head)
        described = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert (described.get(qn("w:val")) if described is not None else "") == words(part.caption)


def test_each_picture_is_told_in_words_with_its_figures_below(edition: Path, opened: Document) -> None:
    """Who cannot see a chart hears what it shows, and finds its figures in the table that follows."""
    parts = told(edition).parts
    drawn = [place for place, one in enumerate(parts) if isinstance(one, Picture)]
    assert drawn
    assert all(any(isinstance(one, Table) for one in parts[place + 1 : place + 4]) for place in drawn)
    shapes = [shape._inline.docPr for shape in opened.inline_shapes]
    assert len(shapes) == len(drawn)
    assert all(one.get("descr") for one in shapes)


def test_the_file_says_what_it_is(edition: Path, opened: Document, data: bytes) -> None:
    """Title, role, language and the day of the newest fact stand in the file; its edition at the foot of each sheet."""
    said, page = opened.core_properties, told(edition)
    assert (said.title, said.author, said.language) == (page.title, AUTHOR, page.language)
    assert said.modified is not None
    assert said.modified.date() == DAY
    assert page.foot in opened.sections[0].footer.paragraphs[0].text
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        spoken = re.findall(r'<w:lang[^>]*w:val="([^"]*)"', file.read("word/styles.xml").decode())
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))
    assert spoken
    assert set(spoken) == {page.language}


def test_every_link_leads_on_from_anywhere(opened: Document) -> None:
    """A link in the file opens the page of the site, wherever the file is kept."""
    links = [one.target_ref for one in opened.part.rels.values() if one.is_external]
    assert links
    assert all(re.match(r"https?://", link) for link in links)


def test_every_figure_is_found_again_at_its_paragraph(edition: Path, read_back: list[Paragraph]) -> None:
    """The paper that this program writes can be read by it: each figure stands where the page has it."""
    found: dict[str, str] = {}
    for one in read_back:
        rows = " ".join(rows_as_text(one.table)) if one.table else one.text
        found[one.place] = f"{found.get(one.place, '')} {rows}"
    sought = 0
    for paragraph in article(edition).xpath(".//p[span[@class='number']]"):
        number = str(paragraph.find("span").text_content()).split()[-1]
        for figure in paragraph.xpath(".//*[contains(@class,'figure__value')]"):
            sought += 1
            assert plain(str(figure.text_content())) in plain(found[number]), number
    assert sought


@pytest.mark.real_record
@pytest.mark.parametrize("meeting", ["2019-01", "2020-02"])
def test_both_papers_of_the_record_come_back_whole(all_editions: Path, meeting: str) -> None:
    """The two real papers for Word: every numbered paragraph and every cell of a table is read as it was written."""
    edition = all_editions / meeting
    read = list(read_paper("paper.docx", written(edition)).paragraphs)
    on_page = numbered(edition)
    assert first_at_each_number(read, on_page) == on_page
    cells = plain(" ".join(cell.text for one in read if one.table for cell in one.table.cells.values()))
    for cell in article(edition).xpath(".//table[contains(@class,'records')]//strong"):
        assert plain(words_of(cell)) in cells
