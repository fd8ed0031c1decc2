"""What is told beside a figure of a paper: the notes that it bears there, and what is doubted of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.intake.reading_papers.suggesting import Suggestion
from macros.intake.reading_papers.text import Note, Paragraph
from macros.wording import intake as words
from macros.wording import printed


def with_notes(found: Sequence[Suggestion], notes: Sequence[Note], start: int) -> list[Suggestion]:
    """The figures of a sentence that starts there in its paragraph, each with the notes behind it.

    A note before any figure, such as that of the measure, belongs to the first.
    """
    told: list[list[str]] = [[] for _one in found]
    for note in notes:
        at = note.at - start
        if found and 0 < at <= len(found[0].sentence):
            behind = [index for index, one in enumerate(found) if one.found.start < at]
            told[behind[-1] if behind else 0].append(words.note_in_paper(note.sign, note.text))
    return [replace(one, told=(*one.told, *more)) if more else one for one, more in zip(found, told, strict=True)]


def with_signs(one: Suggestion, signs: Sequence[str], notes: Sequence[Note]) -> Suggestion:
    """A figure of a table with the notes whose signs its cell or its row bears."""
    said = {note.sign: note.text for note in reversed(notes)}
    told = tuple(words.note_in_paper(sign, said[sign]) for sign in dict.fromkeys(signs) if sign in said)
    return replace(one, told=(*one.told, *told)) if told else one


def with_doubts(found: Sequence[Suggestion], paragraph: Paragraph) -> list[Suggestion]:
    """The figures of a paragraph, each with the doubts that name it; a doubt that names none is told beside all."""
    if not paragraph.doubts:
        return list(found)
    named = {doubt for doubt in paragraph.doubts for one in found if one.found.written in doubt}
    return [replace(one, told=(*one.told, *_doubts(one, paragraph.doubts, named))) for one in found]


def on_page(found: Sequence[Suggestion], page: int) -> list[Suggestion]:
    """The figures with their page, where that is known: the paragraph is cited, the page helps to find it."""
    return [replace(one, told=(*one.told, printed.pages([page]))) if page else one for one in found]


def _doubts(one: Suggestion, doubts: Sequence[str], named: set[str]) -> Iterator[str]:
    return (doubt for doubt in doubts if one.found.written in doubt or doubt not in named)
