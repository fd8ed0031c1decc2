"""A finished page as a document: everything that is printed, nothing that only a screen can do, no other host."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from records import latest, record

from macros.documents import libraries
from macros.documents.libraries import NotWritten, structure, typesetting
from macros.documents.pages import Finished
from macros.documents.pdf import document, drawing_style, pdf_of
from macros.record import Board

ADDRESS = "https://example.org/2024-02/brief/"
HTML = """<html lang="en" data-sheet="Progress · as at February 2024 · https://example.org/2024-02/brief/"><body>
<p class="announcement announcement--edition">Older edition</p><p class="announcement">Not the council's own.</p>
<article><h1>The brief<a class="headerlink" href="#x">&para;</a></h1>
<p>See <a href="../scorecard/">all figures</a> and <a href="#last">below</a>.<button>Sort</button></p>
<p><span class="figure"><a href="../metrics/a/">81%</a><span class="figure__source"> (source: <a
href="../sources/p/#p-1" data-note="3">Paper, 1.1</a>)</span></span></p>
<figure><svg class="chart__drawing chart__drawing--narrow" viewBox="0 0 9 9"></svg>
<svg class="chart__drawing chart__drawing--wide" viewBox="0 0 99 9" role="img" aria-labelledby="t d">
<title id="t">Visits rose</title>
<desc id="d">From 61% to 81%.</desc><path class="chart__line" d="M0 0H9"/>
<text class="chart__value" x="0" y="9">drawn</text></svg>
<svg class="spark" aria-hidden="true" viewBox="0 0 9 9"></svg></figure>
<details><summary data-paper="(not printed)">Earlier</summary><p>left out</p></details>
<details><summary>How</summary><p>printed</p></details>
<dl><div><dt>Due</dt><dd>May <em>2024</em></dd></div></dl><p hidden>never</p></article>
<section class="paper"><h2>Sources</h2><p><strong>3</strong> Paper</p></section></body></html>"""


@pytest.fixture(scope="module")
def board() -> Board:
    """A board with an address of its own."""
    return record({}).board


@pytest.fixture(scope="module")
def html(board: Board) -> str:
    """The page as the HTML of a document."""
    return document(Finished("brief/", ADDRESS, HTML), board, latest(record({})), typesetting())


def test_links_lead_to_the_site_from_anywhere(html: str) -> None:
    """Who is sent the document finds the figures: links are whole, those inside the document stay inside."""
    assert '<a href="https://example.org/2024-02/scorecard/">all figures</a>' in html
    assert '<a href="#last">below</a>' in html


def test_without_an_address_words_stand_alone(board: Board) -> None:
    """A site with no address of its own gives no links that lead nowhere."""
    made = document(Finished("brief/", "", HTML), board, latest(record({})), typesetting())
    assert "<span>all figures</span>" in made
    assert "scorecard" not in made


def test_only_what_is_printed_is_in_it(html: str) -> None:
    """Buttons, links to a heading, what is hidden, and what is told elsewhere are for a screen."""
    assert [word for word in ("Sort", "&para;", "¶", "never", "left out", "Older edition") if word in html] == []
    assert all(word in html for word in ("Earlier", "(not printed)", "printed", "Not the council", "Sources"))


def test_a_chart_is_told_in_words_and_brings_its_style(html: str) -> None:
    """A picture is given no style of the page: it has its own, in which every value stands."""
    assert 'alt="Visits rose. From 61% to 81%."' in html
    assert html.count("<img") == 1
    assert "var(" not in drawing_style()


def test_a_figure_leads_to_its_source(html: str) -> None:
    """The number beside a figure is that of its note, and leads to the paragraph."""
    assert '<sup><a href="https://example.org/2024-02/sources/p/#p-1">3</a>' in html


def test_names_and_what_they_stand_for_stay_together(html: str) -> None:
    """A screen reader hears a name and its value as one item."""
    assert "<li><strong>Due</strong><span>May <em>2024</em></span></li>" in html


def test_each_sheet_says_whose_it_is(board: Board) -> None:
    """Whoever finds one sheet knows which edition it is of, where it can be read, and how many there are."""
    written = pdf_of(Finished("brief/", ADDRESS, HTML), board, latest(record({})))
    assert written.lacks == ()
    assert "drawn" in words_of(written.data)
    assert "Progress · as at February 2024 · https://example.org/2024-02/brief/ 1 / 1" in words_of(written.data)


def words_of(data: bytes) -> str:
    """The words that the first side of a PDF shows, those of its drawings among them."""
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("address", ["https://example.org/picture.png", "file:///etc/hostname"])
def test_nothing_is_asked_for_elsewhere(board: Board, address: str) -> None:
    """A document is made without the network and without the machine's other files: what asks for one is refused."""
    page = Finished("brief/", ADDRESS, HTML.replace("</article>", f'<img src="{address}" alt="a"></article>'))
    with pytest.raises(NotWritten, match=r"the page asks for"):
        pdf_of(page, board, latest(record({})))


AGAIN = """import sys; sys.path[:0] = {path!r}
from test_sheets import ADDRESS, HTML
from records import latest, record
from macros.documents.pages import Finished
from macros.documents.pdf import pdf_of
sys.stdout.buffer.write(pdf_of(Finished("brief/", ADDRESS, HTML), record({{}}).board, latest(record({{}}))).data)"""


def test_the_same_page_gives_the_same_bytes(board: Board) -> None:
    """Neither the clock nor the machine's settings stand in a document: two runs on one machine give one file."""
    here = Path(__file__).parent
    script = AGAIN.format(path=[str(here), str(here.parent), str(here.parents[1])])
    odd = {**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "86400", "TZ": "Asia/Tokyo", "LANG": "C"}
    other = subprocess.run([sys.executable, "-c", script], env=odd, capture_output=True, check=True).stdout
    assert other == pdf_of(Finished("brief/", ADDRESS, HTML), board, latest(record({}))).data


@pytest.mark.parametrize(
    ("error", "asked", "told"),
    [
        (ImportError("weasyprint"), typesetting, ".venv/bin/python -m pip install -e '.[documents]'"),
        (OSError("libpango"), typesetting, "apt-get install -y libpango-1.0-0"),
        (ImportError("pikepdf"), structure, ".venv/bin/python -m pip install -e '.[documents]'"),
    ],
)
def test_what_is_missing_is_told_with_what_to_type(
    monkeypatch: pytest.MonkeyPatch, error: Exception, asked: Any, told: str
) -> None:
    """An officer without the extra, or without the system's libraries, gets one line, and never a traceback."""

    def fail(_name: str) -> None:
        raise error

    monkeypatch.setattr(libraries, "import_module", fail)
    with pytest.raises(NotWritten) as found:
        asked()
    assert told in found.value.hint
