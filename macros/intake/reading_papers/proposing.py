"""From a paper's paragraphs to proposals: every figure in its sentence, with what is said beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from macros.intake.figure_words import Found
from macros.intake.prose import figures_in, quantities_in
from macros.intake.reading_papers.matching import Around, Match, Matcher
from macros.intake.reading_papers.text import Paragraph, border_after, clause, is_limit, rows_as_text, sentences
from macros.intake.reading_papers.times import when
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


LEAST_SCORE = 16
# What a figure is to its measure. Only a result, an earlier value or a comparison is entered as a figure.
Role = Literal["result", "earlier", "change", "target", "limit", "comparator", "total", "other"]
Certainty = Literal["sure", "likely", "choose", ""]
_REFERS = re.compile(r"\b(?:this|that|these|those|such)\b", re.I)


@dataclass(frozen=True)
class Verdict:
    """What the paper calls its figure, and what it holds it against: words of `claims` in the record."""

    says: str
    against: str = ""


@dataclass(frozen=True)
class Suggestion:
    """One figure of a paper, as it is put before the editor."""

    place: str
    sentence: str
    found: Found
    match: Match | None = None
    period: str = ""
    inferred: bool = False
    direction: str = ""
    target: str = ""
    role: Role = "result"
    word: str = ""
    # How sure it is that the measure is right; empty where none is proposed.
    certainty: Certainty = ""
    # The measures that fit best, the best first, where the editor has to choose.
    candidates: tuple[Match, ...] = ()
    # Whose figure a comparison is: a comparator's id; empty where the board names no such place.
    who: str = ""
    claims: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class _Sentence:
    paragraph: Paragraph
    text: str
    before: str
    figures: tuple[Found, ...]


def suggestions(paragraphs: Iterable[Paragraph], matcher: Matcher, published: Period) -> list[Suggestion]:
    """Every figure of a paper in order; what is only a limit or a target is called so."""
    return [one for sentence in _sentences(paragraphs) for one in _of_sentence(sentence, matcher, published)]


def _sentences(paragraphs: Iterable[Paragraph]) -> Iterator[_Sentence]:
    for paragraph in _with_rows(paragraphs):
        before = ""
        for text in sentences(paragraph.text):
            figures = sorted((*figures_in(text), *quantities_in(text)), key=lambda one: one.start)
            yield _Sentence(paragraph, text, before, tuple(figures))
            before = text


def _with_rows(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, and each row of a table as one."""
    for paragraph in paragraphs:
        if paragraph.table:
            yield from (replace(paragraph, text=text, table=None) for text in rows_as_text(paragraph.table))
        else:
            yield paragraph


def _of_sentence(sentence: _Sentence, matcher: Matcher, published: Period) -> Iterator[Suggestion]:
    last: Suggestion | None = None
    targets = [one for one in sentence.figures if is_target(sentence.text, one)]
    stated = targets or _targets_before(sentence)
    for figure in sentence.figures:
        one = _one(sentence, figure, matcher, published, last)
        if figure in targets:
            one = replace(one, role="target", match=None, direction="")
        elif stated and one.role == "result" and figure is _first_result(sentence):
            one = replace(one, target=stated[0].written)
        if one.role == "result":
            last = one
        yield one


def _targets_before(sentence: _Sentence) -> list[Found]:
    if not speaks_of_the_target_before(sentence.text):
        return []
    return [one for one in figures_in(sentence.before) if is_target(sentence.before, one)]


def _first_result(sentence: _Sentence) -> Found | None:
    results = (one for one in sentence.figures if not is_limit(one, sentence.figures))
    return next((one for one in results if not is_target(sentence.text, one)), None)


def _one(
    sentence: _Sentence, figure: Found, matcher: Matcher, published: Period, last: Suggestion | None
) -> Suggestion:
    plain = Suggestion(sentence.paragraph.place, sentence.text, figure)
    if is_limit(figure, sentence.figures):
        return replace(plain, role="limit")
    before, after = clause(sentence.text, sentence.figures, figure)
    earlier = last is not None and is_earlier(sentence.text, sentence.figures, figure)
    match = last.match if earlier and last else _match(sentence, figure, matcher, (before, after))
    metric = matcher.metrics.get(match.metric) if match else None
    results = [one for one in sentence.figures if one is figure or not is_limit(one, sentence.figures)]
    period = when(sentence.text, results, figure, published)
    head = sentence.text[: sentence.figures[0].start] if figure is not sentence.figures[0] else ""
    way, word = ("", "") if earlier else direction(before, after, head, metric)
    return replace(
        plain, match=match, period=period.period if period else "", inferred=bool(period and period.inferred),
        direction=way, word=word, role="earlier" if earlier else "result",
    )  # fmt: skip


def _match(sentence: _Sentence, figure: Found, matcher: Matcher, parts: tuple[str, str]) -> Match | None:
    before, after = parts
    # "At this target": what it refers to stands in the sentence before.
    if _REFERS.search(f"{before} {after}"):
        before = f"{sentence.before} {before}"
    match = matcher.best(Around(before, after, sentence.text, sentence.paragraph.text), figure.amount)
    return match if match and match.score >= LEAST_SCORE else None
