"""Tables that go on over a page as one, with their headings once."""

from __future__ import annotations

from macros.intake.reading_papers.pdf.ruled import Tabled

_NEAR, _MOST_HEADINGS = 8.0, 4


def goes_on(one: Tabled, other: Tabled) -> bool:
    """True where a table is the rest of the one before: its columns begin at the same places."""
    return len(one.columns) == len(other.columns) and all(
        abs(first - second) <= _NEAR for first, second in zip(one.columns, other.columns, strict=True)
    )


def as_one(one: Tabled, other: Tabled) -> Tabled:
    """Two parts of a table as one, with the headings that the second repeats once."""
    repeated = _repeated(one, other)
    step = max(row for row, _column in one.cells) - repeated
    cells = {
        **one.cells,
        **{(row + step, column): lines for (row, column), lines in other.cells.items() if row > repeated},
    }
    merged = dict(one.merged)
    for (row, column), (first, own) in other.merged.items():
        if first > repeated:
            merged[row + step, column] = (first + step, own)
    return Tabled(one.area, one.columns, cells, merged)


def _repeated(one: Tabled, other: Tabled) -> int:
    """How many rows at the beginning of the second part are those of the first again."""
    count = 0
    while count < _MOST_HEADINGS and other.of_row(count + 1) and one.of_row(count + 1) == other.of_row(count + 1):
        count += 1
    return count
