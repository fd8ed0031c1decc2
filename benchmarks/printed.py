"""How papers in PDF are read: by ours, and by four libraries alone, over the same pages.

Run with `make bench-pdf`; writes benchmarks/printed.md.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drawn_pdfs import BOLD, SYMBOL, line, paragraph, pdf, text
from benchmarks.installed import FOLDER, ROOT
from macros.intake.reading_papers import read_paper
from macros.intake.reading_papers.text import rows_as_text

RESULTS = Path(__file__).parent / "printed.md"
PRINTED = ROOT / "tests" / "printed" / "quarter.pdf"
VERSIONS = {"pypdfium2": "5.15.2", "pypdf": "7.1.1", "pdfplumber": "0.11.10", "docling-parse": "7.23.1"}
_OWN = FOLDER.parent / "pdf"
# Runs where the libraries are: the text of each file by each library, and the seconds of work that it took.
_READER = """
import base64, io, json, sys, time
def pypdfium2_(data):
    import pypdfium2
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
def pypdf_(data):
    import pypdf
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
def pdfplumber_(data):
    import pdfplumber
    return [page.extract_text() for page in pdfplumber.open(io.BytesIO(data)).pages]
def docling_(data):
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser
    pages = DoclingPdfParser(loglevel="fatal").load(io.BytesIO(data)).iterate_pages()
    lines = [[cell.text for cell in page.iterate_cells(unit_type=TextCellUnit.LINE)] for _number, page in pages]
    return ["\\n".join(one) for one in lines]
READERS = {"pypdfium2": pypdfium2_, "pypdf": pypdf_, "pdfplumber": pdfplumber_, "docling-parse": docling_}
files = [base64.b64decode(one) for one in json.load(sys.stdin)]
told = {}
for name, reader in READERS.items():
    reader(files[0])
    begun = time.process_time()
    texts = [reader(file) for file in files]
    told[name] = [time.process_time() - begun, texts]
json.dump(told, sys.stdout)
"""


@dataclass(frozen=True)
class Case:
    """One thing that a paper does, a page that does it, and whether a text has it right."""

    what: str
    data: bytes
    is_right: Callable[[str], bool]


def _has(*wanted: str) -> Callable[[str], bool]:
    return lambda read: all(one in read for one in wanted)


def _lacks(*unwanted: str) -> Callable[[str], bool]:
    return lambda read: not any(one in read for one in unwanted)


def _row(up: float, *cells: str) -> list[str]:
    return [text(72 + 130 * index, up, cell) for index, cell in enumerate(cells)]


def cases() -> Iterator[Case]:
    """What papers do that makes a reader go wrong."""
    printed = PRINTED.read_bytes()
    symbols = [text(72, 700, "1.1 It was "), text(122, 700, "\xb3", font=SYMBOL), text(128, 700, "75% in "),
               text(166, 700, "\xa3", font=SYMBOL), text(172, 700, "12 days.")]  # fmt: skip
    yield Case("at least and at most, drawn in the Symbol font", pdf(symbols), _has("\u2265", "75%", "\u2264"))
    yield Case("a raised note sign is no part of its number", printed, _lacks("4121", "412 1"))
    yield Case("a sentence goes on over the page", printed, _has("by 2.1 points from 21.7%."))
    yield Case("running heads and page numbers are left out", printed, _lacks("Page 1 of 2", "Ambleford"))
    yield Case("a word that the printer parted is one word", printed, _has("England had 22.4%"))
    hyphens = paragraph(["1.1 The multi-", "agency hub met 85-", "90% of its aims."])
    yield Case("a hyphen of a word and of a range stays", pdf(hyphens), _has("multi-agency hub met 85-90% of"))
    spread = [
        text(72, 700, "1.1"),
        text(110, 700, "We saw 81% in time."),
        text(72, 680, "1.2"),
        text(110, 680, "Then 9%."),
    ]
    yield Case("a number stands before its paragraph", pdf(spread), _has("1.1 We saw 81% in time.", "1.2 Then 9%."))
    full = "The review went on through the autumn and"
    columns = [*paragraph(["1.1 At the end of the quarter there were", *[full] * 5, "63% of the plans were reviewed"]),
               *paragraph(["in time.", "1.2 Visits: 81% were made when they were", *[full] * 5], 320)]  # fmt: skip
    title = text(72, 800, "A report across the whole of the page", 16, BOLD)
    yield Case("of two columns the left is read first", pdf([title, *columns]), _has("plans were reviewed in time."))
    mixed = [text(300, 700, "88%"), text(72, 700, "Visits in time"), text(400, 700, "91%"), *_row(740, "Measure", "Q2")]
    yield Case("a row of a table is read as one", pdf(mixed), _has_row("Visits in time", "88%", "91%"))
    one = [
        *_row(140, "Measure", "Q2", "Q3"),
        *_row(120, "Visits in time", "88%", "91%"),
        *_row(100, "Reviews", "70%", "72%"),
    ]
    two = [*_row(760, "Measure", "Q2", "Q3"), *_row(740, "Caseload", "18.2", "17.9"), *_row(720, "Agency", "9%", "8%")]
    yield Case("a table over two pages has its headings once", pdf(one, two), lambda read: read.count("Measure") == 1)
    hidden = [text(72, 700, "1.1 Visits: 88%."), text(72, 600, "Reviews: 70%.", more="3 Tr"), line(72, 90, 90, 90)]
    yield Case("text that nobody sees is left out", pdf(hidden), _lacks("70%"))


def _has_row(*cells: str) -> Callable[[str], bool]:
    wanted = [" ".join(cells), ": ".join(cells)]
    return lambda read: any(one in read for one in wanted)


def _ours(data: bytes) -> str:
    told = []
    for one in read_paper("paper.pdf", data).paragraphs:
        told += list(rows_as_text(one.table)) if one.table else [f"{one.place} {one.text}"]
    return "\n".join(told)


def _python() -> Path:
    """The Python that has the libraries, in just these versions."""
    folder = _OWN / "-".join(VERSIONS.values())
    if not folder.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        packages = [f"{name}=={version}" for name, version in VERSIONS.items()]
        subprocess.run([folder / "bin/python", "-m", "pip", "install", "--quiet", *packages], check=True)
    return folder / "bin" / "python"


def _read_by_others(files: Sequence[bytes]) -> dict[str, tuple[float, list[list[str]]]]:
    given = json.dumps([base64.b64encode(one).decode() for one in files])
    told = subprocess.run([_python(), "-c", _READER], input=given, capture_output=True, text=True, check=True).stdout
    found: dict[str, tuple[float, list[list[str]]]] = json.loads(told)
    return found


def _as_one(pages: Sequence[str]) -> str:
    """The pages as one text, without the ends of lines."""
    return " ".join(" ".join(page.split()) for page in pages)


def report() -> str:
    """The page of results."""
    all_cases = list(cases())
    others = _read_by_others([one.data for one in all_cases])
    names = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    lines = [
        "# How papers in PDF are read, and how by four libraries alone",
        "",
        f"Measured by `make bench-pdf`, with {names}, each by its usual way of giving a page's text. Of a library "
        "alone no more can be asked than text: what it gives is held against the same words. Ours reads the signs and "
        "lines of pypdfium2 and puts them together itself; pypdf reads each page a second time.",
        "",
        f"| what a paper does | ours | {' | '.join(VERSIONS)} |",
        f"|---|---|{'---|' * len(VERSIONS)}",
    ]
    for index, case in enumerate(all_cases):
        read = [_ours(case.data), *(_as_one(others[name][1][index]) for name in VERSIONS)]
        lines.append(f"| {case.what} | {' | '.join('right' if case.is_right(one) else 'wrong' for one in read)} |")
    seconds = " | ".join(f"{others[name][0] * 1000:.0f} ms" for name in VERSIONS)
    lines.append(f"| work for all of these pages | | {seconds} |")
    return "\n".join([*lines, "", *_CHOSEN, ""])


_CHOSEN = (
    "## What was chosen",
    "",
    "pypdfium2 is right on every sign, gives each with its place, its size and how it is drawn, and takes the least "
    "work. pypdf is written in Python alone, adds no other package, and decodes fonts by code of its own: so it is the "
    "second reading. pdfplumber takes the Symbol font for ordinary letters, and turns a bound into a sum of money; "
    "docling-parse does so in some files (`findings/pdfplumber-symbol-font.sh`), and brings some twenty packages.",
)


if __name__ == "__main__":
    RESULTS.write_text(report(), encoding="utf-8")
    print(f"Wrote {RESULTS.relative_to(ROOT)}.")
