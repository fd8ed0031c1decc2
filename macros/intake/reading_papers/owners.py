"""Whose figure each one of a sentence is: its role, and the measure it belongs to, seen beside the other figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from macros.intake.reading_papers.certainty import LEAST
from macros.intake.reading_papers.clauses import Beside, Sentence
from macros.intake.reading_papers.matching import Around, Matcher
from macros.intake.reading_papers.roles import Role, roles_of
from macros.intake.reading_papers.thesaurus import COMMON

_ITS_OWN = 0.8
# How many words the first sentence of a paragraph has where it is its title, and how many results are remembered.
_LONGEST_LEAD, _REMEMBERED = 8, 6
# How sure a rough figure before its exact one is.
_AT_MOST = 0.5
# How many signs behind a figure tell what it counts.
_RIGHT_BEHIND = 12
# How sure the measure of a figure is that has it from the result beside it.
_AS_SURE = 0.95
# The exact figure in brackets behind a rough one: two thirds of care leavers (67%).
_EXACT_BEHIND = re.compile(r"[^(),;]{0,40}\(\Z")
# The words of a title that the unit of a figure says.
_RATES = {"per_1000": "per 1000", "per_10000": "per 10000", "per_100000": "per 100000"}
# What all or none of were is named within the figure: every review conference.
_ALL_OF = re.compile(r"(?:all|every|none|no)\b", re.I)
# What speaks on of the measure before it: it stood at, October's provisional figure was.
_REFERS = re.compile(
    r"\b(?:it|this|that|they|numbers|performance"
    r"|(?:figure|rate|proportion|percentage|number|position|total|share|average|result|outturn|level)s?)\b"
    r"(?! (?:of|for)\b)", re.I,
)  # fmt: skip
# What counts some of those that were spoken of before: their words are not those of this figure.
_SOME_OF_THEM = re.compile(r"\b(?:of|among(?:st)?)\s+(?:these|those|whom|which|them|this\s+(?:group|number))\b", re.I)


@dataclass(frozen=True)
class Owned:
    """One figure with its role and its measure; `chances` are all measures that fit, and how likely they are."""

    beside: Beside
    role: Role
    who: str = ""
    metric: str = ""
    chance: float = 0.0
    chances: Mapping[str, float] = field(default_factory=dict)
    period: str = ""
    inferred: bool = False
    # The words of its own part of the sentence.
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """What was spoken of before in a paragraph: its headings, its first words, the last sentence, the last results."""

    heading: str = ""
    lead: str = ""
    before: str = ""
    # The latest first.
    placed: tuple[Owned, ...] = ()

    def after(self, text: str, found: Sequence[Owned]) -> Spoken:
        """What is spoken of after one more sentence."""
        placed = tuple(one for one in reversed(found) if one.metric and one.role in ("result", "earlier"))
        is_lead = not self.before and len(text.split()) <= _LONGEST_LEAD
        return replace(
            self, lead=text if is_lead else self.lead, before=text, placed=(placed + self.placed)[:_REMEMBERED]
        )


def owned(sentence: Sentence, times: Sequence[tuple[str, bool]], spoken: Spoken, matcher: Matcher) -> list[Owned]:
    """Every figure of a sentence with its role and its measure."""
    found: list[Owned] = []
    for beside, (role, place), (period, inferred) in zip(sentence.parts, roles_of(sentence), times, strict=True):
        one = Owned(beside, role, matcher.comparator(place), period=period, inferred=inferred)
        if role == "total" and not beside.figure.beside and _is_named(beside, sentence, matcher):
            one = replace(one, role="result")
        if one.role in ("result", "earlier", "comparator"):
            around = _around(sentence, beside, spoken, found, matcher)
            one = _chosen(replace(one, chances=matcher.chances(around, beside.figure.amount), near=around.near))
        found.append(one)
    found = [_related(one, index, found, spoken, matcher) for index, one in enumerate(found)]
    return _apart(_by_time(found, sentence))


def _is_named(beside: Beside, sentence: Sentence, matcher: Matcher) -> bool:
    """True for a whole that is a measure's figure by its own words: 118 of our 346 children in care."""
    words = matcher.terms.stems(sentence.text[beside.figure.end : beside.end])
    signs = matcher.fits(Around(words), beside.figure.amount)
    return any(one.whole and one.unit == 1 for one in signs.values())


def _around(
    sentence: Sentence, beside: Beside, spoken: Spoken, found: Sequence[Owned], matcher: Matcher
) -> Around:  # fmt: skip
    last = next((other for other in (*reversed(found), *spoken.placed) if other.metric), None)
    counted = [one for one in sentence.figures if one not in sentence.limits or one is beside.figure]
    terms = [
        term
        for term in matcher.terms.of(sentence.text)
        if not any(one.start <= term.start < one.end and not _ALL_OF.match(one.written) for one in counted)
    ]
    near = tuple(term.stem for term in terms if beside.start <= term.start < beside.end)
    noun = next((term.stem for term in terms if 0 <= term.start - beside.figure.end <= _RIGHT_BEHIND), "")
    if noun in COMMON or beside.figure.amount.unit:
        noun = ""
    near += tuple(_RATES.get(beside.figure.amount.unit, "").split())
    if _SOME_OF_THEM.search(sentence.text[beside.start : beside.end]):
        return _among_them(near, noun, beside, spoken, found, matcher)
    return Around(
        near, tuple(term.stem for term in terms), matcher.terms.stems(f"{spoken.lead} {spoken.before}"),
        matcher.terms.stems(spoken.heading), last.metric if last else "", noun,
        refers=bool(_REFERS.search(sentence.text[beside.start : beside.figure.start])),
    )  # fmt: skip


def _among_them(
    near: tuple[str, ...], noun: str, beside: Beside, spoken: Spoken, found: Sequence[Owned], matcher: Matcher
) -> Around:  # fmt: skip
    """What stands around some of those that were spoken of. A share of them is said of them; a count is not."""
    if beside.figure.amount.unit != "percent":
        return Around(near, counted=noun)
    them = found[-1].near if found else matcher.terms.stems(spoken.before)
    return Around(near, them if found else (), () if found else them, matcher.terms.stems(spoken.heading))


def _chosen(one: Owned, without: frozenset[str] = frozenset()) -> Owned:
    """The likeliest measure, if it is likely enough to be proposed."""
    left = {key: chance for key, chance in one.chances.items() if key not in without}
    best = max(left, key=lambda key: (left[key], key), default="")
    chance = left.get(best, 0.0)
    return replace(one, metric=best if chance >= LEAST else "", chance=chance if chance >= LEAST else 0.0)


def _related(one: Owned, index: int, found: Sequence[Owned], spoken: Spoken, matcher: Matcher) -> Owned:
    """An earlier value or a comparison belongs to the measure of the result beside it, if its unit fits."""
    if one.role not in ("earlier", "comparator"):
        return one
    alone = matcher.chances(Around(one.near), one.beside.figure.amount)
    if max(alone.values(), default=0.0) >= _ITS_OWN:
        return replace(_chosen(replace(one, chances=alone)), chances=one.chances)
    before = [other for other in reversed(found[:index]) if other.role == "result" and other.metric]
    after = [other for other in found[index + 1 :] if other.role == "result" and other.metric]
    spoken_of = (*before, *after, *spoken.placed)
    unit = one.beside.figure.amount.unit
    same = [other for other in spoken_of if other.beside.figure.amount.unit == unit]
    rates = [other for other in spoken_of if not unit and other.beside.figure.amount.unit in _RATES]
    either = sorted((*same, *rates), key=spoken_of.index) if one.role == "comparator" else (*same, *rates)
    for other in either:
        if matcher.can_be(other.metric, one.beside.figure.amount, in_table=True):
            chance = max(other.chance * _AS_SURE, one.chances.get(other.metric, 0.0))
            return replace(one, metric=other.metric, chance=chance)
    return one


def _by_time(found: list[Owned], sentence: Sentence) -> list[Owned]:
    """Of several figures of one measure, the newest is the result and the others are earlier ones."""
    newest: dict[str, str] = {}
    for one in found:
        if one.role in ("result", "earlier") and one.metric and one.period:
            newest[one.metric] = max(newest.get(one.metric, ""), _end(one.period))
    return [
        replace(one, role="earlier")
        if one.role == "result" and one.metric and one.period
        and (_end(one.period) < newest[one.metric] or _in_brackets(one, found[:index], sentence))
        else one
        for index, one in enumerate(found)
    ]  # fmt: skip


def _in_brackets(one: Owned, before: Sequence[Owned], sentence: Sentence) -> bool:
    """True for a figure of another time in brackets behind the result: 15.2% (14.9% in 2023/24)."""
    start = one.beside.figure.start
    opened = sentence.text.rfind("(", 0, start)
    if opened <= sentence.text.rfind(")", 0, start):
        return False
    outside = (other for other in before if other.beside.figure.end <= opened)
    return any(other.metric == one.metric and other.role == "result" and not other.period for other in outside)


def _end(period: str) -> str:
    return period.rpartition("/")[2]


def _apart(found: list[Owned]) -> list[Owned]:
    """One measure has one result in a sentence: of two, the one that fits less belongs to the next measure, or none."""
    taken: dict[str, set[str]] = {}
    order = sorted(range(len(found)), key=lambda at: (_yields(found[at].beside), -round(found[at].chance, 1), at))
    done = list(found)
    for index in order:
        one = done[index]
        if one.role != "result" or not one.metric:
            continue
        without: frozenset[str] = frozenset()
        while one.metric and _is_taken(one, taken):
            without |= {one.metric}
            one = _chosen(one, without)
        best = done[index]
        if not one.metric and _EXACT_BEHIND.match(best.beside.after) and best.beside.figure.amount.kind != "value":
            # The same figure said roughly: whoever enters it has chosen it instead of the exact one.
            one = replace(best, chance=min(best.chance, _AT_MOST))
        elif one.metric:
            taken.setdefault(one.metric, set()).add(one.period)
        done[index] = one
    return done


def _yields(beside: Beside) -> bool:
    """True for a range beside its average, and for a rough figure before the exact one: the measure is the other's."""
    kind = beside.figure.amount.kind
    return kind == "between" or (kind != "value" and bool(_EXACT_BEHIND.match(beside.after)))


def _is_taken(one: Owned, taken: Mapping[str, set[str]]) -> bool:
    """True where the measure has a result already, be it of the same time or of a time that is not known."""
    times = taken.get(one.metric, set())
    return bool(times) and (not one.period or "" in times or one.period in times)
