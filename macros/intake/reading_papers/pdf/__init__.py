"""A PDF that was made by a program to the lines of a paper, its tables and its notes; what is not read is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

from macros.intake.reading_papers.pdf.bounds import DAMAGED, LOCKED, MANY_PAGES, MOST_PAGES, check_pdf
from macros.intake.reading_papers.pdf.forms import check_forms
from macros.intake.reading_papers.pdf.reading import Leaf, leaf, lines_of_leaves
from macros.intake.reading_papers.pdf.seen import Page
from macros.intake.reading_papers.pdf.signs import PICTURE_OF_A_PAGE, seen_on
from macros.intake.reading_papers.pdf.witness import compared, lost, second_reading
from macros.intake.reading_papers.text import Line
from macros.problems import Message, Notice, Problems
from macros.wording import printed as words

MOST_SIGNS, MOST_DRAWN, _PICTURE, _FEW = 400_000, 100_000, 0.04, 20
# A page with more than this is not read a second time, which takes long.
MOST_AGAIN = 15_000
_TYPE_IT = "look at it yourself, and type its figures"
TOO_MUCH = Message(
    "pdf-page-too-full",
    f"up to {{pages}} the PDF holds more than {MOST_SIGNS} signs, or {MOST_DRAWN} shapes on one page",
    "print the pages with figures as a PDF of their own",
)
ONLY_PICTURES = Message(
    "pdf-only-pictures",
    "the PDF holds pictures of pages, and no text: it was scanned",
    "ask for the file that it was printed from, or let a program read its text and look at each figure",
)
PICTURE_OF_PAGE = Message("pdf-page-scanned", "{pages}: a scanned page, and no text", _TYPE_IT)
BY_MACHINE = Message(
    "pdf-page-read-by-machine",
    "{pages}: a scanned page, whose text a machine read off the picture",
    "hold each figure of it against the page",
)
PICTURE = Message("pdf-picture", "{pages}: a picture, which is not read", _TYPE_IT)
HIDDEN = Message(
    "pdf-hidden-text", "{pages}: text that nobody sees was left out", "the page may hold more than it shows"
)
ASKEW = Message("pdf-askew", "{pages}: words that stand askew were left out", _TYPE_IT)
UNKNOWN = Message("pdf-unknown-signs", "{pages}: signs that are no known letters or figures were left out", _TYPE_IT)
STUCK_ON = Message("pdf-stuck-on", "{pages}: comments or filled-in boxes, which are not read", _TYPE_IT)
NO_COLUMNS = Message(
    "pdf-table-as-text", "{pages}: a table whose columns could not be told was read as lines of text", _TYPE_IT
)
ONE_READING = Message(
    "pdf-read-once", "{pages}: could not be read a second time", "hold each figure of it against the page"
)
LOST = Message("pdf-figure-lost", "{pages}: a second reading has {figures} there, which the first has not", _TYPE_IT)


def pdf_lines(path: str, data: bytes) -> tuple[list[Line], tuple[Notice, ...]]:
    """The lines of a PDF, and what could not be read of it; raises Problems."""
    check_pdf(path, data)
    check_forms(path, data, MOST_PAGES)
    pages, leaves, texts = _opened(path, data)
    if pages and all(_is_scanned(page) for page in pages):
        raise Problems([ONLY_PICTURES.says().at(path)])
    read = lines_of_leaves(path, leaves)
    others = second_reading(data, [page.number for page in pages if page.drawn <= MOST_AGAIN], len(pages))
    lines, once = compared(read.lines, texts, others)
    told = [*_told(pages), *_at(NO_COLUMNS, read.as_text), *_at(ONE_READING, once)]
    held: dict[int, list[str]] = {}
    for page, figure in lost(texts, others):
        held.setdefault(page, []).append(figure)
    told += [LOST.says(pages=words.pages([page]), figures=", ".join(found)) for page, found in held.items()]
    return lines, tuple(told)


def _opened(path: str, data: bytes) -> tuple[list[Page], list[Leaf], list[str]]:
    """The pages, their signs put together, and the text of each as it stands in the file."""
    pages: list[Page] = []
    leaves: list[Leaf] = []
    texts: list[str] = []
    signs = 0
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            _check(path, document)
            for index in range(len(document)):
                with closing(document[index]) as page:
                    seen, text = _page(path, page, index + 1)
                signs += len(text)
                if signs > MOST_SIGNS:
                    raise Problems([TOO_MUCH.says(pages=words.pages([index + 1])).at(path)])
                leaves += [leaf(sheet) for sheet in seen.sheets]
                seen.sheets = []
                pages.append(seen)
                texts.append(text)
    except pypdfium2.PdfiumError as error:
        notice = LOCKED if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else DAMAGED
        raise Problems([notice.says().at(path)]) from error
    return pages, leaves, texts


def _check(path: str, document: Any) -> None:
    if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise Problems([LOCKED.says().at(path)])
    if len(document) > MOST_PAGES:
        raise Problems([MANY_PAGES.says(number=len(document)).at(path)])


def _page(path: str, page: Any, number: int) -> tuple[Page, str]:
    with closing(page.get_textpage()) as text:
        if text.count_chars() > MOST_SIGNS or raw.FPDFPage_CountObjects(page) > MOST_DRAWN:
            raise Problems([TOO_MUCH.says(pages=words.pages([number])).at(path)])
        whole = text.get_text_range()
    seen = seen_on(page, number)
    seen.drawn = raw.FPDFPage_CountObjects(page)
    seen.stuck_on = sum(1 for index in range(raw.FPDFPage_GetAnnotCount(page)) if _says_something(page, index))
    return seen, whole


def _says_something(page: Any, index: int) -> bool:
    """True for what is laid over a page and may hold figures: a comment that is shown, a box that was filled in."""
    one = raw.FPDFPage_GetAnnot(page, index)
    try:
        return raw.FPDFAnnot_GetSubtype(one) in (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET)
    finally:
        raw.FPDFPage_CloseAnnot(one)


def _is_scanned(page: Page) -> bool:
    return page.pictured > PICTURE_OF_A_PAGE and page.read < _FEW


def _told(pages: Sequence[Page]) -> Iterator[Notice]:
    scanned = [page.number for page in pages if _is_scanned(page)]
    rest = [page for page in pages if page.number not in scanned]
    by_machine = [page.number for page in rest if page.machine]
    yield from _at(PICTURE_OF_PAGE, scanned)
    yield from _at(BY_MACHINE, by_machine)
    yield from _at(PICTURE, [page.number for page in rest if page.pictured > _PICTURE and not page.machine])
    for message, name in ((HIDDEN, "unseen"), (ASKEW, "askew"), (UNKNOWN, "unknown"), (STUCK_ON, "stuck_on")):
        yield from _at(message, [page.number for page in pages if getattr(page, name)])


def _at(message: Message, pages: Sequence[int]) -> Iterator[Notice]:
    if pages:
        yield message.says(pages=words.pages(sorted(set(pages))))
