"""A number format of a spreadsheet to its parts: what stands around the digits, and for which numbers it holds."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_LONGEST = 255
_PARTS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<wide>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<digit>[0#?])|(?P<sign>[.,%@;])|(?P<special>[/a-zA-Z])|(?P<plain>.)",
    re.S | re.I,
)
_COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]{1,2})\Z", re.I)
_CURRENCY = re.compile(r"\$(?P<sign>[^\]-]*)(?:-[0-9a-z-]*)?\Z", re.I)
_CONDITION = re.compile(r"(?P<than><=|>=|<>|<|>|=)\s*(?P<limit>-?[0-9]+(?:\.[0-9]+)?)\Z")
_THAN: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


@dataclass
class Section:
    """One part of a format: what stands before and after its digits, and for which numbers it holds."""

    before: str = ""
    whole: str = ""
    decimals: str | None = None
    after: str = ""
    general: bool = False
    text: bool = False
    percents: int = 0
    scale: int = 0
    grouped: bool = False
    colour: str = ""
    condition: tuple[str, Decimal] | None = None
    strange: bool = False

    @property
    def holds_number(self) -> bool:
        """True for a part that shows digits."""
        return self.general or bool(self.whole or self.decimals)

    def holds_for(self, number: Decimal) -> bool:
        """True for a number that meets its condition."""
        return self.condition is not None and _THAN[self.condition[0]](number, self.condition[1])

    @property
    def of_negatives(self) -> bool:
        """True where only numbers below zero, or zero itself, meet the condition: the format gives their sign."""
        return self.condition is not None and self.condition[0] in ("<", "<=") and self.condition[1] <= 0


@lru_cache(maxsize=1_000)
def sections_of(shape: str) -> tuple[Section, ...]:
    """The parts of a format; one that is not understood says so."""
    sections = [Section()]
    if len(shape) > _LONGEST:
        return (Section(strange=True),)
    for match in _PARTS.finditer(shape):
        if match["sign"] == ";":
            sections.append(Section())
        else:
            _take(sections[-1], match)
    for section in sections:
        _settle(section)
    return tuple(sections)


def _take(section: Section, match: re.Match[str]) -> None:
    kind, text = match.lastgroup or "", match[match.lastgroup or 0]
    if kind in ("quoted", "escaped", "plain"):
        _add(section, text)
    elif kind == "bracket":
        _take_bracket(section, text)
    elif kind == "wide":
        _add(section, " ")
    elif kind == "filled":
        section.strange |= text.strip() != ""
    elif kind == "digit":
        _take_digit(section, text)
    elif kind == "general":
        section.strange |= section.holds_number
        section.general = True
    elif kind == "sign":
        _take_sign(section, text)
    else:
        # Letters that are dates, powers and fractions.
        section.strange = True


def _take_digit(section: Section, digit: str) -> None:
    section.strange |= bool(section.after) or section.general or section.text
    if section.decimals is None:
        section.whole += digit
    else:
        section.decimals += digit


def _take_sign(section: Section, sign: str) -> None:
    if sign == "%":
        section.percents += 1
        _add(section, sign)
    elif sign == "@":
        section.strange |= section.text or section.holds_number
        section.text = True
    elif sign == "." and section.decimals is None and not section.after:
        section.decimals = ""
    elif sign == "," and (section.whole or section.decimals) and not section.after:
        if section.decimals is None:
            section.whole += ","
        else:
            section.decimals += ","
    else:
        _add(section, sign)


def _take_bracket(section: Section, text: str) -> None:
    if match := _CURRENCY.match(text):
        _add(section, match["sign"])
    elif match := _CONDITION.match(text):
        section.strange |= section.condition is not None
        section.condition = match["than"], Decimal(match["limit"])
    elif _COLOUR.match(text):
        section.colour = text.lower()
    else:
        section.strange = True


def _add(section: Section, text: str) -> None:
    if section.holds_number or section.text or section.decimals is not None:
        section.after += text
    else:
        section.before += text


def _settle(section: Section) -> None:
    """Commas behind the last digit are thousands left out; among the digits they group them."""
    whole, decimals = section.whole, section.decimals or ""
    section.scale = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    section.grouped = "," in whole.rstrip(",")
    section.whole = whole.replace(",", "")
    if section.decimals is not None:
        section.strange |= "," in decimals.rstrip(",")
        section.decimals = decimals.replace(",", "")
