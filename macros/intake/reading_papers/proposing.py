"""From a paper's paragraphs to proposals: every figure in its sentence, with what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from macros.intake.figure_words import Found
from macros.intake.prose import figures_in, quantities_in
from macros.intake.reading_papers.certainty import certainty_of
from macros.intake.reading_papers.clauses import Sentence
from macros.intake.reading_papers.in_tables import of_table
from macros.intake.reading_papers.matching import Match, Matcher
from macros.intake.reading_papers.owners import Owned, Spoken, owned
from macros.intake.reading_papers.suggesting import OF_A_MEASURE, Suggestion, as_counted, best_of
from macros.intake.reading_papers.telling import on_page, with_doubts, with_notes
from macros.intake.reading_papers.text import Paragraph, sentences
from macros.intake.reading_papers.times import Times
from macros.intake.reading_papers.verdicts import Verdict, direction, verdicts
from macros.record import Period
from macros.wording import printed as words


def suggestions(paragraphs: Iterable[Paragraph], matcher: Matcher, published: Period) -> list[Suggestion]:
    """Every figure of a paper in order, with what it is and the measure that it most likely belongs to."""
    found: list[Suggestion] = []
    times = Times(published)
    for paragraph in paragraphs:
        if paragraph.table:
            read = list(of_table(paragraph, matcher, lambda one: _Paragraph(one, matcher, times).read()))
        else:
            read = _Paragraph(paragraph, matcher, times).read()
        found += on_page(with_doubts(read, paragraph), paragraph.page)
    return found


@dataclass
class _Paragraph:
    """Reads one paragraph, sentence by sentence."""

    paragraph: Paragraph
    matcher: Matcher
    times: Times
    done: list[Suggestion] = field(default_factory=list)
    # What each figure of the sentence spans without a time of its own, by where it begins.
    open_spans: dict[int, str] = field(default_factory=dict)

    def read(self) -> list[Suggestion]:
        """The figures of the paragraph, in order."""
        self.times.enter(self.paragraph)
        spoken, start = Spoken(heading=self.paragraph.heading), 0
        for text in sentences(self.paragraph.text):
            start = self.paragraph.text.index(text, start)
            figures = sorted((*_figures(text), *quantities_in(text)), key=lambda one: one.start)
            sentence = Sentence(text, tuple(figures))
            if figures:
                found = owned(sentence, self._times(sentence), spoken, self.matcher)
                self.done += with_notes([self._one(sentence, one) for one in found], self.paragraph.notes, start)
                self._give_targets(found, len(self.done) - len(found))
                spoken = spoken.after(text, found)
            else:
                self.times.of(text, [])
                spoken = spoken.after(text, [])
        return _newest_only(self.done)

    def _times(self, sentence: Sentence) -> list[tuple[str, bool]]:
        timed = [one for one in sentence.figures if one not in sentence.limits]
        known = {one.start: time for one, time in zip(timed, self.times.of(sentence.text, timed), strict=True)}
        self.open_spans = {start: time.spans for start, time in known.items() if time and not time.period}
        there = (known.get(one.start) for one in sentence.figures)
        return [(time.period, time.inferred) if time else ("", False) for time in there]

    def _one(self, sentence: Sentence, one: Owned) -> Suggestion:
        plain = Suggestion(self.paragraph.place, sentence.text, one.beside.figure, role=one.role)
        if one.role not in OF_A_MEASURE:
            return plain
        metric = self.matcher.metrics.get(one.metric)
        way, word = "", ""
        claims: tuple[Verdict, ...] = ()
        if one.role == "result":
            beside = one.beside
            head = sentence.text[: sentence.figures[0].start] if beside.figure is not sentence.figures[0] else ""
            before, after = (
                sentence.text[beside.start : beside.figure.start],
                sentence.text[beside.figure.end : beside.end],
            )
            way, word = direction(before, after, head, metric)
            claims = verdicts(sentence.text[beside.start : beside.end], metric)
        return replace(
            plain, found=as_counted(one.beside.figure, metric),
            match=Match(one.metric, round(100 * one.chance)) if one.metric else None, period=one.period,
            inferred=one.inferred, direction=way, word=word, claims=claims, who=one.who,
            certainty=certainty_of(one.chance, one.role) if one.metric else "", candidates=_candidates(one),
            told=tuple(words.OPEN_SPANS[one] for one in [self.open_spans.get(one.beside.figure.start)] if one),
        )  # fmt: skip

    def _give_targets(self, found: list[Owned], start: int) -> None:
        """Put each target beside the result that it is for: the one before it, or the next one of its sentence."""
        for index, one in enumerate(found):
            if one.role != "target":
                continue
            at = self._result_for(one, start + index, start)
            if at is not None:
                self.done[at] = replace(self.done[at], target=one.beside.figure.written)

    def _result_for(self, target: Owned, at: int, start: int) -> int | None:
        order: list[int] = [*range(at - 1, start - 1, -1), *range(at + 1, len(self.done)), *range(start - 1, -1, -1)]
        for index in order:
            one = self.done[index]
            unit = target.beside.figure.amount.unit
            if one.role == "result" and not one.target and one.found.amount.unit in (unit, ""):
                return index
        return None


def _candidates(one: Owned) -> tuple[Match, ...]:
    sure = one.metric and certainty_of(one.chance, one.role) != "choose"
    return () if sure else best_of(one.chances)


def _figures(text: str) -> Iterator[Found]:
    """The figures of a sentence, without the counts in brackets that stand beside their share: 17.1% (12 of 70)."""
    for one in figures_in(text):
        opened = text.rfind("(", 0, one.start)
        if not (one.beside and opened > text.rfind(")", 0, one.start) and text.find(")", one.end) >= 0):
            yield one


def _newest_only(found: list[Suggestion]) -> list[Suggestion]:
    """Of a measure's results in one paragraph, the newest is the result: the others are told as earlier values."""
    newest: dict[str, str] = {}
    for one in found:
        if one.role == "result" and one.match and one.period:
            newest[one.match.metric] = max(newest.get(one.match.metric, ""), _end(one))
    return [
        replace(one, role="earlier", direction="", word="", claims=())
        if one.role == "result" and one.match and one.period and _is_over(_end(one), newest[one.match.metric])
        else one
        for one in found
    ]


def _end(one: Suggestion) -> str:
    return one.period.rpartition("/")[2]


def _is_over(end: str, newest: str) -> bool:
    """True for a time that is over before the newest one; a month and a day of it are the same."""
    return end < newest and not newest.startswith(end)
