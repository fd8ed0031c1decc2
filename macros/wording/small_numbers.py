"""The words around small numbers and what they are numbers of."""

from __future__ import annotations

from decimal import Decimal

from macros.wording.formats import number


def of_this_group(group: str) -> str:
    """That a figure is about one part of the whole."""
    return f"{group} only"


def out_of_how_many(whole: Decimal) -> str:
    """What a share is a share of, where how many it is of them is not told."""
    return f"of {number(whole)}"
