"""What to write for a date, a number or a word that was typed in another way; numbers in words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

from macros.record.vocabulary import ActionState, Counted

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBER_WORDS: dict[str, int] = {word: number for number, word in enumerate(_ONES)}
NUMBER_WORDS |= {
    f"{ten}-{_ONES[one]}" if one else ten: 10 * number + one
    for number, ten in enumerate(_TENS, start=2)
    for one in range(10)
}

# What papers often write, and the state it is recorded as.
ACTION_MEANINGS: Mapping[str, ActionState] = {
    "in progress": "under_way",
    "in_progress": "under_way",
    "started": "under_way",
    "approved": "agreed",
    "assigned": "agreed",
    "established": "ongoing",
    "sustained": "ongoing",
    "regular": "ongoing",
    "delivered": "complete",
    "done": "complete",
    "finished": "complete",
}
_A_DELAY = "how far it has come, such as under_way; a delay is told by its new day after due:"
# The same, with what is no state.
SAID_OF_ACTIONS: Mapping[str, str] = {
    **ACTION_MEANINGS,
    **dict.fromkeys(("delayed", "late", "overdue", "slipped", "behind", "behind schedule"), _A_DELAY),
}
# What an editor may write for those whom a board is for.
COUNTED_MEANINGS: Mapping[str, Counted] = {
    "adults": "people",
    "residents": "people",
    "carers": "people",
    "families": "people",
    "patients": "people",
    "persons": "people",
    "clients": "people",
}

# The hint that is nothing but what was surely meant.
AS_MEANT = "{meant}"
FORMS = "write 2019, 2019-01, 2019-01-17, or a span such as 2019-04/2019-06"
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_IN_WORDS = re.compile(r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9})\.?,? (?P<year>(?:19|20)\d\d)\Z")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\Z")
_SHORT_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d)\Z")
_COUNCIL_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)[/-](?P<next>\d\d)\Z")
_QUARTER = re.compile(r"(?:Q\s?[1-4]|quarter [1-4])\b.*\Z", re.I)
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)\s*%?\s*(?:-|to|\u2013)\s*(?P<high>\d+(?:\.\d+)?)\s*%?\Z")
_WITH_MORE = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*%?\s+\S.*\Z")


def meant_date(text: str) -> str:
    """What to write for text that is no date."""
    if match := _IN_WORDS.match(text):
        month = _MONTHS.get(match["month"].lower()[:3])
        return f"write {_written(match['year'], month, match['day'])}" if month else FORMS
    if (match := _DAY_FIRST.match(text)) and 1 <= int(match["month"]) <= 12:
        return f"write {_written(match['year'], int(match['month']), match['day'])}"
    if match := _SHORT_MONTH.match(text):
        return f"write {_written(match['year'], int(match['month']), None)}"
    if (match := _COUNCIL_YEAR.match(text)) and int(match["next"]) == (int(match["year"]) + 1) % 100:
        year = int(match["year"])
        return f"write a council's year as its months: {year}-04/{year + 1}-03"
    if _QUARTER.match(text):
        return "write a quarter as its months, such as 2019-04/2019-06"
    return FORMS


def _written(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def meant_number(text: str) -> str:
    """What to write for text that holds a number and more; empty where it is not sure."""
    if (match := _RANGE.match(text)) and float(match["low"]) < float(match["high"]):
        return f"write between: [{match['low']}, {match['high']}]"
    if match := _WITH_MORE.match(text):
        return f"write {match['number']}, and put the other words under says: or marks:"
    return ""
