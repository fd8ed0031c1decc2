"""Pages whose macros are only tried: nothing is drawn, and what they ask for is looked up as far as it can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from macros.views.context import NOT_KNOWN, Found, PageContext, View, WrongArgument, noun_of


class Trial(PageContext):
    """A page whose macros are only tried: what they ask for is looked up, and nothing is drawn."""

    def render(self, template: str, **values: Any) -> Markup:
        """Empty HTML: nothing is drawn."""
        del template, values
        return Markup()

    def drawn(self, view: View, *found: Any) -> Markup:
        """Empty HTML: what is drawn of something that was found asks for nothing else by its name."""
        del view, found
        return Markup()

    def all(self, parts: Iterable[Found]) -> list[Found]:
        """No parts: none of them asks for anything by its name."""
        del parts
        return []


class CannotTell(Exception):
    """Whether a macro asks for something that is there depends on a part of the record that is to be mended first."""


class Beside(Trial):
    """A page beside a record with problems: an id is looked for in the files, whatever else is wrong in them."""

    def find(self, kind: str, key: str) -> Any:
        """A source, a term or a plan; raises WrongArgument for an id in no file, and CannotTell for all others."""
        record = self.site.record
        if not record.may_hold(kind, key):
            ids = [known for folder, known in record.where if folder == kind]
            raise WrongArgument(NOT_KNOWN.near(key, ids, noun=noun_of(kind), key=key, kind=kind))
        if kind not in ("sources", "glossary", "plans") or key not in getattr(record, kind):
            raise CannotTell
        return getattr(record, kind)[key]
