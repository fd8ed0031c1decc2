"""A sentence with its figures: what stands before and behind each, and which part of the sentence is its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.intake.figure_words import Found
from macros.intake.prose.figures import blanked

# Where the words of one figure end and those of the next begin; the stronger stand first.
_BORDERS = (
    re.compile(r"[;:]\s|\s[-\u2013\u2014]\s"),
    re.compile(
        r",\s+(?:and|but|while|whilst|with|compared|whereas|against|or|up|down|which|although"
        r"|though)\s",
        re.I,
    ),
    re.compile(r"[()]"),
    re.compile(r"\s(?:while|whilst|but|compared|whereas|against)\s", re.I),
    re.compile(r",(?=\s)"),
    re.compile(r"\s(?:and|or|with|than|from)\s", re.I),
)
_BRACKETS = re.compile(r"\([^()]*\)")
# A figure whose words stand before it, and the next one begins: at 97% and visits to others at 76%.
_SOON = re.compile(r"(?:\W*\w+){0,2}?(?= and )")
# Units of no measure: a time limit, a distance, the base of a rate.
_LIMITS = ("time", "distance", "base")
_EVERY = re.compile(r"\b(?:every|each|after|once in|in) \Z", re.I)
# What some of them have: 27% of workers had more than 20 children.
_HOLDS = re.compile(r"\b(?:had|has|have|having|with|held|holds?|holding|carr(?:y|ied|ying)) \Z", re.I)
_LIMITING = ("at_most", "at_least", "over", "under")


@dataclass(frozen=True)
class Beside:
    """One figure of a sentence: the words up to the figures beside it, and the part that is its own."""

    figure: Found
    before: str
    after: str
    # Its own part of the sentence, from where to where.
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence and its figures in order."""

    text: str
    figures: tuple[Found, ...]

    @cached_property
    def plain(self) -> str:
        """The sentence, sign by sign, with what parts no figures blanked out: dates, and brackets without figures."""
        return _BRACKETS.sub(self._without_figure, blanked(self.text))

    def _without_figure(self, bracket: re.Match[str]) -> str:
        holds = any(bracket.start() <= one.start < bracket.end() for one in self.figures)
        return bracket.group() if holds else " " * len(bracket.group())

    @cached_property
    def limits(self) -> tuple[Found, ...]:
        """The figures that only limit another one."""
        return tuple(one for one in self.figures if self._is_limit(one))

    def _is_limit(self, figure: Found) -> bool:
        """True for a number that limits another: within 48 hours, or 20 or fewer beside a percentage."""
        amount = figure.amount
        if amount.unit in _LIMITS:
            return True
        if amount.unit == "days":
            is_share = any(one.amount.unit == "percent" for one in self.figures)
            before = _EVERY.search(self.text, 0, figure.start)
            return amount.kind in _LIMITING or bool(before and (before.group().lower() != "in " or is_share))
        if amount.unit:
            return False
        if amount.kind in ("over", "under") and _HOLDS.search(self.text, 0, figure.start):
            return any(one.amount.unit == "percent" and one.start < figure.start for one in self.figures)
        return amount.kind == "at_most" or (amount.kind == "at_least" and any(one.amount.unit for one in self.figures))

    @cached_property
    def parts(self) -> tuple[Beside, ...]:
        """Each figure with what stands beside it. A limit, or a count beside its share, has no part of its own."""
        own = [one for one in self.figures if one not in self.limits and not one.beside]
        made = []
        for index, figure in enumerate(self.figures):
            before = self.figures[index - 1].end if index else 0
            after = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.text)
            start, end = self._own(own, figure) if figure in own else (before, after)
            made.append(Beside(figure, self.text[before : figure.start], self.text[figure.end : after], start, end))
        return tuple(made)

    def _own(self, own: Sequence[Found], figure: Found) -> tuple[int, int]:
        index = own.index(figure)
        start = self._border(own[index - 1].end, figure.start) if index else 0
        end = self._border(figure.end, own[index + 1].start) if index + 1 < len(own) else len(self.text)
        return start, end

    def _border(self, start: int, end: int) -> int:
        """Where the words between two figures part; right before the second where nothing parts them."""
        if soon := _SOON.match(self.plain, start, end):
            return soon.end()
        for border in _BORDERS:
            if match := border.search(self.plain, start, end):
                return match.start()
        return end
