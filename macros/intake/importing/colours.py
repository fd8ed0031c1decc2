"""The colours of a cell, and whether anybody can see what is written in it."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.styles.colors import COLOR_INDEX

BLACK, WHITE = "000000", "FFFFFF"
_HEX = re.compile(r"[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?")
_OF_SYSTEM = {64: BLACK, 65: WHITE}
_NEAR = 16


def colour(kind: str | None, value: Any, tint: float = 0.0) -> str | None:
    """A colour as six digits, or by its name in the theme; None for the usual one."""
    if kind == "rgb":
        return value[-6:].upper() if _HEX.fullmatch(str(value)) else None
    if kind == "indexed":
        number = int(value)
        return _OF_SYSTEM.get(number) or (COLOR_INDEX[number][-6:] if number < len(COLOR_INDEX) else None)
    if kind == "theme" and int(value) in (0, 1) and not tint:
        return (WHITE, BLACK)[int(value)]
    return f"theme {value} {tint}" if kind == "theme" else None


def is_lost(ink: str, ground: str) -> bool:
    """True for writing that nobody sees on its ground."""
    if " " in ink + ground:
        return ink == ground
    return all(abs(int(ink[at : at + 2], 16) - int(ground[at : at + 2], 16)) <= _NEAR for at in (0, 2, 4))
