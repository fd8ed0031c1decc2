"""What an editor is told of a paper beside its figures: its pages, two readings of one, times that stay open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros.wording.formats import join, plural

# What a figure spans, where the paper does not say which months.
OPEN_SPANS: Mapping[str, str] = {
    "year_to_date": "of the year to date; the paper does not say up to which month",
    "rolling_year": "of twelve months; the paper does not say up to which",
}


def read_otherwise(figure: str, other: str) -> str:
    """That two readings of a page differ on a figure."""
    return f'a second reading has "{other}" for "{figure}"' if other else f'a second reading does not have "{figure}"'


def pages(numbers: Sequence[int]) -> str:
    """The pages of a paper by their numbers."""
    return f"{plural(len(numbers), one='page', other='pages')} {join([str(number) for number in numbers])}"
