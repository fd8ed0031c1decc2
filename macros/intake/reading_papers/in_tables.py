"""The figures of a table in a paper as proposals: what its headings say of each, and the measure of its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from macros.intake.amounts import amount_of
from macros.intake.figure_words import Found, Unclear
from macros.intake.importing.counted import is_at_end
from macros.intake.importing.grid import Grid
from macros.intake.prose import figures_in
from macros.intake.reading_papers.certainty import LEAST, certainty_of
from macros.intake.reading_papers.comparators import place_in
from macros.intake.reading_papers.matching import Around, Match, Matcher
from macros.intake.reading_papers.suggesting import OF_A_MEASURE, Suggestion, as_counted, best_of
from macros.intake.reading_papers.telling import with_signs
from macros.intake.reading_papers.text import Paragraph, rows_as_text
from macros.intake.tables.figures import table_figures
from macros.intake.tables.meaning import TableFigure
from macros.intake.tables.times import last_month

_PARTED = ": "
_WORDS_OF_A_LABEL = 14
_OF_A_PART = 0.85
# What may stand beside a figure in its cell.
_ARROWS = str.maketrans("", "", "\u2191\u2193\u2192\u2190\u25b2\u25bc\u25ba\u2197\u2198\u2194\u2b06\u2b07\u27a1")


def of_table(
    paragraph: Paragraph, matcher: Matcher, read: Callable[[Paragraph], Iterable[Suggestion]]
) -> Iterator[Suggestion]:
    """The figures of a table row by row; `read` reads a cell that holds sentences."""
    grid = paragraph.table
    assert grid is not None
    figures = table_figures(grid, matcher.names, paragraph.heading)
    if not figures:
        for text in rows_as_text(grid):
            plain = replace(paragraph, text=text, table=None, notes=(), doubts=())
            yield from (with_signs(one, _signs_in(grid, one), paragraph.notes) for one in read(plain))
        return
    by_row: dict[int, dict[int, TableFigure]] = {}
    for figure in figures:
        by_row.setdefault(figure.row, {})[figure.column] = figure
    for row in range(min(by_row), grid.last_row + 1):
        yield from _of_row(_Row(paragraph, grid, row, by_row.get(row, {})), matcher, read)


def _signs_in(grid: Grid, one: Suggestion) -> list[str]:
    """The raised signs of the cell that a figure stands in, where only the text of its row is known."""
    noted = (cell for cell in grid.cells.values() if cell.notes)
    return [
        sign for cell in noted if one.found.written in cell.text and cell.text in one.sentence for sign in cell.notes
    ]


@dataclass(frozen=True)
class _Row:
    paragraph: Paragraph
    grid: Grid
    number: int
    figures: Mapping[int, TableFigure]

    @cached_property
    def cells(self) -> list[tuple[int, str]]:
        """The cells of the row that hold anything, with their columns; a label that covers several rows as well."""
        shown = ((column, self.grid.covering(self.number, column)) for column in range(1, self.grid.width + 1))
        found: dict[str, tuple[int, str]] = {}
        for column, cell in shown:
            if cell.text and column not in self.grid.hidden_columns:
                found.setdefault(cell.name, (column, cell.text))
        return list(found.values())

    @cached_property
    def text(self) -> str:
        """The row as one text."""
        return _PARTED.join(text for _column, text in self.cells)

    @cached_property
    def starts(self) -> dict[int, int]:
        """Where in the text each cell starts."""
        starts, at = {}, 0
        for column, text in self.cells:
            starts[column] = at
            at += len(text) + len(_PARTED)
        return starts

    @property
    def label(self) -> str:
        """What the row is about."""
        return next((one.measure_words for one in self.figures.values() if one.measure_words), "")


def _of_row(row: _Row, matcher: Matcher, read: Callable[[Paragraph], Iterable[Suggestion]]) -> Iterator[Suggestion]:
    results: list[Suggestion] = []
    for column, text in row.cells:
        if figure := row.figures.get(column):
            signs = [sign for at in (column, row.cells[0][0]) for sign in row.grid.covering(row.number, at).notes]
            one = _suggestion(row, figure, matcher)
            results += [with_signs(one, signs, row.paragraph.notes)] if one else []
        elif _is_prose(text, row.label):
            heading = " / ".join(part for part in (row.paragraph.heading, row.label) if part)
            results += read(replace(row.paragraph, text=" ".join(text.split()), table=None, notes=(), heading=heading))
        else:
            results += _limits(row, column, text)
    yield from results


def _is_prose(text: str, label: str) -> bool:
    return len(text.split()) > _WORDS_OF_A_LABEL and text not in label


def _limits(row: _Row, column: int, text: str) -> Iterator[Suggestion]:
    """The numbers in the name of a row are limits of its measure: within 12 months, for each 10,000."""
    for found in figures_in(text):
        start = row.starts[column]
        moved = Found(found.amount, start + found.start, start + found.end, found.written)
        yield Suggestion(row.paragraph.place, row.text, moved, role="limit")


def _suggestion(row: _Row, figure: TableFigure, matcher: Matcher) -> Suggestion | None:
    found = _found(row, figure)
    if found is None:
        return None
    period = _period_of(figure)
    plain = Suggestion(row.paragraph.place, row.text, found, role=figure.role, period=period)
    if figure.role not in OF_A_MEASURE:
        return replace(plain, period="")
    words = matcher.terms.stems(figure.measure_words or row.paragraph.heading)
    beside = matcher.terms.stems(f"{figure.section} {figure.group}")
    likely = matcher.chances(Around((*words, *beside), in_table=not figure.unit), found.amount)
    best = max(likely, key=lambda key: (likely[key], key), default="")
    # A column for a part of those who are counted is not the measure's figure of them all.
    chance = likely.get(best, 0.0) * (_OF_A_PART if figure.group else 1.0)
    named = matcher.names.of_text(figure.measure_words)
    if len(named) == 1 and not figure.group and matcher.can_be(named[0], found.amount, in_table=True):
        best, chance = named[0], 1.0
    certainty = certainty_of(chance, figure.role)
    return replace(
        plain, match=Match(best, round(100 * chance)) if chance >= LEAST else None,
        inferred=figure.inferred or period[:7] != figure.period[:7],
        found=as_counted(found, matcher.metrics.get(best)) if chance >= LEAST else found,
        direction=figure.direction if figure.role == "result" else "",
        target=figure.target if figure.role == "result" else "",
        who=matcher.comparator(place_in(figure.who)) if figure.role == "comparator" else "",
        certainty=certainty if chance >= LEAST else "",
        candidates=best_of(likely) if chance < LEAST or certainty == "choose" else (),
    )  # fmt: skip


def _period_of(figure: TableFigure) -> str:
    """The period of a figure: the last month of it for a number at its end, and a calendar year in its months."""
    period = figure.period
    if period and not figure.span and (figure.at_end or is_at_end([figure.measure_words])):
        return last_month(period)
    return f"{period}-01/{period}-12" if len(period) == len("2025") else period


def _found(row: _Row, figure: TableFigure) -> Found | None:
    text = figure.text.translate(_ARROWS).strip()
    start = row.starts.get(figure.column, 0) + figure.text.find(text)
    try:
        amount = amount_of(text)
    except Unclear:
        first = next(figures_in(text), None)
        amount = first.amount if first else None
    if amount is None or not amount.numbers:
        return None
    count, of = (Decimal(said) if said.isdigit() else None for said in (figure.count, figure.of))
    full = replace(amount, unit=amount.unit or figure.unit, count=count or amount.count, of=of or amount.of)
    return Found(full, start, start + len(text), text)
