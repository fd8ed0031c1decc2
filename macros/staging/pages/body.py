"""The body of a page as it is read: its macros, its links and what it may not hold. The same text is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from macros.checks.private import PRIVATE, private
from macros.checks.spoken import Reviewing, SmallCount
from macros.record import Record
from macros.record.source.unseen import unseen
from macros.remembered import Store, digest
from macros.staging.pages import holds, prose
from macros.staging.pages.language import Call, Refusal, parse
from macros.staging.pages.page import LinkInside, Page
from macros.staging.pages.prose import among_words, crowded
from macros.views import FILTERS, MACROS


@dataclass(frozen=True)
class Body:
    """What was found in the body of a page. What is wrong with `unfinished` and `typed` hangs on the record."""

    calls: tuple[Call, ...]
    links: tuple[LinkInside, ...]
    refusals: tuple[Refusal, ...]
    small: tuple[SmallCount, ...]
    unfinished: tuple[Refusal, ...]
    typed: tuple[Refusal, ...]


class Bodies:
    """Reads the bodies of a board's pages; one that a store holds, read with the same rules, is not read again."""

    def __init__(self, record: Record, extensions: holds.Extensions, reviewing: Reviewing, store: Store) -> None:
        self._extensions, self._reviewing, self._store = extensions, reviewing, store
        self._contact, self._terms = record.board.publisher.contact, _names_with_digits(record)
        board = (record.board.disclosure.model_dump(), record.board.people, self._contact, self._terms)
        self._looked = set[str]()
        self._rules = digest(repr((board, extensions)))

    def of(self, page: Page) -> Body:
        """What stands in the body of one page."""
        front, slot = page.front, f"body {page.path}"
        self._looked.add(slot)
        of = digest(self._rules, repr((front.meeting, front.render_macros)), page.body)
        body = self._store.thing(slot, of, Body)
        if body is None:
            body = self._read(page)
            self._store.keep(slot, of, body)
        return body

    def keep(self) -> None:
        """Let go of the pages that are there no longer."""
        self._store.only("body", self._looked)

    def _read(self, page: Page) -> Body:
        macros = page.front.render_macros
        calls, refusals = parse(page.body, MACROS, FILTERS) if macros else ([], [])
        spans = [(call.start, call.end) for call in calls] + [(refusal.start, refusal.end) for refusal in refusals]
        text = prose.blank(page.body, spans)
        # What a guide shows as code is no claim.
        claims = text if macros else prose.without_code(text)
        look = holds.looker(prose.blank(page.body, spans[len(calls) :]), calls, self._extensions)
        unsafe = list(prose.unsafe(claims))
        crowd = crowded(page.body, calls)
        first = among_words(page.body, crowd, calls) if crowd else None
        held = holds.held(text, look, self._contact, braces_told=bool(unsafe), crowded=first)
        refusals += [*unsafe, *held.refusals, *self._private(page.body)]
        refusals += [Refusal(one.place, one.notice) for one in unseen(page.body)]
        is_of_a_meeting = page.path.startswith("meetings/") and page.meeting and macros
        lines = partial(holds.lines, text, look, self._extensions)
        return Body(
            tuple(calls),
            held.links,
            tuple(refusals),
            self._reviewing.told_in(claims),
            tuple(prose.unfinished(text)) if macros else (),
            tuple(prose.typed_figures(text, self._terms, lines)) if is_of_a_meeting else (),
        )

    def _private(self, text: str) -> Iterator[Refusal]:
        for start, shown, what in private(text):
            if shown not in self._contact:
                yield Refusal(start, PRIVATE.says(shown=shown, what=what))


def _names_with_digits(record: Record) -> list[str]:
    """The glossary's terms that hold a digit; `Section 20 (S20)` counts as two."""
    names = [name for term in record.glossary.values() for name in (term.term, term.stands_for) if name]
    parts = [part.strip(" ,;") for name in names for part in re.split(r"[()]", name)]
    return [part for part in parts if any(sign.isdigit() for sign in part)]
