"""Numbers in digits and in words."""

from __future__ import annotations

import re
from decimal import Decimal

from macros.record.number_words import NUMBER_WORDS as SMALL_NUMBER_WORDS

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


def fraction(text: str, kind: str = "about") -> Decimal | None:
    """A share in words as whole percents, or None. An end of a range is never drawn nearer than the words do."""
    found = FRACTIONS.get(" ".join(text.lower().split()))
    if found in _THIRDS and kind != "about":
        low, high = _THIRDS[found]
        return high if kind in ("under", "at_most") else low
    return found
