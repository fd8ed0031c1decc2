"""Dates, numbers, figures and places in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from datetime import date
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, assert_never

from macros.record import Between, Body, Citation, Meeting, Period, Reading, Source
from macros.record.board import LANGUAGE
from macros.record.vocabulary import SECONDARY_KINDS, ByKind, ByUnit, Kind, SecondaryKind, Unit
from macros.wording.labels import DIRECTION_LABELS, NO_PERIOD, SECONDARY_SOURCE, SYMBOL_LABELS, WITHDRAWN_BY_SOURCE

if TYPE_CHECKING:
    from babel import Locale

Noun = Literal[
    "action", "board", "challenge", "column", "comparable reading", "correction", "day", "edition", "event", "figure",
    "framework", "id", "measure", "meeting", "metric", "month", "plan", "point", "publication", "question", "reading",
    "recommendation or priority", "row", "source", "statement", "strength", "weakness", "weakness or strength", "year",
]  # fmt: skip
# Each noun that is counted, in every form that the language has for a count.
NOUNS: dict[Noun, dict[str, str]] = {
    "action": {"one": "action", "other": "actions"},
    "board": {"one": "board", "other": "boards"},
    "challenge": {"one": "challenge", "other": "challenges"},
    "column": {"one": "column", "other": "columns"},
    "comparable reading": {"one": "comparable reading", "other": "comparable readings"},
    "correction": {"one": "correction", "other": "corrections"},
    "day": {"one": "day", "other": "days"},
    "edition": {"one": "edition", "other": "editions"},
    "event": {"one": "event", "other": "events"},
    "figure": {"one": "figure", "other": "figures"},
    "framework": {"one": "framework", "other": "frameworks"},
    "id": {"one": "id", "other": "ids"},
    "meeting": {"one": "meeting", "other": "meetings"},
    "measure": {"one": "measure", "other": "measures"},
    "metric": {"one": "metric", "other": "metrics"},
    "month": {"one": "month", "other": "months"},
    "plan": {"one": "plan", "other": "plans"},
    "point": {"one": "point", "other": "points"},
    "publication": {"one": "publication", "other": "publications"},
    "question": {"one": "question", "other": "questions"},
    "reading": {"one": "reading", "other": "readings"},
    "recommendation or priority": {"one": "recommendation or priority", "other": "recommendations and priorities"},
    "row": {"one": "row", "other": "rows"},
    "source": {"one": "source", "other": "sources"},
    "statement": {"one": "statement", "other": "statements"},
    "strength": {"one": "strength", "other": "strengths"},
    "weakness": {"one": "weakness", "other": "weaknesses"},
    "weakness or strength": {"one": "weakness or strength", "other": "weaknesses and strengths"},
    "year": {"one": "year", "other": "years"},
}
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
    "rate_per_1000": "{} per 1,000",
    "rate_per_10000": "{} per 10,000",
    "rate_per_100000": "{} per 100,000",
    "average": "{}",
    "score": "{}",
    "ratio": "{}",
    "index": "{}",
    "fte": "{} FTE",
    "days": "{} days",
    "weeks": "{} weeks",
    "pounds": "£{}",
    "pounds_millions": "£{} million",
    "words": "{}",
}
_OF_ONE: Mapping[str, str] = {"days": "{} day", "weeks": "{} week"}


# How a date is put together; the names of the months are those of the board's language.
_PATTERNS = {"day": "d MMMM y", "month": "MMMM y", "short day": "d MMM y", "short month": "MMM y", "year": "y"}
_SPOKEN = ContextVar("language", default=LANGUAGE)


def speak(language: str) -> None:
    """Words are from now on those of a board's language: its months, lists, plurals and signs in numbers."""
    _SPOKEN.set(language)


# Babel is loaded where the first date or number is told: who only asks a command for help waits for none of it.
@cache
def _locale(language: str) -> Locale:
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(language, sep="-")


@lru_cache(maxsize=4096)
def _dated(value: date, grain: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(value, _PATTERNS[grain], _locale(language))


def dated(value: date, grain: Literal["day", "month", "short day", "short month", "year"]) -> str:
    """A date as exactly as its grain: 7 March 2019, March 2019, Mar 2019 or 2019."""
    return _dated(value, grain, _SPOKEN.get())


def day(value: date) -> str:
    """A day in full: 7 March 2019."""
    return dated(value, "day")


def period(value: Period | None) -> str:
    """A period as exactly as it is known: March 2019, or April to June 2019."""
    if value is None:
        return NO_PERIOD
    return _from_to(value, dated(value.first, value.grain), dated(value.last, value.grain))


def period_in_brief(value: Period) -> str:
    """The same with the short names of months: Mar 2019, or Apr to Jun 2019."""
    if value.grain == "year":
        return period(value)
    grain: Literal["short day", "short month"] = "short day" if value.grain == "day" else "short month"
    return _from_to(value, dated(value.first, grain), dated(value.last, grain))


def _from_to(value: Period, first: str, last: str) -> str:
    if not value.span:
        return first
    if value.grain == "day" and (value.first.year, value.first.month) == (value.last.year, value.last.month):
        return f"{value.first.day} to {last}"
    if value.grain != "year" and value.first.year == value.last.year:
        first = first.removesuffix(f" {value.first.year}")
    return f"{first} to {last}"


def time_said(said: Reading, kind: str = "") -> str:
    """What time a figure is about, with the name of its kind where that is told; or that no time is given."""
    if said.within and said.says:
        return said.says
    if said.within:
        return f"some day in {period(said.within)}{inferred(said.inferred, 'within')}"
    return period(said.period) + (f" ({kind})" if kind else "") + inferred(said.inferred, "period")


def number(value: Decimal) -> str:
    """A number with the digits it was typed with, thousands set apart: 6,062."""
    return _number(f"{value:f}", _SPOKEN.get())


@lru_cache(maxsize=4096)
def _number(typed: str, language: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415

    after = len(typed.partition(".")[2])
    # Babel rounds as far as Python is told to: here no digit that was typed is lost.
    with localcontext(prec=len(typed)):
        return format_decimal(Decimal(typed), f"#,##0.{'0' * after}" if after else "#,##0", _locale(language))


def amount(value: Decimal, unit: Unit) -> str:
    """A number with its unit: 76%, £6.14 million."""
    shown = number(abs(value))
    text = (_OF_ONE.get(unit, _UNITS[unit]) if shown == "1" else _UNITS[unit]).format(shown)
    return f"\u2212{text}" if value < 0 else text


def value(reading: Reading, unit: Unit) -> str:
    """A reading as a sentence holds it; of one that was withdrawn, that it was."""
    return WITHDRAWN_BY_SOURCE if reading.withdrawn else as_given(reading, unit)


def as_given(reading: Reading, unit: Unit) -> str:
    """A reading as its source gave it, withdrawn or not. Words the source used for a rough number come first."""
    if reading.symbol:
        return SYMBOL_LABELS[reading.symbol]
    if reading.words:
        return reading.words
    if reading.between:
        low, high = reading.between
        return _QUALIFIERS["between"].format(number(low), amount(high, unit))
    assert reading.shown is not None
    instead = None if _has_words_beside(reading.kind) else reading.says
    return instead or _QUALIFIERS[reading.kind].format(amount(reading.shown, unit))


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
    says = reading.says if _has_words_beside(reading.kind) and not reading.within else None
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
    """A meeting's name: the one it is given, or its body and when it sat: Improvement Board, January 2019."""
    return meeting.title or f"{capital(body.short)}, {period(meeting.held)}"


def between_title(entry: Between) -> str:
    """The name of something published between meetings."""
    return f"{capital(entry.title)}, {period(entry.published)}"


def inferred(fields: tuple[str, ...], field: str, *, explained: bool = False) -> str:
    """The note beside a date that no source states, which where it is `explained` says so."""
    note = " (inferred: no source states it)" if explained else " (inferred)"
    return note if field in fields else ""


def cited_title(source: Source) -> str:
    """What a source is called where something is taken from it: a secondary one says that it is."""
    return f"{source.title} ({secondary(source.secondary)})" if source.secondary else source.title


def secondary(kind: SecondaryKind) -> str:
    """That a source only tells what another one says, and who tells it."""
    return f"{SECONDARY_SOURCE}: {SECONDARY_KINDS[kind]}"


def source_link(citation: Citation, title: str) -> str:
    """What a link to a paragraph is called: its source and its place."""
    return f"{title}, {place(citation.place)}" if citation.place else title


def plural(number_of: int, **forms: str) -> str:
    """The form of words that goes with a count, by the names of CLDR: one="row holds", other="rows hold"."""
    return forms.get(_locale(_SPOKEN.get()).plural_form(number_of), forms["other"])


def count(number_of: int, noun: Noun) -> str:
    """A count with its noun: 1 reading, 3 readings."""
    return f"{number_of} {plural(number_of, **NOUNS[noun])}"


def join(parts: Sequence[str]) -> str:
    """A list in a sentence: a, b and c."""
    return _listed(parts, "standard")


def listing(parts: Sequence[str]) -> str:
    """A list without a last "and": a, b, c."""
    return _listed(parts, "unit")


def _listed(parts: Sequence[str], style: Literal["standard", "unit"]) -> str:
    from babel.lists import format_list  # noqa: PLC0415

    return format_list(parts, style, _locale(_SPOKEN.get()))


def capital(text: str) -> str:
    """The same words, fit to begin a sentence."""
    return text[:1].upper() + text[1:]


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def in_words(number_of: int) -> str:
    """A small count in words, a larger one in digits."""
    return _SMALL[number_of] if number_of < len(_SMALL) else str(number_of)
