"""Footnotes and endnotes: their signs as Word prints them, and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from macros.intake.reading_papers.word.numbering import written
from macros.intake.reading_papers.word.package import Element, Package, child, local, value, word

# What Word does unless it is told otherwise.
_KINDS = {"footnote": ("fn", "decimal"), "endnote": ("en", "lowerRoman")}
_CHICAGO = "*\u2020\u2021\u00a7"


@dataclass(frozen=True)
class Called:
    """A note that the paper calls: its place, and the part of the file that says it."""

    place: str
    sign: str
    element: Element


class Notes:
    """The footnotes and endnotes of a file; each gets its sign when it is called."""

    def __init__(self, package: Package) -> None:
        self.called_so_far: list[Called] = []
        self._elements: dict[tuple[str, str], Element] = {}
        self._counts = dict.fromkeys(_KINDS, 0)
        self._times = Counter[str]()
        self._firsts = dict(self._counts)
        self._anew: list[str] = []
        self._formats: dict[str, str] = {}
        for kind, (_short, otherwise) in _KINDS.items():
            root = package.part(f"{kind}s")
            for one in reversed(() if root is None else root.findall(word(kind))):
                self._elements[kind, value(one, "id")] = one
            said = [*_said(package.main, kind), child(package.part("settings"), f"{kind}Pr")]
            self._formats[kind] = next(filter(None, (value(child(one, "numFmt")) for one in said)), otherwise)
            start = next(filter(None, (value(child(one, "numStart")) for one in said)), "1")
            self._firsts[kind] = self._counts[kind] = int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
            if any(value(child(one, "numRestart")) == "eachSect" for one in said):
                self._anew.append(kind)

    def section_ends(self) -> None:
        """Begin to count anew, where the paper says so."""
        for kind in self._anew:
            self._counts[kind] = self._firsts[kind]

    def called(self, reference: Element, own_sign: str) -> tuple[str, bool, str]:
        """The text of a reference to a note: its sign, that it is raised, and the place of the note."""
        kind = local(reference).removesuffix("Reference")
        element = self._elements.get((kind, value(reference, "id")))
        if not own_sign:
            self._counts[kind] += 1
        sign = own_sign or _written(self._counts[kind], self._formats[kind])
        if element is None:
            return sign, True, ""
        place = f"{_KINDS[kind][0]}{sign}"
        self._times[place] += 1
        again = f" {self._times[place]}" if self._times[place] > 1 else ""
        self.called_so_far.append(Called(f"{place}{again}", sign, element))
        return sign, True, self.called_so_far[-1].place


def _said(main: Element, kind: str) -> Iterator[Element]:
    for section in main.iter(word("sectPr")):
        if (said := child(section, f"{kind}Pr")) is not None:
            yield said


def _written(count: int, kind: str) -> str:
    if kind == "chicago":
        return _CHICAGO[(count - 1) % 4] * ((count - 1) // 4 + 1)
    return written(count, kind)
