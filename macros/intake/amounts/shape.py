"""What a text says of a figure: one kind of reading, its number, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

# The unit that is written beside a number, and the units of measures it can belong to.
FITS = {
    "percent": ("percent",),
    "pounds": ("pounds",),
    "pounds_millions": ("pounds_millions",),
    "days": ("days",),
    "per_10000": ("rate_per_10000",),
    "time": (),
    "millions": (),
    "": ("count", "rate_per_10000", "days", "percent", "pounds", "pounds_millions"),
}


@dataclass(frozen=True)
class Amount:
    """One figure as it was written. `kind` is a kind of reading; `unit` is the unit written beside it, if any."""

    kind: str
    numbers: tuple[Decimal, ...] = ()
    text: str = ""
    unit: str = ""
    says: str | None = None
    marks: tuple[str, ...] = ()
    count: Decimal | None = None
    of: Decimal | None = None

    def fields(self) -> dict[str, Any]:
        """The keys of a reading that this figure fills."""
        found: dict[str, Any] = {}
        if self.kind == "between":
            found["between"] = list(self.numbers)
        else:
            found[self.kind] = self.numbers[0] if self.numbers else self.text
        if self.count is not None:
            found["count"] = self.count
        if self.of is not None:
            found["of"] = self.of
        if self.says:
            found["says"] = self.says
        if self.marks:
            found["marks"] = list(self.marks)
        return found


@dataclass(frozen=True)
class Found:
    """A figure in a sentence: where it starts and ends, as it is written there."""

    amount: Amount
    start: int
    end: int
    written: str
    role: str = field(default="figure")
