"""What the search of an edition looks through: the words of its finished pages, and what is said of each where found.

Two files stand beside the search page. A thing is named in them by its place in the list on that page, which has its
title and address. Words are whole and in small letters: the reader's browser takes their endings off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from macros import addresses
from macros.staging.pages import Page
from macros.staging.stage.found import SEARCH, Found, Kind, kinds, mark_of, written_for
from macros.staging.stage.places import belongs
from macros.views import PageContext, Site

_DRAWING = re.compile(r"<svg.*?(?:</svg>|\Z)", re.S)
_TAG = re.compile(r"<[^>]*(?:>|\Z)")
_FACTS_ABOVE = re.compile(r"\A(?:\s|</h1>)*<dl.*?</dl>", re.S)
_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d,]*(?:\.\d+)?%?")
# A page's own words begin here, and what is said of it is found in so much of it, and cut to so many letters.
_BEGINS, _ENDS, _TITLE_ENDS = "<article", "</article>", "</h1>"
_LOOKED_AT, _TOLD, _LONGEST = 5_000, 220, 600
# A word that stands on more than this part of many pages tells nothing.
_IDLE, _MANY = 0.4, 50
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
        article = page[page.find(_BEGINS) : page.find(_ENDS)]
        self._said[place] = Said(words_on(article), opening_of(article))

    def files(self, found: Sequence[Kind]) -> Iterator[tuple[str, str]]:
        """The two files, each with its path in the edition, of all that is found."""
        items = [item for kind in found for item in kind.items]
        said = [self._said.get(f"{item.address}index.html") for item in items]
        of = mark_of(found)
        text = [one.words if one else words_in(item.told) for item, one in zip(items, said, strict=True)]
        named = [words_in(" ".join(item.named), every=True) for item in items]
        yield addresses.SEARCH_WORDS, _packed({"of": of, **_by_word(text, named)})
        told = [told_of(item, one.opening if one else "") for item, one in zip(items, said, strict=True)]
        yield addresses.SEARCH_TOLD, _packed({"of": of, "told": told})


def found_in(site: Site, pages: Iterable[Page]) -> tuple[Kind, ...]:
    """What is found in one state of the site, with what people wrote for it."""
    written = {page.path: page for page in pages if belongs(page, site)}
    return kinds(PageContext(site, addresses.from_file(SEARCH)), written_for(site, written))


def words_on(article: str) -> frozenset[str]:
    """The different words that a page shows, but for those in its pictures."""
    parts = set(_TAG.split(_DRAWING.sub(" ", article) if "<svg" in article else article))
    return frozenset[str]().union(*map(words_in, parts))


@lru_cache(maxsize=65_536)
def words_in(text: str, *, every: bool = False) -> frozenset[str]:
    """The different words of a text; of numbers those with a point, a percent sign or three digits, or `every` one."""
    found = set(_WORD.findall((unescape(text) if "&" in text else text).lower()))
    numbers = {word for word in found if word[0].isdigit()}
    kept = (number.replace(",", "") for number in numbers if every or len(number) > 2 or number.endswith("%"))
    return frozenset((found - numbers).union(kept))


def opening_of(article: str) -> str:
    """How a page begins, below its title and the facts about it, as plain text."""
    below = article[article.find(_TITLE_ENDS) + len(_TITLE_ENDS) :][:_LOOKED_AT] if _TITLE_ENDS in article else ""
    shown = _TAG.sub(" ", _DRAWING.sub(" ", _FACTS_ABOVE.sub("", below)))
    return _cut(" ".join(unescape(shown).replace("¶", "").split()), _TOLD)


def told_of(item: Found, opening: str) -> str:
    """What is said of a thing where it is found."""
    return _cut(f"{opening} {item.told}".strip(), _LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0]} …"


def _by_word(text: Sequence[frozenset[str]], named: Sequence[frozenset[str]]) -> Mapping[str, str]:
    """Each word with the things in whose text it stands, and with those that it names."""
    stands, names = _places(text, named), _places(named)
    idle = {word for word, places in stands.items() if len(text) > _MANY and len(places) > _IDLE * len(text)}
    words = sorted({*stands, *names} - (idle - {*names}))
    return {
        "words": " ".join(words),
        "text": " ".join(_steps(stands.get(word, ())) if word not in idle else "" for word in words),
        "named": " ".join(_steps(names.get(word, ())) for word in words),
        "idle": " ".join(sorted(idle)),
    }


def _places(each: Sequence[frozenset[str]], but: Sequence[frozenset[str]] | None = None) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, words in enumerate(each):
        for word in words - but[place] if but else words:
            if word in found:
                found[word].append(place)
            else:
                found[word] = [place]
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
