"""A board's folder to everything a build needs: the record, the closed language of its pages, and the state to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from macros import wording
from macros.checks.loading import examine, glimpse
from macros.checks.loading.names import file_problems
from macros.ledger import snapshot
from macros.problems import Problem, Problems
from macros.record import DEFINITIONS, LEDGER, LOCKS, Meeting, Record
from macros.remembered import Store
from macros.staging.pages import Page, draw, examine_calls, problem_of, read_pages
from macros.staging.pages.language import Call
from macros.staging.pages.seen import extensions_of
from macros.staging.stage.links import States, address_problems, link_problems, links_to_nothing
from macros.staging.stage.places import Places, attachments
from macros.staging.stage.recalled import Recalled
from macros.views import Beside, CannotTell, Site, WrongArgument
from macros.views.inline import NO_ENTRY, NO_FACT, NO_ROLE
from macros.views.tables import NO_THEME


@dataclass(frozen=True)
class State:
    """A site that can be built: one snapshot of a sound record, with its pages."""

    record: Record
    site: Site
    pages: list[Page]
    recalled: Recalled | None = field(default=None, compare=False)

    def at(self, edition: str | None, as_of: date | None = None) -> State:
        """The same record and pages at another edition; raises NoSuchEdition."""
        if edition == self.site.snapshot.edition:
            return self
        site = Site(self.record, snapshot(self.record, edition, as_of), self.site.earlier)
        return State(self.record, site, self.pages)


def read_state(
    root: Path,
    edition: str | None = None,
    as_of: date | None = None,
    *,
    drawing: bool = True,
    store: Store | None = None,
    before: State | None = None,
) -> tuple[State | None, tuple[Problem, ...]]:
    """The state of a board's folder, and every problem in it. None where the record cannot be read.

    Without `drawing`, macros are only tried: whoever builds nothing waits for no drawing. What was worked out `before`
    of the very same record is not worked out again.
    """
    record, problems = examine(root, in_part=True, store=store)
    if record:
        wording.speak(record.board.language)
    of_files = list(file_problems(root, record.board.publisher.contact if record else ""))
    if record is None:
        return None, tuple(sorted({*problems, *of_files}))
    pages, of_pages = read_pages(root, record, store)
    if problems:
        return None, tuple(sorted({*problems, *of_files, *of_pages, *_beside(root, record, pages)}))
    problems = of_pages
    site, whole = _sites(record, edition, as_of, before)
    state = State(record, site, pages)
    recalled = Recalled(state.site, store) if drawing and store and edition is None else None
    if recalled:
        state = replace(state, site=replace(state.site, part=recalled.part, of_all=recalled.of_all), recalled=recalled)
        recalled.take_macros(pages)
    problems += examine_calls(pages, state.site, whole, drawing=drawing)
    if recalled:
        recalled.keep_macros(pages)
    return state, tuple(sorted({*problems, *of_files, *_link_problems(root, state.at(None, as_of), whole)}))


# What every page may hang on. An edit of anything else cannot lead in a circle.
_UNCHANGED = ("board", *DEFINITIONS, *LOCKS, "corrections", "redirects", "reviewed")


def glimpse_state(root: Path, store: Store, before: State) -> State | None:
    """The state with another record in which meetings or news alone were edited, before any rule of it is asked.

    It is for the eyes of whoever edits, until `read_state` has the last word, with the same live store. None where
    something else was edited, or cannot be read. Raises anything where a rule would have told of it.
    """
    record, were = glimpse(root, store), before.record
    if record is None or record is were or any(getattr(record, one) != getattr(were, one) for one in _UNCHANGED):
        return None
    pages, problems = read_pages(root, record, store)
    site = Site(record, snapshot(record, as_of=before.site.snapshot.as_of))
    return None if problems else State(record, site, pages)


def _sites(record: Record, edition: str | None, as_of: date | None, before: State | None) -> tuple[Site, Site]:
    """What is to be shown of a record, and the same once everything in it is public."""
    there = before.site if before and before.record is record else None
    is_the_same = there and (there.snapshot.edition, there.snapshot.as_of) == (edition, as_of)
    site = there if there and is_the_same else Site(record, snapshot(record, edition, as_of))
    if edition is None and as_of == date.max:
        return site, site
    return site, Site(record, snapshot(record, as_of=date.max))


# What these say of a page may come from what is wrong in the record, or in a part of the board.
_UNSURE = frozenset((NO_ENTRY.code, NO_FACT.code))
_UNSURE_WITHOUT = {"roles": NO_ROLE.code, "themes": NO_THEME.code}


def _beside(root: Path, record: Record, pages: list[Page]) -> Iterator[Problem]:
    """What is wrong with a page whatever the record will say once it is mended; nothing of one that is not shown."""
    nothing: dict[str, Any] = {folder: {} for folder in ("metrics", "actions", "challenges", "events", *LEDGER, *LOCKS)}
    bare, shown = replace(record, **nothing), list[Page]()
    for page in pages:
        entry, at_it = record.meetings.get(page.meeting or ""), bare
        if page.meeting and (entry is None or entry.status == "draft" or entry.withdrawn):
            continue
        if page.meeting and entry:
            at_it = replace(bare, meetings={page.meeting: _bare(record, entry)})
        here = Beside(Site(at_it, snapshot(at_it)), page.address, page.meeting)
        yield from (problem_of(page, call, wrong) for call in page.calls if (wrong := _surely_wrong(here, call)))
        shown.append(page)
    yield from links_to_nothing(shown, Places(Site(bare, snapshot(bare)), pages, attachments(root / "docs")))


def _bare(record: Record, entry: Meeting) -> Meeting:
    """The same meeting with nothing said at it."""
    body, day = next(iter(record.board.bodies)), entry.published
    return Meeting(body=body, held=day, published=day, status="published", paper=entry.paper)


def _surely_wrong(page: Beside, call: Call) -> WrongArgument | None:
    try:
        draw(page, call)
    except WrongArgument as wrong:
        lost = {_UNSURE_WITHOUT.get(kind) for kind in page.site.record.unread}
        if wrong.notice.code not in _UNSURE | lost:
            return wrong
    except CannotTell:
        pass
    key, record = call.named.get("meeting"), page.site.record
    if isinstance(key, str) and not (record.may_hold("meetings", key) or record.may_hold("between", key)):
        return WrongArgument(NO_ENTRY.says(key=key))
    return None


def _link_problems(root: Path, state: State, whole: Site) -> Iterator[Problem]:
    held = attachments(root / "docs")

    @cache
    def edition(key: str) -> Places:
        return Places(Site(state.record, snapshot(state.record, key, date.max)), state.pages, held)

    states = States(Places(state.site, state.pages, held), Places(whole, state.pages, held), edition)
    yield from address_problems(states.whole)
    yield from link_problems(state.pages, states, extensions_of(root))


def sound_state(
    root: Path,
    edition: str | None = None,
    as_of: date | None = None,
    store: Store | None = None,
    *,
    drawing: bool = True,
) -> State:
    """The state of a board's folder; raises Problems. What `store` holds is not worked out anew."""
    state, problems = read_state(root, edition, as_of, drawing=drawing, store=store)
    if problems or state is None:
        raise Problems(problems)
    return state
