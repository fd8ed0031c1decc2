"""From a paper's paragraphs to proposals: every figure in its sentence, with the measure that fits it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from macros.intake.amounts.prose import figures_in, quantities_in
from macros.intake.amounts.shape import Found
from macros.intake.reading_papers import said
from macros.intake.reading_papers.matching import Around, Match, Matcher
from macros.intake.reading_papers.paragraphs import Paragraph
from macros.intake.reading_papers.sentences import clause, is_limit, sentences
from macros.record import Period

LEAST_SCORE = 16
_REFERS = re.compile(r"\b(?:this|that|these|those|such)\b", re.I)


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
    role: str = "result"
    word: str = ""


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
    for paragraph in paragraphs:
        before = ""
        for text in sentences(paragraph.text):
            figures = sorted((*figures_in(text), *quantities_in(text)), key=lambda one: one.start)
            yield _Sentence(paragraph, text, before, tuple(figures))
            before = text


def _of_sentence(sentence: _Sentence, matcher: Matcher, published: Period) -> Iterator[Suggestion]:
    last: Suggestion | None = None
    targets = [one for one in sentence.figures if said.is_target(sentence.text, one)]
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
    if not said.speaks_of_the_target_before(sentence.text):
        return []
    return [one for one in figures_in(sentence.before) if said.is_target(sentence.before, one)]


def _first_result(sentence: _Sentence) -> Found | None:
    results = (one for one in sentence.figures if not is_limit(one, sentence.figures))
    return next((one for one in results if not said.is_target(sentence.text, one)), None)


def _one(
    sentence: _Sentence, figure: Found, matcher: Matcher, published: Period, last: Suggestion | None
) -> Suggestion:
    plain = Suggestion(sentence.paragraph.place, sentence.text, figure)
    if is_limit(figure, sentence.figures):
        return replace(plain, role="limit")
    before, after = clause(sentence.text, sentence.figures, figure)
    earlier = last is not None and said.is_earlier(sentence.text, sentence.figures, figure)
    match = last.match if earlier and last else _match(sentence, figure, matcher, (before, after))
    metric = matcher.metrics.get(match.metric) if match else None
    results = [one for one in sentence.figures if one is figure or not is_limit(one, sentence.figures)]
    period = said.when(sentence.text, results, figure, published)
    head = sentence.text[: sentence.figures[0].start] if figure is not sentence.figures[0] else ""
    way, word = ("", "") if earlier else said.direction(before, after, head, metric)
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
