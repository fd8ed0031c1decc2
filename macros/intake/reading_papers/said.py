"""What a sentence says beside a figure: which way it goes, for when, and against what target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from macros.intake.amounts.shape import Found
from macros.intake.amounts.spans import Dated, dates_in
from macros.intake.reading_papers.sentences import border_after, last_border
from macros.record import Metric, Period

_GOES_ON = r"continu\w+\s+to\s+"
_NOUN = r"(?:an?|sustained|further|ongoing|steady)\s+(?:\w+\s+)?"
_WAYS = {
    "rising": rf"increas(?:ed|es|ing)|{_GOES_ON}(?:increase|rise|grow)|{_NOUN}(?:increase|rise)|ris(?:en|es|ing)|rose|"
    r"grown|growing|grew|gone up|going up|up from",
    "falling": rf"reduc(?:ed|es|ing)|{_GOES_ON}(?:reduce|fall|decline|decrease)|{_NOUN}(?:reductions?|decrease|fall)|"
    r"decreas(?:ed|es|ing)|declin(?:ed|es|ing)|fall(?:en|s|ing)|fell|dropp(?:ed|ing)|gone down|going down|down from",
    "steady": r"stable|steady|unchanged|stayed the same|remains? the same|remained the same|maintained",
}
_DIRECTIONS = re.compile("|".join(rf"(?P<{way}>\b(?:{words})\b)" for way, words in _WAYS.items()), re.I)
_BETTER = re.compile(
    rf"\b(?P<better>improved|improving|improves|{_GOES_ON}improve|better than)\b"
    r"|\b(?P<worse>worsened|worsening|deteriorat\w+)\b",
    re.I,
)
_TARGET = re.compile(r"\btargets?(?:\s+\w+){0,3}\s*[(:]?\s*\Z", re.I)
_AIM = re.compile(r"\b(?:objective|aim|ambition|goal)\b[^.;]*\Z", re.I)
_THIS_TARGET = re.compile(r"\b(?:this|that)\s+(?:target|objective|aim|standard)\b", re.I)
_FROM = re.compile(r"\b(?:from|compared\s+(?:with|to)|against)\s+(?:just\s+|about\s+|around\s+)?\Z", re.I)
# How many signs before a date can make it a period.
_NEAR = 60
_PERIOD_BEFORE = re.compile(
    r"(?:\b(?:in|during|for|at|to|of|as\s+at|ending|by)(?:\s+the)?(?:\s+end(?:\s+of)?)?|[(,])\s*\Z", re.I
)
_OPPOSITE = {"rising": "falling", "falling": "rising"}


def direction(before: str, after: str, head: str, metric: Metric | None) -> tuple[str, str]:
    """Which way the paper says the figure is going, and the word that says so; both empty where it does not."""
    near = f"{before} \x00 {border_after(after)}"
    for text in (near, head):
        if match := _DIRECTIONS.search(text):
            return str(match.lastgroup), match.group()
        if (match := _BETTER.search(text)) and metric and metric.better in ("higher", "lower"):
            way = "rising" if match["better"] else "falling"
            return way if metric.better == "higher" else _OPPOSITE[way], match.group()
    return "", ""


def is_target(sentence: str, figure: Found) -> bool:
    """True for a figure that is itself a target: a target of 90%; our aim is 18 or fewer."""
    before = sentence[: figure.start]
    return bool(_TARGET.search(before) or _AIM.search(before))


def speaks_of_the_target_before(sentence: str) -> bool:
    """True where a sentence holds its figure against the target that the sentence before states."""
    return bool(_THIS_TARGET.search(sentence))


def is_earlier(sentence: str, figures: Sequence[Found], figure: Found) -> bool:
    """True for the figure of an earlier time beside a newer one: up from 61%."""
    return figure is not figures[0] and bool(_FROM.search(sentence[: figure.start]))


@dataclass(frozen=True)
class When:
    """The period of a figure, and whether its year is ours."""

    period: str
    inferred: bool = False


def when(sentence: str, figures: Sequence[Found], figure: Found, published: Period) -> When | None:
    """The date of a figure: behind it, or before it in the same part of the sentence, or at the sentence's start."""
    index = figures.index(figure)
    before = figures[index - 1].end if index else 0
    after = figures[index + 1].start if index + 1 < len(figures) else len(sentence)
    dated = _periods(sentence)
    start = last_border(sentence, before, figure.start) if index else 0
    nearest = [one for one in dated if figure.end <= one.start and one.end <= after]
    nearest += [one for one in dated if start <= one.start and one.end <= figure.start]
    nearest += [one for one in dated if one.end <= figures[0].start]
    for one in nearest:
        if one.period:
            return When(one.period)
        if one.month:
            year = published.last.year - (one.month > published.last.month)
            return When(f"{year}-{one.month:02}", inferred=True)
    return None


@lru_cache(maxsize=16)
def _periods(sentence: str) -> tuple[Dated, ...]:
    """The dates of a sentence that can be the period of a figure; every figure of it asks for them."""
    return tuple(one for one in dates_in(sentence) if _is_period(sentence, one) and (one.period or one.month))


def _is_period(sentence: str, dated: Dated) -> bool:
    spans = dated.written.lower().startswith("between")
    return spans or bool(_PERIOD_BEFORE.search(sentence[max(0, dated.start - _NEAR) : dated.start]))
