"""A value in a number format of a spreadsheet to the text that the sheet shows, or to why that is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import takewhile

from macros.intake.importing.grid import STRANGE, UNROUNDED
from macros.intake.importing.sections import Section, sections_of
from macros.problems import Message, Notice

NO_MINUS = Message(
    "cell-without-minus",
    "the cell holds a number below zero, and its format shows no minus",
    "give the cell the format Number with a minus; or type what the report says",
)
MOST_DECIMALS, _LARGEST = 4, Decimal(10) ** 11


class _Uncertain(Exception):
    """What a format shows of a value is not certain."""


def exact(value: float) -> Decimal:
    """A number as it was typed: without what the machine adds to it."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def number_shown(value: float, shape: str) -> tuple[str, Notice | None, bool]:
    """A number's text as a reader takes it, what is wrong with it, and whether it is shown as a percentage."""
    number = exact(value)
    try:
        shown_text, section = _shown(number, shape)
        text = as_read(shown_text, number, red=section.colour == "red") if section.holds_number else shown_text
    except _Uncertain:
        # What stands behind the cell may be what its format is there to hide.
        return "", STRANGE.says(format=shape), False
    if text is None:
        return "", NO_MINUS.says(), False
    decimals = len(f"{number:f}".partition(".")[2]) if section.general or section.text else 0
    trouble = UNROUNDED.says(number=decimals) if decimals > MOST_DECIMALS else None
    return " ".join(text.split()), trouble, bool(section.percents)


def text_shown(text: str, shape: str) -> str:
    """A text in a format: the fourth part says what is shown of it, or the last one where it holds an @."""
    if shape in ("General", "@"):
        return text
    sections = sections_of(shape)
    last = sections[-1]
    if (len(sections) < 4 and not last.text) or last.strange:
        return text
    return f"{last.before}{text if last.text else ''}{last.after}"


def shown(value: float, shape: str) -> str | None:
    """What the sheet shows of a number, with single spaces; None where that is not certain."""
    try:
        return " ".join(_shown(exact(value), shape)[0].split())
    except _Uncertain:
        return None


def _shown(number: Decimal, shape: str) -> tuple[str, Section]:
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise _Uncertain
    section, signed = _section(number, sections_of(shape))
    if section.strange:
        raise _Uncertain
    if not section.holds_number:
        if section.text:
            return f"{section.before}{number:f}{section.after}", section
        # A number below zero that falls to words of all others would stand with a minus before the words.
        if signed and number < 0:
            raise _Uncertain
        return section.before + section.after, section
    text = _general(abs(number)) if section.general else _digits(abs(number), section)
    minus = "-" if number < 0 and signed and _NOT_ZERO.search(text) else ""
    return f"{minus}{section.before}{text}{section.after}", section


def _section(number: Decimal, sections: Sequence[Section]) -> tuple[Section, bool]:
    """The part of a format that holds for a number, and whether a minus is set before it."""
    if len(sections) > 4 or any(one.text for one in sections[:-1]):
        raise _Uncertain
    of_text = len(sections) == 4 or (len(sections) > 1 and sections[-1].text)
    numeric = sections[:-1] if of_text else sections
    if any(one.condition for one in numeric):
        return _conditional(number, numeric)
    if len(numeric) == 1:
        return numeric[0], True
    if number < 0:
        return numeric[1], False
    return (numeric[2] if number == 0 and len(numeric) > 2 else numeric[0]), True


def _conditional(number: Decimal, sections: Sequence[Section]) -> tuple[Section, bool]:
    conditions = [bool(one.condition) for one in sections]
    # Of other arrangements programs make different things.
    if conditions not in ([True, False], [True, True], [True, True, False]):
        raise _Uncertain
    chosen = next((one for one in sections if one.holds_for(number)), sections[-1])
    if (chosen.condition and not chosen.holds_for(number)) or (number < 0 and not chosen.of_negatives):
        raise _Uncertain
    return chosen, not chosen.of_negatives


def _general(number: Decimal) -> str:
    return f"{number:f}"


def _digits(number: Decimal, section: Section) -> str:
    """The digits of a number that is not below zero, in the places that its format gives."""
    decimals = section.decimals or ""
    scaled = number.scaleb(2 * section.percents - 3 * section.scale)
    text = f"{scaled.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP):f}"
    whole, _point, rest = text.partition(".")
    first = section.whole.find("0")
    whole = whole.lstrip("0").rjust(len(section.whole) - first if first >= 0 else 0, "0")
    if section.grouped:
        whole = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+\Z)", ",", whole)
    optional = "".join(takewhile(lambda sign: sign != "0", reversed(decimals)))
    while optional and rest.endswith("0"):
        rest, optional = rest[:-1], optional[1:]
    return whole + ("." if section.decimals is not None else "") + rest


_FIGURE = re.compile(r"(?<![0-9.,])\.(?=[0-9])")
_LOOSE_MINUS = re.compile(r"\A[-\u2212]\s+(?=[\u00a30-9])")
_NOT_ZERO = re.compile(r"[1-9]")
_BARE_POINT = re.compile(r"(?<=[0-9])\.(?![0-9])")
_IN_BRACKETS = re.compile(r"\((?P<inside>[^()]*[0-9][^()]*)\)\Z|(?P<before>[^()]*)\((?P<figure>[0-9.,]+)\)\Z")


def as_read(text: str, number: Decimal, *, red: bool = False) -> str | None:
    """The text that is shown of a number as a figure is written: (5) and 5- as -5, .5 as 0.5. None: no minus shows."""
    text = _BARE_POINT.sub("", _FIGURE.sub("0.", " ".join(text.split())))
    if number >= 0:
        return text.removeprefix("+")
    text = _LOOSE_MINUS.sub("-", text)
    if match := _IN_BRACKETS.match(text):
        text = f"-{match['inside']}" if match["inside"] else f"{match['before']}-{match['figure']}".replace("--", "-")
    elif text.endswith("-") and not text.startswith("-"):
        text = f"-{text[:-1].strip()}"
    elif not re.search(r"[-\u2212]", text) and _NOT_ZERO.search(text):
        return f"-{text}" if red else None
    return text if _NOT_ZERO.search(text) else text.replace("-", "", 1)


_NO_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def date_shown(value: date, shape: str) -> str:
    """A date as exactly as its format shows it: a day, a month or a year."""
    signs = _NO_SIGNS.sub("", shape.lower()).partition(";")[0]
    if "d" in signs:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m") if "m" in signs else value.strftime("%Y")


def is_midnight(value: object) -> bool:
    """True for a date without a time of day."""
    return not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)
