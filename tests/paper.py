"""Pages as a printer gets them: a real PDF by Chromium, and what stands on each of its sheets."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
from playwright.sync_api import Page
from pypdfium2 import raw

from audit.browsing import Mode, reading

# As a council's printer has it, and what a reader who holds it can read.
A4 = "A4"
SMALLEST = 8.0
# The margin at the foot, where the address stands, in points.
MARGIN = 14 / 25.4 * 72
ON_PAPER = Mode("paper", media="print")
BY_NIGHT = Mode("paper, dark, no scripts", media="print", scheme="dark", scripts=False)


@dataclass(frozen=True)
class Sign:
    """A sign on a sheet: what it is, how large and how high it is in points, and its shade, 0 for black."""

    text: str
    size: float
    height: float
    shade: int


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper: its words as they follow each other, its signs, and the room its words have at each side."""

    text: str
    signs: tuple[Sign, ...]
    room: float

    @property
    def foot(self) -> str:
        """Its lowest line of words above its margin, without spaces."""
        words = [sign for sign in self.signs if sign.height > MARGIN]
        lowest = min((sign.height for sign in words), default=0)
        return "".join(sign.text for sign in words if sign.height < lowest + 2)


def printed(window: Page, address: str, mode: Mode) -> bytes:
    """A page as a PDF; whether scripts run is settled by the window."""
    with reading(window, address, mode) as one:
        return one.page.pdf(format=A4)


def sheets(pdf: bytes) -> list[Sheet]:
    """What stands on each sheet of a PDF."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_sheet(page) for page in document]


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    with closing(page.get_textpage()) as text:
        return Sheet(text.get_text_range().replace("\ufffe", "-"), tuple(_signs(text)), _room(page))


def _room(page: pypdfium2.PdfPage) -> float:
    """How near to an edge of the sheet anything with words in it comes, in points."""
    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM]
    places: list[tuple[float, float, float, float]] = [
        one.get_bounds() for one in page.get_objects(filter=kinds, max_depth=1)
    ]
    width: float = page.get_width()
    return min(min(left, width - right) for left, _bottom, right, _top in places)


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[Sign]:
    matrix, across, height = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    colours = [ctypes.c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, index))
        if sign.isspace() or raw.FPDFText_IsGenerated(text, index):
            continue
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        scale = math.hypot(matrix.b, matrix.d)
        raw.FPDFText_GetFillColor(text, index, *(ctypes.byref(colour) for colour in colours))
        raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(across), ctypes.byref(height))
        yield Sign(
            sign,
            raw.FPDFText_GetFontSize(text, index) * scale,
            height.value,
            max(colour.value for colour in colours[:3]),
        )


def ink(pdf: bytes, number: int) -> float:
    """How much of a sheet is not white, from 0 to 1."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        bitmap = document[number].render(scale=0.5, grayscale=True)
        shades = bytes(bitmap.buffer)
        return 1 - sum(shades) / (255 * len(shades))
