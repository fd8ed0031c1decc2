"""Which of several readings a sentence asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from macros.record.readings import Reading

Read = TypeVar("Read")


def of_part(readings: Iterable[Read], group: str | None, said: Callable[[Read], Reading]) -> list[Read]:
    """Those of one part of the whole; where none is named those of the whole, and all where there are none."""
    every = list(readings)
    found = [one for one in every if said(one).group == group]
    return every if group is None and not found else found
