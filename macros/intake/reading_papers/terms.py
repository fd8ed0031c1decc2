"""A text to the words that mean something, each by its stem and with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

from macros.intake.reading_papers.thesaurus import PIECES, STOP, number_as, said_as

_STEMMER = EnglishStemmer()


@dataclass(frozen=True)
class Term:
    """One word that means something: its stem, and where it starts."""

    stem: str
    start: int


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


class Terms:
    """Reads the words of texts, abbreviations in full as well."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._full = {short: tuple(term.stem for term in _plain(words)) for short, words in abbreviations.items()}
        self._seen: dict[str, tuple[Term, ...]] = {}

    def of(self, text: str) -> tuple[Term, ...]:
        """The words of a text that mean something, in order."""
        if text not in self._seen:
            self._seen[text] = tuple(self._expanded(text))
        return self._seen[text]

    def stems(self, text: str) -> tuple[str, ...]:
        """The stems alone."""
        return tuple(term.stem for term in self.of(text))

    def _expanded(self, text: str) -> Iterator[Term]:
        for term, typed in _terms(text):
            yield term
            for full in self._full.get(typed) or self._full.get(typed.removesuffix("s"), ()):
                yield Term(full, term.start)


def _plain(text: str) -> Iterator[Term]:
    return (term for term, _typed in _terms(text))


def _terms(text: str) -> Iterator[tuple[Term, str]]:
    for match in PIECES.finditer(text):
        group, typed = str(match.lastgroup), match.group()
        if group == "number":
            yield Term(typed.replace(",", ""), match.start()), typed
        elif group == "word":
            word = typed.lower().replace("'", "").replace("\u2019", "").replace("re-", "re")
            if number := number_as(word):
                yield Term(number, match.start()), typed
            elif word not in STOP:
                yield Term(_stem(word), match.start()), typed
        else:
            for word in said_as(group):
                yield Term(_stem(word), match.start()), typed


def words_of(text: str) -> list[str]:
    """The words of a text that mean something, each by its stem."""
    return [term.stem for term in _plain(text)]
