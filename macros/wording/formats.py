"""Dates, numbers, figures and places in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import assert_never

from macros.record import Between, Body, Citation, Meeting, Period, Reading
from macros.record.vocabulary import ByKind, ByUnit, Kind, Unit
from macros.wording.labels import DIRECTION_LABELS, MONTHS, NO_PERIOD, SYMBOL_LABELS

_QUALIFIERS: ByKind[str] = {
    "value": "{}",
    "about": "about {}",
    "under": "under {}",
    "over": "over {}",
    "at_least": "{} or more",
    "at_most": "{} or less",
    "between": "between {} and {}",
    "words": "{}",
    "symbol": "{}",
}
_UNITS: ByUnit[str] = {
    "percent": "{}%",
    "count": "{}",
    "rate_per_10000": "{} per 10,000",
    "days": "{} days",
    "pounds": "£{}",
    "pounds_millions": "£{} million",
    "words": "{}",
}


def day(value: date) -> str:
    """A day in full: 7 March 2019."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _end(value: date, grain: str) -> str:
    if grain == "day":
        return day(value)
    return str(value.year) if grain == "year" else f"{MONTHS[value.month - 1]} {value.year}"


def period(value: Period | None) -> str:
    """A period as exactly as it is known: March 2019, or April to June 2019."""
    if value is None:
        return NO_PERIOD
    first, last = _end(value.first, value.grain), _end(value.last, value.grain)
    if not value.span:
        return first
    if value.grain == "day" and (value.first.year, value.first.month) == (value.last.year, value.last.month):
        return f"{value.first.day} to {last}"
    if value.grain != "year" and value.first.year == value.last.year:
        first = first.removesuffix(f" {value.first.year}")
    return f"{first} to {last}"


def number(value: Decimal) -> str:
    """A number with the digits it was typed with, thousands set apart: 6,062."""
    return f"{value:,}"


def amount(value: Decimal, unit: Unit) -> str:
    """A number with its unit: 76%, £6.14 million."""
    text = _UNITS[unit].format(number(abs(value)))
    return f"\u2212{text}" if value < 0 else text


def value(reading: Reading, unit: Unit) -> str:
    """A reading as a sentence holds it. Words the source used for a rough number come first."""
    if reading.symbol:
        return SYMBOL_LABELS[reading.symbol]
    if reading.words:
        return reading.words
    if reading.between:
        low, high = reading.between
        return _QUALIFIERS["between"].format(number(low), amount(high, unit))
    assert reading.number is not None
    instead = None if _has_words_beside(reading.kind) else reading.says
    return instead or _QUALIFIERS[reading.kind].format(amount(reading.number, unit))


def marks(reading: Reading) -> str:
    """The marks beside a number, in square brackets."""
    return " ".join(f"[{mark}]" for mark in reading.marks)


def _has_words_beside(kind: Kind) -> bool:
    """True where the source's own words stand beside the number, and not in its place."""
    match kind:
        case "value" | "between":
            return True
        case "about" | "under" | "over" | "at_least" | "at_most" | "words" | "symbol":
            return False
        case _:
            assert_never(kind)


def beside(reading: Reading) -> str:
    """What the source adds to a number: its sense and its direction, or nothing."""
    says = reading.says if _has_words_beside(reading.kind) else None
    direction = DIRECTION_LABELS[reading.direction] if reading.direction else None
    return "; ".join(part for part in (says, direction) if part)


def place(text: str) -> str:
    """A place in a source in words: paragraph 1.2, bullet 9."""
    if not text or not (text[0].isdigit() or text.startswith("min ")):
        return {"cover": "the cover", "intro": "the introduction", "page": "the page"}.get(text, text)
    head, *rest = text.removeprefix("min ").split(" ")
    named = [f"minute {head}" if text.startswith("min ") else f"paragraph {head}"]
    for part in rest:
        is_bullet = part[0] == "b" and part[1:].isdigit()
        named.append(f"bullet {part[1:]}" if is_bullet else f"part {part}")
    return ", ".join(named)


def meeting_title(meeting: Meeting, body: Body) -> str:
    """A meeting's name: Improvement Board, January 2019."""
    return f"{capital(body.short)}, {period(meeting.held)}"


def between_title(entry: Between) -> str:
    """The name of something published between meetings."""
    return f"{capital(entry.title)}, {period(entry.published)}"


def inferred(fields: tuple[str, ...], field: str) -> str:
    """The note beside a date that no source states."""
    return " (inferred)" if field in fields else ""


def source_link(citation: Citation, title: str) -> str:
    """What a link to a paragraph is called: its source and its place."""
    return f"{title}, {place(citation.place)}" if citation.place else title


def count(number_of: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: 1 reading, 3 readings."""
    return f"{number_of} {noun}" if number_of == 1 else f"{number_of} {plural or noun + 's'}"


def join(parts: list[str]) -> str:
    """A list in a sentence: a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def capital(text: str) -> str:
    """The same words, fit to begin a sentence."""
    return text[:1].upper() + text[1:]


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number_of: int) -> str:
    """A small count in words, a larger one in digits."""
    return _SMALL[number_of] if number_of < len(_SMALL) else str(number_of)
