"""The words by which a measure is found: its own, and what people call the things that these are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.ledger import MetricAsAt, Snapshot
from macros.record import Term

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
# What stands in brackets behind a term is another name of it, or several.
_NAMES = re.compile(r"\s*[(),]\s*")
_ENDINGS = (("ies", "y"), ("ss", "ss"), ("s", ""))


@dataclass(frozen=True)
class FoundBy:
    """What a measure says of itself, and further words: terms of the glossary, everyday names."""

    own: tuple[str, ...]
    called: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, in one line."""
        return " ".join((*self.own, *self.called))


def found_by(known: Snapshot) -> Mapping[str, FoundBy]:
    """For each measure its title, question, theme and definition; the terms that stand in them, by all their names."""
    terms = _by_first_word(known.glossary.values())
    return {key: _of_one(known, item, terms) for key, item in known.metrics.items()}


def names_of(term: Term) -> tuple[str, ...]:
    """Every name of a term: as it is written, what stands in brackets behind it, in full, and as people say it."""
    written = (*_NAMES.split(term.term), *_NAMES.split(term.stands_for or ""))
    return tuple(dict.fromkeys(name for name in (*written, *term.also) if name))


@lru_cache(maxsize=16_384)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, each in the singular; what people type is held against them so."""
    return tuple(map(_singular, _WORD.findall(text.lower())))


def _singular(word: str) -> str:
    for plural, single in _ENDINGS:
        if word.endswith(plural) and len(word) > len(plural) + 2:
            return word.removesuffix(plural) + single
    return word


_Terms = Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


def _by_first_word(terms: Iterable[Term]) -> _Terms:
    """Each name of each term in folded words, with all names of that term, by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for names in map(names_of, terms):
        for words in filter(None, map(folded, names)):
            found.setdefault(words[0], []).append((words, names))
    return found


def _of_one(known: Snapshot, item: MetricAsAt, terms: _Terms) -> FoundBy:
    metric, theme = item.metric, known.board.themes[item.metric.theme]
    defined = [one.says for one in known.statements(metric.definition)]
    own = (metric.title, metric.question, theme.title, *defined)
    about = (name for text in own for name in _named_in(folded(text), terms))
    return FoundBy(own, tuple(dict.fromkeys((*metric.also, *about, *theme.also))))


def _named_in(words: tuple[str, ...], terms: _Terms) -> Iterator[str]:
    """All names of each term that stands in a text by one of them."""
    for place, word in enumerate(words):
        for sought, names in terms.get(word, ()):
            if words[place : place + len(sought)] == sought:
                yield from names
