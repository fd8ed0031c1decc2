"""Which measure a figure most likely belongs to, by the words around it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rapidfuzz import fuzz

from macros.intake.figure_words import Amount
from macros.intake.importing.layouts import Names
from macros.intake.reading_papers.certainty import WORTH, Features, Worth, chances
from macros.intake.reading_papers.comparators import comparator_of
from macros.intake.reading_papers.terms import Terms, words_of
from macros.intake.reading_papers.thesaurus import COMMON
from macros.record import Metric, Record

_ALIKE = 88
# How much a word of any report counts, and one that no measure of the board knows.
_LITTLE, _UNKNOWN, _LIMITS = 0.25, 0.6, 0.5
# A word of a definition is a weaker sign than one of a title, and of an id than of a name.
_HALF_SURE, _BY_ID, _BY_DEFINITION = 0.5, 0.85, 0.9
# How many words a definition has that can stand for a name.
_LONGEST_NAME = 12
# So many signs of words are not compared letter by letter.
_SHORT, _BEGINNING = 4, 3
_MOST = 12
_COMMON = frozenset(word for words in COMMON for word in (words, *words_of(words)))
_BARE = ("count", "average", "score", "ratio", "index")
_BARE_RARELY = ("fte", "rate_per_1000", "rate_per_10000", "rate_per_100000")


@dataclass(frozen=True)
class Match:
    """A measure, and how well it fits: 100 at best."""

    metric: str
    score: int


@dataclass(frozen=True)
class Around:
    """The words around a figure: of its part of the sentence, of all of it, of what was said before, of headings."""

    near: tuple[str, ...]
    sentence: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    # The measure spoken of last.
    last: str = ""
    # What is counted: the word right behind the figure.
    counted: str = ""
    # True where its own part of the sentence speaks on of what was named before: it stood at, the figure was.
    refers: bool = False
    # True where the figure stands in a table whose headings leave the unit open.
    in_table: bool = False


@dataclass(frozen=True)
class _Name:
    """One way of saying a measure: its words, and how much each says."""

    weights: Mapping[str, float]
    total: float
    rarest: str
    counts: float = 1.0


@dataclass(frozen=True)
class _Known:
    metric: Metric
    names: tuple[_Name, ...]
    rest: frozenset[str]
    titled: frozenset[str]
    levels: tuple[float, float] | None = None


@dataclass
class _Index:
    """The words of all measures, each looked at once."""

    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    beginnings: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    same: dict[str, str] = field(default_factory=dict)

    def add(self, word: str, key: str) -> None:
        """One word of one measure."""
        if word not in self.holders:
            self.beginnings[word[:_BEGINNING]].append(word)
        self.holders[word].add(key)

    def known(self, word: str) -> str:
        """The word of a measure that a word of a paper is: itself, or one spelled nearly so."""
        if word not in self.same:
            self.same[word] = word if word in self.holders else self._alike(word)
        return self.same[word]

    def _alike(self, word: str) -> str:
        if word[0].isdigit() or len(word) < _SHORT:
            return word
        near = [
            (fuzz.ratio(word, one), one) for one in self.beginnings.get(word[:_BEGINNING], ()) if len(one) >= _SHORT
        ]
        best = max(near, default=(0, word))
        return best[1] if best[0] >= _ALIKE else word


class Matcher:
    """Knows the measures of a record by their titles, other names, questions, definitions and usual levels."""

    def __init__(self, metrics: Mapping[str, Metric], record: Record, worth: Worth = WORTH) -> None:
        self.metrics, self.worth = metrics, worth
        self.names = Names.of(metrics, {})
        self._places = {key: peer.title for key, peer in record.board.comparators.items()}
        self.terms = Terms({term.term: term.stands_for for term in record.glossary.values() if term.stands_for})
        titles = {key: self.terms.stems(metric.title) for key, metric in metrics.items()}
        also = {key: [self.terms.stems(name) for name in metric.also] for key, metric in metrics.items()}
        every = Counter(word for key in metrics for word in {*titles[key], *(w for name in also[key] for w in name)})
        self._weights = {
            word: math.log(1 + len(metrics) / count)
            * (_LITTLE if word in _COMMON else _LIMITS if word[0].isdigit() else 1.0)
            for word, count in every.items()
        }
        self._rare = math.log(1 + len(metrics))
        self._index = _Index()
        levels = _levels(record)
        self._known = {key: self._measure(key, metrics[key], titles[key], also[key], levels) for key in metrics}

    def _measure(
        self, key: str, metric: Metric, title: Sequence[str], also: Iterable[Sequence[str]],
        levels: Mapping[str, tuple[float, float]],
    ) -> _Known:  # fmt: skip
        said = " ".join([metric.question, *(part.says for part in metric.definition)])
        defined = [self.terms.stems(part.says) for part in metric.definition]
        names = [(words, 1.0) for words in (title, *also)] + [(self.terms.stems(key.replace("-", " ")), _BY_ID)]
        titled = frozenset(word for words, _counts in names for word in words)
        rest = frozenset(self.terms.stems(said))
        for word in titled | rest:
            self._index.add(word, key)
        names += [(words, _BY_DEFINITION) for words in defined if len(words) <= _LONGEST_NAME]
        made = tuple(self._name(words, counts) for words, counts in names if words)
        return _Known(metric, made, rest, titled, levels.get(key))

    def _name(self, words: Iterable[str], counts: float) -> _Name:
        weights = {word: self._weight(word) for word in words}
        return _Name(weights, sum(weights.values()), max(weights, key=lambda word: (weights[word], word)), counts)

    def _weight(self, word: str) -> float:
        if word in self._weights:
            return self._weights[word]
        return self._rare * (_LITTLE if word in _COMMON else 1.0)

    def chances(self, around: Around, amount: Amount) -> dict[str, float]:
        """How likely each measure is that can have a figure, by what stands around it."""
        return chances(self.fits(around, amount), self.worth)

    def fits(self, around: Around, amount: Amount) -> dict[str, Features]:
        """The measures that share words with what stands around a figure and can have it, each with its signs."""
        near, sentence, before, heading = (
            frozenset(map(self._index.known, words))
            for words in (around.near, around.sentence, around.before, around.heading)
        )
        counted = self._index.known(around.counted) if around.counted else ""
        wide, wider = near | sentence, near | sentence | before
        widest = wider | heading
        keys = {key for word in widest for key in self._index.holders.get(word, ())} | {around.last} - {""}
        able = {key: unit for key in keys if (unit := _unit_fits(self.metrics[key], amount, around.in_table))}
        covers = {key: self._cover(self._known[key], (near, wide, wider, widest)) for key in able}
        best = sorted(able, key=lambda key: (-sum(covers[key][:4]), key))[:_MOST]
        found = {
            key: self._features(self._known[key], covers[key], (near, wide), amount, able[key], around.last == key)
            for key in best
        }
        return {
            key: signs._replace(
                stranger=self._is_stranger(key, counted),
                refers_before=around.refers * (covers[key][2] - covers[key][1]),
            )
            for key, signs in found.items()
        }  # fmt: skip

    def can_be(self, key: str, amount: Amount, *, in_table: bool = False) -> bool:
        """True where a measure can have such a figure."""
        return bool(_unit_fits(self.metrics[key], amount, in_table))

    def comparator(self, place: str) -> str:
        """The board's comparator that a place of a paper is; empty where it has none."""
        return comparator_of(place, self._places)

    @staticmethod
    def _cover(known: _Known, scopes: Sequence[frozenset[str]]) -> tuple[float, ...]:
        """How much of the measure's best name stands near, in the sentence, before and above; and its rarest word."""
        best = (0.0,) * (len(scopes) + 3)
        for name in known.names:
            # Most names share no word with what stands around a figure: the widest scope holds all the others do.
            there = [(word, weight) for word, weight in name.weights.items() if word in scopes[-1]]
            if not there:
                continue
            shares = [
                name.counts * sum([weight for word, weight in there if word in words]) / name.total for words in scopes
            ]
            found = (*shares, *(float(name.rarest in scopes[at]) for at in range(3)))
            best = max(best, found, key=sum)
        return best

    def _features(
        self, known: _Known, cover: tuple[float, ...], scopes: tuple[frozenset[str], frozenset[str]], amount: Amount,
        unit: float, is_last: bool,
    ) -> Features:  # fmt: skip
        near, wide = scopes
        return Features(
            near=cover[0], sentence=cover[1] - cover[0], before=cover[2] - cover[1], heading=cover[3] - cover[2],
            whole=float(cover[0] > 0.97), rarest=cover[4], rarest_wide=cover[5] - cover[4],
            back=self._back(known, near), back_wide=self._back(known, wide), unit=unit,
            level=_off(known.levels, amount.of_unit(known.metric.unit) or amount),
            last=float(is_last), empty=float(not self._says(near)),
            last_empty=float(is_last and not self._says(near)),
            sentence_empty=(cover[1] - cover[0]) * (not self._says(near)),
            before_empty=(cover[2] - cover[1]) * (not self._says(wide)),
            heading_empty=(cover[3] - cover[2]) * (not self._says(wide)),
            stranger=0.0, refers_before=0.0, rarest_before=cover[6] - cover[5],
        )  # fmt: skip

    def _is_stranger(self, key: str, counted: str) -> float:
        """One where what is counted has no place among the words of the measure: 1,127 reviews of children in care."""
        known = self._known[key]
        return float(bool(counted) and counted not in known.titled and counted not in known.rest)

    def _says(self, words: frozenset[str]) -> bool:
        return any(word in self._weights and word not in _COMMON for word in words)

    def _back(self, known: _Known, words: frozenset[str]) -> float:
        """How much of what is said belongs to the measure."""
        total = there = 0.0
        for word in words:
            if word in _COMMON or word[0].isdigit():
                continue
            weight = self._weight(word) * (1.0 if word in self._index.holders else _UNKNOWN)
            total += weight
            there += weight * (1.0 if word in known.titled else _HALF_SURE if word in known.rest else 0.0)
        return there / total if total else 0.5


def _levels(record: Record) -> dict[str, tuple[float, float]]:
    """The lowest and the highest figure that the record holds of each measure."""
    found: dict[str, list[Decimal]] = defaultdict(list)
    for entry in record.meetings.values():
        for key, readings in entry.readings.items():
            found[key] += [reading.number for reading in readings if reading.number is not None]
    return {key: (float(min(numbers)), float(max(numbers))) for key, numbers in found.items() if numbers}


def _off(levels: tuple[float, float] | None, amount: Amount) -> float:
    """How many times a figure is smaller or larger than all that the record holds, as a logarithm."""
    if levels is None or not amount.numbers:
        return 0.0
    number, (low, high) = max(abs(float(amount.numbers[0])), 0.1), levels
    low, high = max(low, 0.1), max(high, 0.1)
    return min(3.0, max(0.0, math.log(low / number), math.log(number / high)))


def _unit_fits(metric: Metric, amount: Amount, in_table: bool) -> float:
    """How well the unit of a figure fits the measure's; nought where it cannot be one of its figures."""
    if amount.kind == "words":
        return float(metric.unit in ("percent", "words"))
    if amount.unit == "":
        rarely = metric.unit in _BARE_RARELY or in_table
        return 1.0 if metric.unit in _BARE else 0.5 if rarely and metric.unit != "words" else 0.0
    return float(amount.of_unit(metric.unit) is not None)
