"""Shares that are all or nothing: "none of the audits were", "no children waited", "all reviews were held"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from macros.intake.figure_words import Amount, Found

_THINGS = (
    r"(?:visits?|reviews?|child(?:ren)?|young\s+people|young\s+person|care\s+leavers?|assessments?|conferences?|audits?|placements?|homes?|"
    r"plans?|contacts?|referrals?|requests?|cases?|enquir(?:y|ies)|schools?|complaints?|famil(?:y|ies)|pupils?|posts?|"
    r"social\s+workers?|foster\s+carers?|families|strategy\s+(?:meetings|discussions)|meetings?|checks?|interviews?|"
    r"investigations?|allegations?|settings?|providers?|files?|records?|residents?|adults?|carers?|people|tenants?|inspections?)"
)
_BETWEEN = r"(?:[a-z'\u2019-]+\s+){0,2}"
_WERE = (
    r"(?:were|was|had(?:\s+been)?|have\s+been|has\s+been|waited|waits|are\s+waiting|is\s+waiting|took\s+place|met|received|came|went|"
    r"remain\w*|are\s+(?:now\s+)?(?:allocated|placed|missing|overdue|unallocated|late)|have\s+an?\s+|are\s+in\b|is\s+in\b|waiting|overdue)"
)
_WHOSE = r"(?:\s+(?:in|on|for|with|of|to|who|that|under|from|subject)\s+[^.;,0-9]{1,60}?)?"
_NONE = re.compile(
    rf"\bnone\s+of\s+(?:the|these|those|our|its|them)\b[^.;,0-9]{{0,60}}?\s{_WERE}(?=\W|\Z)"
    rf"|\bno\s+{_BETWEEN}{_THINGS}{_WHOSE}\s+{_WERE}(?=\W|\Z)",
    re.I,
)
_ALL = re.compile(
    rf"\b(?:all|every)\s+(?:of\s+)?(?:the\s+|these\s+|our\s+)?{_BETWEEN}{_THINGS}{_WHOSE}\s+(?:were|was|had|took\s+place|have\s+been|has\s+been)\s+"
    r"(?:\w+\s+)?(?:visited|seen|held|completed|reviewed|made|done|finished|allocated|assessed|inspected|judged|rated|graded|on\s+time|"
    r"in\s+time|within|decided|answered|met|up\s+to\s+date|placed|in\s+place|offered|recorded|timely)\b",
    re.I,
)
_QUICK = re.compile(r"\b(?:none|no|all|every)\b", re.I)
_SAID = re.compile(
    rf"(?:none\s+of\s+(?:them|(?:(?:the|these|those|our|its)\s+[\w'\u2019-]+))|(?:no|all|every)\s+(?:of\s+)?(?:(?:the|these|our)\s+)?{_BETWEEN}{_THINGS})",
    re.I,
)


def none_or_all(text: str, beside: Iterable[Found]) -> list[Found]:
    """What is said of none or of all, where no number in the same words says it too."""
    if not _QUICK.search(text):
        return []
    found = []
    for pattern, number in ((_NONE, Decimal(0)), (_ALL, Decimal(100))):
        for match in pattern.finditer(text):
            if any(match.start() <= one.start < match.end() + 2 for one in beside):
                continue
            word = _SAID.match(match.group())
            end = match.start() + (word.end() if word else 0)
            share = not match.group().lower().startswith("no ")
            written = text[match.start() : end]
            amount = Amount("value", (number,), unit="percent" if share else "", says=written)
            found.append(Found(amount, match.start(), end, written))
    return found
