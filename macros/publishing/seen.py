"""What the gate looks at of one edition: each page as it is made, and what stands beside the pages, once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from macros import addresses
from macros.addresses import SHARED
from macros.engine.folder import Folder
from macros.engine.gate import examine
from macros.engine.gate.page import Expected
from macros.problems import Problem, Problems
from macros.remembered import Store, digest

_PICTURE = ".svg"


class Gate:
    """Looks at all of an edition, and tells of what must not be public once the last is made."""

    def __init__(self, edition: str, expected: Expected) -> None:
        self._edition, self._expected, self._found = edition, expected, dict[str, list[Problem]]()
        self._beside = set[str]()

    def see(self, place: str, text: str) -> None:
        """Look at one page, or at a picture that stands alone."""
        if problems := [*examine(place, text, self._expected)]:
            self._found[place] = problems

    def see_beside(self, folder: Folder, store: Store | None) -> None:
        """Look at what no engine made: each page for other sites, and each picture, but for what was seen before."""
        kept = store.get(self._slot, self._of) if store else None
        before = set(json.loads(kept)) if kept else set()
        for place, path in beside_the_pages(folder.path):
            its = folder.hashes.get(place) or digest(path.read_bytes())
            # A picture may stand at several addresses; what a page may lead to hangs on where it stands.
            known = its if place.endswith(_PICTURE) else f"{place} {its}"
            if known not in before and known not in self._beside:
                self.see(place, path.read_text(encoding="utf-8"))
            self._beside.add(known)

    def close(self) -> None:
        """Raises Problems for what was found."""
        if problems := [one for place in sorted(self._found) for one in self._found[place]]:
            raise Problems(replace(one, path=f"{self._edition}/{one.path}") for one in problems)

    def keep(self, store: Store) -> None:
        """Remember what was seen beside the pages, once nothing was found."""
        store.put(self._slot, self._of, json.dumps(sorted(self._beside)).encode())

    @property
    def _slot(self) -> str:
        return f"seen beside {self._edition}"

    @property
    def _of(self) -> str:
        """A hash of what such a page is held against."""
        return digest(self._expected.contact, self._expected.engine, repr(sorted(self._expected.moved.items())))


def beside_the_pages(edition: Path) -> Iterator[tuple[str, Path]]:
    """Each page for other sites and each picture, by its place."""
    pages = sorted((edition / addresses.EMBED).rglob("*.html"))
    pictures = sorted(path for path in edition.rglob(f"*{_PICTURE}") if not path.is_relative_to(edition / SHARED))
    yield from ((path.relative_to(edition).as_posix(), path) for path in (*pages, *pictures))
