"""What a sentence says in numbers: its figures, its quantities in words, its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.intake.figure_words import Amount, Found
from macros.intake.prose.dates import Dated, dates_in
from macros.intake.prose.figures import figures_in

# A quantity in words, which stays words.
_QUANTITY = re.compile(
    r"\b(?:(?:the|an?)\s+)?(?:(?:vast|great|large|overwhelming|small|significant|high|low|sizeable)\s+)?"
    r"(?:majority|minority|(?<=significant\s)proportion|(?<=small\s)proportion|(?<=large\s)proportion|(?<=high\s)proportion)"
    r"(?=\s+(?:of|are|is|were|was)\b)",
    re.I,
)


def quantities_in(sentence: str) -> Iterator[Found]:
    """Every quantity in words: the vast majority of, a significant proportion of."""
    for match in _QUANTITY.finditer(sentence):
        yield Found(Amount("words", text=match.group()), match.start(), match.end(), match.group())


__all__ = ["Dated", "dates_in", "figures_in", "quantities_in"]
