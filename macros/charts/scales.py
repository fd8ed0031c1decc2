"""Scales: a value or a day to its place in a drawing. Domains say honestly where they begin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil, floor, log10

_APART = {"year": 32, "month": 58}
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """A straight scale from a domain to places in a drawing."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; what lies outside the domain is put on its edge."""
        if value <= self.low:
            return self.start
        if value >= self.high:
            return self.end
        return round(self.start + (value - self.low) * self.factor, 1)

    def along(self, values: Iterable[float]) -> list[float]:
        """The places of many values, left for the path that is written from them to round."""
        low, high, start, end, factor = self.low, self.high, self.start, self.end, self.factor
        return [start if one <= low else end if one >= high else start + (one - low) * factor for one in values]

    @cached_property
    def factor(self) -> float:
        """How much of the drawing one unit of the domain takes."""
        return (self.end - self.start) / (self.high - self.low)


def domain(values: Iterable[float], *, percent: bool) -> tuple[float, float]:
    """A percentage is drawn from 0 to 100, anything else from nought: no change looks larger than it is."""
    if percent:
        return 0.0, 100.0
    found = list(values)
    low, high = min([*found, 0.0]), max([*found, 0.0])
    high = high if high > low else low + 1
    return low, low + (high - low) * 1.08


def near_domain(values: Iterable[float], *, percent: bool) -> tuple[float, float]:
    """For limits the scale keeps to the figures, and never leaves what the unit allows."""
    found = list(values)
    low, high = min(found), max(found)
    room = (high - low or abs(high) or 1) * 0.08
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    top = min(high + room, 100.0) if percent else high + room
    if top <= bottom:
        bottom = max(top - 1, 0.0)
    return bottom, max(top, bottom + 1e-9)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers inside a domain, at most so many."""
    rough = (high - low) / (most - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * 0.999)
    first = ceil(low / step - 1e-9)
    return [round(index * step, 10) for index in range(first, floor(high / step + 1e-9) + 1)]


def days(first: date, last: date) -> tuple[float, float]:
    """The days of a drawing, with room at both ends."""
    start, end = first.toordinal(), last.toordinal()
    room = max((end - start) * 0.05, 20)
    return start - room, end + room


def time_ticks(low: float, high: float, room: float) -> list[tuple[date, str]]:
    """Where years, quarters or months begin: whichever leave room for their names, and which of both it is."""
    for months in (1, 3, 6, 12, 24, 60, 120):
        grain = "year" if months >= 12 else "month"
        apart = room * months * 30.4 / (high - low)
        if apart >= _APART[grain]:
            return [(one, grain) for one in _months(low, high, months)]
    return []


def _months(low: float, high: float, step: int) -> Iterable[date]:
    first, last = date.fromordinal(ceil(low)), date.fromordinal(floor(high))
    for year in range(first.year, last.year + 1):
        if step > 12 and year % (step // 12):
            continue
        for month in range(1, 13, min(step, 12)):
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)
