"""What a preview shows: the newest state that was sound; a page or a file is made when somebody asks for it."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from datetime import date
from pathlib import Path

from macros import wording
from macros.addresses import MADE
from macros.engine import Engine, Sources
from macros.engine.again import place_of
from macros.problems import Problem
from macros.remembered import Live, store_of
from macros.staging import State, read_state
from macros.staging.pages import file_of
from macros.staging.stage import Folder, Places, Prepared, attachments, stage_outline


class Shown:
    """One state at a time, as it was read last. `folder` is for what an engine sees, and for what it puts beside pages.

    A preview is for the eyes of those who edit: it shows what is approved before its day.
    """

    def __init__(self, engine: Engine, root: Path, folder: Path) -> None:
        self.engine, self.root, self.staged, self.beside = engine, root, folder / "staged", folder / "beside"
        self.problems: tuple[Problem, ...] = ()
        self._good: State | None = None
        self._last: State | None = None
        self._live: Live = {}
        self._sources: Sources | None = None
        self._made = dict[str, bytes]()

    def read(self) -> bool:
        """Read what is edited; where something is wrong, the last good state stays, and each page tells what.

        False while there is nothing to show but problems.
        """
        with store_of(self.root, live=self._live) as store:
            state, self.problems = read_state(self.root, as_of=date.max, drawing=False, store=store, before=self._last)
        self._last = state
        if state and not self.problems:
            self._good = state
        shown = self._good if self.problems and self._good else without_faulty_pages(state, self.problems)
        self._made.clear()
        self._sources = self._outlined(shown) if shown else None
        return shown is not None

    def _outlined(self, state: State) -> Sources:
        places = Places(state.site, state.pages, attachments(self.root / "docs"))
        self._prepared = Prepared(self.root, places, self.problems)
        sources = Sources(self.root, stage_outline(self._prepared, self.staged), state)
        self._pages = {place_of(path): path for path in sources.staged.paths}
        with self.engine.making(sources, self.engine.theme, self.beside) as site:
            site.furnish()
        return sources

    def holds(self, name: str) -> bool:
        """True for a page, by its file in the site."""
        return self._sources is not None and name in self._pages

    def file(self, name: str) -> bytes | None:
        """What stands in a file of the site; None where there is none. Raises Problems where a page cannot be made."""
        if self._sources is None:
            return self._put_beside(name)
        if name not in self._made:
            wording.speak(self._sources.state.record.board.language)
            held = self._page(self._sources, self._pages[name]) if name in self._pages else self._file(name)
            if held is None:
                return None
            self._made[name] = held
        return self._made[name]

    def _page(self, sources: Sources, path: str) -> bytes:
        Folder(self.staged).write(path, self._prepared.text(path))
        with self.engine.making(sources, self.engine.theme, self.beside) as site:
            (_path, page), *_none = site.pages([path])
        return page.encode()

    def _file(self, name: str) -> bytes | None:
        held = self._put_beside(name)
        if held is None and name.endswith(MADE) and name in self._prepared.places.made:
            return b"".join(held for _path, held in self._prepared.places.files([name]))
        return held

    def _put_beside(self, name: str) -> bytes | None:
        path = self.beside / posixpath.normpath(f"/{name}").lstrip("/")
        return path.read_bytes() if path.is_file() else None


def without_faulty_pages(state: State | None, problems: tuple[Problem, ...]) -> State | None:
    """The same state without the pages in which something is wrong."""
    faulty = {problem.path for problem in problems}
    pages = [page for page in state.pages if f"docs/{file_of(page.path)}" not in faulty] if state else []
    return replace(state, pages=pages) if state else None
