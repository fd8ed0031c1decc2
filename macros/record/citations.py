"""Where a fact is written down: a source, and the place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, InstanceOf

from macros.record.base import Authored, Mistake, as_list, quoted

_CITATION = re.compile(r"(?P<source>[a-z0-9]+(?:-[a-z0-9]+)*)(?: (?P<place>[^\s].*))?\Z")


@dataclass(frozen=True, order=True)
class Citation:
    """A source's id, and the place in it as the source numbers it (`1.2 b9`)."""

    source: str
    place: str

    @property
    def text(self) -> str:
        """The citation as it is typed."""
        return f"{self.source} {self.place}".strip()


def parse_citation(value: object) -> Citation:
    """Read `paper-2019-03 1.2 b9`; raises Mistake. Whether it exists is checked across files."""
    if isinstance(value, Citation):
        return value
    match = _CITATION.match(value.strip()) if isinstance(value, str) else None
    if not match:
        raise Mistake(f"{quoted(value)} is not a source", "write its id and the place in it: paper-2019-03 1.2 b9")
    return Citation(match["source"], (match["place"] or "").strip())


Cited = Annotated[InstanceOf[Citation], BeforeValidator(parse_citation)]
Citations = Annotated[tuple[Cited, ...], BeforeValidator(as_list)]


class Sourced(Authored):
    """A part of the record that says where it is written down."""

    source: Citations = Field(description="a source's id and the place in it, such as paper-2019-03 1.2 b9")
