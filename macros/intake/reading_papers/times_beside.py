"""Whose each time of a sentence is: the one beside a figure, in a list of months, or said once for all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from macros.intake.figure_words import Found
from macros.intake.reading_papers.comparators import WHO
from macros.intake.reading_papers.moments import Moment, spans_of
from macros.intake.reading_papers.named_times import Named, months_in, moved, period_of, spanned
from macros.intake.reading_papers.whens import When, is_aim

# Where the words of one figure end and those of the next begin.
_BORDER = re.compile(
    r"[,;()]|\b(?:with|and|while|whilst|but|compared|whereas|against|or|from|to|than|down|up|then"
    r"|out\s+of)\b|\s[-\u2013]\s",
    re.I,
)
_JUST_THERE = re.compile(
    r"(?:['\u2019]s)?\s*[(:,]?\s*(?:(?:when\s+)?it\s+was|was|were|at|of|had|had\s+been)?\s*(?:just\s+"
    r"|about\s+)?",
    re.I,
)
_ENDS_BRACKET = re.compile(r"\s*\)")
_TO_COME = re.compile(
    r"\b(?:will|would|expect\w*|due|to\s+be|plans?\s+to|forecast\s+to|hopes?|aims?|ask(?:s|ed)?"
    r"|report\s+back)\b",
    re.I,
)
# What is held against a result: it has a time of its own, or none that is known.
_HELD_AGAINST = re.compile(
    r"(?:\b(?:from|than|against|compared\s+(?:with|to)|versus|vs\.?|previously|targets?(?:\s+\w+){0,3})[\s:(]+"
    r"|\(\s*(?:was|previously|from|last\s+\w+)[\s:]+)"
    r"(?:the\s+|just\s+|about\s+|around\s+|nearly\s+|almost\s+|over\s+|under\s+|some\s+)*\Z", re.I,
)  # fmt: skip
_AIMED = re.compile(r"\b(?:targets?|standard|aim|ambition|goal|threshold)\b[^,;(]*\x00", re.I)
_FORECAST = re.compile(r"\b(?:forecast\w*|projected|outturn|budget\w*|month\s+[0-9]|period\s+[0-9])", re.I)
_BETWEEN = re.compile(r"between\b", re.I)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?\Z", re.I)
_TO = re.compile(r"[^,;.()]{0,40}\bto\s+(?:\w+\s+)?", re.I)
# In both October and November: the figure is of neither alone.
_BOTH = re.compile(r"\b(?:both|each\s+of)\s+\Z", re.I)
_JOINED = re.compile(r"\s+and\s+", re.I)
_MONTH_NUMBER = re.compile(r"(?:month|m|period)\s?[0-9]", re.I)
# How far back what is counted goes, such as seen by a dentist in the past year.
_WINDOW = re.compile(r"\b(?:last|past|previous|preceding)\s+(?:year|[\w-]+\s+months)\Z", re.I)
_SO_FAR = re.compile(r"\b(?:to\s+date|so\s+far)\b", re.I)
_A_QUARTER = 3
# So many months lie at most between one of a list and the next.
_LISTED = 3
_AND = re.compile(r"[,;]|\band\b|\bor\b", re.I)
_RUN = re.compile(r"\s*(?:,|and|&|,\s*and)\s*", re.I)


class TimedSentence:
    """The figures of one sentence, and whose each of its times is."""

    def __init__(
        self, text: str, figures: Sequence[Found], moments: Sequence[Moment], named: Named, usual: str
    ) -> None:
        self.text, self.figures, self.named, self.usual = text, figures, named, usual
        # What later sentences go on with: the newest time that was told, and what was named.
        self.carried = ""
        self.told: list[Moment] = []
        self.moments = moments
        self.results = [one for one in figures if self._is_result(one)]
        self.owned: dict[int, Moment] = {}
        self.same: dict[int, Moment] = {}
        # The halves of a time that two figures share: between May and June from 61% to 74%.
        self.ends: dict[int, str] = {}
        if not (self._in_a_row(moments) or self._from_to(moments)):
            for moment in moments:
                self._give(moment)

    def _is_result(self, one: Found) -> bool:
        return not (one.is_change or one.beside or one.amount.unit == "base" or is_aim(self.text, one))

    def _in_a_row(self, moments: Sequence[Moment]) -> bool:
        """January, February and March were 81%, 84% and 86%: each month with its figure."""
        number = len(moments)
        if number < 2 or number != len(self.results):
            return False
        joints = [self.text[a.end : b.start] for a, b in pairwise(moments)]
        apart = moments[-1].end <= self.results[0].start or self.results[-1].end <= moments[0].start
        if not apart or not all(_RUN.fullmatch(joint) for joint in joints):
            return False
        self.owned = {one.start: moment for one, moment in zip(self.results, moments, strict=True)}
        return True

    def _from_to(self, moments: Sequence[Moment]) -> bool:
        """Between May and June it rose from 61% to 74%: the first is of the one end, the second of the other."""
        spans = [one for one in moments if one.dated and _BETWEEN.match(one.dated.written)]
        two = self.results if len(self.results) == 2 and len(moments) == len(spans) == 1 else ()
        if (
            not two
            or not _FROM.search(self.text[: two[0].start])
            or not _TO.fullmatch(self.text[two[0].end : two[1].start])
        ):
            return False
        first, slash, last = period_of(spans[0], "", self.named).partition("/")
        if not slash:
            return False
        self.owned = dict.fromkeys((one.start for one in two), spans[0])
        self.ends = {two[0].start: first, two[1].start: last}
        return True

    def _is_one_of_two(self, moment: Moment) -> bool:
        """True for a month that is named with another for one figure: in both May and June, (May and June)."""
        return bool(_BOTH.search(self.text[: moment.start])) or any(
            moment in pair and _JOINED.fullmatch(self.text[pair[0].end : pair[1].start])
            for pair in pairwise(self.moments)
        )

    def _give(self, moment: Moment) -> None:
        """Give a time to the figure that it is said of."""
        before = [one for one in self.results if one.end <= moment.start]
        after = [one for one in self.results if one.start >= moment.end]
        owner = self._owner(moment, before[-1] if before else None, after)
        if moment.compared and owner is None and before and moment.same:
            self.same[before[-1].start] = moment
        if owner is None:
            return
        there = self.owned.get(owner.start)
        is_dated = bool(moment.dated) and there is not None and not period_of(there, "", self.named)
        if there is None or is_dated or _far(moment, owner) <= _far(there, owner):
            self.owned[owner.start] = moment

    def _owner(self, moment: Moment, before: Found | None, after: Sequence[Found]) -> Found | None:
        behind = self.text[moment.end : after[0].start] if after else ""
        if moment.compared:
            return after[0] if after and _JUST_THERE.fullmatch(behind) else None
        if before is None:
            return next((one for one in after if not self._is_held_against(one)), after[0] if after else None)
        gap = self.text[before.end : moment.start]
        if not after:
            return None if _TO_COME.search(gap) else before
        return before if self._is_of_the_one_before(moment, gap, behind) else after[0]

    def _is_of_the_one_before(self, moment: Moment, gap: str, behind: str) -> bool:
        """True for a time between two figures that is said of the first: 79% in October, 83% in November."""
        in_brackets = _ENDS_BRACKET.match(self.text, moment.end)
        if not _BORDER.search(gap.replace("(", " ") if in_brackets else gap):
            return True
        # The other one begins right behind it: in October 41% were done, in November 55%.
        return bool(_BORDER.search(re.sub(r"\(\s*\Z", "", behind)))

    def _is_held_against(self, one: Found) -> bool:
        return bool(_HELD_AGAINST.search(self.text[max(0, one.start - 40) : one.start]))

    def _is_bracketed(self, one: Found) -> bool:
        """True for a figure in brackets: its time is not that of the next one outside of them."""
        return self.text.rfind("(", 0, one.start) > self.text.rfind(")", 0, one.start)

    def times(self) -> list[When]:
        """The time of each figure, in order."""
        base, found, used = self._base(), [], ""
        last, start = When(), 0
        for index, one in enumerate(self.figures):
            end = self.figures[index + 1].start if index + 1 < len(self.figures) else len(self.text)
            this = self._of(one, base, last) or self._usual(one, self._near(one, start, end))
            found.append(self._spanned(one, this, self.text[start:end], base))
            base = found[-1].period if found[-1].spans and self._is_result(one) else base
            if not self._is_result(one):
                continue
            start = one.end
            if one.start in self.owned and this.period and not self._is_held_against(one):
                self.carried = self._newer(self.carried, this.period)
                last = last if self._is_bracketed(one) else this
                self.told.append(self.owned[one.start])
            elif this.period == self.usual and this.period and len(self.results) > 1:
                used = this.period
            elif ";" in self.text[one.end : end]:
                last = When()
        # What is only told beside a newer figure, such as the quarter before, is not gone on with.
        self.carried = self._newer(self.carried, used) if used and self.carried else self.carried
        return found

    @staticmethod
    def _newer(carried: str, period: str) -> str:
        """The newer of two times to go on with; what spans more than a quarter is that of its figure alone."""
        return (
            max(carried, period, key=lambda one: one.rpartition("/")[2]) if months_in(period) <= _A_QUARTER else carried
        )

    def _of(self, one: Found, base: str, last: When) -> When | None:
        """The time that the sentence gives; none of its own for what a result is only held against."""
        if moment := self.owned.get(one.start):
            return self._told(one, moment, base)
        if one.is_change or self._is_held_against(one):
            return When()
        shared = last if last.period else self._exact_behind(one) or self._shared(one)
        return shared if shared.period else None

    def _told(self, one: Found, moment: Moment, base: str) -> When:
        """The time of a figure by the moment that is said of it; none where it is of two, or of a forecast."""
        if one.start in self.ends:
            return When(self.ends[one.start], inferred=True)
        if len(self.results) == 1 and self._is_one_of_two(moment):
            return When()
        said = self.text[moment.start : moment.end]
        if moment.way == "unknown" and self.usual and (spans_of(said) or _WINDOW.search(said)):
            return When(self.usual, inferred=True)
        if self._is_forecast(one) and not moment.spans and moment.dated and _MONTH_NUMBER.match(moment.dated.written):
            return When()
        period = self._not_after_the_next(one, period_of(moment, base, self.named))
        # Where the paper gives no year, or only a relation, the period is worked out by us.
        return When(period, bool(period) and not (moment.dated and moment.dated.period))

    def _not_after_the_next(self, one: Found, period: str) -> str:
        """The period, a year back where a list of months goes on to one that is past: January, February, March."""
        own = self.owned[one.start]
        for other in (other for other in self.results if other.start > one.start and other.start in self.owned):
            later_one = self.owned[other.start]
            if (
                later_one.years
                or self._is_held_against(other)
                or not (own.dated and later_one.dated and own.dated.month and later_one.dated.month)
            ):
                break
            is_next = (
                own.dated.month < later_one.dated.month <= own.dated.month + _LISTED
                and later_one.dated.months == own.dated.months
            )
            following = self._not_after_the_next(other, period_of(later_one, "", self.named))
            return moved(period, -12) if is_next and following and period > following else period
        return period

    def _usual(self, one: Found, near: str) -> When:
        """What the paper speaks of here, unless the figure is another place's, a target, a change or a forecast."""
        is_other = one.is_change or WHO.search(near) or _AIMED.search(near)
        usual = "" if is_other or self._is_forecast(one) else self.usual
        return When(usual, bool(usual))

    def _is_forecast(self, one: Found) -> bool:
        """True for a sum that is told of a whole year before it is over: the month is when it was worked out."""
        return "pound" in one.amount.unit and bool(_FORECAST.search(self.text))

    def _spanned(self, one: Found, this: When, words: str, base: str) -> When:
        """The same with the span that the words beside it give, and with the time it is the same as."""
        spans = spans_of(words) or ("year_to_date" if "pound" in one.amount.unit and _SO_FAR.search(words) else "")
        period = spanned(this.period, spans)
        same = self.same.get(one.start)
        same_as = period_of(same, base, self.named) if same else ""
        return When(period, this.inferred or period != this.period, spans, same_as)

    def _near(self, one: Found, start: int, end: int) -> str:
        """The words before a figure, and those behind it up to the next border."""
        behind = _BORDER.split(self.text[one.end : end], maxsplit=1)[0]
        return f"{self.text[start : one.start]}\x00{behind}"

    def _base(self) -> str:
        """The time of the newest figure: what "a year earlier" is earlier than."""
        for one in self.results:
            moment = self.owned.get(one.start)
            if (
                moment
                and moment.way in ("", "the_quarter", "the_month", "the_period")
                and not self._is_held_against(one)
            ):
                return period_of(moment, "", self.named)
        return self.usual

    def _exact_behind(self, one: Found) -> When | None:
        """The time of the exact figure in brackets behind a rough one: one in five (20.3% in the year to June)."""
        after = next((other for other in self.results if other.start > one.start), None)
        if after is None or one.amount.kind == "value" or after.start not in self.owned:
            return None
        is_exact = re.fullmatch(r"[^(),;]{0,40}\(", self.text[one.end : after.start])
        same_unit = one.amount.unit == after.amount.unit
        return self._of(after, "", When()) if is_exact and same_unit else None

    def _shared(self, one: Found) -> When:
        """The time behind the next figure, where both are told in one breath: 81% of visits, 76% of reviews in May."""
        after = next((other for other in self.results if other.start > one.start), None)
        moment = self.owned.get(after.start) if after else None
        if not after or not moment or self._is_held_against(after) or moment.start < after.end:
            return When()
        joint = self.text[one.end : after.start]
        if ";" in joint or not _AND.search(joint):
            return When()
        period = period_of(moment, "", self.named)
        return When(period, bool(period) and not (moment.dated and moment.dated.period))


def _far(moment: Moment, one: Found) -> int:
    return moment.start - one.end if moment.start >= one.end else one.start - moment.end
