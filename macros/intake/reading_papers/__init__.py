"""A paper to proposals: every figure in its sentence, for an editor to accept, edit or drop."""

from __future__ import annotations

from itertools import islice

from macros.intake.handed_in import too_large
from macros.intake.prose import figures_in
from macros.intake.reading_papers.matching import Matcher
from macros.intake.reading_papers.proposing import Suggestion, suggestions
from macros.intake.reading_papers.reviewed import Reviewed, reviewed, table_text
from macros.intake.reading_papers.text import Line, Paragraph, lines_of, paragraphs_of, sentences
from macros.intake.reading_papers.word import word_lines
from macros.problems import Problem, Problems

MOST_SIGNS, MOST_IN_A_PARAGRAPH, MOST_IN_A_SENTENCE = 400_000, 5_000, 100


def read_paper(path: str, data: bytes) -> list[Paragraph]:
    """The numbered paragraphs of a paper (.docx, .txt, .md); raises Problems."""
    lines = _lines(path, data)
    if (signs := sum(len(line.text) for line in lines)) > MOST_SIGNS:
        message = f"the paper has {signs} signs of text; the limit is {MOST_SIGNS}"
        raise Problems([Problem(path, 1, 1, "", message, "copy the parts with figures into a file of their own")])
    found = paragraphs_of(lines)
    long = [Problem(path, 1, 1, "", *_too_long(one)) for one in found if len(one.text) > MOST_IN_A_PARAGRAPH]
    long += [Problem(path, 1, 1, "", *_too_full(one)) for one in found if _is_too_full(one)]
    if long:
        raise Problems(long)
    return found


def _is_too_full(one: Paragraph) -> bool:
    """True where a sentence has more figures than anybody would read as one sentence."""
    return any(
        sum(1 for _figure in islice(figures_in(sentence), MOST_IN_A_SENTENCE + 1)) > MOST_IN_A_SENTENCE
        for sentence in (sentences(one.text) if len(one.text) > 2 * MOST_IN_A_SENTENCE else ())
    )


def _too_full(one: Paragraph) -> tuple[str, str]:
    message = f"a sentence of paragraph {one.place} has more than {MOST_IN_A_SENTENCE} figures"
    return message, "put an empty line between its parts, or leave its table out"


def _too_long(one: Paragraph) -> tuple[str, str]:
    message = f"paragraph {one.place} has {len(one.text)} signs; the limit is {MOST_IN_A_PARAGRAPH}"
    return message, "put an empty line between its parts, or leave its table out"


def _lines(path: str, data: bytes) -> list[Line]:
    if not data.strip():
        raise Problems([Problem(path, 1, 1, "", "the file is empty", "save the paper again, and check its size")])
    too_large(path, len(data))
    if path.lower().endswith((".docx", ".doc")):
        return word_lines(path, data)
    if path.lower().endswith((".txt", ".md")):
        return list(lines_of(_decoded(path, data)))
    hint = "save it as a Word Document (.docx) or as plain text (.txt); of a PDF, copy the text into a .txt file"
    raise Problems([Problem(path, 1, 1, "", "papers of this kind are not read", hint)])


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save it as plain text with the encoding UTF-8"
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
        raise Problems([Problem(path, line, 1, "", message, hint)]) from error


__all__ = ["Matcher", "Paragraph", "Reviewed", "Suggestion", "read_paper", "reviewed", "suggestions", "table_text"]
