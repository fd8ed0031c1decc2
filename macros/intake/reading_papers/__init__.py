"""A paper to proposals: every figure in its sentence, for an editor to accept, edit or drop."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from macros.intake import EMPTY, too_large
from macros.intake.prose import figures_in
from macros.intake.reading_papers.accepted import Reviewed
from macros.intake.reading_papers.assembly import paragraphs_of
from macros.intake.reading_papers.matching import Matcher
from macros.intake.reading_papers.pdf import pdf_lines
from macros.intake.reading_papers.proposing import suggestions
from macros.intake.reading_papers.review_table import table_text, undecided
from macros.intake.reading_papers.reviewed import reviewed
from macros.intake.reading_papers.suggesting import Suggestion
from macros.intake.reading_papers.text import Note, Paper, Paragraph, lines_of, rows_as_text, sentences
from macros.intake.reading_papers.word import word_paper
from macros.problems import Message, Problems
from macros.record.source import NotText, text_of

MOST_SIGNS, MOST_IN_A_PARAGRAPH, MOST_IN_A_SENTENCE = 400_000, 5_000, 100
LONG_PAPER = Message(
    "paper-too-long",
    f"the paper has {{number}} signs of text; the limit is {MOST_SIGNS}",
    "copy the parts with figures into a file of their own",
)
_PART_IT = "put an empty line between its parts, or leave its table out"
FULL_SENTENCE = Message(
    "sentence-too-full",
    f"a sentence of paragraph {{place}} has more than {MOST_IN_A_SENTENCE} figures",
    _PART_IT,
)
LONG_PARAGRAPH = Message(
    "paragraph-too-long",
    f"paragraph {{place}} has {{number}} signs; the limit is {MOST_IN_A_PARAGRAPH}",
    _PART_IT,
)
OTHER_KIND = Message(
    "paper-of-another-kind",
    "papers of this kind are not read",
    "save it as a PDF, as a Word Document (.docx) or as plain text (.txt)",
)
NOT_UTF8 = Message(
    "paper-not-utf-8", "byte 0x{byte} is not UTF-8 text", "save it as plain text with the encoding UTF-8"
)


def read_paper(path: str, data: bytes) -> Paper:
    """The numbered paragraphs of a paper (.docx, .pdf, .txt, .md), and what could not be read; raises Problems."""
    paper = _paper(path, data)
    texts = [(one.place, text) for one in paper.paragraphs for text in _texts(one)]
    if (signs := sum(len(text) for _place, text in texts)) > MOST_SIGNS:
        raise Problems([LONG_PAPER.says(number=signs).at(path)])
    long = [
        LONG_PARAGRAPH.says(place=place, number=len(text)) for place, text in texts if len(text) > MOST_IN_A_PARAGRAPH
    ]
    long += [
        FULL_SENTENCE.says(place=place)
        for place, text in texts
        if len(text) <= MOST_IN_A_PARAGRAPH and _is_too_full(text)
    ]
    if long:
        raise Problems(notice.at(path) for notice in long)
    return paper


def _texts(one: Paragraph) -> Iterable[str]:
    return rows_as_text(one.table) if one.table else (one.text,)


def _is_too_full(text: str) -> bool:
    """True where a sentence has more figures than anybody would read as one sentence."""
    return any(
        sum(1 for _figure in islice(figures_in(sentence), MOST_IN_A_SENTENCE + 1)) > MOST_IN_A_SENTENCE
        for sentence in (sentences(text) if len(text) > 2 * MOST_IN_A_SENTENCE else ())
    )


def _paper(path: str, data: bytes) -> Paper:
    if not data.strip():
        raise Problems([EMPTY.says(what="paper").at(path)])
    too_large(path, len(data))
    if path.lower().endswith((".docx", ".doc")):
        return word_paper(path, data)
    if path.lower().endswith(".pdf"):
        lines, told = pdf_lines(path, data)
        return Paper(paragraphs_of(lines), told)
    if path.lower().endswith((".txt", ".md")):
        return Paper(paragraphs_of(lines_of(_decoded(path, data))))
    raise Problems([OTHER_KIND.says().at(path)])


def _decoded(path: str, data: bytes) -> str:
    try:
        return text_of(data)
    except NotText as error:
        raise Problems([NOT_UTF8.says(byte=error.byte).at(path, *error.place)]) from error


__all__ = [
    "Matcher", "Note", "Paper", "Paragraph", "Reviewed", "Suggestion", "read_paper", "reviewed", "rows_as_text",
    "suggestions", "table_text", "undecided",
]  # fmt: skip
