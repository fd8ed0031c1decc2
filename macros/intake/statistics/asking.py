"""Whose a figure is, which measure it belongs to, and where it is written down: what both forms of a table ask."""

from __future__ import annotations

from collections.abc import Mapping as Given
from dataclasses import dataclass
from functools import cached_property

from macros.intake.figure_words import Unclear
from macros.intake.importing.figures import Sources
from macros.intake.importing.grid import Cell
from macros.intake.importing.layouts import Names, plain
from macros.intake.statistics.mapping import SKIP, Mapping
from macros.problems import NEAREST, Message, closest
from macros.record import Record
from macros.record.base import quoted

_OR_SAY = "write the id of a comparator of data/board.yml: {known}; or leave it empty where the figure is ours"
UNKNOWN_WHO = Message("statistics-who-unknown", "no comparator is called {value}", _OR_SAY, NEAREST)
TITLE_OF_SEVERAL = Message(
    "statistics-title-of-several", "{value} is the title of several measures", "write the id: {ids}"
)
MEASURE_GONE = Message(
    "mapping-of-no-measure",
    "the mapping says {value}, and no measure has this id",
    "use the id of a measure in data/metrics/, or skip",
)
NO_PLACE = Message(
    "statistics-place-unsaid",
    "the source {source} has no place for {name}",
    "write it under paragraphs: of the source:\n    {name}: what the table holds there\n"
    'or say one place for all, such as --source "{source} {some}"',
)


@dataclass(frozen=True)
class Asked:
    """The record, the mapping and the source that a table is read with."""

    record: Record
    mapping: Mapping
    source: str
    place: str = ""

    @cached_property
    def names(self) -> Names:
        """The measures by every name that they go by."""
        return Names.of(self.record.metrics, self.mapping.metrics)

    @cached_property
    def codes(self) -> Given[str, str]:
        """Whose each code is; ours is the empty id."""
        comparators = {code.lower(): who for who, code in self.mapping.comparators.items()}
        own = [code for code in (self.mapping.area, *self.mapping.area_before) if code]
        return {**comparators, **{code.lower(): "" for code in own}}

    def who(self, text: str) -> str:
        """The id of a comparator, or nothing where the figure is ours; raises Unclear."""
        known = self.record.board.comparators
        if not text or text in known:
            return text
        if text.lower() in self.codes:
            return self.codes[text.lower()]
        named = [key for key, peer in known.items() if plain(text) in (plain(key), plain(peer.title))]
        if len(named) == 1:
            return named[0]
        near = closest(text, known)
        raise Unclear(
            UNKNOWN_WHO.says(NEAREST if near else _OR_SAY, value=quoted(text), nearest=near, known=", ".join(known))
        )

    def metric(self, text: str) -> str | None:
        """The id of the measure that a text means; None where it is not wanted. Raises Unclear."""
        ids = self.names.of_text(text)
        if ids == (SKIP,):
            return None
        if not ids:
            raise Unclear(self.names.unknown(text))
        if len(ids) > 1:
            raise Unclear(TITLE_OF_SEVERAL.says(value=quoted(text), ids=" or ".join(ids)))
        if ids[0] not in self.record.metrics:
            raise Unclear(MEASURE_GONE.says(value=quoted(ids[0])))
        return ids[0]

    def cited(self, cell: Cell | None, name: str, metric: str) -> str | list[str]:
        """Where a figure is written down: as its row says it, or all rows; or the place of its name. Raises Mistake."""
        sources = Sources.of_record(self.record, self.source, f"{self.source} {self.place}" if self.place else None)
        if (cell and cell.text) or self.place:
            return sources.of(cell)
        places = self.record.sources[self.source].paragraphs
        for text in (name, metric, self.record.metrics[metric].title):
            if text in places:
                return f"{self.source} {text}"
        if len(places) == 1:
            return f"{self.source} {next(iter(places))}"
        raise Unclear(NO_PLACE.says(source=self.source, name=name, some=next(iter(places), "table")))
