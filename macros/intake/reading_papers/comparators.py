"""Whose figure a comparison is: the places that papers name, and the comparators of the board that they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from macros.intake.tables.places import KNOWN_BY, SAID

WHO = re.compile(SAID, re.I)
# What may stand between a place and its figure: "England at 22%", "nationally the rate was 22%".
_SMALL = (
    r"(?:\s|,(?= (?:who|which|where)\b)|\b(?:who|which|where|the|an?|is|was|were|are|at|of|in|for|stands?"
    r"|stood|average|averages|averaged|figures?|rate|mean"
    r"|median|level|"
    r"as a whole|it|this|that|which|had|has|been|percentage|proportion|council|authorit(?:y|ies)|area|latest|last"
    r"|published|position|"
    r"equivalent|comparable|comparator|ours?|our|all|and wales|same|period|year|quarter|to|being|reported|reports?"
    r"|average's|of our|of these|around|about|"
    r"just|over|under|nearer|closer|to|gives?|shows?|has|having|took|outturn|in comparison|number|value|both"
    r"|average,|manage[ds]?|achieve[ds]?|record(?:ed|s)?|saw|sees?|reach(?:ed|es)?|averaged|holds?|held|sits?"
    r"|sat|scored)\b|'s|:|=|\()*"
)
_LEADS = re.compile(_SMALL + r"\Z", re.I)
_FOLLOWS = re.compile(
    r" ?(?P<bracket>\(?) ?(?:(?:in|for|across|among|amongst"
    r"|of|at|by|is|was|were|the|our|as|all|pupils|children|schools|seen|average|rate"
    r"|figure|found|reported) )*\Z",
    re.I,
)
# Held against a place without a figure of it: better than the England average, at 84%.
_HELD = re.compile(
    r"\b(?:in line with|above|below|better than|worse than|higher than|lower than|more than|less than|close to|"
    r"similar to|well with|favourably with|like|near) (?:both )?(?:the |our |that of )*\Z",
    re.I,
)
# What is said of the place itself: than our neighbours, who are at 22%.
_WHO_ARE = re.compile(r",? (?:who|which|where)\b", re.I)
_JOINT = re.compile(r",? (?:and|,) (?:(?:for|of|in|the|our|across) )*", re.I)
_THEN_OURS = re.compile(r"(?:,|\)| at| with| and)\s", re.I)


def place_of(before: str, after: str, *, follows: bool, first: bool) -> str:
    """The place whose figure stands between two texts; empty where it is no comparison.

    `follows` says that another figure stands behind; `first` that none stands before.
    """
    named = list(WHO.finditer(before))
    for match in reversed(named):
        gap = before[match.end() :]
        if not _LEADS.fullmatch(_without_dates(gap)):
            continue
        held = bool(_HELD.search(before[: match.start()])) and not _WHO_ARE.match(gap)
        if gap.rstrip().endswith("(") or not (held and (first or _THEN_OURS.search(gap))):
            return str(match.lastgroup)
    return _place_behind(after, follows)


def places_listed(before: str) -> list[str]:
    """The places that are named in one breath right before a figure: our neighbours and England are at."""
    named = list(WHO.finditer(before))
    joints = [before[one.end() : other.start()] for one, other in pairwise(named)]
    is_list = len(named) > 1 and all(map(_JOINT.fullmatch, joints)) and _LEADS.fullmatch(before[named[-1].end() :])
    return [str(one.lastgroup) for one in named] if is_list else []


def _place_behind(after: str, follows: bool) -> str:
    """The place that is named right behind a figure: 10% nationally. One that the next figure has is not this one's."""
    match = WHO.search(after)
    gap = _FOLLOWS.match(after[: match.start()]) if match else None
    if match is None or gap is None:
        return ""
    behind = after[match.end() :]
    next_has_it = follows and bool(_LEADS.fullmatch(_without_dates(behind)))
    if next_has_it and (gap["bracket"] or re.search(r"^\s*[(:]?\s*\Z", behind)):
        return ""
    return str(match.lastgroup)


_DATE = re.compile(
    r"(?:\b(?:in|for|at|as at|to|during) )?(?:the )?(?:(?:end of )?(?:Q[1-4]|quarter [1-4]|January|February|March"
    r"|April|May|June|July|August|"
    r"September|October|November|December|[0-9]{4}(?: ?[-/\u2013] ?[0-9]{2,4})?|[0-9]{1,2}) ?)+",
    re.I,
)


def _without_dates(text: str) -> str:
    return _DATE.sub(" ", text)


def comparator_of(place: str, titles: Mapping[str, str]) -> str:
    """The board's comparator that a place is; empty where the board names none, or several could be meant."""
    known = KNOWN_BY.get(place, ())
    fits = [key for key, title in titles.items() if any(word in f"{key} {title}".lower() for word in known)]
    exact = [key for key in fits if key == place]
    return exact[0] if exact else fits[0] if len(fits) == 1 else ""


def place_in(text: str) -> str:
    """The place that a heading names."""
    match = WHO.search(text)
    return str(match.lastgroup) if match else ""
