"""A board's folder to everything a build needs: the record, its pages, and the state to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.ledger import snapshot
from macros.loading import examine
from macros.loading.names import file_problems
from macros.pages import Page, examine_calls, read_pages
from macros.problems import Problem, Problems
from macros.record import Record
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
    record, found = examine(root)
    found = [*found, *file_problems(root, record.board.publisher.contact if record else "")]
    if record is None or found:
        pages_found = read_pages(root, record)[1] if record else []
        return None, tuple(sorted({*found, *pages_found}))
    pages, found = read_pages(root, record)
    state = State(record, Site(record, snapshot(record, edition, as_of)), pages)
    return state, tuple(sorted({*found, *_call_problems(state, drawing=drawing)}))


def _call_problems(state: State, *, drawing: bool) -> list[Problem]:
    whole = Site(state.record, snapshot(state.record, as_of=date.max))
    return examine_calls(state.pages, state.site, whole, drawing=drawing)


def sound_state(root: Path, edition: str | None = None, as_of: date | None = None) -> State:
    """The state of a board's folder; raises Problems."""
    state, found = read_state(root, edition, as_of)
    if found or state is None:
        raise Problems(found)
    return state
