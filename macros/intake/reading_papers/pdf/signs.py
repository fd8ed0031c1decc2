"""A page of a PDF to its signs as they are seen, each at its place; what nobody sees is left out and counted."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from macros.intake.reading_papers.pdf.drawn import Drawn, drawn_on, is_white
from macros.intake.reading_papers.pdf.seen import Box, Page, Sheet, Sign, turn

_UNSEEN_MODE, _SMALLEST, _ASKEW, _LONGEST_NAME = 3, 2.0, 3.0, 256
_BOLD = ("bold", "black", "heavy", "demi")
# Pictures over so much of a page make it a picture of a page.
PICTURE_OF_A_PAGE = 0.5
_PLAIN = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\x02": "-", "\u00a0": " ",
    "\t": " ", "\u200b": "", "\ufeff": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Look:
    """How one piece of text is drawn: its size, how it is turned, and whether it is seen."""

    size: float
    turns: int | None
    bold: bool
    apart: bool
    hidden: bool
    white: bool


def seen_on(page: Any, number: int) -> Page:
    """What is seen on a page: its upright text first, then what is turned."""
    drawn = drawn_on(page)
    seen = Page(number)
    width, height = page.get_size()
    seen.pictured = min(1.0, sum(_area(one) for one in drawn.pictures) / max(width * height, 1))
    with closing(page.get_textpage()) as text:
        signs = list(_signs(page, text, drawn, seen))
    seen.read = sum(not sign.text.isspace() for _turns, sign in signs)
    turned = Counter(turns for turns, _sign in signs)
    for index, (turns, _count) in enumerate(turned.most_common() or [(0, 0)]):
        area = Box(*page.get_bbox()).turned(turns)
        sheet = Sheet(number, area, [sign for own, sign in signs if own == turns])
        sheet.lines = [line.turned(turns) for line in drawn.lines] if index == 0 else []
        sheet.dots = drawn.dots if turns == 0 else []
        seen.sheets.append(sheet)
    return seen


def _area(box: Any) -> float:
    return float((box.right - box.left) * (box.top - box.bottom))


def _signs(page: Any, text: Any, drawn: Drawn, seen: Page) -> Iterator[tuple[int, Sign]]:
    looks: dict[int, _Look] = {}
    fonts: dict[int, bool] = {}
    across, up, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    left, bottom, right, top = page.get_bbox()
    for index in range(text.count_chars()):
        one = raw.FPDFText_GetTextObject(text, index)
        if not one:
            # A sign that PDFium thinks up, such as a space between words that stand apart.
            continue
        key = ctypes.addressof(one.contents)
        look = looks.get(key) or looks.setdefault(key, _look(text, index, one, fonts))
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if code else "\ufffd"
        raw.FPDFText_GetCharOrigin(text, index, across, up)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        is_inside = left - 1 <= across.value <= right + 1 and bottom - 1 <= up.value <= top + 1
        if _is_left_out(sign, look, seen, is_inside and _can_be_seen(look, drawn, across.value, up.value)):
            continue
        assert look.turns is not None
        one_edge, base = turn(across.value, up.value, look.turns)
        corners = [turn(x, y, look.turns)[0] for x, y in ((box.left, box.bottom), (box.right, box.top))]
        yield look.turns, Sign(
            _PLAIN.get(sign, sign), min(corners[0], corners[1], one_edge), max(corners), base, look.size, look.bold,
            look.apart,
        )  # fmt: skip


def _is_left_out(sign: str, look: _Look, seen: Page, visible: bool) -> bool:
    """True for a sign that is no part of what is read; it is counted by the reason."""
    if sign.isspace():
        return look.turns is None or not visible
    if look.hidden and seen.pictured > PICTURE_OF_A_PAGE:
        seen.machine += 1
        return look.turns is None
    if not visible:
        seen.unseen += 1
    elif look.turns is None:
        seen.askew += 1
    elif sign == "\ufffd" or ("\ue000" <= sign <= "\uf8ff" and sign.isalnum()):
        seen.unknown += 1
    return not visible or look.turns is None


def _can_be_seen(look: _Look, drawn: Drawn, across: float, up: float) -> bool:
    if look.hidden or look.size < _SMALLEST:
        return False
    height = up + look.size * 0.3
    return not look.white or any(area.holds(across + 0.5, height) for area in (*drawn.dark, *drawn.pictures))


def _look(text: Any, index: int, one: Any, fonts: dict[int, bool]) -> _Look:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    turns = round(angle / 90)
    return _Look(
        abs(size), turns % 4 if abs(angle - turns * 90) <= _ASKEW else None, _is_bold(text, index, one, fonts),
        _is_apart(one), raw.FPDFTextObj_GetTextRenderMode(one) == _UNSEEN_MODE, is_white(one),
    )  # fmt: skip


def _is_bold(text: Any, index: int, one: Any, fonts: dict[int, bool]) -> bool:
    key = ctypes.addressof(raw.FPDFTextObj_GetFont(one).contents)
    if key not in fonts:
        fonts[key] = _is_bold_font(text, index)
    return fonts[key]


def _is_bold_font(text: Any, index: int) -> bool:
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_NAME, flags)
    return raw.FPDFText_GetFontWeight(text, index) >= 600 or any(
        word in name.value.decode("utf-8", "replace").lower() for word in _BOLD
    )


def _is_apart(one: Any) -> bool:
    """True for text that the page marks as no part of what it says."""
    for index in range(raw.FPDFPageObj_CountMarks(one)):
        name, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
        if raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(one, index), name, 64, length):
            named = bytes(name)[: max(0, length.value - 2)].decode("utf-16-le", "replace")
            if named == "Artifact":
                return True
    return False
