"""What a text says of a figure: its number, in digits or in words, its qualifier, and the signs beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from macros.problems import Message, Mistake
from macros.record.readings import KINDS
from macros.record.vocabulary import UNITS, ByKind, Kind, Mark, Symbol, Unit

# The unit that is written beside a number, and the units of measures it can belong to.
FITS: Mapping[str, tuple[Unit, ...]] = {
    "percent": ("percent",),
    "pounds": ("pounds",),
    "pounds_millions": ("pounds_millions",),
    "days": ("days",),
    "weeks": ("weeks",),
    "fte": ("fte",),
    # A heading says that it is a number of something: No., Number.
    "count": ("count",),
    "per_1000": ("rate_per_1000",),
    "per_10000": ("rate_per_10000",),
    "per_100000": ("rate_per_100000",),
    # A change of a share, a time limit, a distance, the base of a rate, a number of nobody knows what: of no measure.
    "points": (),
    "time": (),
    "distance": (),
    "base": (),
    "thousands": (),
    "millions": (),
    "": tuple(unit for unit in UNITS if unit != "words"),
}


_MILLION, _A_BUDGET = Decimal(1_000_000), Decimal(10_000)


def _plain(number: Decimal) -> Decimal:
    """The number without zeros behind its point, and without an exponent."""
    return Decimal(f"{number.normalize():f}")


def is_whole(number: Decimal) -> bool:
    """True for a number without a part, however long it is: a remainder has a limit of digits."""
    return number == number.to_integral_value()


@dataclass(frozen=True)
class Amount:
    """One figure as it was written. `kind` is a kind of reading; `unit` is the unit written beside it, if any.

    `per` is what a sum of money is for each of: week, year, child. `count` and `of` are those of whom it is the share.
    """

    kind: Kind
    numbers: tuple[Decimal, ...] = ()
    text: str = ""
    unit: str = ""
    says: str | None = None
    marks: tuple[str, ...] = ()
    count: Decimal | None = None
    of: Decimal | None = None
    per: str = ""

    def of_unit(self, unit: Unit) -> Amount | None:
        """The same figure as a measure of this unit counts it, or None where it cannot be one of it."""
        if {self.unit, unit} == {"pounds", "pounds_millions"}:
            # A few pounds are no part of a budget, and millions are no price.
            largest = max(abs(number) for number in self.numbers)
            if self.per or largest < _A_BUDGET if unit == "pounds_millions" else largest >= 1:
                return None
            times = _MILLION if unit == "pounds" else 1 / _MILLION
            return replace(self, numbers=tuple(_plain(number * times) for number in self.numbers), unit=unit)
        is_part = not self.unit and unit == "count" and not all(map(is_whole, self.numbers))
        return None if is_part or unit not in FITS[self.unit] else self

    def fields(self) -> dict[str, Any]:
        """The keys of a reading that this figure fills."""
        given: dict[str, Any] = {}
        if self.kind == "between":
            given["between"] = list(self.numbers)
        else:
            given[self.kind] = self.numbers[0] if self.numbers else self.text
        if self.count is not None:
            given["count"] = self.count
        if self.of is not None:
            given["of"] = self.of
        if self.says:
            given["says"] = self.says
        if self.marks:
            given["marks"] = list(self.marks)
        return given


@dataclass(frozen=True)
class Found:
    """A figure in a sentence: where it starts and ends, as it is written there.

    `is_change` is true of a difference: up 7, 4% more than, by 6.2 percentage points. `beside` is true of a count that
    stands in the `count` or `of` of the share beside it. `is_under` is true of a sum that was left over.
    """

    amount: Amount
    start: int
    end: int
    written: str
    is_change: bool = False
    beside: bool = False
    is_under: bool = False


class Unclear(Mistake):
    """A text that could mean two things, or nothing: what is wrong with it, and what to write."""


# What may stand where a figure should be, and the symbol it is recorded as.
SYMBOLS: Mapping[str, Symbol] = {
    "c": "c", "confidential": "c", "suppressed": "c", "*": "c",
    "x": "x", "not available": "x", "unavailable": "x", "no data": "x", "not collected": "x", "data not available": "x",
    "z": "z", "not applicable": "z",
    "low": "low",
}  # fmt: skip
# "n/a" is used for both; only who wrote it knows which.
EITHER = ("n/a", "na", "n.a.", "n.a", "n\\a")
NOT_YET = ("tbc", "tba", "tbd", "to follow", "to be confirmed", "awaited", "pending", "?", "??", "???")
BARE = ("-", "--", "..", ".", ":", "/", "n", "nil return", "none")
MARKS: Mapping[str, Mark] = {
    "p": "p", "prov": "p", "prov.": "p", "provisional": "p", "draft": "p", "unvalidated": "p",
    "r": "r", "rev": "r", "rev.": "r", "revised": "r",
    "e": "e", "est": "e", "est.": "e", "estimate": "e", "estimated": "e",
    "b": "b", "break in series": "b", "break": "b",
}  # fmt: skip
_BRACKETS = re.compile(r"[\[(]\s*(?P<inside>[^\[\]()]*?)\s*[\])]\Z")
_LETTER = re.compile(r"(?<=[0-9%])\s?(?P<inside>[preb])\Z")
_OUT_OF = re.compile(r"(?P<count>[0-9][0-9,]*)\s*(?:/|of|out of)\s*(?P<of>[0-9][0-9,]*)\Z", re.I)


def symbol_of(text: str) -> str | None:
    """The symbol that a text stands for, or None."""
    bare = text.strip().strip("[]()").strip().lower()
    return SYMBOLS.get(bare)


WORDS_BESIDE = Message(
    "words-beside-the-figure",
    'the words "{words}" beside the figure have no place here',
    "put them into a column headed Note; provisional, revised, estimated and (38 of 50) may stay",
)


def take_notes(text: str) -> tuple[str, tuple[str, ...], tuple[str, str] | None]:
    """The text without what trails it: its marks, and the counts in `76% (38 of 50)`; raises Unclear."""
    marks: list[str] = []
    counts: tuple[str, str] | None = None
    while match := _BRACKETS.search(text) or _LETTER.search(text):
        inside = match["inside"].lower()
        if share := _OUT_OF.match(match["inside"]):
            counts = (share["count"].replace(",", ""), share["of"].replace(",", ""))
        elif parts := [part for part in re.split(r"\s*(?:,|;|\band\b)\s*", inside) if part]:
            unknown = next((part for part in parts if part not in MARKS), None)
            if unknown is not None or not text[: match.start()].strip():
                raise Unclear(WORDS_BESIDE.says(words=match["inside"]))
            marks += [MARKS[part] for part in parts]
        text = text[: match.start()].rstrip()
    return text, tuple(dict.fromkeys(reversed(marks))), counts


# What stands before a number, or after it, and the kind of reading that it makes.
_BEFORE: ByKind[tuple[str, ...]] = {
    "value": (),
    "about": (
        "about", "around", "approximately", "approx.", "approx", "roughly", "circa", "ca.", "ca", "c.", "c", "~",
        "\u2248", "in the region of", "some", "an estimated",
        "an average of about", "around about", "nearer to", "nearer", "closer to",
        "something like",
    ),
    "under": (
        "just under", "slightly under", "well under", "just below", "slightly below", "well below", "nearly", "almost",
        "close to", "approaching", "just short of", "a little under", "a little below", "marginally under",
        "marginally below", "very nearly", "just less than", "slightly less than", "slightly fewer than", "not quite",
        "less than", "fewer than", "lower than", "under", "below", "<",
    ),
    "over": (
        "just over", "slightly over", "well over", "just above", "slightly above", "well above", "more than",
        "greater than", "higher than", "a little over", "a little more than", "a little above", "marginally over",
        "marginally above", "just more than", "slightly more than", "in excess of", "upwards of",
        "exceeding", "over", "above", ">",
    ),
    "at_least": (
        "at least", "no less than", "no fewer than", "not less than", "a minimum of", "minimum", "not below",
        "no lower than", ">=", "\u2265", "=>",
    ),
    "at_most": (
        "at most", "no more than", "not more than", "up to", "not above", "no higher than",
        "a maximum of", "a ceiling of", "a cap of", "maximum",
        "<=", "\u2264", "=<",
    ),
    "between": (), "words": (), "symbol": (),
}  # fmt: skip
_AFTER: ByKind[tuple[str, ...]] = {
    "value": (), "about": ("or so",), "under": (), "over": (),
    "at_least": ("or more", "or above", "or over", "or higher", "or better", "and above", "and over", "+"),
    "at_most": ("or less", "or fewer", "or under", "or below", "or lower", "and under", "and below"),
    "between": (), "words": (), "symbol": (),
}  # fmt: skip
_NEAR = re.compile(
    r"(?:just|slightly|well|nearly|very nearly|almost|close|approaching|a little|marginally|not quite)\b", re.I
)


def _pattern(words: ByKind[tuple[str, ...]], *, before: bool) -> str:
    every = sorted((word for kind in KINDS for word in words[kind]), key=len, reverse=True)
    parts = []
    for word in every:
        shown = re.escape(word).replace(r"\ ", r"\s+")
        parts.append(rf"(?<![\w]){shown}(?!\w)" if word[-1].isalpha() and before else shown)
    # A bare c stands right before its digits: c20, c 20.
    return "|".join(parts).replace(r"(?<![\w])c(?!\w)", r"(?<![\w])c(?=\s?[0-9\u00a3])")


BEFORE, AFTER = _pattern(_BEFORE, before=True), _pattern(_AFTER, before=False)
_KINDS = {word: kind for words in (_BEFORE, _AFTER) for kind in KINDS for word in words[kind]}


def kind_of(text: str | None) -> Kind:
    """The kind of reading that a qualifier makes of its number; an exact value without one."""
    return _KINDS[" ".join(text.lower().split())] if text else "value"


def is_hedged(text: str | None) -> bool:
    """True for a qualifier that says more than its kind: just under, nearly."""
    return bool(text and _NEAR.match(text))
