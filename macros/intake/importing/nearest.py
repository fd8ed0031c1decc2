"""Which measure a name in a table surely means, though it is not its title word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from macros.intake.tables.words import AT_END, SPANS, compiled
from macros.record import Metric
from macros.record.meant import NUMBER_WORDS

_APART = [compiled(AT_END), *(compiled(pattern) for pattern in SPANS.values())]
# What scorecards write for short, and in other words: each name is held against the measures in one spelling.
_ALIKE = (
    (r"\bcp\b", "child protection"),
    (r"\b(?:cic|cla|lac|clas)\b|\b(?:children )?looked after(?: children)?\b", "children in care"),
    (r"\bcin\b", "children in need"),
    (r"\bicpcs?\b", "initial child protection conference"),
    (r"\brcpcs?\b", "review child protection conference"),
    (r"\bsws?\b", "social worker"),
    (r"\behcps?\b|\behc plans?\b", "education health care plan"),
    (r"\bpeps?\b", "personal education plan"),
    (r"\bihas?\b", "initial health assessment"),
    (r"\brhas?\b", "review health assessment"),
    (r"\bneet\b", "not education employment training"),
    (r"\beet\b", "education employment training"),
    (r"\bcl\b", "care leaver"),
    (r"\b(?:within|in|on|to|inside) (?:time ?scales?|time)\b|\btimely\b", "time"),
    (r"\b(?:second or subsequent|second or later|2nd or subsequent|repeat)\b(?: time)?", "repeat"),
    (r"\bre[- ]referrals?\b", "rereferral"),
    (r"\b(?:or more|or over|plus)\b|(?<=[0-9])\+", " more"),
    (r"\b(?:or fewer|or less|or under)\b", " fewer"),
    (r"\b(?:kids|child|children)\b", "child"),
    (r"\bagency\b|\bagencies\b", "agency"),
    (r"\b(?:per|for each) (10{3,5}|10{1,2},000)(?: (?:child|people|residents))?", r"\1"),
)  # fmt: skip
_PLAIN = re.compile(
    r"a|an|the|of|in|on|at|to|for|and|or|with|within|their|who|whose|that|are|is|was|were|been|have|has|had|by|from|as|"
    r"made|held|completed|finished|undertaken|done|carried|out|percentage|percent|proportion|share|rate|number|total|"
    r"nos|all|our|per|each|its?"
)
_SHARE = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\bshare\b", re.I)
_NUMBER = re.compile(r"\b(?:number|count|total number)\b|^\s*(?:no|nos)\.?\s|#", re.I)
_RATE = re.compile(r"\brate\b", re.I)
_LIKE_ENOUGH = 90
_SHORTEST = 6
_NEGATIONS = frozenset(("not", "without", "no", "never", "non"))


def surely(text: str, metrics: Mapping[str, Metric]) -> str:
    """The id of the one measure that a name surely means; empty where it can mean two, or another thing."""
    said = _words(text)
    is_id = "-" in text and " " not in text
    named = {key: _words(key.replace("-", " ") if is_id else metric.title) for key, metric in metrics.items()}
    found = [key for key, name in named.items() if said and said == name and _may_count(text, metrics[key])]
    if not found:
        found = [key for key, name in named.items() if _is_misspelt(said, name)]
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The words that tell one measure from another, each in one spelling."""
    plain = text.lower()
    for pattern in _APART:
        plain = pattern.sub(" ", plain)
    for short, whole in _ALIKE:
        plain = re.sub(short, whole, plain)
    return frozenset(_each(re.findall(r"[a-z0-9.,]*[a-z0-9]", plain.replace("'", ""))))


def _each(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        number = NUMBER_WORDS.get(word)
        if not _PLAIN.fullmatch(word):
            yield str(number) if number is not None else word.removesuffix("s") if len(word) > len("its") else word


def _may_count(text: str, metric: Metric) -> bool:
    """False where the name says that it counts in another way than the measure does."""
    if _SHARE.search(text):
        return metric.unit == "percent"
    if _NUMBER.search(text):
        return metric.unit in ("count", "fte")
    return not (_RATE.search(text) and metric.unit in ("count", "fte"))


def _is_misspelt(said: frozenset[str], named: frozenset[str]) -> bool:
    """True where one word is written with a slip; numbers, and words that turn the sense around, never differ."""
    only, other = said - named, named - said
    if len(only) != 1 or len(other) != 1:
        return False
    one, two = next(iter(only)), next(iter(other))
    plain = one.isalpha() and two.isalpha() and not {one, two} & _NEGATIONS
    return plain and len(one) + len(two) > _SHORTEST and _slip(one, two)


def _slip(one: str, two: str) -> bool:
    long = max(len(one), len(two)) > _SHORTEST
    return fuzz.ratio(one, two) >= (_LIKE_ENOUGH if long else 75) and one[0] == two[0]
