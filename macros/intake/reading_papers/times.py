"""Which time each figure is of: the one that its sentence gives, or the one that the paper has said it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from macros.intake.figure_words import Found
from macros.intake.reading_papers.moments import Moment, moments_in
from macros.intake.reading_papers.named_times import Named, months_in, period_of
from macros.intake.reading_papers.text import Paragraph
from macros.intake.reading_papers.times_beside import TimedSentence
from macros.intake.reading_papers.whens import When
from macros.record import Period

__all__ = ["Times", "When", "when"]

_SPEAKS_OF = re.compile(
    r"\b(?:scorecard|dashboard|data\s?set|data|figures|performance|indicators?|measures|position|monitoring|outturn|update|quarter|period|"
    r"cover(?:s|ed|ing)?)\b", re.I,
)  # fmt: skip
_SPEAKS_FOR = re.compile(
    r"\b(?:scorecard|dashboard|data\s?set|data|figures|performance|report|position|indicators?)\s*(?:,|:|-|\u2013)?\s*"
    r"(?:(?:for|to|of|at|in|covering|as\s+at)\s+)?(?:the\s+)?(?:(?:month|quarter|period|end)\s+(?:of\s+)?)?\Z", re.I,
)  # fmt: skip
# A sentence that speaks on of the figure before it.
_GOES_ON = re.compile(
    r"\A(?:that|this|it)\s+(?:is|was|means|equates|equals|represents|compares|gives)\b"
    r"|\b(?:of|among)\s+(?:these|those|them|whom)\b",
    re.I,
)
_A_YEAR = 12
_UP_TO = re.compile(r"\b(?:to|as\s+at|position\s+(?:at|on)|ending|ended)\s+\Z", re.I)


def _of_months(period: str) -> str:
    """The period in months; the last day of a month is its month, and another day is none."""
    if len(period) != len("2025-12-31"):
        return period
    return period[:7] if (date.fromisoformat(period) + timedelta(1)).day == 1 else ""


@dataclass
class Times:
    """Knows what times a paper has named so far. Its paragraphs and their sentences are told to it in order."""

    published: Period
    named: Named = field(init=False)
    scope: str = ""
    heading: str = ""
    above: str = ""
    carried: str = ""
    # The paragraph that ended with a colon: what it says of time holds for those below it.
    lead: str = ""
    is_open: bool = False
    led: str = ""
    # The time of the last sentence with figures, for one that goes on with it: that is 71.5 in every 10,000.
    last: str = ""

    def __post_init__(self) -> None:
        self.named = Named(self.published)

    def enter(self, paragraph: Paragraph) -> None:
        """A paragraph begins, under its heading."""
        goes_on = self.is_open and paragraph.place.startswith(f"{self.lead} ")
        self.last = self.last if paragraph.heading == self.above else ""
        self.heading, self.above = "", paragraph.heading
        if not goes_on:
            self.lead, self.is_open, self.led = paragraph.place, False, ""
        self.carried = self.led
        for moment in moments_in(paragraph.heading) if paragraph.heading else ():
            if period := _of_months(period_of(moment, "", self.named)):
                self.named, self.heading = self._about(period), period

    def _about(self, period: str) -> Named:
        """What is named where the paper, or a heading, says which period it is about."""
        named = self.named.after(period)
        return replace(named, year=period) if months_in(period) == _A_YEAR else named

    def of(self, sentence: str, figures: Sequence[Found]) -> list[When]:
        """The times of the figures of the next sentence, each in its place; a sentence without figures is told too."""
        moments = moments_in(sentence)
        leads = sentence.rstrip().endswith(":") and not self.is_open
        self.is_open = self.is_open or leads
        if not figures:
            self._speaks_of(sentence, moments)
            if leads and moments:
                self.led = self.carried = period_of(moments[0], "", self.named)
            return []
        if _GOES_ON.search(sentence) and not self.carried:
            self.carried = self.last
        timed = TimedSentence(sentence, figures, moments, self.named, self.usual)
        found = timed.times()
        self.carried = self.last = timed.carried or self.carried
        self.led = self.carried if leads else self.led
        for moment in sorted(timed.told, key=lambda one: period_of(one, "", self.named)):
            self.learn(moment)
        for moment in moments:
            if _SPEAKS_FOR.search(sentence[: moment.start]):
                self._speaks_of(sentence, (moment,))
        return found

    def _speaks_of(self, sentence: str, moments: Sequence[Moment]) -> None:
        """Take the time that a title or a sentence says the paper is about."""
        periods = [(one, self._said(sentence, one)) for one in moments if one.dated]
        spans = [period for one, period in periods if period and not self._is_of_the_paper(one, period)]
        for moment in moments:
            self.learn(moment)
        if spans and _SPEAKS_OF.search(sentence):
            self.scope = next((period for period in spans if "/" in period), spans[0])
            self.named = self._about(self.scope)

    def _said(self, sentence: str, moment: Moment) -> str:
        """The months that a title names; a day only where it ends a month up to which the paper goes.

        A paper on how things stood at the end of a quarter is about the quarter.
        """
        is_span = moment.dated and moment.dated.months > 1
        period = period_of(replace(moment, is_end=False) if is_span else moment, "", self.named)
        if len(period) != len("2025-12-31"):
            return period
        return _of_months(period) if _UP_TO.search(sentence[: moment.start]) else ""

    def learn(self, moment: Moment) -> None:
        """A date has been named: from here on, "the quarter" and "the month" are its own."""
        if moment.dated and not moment.years:
            for end in {moment.is_end, False}:
                period = period_of(replace(moment, is_end=end, spans=""), "", self.named)
                if period and not self._is_of_the_paper(moment, period) and not self._is_past(period):
                    self.named = self.named.after(period)

    def _is_past(self, period: str) -> bool:
        """True for a time that is over before the one that the paper is about: "the month" is never that one."""
        return bool(self.scope) and period.rpartition("/")[2] < self.scope[: len("2025-12")]

    def _is_of_the_paper(self, moment: Moment, period: str) -> bool:
        """True for the month in which the paper itself was written."""
        return len(period) == len("2025-12") and period >= self.published.last.isoformat()[:7] and bool(moment.dated)

    @property
    def usual(self) -> str:
        """What a figure without a time of its own is of."""
        return self.carried or self.heading or self.scope


def when(sentence: str, figures: Sequence[Found], figure: Found, published: Period) -> When | None:
    """The time of one figure by its sentence alone."""
    found = Times(published).of(sentence, figures)[list(figures).index(figure)]
    return found if found.period or found.spans or found.same_as else None
