"""Every date in a sentence: "since March 2019", "Q2", "the year to June", "31.12.25"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.intake.periods import MONTH, MONTHS, later, period_of, span
from macros.intake.prose.date_forms import DATES, DAY, ORDINALS, QUARTER, YEAR
from macros.record import Mistake
from macros.record.meant import NUMBER_WORDS

_ANY = re.compile(rf"[0-9]|{MONTH}|quarter|half|six\s+months", re.I)
# How many financial years a span such as 2022-25 can have.
_MOST_YEARS = 5
_COUNTED_MONTH = re.compile(rf"({MONTH})\s+[0-9]{{2}}", re.I)
_MONTH_AND_NUMBER = re.compile(rf"\b{MONTH}\s+([0-9][0-9,.]*%?)(?=[,;.)]|\s+and\b|\s*\Z)", re.I)
_SHORT_YEAR = re.compile(r"(?:20)?[1-3][0-9]\.?")
# How many signs before a month say whether it is one.
_NEAR = 40
# A month that is another word as well: may, march.
_MONTH_WORDS = ("may", "march", "mar", "dec", "sep", "sept", "jun", "jul", "jan", "feb", "apr", "aug", "oct", "nov")
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|of|since|by|to|from|until|for|last|and|during|at|than|with|against|late|early|mid|the|this|end)-?"
    r"|[(,:;\u2013-])\Z", re.I,
)  # fmt: skip
_FIGURE_NEXT = re.compile(r",?\s*[:(=\u2013-]?\s*(?:was|at|saw|stood at|is|were)?\s*[\u00a3<>~]?[0-9]")
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
    for match in DATES.finditer(sentence) if _ANY.search(sentence) else ():
        one = _dated(sentence, match)
        if one is None:
            continue
        # Q3 (October to December 2025) is one time, said twice.
        is_in_months = last and last.months == one.months == 3 and not re.search(QUARTER, one.written, re.I)
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
    if kind == "month" and (month := _COUNTED_MONTH.fullmatch(text)) and _counts_by_month(sentence):
        return replace(plain, end=match.start() + month.end(1), written=month[1], month=MONTHS[_name(month[1])])
    if kind == "year" and _is_a_number(sentence, match):
        return None
    if kind == "short" and int(text[3:]) != int(text[:2]) + 1:
        return None
    return _KINDS[kind](plain, match)


def _counts_by_month(sentence: str) -> bool:
    """True for a list of months with a number each, of which one at least is no year: May 52, June 47, July 29."""
    listed = _MONTH_AND_NUMBER.findall(sentence)
    return len(listed) > 1 and any(not _SHORT_YEAR.fullmatch(number) for number in listed)


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
    written = re.search(QUARTER, match.group(), re.I)
    named = written.group().lower() if written else ""
    digit = re.search(r"[1-4]", named)
    quarter = (
        int(digit.group())
        if digit
        else next(ORDINALS[word] for word in re.findall("[a-z]+", named) if word in ORDINALS)
    )
    year = match["quarter_year"] or re.sub(QUARTER, "", match.group(), flags=re.I).strip(" ,:(-")
    if re.fullmatch(YEAR, year):
        # The third quarter of 2025 is one of that year; Q3 2025 can be of two.
        in_words = not digit
        return replace(plain, period=span(int(year), 3 * quarter - 2, 3) if in_words else None, months=3)
    if re.search("[0-9]", year):
        return replace(plain, period=_period(f"Q{quarter} {_full_year(year)}"), months=3)
    return replace(plain, month=(quarter * 3) % 12 + 3, months=3)


def _first_months(plain: Dated, match: re.Match[str]) -> Dated:
    """The first nine months of 2025/26: so many from April on, or from January of a calendar year."""
    said = match["first_count"].lower()
    months = int(said) if said.isdigit() else NUMBER_WORDS[said]
    year = re.findall(r"[0-9]+", _full_year(match["first_year"]))
    return replace(plain, period=span(int(year[0]), 4 if len(year) > 1 else 1, months), months=months)


def _average_to(plain: Dated, match: re.Match[str]) -> Dated:
    said = match["years_count"].lower()
    months = 12 * (int(said) if said.isdigit() else NUMBER_WORDS[said])
    year, month = int(match["average_year"]), MONTHS[_name(match["average_month"])]
    return replace(plain, period=span(*later(year, month, 1 - months), months), months=months)


def _month_number(plain: Dated, match: re.Match[str]) -> Dated:
    """Month 9 of a financial year is its December."""
    return replace(plain, month=(int(match["number"]) + 2) % 12 + 1)


def _half(plain: Dated, match: re.Match[str]) -> Dated:
    half = 1 if re.match(r"h1|first", match.group(), re.I) else 2
    year = match["half_year"] or ""
    if re.fullmatch(YEAR, year):
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
    text = match.group()[next(re.finditer(rf"{DAY}\s+(?:of\s+)?[a-z]", match.group(), re.I)).start() :]
    day = re.search("[0-9]+", text)
    if re.search(rf"{YEAR}|[1-3][0-9]\Z", text[4:]):
        return replace(plain, period=_period(text.replace(",", "").replace("'", "")))
    return replace(plain, month=MONTHS.get(_name(text)), day=int(day.group()) if day else None)


def _days(plain: Dated, match: re.Match[str]) -> Dated:
    """From the first of a month to the last of another: those months; other days name no time that is recorded."""
    text = match.group()
    days, years = re.findall(r"\b[0-9]{1,2}(?![0-9])", text), re.findall(rf"\b{YEAR}\b", text)
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
    if re.search(rf"{YEAR}|[0-9]{{2}}\Z", text):
        return replace(plain, period=_period(text), months=months)
    return replace(plain, month=named[-1], months=months)


def _academic(plain: Dated, match: re.Match[str]) -> Dated:
    year = int(re.findall(YEAR, match.group())[0])
    return replace(plain, period=span(year, 9, 12), months=12)


def _calendar(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=span(int(match["calendar_year"]), 1, 12), months=12)


def _short_year(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=_period(_full_year(match.group())), months=12)


def _ending(plain: Dated, match: re.Match[str]) -> Dated:
    return replace(plain, period=span(1999 + int(match["ending_year"]), 4, 12), months=12)


def _financial(plain: Dated, match: re.Match[str]) -> Dated:
    """A financial year; several of them, as 2022-25, are one span."""
    # 2009-10 may be a month; in a sentence it is a year.
    first, last = (int(part) for part in re.findall("[0-9]+", _full_year(match.group()))[:2])
    years = (last - first) % 100
    if 1 < years <= _MOST_YEARS:
        return replace(plain, period=span(first, 4, 12 * years), months=12 * years)
    return replace(plain, period=_period(_full_year(match.group()).replace("-", "/").replace("\u2013", "/")), months=12)


_KINDS = {
    "quarter": _quarter, "year_quarter": _quarter, "half": _half, "year_to": _year_to, "days": _days, "day": _day,
    "first_months": _first_months, "average_to": _average_to, "calendar": _calendar, "month_number": _month_number,
    "month_day": _month_day, "months": _months, "between": _months, "month": _as_period, "academic": _academic,
    "fy": _financial, "ending": _ending, "numeric": _as_period, "short": _short_year, "bare": _as_period,
    "year": _as_period,
}  # fmt: skip
