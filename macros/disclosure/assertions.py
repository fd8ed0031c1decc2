"""What a published reading says of a count: of whom, for when, and from which number to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import NamedTuple, assert_never

from macros.disclosure.sayings import Order, Saying
from macros.record import Metric, Reading
from macros.record.readings import rounding
from macros.record.vocabulary import UNITS, Basis, Kind, Symbol, Unit

# What a count is of: a metric, and which of its counts: `it`, or of a share the `part` and the `whole`.
Quantity = tuple[str, str]
Bounds = tuple[Fraction, Fraction | None]
IT, PART, WHOLE, SHARE = "it", "part", "whole", "share"


def _scale(unit: Unit) -> int | None:
    """For each how many of a whole a unit gives a part."""
    match unit:
        case "percent":
            return 100
        case "rate_per_1000":
            return 1_000
        case "rate_per_10000":
            return 10_000
        case "rate_per_100000":
            return 100_000
        case (
            "count"
            | "average"
            | "score"
            | "ratio"
            | "index"
            | "fte"
            | "days"
            | "weeks"
            | "pounds"
            | "pounds_millions"
            | "words"
        ):
            return None
        case _:
            assert_never(unit)


def _is_a_count(unit: Unit) -> bool:
    """True for what tells how many there are; few full-time posts are held by few people."""
    match unit:
        case "count" | "fte":
            return True
        case "percent" | "rate_per_1000" | "rate_per_10000" | "rate_per_100000":
            return False
        case "average" | "score" | "ratio" | "index" | "days" | "weeks" | "pounds" | "pounds_millions" | "words":
            return False
        case _:
            assert_never(unit)


SCALES: Mapping[str, int] = {unit: scale for unit in UNITS if (scale := _scale(unit))}
# For each so many of a population nobody is left over, and there may be more than there are people.
RATES = frozenset(unit for unit, scale in SCALES.items() if scale > SCALES["percent"])


class Slot(NamedTuple):
    """One count, or one share: what of, of whom, for when. Without a period it belongs to its entry alone."""

    quantity: Quantity
    scope: str
    group: str
    first: date
    last: date
    entry: str = ""

    @property
    def is_share(self) -> bool:
        """True for a share, which is no count itself."""
        return self.quantity[1] == SHARE


@dataclass(frozen=True)
class Assertion:
    """One published thing about a slot. `hidden` is a [c]: it says nothing but that there is something to hide."""

    slot: Slot
    bounds: Bounds
    saying: Saying
    field: str
    hidden: bool = False

    @property
    def order(self) -> Order:
        """When it was published, and its place among what was published that day."""
        return self.saying.order

    @property
    def published(self) -> date:
        """The day it was published."""
        return self.saying.order[0]

    @property
    def exact(self) -> Fraction | None:
        """The one number it gives, if it does."""
        return self.bounds[0] if self.bounds[0] == self.bounds[1] else None


def by_order(assertion: Assertion) -> tuple[object, ...]:
    """The key by which assertions are put in the order of their publication."""
    return assertion.order[:3]


def quantity_of(key: str, role: str, metrics: Mapping[str, Metric]) -> Quantity:
    """The count behind a metric; that of another metric where the definition links to one."""
    linked: str | None = getattr(metrics[key], role) if role in (PART, WHOLE) and key in metrics else None
    return (linked, IT) if linked is not None and linked in metrics else (key, role)


def assertions_of(sayings: Iterable[Saying], metrics: Mapping[str, Metric]) -> Iterator[Assertion]:
    """Everything that readings say of counts and shares, in the order it was published."""
    for saying in sayings:
        if _is_a_count(saying.metric.unit):
            yield from _of_a_count(saying, metrics)
        elif saying.metric.unit in SCALES:
            yield from _of_a_share(saying, metrics)


def slot_of(saying: Saying, role: str, metrics: Mapping[str, Metric]) -> Slot:
    """The slot that a reading is about. What is counted on a day is the same for the month that ends on it."""
    if role not in saying.slots:
        saying.slots[role] = _slot(saying, role, metrics)
    slot: Slot = saying.slots[role]
    return slot


def _slot(saying: Saying, role: str, metrics: Mapping[str, Metric]) -> Slot:
    quantity = quantity_of(saying.key, role, metrics)
    reading = saying.reading
    scope, group = reading.scope or "", reading.group or ""
    if reading.period is None:
        return Slot(quantity, scope, group, saying.published, saying.published, saying.entry)
    basis = metrics[quantity[0]].basis if quantity[0] in metrics else saying.metric.basis
    first = reading.period.last if is_of_a_day(basis) else reading.period.first
    return Slot(quantity, scope, group, first, reading.period.last)


def _of_a_count(saying: Saying, metrics: Mapping[str, Metric]) -> Iterator[Assertion]:
    slot = slot_of(saying, IT, metrics)
    reading = saying.reading
    if reading.symbol and _hides(reading.symbol):
        yield Assertion(slot, (Fraction(0), None), saying, "symbol", hidden=True)
    elif bounds := count_bounds(reading):
        yield Assertion(slot, bounds, saying, reading.kind)
    yield from _counts(saying, slot, metrics)


def _of_a_share(saying: Saying, metrics: Mapping[str, Metric]) -> Iterator[Assertion]:
    part = slot_of(saying, PART, metrics)
    reading = saying.reading
    yield from _counts(saying, part, metrics)
    if reading.symbol and _hides(reading.symbol):
        yield Assertion(part, (Fraction(0), None), saying, "symbol", hidden=True)
    elif bounds := share_bounds(reading):
        yield Assertion(slot_of(saying, SHARE, metrics), bounds, saying, reading.kind)


def is_of_a_day(basis: Basis) -> bool:
    """True for a count on one day; others may be of every day of a time."""
    match basis:
        case "as_at":
            return True
        case "in_period" | "unclear":
            return False
        case _:
            assert_never(basis)


def _hides(symbol: Symbol) -> bool:
    """True for the sign that stands for a number that must not be told."""
    match symbol:
        case "c":
            return True
        case "x" | "z" | "low":
            return False
        case _:
            assert_never(symbol)


def _counts(saying: Saying, part: Slot, metrics: Mapping[str, Metric]) -> Iterator[Assertion]:
    for slot, field in ((part, "count"), (slot_of(saying, WHOLE, metrics), "of")):
        number = getattr(saying.reading, field)
        if number is not None:
            yield Assertion(slot, _whole(number), saying, field)


def count_bounds(reading: Reading) -> Bounds | None:
    """From which whole number to which a count lies; None for words and signs."""
    bounds = _bounds(reading, None)
    if bounds is None:
        return None
    least, most = _whole_ends(reading.kind, *bounds)
    return Fraction(max(least, 0)), None if most is None else Fraction(max(most, least, 0))


def _whole_ends(kind: Kind, low: Fraction, high: Fraction | None) -> tuple[int, int | None]:
    """The least and the greatest whole number that a reading of a kind leaves open."""
    match kind:
        case "value":
            # That a count with a fraction is refused is another rule's matter.
            return floor(low), None if high is None else ceil(high)
        case "over":
            return floor(low) + 1, None
        case "under":
            return ceil(low), None if high is None else ceil(high) - 1
        case "about" | "at_least" | "at_most" | "between" | "words" | "symbol":
            return ceil(low), None if high is None else floor(high)
        case _:
            assert_never(kind)


def _whole(number: Decimal) -> Bounds:
    """The number itself; that a count with a fraction is refused is another rule's matter."""
    return Fraction(max(floor(number), 0)), Fraction(max(ceil(number), 0))


def share_bounds(reading: Reading) -> Bounds | None:
    """From what to what a share lies, as far as its digits tell; None for words and signs."""
    digit = None if reading.value is None else _digit(int(reading.value.as_tuple().exponent))
    bounds = _bounds(reading, digit)
    return None if bounds is None else (max(bounds[0], Fraction(0)), bounds[1])


@cache
def _digit(place: int) -> Fraction:
    return Fraction(10) ** place


def _bounds(reading: Reading, digit: Fraction | None) -> Bounds | None:
    if reading.between:
        return Fraction(reading.between[0]), Fraction(reading.between[1])
    return None if reading.number is None else _around(reading.kind, reading.number, digit)


def _around(kind: Kind, typed: Decimal, digit: Fraction | None) -> Bounds | None:
    number = Fraction(typed)
    match kind:
        case "value":
            return (number - digit / 2, number + digit / 2) if digit else (number, number)
        case "about":
            return number - rounding(typed) / 2, number + rounding(typed) / 2
        case "under" | "at_most":
            return Fraction(0), number
        case "over" | "at_least":
            return number, None
        case "between" | "words" | "symbol":
            return None
        case _:
            assert_never(kind)
