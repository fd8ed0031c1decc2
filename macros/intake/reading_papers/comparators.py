"""Whose figure a comparison is: the places that papers name, and the comparators of the board that they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

# What a paper calls a place it compares itself with, and words by which the board's comparator is known.
_PLACES = (
    ("england", r"England(?:'s|\u2019s)?|national(?:ly)?|(?:the )?country as a whole"
     r"|across the country", ("england", "national")),
    ("neighbours",
     r"(?:our )?(?:statistical(?:ly)? )?(?:nearest )?neighbour(?:s|ing (?:councils|authorities))?(?:'|\u2019)?"
     r"|\bSNs?\b|"
     r"(?:similar|comparable|comparator|like) (?:councils|authorities|areas|places|cities|towns|boroughs|counties)"
     r"|family group|CIPFA(?: \w+)?|peer (?:group|average)",
     ("neighbour", "similar", "statistical", "comparator", "peer")),
    ("region",
     r"(?:the )?region(?:al(?:ly)?)?|(?:North|South|East|West)(?:ern)?(?: (?:East|West))?(?: (?:Midlands|region"
     r"|of England))"
     r"|(?:East|West) Midlands|South (?:East|West)|North (?:East|West)|Yorkshire(?: and (?:the )?Humber)?|(?:Inner "
     r"|Outer )?London",
     ("region", "london", "midlands", "north", "south", "east", "west", "yorkshire")),
    ("others", r"(?:other|all|most|many) (?:councils|authorities|local authorities|places|areas)|elsewhere"
     r"|(?:council|corporate|authority|city|borough|county)(?:-wide)? average"
     r"|comparators?|benchmarks?",
     ("other", "councils")),
)  # fmt: skip
WHO = re.compile("|".join(rf"(?P<{name}>\b(?:{words})(?!\w))" for name, words, _known in _PLACES), re.I)
_KNOWN = {name: known for name, _words, known in _PLACES}
# What may stand between a place and its figure: "England at 22%", "nationally the rate was 22%".
_SMALL = (
    r"(?:\s|\b(?:the|an?|is|was|were|are|at|of|in|for|stands?|stood|average|averages|averaged|figures?|rate|mean"
    r"|median|level|"
    r"as a whole|it|this|that|which|had|has|been|percentage|proportion|council|authorit(?:y|ies)|area|latest|last"
    r"|published|position|"
    r"equivalent|comparable|comparator|ours?|our|all|and wales|same|period|year|quarter|to|being|reported|reports?"
    r"|average's|of our|of these|around|about|"
    r"just|over|under|nearer|closer|to|gives?|shows?|has|having|took|outturn|in comparison|number|value|both"
    r"|average,)\b|'s|:|=|\()*"
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
        held = bool(_HELD.search(before[: match.start()]))
        if gap.rstrip().endswith("(") or not (held and (first or _THEN_OURS.search(gap))):
            return str(match.lastgroup)
    return _place_behind(after, follows)


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
    known = _KNOWN.get(place, ())
    fits = [key for key, title in titles.items() if any(word in f"{key} {title}".lower() for word in known)]
    exact = [key for key in fits if key == place]
    return exact[0] if exact else fits[0] if len(fits) == 1 else ""


def place_in(text: str) -> str:
    """The place that a heading names."""
    match = WHO.search(text)
    return str(match.lastgroup) if match else ""
