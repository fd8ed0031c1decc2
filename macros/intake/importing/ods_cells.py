"""A cell of an OpenDocument spreadsheet to the text that the file says it shows, or to why that is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from macros.intake.importing.colours import is_lost
from macros.intake.importing.grid import A_DATE, A_TIME, CONDITIONAL, UNROUNDED, UNSEEN, Cell
from macros.intake.importing.ods_styles import Styles, is_met
from macros.intake.importing.raised import apart
from macros.intake.importing.shown import MOST_DECIMALS, NO_MINUS, as_read, date_shown, is_midnight
from macros.problems import Message, Notice

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_BESIDE = {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}note", f"{TEXT}ruby-text"}
_FIGURES_ONLY, _MOST_PLACES = ("float", "percentage", "currency"), 30
_NUMBERS = ("float", "percentage", "currency", "date", "time", "boolean")
_FIGURES = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+")

NOT_SHOWN = Message(
    "cell-without-shown-text",
    "the file does not say what this cell shows",
    "open it in LibreOffice or Excel, save it, and try again",
)
OTHERWISE = Message(
    "cell-shown-otherwise",
    "the file says that this cell shows {shown}, and this does not fit what the cell holds",
    "open it in LibreOffice or Excel, save it, and try again",
)


@dataclass(frozen=True)
class Cells:
    """Reads the cells of one file."""

    styles: Styles
    zeros: bool

    def cell(self, element: Any, style: str | None) -> Cell:
        """A cell with the text that it shows; its name is given where it is placed."""
        kind, number = element.get(f"{OFFICE}value-type"), _number(element)
        paragraphs = element.findall(f"{TEXT}p")
        if not paragraphs and kind in _NUMBERS:
            return Cell("", "", NOT_SHOWN.says())
        runs = [
            run
            for index, one in enumerate(paragraphs)
            for run in ((" ", False),) * (index > 0) + tuple(self._runs(one))
        ]
        text, notes = apart(runs)
        if any(sign.isdigit() for sign in text) and (trouble := self._unseen(style, number)):
            return Cell("", "", trouble)
        if kind in ("date", "time") and text:
            return self._date(element, text, style)
        if number is None and kind in _FIGURES_ONLY and text:
            return Cell("", "", OTHERWISE.says(shown=f'"{text}"'))
        if number is not None and any(sign.isdigit() for sign in text):
            return self._figure(text, number, kind or "", style)
        return Cell("", text, notes=notes)

    def _figure(self, text: str, number: Decimal, kind: str, style: str | None) -> Cell:
        if number == 0 and not self.zeros:
            return Cell("")
        if not _fits(text, number):
            return Cell("", "", OTHERWISE.says(shown=f'"{text}"'))
        written = as_read(text, number, red=self.styles.get(style).format in self.styles.red)
        if written is None:
            return Cell("", "", NO_MINUS.says())
        decimals = len(f"{number:f}".partition(".")[2]) if written.lstrip("-") == f"{abs(number):f}" else 0
        trouble = UNROUNDED.says(number=decimals) if decimals > MOST_DECIMALS else None
        return Cell("", written, trouble, percent=kind == "percentage")

    def _unseen(self, name: str | None, number: Decimal | None) -> Notice | None:
        """Why nobody can see, or tell, what a cell of this style shows."""
        style = self.styles.get(name)
        if is_lost(style.ink, style.ground):
            return UNSEEN.says()
        for condition, applied in style.conditions:
            look = self.styles.get(applied)
            hides = is_lost(look.ink, look.ground)
            met = (
                is_met(condition, number)
                if hides or (number is not None and look.format not in ("", style.format))
                else False
            )
            if met is None or met:
                return UNSEEN.says() if met and hides else CONDITIONAL.says()
        return None

    def _date(self, element: Any, text: str, style: str | None) -> Cell:
        """A date as exactly as its format shows it."""
        try:
            value = datetime.fromisoformat(element.get(f"{OFFICE}date-value") or "")
        except ValueError:
            return Cell("", text, A_TIME.says())
        if not is_midnight(value):
            return Cell("", text, A_TIME.says())
        parts = self.styles.dates.get(self.styles.get(style).format, "d")
        return Cell("", date_shown(value, parts), A_DATE.says(), is_date=True)

    def _runs(self, element: Any, *, raised: bool = False) -> Iterator[tuple[str, bool]]:
        """What a paragraph shows, each part with whether it is raised; a comment is none of it."""
        yield element.text or "", raised
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _BESIDE:
                pass
            elif child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
                yield " ", raised
            else:
                up = raised or self.styles.get(child.get(f"{TEXT}style-name")).raised
                yield from self._runs(child, raised=up)
            yield child.tail or "", raised


def _number(element: Any) -> Decimal | None:
    if element.get(f"{OFFICE}value-type") not in _FIGURES_ONLY:
        return None
    try:
        number = Decimal(element.get(f"{OFFICE}value") or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() and -_MOST_PLACES < number.adjusted() < _MOST_PLACES else None


def _fits(text: str, number: Decimal) -> bool:
    """True where one of the figures in a text is the number, rounded; with % a hundred times, with words thousands."""
    scales = (0, *((2,) if "%" in text else ()), *((-3, -6) if re.search("[a-zA-Z]", text) else ()))
    for figure in _FIGURES.findall(text):
        shown = Decimal(figure.replace(",", "") or 0)
        last = Decimal(1).scaleb(-len(figure.partition(".")[2]))
        if any(abs(abs(number).scaleb(scale) - shown) <= last for scale in scales):
            return True
    return False
