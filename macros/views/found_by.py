"""The words by which a measure is found: its own, and what people call the things that these are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.ledger import MetricAsAt, Snapshot
from macros.record import Term
from macros.views.context import PageContext

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
# What stands in brackets behind a term is another name of it, or several.
_NAMES = re.compile(r"\s*[(),]\s*")
_ENDINGS = (("ies", "y"), ("ss", "ss"), ("s", ""))


@dataclass(frozen=True)
class FoundBy:
    """What a measure says of itself, what it is called as well, and what is called so that it has to do with."""

    own: tuple[str, ...]
    called: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it, in one line."""
        return " ".join((*self.own, *self.called, *self.near))


def found_by(known: Snapshot) -> Mapping[str, FoundBy]:
    """For each measure its title, question, theme and definition; the terms that stand in them, by all their names."""
    names = Names(known.glossary.values())
    return {key: _of_one(known, item, names) for key, item in known.metrics.items()}


def found_on(page: PageContext) -> Mapping[str, FoundBy]:
    """The same of each measure known on a page, worked out once for the scorecard and the search."""
    return page.site.reached("found by", page.known, found_by)


def names_of(term: Term) -> tuple[str, ...]:
    """Every name of a term: as it is written, what stands in brackets behind it, in full, and as people say it."""
    written = (*_NAMES.split(term.term), *_NAMES.split(term.stands_for or ""))
    return tuple(dict.fromkeys(name for name in (*written, *term.also) if name))


@lru_cache(maxsize=16_384)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, each in the singular; what people type is held against them so."""
    return tuple(map(singular, _WORD.findall(text.lower())))


@lru_cache(maxsize=16_384)
def singular(word: str) -> str:
    """A word without the ending of the plural, as far as its letters tell."""
    for plural, single in _ENDINGS:
        if word.endswith(plural) and len(word) > len(plural) + 2:
            return word.removesuffix(plural) + single
    return word


class Names:
    """The names of some terms, to be looked for in texts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first_word: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for names in map(names_of, terms):
            for words in filter(None, map(folded, names)):
                self._by_first_word.setdefault(words[0], []).append((words, names))

    def said_in(self, *texts: str) -> tuple[str, ...]:
        """All names of each term that stands in one of the texts by one of them."""
        return tuple(dict.fromkeys(name for text in texts for name in self._said_in(folded(text))))

    def _said_in(self, words: tuple[str, ...]) -> Iterator[str]:
        for place, word in enumerate(words):
            for sought, names in self._by_first_word.get(word, ()):
                if words[place : place + len(sought)] == sought:
                    yield from names


def _of_one(known: Snapshot, item: MetricAsAt, names: Names) -> FoundBy:
    metric, theme = item.metric, known.board.themes[item.metric.theme]
    first = (metric.title, metric.question)
    more = (theme.title, *(one.says for one in known.statements(metric.definition)))
    called = dict.fromkeys((*metric.also, *names.said_in(*first)))
    near = dict.fromkeys((*names.said_in(*more), *theme.also))
    return FoundBy((*first, *more), tuple(called), tuple(name for name in near if name not in called))
