"""What the words beside a figure make of it: a change, a sum for each week, a share with its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from macros.intake.figure_words import Amount, Found, is_whole

# How many signs on either side say what a figure is.
_NEAR = 48
_MOVES = (
    r"(?:increase|rise|fall|drop|reduction|decrease|improvement|gain|growth|decline|change|movement|swing"
    r"|difference|gap|"
    r"shortfall|jump|cut)"
)
_VERBS = (
    r"(?:increas(?:ed|es|ing)|ris(?:en|es|ing)|rose|gr(?:ew|own|owing)|fell|fall(?:en|s|ing)|decreas(?:ed|es|ing)|"
    r"reduc(?:ed|es|ing)|dropp(?:ed|ing)|declin(?:ed|es|ing)|improv(?:ed|es|ing)|slipped|gained|lost|jumped)"
)
_CHANGE_BEFORE = re.compile(
    rf"(?:(?<!\bmade\s)(?<!\bmake\s)(?<!\bmakes\s)(?<!\bmaking\s)\b(?:up|down)\s+(?:by\s+)?"
    rf"|\b{_MOVES}\s+(?:of|in\s+\w+\s+of)\s+|\+|[\u25b2\u25bc\u2191\u2193]\s?"
    rf"|\b(?:{_VERBS}|{_MOVES}|up|down|chang\w+|higher|lower|exceed\w*|miss\w*|widen\w*|narrow\w*|over"
    rf"|under)\b[^.;]{{0,40}}\bby\s+)\Z",
    re.I,
)
# After these words, the figure is where it went, unless it is told in points.
_CHANGE_AFTER = re.compile(
    rf"\s*(?:(?:points?|children|people|cases|families|days|staff|visits|places)\s+)?(?:more|fewer|less"
    rf"|higher|lower|better|worse|greater|larger|smaller)\s+than\b"
    rf"|\s+(?:more|fewer|less|higher|lower|better|worse)\b"
    rf"|\s+(?:above|below|over|under)\s+(?:the\s+|its\s+|our\s+|that\s+|that\s+of\s+)?(?:\w+\s+)?(?:targets?"
    rf"|average|plan|last|level|standard|england)\b"
    rf"|\s+(?:(?:up|down)\s+on|away|short\s+of|ahead\s+of|behind)\b"
    rf"|\s+(?!requir)(?:[a-z]+\s+)?{_MOVES}s?(?=\s+(?:in|on|from|since|over|compared|against|to|of|and|was|is"
    rf"|has)\b|\s*(?:[.,;)]|\Z))"
    rf"|\s+as\s+(?:many|much|high)\b|\s+what\b|\s+the\s+(?:number|rate|level|figure|share)\b",
    re.I,
)
_MOVED = re.compile(rf"\b{_VERBS}\s+\Z", re.I)
_WENT_TO = re.compile(r"[^.;,]{0,20}\bto\s+(?:just\s+|about\s+|around\s+|over\s+|under\s+)?\u00a3?[0-9]", re.I)
_PER_AFTER = re.compile(
    r"\s*(?:an?|per|each|every|/)\s*(?P<what>week|wk|month|year|day|annum|night|hour|quarter|child|placement"
    r"|person|head|place|"
    r"family|case|household)\b|\s*(?P<short>p\.?w\.?|p\.?a\.?)(?=\W|\Z)|\s+(?P<ly>weekly|monthly|yearly"
    r"|annually|daily)\b",
    re.I,
)
_PER_BEFORE = re.compile(
    r"\b(?P<ly>weekly|monthly|yearly|annual|daily|nightly)\s+(?:\w+\s+){0,3}?(?:cost|price|rate|fee|charge"
    r"|spend|placement|unit)\w*[^.;]*\Z"
    r"|\b(?:cost|price|rate|fee|charge)s?\s+(?:per|a|each)\s+(?P<what>week|month|year|day|night|child"
    r"|placement|person)\b[^.;]*\Z",
    re.I,
)
_SAME = {
    "wk": "week", "pw": "week", "pa": "year", "annum": "year", "weekly": "week", "monthly": "month", "yearly": "year",
    "annually": "year", "annual": "year", "daily": "day", "nightly": "night", "head": "person",
}  # fmt: skip
_UNDER_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+){0,2}(?:under-?\s?spen[dt]|surplus|saving|below\s+budget|under\s+budget)", re.I
)
_UNDER_BEFORE = re.compile(r"\b(?:under-?\s?spen(?:d|t|ding)|surplus)\b(?:(?!over-?\s?spen)[^.;,(]){0,40}\Z", re.I)


def is_change(text: str, start: int, end: int, amount: Amount, sign: str) -> bool:
    """True for a difference: up 7, by 4%, 6.2 percentage points, 11% more than, an improvement of £0.4m."""
    if (amount.unit == "points" and amount.kind != "at_most") or sign in ("+", "plus", "\u00b1"):
        return True
    if sign and amount.unit == "percent":
        return True
    if amount.unit in ("time", "base", "distance"):
        return False
    before = text[max(0, start - _NEAR) : start]
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(text[end : end + _NEAR]):
        return True
    return bool(_MOVED.search(before) and _WENT_TO.match(text[end : end + _NEAR]))


def per_what(text: str, start: int, end: int) -> str:
    """What a sum of money is for each of: week, month, child; empty where nothing is said."""
    if match := _PER_AFTER.match(text, end):
        said = next(word for word in match.groups() if word).lower().replace(".", "")
        return _SAME.get(said, said)
    before = [*_PER_BEFORE.finditer(text, 0, start)]
    said = next((word for word in before[-1].groups() if word), "").lower() if before else ""
    return _SAME.get(said, said)


def is_under(text: str, start: int, end: int) -> bool:
    """True for a sum that was left over: an underspend of £0.3m, £0.3m below budget."""
    return bool(_UNDER_AFTER.match(text, end) or _UNDER_BEFORE.search(text[max(0, start - 2 * _NEAR) : start]))


_OUT_OF = re.compile(
    r"(?:\s+[a-z][\w'\u2019-]*){0,3}\s*(?:/|\b(?:out\s+)?of\b)\s*(?:the|these|those|all|our"
    r"|a\s+total\s+of)?\s*(?:the\s+)?\Z",
    re.I,
)
_OF_BEFORE = re.compile(r"\b(?:of|among|from)\s+(?:the|all|these|those|our|a\s+total\s+of)?\s*(?:the\s+)?\Z", re.I)


def with_counts(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """The figures of a sentence, each share with the counts it was worked out from, where the sum is right."""
    counts = [index for index, one in enumerate(found) if _is_count(one)]
    given: dict[int, Found] = {}
    for index, share in enumerate(found):
        if share.amount.unit != "percent" or share.amount.kind != "value" or share.is_change:
            continue
        near = sorted((abs(index - (one + other) / 2), one, other) for one, other in _pairs(text, found, counts))
        for _far, one, other in near:
            count, of = found[one].amount.numbers[0], found[other].amount.numbers[0]
            if one not in given and other not in given and _agree(share.amount.numbers[0], count, of):
                given[index] = replace(share, amount=replace(share.amount, count=count, of=of))
                given |= {place: replace(found[place], beside=True) for place in (one, other)}
                break
    yield from (given.get(index, one) for index, one in enumerate(found))


def _is_count(one: Found) -> bool:
    amount = one.amount
    return amount.kind == "value" and not amount.unit and not one.is_change and is_whole(amount.numbers[0])


def _pairs(text: str, found: Sequence[Found], counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each count with the number it is out of: 12 of 70, or of 96 conferences, 83."""
    for position, one in enumerate(counts):
        for other in counts[position + 1 : position + 3]:
            if _OUT_OF.match(text[found[one].end : found[other].start]) and other == one + 1:
                yield one, other
            elif _OF_BEFORE.search(text[: found[one].start]):
                yield other, one


def _agree(share: Decimal, count: Decimal, of: Decimal) -> bool:
    """True where the count is that share of the other, to the digits it was given with."""
    if not of or count > of:
        return False
    exponent = share.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(100 * count / of - share) <= step
