"""Sources as numbered notes for paper: a number for each paragraph that a page cites, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from macros import addresses, wording
from macros.record import Source
from macros.views import Site

# A link to a paragraph on our page of a source, as every citation is made; one to the page itself names the source.
_CITED = re.compile(r'<a href="[^"]*?\bsources/([^/"]+)/#([^"]+)"(?=>)')
# A list that names the paragraphs it holds: each needs its number there, and no note.
_LIST = re.compile(r'<ul class="things cited">.*?</ul>', re.S)
# Where a fold begins, shut and said to be left out on paper or not, and where one ends.
_FOLD = re.compile(r"<details([^>]*)>\s*<summary( data-paper)?|</details>")


@dataclass(frozen=True)
class Note:
    """A source that a page cites: what it is called, where it can be read, and its places with their numbers."""

    title: str
    address: str
    places: tuple[tuple[int, str], ...]


def numbered(content: str, site: Site) -> tuple[str, tuple[Note, ...]]:
    """A page whose citations carry numbers, and its notes: the same paragraph has one number, those of a source follow.

    The numbers stand in an attribute, which a screen does not show. What stays folded on paper needs none. What
    the page lists itself has its number in that list; such a page names the others as the list does, without addresses.
    """
    sources = site.record.sources
    cited: dict[str, dict[str, int]] = {}
    for key, anchor in _CITED.findall("".join(_printed(content))):
        if key in sources:
            cited.setdefault(key, {})[anchor] = 0
    for number, (key, anchor) in enumerate(((key, anchor) for key, found in cited.items() for anchor in found), 1):
        cited[key][anchor] = number

    def with_number(link: re.Match[str]) -> str:
        number = cited.get(link[1], {}).get(link[2])
        return f'{link[0]} data-note="{number}"' if number else link[0]

    listed = {*_CITED.findall("".join(_LIST.findall(content)))}
    notes = tuple(_notes(sources, cited, listed))
    return _CITED.sub(with_number, content), notes


def _printed(content: str) -> Iterator[str]:
    """The parts of a page that are printed: all but the folds that are left out on paper."""
    shut: list[bool] = []
    start = 0
    for fold in _FOLD.finditer(content):
        if not any(shut):
            yield content[start : fold.start()]
        if fold[0] == "</details>":
            shut = shut[:-1]
        else:
            shut.append(bool(fold[2]) and "open" not in fold[1].split())
        start = fold.end()
    yield content[start:]


def _notes(
    sources: Mapping[str, Source], cited: Mapping[str, Mapping[str, int]], listed: Collection[tuple[str, str]]
) -> Iterator[Note]:
    for key, found in cited.items():
        if others := {anchor: number for anchor, number in found.items() if (key, anchor) not in listed}:
            note = _note(sources[key], others)
            yield replace(note, address="") if listed else note


def _note(source: Source, found: Mapping[str, int]) -> Note:
    named = {addresses.anchor(place): place for place in source.paragraphs}
    places = tuple((number, wording.place(named[anchor])) for anchor, number in found.items())
    return Note(wording.cited_title(source), next(iter(source.addresses), ""), places)
