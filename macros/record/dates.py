"""The one type for every date and period of the record."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, InstanceOf

from macros.problems import Message, Mistake
from macros.record.base import quoted
from macros.record.meant import AS_MEANT, FORMS, meant_date

Grain = Literal["day", "month", "year"]

_MONTHS = "write the year, then the month from 01 to 12"
NOT_A_DATE = Message("not-a-date", "{value} is not a date", FORMS, _MONTHS, AS_MEANT)
NO_SUCH_DAY = Message("no-such-day", "{value} does not exist", "{month} {year} has {days} days")
TWO_GRAINS = Message(
    "span-of-two-grains",
    "{value} mixes a {one} and a {other}",
    "write both ends alike: 2019-04/2019-06",
)
ENDS_FIRST = Message("span-backwards", "{value} ends before it starts", "write the earlier end first")
_POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?\Z")
_GRAINS: dict[int, Grain] = {1: "year", 2: "month", 3: "day"}


@dataclass(frozen=True)
class Period:
    """A day, month, year or inclusive span, known no more exactly than it was typed.

    `first` and `last` are its days; `grain` is how exactly its ends are known; `span` is true
    for two ends. Source of the rule: a date known to the month is shown as a month.
    """

    text: str
    first: date
    last: date
    grain: Grain
    span: bool = False

    @property
    def is_day(self) -> bool:
        """True for a single day."""
        return self.first == self.last

    @property
    def months(self) -> int:
        """How many calendar months the period touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1


def _point(text: str, whole: str) -> tuple[date, date, Grain]:
    match = _POINT.match(text.strip())
    if not match:
        raise Mistake(NOT_A_DATE.says(AS_MEANT, value=quoted(whole), meant=meant_date(whole)))
    parts = [int(part) for part in match.groups() if part]
    year, month, day = (*parts, 1, 1)[:3] if len(parts) == 1 else (*parts, 1)[:3]
    if not 1900 <= year <= 2199 or not 1 <= month <= 12:
        raise Mistake(NOT_A_DATE.says(_MONTHS, value=quoted(whole)))
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise Mistake(NO_SUCH_DAY.says(value=quoted(whole), month=calendar.month_name[month], year=year, days=days))
    grain = _GRAINS[len(parts)]
    if grain == "year":
        return date(year, 1, 1), date(year, 12, 31), grain
    last = date(year, month, days if grain == "month" else day)
    return date(year, month, day), last, grain


def parse_period(value: object) -> Period:
    """Read a date or period; raises Mistake."""
    if isinstance(value, Period):
        return value
    if isinstance(value, bool) or not isinstance(value, (str, int)) or isinstance(value, Decimal):
        raise Mistake(NOT_A_DATE.says(value=quoted(value)))
    return _period(str(value).strip())


# The same few times are typed again and again.
@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    start, slash, end = text.partition("/")
    first, last, grain = _point(start, text)
    if not slash:
        return Period(text, first, last, grain)
    end_first, end_last, end_grain = _point(end, text)
    if end_grain != grain:
        raise Mistake(TWO_GRAINS.says(value=quoted(text), one=grain, other=end_grain))
    if end_first <= first:
        raise Mistake(ENDS_FIRST.says(value=quoted(text)))
    return Period(text, first, end_last, grain, span=True)


# The day of a draft that does not say one: it may be any.
NO_DAY_YET = Period("", date(1900, 1, 1), date(2199, 12, 31), "year", span=True)
When = Annotated[InstanceOf[Period], BeforeValidator(parse_period)]
