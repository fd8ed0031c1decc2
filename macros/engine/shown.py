"""What a preview shows: the newest state that was sound; a page or a file is made when somebody asks for it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TypeVar

from macros import wording
from macros.addresses import MADE
from macros.engine import Engine, Making, Sources
from macros.problems import Problem, Problems, as_text
from macros.remembered import Live, store_of
from macros.staging import State, glimpse_state, read_state
from macros.staging.pages import file_of
from macros.staging.stage import Folder, Places, Prepared, attachments, stage_outline

Done = TypeVar("Done")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Now:
    """One state as it is shown: what is made of it, where its other files stand, and the files that were made so far.

    `sources` are None while there is nothing to show but problems.
    """

    beside: Path
    problems: tuple[Problem, ...] = ()
    sources: Sources | None = None
    prepared: Prepared | None = None
    made: dict[str, bytes] = field(default_factory=dict)

    def is_page(self, name: str) -> bool:
        """True for a page, by its file in the site."""
        return self.prepared is not None and name in self.prepared.by_place

    def there(self, name: str) -> bytes | None:
        """A file of the site that has been made already; None for any other."""
        if name in self.made:
            return self.made[name]
        path = self.beside / name
        return path.read_bytes() if path.is_file() else None


class Shown:
    """What is shown now, as it was read last. `folder` is for what an engine sees, and for what it puts beside pages.

    A preview is for the eyes of those who edit: it shows what is approved before its day.
    """

    def __init__(self, engine: Engine, root: Path, folder: Path) -> None:
        self.engine, self.root, self._folder, self.staged = engine, root, folder, folder / "staged"
        self._numbers, self._live = count(), Live()
        # What was read last, and what was sound last.
        self._last: State | None = None
        self._good: State | None = None
        self._is_checked = True
        self.now = Now(folder / "beside")

    def glimpse(self) -> bool:
        """Show what was edited before any rule is asked, where that may be; `read` has the last word."""
        if self._last is None or self.now.problems:
            return False
        with store_of(self.root, live=self._live) as store:
            try:
                state = glimpse_state(self.root, store, self._last)
                if state is not None:
                    self._show(state, ())
            except Exception:
                # A rule tells what is wrong.
                return False
        if state is None:
            return False
        self._last, self._is_checked = state, False
        return True

    def read(self) -> bool:
        """Read what is edited, and ask every rule. Where something is wrong, the last good state stays, and says what.

        False where what is shown stays as it is.
        """
        with store_of(self.root, live=self._live) as store:
            state, problems = read_state(
                self.root, as_of=date.max, drawing=False, store=store, before=self._last or self._good
            )
        was_glimpsed = not self._is_checked and state == self._last
        self._last, self._is_checked = state, True
        if state and not problems:
            self._good = state
            if was_glimpsed:
                return False
        self._show(self._good if problems and self._good else without_faulty_pages(state, problems), problems)
        return True

    def _show(self, state: State | None, problems: tuple[Problem, ...]) -> None:
        before, now = self.now.beside, Now(self._folder / f"beside-{next(self._numbers)}", problems)
        if state is not None:
            places = Places(state.site, state.pages, attachments(self.root / "docs"))
            prepared = Prepared(self.root, places, problems)
            sources = Sources(self.root, stage_outline(prepared, self.staged), state)
            self._let(lambda site: site.furnish(), sources, now.beside)
            now = replace(now, sources=sources, prepared=prepared)
        self.now = now
        shutil.rmtree(before, ignore_errors=True)

    def file(self, name: str) -> bytes | None:
        """What stands in a file of the site; None where there is none. Raises Problems where a page cannot be made."""
        now = self.now
        held = now.there(name)
        if held is not None or now.sources is None or now.prepared is None:
            return held
        try:
            held = self._make(now.sources, now.prepared, name)
        except Exception:
            if self._is_checked:
                raise
            # A rule tells what is wrong.
            self.read()
            return self.file(name)
        if held is not None:
            now.made[name] = held
        return held

    def _make(self, sources: Sources, prepared: Prepared, name: str) -> bytes | None:
        wording.speak(sources.state.record.board.language)
        if name in prepared.by_place:
            return self._page(sources, prepared, prepared.by_place[name])
        if name.endswith(MADE) and name in prepared.places.made:
            return b"".join(held for _path, held in prepared.places.files([name])) or None
        return None

    def _page(self, sources: Sources, prepared: Prepared, path: str) -> bytes:
        Folder(self.staged).write(path, prepared.text(path))
        made = self._let(lambda site: dict(site.pages([path])), sources, self.now.beside)
        return made[path].encode()

    def _let(self, make: Callable[[Making], Done], sources: Sources, folder: Path) -> Done:
        """Let the engine make something. What it only warns of is told on the terminal, and the page is shown."""
        done = list[Done]()
        try:
            with self.engine.making(sources, self.engine.theme, folder) as site:
                done.append(make(site))
        except Problems as found:
            if not done:
                raise
            _log.error("\n%s", as_text(found.found))
        return done[0]


def without_faulty_pages(state: State | None, problems: tuple[Problem, ...]) -> State | None:
    """The same state without the pages in which something is wrong."""
    faulty = {problem.path for problem in problems}
    pages = [page for page in state.pages if f"docs/{file_of(page.path)}" not in faulty] if state else []
    return replace(state, pages=pages) if state else None
