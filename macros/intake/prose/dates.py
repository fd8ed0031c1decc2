"""Every date in a sentence: "since March 2019", "Q2", "the year to June", "31.12.25"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from macros.intake.periods import MONTH, MONTHS, later, period_of, span
from macros.record import Mistake

_YEAR = r"(?:19|20)[0-9]{2}"
# A year of two digits behind a month: in July 18, but not July 18 children.
_SHORT = rf"(?:{_YEAR}|'?[1-3][0-9](?=\s*(?:[.,;:)\]]|and\b|\Z)))"
_DASH = r"\s*(?:-|\u2013|\u2014|to|until)\s*"
_FY = rf"(?:(?:fy|financial\s+year|year)\s*)?\b{_YEAR}\s?[-/\u2013]\s?(?:{_YEAR}|[0-9]{{2}})\b(?!\s?%)"
_FY_SHORT = r"\b[1-3][0-9][/-][1-3][0-9]\b(?!\s?%|[/.-][0-9])"
_ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "one": 1, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
_NTH = "first|second|third|fourth|final"
_QUARTER = (
    rf"(?:\bq(?:tr\.?|uarter)?\s?-?\s?[1-4]\b|\bquarter\s+(?:one|two|three|four)\b|\b(?:{_NTH})\s+quarter\b|"
    r"\blast\s+quarter(?=\s+of\s+(?:the\s+)?(?:fy|[12][0-9]{3})))"
)
_HALF = r"(?:\bh[12]\b|\b(?:first|second)\s+(?:half|six\s+months)\b)"
_OF = r"[\s,:(]*(?:of\s+)?(?:the\s+)?"
_THE_YEAR = r"(?:(?:this|current|financial|municipal)\s+)+year\b|year\b"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*[-\u2013]\s*|\s+to\s+){_DAY})*"
_DATES = re.compile(
    rf"(?P<quarter>{_QUARTER}(?:{_OF}(?P<quarter_year>{_FY}|{_FY_SHORT}|{_YEAR}\b|{_THE_YEAR}))?)"
    rf"|(?P<year_quarter>(?:{_FY}|{_FY_SHORT})[\s,:(-]*{_QUARTER})"
    rf"|(?P<half>{_HALF}(?:{_OF}(?P<half_year>{_FY}|{_YEAR}\b|{_THE_YEAR}))?)"
    rf"|(?P<year_to>\b(?:(?P<months_count>3|three|6|six|9|nine|12|twelve)[\s-]+months?|(?:rolling\s+)?year|(?P<quarter_to>quarter))\s+"
    rf"(?:to|up\s+to|ending|ended)\s+(?:the\s+)?(?:end\s+of\s+|end\s+)?(?:{_DAY}\s+)?(?P<to_month>{MONTH})(?:\s+(?P<to_year>{_YEAR}))?)"
    rf"|(?P<days>\b{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{_YEAR})?{_DASH}{_DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{_YEAR})?)"
    rf"|(?P<day>\b{_DAYS}\s+(?:of\s+)?{MONTH}(?:,?\s+(?:{_YEAR}|'?[1-3][0-9](?=\s*(?:[.,;:)\]]|\Z))))?)"
    rf"|(?P<month_day>\b{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}\b)"
    rf"|(?P<months>\b{MONTH}(?:\s+{_YEAR})?{_DASH}{MONTH}(?:[\s-]+'?(?:{_YEAR}|[1-3][0-9](?=\s*[.,;:)])))?(?!\s*[0-9]))"
    rf"|(?P<between>\bbetween\s+{MONTH}(?:\s+{_YEAR})?\s+and\s+{MONTH}(?:\s+{_YEAR})?)"
    rf"|(?P<month>\b{MONTH}(?:[\s,]+{_SHORT}|-[1-3][0-9]\b(?!\s?%)|-{_YEAR}\b)\b)"
    rf"|(?P<academic>\b(?:academic|school)\s+year\s+{_YEAR}\s?[-/\u2013]\s?(?:{_YEAR}|[0-9]{{2}})\b)"
    rf"|(?P<fy>{_FY})"
    r"|(?P<ending>\bfy\s?'?(?P<ending_year>[1-3][0-9])\b(?!\s?[/-]))"
    rf"|(?P<numeric>\b[0-9]{{1,2}}(?P<sign>[/.])[0-9]{{1,2}}(?P=sign)(?:{_YEAR}|[0-9]{{2}})\b|\b{_YEAR}-[01][0-9]-[0-3][0-9]\b)"
    rf"|(?P<short>{_FY_SHORT})"
    rf"|(?P<bare>\b{MONTH}(?=\W|\Z))"
    rf"|(?P<year>\b{_YEAR}\b(?!\s?%|,[0-9]|\.[0-9]))",
    re.I,
)
_ANY = re.compile(rf"[0-9]|{MONTH}|quarter|half|six\s+months", re.I)
# How many signs before a month say whether it is one.
_NEAR = 40
# A month that is another word as well: may, march.
_MONTH_WORDS = ("may", "march", "mar", "dec", "sep", "sept", "jun", "jul", "jan", "feb", "apr", "aug", "oct", "nov")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|by|to|from|until|for|last|and|during|at|than|with|against|late|early|mid|the|this|end)-?"
    r"|[(,:;\u2013-])\Z", re.I,
)  # fmt: skip
_FIGURE_NEXT = re.compile(r"\s*[:(=\u2013-]?\s*(?:was|at|saw|stood at|is|were)?\s*[\u00a3<>~]?[0-9]")
_MONTHS_OF = {"3": 3, "three": 3, "6": 6, "six": 6, "9": 9, "nine": 9}
_UNIT_NEXT = re.compile(
    r"\s?(?:%|per\b|fte\b|wte\b|k\b|m\b|mn\b|bn\b|million\b|(?:days?|weeks?|months?|hours?)\b)", re.I
)
_COUNTED_NEXT = re.compile(
    r"\s+(?:more\s+|new\s+|fewer\s+)?(?:referrals|contacts|children|young\s+people|visits|cases|assessments|plans|requests|families|"
    r"people|pupils|episodes|appeals|complaints|calls|enquiries|reviews|posts|staff)\b", re.I,
)  # fmt: skip
_IN = re.compile(r"\b(?:in|of|since|by|during|for|from|to|until|than|and)\s+(?:the\s+)?\Z", re.I)
_IN_BRACKETS = re.compile(r"\s*[(,]\s*$")


@dataclass(frozen=True)
class Dated:
    """A date in a sentence: its period; where no year is given, only its last month, how many months, and its day."""

    start: int
    end: int
    written: str
    period: str | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1

    def in_year_of(self, year: int, month: int) -> str:
        """Its period as the last one that ends no later than a month; empty where it names no time."""
        if self.period or not self.month:
            return self.period or ""
        last = year - (self.month > month)
        if self.day:
            real = self.day <= calendar.monthrange(last, self.month)[1]
            return f"{last}-{self.month:02}-{self.day:02}" if real else ""
        if self.months == 1:
            return f"{last}-{self.month:02}"
        return span(*later(last, self.month, 1 - self.months), self.months)


def dates_in(sentence: str) -> Iterator[Dated]:
    """Every date of a sentence."""
    last: Dated | None = None
    for match in _DATES.finditer(sentence) if _ANY.search(sentence) else ():
        one = _dated(sentence, match)
        if one is None:
            continue
        # Q3 (October to December 2025) is one time, said twice.
        is_in_months = last and last.months == one.months == 3 and not re.search(_QUARTER, one.written, re.I)
        if last and is_in_months and _IN_BRACKETS.match(sentence[last.end : one.start]):
            period = one.period or last.period
            one = replace(one, start=last.start, written=sentence[last.start : one.end], period=period)
        elif last:
            yield last
        last = one
    if last:
        yield last


def _dated(sentence: str, match: re.Match[str]) -> Dated | None:
    text = match.group()
    kind = next(name for name in _KINDS if match[name])
    plain = Dated(match.start(), match.end(), text)
    if kind == "bare":
        return _bare_month(sentence, match, plain)
    if kind == "year" and _is_a_number(sentence, match):
        return None
    if kind == "short" and int(text[3:]) != int(text[:2]) + 1:
        return None
    return _KINDS[kind](plain, match)


def _is_a_number(sentence: str, match: re.Match[str]) -> bool:
    """True for four digits that are no year: 1950 cases, but not in 1950 cases."""
    if _UNIT_NEXT.match(sentence, match.end()) or sentence[: match.start()].endswith("\u00a3"):
        return True
    return bool(_COUNTED_NEXT.match(sentence, match.end()) and not _IN.search(sentence[: match.start()]))


def _bare_month(sentence: str, match: re.Match[str], plain: Dated) -> Dated | None:
    name = _name(match.group())
    if not match.group()[0].isupper() or (name in _MONTH_WORDS and not _is_month(sentence, match)):
        return None
    return replace(plain, month=MONTHS.get(name))


def _is_month(sentence: str, match: re.Match[str]) -> bool:
    """True for May after in, (, since, and for May 91%; not for May at the start of a sentence."""
    before = sentence[max(0, match.start() - _NEAR) : match.start()].rstrip()
    return bool(_BEFORE_MONTH.search(before) or _FIGURE_NEXT.match(sentence, match.end()))


def _name(text: str) -> str:
    """The month in a text."""
    return next((word for word in re.findall(r"[a-z]+", text.lower()) if word in MONTHS), "")


def _as_period(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=_period(match.group()))


def _period(text: str) -> str | None:
    try:
        shown = re.sub(r"\s+of\s+", " ", re.sub(r"\s+and\s+", " to ", re.sub(r"^between\s+", "", text, flags=re.I)))
        return period_of(shown)
    except Mistake:
        return None


def _full_year(text: str) -> str:
    """A financial year in full: 25/26 is 2025/26."""
    return f"20{text}" if re.fullmatch(r"[0-9]{2}[-/][0-9]{2}", text) else re.sub(r"(?i)[a-z\s]+", "", text)


def _quarter(plain: Dated, match: re.Match[str]) -> Dated:
    written = re.search(_QUARTER, match.group(), re.I)
    named = written.group().lower() if written else ""
    digit = re.search(r"[1-4]", named)
    quarter = (
        int(digit.group())
        if digit
        else next(_ORDINALS[word] for word in re.findall("[a-z]+", named) if word in _ORDINALS)
    )
    year = match["quarter_year"] or re.sub(_QUARTER, "", match.group(), flags=re.I).strip(" ,:(-")
    if re.fullmatch(_YEAR, year):
        # The third quarter of 2025 is one of that year; Q3 2025 can be of two.
        in_words = not digit
        return replace(plain, period=span(int(year), 3 * quarter - 2, 3) if in_words else None, months=3)
    if re.search("[0-9]", year):
        return replace(plain, period=_period(f"Q{quarter} {_full_year(year)}"), months=3)
    return replace(plain, month=(quarter * 3) % 12 + 3, months=3)


def _half(plain: Dated, match: re.Match[str]) -> Dated:
    half = 1 if re.match(r"h1|first", match.group(), re.I) else 2
    year = match["half_year"] or ""
    if re.fullmatch(_YEAR, year):
        return replace(plain, period=span(int(year), 6 * half - 5, 6), months=6)
    if re.search("[0-9]", year):
        return replace(plain, period=_period(f"H{half} {_full_year(year)}"), months=6)
    return replace(plain, month=9 if half == 1 else 3, months=6)


def _year_to(plain: Dated, match: re.Match[str]) -> Dated:
    months = 3 if match["quarter_to"] else _MONTHS_OF.get((match["months_count"] or "").lower(), 12)
    month = MONTHS[_name(match["to_month"])]
    if match["to_year"]:
        return replace(plain, period=span(*later(int(match["to_year"]), month, 1 - months), months), months=months)
    return replace(plain, month=month, months=months)


def _day(plain: Dated, match: re.Match[str]) -> Dated:
    text = match.group()[next(re.finditer(rf"{_DAY}\s+(?:of\s+)?[a-z]", match.group(), re.I)).start() :]
    day = re.search("[0-9]+", text)
    if re.search(rf"{_YEAR}|[1-3][0-9]\Z", text[4:]):
        return replace(plain, period=_period(text.replace(",", "").replace("'", "")))
    return replace(plain, month=MONTHS.get(_name(text)), day=int(day.group()) if day else None)


def _days(plain: Dated, match: re.Match[str]) -> Dated:
    """From the first of a month to the last of another: those months; other days name no time that is recorded."""
    text = match.group()
    days, years = re.findall(r"\b[0-9]{1,2}(?![0-9])", text), re.findall(rf"\b{_YEAR}\b", text)
    first, last = [MONTHS[word] for word in re.findall("[a-z]+", text.lower()) if word in MONTHS][:2]
    year = int(years[-1]) if years else 2001
    months = (last - first) % 12 + 1
    if int(days[0]) != 1 or int(days[-1]) < calendar.monthrange(year, last)[1]:
        return plain
    if not years:
        return replace(plain, month=last, months=months)
    return replace(
        plain, period=span(*later(year, last, 1 - months), months) if months > 1 else f"{year}-{last:02}", months=months
    )


def _month_day(plain: Dated, match: re.Match[str]) -> Dated:
    day, year = re.findall("[0-9]+", match.group())
    return replace(plain, period=_period(f"{day} {_name(match.group())} {year}"))


def _months(plain: Dated, match: re.Match[str]) -> Dated:
    text = match.group().replace("'", "")
    named = [MONTHS[word] for word in re.findall("[a-z]+", text.lower()) if word in MONTHS]
    months = (named[-1] - named[0]) % 12 + 1
    if re.search(rf"{_YEAR}|[0-9]{{2}}\Z", text):
        return replace(plain, period=_period(text), months=months)
    return replace(plain, month=named[-1], months=months)


def _academic(plain: Dated, match: re.Match[str]) -> Dated:
    year = int(re.findall(_YEAR, match.group())[0])
    return replace(plain, period=span(year, 9, 12), months=12)


def _short_year(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=_period(_full_year(match.group())), months=12)


def _ending(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=span(1999 + int(match["ending_year"]), 4, 12), months=12)


def _financial(plain: Dated, match: re.Match[str]) -> Dated:
    # 2009-10 may be a month; in a sentence it is a year.
    return replace(plain, period=_period(_full_year(match.group()).replace("-", "/").replace("\u2013", "/")), months=12)


_KINDS = {
    "quarter": _quarter, "year_quarter": _quarter, "half": _half, "year_to": _year_to, "days": _days, "day": _day,
    "month_day": _month_day, "months": _months, "between": _months, "month": _as_period, "academic": _academic,
    "fy": _financial, "ending": _ending, "numeric": _as_period, "short": _short_year, "bare": _as_period,
    "year": _as_period,
}  # fmt: skip
