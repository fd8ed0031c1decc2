"""What the search of an edition looks through: the words of its finished pages, and what is said of each where found.

Two files stand beside the search page. A thing is named in them by its place in the list on that page, which has its
title and address. Words are whole and in small letters: the reader's browser takes their endings off.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain, takewhile

from macros import addresses, wording
from macros.staging.pages import Page
from macros.staging.stage.found import SEARCH, Found, Kind, kinds, mark_of, written_for
from macros.staging.stage.generated import LISTS
from macros.staging.stage.places import belongs
from macros.views import PageContext, Site
from macros.views.found_by import singular

_DRAWING = re.compile(r"<svg.*?(?:</svg>|\Z)", re.S)
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
# None of these is said of a page where it is found: pictures, ways to its parts, facts about it, sources, notes.
_UNTOLD = re.compile(
    r'<svg.*?(?:</svg>|\Z)|<nav.*?</nav>|<dl class="(?:pairs|facts)">.*?</dl>|<span class="figure__source">.*?</span>'
    r'|<a class="headerlink".*?</a>|<p class="note">.*?</p>',
    re.S,
)
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,]*(?:\.\d+)?%?")
# A percentage, or more than two digits that are no year.
_TELLING_NUMBER = re.compile(r".*%|(?!(?:19|20)\d\d\Z)\d{3,}\Z")
# A page's own words begin here, and what is said of it is found in so much of it, and cut to so many letters.
_BEGINS, _ENDS, _TITLE_ENDS = "<article", "</article>", "</h1>"
_LOOKED_AT, _TOLD, _LONGEST = 3_000, 220, 600
# A word that stands on more than this part of many pages of one kind tells nothing of any of them.
_IDLE, _MANY = 0.3, 20
_IN_SENTENCES = "page"
# These are found by their names: the first two repeat what other pages say, the others are tables for programmers.
_FOR_PROGRAMMERS = ("stack/", "performance/", "checks/")
_BY_NAME = (addresses.PROGRESS_PAPER, addresses.BRIEF, *(f"{addresses.ABOUT}{name}" for name in _FOR_PROGRAMMERS))
_LISTS = {addresses.HOME, *map(addresses.from_file, LISTS)}
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


@dataclass(frozen=True)
class Said:
    """What one page says: its different words, and how it begins."""

    words: frozenset[str]
    opening: str


class Listing:
    """Gathers what the pages of an edition say, as they are finished."""

    def __init__(self) -> None:
        self._said = dict[str, Said]()

    def take(self, place: str, page: str) -> None:
        """Look through one page, by the place of its file in the edition."""
        if place.startswith(_BY_NAME):
            return
        article = page[page.find(_BEGINS) : page.find(_ENDS)]
        self._said[place] = Said(words_on(article), opening_of(article))

    def of(self, place: str) -> Said | None:
        """What a page that was looked through says; nothing of one that is found by its name."""
        return self._said.get(place)

    def know(self, place: str, said: Said | None) -> None:
        """Take what was found on a page before, when it was the same."""
        if said:
            self._said[place] = said

    def files(self, found: Sequence[Kind]) -> Iterator[tuple[str, str]]:
        """The two files, each with its path in the edition, of all that is found."""
        items = [item for kind in found for item in kind.items]
        of, named = mark_of(found), [names_in(" ".join(item.named)) for item in items]
        text, common = list[frozenset[str]](), set[str]()
        of_things = self._words_of_things(found)
        for kind in found:
            # What a list repeats is found at the thing itself.
            said = [self._at(item).words - (of_things if item.address in _LISTS else set()) for item in kind.items]
            if kind.key == _IN_SENTENCES:
                # A figure of the record is found where it stands. What else such a page counts is not looked for.
                said = [frozenset(word for word in words if not word[0].isdigit()) for words in said]
            telling, idle = _telling(said)
            text += [words | words_in(" ".join(item.near)) for words, item in zip(telling, kind.items, strict=True)]
            common |= idle
        told = [told_of(item, self._at(item).opening) for item in items]
        ages = "".join(str(min(item.age, 9)) for item in items).rstrip("0")
        same = _alike([item.asks for item in items])
        yield addresses.SEARCH_WORDS, _packed({"of": of, "ages": ages, "same": same, **_by_word(text, named, common)})
        yield addresses.SEARCH_TOLD, _packed({"of": of, "told": told})

    def _words_of_things(self, found: Iterable[Kind]) -> set[str]:
        items = (item for kind in found for item in kind.items if item.address not in _LISTS)
        return set[str]().union(*(self._at(item).words for item in items))

    def _at(self, item: Found) -> Said:
        return self._said.get(f"{item.address}index.html") or Said(words_in(item.told), "")


def found_in(site: Site, pages: Iterable[Page]) -> tuple[Kind, ...]:
    """What is found in one state of the site, with what people wrote for it."""
    written = {page.path: page for page in pages if belongs(page, site)}
    return kinds(PageContext(site, addresses.from_file(SEARCH)), written_for(site, written))


def words_on(article: str) -> frozenset[str]:
    """The different words that a page shows, but for those in its pictures."""
    shown = set(_TAG.split(_DRAWING.sub(" ", article) if "<svg" in article else article))
    return words_in(" ".join(shown))


def words_in(text: str) -> frozenset[str]:
    """The different words of a text, each in the singular; of numbers percentages and large ones alone."""
    return frozenset(chain.from_iterable(map(_words_of, set(text.split()))))


@lru_cache(maxsize=4_096)
def names_in(text: str) -> frozenset[str]:
    """The same for what names a thing, where every number counts."""
    return words_in(text) | {number.replace(",", "") for number in _WORD.findall(text) if number[0].isdigit()}


# The same few words stand on all pages, so each is looked at once, with the signs around it.
@lru_cache(maxsize=131_072)
def _words_of(written: str) -> tuple[str, ...]:
    found = _WORD.findall((unescape(written) if "&" in written else written).lower())
    words = (singular(word) if word[0].isalpha() else word.replace(",", "") for word in found)
    return tuple(word for word in words if word[0].isalpha() or _TELLING_NUMBER.match(word))


def _telling(pages: Sequence[frozenset[str]]) -> tuple[list[frozenset[str]], frozenset[str]]:
    """The words of some pages of one kind but for those that tell nothing, and these."""
    count = Counter(chain.from_iterable(pages)) if len(pages) > _MANY else Counter[str]()
    common = frozenset(word for word, many in count.items() if many > _IDLE * len(pages))
    return [words - common for words in pages], common


def opening_of(article: str) -> str:
    """How a page begins, below its title and the facts about it, as plain text."""
    below = article[article.find(_TITLE_ENDS) + len(_TITLE_ENDS) :][:_LOOKED_AT] if _TITLE_ENDS in article else ""
    shown = _TAG.sub(" ", _UNTOLD.sub(" ", below))
    return _cut(" ".join(unescape(shown).split()), _TOLD)


def told_of(item: Found, opening: str) -> str:
    """What is said of a thing where it is found."""
    return _cut(f"{opening} {item.told}".strip(), _LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} …"


def _by_word(text: Sequence[frozenset[str]], named: Sequence[frozenset[str]], common: set[str]) -> Mapping[str, str]:
    """Each word with the things in whose text it stands, and with those that it names."""
    never = frozenset(wording.SEARCH_IDLE)
    names = _places(named)
    stands = _places([words - but - never for words, but in zip(text, named, strict=True)])
    words = sorted({*stands, *names} - never)
    return {
        "words": " ".join(_after_each_other(words)),
        "text": " ".join(_steps(stands.get(word, ())) for word in words),
        "named": " ".join(_steps(names.get(word, ())) for word in words),
        "idle": " ".join(sorted(wording.SEARCH_IDLE)),
        "common": " ".join(sorted(common - set(words) - never)),
    }


def _after_each_other(words: Iterable[str]) -> Iterator[str]:
    """Words in the order of the alphabet, each by how many letters it has of the one before, and the rest."""
    before = ""
    for word in words:
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word[:9], strict=False)))
        yield f"{same}{word[same:]}"
        before = word


def _alike(questions: Sequence[str]) -> list[list[int]]:
    """The places of each question that is asked more than once."""
    places = defaultdict[str, list[int]](list)
    for place, question in enumerate(questions):
        places[question].append(place)
    return [each for question, each in places.items() if question and len(each) > 1]


def _places(each: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    found = defaultdict[str, list[int]](list)
    for place, words in enumerate(each):
        for word in words:
            found[word].append(place)
    return found


def _steps(places: Iterable[int]) -> str:
    """Rising numbers as the steps between them, each in digits of five bits; the sixth says that one more follows."""
    before, code = -1, list[str]()
    for place in places:
        step, before = place - before - 1, place
        while step >= 32:
            code.append(_DIGITS[32 + step % 32])
            step //= 32
        code.append(_DIGITS[step])
    return "".join(code)


def _packed(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
