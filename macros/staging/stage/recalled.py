"""What the last build drew for the newest state, taken again where nothing that it depends on has changed."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from markupsafe import Markup

from macros.remembered import Store, digest
from macros.staging.pages import Page, drawn_as, is_public
from macros.staging.stage.depends import Dependencies
from macros.views import PageContext, Site

Found = TypeVar("Found")


class Recalled:
    """The remembered parts of the newest state, whose `site` this is."""

    def __init__(self, site: Site, store: Store) -> None:
        self.site, self.store, self.depends = site, store, Dependencies(site)

    def take_macros(self, pages: Iterable[Page]) -> None:
        """What macros of pages gave before is not drawn again."""
        for page in self._with_macros(pages):
            kept = self.store.get(f"macros {page.path}", self.depends.macros(page))
            given = json.loads(kept) if kept else []
            if len(given) == len(page.calls):
                context = PageContext(self.site, page.address, page.meeting)
                for call, html in zip(page.calls, given, strict=True):
                    self.site.drawn[drawn_as(context, call)] = Markup(html)

    def keep_macros(self, pages: Iterable[Page]) -> None:
        """Keep what the macros of pages gave, of each page on which every one gives something."""
        for page in self._with_macros(pages):
            context, of = PageContext(self.site, page.address, page.meeting), self.depends.macros(page)
            given = [self.site.drawn.get(drawn_as(context, call)) for call in page.calls]
            if None not in given and not self.store.has(f"macros {page.path}", of):
                self.store.put(f"macros {page.path}", of, json.dumps(given).encode())

    def _with_macros(self, pages: Iterable[Page]) -> Iterable[Page]:
        known = self.site.snapshot
        return (page for page in pages if page.calls and is_public(page, known))

    def page(self, path: str, prose: Page | None, make: Callable[[], str]) -> str:
        """The text of a page made from the record, with what people wrote of its thing; made only if it has to be."""
        of = self._of_page(path, prose)
        if of is None:
            return make()
        kept = self.store.get(f"text {path}", of)
        if kept is not None:
            return kept.decode()
        text = make()
        self.store.put(f"text {path}", of, text.encode())
        self.store.put(f"mark of text {path}", of, digest(text).encode())
        return text

    def mark(self, path: str, prose: Page | None) -> str | None:
        """The hash of such a text, where it is kept."""
        of = self._of_page(path, prose)
        kept = self.store.get(f"mark of text {path}", of) if of else None
        return kept.decode() if kept is not None else None

    def _of_page(self, path: str, prose: Page | None) -> str | None:
        of = self.depends.generated(path)
        # Macros of its own may show anything.
        if of is None or (prose and prose.calls):
            return None
        return digest(of, *((prose.body, repr(prose.front)) if prose else ()))

    def file(self, metric: str, path: str, make: Callable[[], str | None]) -> str | None:
        """A file that shows one measure, made only if it has to be; empty where there is none."""
        return self._text(f"beside {path}", self.depends.metric(metric), lambda: make() or "")

    def of_all(self, name: str, make: Callable[[], Found], *also: str) -> Found:
        """Something that hangs on the record as a whole, and on what is `also` said; made only if it has to be.

        Nobody may change it.
        """
        slot, of = f"of all {name}", digest(self.depends.everything, *also)
        kept = self.store.get(slot, of)
        if kept is not None:
            found: Found = pickle.loads(kept)
            return found
        self.store.put(slot, of, pickle.dumps(found := make()))
        return found

    def part(self, name: str, metric: str, make: Callable[[], str]) -> str:
        """A part of a page that shows one measure, made only if it has to be."""
        return self._text(f"{name} {metric}", self.depends.metric(metric), make)

    def of_text(self, path: str, text: str, make: Callable[[], bytes]) -> bytes:
        """A file that is made of a text alone, made only if that is another one."""
        of = digest(text)
        kept = self.store.get(f"of text {path}", of)
        if kept is None:
            self.store.put(f"of text {path}", of, kept := make())
        return kept

    def pack(self, name: str, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Files that may show anything of the record, by their paths: made anew where anything of it has changed."""
        return self.of_all(f"pack {name}", make)

    def _text(self, slot: str, of: str, make: Callable[[], str]) -> str:
        kept = self.store.get(slot, of)
        if kept is not None:
            return kept.decode()
        text = make()
        self.store.put(slot, of, text.encode())
        return text
