"""The table that the editor reviews, written from suggestions: one row a figure, no decision taken."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from macros.intake.reading_papers.suggesting import OF_A_MEASURE, Suggestion
from macros.outputs import as_text
from macros.wording import intake as words


def table_text(suggestions: Iterable[Suggestion], paper: str | None) -> str:
    """The table as CSV that a spreadsheet opens: one row a figure, no decision taken."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    for one in suggestions:
        writer.writerow([as_text(cell) for cell in _row(one, paper)])
    return file.getvalue()


def undecided(data: bytes) -> bool:
    """True for a table that `table_text` wrote and in which no decision stands yet."""
    try:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return False
    return rows[:1] == [list(words.COLUMNS)] and not any(row and row[0].strip() for row in rows[1:])


def _row(one: Suggestion, paper: str | None) -> Sequence[str]:
    amount = one.found.amount
    value = " to ".join(f"{number:f}" for number in amount.numbers) or amount.text
    takes = one.role in OF_A_MEASURE
    return (
        "",
        # The id keeps a spreadsheet from making a number or a date of 1.10.
        f"{paper} {one.place}" if paper else f"paragraph {one.place}",
        one.sentence,
        one.found.written,
        amount.kind,
        value,
        one.match.metric if one.match and takes else "",
        str(one.match.score) if one.match and takes else "",
        one.period,
        words.notes(list(_notes(one))),
        "" if amount.kind == "words" else amount.says or "",
        one.direction,
        one.target,
        "period" if one.inferred else "",
        *("",) * 3,
        "" if amount.count is None else f"{amount.count:f}",
        "" if amount.of is None else f"{amount.of:f}",
        one.who,
        words.claims((claim.says, claim.against) for claim in one.claims),
        words.candidates((match.metric, match.score) for match in one.candidates),
        one.role,
        one.certainty,
    )


def _notes(one: Suggestion) -> Iterable[str]:
    if one.role != "result":
        yield words.ROLE_NOTES[one.role]
    if one.role == "comparator" and not one.who:
        yield words.NO_PLACE
    if one.role in OF_A_MEASURE:
        yield from _notes_of_a_figure(one)
    yield from one.told


def _notes_of_a_figure(one: Suggestion) -> Iterable[str]:
    if one.match is None:
        yield words.NO_METRIC
    elif one.certainty == "choose":
        yield words.WEAK
    if one.found.amount.kind == "words":
        yield words.OWN_WORDS
    if one.inferred:
        yield words.YEAR
    if one.word:
        yield words.direction_word(one.word)
