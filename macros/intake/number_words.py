"""Numbers and shares in words: "two hundred and five" is 205, "one in six" is about 17 in 100."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import assert_never

from macros.record.meant import NUMBER_WORDS as SMALL
from macros.record.vocabulary import Kind

DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"


def alternatives(words: Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]") for word in ordered)


_ONES = {word: number for word, number in SMALL.items() if 1 <= number < 10}
_MANY = {word: number for word, number in SMALL.items() if number > 1}
_SOME = alternatives({**_MANY, "one": 1})
# Every number in words but one and zero, which are nearly always no figures.
_HUNDREDS = rf"(?:an?|{alternatives(_ONES)})\s+hundred(?:\s+and\s+(?:{_SOME}))?"
WORDS = rf"(?:{_HUNDREDS}|{alternatives(_MANY)})(?:\s+thousand)?|a\s+dozen"
_PARTS: Mapping[str, int] = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20, "hundredth": 100,
}  # fmt: skip
PARTS = "|".join(_PARTS)
# Of how many a share can be said in words: of others, it is two counts.
_WHOLES = (*range(2, 11), 12, 20, 100)
_NUMBER = rf"(?:{alternatives(_ONES)}|{alternatives(_MANY)}|a\s+hundred|[1-9][0-9]?0?)"
# One audit in five.
_ONE_OF_SOME = (
    rf"(?:{alternatives(_ONES)})\s+(?!in\b)[a-z]+(?:\s+(?!in\b)[a-z]+)?\s+in\s+(?:every\s+)?"
    rf"(?:{alternatives(_ONES)}|ten|twenty)\b(?!\s+(?:years?|months?|weeks?|days?|hours?))"
)
SHARES = (
    rf"(?:{alternatives(_ONES)}|an?)[-\s](?:{PARTS})s?|half|{_ONE_OF_SOME}|"
    rf"{_NUMBER}\s+(?:in|(?:out\s+)?of)\s+every\s+{_NUMBER}|{_NUMBER}\s+(?:in|out\s+of)\s+{_NUMBER}"
)
_SHARE = re.compile(
    rf"(?:(?P<count>{alternatives(_ONES)}|an?)[-\s])?(?P<part>{PARTS})s?"
    rf"|(?P<some>{_NUMBER})\s+(?:[a-z]+\s+){{0,2}}?(?:in|(?:out\s+)?of)\s+(?:every\s+)?(?P<all>{_NUMBER})",
    re.I,
)


def number_of(text: str) -> Decimal:
    """A number in digits, with the digits it was written with."""
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


def in_millions(number: Decimal, unit: str) -> tuple[Decimal, str]:
    """Thousands and billions of pounds as millions, with no digit more; every other number as it is."""
    places = {"thousands": -3, "billions": 3}.get(unit)
    if places is None:
        return number, unit
    return Decimal(f"{number.scaleb(places).normalize():f}"), "pounds_millions"


def word_number(text: str) -> Decimal | None:
    """A number in words, or None."""
    words = [word for word in re.split(r"[-\s]+", text.lower()) if word not in ("and", "")]
    total = 0
    for word in words:
        if word in SMALL or word in ("a", "an"):
            total += SMALL.get(word, 1)
        elif word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        else:
            return None
    return Decimal(total) if words and words not in (["a"], ["an"]) else None


def share_of(text: str) -> Fraction | None:
    """A share in words, exactly, or None."""
    match = _SHARE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    if match["part"]:
        share = Fraction(_whole(match["count"] or "a"), _PARTS[match["part"].lower()])
        # Two quarters are half a year.
        return share if share.denominator == _PARTS[match["part"].lower()] else None
    some, every = _whole(match["some"]), _whole(match["all"])
    return Fraction(some, every) if some <= every and every in _WHOLES else None


def _whole(text: str) -> int:
    if text.lower() in ("a", "an"):
        return 1
    return int(text) if text.isdigit() else int(word_number(text) or 0)


def fraction(text: str, kind: Kind = "about") -> Decimal | None:
    """A share in words as whole percents, or None. An end of a range is never drawn nearer than the words do."""
    share = share_of(text)
    if share is None or not 0 < share <= 1:
        return None
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    match kind:
        case "under" | "at_most":
            return exact.quantize(Decimal(1), ROUND_CEILING)
        case "over" | "at_least":
            return exact.quantize(Decimal(1), ROUND_FLOOR)
        case "value" | "about" | "between" | "words" | "symbol":
            return exact.quantize(Decimal(1), ROUND_HALF_UP)
        case _:
            assert_never(kind)
