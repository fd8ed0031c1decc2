"""A number as a spreadsheet shows it: 0.76 in the format 0% is 76%."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_CORE = re.compile(
    r"(?P<before>[^#0?%]*)(?P<whole>[#0?,]*[#0?])(?:\.(?P<decimals>[0#?]+))?(?P<scale>,*)(?P<percent>\s*%)?(?P<after>.*)\Z"
)
_MOST_DECIMALS = 4
_UNROUNDED = (
    "the cell holds {} digits after the point",
    "let the cell show as many digits as the report does (Format Cells, Number)",
)
_STRANGE = (
    'the cell is shown in a way that is not understood (its format is "{}")',
    "give the cell the format Number, Percentage or Text",
)


def exact(value: float) -> Decimal:
    """A number as it was typed: without what the machine adds to it."""
    return Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)


def number_shown(value: float, shape: str) -> tuple[str, tuple[str, str] | None, bool]:
    """A number's text in a format, what is wrong with it, and whether it is shown as a percentage."""
    number = exact(value)
    section = _section(shape, number)
    if section.strip().lower() in ("general", "@", ""):
        text = f"{number:f}"
        decimals = len(text.partition(".")[2])
        message = (_UNROUNDED[0].format(decimals), _UNROUNDED[1])
        return text, message if decimals > _MOST_DECIMALS else None, False
    literals: list[str] = []

    def keep(match: re.Match[str]) -> str:
        literals.append(match[1] or match[2] or match[3] or "")
        return "\x00" if literals[-1].strip() else ""

    match = _CORE.match(_LITERAL.sub(keep, section))
    if match is None or match["scale"]:
        return f"{number:f}", (_STRANGE[0].format(shape), _STRANGE[1]), False
    percent = bool(match["percent"])
    text = _rounded(abs(number) * (100 if percent else 1), match["decimals"] or "")
    around = [_filled(match[part], literals) for part in ("before", "after")]
    sign = "-" if number < 0 and Decimal(text) else ""
    return f"{sign}{around[0]}{text}{'%' if percent else ''}{around[1]}".strip(), None, percent


def _section(shape: str, number: Decimal) -> str:
    sections = shape.split(";")
    if number < 0 and len(sections) > 1 and re.search(r"[#0]", sections[1]):
        return sections[1].replace("(", "").replace(")", "").replace("-", "")
    return sections[0]


def _rounded(number: Decimal, decimals: str) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP)
    text, needed = f"{rounded:f}", decimals.count("0")
    while len(text.partition(".")[2]) > needed and text.endswith("0"):
        text = text[:-1].removesuffix(".")
    return text.removesuffix(".")


def _filled(text: str, literals: list[str]) -> str:
    while "\x00" in text:
        literal = next(part for part in literals if part.strip())
        literals.remove(literal)
        text = text.replace("\x00", literal, 1)
    return text


def date_shown(value: date, shape: str) -> str:
    """A date as exactly as its format shows it: a day, a month or a year."""
    signs = _LITERAL.sub("", shape.lower())
    if "d" in signs:
        return value.strftime("%Y-%m-%d")
    return value.strftime("%Y-%m") if "m" in signs else value.strftime("%Y")


def is_midnight(value: object) -> bool:
    """True for a date without a time of day."""
    return not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)
