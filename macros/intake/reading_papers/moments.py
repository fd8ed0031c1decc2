"""What a sentence says of time: its dates, "the same quarter last year", "the one before", "the year to date"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from macros.intake.number_words import alternatives
from macros.intake.prose import Dated, dates_in
from macros.record.meant import NUMBER_WORDS

_SAME = (
    r"(?:the\s+)?(?:same|corresponding|equivalent|comparable|this)\s+"
    r"(?:(?:\w+\s+)?months|point|time|period|quarter|month|stage|date|half|position|day)"
)
_PAST = r"(?:last|previous|prior|preceding)"
_AGO = r"(?:ago|earlier|before|previously|prior|beforehand)"
_COUNT = rf"(?:{alternatives(NUMBER_WORDS)}|[1-9]|1[0-2])"
_YEAR = r"(?:19|20)[0-9]{2}(?:\s?[-/\u2013]\s?[0-9]{2,4})?"
_AT_END = r"\b(?:(?:as\s+)?at|by|to|of|from)\s+the\s+(?:very\s+)?(?:end|close)\s+of\s+"
_AT_OR_IN = (
    r"\b(?:in|during|for|over|of|across|throughout|at|by|to)\s+(?:the\s+(?:end|close|(?:last|final"
    r"|third)\s+month)\s+of\s+)?"
    r"(?:the|this|that)\s+(?:same\s+)?"
)
_AS_AT = r"\b(?:(?:as\s+)?at|by|to)\s+(?:the\s+|this\s+)?"
# A school's terms are no periods of the record.
_TERM = (
    r"\b(?:spring|summer|autumn|winter)(?:\s+half)?[-\s]+term\b(?:\s+[12]\b)?(?:\s+(?:of\s+)?(?:19"
    r"|20)[0-9]{2}(?:[-/\u2013][0-9]{2,4})?)?"
    r"|\b(?:\w+\s+)?half[-\s]terms?\b(?:\s+[1-6]\b(?!\s?%))?(?:\s+(?:to|ending|ended|before)\s+\w+)?"
)
# What makes of "the quarter" another one.
_ELSE = r"(?:of|in|to|ending|ended|before|earlier|last|a\s+year|the\s+previous)\b"
_RELATIVE = re.compile(
    rf"(?P<same_of>\b{_SAME}\s+(?:in|of|for|during)\s+(?:the\s+)?(?P<of_year>{_YEAR}))"
    rf"|(?P<year_before>\b{_SAME}\s+(?:(?:in|of)\s+)?(?:the\s+)?"
    rf"(?:{_PAST}\s+(?:financial\s+|calendar\s+)?year\b|(?:a\s+|one\s+)?year\s+{_AGO})"
    rf"|\b(?:an?|one)\s+year\s+{_AGO}\b|(?<!\bthe\s)\b(?:twelve|12)\s+months\s+{_AGO}\b)"
    r"|(?P<last_quarter>\b(?:in|over|during)\s+the\s+(?:last|final)\s+quarter\b(?!\s+of\b))"
    rf"|(?P<quarter_before>(?:{_AT_END})?\b(?:the\s+)?{_PAST}\s+quarter\b(?!\s+of\b)(?:[-\s]end\b)?"
    rf"|\bthe\s+quarter\s+{_AGO}\b)"
    rf"|(?P<month_before>\b(?:the\s+)?{_PAST}\s+month\b(?:[-\s]end\b)?|\bthe\s+month\s+{_AGO}\b)"
    rf"|(?P<one_before>\bthe\s+one\s+before\b|\bthe\s+{_PAST}\s+(?:period|one)\b)"
    rf"|(?P<the_quarter>{_AT_OR_IN}quarter\b(?!\s+{_ELSE})|\b(?:whole|full)\s+quarter\b(?!\s+{_ELSE})"
    rf"|{_AS_AT}quarter[-\s]end\b(?!\s+{_ELSE}))"
    rf"|(?P<the_month>{_AT_OR_IN}month\b(?!\s+{_ELSE})|{_AS_AT}month[-\s]end\b(?!\s+{_ELSE}))"
    rf"|(?P<the_period>{_AT_OR_IN}(?:reporting\s+)?(?:period|half-year|half)\b(?![-\s]+term)(?!\s+{_ELSE})"
    rf"|{_AS_AT}period[-\s]end\b(?!\s+{_ELSE}))"
    rf"|(?P<year_end>{_AS_AT}(?:financial\s+)?year[-\s]end\b|(?:{_AT_END}|\bended\s+)(?:the|this"
    rf"|that)\s+(?:financial\s+)?year\b(?!\s+{_ELSE}))"
    rf"|(?P<whole_year>\b(?:in|during|for|over|across|throughout)\s+(?:the|this|that)\s+(?:whole\s+"
    rf"|full\s+)?(?:financial\s+)?year\b"
    rf"(?!\s+(?:to|ending|ended|of|as|before|so\s+far)\b))"
    rf"|(?P<last_year>\b(?:in|during|for|over|of)?\s*(?:the\s+)?(?:last|previous|prior"
    rf"|preceding)\s+(?:financial\s+)?year\b(?!\s+(?:to|ending|ended)\b)"
    rf"|\bthe\s+year\s+(?:before|earlier)\b)"
    rf"|(?P<months_before>(?<!\bthe\s)\b(?P<how_many>{_COUNT})\s+months\s+{_AGO}\b)"
    rf"|(?P<months_of_year>\b(?:for|in|over)\s+the\s+(?:first\s+)?(?P<of_months>{_COUNT})\s+months\b"
    rf"(?!\s+(?:to|ending|ended|{_AGO})\b|\s+of\s+(?:the\s+financial\s+year\s+)?[0-9]))"
    rf"|(?P<unknown>\b(?:in|over|during|for|of|on)?\s*(?:the\s+|a\s+)?(?:past\s+|{_PAST}\s+|whole\s+"
    rf"|full\s+)(?:financial\s+|calendar\s+)?"
    rf"(?:year|(?:12|twelve|six|6|three|3)\s+months)\b(?!\s+(?:to|ending|ended)\b)|\bthe\s+year\s+{_AGO}\b"
    rf"|{_TERM}|\b(?:the|last|this)\s+(?:spring|summer|autumn|winter)\b|\b(?:at"
    rf"|by)\s+the\s+start\s+of\s+the\s+(?:financial\s+)?year\b"
    r"|\bwhen\b(?!\s+(?:due|required|needed|asked)\b)(?=[^,.;0-9]{0,40}\Z)|\bhistorically\b|\boriginally\b"
    r"|\bat\s+(?:the\s+)?(?:inspection|baseline)\b)",
    re.I,
)
# Of what has come in since April; numbers that have risen since are of a day.
_SINCE_APRIL = (
    r"\bsince\s+(?:the\s+(?:start|beginning)\s+of\s+(?:the\s+(?:financial\s+)?year|April)|(?:1(?:st)?\s+)?April)\b"
    r"(?!\s+(?:19|20)[0-9]{2}\s+to\b)(?:\s+(?:19|20)[0-9]{2}\b)?,?"
)
_TO_DATE = re.compile(
    r"\bytd\b|\byear[-\s]to[-\s]date\b|\bcumulative(?:ly)?\b|\bso\s+far\s+(?:this|in\s+the"
    r"|in\s+this)\s+(?:financial\s+)?year\b|"
    rf"\bthis\s+(?:financial\s+)?year\s+(?:so\s+far|to\s+date)\b|{_SINCE_APRIL}\s+(?:there\s+(?:have|has)"
    rf"|we\s+have|the\s+\w+\s+has)\b"
    rf"|\b(?:received|made|started|opened|recorded|held|issued|spent)\s+{_SINCE_APRIL}"
    rf"|[0-9]\s+{_SINCE_APRIL}",
    re.I,
)
_ROLLING = re.compile(
    r"\brolling\b|\br12m?\b|\b(?:12|twelve)[-\s]months?\s+(?:rolling|figure|rate|average|total)\b|\bannualised\b|"
    r"\b(?:in|over|for|during)\s+the\s+(?:last|previous|past|preceding)\s+(?:12|twelve)\s+months\b",
    re.I,
)
# What is no time of a result: the day of a meeting, an inspection, what is due.
_NO_TIME_BEFORE = re.compile(
    r"\b(?:since|until|till|before|after|due|next|met|meetings?|published|publication|inspection|inspected"
    r"|letters?|minutes|dated|"
    r"appointed|reported|launch\w*|strategy|plan|programme|begin(?:s|ning)?|starting|expir\w*|will\s+\w+"
    r"|planned|education|together|act)\s+"
    r"(?:(?:on|in|of|for|at|by|from|the|held|start|beginning|end|early|late|mid)[\s-]+){0,4}\Z", re.I,
)  # fmt: skip
_NO_TIME_AFTER = re.compile(
    r"[\s-]+(?:(?:improvement|scrutiny|full)\s+)?(?:meetings?|board|cabinet|committee|inspection|visit|letter"
    r"|act|strategy|edition|review\s+visit)\b",
    re.I,
)
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|during|for|of|year|than|to|end|with)\s+|\(\s*)\Z", re.I)
_END_OF = re.compile(
    r"\b(?:end|close)\s+of\s+(?:the\s+)?\Z|\b(?:quarter|year|month|period)[-\s]end\s+(?:of\s+|for\s+)?\Z", re.I
)
_ENDS = re.compile(r"\s+(?:(?:quarter|financial\s+year|year|month|period)[-\s])?end\b", re.I)
_COMPARED = re.compile(
    r"\b(?:(?P<same>same\s+as|unchanged\s+(?:from|since|on)|similar\s+to|identical\s+to|in\s+line\s+with"
    r"|level\s+with|matching)|than|"
    r"compared\s+(?:with|to)|against|up\s+on|down\s+on|versus|vs\.?)"
    r"(?:\s+(?:that|those|it\s+was|the\s+(?:figures?|rate|level)))?(?:\s+(?:in|at|for|of"
    r"|on))?(?:\s+the)?(?:\s+end(?:\s+of)?)?\s*\Z",
    re.I,
)
# A fall of 14 per cent on the previous quarter.
_ON = re.compile(
    r"\bon\s+(?:the\s+)?\Z|\b(?:increase|decrease|rise|fall|drop|change"
    r"|reduction)\b[^.;,]*\bover\s+(?:the\s+)?\Z",
    re.I,
)
# Since the last quarter: where a change began, no time of a result.
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?\Z", re.I)
_AVERAGE = re.compile(r"\baverage\b", re.I)
_SPENT_TO = re.compile(
    r"\b(?:spen\w+|savings?|income"
    r"|costs?)\b[^.;]{0,60}?\bto\s+(?:the\s+)?(?:end\s+of\s+)?\Z",
    re.I,
)
_LAST_YEAR = re.compile(rf"\s+(?:of\s+|in\s+)?(?:the\s+)?{_PAST}\s+(?:financial\s+)?year\b", re.I)
_A_YEAR = 12
# How many signs before a date can say what it is.
_NEAR = 60


@dataclass(frozen=True)
class Moment:
    """A time that a sentence speaks of. `way` says how a relative one is reached; `dated` is a date.

    `is_end` is true of the end of a span; `compared` of a time that something else is only held against.
    """

    start: int
    end: int
    dated: Dated | None = None
    way: str = ""
    year: str = ""
    is_end: bool = False
    compared: bool = False
    same: bool = False
    # How many months it speaks of, or how many years before the date it is; and what it has been since April.
    months: int = 0
    years: int = 0
    spans: str = ""


@lru_cache(maxsize=64)
def moments_in(sentence: str) -> tuple[Moment, ...]:
    """The times of a sentence in order; days of meetings, and other dates that no figure can be of, are none."""
    relative = [
        _relative(match) for match in _RELATIVE.finditer(sentence) if not _SINCE.search(sentence[: match.start()])
    ]
    # Q2 last year is one time.
    joined = {
        match.end(): one
        for one in dates_in(sentence)
        if not one.period and (match := _LAST_YEAR.match(sentence, one.end))
    }
    relative = [one for one in relative if one.end not in joined]
    taken = [range(one.start, one.end) for one in relative]
    ended = {one.start: end for end, one in joined.items()}
    dated = [
        Moment(
            one.start, ended.get(one.start, one.end), one,
            years=int(one.start in ended), is_end=_is_end(sentence, one),
        )
        for one in dates_in(sentence)
        if not any(one.start in place or place.start in range(one.start, one.end) for place in taken)
    ]  # fmt: skip
    every = sorted((*relative, *(one for one in dated if _can_be_of(sentence, one))), key=lambda one: one.start)
    return tuple(_held(sentence, one) for one in every)


def _is_end(sentence: str, one: Dated) -> bool:
    """True for the end of a span: at the end of Q2, at quarter 2 end, at year end 2024/25."""
    before = sentence[max(0, one.start - _NEAR) : one.start]
    return bool(_END_OF.search(before) or _ENDS.match(sentence, one.end))


def _relative(match: re.Match[str]) -> Moment:
    way = next(name for name in _WAYS if match[name])
    said = (match["how_many"] or match["of_months"] or "").lower()
    is_end = bool(_AN_END.search(match.group()))
    return Moment(
        match.start(), match.end(), way=way, year=match["of_year"] or "", is_end=is_end,
        months=int(said) if said.isdigit() else NUMBER_WORDS.get(said, 0),
    )  # fmt: skip


def _can_be_of(sentence: str, moment: Moment) -> bool:
    before = sentence[max(0, moment.start - _NEAR) : moment.start]
    if _NO_TIME_BEFORE.search(before) or _NO_TIME_AFTER.match(sentence, moment.end):
        return False
    if moment.dated and moment.dated.months > _A_YEAR and not _AVERAGE.search(sentence):
        return False
    bare_year = moment.dated and re.fullmatch("[0-9]{4}", moment.dated.written)
    return not bare_year or bool(_YEAR_BEFORE.search(before))


def _held(sentence: str, moment: Moment) -> Moment:
    before = sentence[max(0, moment.start - _NEAR) : moment.start]
    if not (moment.dated and (moment.dated.day or len(moment.dated.period or "") == len("2025-12-31"))) and _ON.search(
        before
    ):
        return replace(moment, compared=True)
    if _SPENT_TO.search(before):
        return replace(moment, spans="year_to_date")
    match = _COMPARED.search(before)
    return replace(moment, compared=True, same=bool(match["same"])) if match else moment


_AN_END = re.compile(r"\b(?:end|close|(?:last|final|third)\s+month)\s+of\b|[-\s]end\Z", re.I)
_WAYS = (
    "same_of",
    "year_before",
    "last_quarter",
    "quarter_before",
    "month_before",
    "one_before",
    "the_quarter",
    "the_month",
    "the_period",
    "year_end",
    "whole_year",
    "last_year",
    "months_before",
    "months_of_year",
    "unknown",
)


def spans_of(text: str) -> str:
    """What the words beside a figure say it spans: year_to_date, rolling_year, or nothing."""
    if _TO_DATE.search(text):
        return "year_to_date"
    return "rolling_year" if _ROLLING.search(text) else ""
