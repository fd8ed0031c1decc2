"""Every figure in a sentence: "just under half", "between 80 and 90", "an underspend of £0.3m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import cast

from macros.intake.figure_words import AFTER, BEFORE, Amount, Found, is_hedged, kind_of
from macros.intake.number_words import DIGITS, SHARES, WORDS, fraction, in_millions, number_of, word_number
from macros.intake.prose.beside import is_change, is_under, per_what, with_counts
from macros.intake.prose.dates import dates_in
from macros.intake.prose.names import without_names
from macros.intake.prose.none_or_all import none_or_all
from macros.record.vocabulary import Kind

_SORTS = r"(?:(?:working|calendar|consecutive|subsequent|further|clear|school|more|successive|full)\s+)*"
_TIME = rf"{_SORTS}(?:minute|min|hour|hr|day|week|fortnight|month|quarter|year)s?\b"


def _per(base: str) -> str:
    """A pattern for: per 10,000; children per 10,000; (per 10,000 children); for each 10,000."""
    each = rf"(?:per|for\s+(?:each|every)|in\s+every)\s+(?:{base})\b"
    return rf"\s*\({each}[^)]{{0,30}}\)|\s*,?\s*/\s?(?:{base})\b|(?:\s+(?!per\b)[a-z]+){{0,3}},?\s+{each}"


_UNITS = (
    (
        "points",
        r"\s?(?:%|per\s?cent(?:age)?|percent(?:age)?)[\s-]*(?:points?|pts?)\b|\s?p\.?p\.?t?s?\b"
        r"|\s+points?\b(?!\s+(?:plan|scale))",
    ),
    ("percent", r"\s?%|[\s-]?per\s?cent\b|[\s-]?percent\b|\s?pct\b"),
    ("per_1000", _per("1,?000|thousand")),
    ("per_10000", _per("10,?000|10k|ten\\s+thousand")),
    ("per_100000", _per("100,?000|100k")),
    ("billions", r"\s?(?:billion|bn)\b"),
    ("pounds_millions", r"\s?(?:million|mn|m)\b"),
    ("thousands", r"\s?(?:thousand|k)\b"),
    ("fte", r"\s?(?:fte|wte|full[-\s]time[-\s]equivalents?)\b"),
    ("distance", r"[\s-](?:miles?|km|kilomet(?:re|er)s?|met(?:re|er)s)\b"),
    ("days", rf"\s+{_SORTS}days?\b"),
    ("time", rf"(?:\s+|-){_TIME}"),
)  # fmt: skip
_UNIT = "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _UNITS)
_AFTER_NUMBER = re.compile(_UNIT, re.I)
_BASE = re.compile(r"\bper\s+\Z|\b(?:for|in|of)\s+(?:each|every)\s+\Z|/\Z", re.I)
_RATE_BEFORE = re.compile(r"\b(?:per|for\s+(?:each|every))\s+(1,?000|10,?000|100,?000)\b[^.;%\u00a3]*\Z", re.I)
_RATES = {"1000": "per_1000", "10000": "per_10000", "100000": "per_100000"}
_PLAIN_NUMBER = (
    rf"(?P<digits>(?:(?<![\w.,/])|(?<=\bc\.)|(?<=\bca\.)|(?<=approx\.))(?:{DIGITS})(?![0-9]))|\b(?P<words>{WORDS})\b"
    r"|\b(?P<lone>one(?=\s?(?:per\s?cent|%))|(?:zero|nil)(?!\s+(?:tolerance|return|carbon|hours?|based|rated)))\b"
)
_NUMBER = re.compile(rf"(?P<share>\b(?:{SHARES})\b)|{_PLAIN_NUMBER}", re.I)
_PLAIN = re.compile(rf"(?P<share>(?!))|{_PLAIN_NUMBER}", re.I)
# What makes a number a name: 3a, 21st, 7th; but 5k, 1.2m and 3pp are its units.
_LETTER_NEXT = re.compile(r"(?!p\.?[wa]\b)[a-z]|[/.,]?[0-9]", re.I)
_LEAD = re.compile(
    rf"(?P<open>\(\s?)?(?:(?P<before>{BEFORE}|\bwithin)\s*)?(?P<between>\bbetween\s+)?"
    r"(?P<sign>(?:(?<![\w\u00a3)%])[-\u2212\u2013+\u00b1]|\bminus\s+|\bplus\s+))?\s?"
    r"(?:(?P<pound>\u00a3|\bGBP)\s?(?P<sign_after>[-\u2212])?)?\Z",
    re.I,
)
# 38 out of 50, beside a share.
_IN_BRACKETS = re.compile(r"(\(\s?[0-9,]+)/([0-9,]+\s?(?:\)|[a-z]))")
# How many signs before a number can belong to it.
_NEAR = 40
_SECOND = re.compile(
    rf"\s*(?P<joint>-|\u2013|\u2014|\bto\b|\band\b)\s*(?P<pound>\u00a3)?\s?(?P<number>{DIGITS})(?![0-9])(?P<unit>{_UNIT})?",
    re.I,
)
_AFTER = re.compile(rf"(?:\s+(?!good|outstanding|adequate|satisfactory)[a-z]+)?\s*(?P<after>{AFTER})(?!\w)", re.I)
_CHANGE_BEFORE = re.compile(
    r"\b(?:by|up|down|(?:increas|decreas|reduc)\w+(?:\s+of)?|rose|risen|rises?|fell|fallen|falls?|grew|grown|dropped|drop\s+of|"
    r"rise\s+of|fall\s+of|gain(?:ed)?(?:\s+of)?|improv\w+(?:\s+of)?|declin\w+(?:\s+of)?|gone\s+up|gone\s+down|moved)\s+\Z",
    re.I,
)  # fmt: skip
_FROM = re.compile(r"\bfrom\s+\Z", re.I)
_RANGES = re.compile(r"\b(?:rang\w+|var\w+|anything|anywhere)\s+(?:from\s+)?\Z|\bin\s+the\s+range\s+(?:of\s+)?\Z", re.I)
# Issued in 20 weeks, inside the statutory 20 weeks: within them.
_INSIDE = re.compile(
    r"\b(?:inside|within|in\s+under)\s+(?:the\s+|a\s+|its\s+)?(?:(?:statutory|required|agreed|target|national|legal)\s+)?"
    r"(?:(?:limit|target|timescale)\s+of\s+)?\Z|\b(?:[a-z]+ed|held|done|made|seen|sent|met|interviews|visits)\s+in\s+\Z",
    re.I,
)
# No worker held more than 12: each held 12 at most.
_NO = re.compile(
    r"(?:^|[.;:(]\s*)(?:no|none|nobody|neither)\b(?![^.,;]*\b(?:and|but|while)\b)[^.,;]{0,60}\Z|\bnever\s+\Z", re.I
)
_MORE_OR_LESS = ("more than", "less than", "fewer than")
_DENIED = cast("Mapping[Kind, Kind]", {"over": "at_most", "under": "at_least"})
# A half, third or quarter that is no share: half a day, a third clinic, a quarter earlier.
_NO_SHARE_BEFORE = re.compile(
    r"(?:\b(?:first|second|latter|other|last|and|this|that|per|each|every|next|once|twice|in|for|within|the|better|previous)\s+"
    r"(?:a\s+|an\s+)?|\b[0-9]+\s+and\s+a\s+)\Z", re.I,
)  # fmt: skip
_SHARE_IN = re.compile(r"\b(?:the\s+other|in|for|within|the|and|that|than)\s+\Z", re.I)
_NO_SHARE_AFTER = re.compile(
    r"[-\s]*(?:term|year(?:ly|s)?\b|day\b|an?\s+(?:day|hour|year|term|century|million|dozen)|hour\b|way\b|time\b|price\b|sister|brother|"
    r"part(?:y|ies)|sector|person|countr|reading|stage|phase|age\b|yearly|weekly|earlier|later|ago|before|on\s+quarter)",
    re.I,
)  # fmt: skip
_THIRD = re.compile(r"an?\s+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\Z", re.I)
_AS_SHARE = re.compile(
    r"\s+(?:of|are|is|were|was|had|have|has|in|more|fewer|less|higher|lower|live[ds]?|were|said|came|took|did|on|within|held|"
    r"rated|graded|reported|felt|left|stayed|remain\w*|received|waited|wait)\b|\s*(?:[,.;:)(]|\Z)", re.I,
)  # fmt: skip


def figures_in(sentence: str) -> Iterator[Found]:
    """Every figure of a sentence in order. Dates, and numbers that name something, are none."""
    if not _NUMBER.search(sentence) and not none_or_all(sentence, []):
        return
    text = blanked(sentence)
    found: list[Found] = []
    position = 0
    while match := _NUMBER.search(text, position):
        if match["share"] and not _is_share(text, match, _lead(text, match, found)):
            match = _PLAIN.search(text, match.start()) or match
        one = _found(sentence, text, match, _lead(text, match, found))
        found += [one] if one else []
        position = max(one.end if one else match.end(), position + 1)
    found += none_or_all(text, found)
    yield from with_counts(sentence, sorted(found, key=lambda one: one.start))


def blanked(sentence: str) -> str:
    """The sentence with its dates and other numbers that are no figures blanked out, each sign in its place."""
    text = _IN_BRACKETS.sub(r"\1 \2", sentence)
    for dated in dates_in(sentence):
        text = text[: dated.start] + " " * (dated.end - dated.start) + text[dated.end :]
    return without_names(text)


def _lead(text: str, match: re.Match[str], found: list[Found]) -> re.Match[str]:
    """What stands right before a number: its qualifier, its sign, its pound sign."""
    earliest = max(found[-1].end if found else 0, match.start() - _NEAR)
    lead = _LEAD.search(text, earliest, match.start())
    assert lead is not None, "it matches nothing at all too"
    return lead


def _found(sentence: str, text: str, match: re.Match[str], lead: re.Match[str]) -> Found | None:
    unit = _AFTER_NUMBER.match(text, match.end())
    if not match.group().strip("0") and (lead["pound"] or text[: match.start()].endswith(("'", "\u2019"))):
        # The head of a column: £000.
        return None
    if match["digits"] and not unit and _LETTER_NEXT.match(text, match.end()):
        return None
    if match["share"] and (not _is_share(text, match, lead) or (unit and unit.lastgroup == "time")):
        return None
    return _Reading(sentence, text, match, lead, unit).found()


def _is_share(text: str, match: re.Match[str], lead: re.Match[str]) -> bool:
    """True for half of, over a quarter; not for half a day, or for the third clinic."""
    if fraction(match["share"]) is None:
        return False
    if " in " in match["share"] or " of " in match["share"]:
        return True
    if _NO_SHARE_AFTER.match(text, match.end()):
        return False
    if lead["before"]:
        return True
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _NO_SHARE_BEFORE.search(before) and not _SHARE_IN.search(before):
        return False
    return not _THIRD.match(match["share"]) or bool(_AS_SHARE.match(text, match.end()))


class _Reading:
    """One number of a sentence, and what stands on both sides of it."""

    def __init__(
        self, sentence: str, text: str, match: re.Match[str], lead: re.Match[str], unit: re.Match[str] | None
    ) -> None:
        self.sentence, self.text, self.match, self.lead = sentence, text, match, lead
        self.is_money = bool(lead["pound"])
        self.unit = (unit.lastgroup or "") if unit else ""
        self.end = unit.end() if unit else match.end()
        self.share = fraction(match["share"]) if match["share"] else None
        start = lead.end("open") if lead["open"] else lead.start()
        self.start = start + len(text[start:]) - len(text[start:].lstrip())

    def found(self) -> Found:
        """The figure, as it was written."""
        second = _SECOND.match(self.text, self.end)
        if second and not self.share and self._is_range(second):
            return self._range(second)
        return self._single()

    def _is_range(self, second: re.Match[str]) -> bool:
        """80-90% and between 80 and 90 are ranges; 81% and 76%, and up by 4% to 88%, are two figures."""
        other = number_of(second["number"])
        if self._number() >= other:
            return False
        if second["joint"].lower() == "and":
            return bool(self.lead["between"])
        before = self.text[: self.start]
        if self.lead["between"] or _RANGES.search(before):
            return True
        if _FROM.search(before) or _CHANGE_BEFORE.search(before) or self.lead["sign"] or self.unit == "points":
            return False
        return not self.unit or self.unit == _unit_of(second)

    def _range(self, second: re.Match[str]) -> Found:
        own, of_second = self.unit, _unit_of(second)
        name = of_second or own
        numbers = [self._number(), number_of(second["number"])]
        units = [own or name, name]
        is_money = self.is_money or bool(second["pound"])
        amounts = [_scaled(number, unit, is_money) for number, unit in zip(numbers, units, strict=True)]
        unit = amounts[1][1]
        return self._make(Amount("between", (amounts[0][0], amounts[1][0]), unit=unit), second.end())

    def _single(self) -> Found:
        after = None if self.lead["before"] else _AFTER.match(self.text, self.end)
        qualifier = self.lead["before"] or (after["after"] if after else None)
        kind: Kind = "at_most" if qualifier and qualifier.lower() == "within" else kind_of(qualifier)
        if kind in _DENIED and qualifier and qualifier.lower() in _MORE_OR_LESS and _NO.search(self.text[: self.start]):
            kind = _DENIED[kind]
        if kind == "value" and self.unit in ("time", "days") and _INSIDE.search(self.text[: self.start]):
            kind = "at_most"
        number, unit = _scaled(self._number(), self.unit, self.is_money)
        if self.share is not None:
            kind = "about" if kind == "value" else kind
            number, unit = fraction(self.match["share"], kind) or self.share, "percent"
        end = after.end() if after else self.end
        if self._is_minus():
            number = -number
        elif self._is_in_brackets(end):
            number, self.start, end = -number, self.lead.start("open"), end + 1
        says = self.share is not None or is_hedged(self.lead["before"])
        amount = Amount(kind, (number,), unit=self._rate(unit), says=self._written(end) if says else None)
        return self._make(amount, end)

    def _is_minus(self) -> bool:
        sign = (self.lead["sign"] or self.lead["sign_after"] or "").strip().lower()
        return sign in ("-", "\u2212", "minus") or (sign == "\u2013" and self.is_money)

    def _is_in_brackets(self, end: int) -> bool:
        """True for an accountant's minus: (\u00a30.3m)."""
        return self.is_money and bool(self.lead["open"]) and self.text[end : end + 1] == ")" and self._stands_alone()

    def _stands_alone(self) -> bool:
        """True where nothing but words stand before a bracket; a sum behind another figure only explains it."""
        before = self.text[: self.lead.start("open")].rstrip()
        return not re.search(r"(?:[0-9%]|\b(?:million|thousand|m|k))\Z", before, re.I)

    def _rate(self, unit: str) -> str:
        if unit == "" and not self.is_money:
            if _BASE.search(self.text[: self.match.start()]):
                return "base"
            if rate := _RATE_BEFORE.search(self.text, 0, self.match.start()):
                return _RATES[rate[1].replace(",", "")]
        return unit

    def _number(self) -> Decimal:
        text = self.match.group()
        if text.lower() in ("one", "zero", "nil"):
            return Decimal(text.lower() == "one")
        found = None if self.match["digits"] else word_number(text)
        return self.share or (number_of(text) if found is None else found)

    def _written(self, end: int) -> str:
        return self.sentence[self.start : end].strip()

    def _make(self, amount: Amount, end: int) -> Found:
        if self.is_money:
            amount = replace(amount, per=per_what(self.text, self.start, end))
        return Found(
            amount, self.start, end, self._written(end),
            is_change=is_change(self.text, self.start, end, amount, (self.lead["sign"] or "").strip()),
            is_under=self.is_money and is_under(self.text, self.start, end),
        )  # fmt: skip


def _unit_of(second: re.Match[str]) -> str:
    return next((name for name, _pattern in _UNITS if second[name]), "")


def _scaled(number: Decimal, unit: str, is_money: bool) -> tuple[Decimal, str]:
    """A number and its unit, with thousands and billions of pounds told in millions."""
    match unit, is_money:
        case (("thousands" | "billions"), True):
            return in_millions(number, unit)
        case "thousands", False:
            return number * 1000, ""
        case (("billions" | "pounds_millions"), False):
            return number, "millions"
        case "", True:
            return number, "pounds"
        case _:
            return number, unit
