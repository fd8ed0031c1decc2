"""The cells that belong to one reading, each to a key of it, and where the figure is written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from macros.intake.amounts import amount_of
from macros.intake.figure_words import BARE, EITHER, FITS, MARKS, NOT_YET, SYMBOLS, Amount, Unclear
from macros.intake.importing.grid import Cell
from macros.intake.importing.layouts import plain
from macros.intake.periods import period_of
from macros.problems import NEAREST, Message, closest
from macros.record import Metric, Mistake, Record, Source
from macros.record.base import parse_citation, quoted
from macros.record.readings import NUMBERS, NUMERIC
from macros.record.vocabulary import UNITS

MISFIT = Message(
    "figure-of-another-unit",
    "{text} does not fit: this measure is {unit}",
    "write the figure that the measure counts, or give the row another measure",
)
SHARE_OF_WHAT = Message(
    "share-of-one-or-hundred",
    "{text} can be a share of one, or of a hundred",
    "write {whole}% if that is meant, or {number}% for less than one in a hundred",
)
OVER_A_HUNDRED = Message(
    "over-a-hundred-percent",
    "{text} is over a hundred percent",
    "write {typed}% into the cell anew: {typed} was typed first, and the format % made {shown} of it",
)
DATE_AS_NUMBER = Message(
    "date-as-number",
    "{text} is a date that is shown as a number",
    "give the cell the format Date, or write the month as text",
)
NO_COUNT = Message("not-a-count", "{text} is not a count", "write a whole number, or empty the cell")
NO_SOURCE = Message(
    "figure-without-source",
    "no source is given for this figure",
    "write the paper's id and the paragraph into a column Source; or say it for all, after --source",
)
DESCRIBE_FIRST = "describe the paper in data/sources/ first"
UNKNOWN_SOURCE = Message(
    "source-unknown",
    "no source has the id {source}",
    "describe it in data/sources/ first, or use an id that is there",
    NEAREST,
    DESCRIBE_FIRST,
)
_NEAR_PLACE = f"{NEAREST} If not, add the place to data/sources/"
_PLACES = "its places are {places}; or add the place to data/sources/"
UNKNOWN_PLACE = Message("place-unknown", "the source {source} has no place {place}", _NEAR_PLACE, _PLACES)
NO_PLACE = Message("citation-without-place", "{citation} names no place in the source", _NEAR_PLACE, _PLACES)
NOT_COMPARED = Message(
    "comparison-not-exact",
    "{text} is no exact figure of another place",
    "write the number alone, or empty the cell",
)
# What says that there is no target, and no figure of another place.
_NO_TARGET = (
    *EITHER, *NOT_YET, *BARE, *SYMBOLS, "\u2013", "\u2014", "no target", "no target set", "not set", "none set",
    "monitor only", "monitoring only", "tracking only", "no benchmark",
)  # fmt: skip
_SERIAL = re.compile(r"[34][0-9]{4}\Z")


def figure(cell: Cell, metric: Metric, either: str | None) -> Amount | None:
    """The figure of a cell, as its metric counts; None for an empty one. Raises Unclear."""
    if cell.trouble:
        raise Unclear(cell.trouble)
    amount = amount_of(cell.text, either)
    if amount is None or not amount.numbers:
        return amount
    if metric.unit == "percent":
        _check_percent(cell, amount)
    fits = amount if metric.unit == "words" or not amount.unit else amount.of_unit(metric.unit)
    if fits is None or (metric.unit != "words" and metric.unit not in FITS[fits.unit]):
        raise Unclear(MISFIT.says(text=quoted(cell.text), unit=UNITS[metric.unit]))
    return fits


def is_out_of_place(cell: Cell, *, among_measures: bool) -> bool:
    """True for words where a figure was looked for; where the headings are measures, for whatever fits none."""
    stands_in = cell.text.lower().strip("[]()") in (*EITHER, *NOT_YET, *BARE)
    return not cell.trouble and not stands_in and (among_measures or not any(sign.isdigit() for sign in cell.text))


def _check_percent(cell: Cell, amount: Amount) -> None:
    number = max(amount.numbers)
    if amount.unit == "" and 0 < number < 1:
        whole = f"{(number * 100).normalize():f}"
        raise Unclear(SHARE_OF_WHAT.says(text=quoted(cell.text), whole=whole, number=number))
    if number > 100 and cell.percent:
        typed = f"{(number / 100).normalize():f}"
        raise Unclear(OVER_A_HUNDRED.says(text=quoted(cell.text), typed=typed, shown=cell.text))


def period(cell: Cell) -> str | None:
    """The period of a cell, or None for an empty one; raises Mistake."""
    if not cell.text:
        return None
    if cell.is_date:
        return cell.text
    if _SERIAL.match(cell.text):
        raise Unclear(DATE_AS_NUMBER.says(text=quoted(cell.text)))
    return period_of(cell.text)


def undated(heading: Cell) -> str:
    """The time that a heading of figures names; raises Mistake with what it lacks, and how to say it for all rows."""
    try:
        return period_of(heading.text)
    except Mistake as mistake:
        hint = f'{mistake.hint}; or say it for all rows, such as --period "Q4 2019-20"'
        raise Unclear(replace(mistake.notice, hint=hint)) from mistake


def target(cell: Cell) -> Any:
    """A target as a reading holds it: a number where it is one, or else its words; None where it says there is none."""
    if cell.text.lower().strip("[]() ") in _NO_TARGET:
        return None
    try:
        amount = amount_of(cell.text)
    except Unclear:
        amount = None
    if amount and amount.kind == "value" and not amount.marks:
        return amount.numbers[0]
    return {"says": cell.text}


def compared(cell: Cell, metric: Metric) -> Decimal | None:
    """The figure of another place, as its metric counts; None for none. Raises Unclear."""
    if not cell.text or cell.text.lower().strip("[]() ") in _NO_TARGET:
        return None
    amount = figure(cell, metric, None)
    if amount is None or amount.kind == "symbol":
        return None
    if amount.kind != "value":
        raise Unclear(NOT_COMPARED.says(text=quoted(cell.text)))
    return amount.numbers[0]


def number(cell: Cell) -> Decimal | None:
    """A plain count, or None for an empty cell; raises Unclear."""
    amount = amount_of(cell.text) if not cell.trouble else None
    if cell.trouble:
        raise Unclear(cell.trouble)
    if amount is None:
        return None
    if amount.kind != "value" or amount.unit:
        raise Unclear(NO_COUNT.says(text=quoted(cell.text)))
    return amount.numbers[0]


def with_note(fields: dict[str, Any], note: str, written: str) -> dict[str, Any]:
    """The keys of a reading with a note beside it. A rough figure is shown in its own words, so it keeps them."""
    if not note:
        return fields
    mark = MARKS.get(note.lower().strip("[]()"))
    kinds = [key for key in fields if key not in ("says", "marks", "count", "of")]
    if mark and kinds[0] in NUMERIC:
        return {**fields, "marks": [*fields.get("marks", []), *([mark] if mark not in fields.get("marks", []) else [])]}
    rough = kinds[0] in NUMBERS and kinds[0] != "value"
    return {**fields, "says": f"{fields.get('says') or written} ({note})" if rough else note}


def group_id(text: str, metric: Metric) -> str:
    """A part by its name or its id, as its id: North West is north-west. What cannot be one stays, to be refused."""
    named = {plain(name): key for breakdown in metric.breakdowns for key, name in breakdown.groups.items()}
    return named.get(plain(text)) or re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or text


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
            raise Unclear(NO_SOURCE.says())
        parts = [self._one(part.strip()) for part in text.split(";") if part.strip()]
        return parts[0] if len(parts) == 1 else parts

    def knows(self, text: str) -> bool:
        """True for a citation of a source that is known, or a place of the meeting's own paper."""
        try:
            return bool(text) and bool(self.of(Cell("A1", text)))
        except Mistake:
            return False

    def _one(self, text: str) -> str:
        paper = self.known.get(self.paper or "")
        if paper and text in paper.paragraphs:
            return f"{self.paper} {text}"
        citation = parse_citation(text)
        source = self.known.get(citation.source)
        if source is None:
            raise Unclear(UNKNOWN_SOURCE.near(citation.source, self.known, source=quoted(citation.source)))
        if citation.place not in source.paragraphs:
            places = list(source.paragraphs)
            some = f"{', '.join(places[:6])}{', ...' if len(places) > 6 else ''}"
            near = closest(citation.place, places)
            told = {"nearest": near, "places": some, "source": citation.source, "place": quoted(citation.place)}
            message = UNKNOWN_PLACE if citation.place else NO_PLACE
            raise Unclear(message.says(_NEAR_PLACE if near else _PLACES, citation=quoted(text), **told))
        return citation.text
