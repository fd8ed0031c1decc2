"""Which measure a figure most likely belongs to, by the words around it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from snowballstemmer.english_stemmer import EnglishStemmer

from macros.intake.figure_words import FITS, Amount
from macros.record import Metric, Record

_WORD = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?")
# Words that say nothing of what is measured. Without this list a count of people is taken for another measure.
_STOP = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "and", "or", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "that", "this", "these", "those", "it", "its", "as", "from", "our", "we",
    "their", "they", "there", "which", "who", "how", "when", "what", "than", "more", "less", "if", "all", "each",
    "every", "share", "number", "rate", "percent", "percentage", "proportion", "per", "cent", "figure", "figures",
    "s", "t", "now", "also", "up", "out", "into", "very", "about", "stated", "paper", "minutes", "given", "gives",
    "said", "says", "many", "often",
))  # fmt: skip
_STEMMER = EnglishStemmer()
_ALIKE = 88
_TITLE, _REST = 0.75, 0.25
# How much the clause counts, the sentence around it, and the paragraph.
_NEAR, _WIDE, _WIDEST = 0.7, 0.2, 0.1
# A word of the definition is a weaker sign than one of the title; a title that is there whole is the strongest.
_HALF_SURE, _TITLE_FIRST = 0.5, 0.65
# After so many words, a word counts half.
_HALF = 6


@lru_cache(maxsize=20_000)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0].isdigit() or other[0].isdigit() or min(len(one), len(other)) < 4:
        return False
    return one[:3] == other[:3] and fuzz.ratio(one, other) >= _ALIKE


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")


def words_of(text: str, expanded: Mapping[str, str] | None = None) -> list[str]:
    """The words of a text that mean something, each by its stem; abbreviations in full as well."""
    for short, words in (expanded or {}).items():
        text = re.sub(rf"\b{re.escape(short)}s?\b", rf"\g<0> {_literal(words)}", text)
    return [
        _STEMMER.stemWord(word)
        for word in _WORD.findall(text.lower().replace("'", "").replace("\u2019", ""))
        if word not in _STOP
    ]


@dataclass(frozen=True)
class Match:
    """A measure, and how well it fits: 100 at best."""

    metric: str
    score: int


@dataclass(frozen=True)
class Around:
    """What stands around a figure: its clause on either side, its sentence, its paragraph."""

    before: str
    after: str
    sentence: str
    paragraph: str


class Matcher:
    """Knows the measures of a record by their titles, questions and definitions."""

    def __init__(self, metrics: Mapping[str, Metric], record: Record) -> None:
        self.metrics = metrics
        self.expanded = {term.term: term.stands_for for term in record.glossary.values() if term.stands_for}
        self.titles = {key: words_of(f"{metric.title}", self.expanded) for key, metric in metrics.items()}
        self.rest = {key: self._rest(key, metric) for key, metric in metrics.items()}
        every = Counter(word for key in metrics for word in {*self.titles[key], *self.rest[key]})
        self.weights = {word: math.log(1 + len(metrics) / count) for word, count in every.items()}
        self.rare = math.log(1 + len(metrics))

    def _rest(self, key: str, metric: Metric) -> list[str]:
        said = " ".join([key.replace("-", " "), metric.question, *(part.says for part in metric.definition)])
        return words_of(said, self.expanded)

    def best(self, around: Around, amount: Amount) -> Match | None:
        """The measure that fits best, of those that can have such a figure."""
        near = self._faded(around)
        wide, widest = (dict.fromkeys(self._words(text), 1.0) for text in (around.sentence, around.paragraph))
        able = [key for key, metric in self.metrics.items() if _can_be(metric, amount)]
        scores = {
            key: _NEAR * self._score(key, near) + _WIDE * self._score(key, wide) + _WIDEST * self._score(key, widest)
            for key in able
        }
        best = max(scores, key=lambda key: (scores[key], key), default=None)
        return Match(best, round(100 * scores[best])) if best is not None and scores[best] > 0 else None

    def _words(self, text: str) -> list[str]:
        return words_of(text, self.expanded)

    def _faded(self, around: Around) -> dict[str, float]:
        """The words of a clause; the farther from the figure, the less they count."""
        weights: dict[str, float] = {}
        for words in (self._words(around.before)[::-1], self._words(around.after)):
            for distance, word in enumerate(words):
                weights[word] = max(weights.get(word, 0.0), _HALF / (_HALF + distance))
        return weights

    def _weight(self, word: str) -> float:
        return self.weights.get(word, self.rare)

    def _score(self, key: str, words: Mapping[str, float]) -> float:
        """How much of the measure's title stands in the words, and how much of the words in the measure."""
        if not words:
            return 0.0
        title, rest = (dict.fromkeys(part, 1.0) for part in (self.titles[key], self.rest[key]))
        there = _TITLE * self._share(title, words) + _REST * self._share(rest, words)
        back = self._share(words, {**dict.fromkeys(rest, _HALF_SURE), **title})
        return float(there**_TITLE_FIRST * back ** (1 - _TITLE_FIRST))

    def _share(self, wanted: Mapping[str, float], among: Mapping[str, float]) -> float:
        total = sum(self._weight(word) * counts for word, counts in wanted.items())
        common = sum(
            self._weight(word) * counts * max((among[other] for other in among if _alike(word, other)), default=0.0)
            for word, counts in wanted.items()
        )
        return common / total if total else 0.0


def _can_be(metric: Metric, amount: Amount) -> bool:
    """A share is no count of days; a bare number is a count, and a time limit is no figure of a measure."""
    if amount.kind == "words":
        return metric.unit in ("percent", "words")
    if amount.unit == "":
        return metric.unit in ("count", "average", "score", "ratio", "index")
    return metric.unit in FITS[amount.unit]
