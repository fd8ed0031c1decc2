"""What a reading leaves open: the least and the most that its number can be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from macros.record import Reading
from macros.record.readings import rounding

_HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Bounds:
    """The numbers that a reading may stand for. None is no bound; `open_low` and `open_high` leave the end out."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    def surely_at_least(self, number: Decimal) -> bool:
        """True where every number it may stand for is at least this."""
        return self.low is not None and self.low >= Fraction(number)

    def surely_at_most(self, number: Decimal) -> bool:
        """True where every number it may stand for is at most this."""
        return self.high is not None and self.high <= Fraction(number)

    def surely_below(self, number: Decimal) -> bool:
        """True where every number it may stand for is below this."""
        return self.high is not None and (self.high, not self.open_high) < (Fraction(number), True)

    def surely_above(self, number: Decimal) -> bool:
        """True where every number it may stand for is above this."""
        return self.low is not None and (self.low > Fraction(number) or (self.low == number and self.open_low))


def bounds(reading: Reading) -> Bounds | None:
    """A rough figure is taken as rounded at its last digit that is not a nought: "about 40" is from 35 to 45.

    "Under 50" is anything below 50, and a range is anything between its ends.

    None for words and symbols.
    """
    if reading.between:
        return Bounds(Fraction(reading.between[0]), Fraction(reading.between[1]))
    number = reading.number
    if number is None:
        return None
    exact = Fraction(number)
    if reading.kind == "about":
        half = _HALF * rounding(number)
        return Bounds(exact - half, exact + half)
    return {
        "value": Bounds(exact, exact),
        "under": Bounds(None, exact, open_high=True),
        "at_most": Bounds(None, exact),
        "over": Bounds(exact, None, open_low=True),
        "at_least": Bounds(exact, None),
    }[reading.kind]
