"""The text of a page of one edition, taken for the next where all that was read for it is the same there.

What a page reads of its state is noted while it is made, so that nobody has to say what a template depends on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from macros.staging.carried.watched import Notes
from macros.staging.carried.ways import Way, follow, same
from macros.views import Site


@dataclass(frozen=True)
class _Kept:
    """The text of a page, what it is of, and the way to each thing that was read for it."""

    of: Any
    text: str
    ways: tuple[Way, ...]


@dataclass
class _Edition:
    """A dated edition with the pages that it made or took, and what is known to be the same as in the one before."""

    notes: Notes
    pages: dict[str, _Kept] = field(default_factory=dict)
    alike: dict[Way, bool] = field(default_factory=dict)


class Carried:
    """The pages that one dated edition makes from the record, for the one that is made after it."""

    def __init__(self) -> None:
        self._before: _Edition | None = None
        self._now: _Edition | None = None

    def begin(self, site: Site) -> None:
        """Go on with another edition."""
        self._before, self._now = self._now, _Edition(Notes(site))

    def text(self, path: str, of: Any, make: Callable[[Site], str]) -> str:
        """The text of a page of something, made only if it has to be."""
        assert self._now
        kept = self._before.pages.get(path) if self._before else None
        if kept is None or not same(kept.of, of) or not all(map(self._is_alike, kept.ways)):
            kept = _made(self._now.notes, of, make)
        if kept:
            self._now.pages[path] = kept
            return kept.text
        return make(self._now.notes.site)

    def _is_alike(self, way: Way) -> bool:
        assert self._now
        assert self._before
        alike = self._now.alike
        if way not in alike:
            alike[way] = same(follow(self._before.notes.site, way), follow(self._now.notes.site, way))
        return alike[way]


def _made(notes: Notes, of: Any, make: Callable[[Site], str]) -> _Kept | None:
    """A page made while it is watched; None where a view asks for what cannot be watched."""
    try:
        text = make(notes.begin())
    except (AttributeError, TypeError):
        return None
    return _Kept(of, text, notes.ways)
