"""The words of one heading, or of the headings that stand above each other, to what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from macros.intake.tables import words
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.times import completed, period_or_time, school_time, span_of, spelt, time_in
from macros.intake.tables.words import WHOLE_ROLES, compiled

_WHO, _AT_END = compiled(words.WHO), compiled(words.AT_END)
_SPANS = {name: compiled(pattern) for name, pattern in words.SPANS.items()}
_RELATIVE = {name: compiled(pattern) for name, pattern in words.RELATIVE.items()}
_ROLES = {role: compiled(pattern) for role, pattern in words.ROLES.items()}
_PARTS = {role: compiled(pattern) for role, pattern in words.PARTS.items()}
_UNITS = {unit: compiled(pattern) for unit, pattern in words.UNITS.items()}
_FILLING = re.compile(rf"(?:(?<!\w)(?:{words.FILLING})(?!\w)|[^\w%\u00a3]+)", re.I)
# With so many words that are not understood, a heading is the name of a measure, whatever else it says.
_FEW = 2
_AROUND = " ()[],:;.-\u2013\u2014/&*|"


@lru_cache(maxsize=4096)
def heading_of(text: str) -> Meaning:
    """What one heading says."""
    plain = words.plain(text)
    if role := WHOLE_ROLES.get(plain) or WHOLE_ROLES.get(text.strip()):
        return Meaning(role)
    rest = spelt(text)
    found = Meaning()
    rest, found = _taken_time(rest, found)
    rest, found = _taken(rest, found)
    return replace(found, rest=" ".join(rest.split()).strip(_AROUND) if _of_weight(rest) else "")


def _of_weight(text: str) -> list[str]:
    """The words of a text that are no filling: of, the, for."""
    return _FILLING.sub(" ", text).split()


def _taken_time(text: str, found: Meaning) -> tuple[str, Meaning]:
    """A heading without its times, its distance from now and its kind of period."""
    for span, pattern in _SPANS.items():
        if pattern.search(text):
            text, found = pattern.sub(" ", text), replace(found, span=span)
    school, text = school_time(text)
    time, text = time_in(text)
    for relative, pattern in _RELATIVE.items():
        if not found.relative and pattern.search(text):
            text, found = pattern.sub(" ", text), replace(found, relative=relative)
    if _AT_END.search(text):
        text, found = _AT_END.sub(" ", text), replace(found, at_end=True)
    if not time:
        return text, replace(found, time=school)
    second, rest = time_in(text)
    period, alone = period_or_time(time)
    if second:
        period, alone = _together(time, second) or (period, alone)
    return (rest if second else text), replace(found, period=period, time=alone)


def _together(time: str, other: str) -> tuple[str, str] | None:
    """Two times of one heading as one: Q3 and 2025/26; None where they cannot be."""
    for text in (f"{time} {other}", f"{other} {time}"):
        period, _alone = period_or_time(text)
        if period:
            return period, ""
    first, second = period_or_time(time), period_or_time(other)
    for (_period, alone), (year, _alone) in ((first, second), (second, first)):
        if alone and year and (period := completed(alone, [year])):
            return period, ""
    return None


def _taken(text: str, found: Meaning) -> tuple[str, Meaning]:
    """A heading without whose figures it names, what they are, and their unit."""
    if match := _WHO.search(text):
        found = replace(found, who=match.group().strip(), role="comparator")
        text = _WHO.sub(" ", text, count=1)
    for role, pattern in (*_PARTS.items(), *_ROLES.items()):
        if pattern.search(text):
            text = pattern.sub(" ", text)
            found = replace(found, role=found.role or role) if role != "target" else replace(found, role="target")
    for unit, pattern in _UNITS.items():
        if pattern.search(text):
            text, found = pattern.sub(" ", text), replace(found, unit=found.unit or unit)
    return text, found


def is_understood(meaning: Meaning) -> bool:
    """True for a heading that says what stands below it, with at most a name beside it."""
    said = bool(meaning.role or meaning.dated or meaning.span or meaning.unit)
    return said and len(_of_weight(meaning.rest)) <= (_FEW if meaning.role else 0)


def joined(texts: Sequence[str]) -> Meaning:
    """What the headings above each other say of one column: the lowest of them first, the others where it is silent."""
    meanings = [heading_of(text) for text in texts]
    if not meanings:
        return Meaning()
    last = meanings[-1]
    for upper in reversed(meanings[:-1]):
        last = _over(upper, last)
    return _completed(last, meanings)


def both(one: Meaning, other: Meaning) -> Meaning:
    """What the heading of a row and that of a column say together."""
    return _completed(_over(one, other), (one, other))


def _over(upper: Meaning, lower: Meaning) -> Meaning:
    period, time = lower.period, lower.time
    if upper.dated and (period or time) and (both := _together(time or period, upper.time or upper.period)):
        period, time = both
    elif not period and not time:
        period, time = upper.period, upper.time
    role = lower.role if lower.role not in ("", "result", "total") else upper.role or lower.role
    if upper.who and lower.role in ("", "result"):
        role = "comparator"
    return replace(
        lower, role=role, period=period, time=time, relative=lower.relative or upper.relative,
        span=lower.span or upper.span, at_end=lower.at_end or upper.at_end, who=lower.who or upper.who,
        unit=lower.unit or upper.unit, rest=" ".join(part for part in (upper.rest, lower.rest) if part),
    )  # fmt: skip


def _completed(meaning: Meaning, meanings: Sequence[Meaning]) -> Meaning:
    period = meaning.period
    if not period and meaning.time:
        period = completed(meaning.time, [one.period for one in reversed(meanings) if one.period])
    if period and meaning.span:
        period = span_of(period, meaning.span)
    return replace(meaning, period=period, time="" if period else meaning.time)
