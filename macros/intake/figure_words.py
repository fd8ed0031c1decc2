"""What a text says of a figure: its number, in digits or in words, its qualifier, and the signs beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, assert_never

from macros.problems import Message, Mistake
from macros.record.meant import NUMBER_WORDS as SMALL_NUMBER_WORDS
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
    "per_1000": ("rate_per_1000",),
    "per_10000": ("rate_per_10000",),
    "per_100000": ("rate_per_100000",),
    "time": (),
    "millions": (),
    "": tuple(unit for unit in UNITS if unit != "words"),
}


@dataclass(frozen=True)
class Amount:
    """One figure as it was written. `kind` is a kind of reading; `unit` is the unit written beside it, if any."""

    kind: Kind
    numbers: tuple[Decimal, ...] = ()
    text: str = ""
    unit: str = ""
    says: str | None = None
    marks: tuple[str, ...] = ()
    count: Decimal | None = None
    of: Decimal | None = None

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
    """A figure in a sentence: where it starts and ends, as it is written there."""

    amount: Amount
    start: int
    end: int
    written: str
    role: str = field(default="figure")


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


DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
NUMBER_WORDS: dict[str, Decimal] = {word: Decimal(number) for word, number in SMALL_NUMBER_WORDS.items()}
NUMBER_WORDS |= {"a hundred": Decimal(100), "one hundred": Decimal(100)}
# A share in words, as whole percents: no finer than anybody would say it.
FRACTIONS: dict[str, Decimal] = {
    "half": Decimal(50), "a half": Decimal(50), "one half": Decimal(50),
    "a quarter": Decimal(25), "one quarter": Decimal(25), "three quarters": Decimal(75), "three-quarters": Decimal(75),
    "a third": Decimal(33), "one third": Decimal(33), "two thirds": Decimal(67), "two-thirds": Decimal(67),
    "a fifth": Decimal(20), "one fifth": Decimal(20), "two fifths": Decimal(40), "three fifths": Decimal(60),
    "four fifths": Decimal(80), "a tenth": Decimal(10), "one tenth": Decimal(10), "nine tenths": Decimal(90),
    "one in two": Decimal(50), "one in three": Decimal(33), "one in four": Decimal(25), "one in five": Decimal(20),
    "one in ten": Decimal(10), "two in three": Decimal(67), "three in four": Decimal(75), "two in five": Decimal(40),
    "three in five": Decimal(60), "four in five": Decimal(80), "nine in ten": Decimal(90),
}  # fmt: skip
FRACTIONS |= {
    " in ".join(str(NUMBER_WORDS[part]) for part in words.split(" in ")): share
    for words, share in FRACTIONS.items()
    if " in " in words
}
_THIRDS = {Decimal(33): (Decimal(33), Decimal(34)), Decimal(67): (Decimal(66), Decimal(67))}


def alternatives(words: dict[str, Decimal]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def number_of(text: str) -> Decimal:
    """A number in digits, with the digits it was written with."""
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


def word_number(text: str) -> Decimal | None:
    """A number in words, or None."""
    return NUMBER_WORDS.get(" ".join(text.lower().split()))


def fraction(text: str, kind: Kind = "about") -> Decimal | None:
    """A share in words as whole percents, or None. An end of a range is never drawn nearer than the words do."""
    found = FRACTIONS.get(" ".join(text.lower().split()))
    low, high = _THIRDS.get(found, (found, found)) if found else (None, None)
    match kind:
        case "under" | "at_most":
            return high
        case "over" | "at_least":
            return low
        case "value" | "about" | "between" | "words" | "symbol":
            return found
        case _:
            assert_never(kind)


# What stands before a number, or after it, and the kind of reading that it makes.
_BEFORE: ByKind[tuple[str, ...]] = {
    "value": (),
    "about": (
        "about", "around", "approximately", "approx.", "approx", "roughly", "circa", "ca.", "ca", "c.", "c", "~",
        "\u2248", "in the region of", "some",
    ),
    "under": (
        "just under", "slightly under", "well under", "just below", "slightly below", "well below", "nearly", "almost",
        "close to", "approaching", "just short of", "less than", "fewer than", "lower than", "under", "below", "<",
    ),
    "over": (
        "just over", "slightly over", "well over", "just above", "slightly above", "well above", "more than",
        "greater than", "higher than", "in excess of", "upwards of", "exceeding", "over", "above", ">",
    ),
    "at_least": (
        "at least", "no less than", "no fewer than", "not less than", "a minimum of", "minimum", ">=", "\u2265", "=>",
    ),
    "at_most": (
        "at most", "no more than", "not more than", "up to", "a maximum of", "maximum", "<=", "\u2264", "=<",
    ),
    "between": (), "words": (), "symbol": (),
}  # fmt: skip
_AFTER: ByKind[tuple[str, ...]] = {
    "value": (), "about": (), "under": (), "over": (),
    "at_least": ("or more", "or above", "or over", "or higher", "or better", "and above", "and over", "+"),
    "at_most": ("or less", "or fewer", "or under", "or below", "or lower", "and under", "and below"),
    "between": (), "words": (), "symbol": (),
}  # fmt: skip
_NEAR = re.compile(r"(?:just|slightly|well|nearly|almost|close|approaching)\b", re.I)


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
