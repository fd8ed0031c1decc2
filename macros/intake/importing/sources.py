"""Where a figure is written down: as a cell says it, or as the officer has said for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.intake.amounts import Unclear
from macros.intake.importing.grid import Cell
from macros.problems import did_you_mean
from macros.record import Record, Source
from macros.record.base import quoted
from macros.record.citations import parse_citation


@dataclass(frozen=True)
class Sources:
    """The sources of the record, the meeting's own paper, and the citation for rows that give none."""

    known: Mapping[str, Source]
    paper: str | None = None
    default: str | None = None

    @classmethod
    def of_record(cls, record: Record, paper: object, default: str | None) -> Sources:
        """The sources that a table of one meeting may cite."""
        return cls(record.sources, paper if isinstance(paper, str) else None, default)

    def of(self, cell: Cell | None) -> str | list[str]:
        """The citation of a row; raises Mistake."""
        text = (cell.text if cell else "") or self.default or ""
        if not text:
            hint = "write the paper's id and the paragraph into a column Source; or say it for all, after --source"
            raise Unclear("no source is given for this figure", hint)
        parts = [self._one(part.strip()) for part in text.split(";") if part.strip()]
        return parts[0] if len(parts) == 1 else parts

    def _one(self, text: str) -> str:
        paper = self.known.get(self.paper or "")
        if paper and text in paper.paragraphs:
            return f"{self.paper} {text}"
        citation = parse_citation(text)
        source = self.known.get(citation.source)
        if source is None:
            otherwise = "describe it in data/sources/ first, or use an id that is there"
            raise Unclear(
                f"no source has the id {quoted(citation.source)}", did_you_mean(citation.source, self.known, otherwise)
            )
        if citation.place not in source.paragraphs:
            places = list(source.paragraphs)
            some = f"its places are {', '.join(places[:6])}{', ...' if len(places) > 6 else ''}"
            what = f"the source {citation.source} has no place {quoted(citation.place)}"
            message = what if citation.place else f"{quoted(text)} names no place in the source"
            near = did_you_mean(citation.place, places, f"{some};")
            raise Unclear(message, f"{near} {'or' if near.endswith(';') else 'If not,'} add the place to data/sources/")
        return citation.text
