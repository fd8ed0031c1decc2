"""The table that the editor reviews: written from suggestions, and read back with the decisions in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from macros.intake.reading_papers.proposing import Suggestion
from macros.outputs import as_text
from macros.wording import papers as words

_WEAK = 30


def table_text(found: Iterable[Suggestion], paper: str | None) -> str:
    """The table as CSV that a spreadsheet opens: one row a figure, no decision taken."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    for one in found:
        writer.writerow([as_text(cell) for cell in _row(one, paper)])
    return file.getvalue()


def _row(one: Suggestion, paper: str | None) -> Sequence[str]:
    amount = one.found.amount
    value = " to ".join(f"{number:f}" for number in amount.numbers) or amount.text
    takes = one.role in ("result", "earlier")
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
    )


def _notes(one: Suggestion) -> Iterable[str]:
    if one.role in ("limit", "target"):
        yield words.LIMIT if one.role == "limit" else words.TARGET
        return
    if one.role == "earlier":
        yield words.EARLIER
    if one.match is None:
        yield words.NO_METRIC
    elif one.match.score < _WEAK:
        yield words.WEAK
    if one.found.amount.kind == "words":
        yield words.OWN_WORDS
    if one.inferred:
        yield words.YEAR
    if one.word:
        yield words.direction_word(one.word)
