"""Whole numbers from zero to ninety-nine as people write them in words. The one list of them."""

from __future__ import annotations

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBER_WORDS: dict[str, int] = {word: number for number, word in enumerate(_ONES)}
NUMBER_WORDS |= {
    f"{ten}-{_ONES[one]}" if one else ten: 10 * number + one
    for number, ten in enumerate(_TENS, start=2)
    for one in range(10)
}
