"""The text of one cell of a table to a figure, no more exact than it was written: "c.20%", "just under half"."""

from __future__ import annotations

import re
from decimal import Decimal

from macros.intake.figure_words import (
    AFTER,
    BARE,
    BEFORE,
    EITHER,
    NOT_YET,
    Amount,
    Unclear,
    is_hedged,
    kind_of,
    symbol_of,
    take_notes,
)
from macros.intake.number_words import DIGITS, SHARES, fraction, in_millions, number_of
from macros.problems import Message
from macros.record.base import quoted

_UNITS = (
    ("percent", r"%|per\s?cent|percent|pct"),
    ("days", r"(?:working\s|calendar\s)?days?"),
    ("weeks", r"weeks?"),
    ("fte", r"fte|wte"),
    ("per_1000", r"per\s1,?000"),
    ("per_10000", r"per\s10,?000"),
    ("per_100000", r"per\s100,?000"),
    ("pounds_millions", r"million|mn|m"),
    ("billions", r"billion|bn"),
    ("thousands", r"thousand|k"),
)
_UNIT = "|".join(pattern for _unit, pattern in _UNITS)
_WHOLE = re.compile(
    rf"(?:(?P<before>{BEFORE})\s*)?(?P<minus>[-\u2212])?\s?(?P<pound>\u00a3)?(?P<minus_after>[-\u2212])?(?P<first>{DIGITS})\s*"
    rf"(?P<unit>(?:{_UNIT})\b|%)?"
    rf"(?:\s*(?:-|\u2013|\u2014|to|and)\s*\u00a3?(?P<second>{DIGITS})\s*(?P<unit_after>(?:{_UNIT})\b|%)?)?"
    rf"(?:\s*(?P<after>{AFTER}))?\Z",
    re.I,
)
_SHARE = re.compile(rf"(?:(?P<before>{BEFORE})\s*)?(?P<share>{SHARES})(?:\s+of\s+.*)?\Z", re.I)
_WORDS = re.compile(r"words:\s*(?P<words>.*\S)\s*\Z", re.I | re.S)
# An accountant's minus.
_IN_BRACKETS = re.compile(r"\(\s?(?P<sum>\u00a3\s?[0-9][0-9,.]*\s?(?:k|m|mn|bn|million|billion|thousand)?)\s?\)", re.I)
_BETWEEN = re.compile(r"between\s+", re.I)

NO_FIGURE = Message(
    "cell-no-figure",
    "{text} is not a figure",
    'write the number; if the paper gives words only, write "words:" before them',
)
NOT_AVAILABLE_OR_APPLICABLE = Message(
    "cell-n-a",
    "{text} can mean not available or not applicable",
    "write not available or not applicable; or say it for all of them with --n-a x or --n-a z",
)
TO_COME = Message(
    "cell-no-figure-yet",
    "{text} is no figure yet",
    "empty the cell; if the paper says that it has none, write [x]",
)
NOTHING_OR_ZERO = Message(
    "cell-nothing-or-zero",
    "{text} can mean nothing, zero or not known",
    "empty the cell, or write 0, [x] for not available, [z] for not applicable, [c] for confidential",
)
AN_ERROR = Message(
    "cell-error", "{text} is an error of the spreadsheet", "mend the formula, or write [x]: not available"
)
LIMITED_TWICE = Message("cell-limited-twice", "{text} limits the number twice", "keep one of the two")
NO_RANGE = Message(
    "cell-no-range",
    "{text} is not a range",
    "write the lower number first, such as 80-90%, with nothing beside it",
)
_IN_FIGURES = "write the pounds in figures, such as \u00a34,800, or \u00a31.2m"
POUNDS_OTHERWISE = Message("cell-pounds-otherwise", "{text} cannot be taken as it stands", _IN_FIGURES)
MILLIONS_OF_WHAT = Message("cell-millions-of-what", "{text} does not say of what", _IN_FIGURES)


def amount_of(text: str, either: str | None = None) -> Amount | None:
    """What a cell says, or None for an empty one; raises Unclear for what has no certain meaning.

    `either` is the symbol that "n/a" stands for, if the officer has said which.
    """
    text = " ".join(text.replace("\u00a0", " ").split())
    if not text:
        return None
    if match := _WORDS.match(text):
        return Amount("words", text=match["words"])
    if symbol := symbol_of(text) or _stand_in(text, either):
        return Amount("symbol", text=symbol)
    inside = _IN_BRACKETS.fullmatch(text)
    bare, marks, counts = take_notes(f"-{inside['sum']}" if inside else text)
    amount = _number(bare, text) or _share(bare)
    if amount is None:
        raise Unclear(NO_FIGURE.says(text=quoted(text)))
    count, of = (number_of(part) for part in counts) if counts else (None, None)
    return Amount(amount.kind, amount.numbers, "", amount.unit, amount.says, marks, count, of)


def _stand_in(text: str, either: str | None) -> str | None:
    bare = text.lower().strip("[]()")
    if bare in EITHER:
        if either:
            return either
        raise Unclear(NOT_AVAILABLE_OR_APPLICABLE.says(text=quoted(text)))
    if bare in NOT_YET:
        raise Unclear(TO_COME.says(text=quoted(text)))
    if bare in BARE:
        raise Unclear(NOTHING_OR_ZERO.says(text=quoted(text)))
    if bare.startswith("#") and bare.endswith(("!", "?", "/0!", "a")):
        raise Unclear(AN_ERROR.says(text=quoted(text)))
    return None


def _number(text: str, whole: str) -> Amount | None:
    is_range = bool(_BETWEEN.match(text))
    match = _WHOLE.match(_BETWEEN.sub("", text))
    if match is None or (is_range and not match["second"]):
        return None
    unit = _unit(match)
    if match["before"] and match["after"]:
        raise Unclear(LIMITED_TWICE.says(text=quoted(whole)))
    first, unit = in_millions(number_of(match["first"]), unit)
    if match["minus"] or match["minus_after"]:
        first = -first
    if match["second"]:
        return _range(match, first, unit, whole)
    kind = kind_of(match["before"] or match["after"])
    return Amount(kind, (first,), unit=unit, says=text if is_hedged(match["before"]) else None)


def _range(match: re.Match[str], first: Decimal, unit: str, whole: str) -> Amount:
    second, _unit_after = in_millions(number_of(match["second"]), _unit(match))
    if match["before"] or match["after"] or first >= second:
        raise Unclear(NO_RANGE.says(text=quoted(whole)))
    return Amount("between", (first, second), unit=unit)


_SUMS = ("pounds_millions", "billions", "thousands")


def _unit(match: re.Match[str]) -> str:
    text = (match["unit"] or match["unit_after"] or "").strip()
    named = next((unit for unit, pattern in _UNITS if text and re.fullmatch(pattern, text, re.I)), "")
    if match["pound"] and named not in ("", *_SUMS):
        raise Unclear(POUNDS_OTHERWISE.says(text=quoted(match.group())))
    if named in _SUMS and not match["pound"]:
        raise Unclear(MILLIONS_OF_WHAT.says(text=quoted(match.group())))
    return named or ("pounds" if match["pound"] else "")


def _share(text: str) -> Amount | None:
    match = _SHARE.match(text)
    kind = kind_of(match["before"]) if match and match["before"] else "about"
    number = fraction(match["share"], kind) if match else None
    if number is None:
        return None
    return Amount(kind, (number,), unit="percent", says=text)
