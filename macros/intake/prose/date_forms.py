"""The forms in which papers write a date: "since March 2019", "Q2", "the year to June", "31.12.25", "month 9"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.intake.periods import MONTH

YEAR = r"(?:19|20)[0-9]{2}"
# A year of two digits behind a month: in July 18, but not July 18 children.
_SHORT = rf"(?:{YEAR}|'?[1-3][0-9](?=\s*(?:[.,;:)\]]|and\b|\Z)))"
_DASH = r"\s*(?:-|\u2013|\u2014|to|until)\s*"
_FY = rf"(?:(?:fy|financial\s+year|year)\s*)?\b{YEAR}\s?[-/\u2013]\s?(?:{YEAR}|[0-9]{{2}})\b(?!\s?%)"
_FY_SHORT = r"\b[1-3][0-9][/-][1-3][0-9]\b(?!\s?%|[/.-][0-9])"
ORDINALS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "one": 1, "two": 2, "three": 3, "four": 4,
}  # fmt: skip
_NTH = "first|second|third|fourth|final"
# The third quarter running is no third quarter.
_RUNNING = r"(?!\s+(?:running|in\s+(?:a\s+row|succession)|(?:of|to)\s+(?:improv|declin|growth|fall)))"
QUARTER = (
    rf"(?:\bq(?:tr\.?|uarter)?\s?-?\s?[1-4]\b|\bquarter\s+(?:one|two|three|four)\b|\b(?:{_NTH})\s+quarter\b{_RUNNING}|"
    r"\blast\s+quarter(?=\s+of\s+(?:the\s+)?(?:fy|[12][0-9]{3})))"
)
_HALF = r"(?:\bh[12]\b|\b(?:first|second)\s+(?:half(?![-\s]+term)|six\s+months)\b)"
_OF = r"[\s,:(]*(?:of\s+)?(?:the\s+)?"
_THE_YEAR = r"(?:(?:this|current|financial|municipal)\s+)+year\b|year\b"
DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_COUNTS = "two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01]"
_YEARS = "two|three|four|five|[2-5]"
_SCHOOL = r"(?:academic|school)\s+year\b"
_DAYS = rf"{DAY}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*[-\u2013]\s*|\s+to\s+){DAY})*"
DATES = re.compile(
    rf"(?P<quarter>{QUARTER}(?:{_OF}(?P<quarter_year>{_FY}|{_FY_SHORT}|{YEAR}\b|{_THE_YEAR}))?)"
    rf"|(?P<year_quarter>(?:{_FY}|{_FY_SHORT})[\s,:(-]*{QUARTER})"
    rf"|(?P<first_months>\bfirst\s+(?P<first_count>{_COUNTS})\s+months\s+of\s+(?:the\s+)?(?:financial\s+year\s+)?"
    rf"(?P<first_year>{_FY}|{_FY_SHORT}|{YEAR}\b))"
    rf"|(?P<half>{_HALF}(?:{_OF}(?P<half_year>{_FY}|{YEAR}\b|{_THE_YEAR}))?)"
    rf"|(?P<average_to>\b(?P<years_count>{_YEARS})[\s-]years?\s+(?:rolling\s+)?average,?\s+(?:to|ending|ended)\s+(?:the\s+)?"
    rf"(?:end\s+of\s+)?(?:{DAY}\s+)?(?P<average_month>{MONTH})\s+(?P<average_year>{YEAR}))"
    rf"|(?P<year_to>\b(?:(?P<months_count>3|three|6|six|9|nine|12|twelve)[\s-]+months?|(?:rolling\s+)?year|(?P<quarter_to>quarter))\s+"
    rf"(?:to|up\s+to|ending|ended)\s+(?:the\s+)?(?:end\s+of\s+|end\s+)?(?:{DAY}\s+)?(?P<to_month>{MONTH})(?:\s+(?P<to_year>{YEAR}))?)"
    rf"|(?P<days>\b{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?(?:{_DASH}|\s+and\s+){DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?)"
    rf"|(?P<day>\b{_DAYS}\s+(?:of\s+)?{MONTH}(?:,?\s+(?:{YEAR}|'?[1-3][0-9](?=\s*(?:[.,;:)\]]|\Z))))?)"
    rf"|(?P<month_day>\b{MONTH}\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+{YEAR}\b)"
    rf"|(?P<months>\b{MONTH}(?:\s+{YEAR})?{_DASH}{MONTH}(?:[\s-]+'?(?:{YEAR}|[1-3][0-9](?=\s*[.,;:)])))?(?!\s*[0-9]))"
    rf"|(?P<between>\bbetween\s+{MONTH}(?:\s+{YEAR})?\s+and\s+{MONTH}(?:\s+{YEAR})?)"
    rf"|(?P<month>\b{MONTH}(?:[\s,]+{_SHORT}|-[1-3][0-9]\b(?!\s?%)|-{YEAR}\b)\b)"
    rf"|(?P<academic>\b{_SCHOOL}\s+{YEAR}\s?[-/\u2013]\s?(?:{YEAR}|[0-9]{{2}})\b"
    rf"|\b{YEAR}\s?[-/\u2013]\s?(?:{YEAR}|[0-9]{{2}})\s+{_SCHOOL})"
    rf"|(?P<calendar>\b(?P<calendar_year>{YEAR})\s+calendar\s+year\b)"
    rf"|(?P<fy>{_FY})"
    r"|(?P<ending>\bfy\s?'?(?P<ending_year>[1-3][0-9])\b(?!\s?[/-]))"
    rf"|(?P<numeric>\b[0-9]{{1,2}}(?P<sign>[/.])[0-9]{{1,2}}(?P=sign)(?:{YEAR}|[0-9]{{2}})\b|\b{YEAR}-[01][0-9]-[0-3][0-9]\b)"
    rf"|(?P<short>{_FY_SHORT})"
    rf"|(?P<month_number>\b(?:month|m|period)\s?(?P<number>1[0-2]|[1-9])\b(?!\s?%|[.,/][0-9]))"
    rf"|(?P<bare>\b{MONTH}(?=\W|\Z))"
    rf"|(?P<year>\b{YEAR}\b(?!\s?%|,[0-9]|\.[0-9]))",
    re.I,
)
