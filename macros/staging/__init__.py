"""A board's folder to everything a build needs: the record, the closed language of its pages, and the state to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from macros import wording
from macros.checks.loading import examine
from macros.checks.loading.names import file_problems
from macros.ledger import snapshot
from macros.problems import Problem, Problems
from macros.record import Record
from macros.staging.pages import Page, examine_calls, read_pages
from macros.staging.pages.seen import extensions_of
from macros.staging.stage.links import States, address_problems, link_problems
from macros.staging.stage.places import Places, attachments
from macros.views import Site


@dataclass(frozen=True)
class State:
    """A site that can be built: one snapshot of a sound record, with its pages."""

    record: Record
    site: Site
    pages: list[Page]

    def at(self, edition: str | None, as_of: date | None = None) -> State:
        """The same record and pages at another edition; raises NoSuchEdition."""
        if edition == self.site.snapshot.edition:
            return self
        site = Site(self.record, snapshot(self.record, edition, as_of), self.site.earlier)
        return State(self.record, site, self.pages)


def read_state(
    root: Path, edition: str | None = None, as_of: date | None = None, *, drawing: bool = True
) -> tuple[State | None, tuple[Problem, ...]]:
    """The state of a board's folder, and every problem in it. None where the record cannot be read.

    Without `drawing`, macros are only tried: whoever builds nothing waits for no drawing.
    """
    record, problems = examine(root)
    if record:
        wording.speak(record.board.language)
    of_files = list(file_problems(root, record.board.publisher.contact if record else ""))
    if record is None or problems:
        pages_found = read_pages(root, record)[1] if record else []
        return None, tuple(sorted({*problems, *of_files, *pages_found}))
    pages, problems = read_pages(root, record)
    state = State(record, Site(record, snapshot(record, edition, as_of)), pages)
    whole = Site(record, snapshot(record, as_of=date.max))
    problems += examine_calls(pages, state.site, whole, drawing=drawing)
    return state, tuple(sorted({*problems, *of_files, *_link_problems(root, state.at(None, as_of), whole)}))


def _link_problems(root: Path, state: State, whole: Site) -> Iterator[Problem]:
    held = attachments(root / "docs")

    @cache
    def edition(key: str) -> Places:
        return Places(Site(state.record, snapshot(state.record, key, date.max)), state.pages, held)

    states = States(Places(state.site, state.pages, held), Places(whole, state.pages, held), edition)
    yield from address_problems(states.whole)
    yield from link_problems(state.pages, states, extensions_of(root))


def sound_state(root: Path, edition: str | None = None, as_of: date | None = None) -> State:
    """The state of a board's folder; raises Problems."""
    state, problems = read_state(root, edition, as_of)
    if problems or state is None:
        raise Problems(problems)
    return state
