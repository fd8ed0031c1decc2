"""How often a PDF draws its shared parts: a part that draws others, which draw others, would grow without end."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from macros.intake.reading_papers.pdf.bounds import DRAWS_OFTEN
from macros.intake.reading_papers.pdf.witness import GIVES_UP
from macros.problems import Problems

MOST_DRAWINGS, _DEEPEST = 20_000, 8
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def check_forms(path: str, data: bytes, most_pages: int) -> None:
    """Refuse a PDF that draws its shared parts too often; raises Problems."""
    known: dict[int, int] = {}
    try:
        pages = PdfReader(BytesIO(data), strict=False).pages
        total = sum(_drawings(pages[index], known, 0) for index in range(min(len(pages), most_pages)))
    except GIVES_UP:
        # The second reading tells that it cannot read the file either.
        return
    if total > MOST_DRAWINGS:
        raise Problems([DRAWS_OFTEN.says().at(path)])


def _drawings(part: Any, known: dict[int, int], deep: int) -> int:
    """How many shared parts are drawn in all where a part is drawn once."""
    if deep > _DEEPEST:
        return MOST_DRAWINGS + 1
    resources = part.get("/Resources")
    shared = resources.get_object().get("/XObject") if resources is not None else None
    if shared is None:
        return 0
    shared, total = shared.get_object(), 0
    for name in _DRAWS.findall(_content(part)):
        one = shared.get("/" + name.decode("latin-1"))
        one = one.get_object() if one is not None else None
        if isinstance(one, StreamObject) and one.get("/Subtype") == "/Form":
            if id(one) not in known:
                # Found again inside itself, it counts as too often.
                known[id(one)] = MOST_DRAWINGS + 1
                known[id(one)] = 1 + _drawings(one, known, deep + 1)
            total += known[id(one)]
    return total


def _content(part: Any) -> bytes:
    found = part if isinstance(part, StreamObject) else part.get_contents()
    return bytes(found.get_data()) if found is not None else b""
