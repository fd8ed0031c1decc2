"""From the number that Word prints to the place that a paragraph is cited by: (a) under 2.1 is 2.1 (a)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.intake.reading_papers.text import lettered
from macros.intake.reading_papers.word.numbering import Label, Numbering
from macros.intake.reading_papers.word.package import Element

_DECIMAL = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*\Z")
_PART = re.compile(r"\(?([a-z]{1,5}|[A-Z]{1,2}|[0-9]{1,3})\)|([a-z]{1,5}|[A-Z]{1,2})[.:]?\Z")
_AROUND = " .:"


@dataclass(frozen=True)
class Placed:
    """What a paragraph is cited by; or how deep its bullet is, from 0; or neither."""

    number: str = ""
    bullet: int | None = None


class Labels:
    """Knows which number stands above which."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        # The last number of figures and points alone, which a typed one can follow.
        self.last = ""
        # The levels of lists whose numbers need none above them.
        self.stand_alone: set[tuple[str, int]] = set()
        # The last number that needs none above it, and the places of the parts below it by their levels.
        self.above, self.letter = "", ""
        self.parts: dict[int, str] = {}

    def of(self, style: str, properties: Element | None) -> Placed:
        """The place of the next paragraph."""
        label = self.numbering.of(style, properties)
        if label is None:
            return Placed()
        printed = label.text.strip(_AROUND)
        if label.sort == "bullet" or not any(sign.isalnum() for sign in printed):
            return Placed(bullet=label.level) if label.sort == "bullet" or printed else Placed()
        return Placed(self._part(label) or self._whole(_without_brackets(printed)))

    def typed(self, number: str) -> None:
        """Know a number that was typed."""
        self._whole(number)

    def typed_part(self, text: str) -> tuple[str, str] | None:
        """The place of a paragraph that begins with a typed letter, and the rest of it; None for any other."""
        part = lettered(text, self.letter) if self.above else None
        if part is None:
            return None
        self.letter = part[0]
        return f"{self.above} ({part[0]})", part[1]

    def _whole(self, printed: str) -> str:
        if _DECIMAL.match(printed):
            self.last = printed
        self.above, self.parts, self.letter = printed, {}, ""
        return printed

    def _part(self, label: Label) -> str:
        """The place of a number such as (a), which says nothing of what it is a part of; empty for any other."""
        match = _PART.fullmatch(label.text.strip())
        key = (label.of_list, label.level)
        alone = not match or not self.above or (label.level == 0 and label.sort.startswith("upper"))
        if alone or key in self.stand_alone or not match:
            self.stand_alone.add(key)
            return ""
        above = max((level for level in self.parts if level < label.level), default=None)
        place = f"{self.above if above is None else self.parts[above]} ({match[1] or match[2]})"
        self.parts = {level: one for level, one in self.parts.items() if level < label.level} | {label.level: place}
        return place


def _without_brackets(printed: str) -> str:
    inside = printed.removeprefix("(").removesuffix(")")
    return inside if "(" not in inside and ")" not in inside else printed
