"""What an editor is told of the pages of a paper in PDF."""

from __future__ import annotations

from collections.abc import Sequence

from macros.wording.formats import join, plural


def read_otherwise(figure: str, other: str) -> str:
    """That two readings of a page differ on a figure."""
    return f'a second reading has "{other}" for "{figure}"' if other else f'a second reading does not have "{figure}"'


def pages(numbers: Sequence[int]) -> str:
    """The pages of a paper by their numbers."""
    return f"{plural(len(numbers), one='page', other='pages')} {join([str(number) for number in numbers])}"
