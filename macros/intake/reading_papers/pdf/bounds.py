"""A PDF before any library opens it: it is one, and what is packed in it does not unpack to more than a bound."""

from __future__ import annotations

import re
import zlib

from macros.problems import Message, Problems

MOST_PAGES, MOST_UNPACKED, MOST_PICTURES, MOST_PARTS = 300, 60_000_000, 150_000_000, 50_000
_STEP, _HEAD, _DICTIONARY, _MOST_TIMES = 1 << 20, 1024, 2_000, 100
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SAVE = "open it and print it anew as a PDF, or copy the text into a .txt file"
NO_PDF = Message(
    "not-a-pdf", "this is not a PDF", "save it as a PDF, as a Word Document (.docx) or as plain text (.txt)"
)
DAMAGED = Message("pdf-damaged", "the PDF is damaged", f"copy the file again; if that does not help, {_SAVE}")
LOCKED = Message(
    "pdf-encrypted", "the PDF is encrypted", "open it, with its password if it has one, and print it anew as a PDF"
)
MANY_PAGES = Message(
    "pdf-too-many-pages",
    f"the PDF has {{number}} pages; the limit is {MOST_PAGES}",
    "print the pages with figures as a PDF of their own",
)
UNPACKS_LARGE = Message(
    "pdf-unpacks-too-large", f"the PDF unpacks to over {MOST_UNPACKED // 1_000_000} MB beside its pictures", _SAVE
)
DRAWS_OFTEN = Message("pdf-draws-too-often", "the PDF draws its shared parts too often", _SAVE)


def check_pdf(path: str, data: bytes) -> None:
    """Refuse what is no PDF, or one that would cost more than a bound; raises Problems."""
    if b"%PDF-" not in data[:_HEAD]:
        raise Problems([NO_PDF.says().at(path)])
    left = {False: MOST_UNPACKED, True: MOST_PICTURES}
    for count, match in enumerate(_STREAM.finditer(data)):
        before = data[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b"obj")[2]
        is_picture = b"/Image" in before
        left[is_picture] -= _unpacked(data, match.end(), left[is_picture], before)
        if min(left.values()) < 0 or count > MOST_PARTS:
            raise Problems([UNPACKS_LARGE.says().at(path)])


def _unpacked(data: bytes, start: int, most: int, before: bytes) -> int:
    """How many bytes a part of the file unpacks to, counted up to a little more than a limit."""
    end = data.find(b"endstream", start)
    part, size = data[start : end if end >= 0 else len(data)], 0
    if b"LZW" in before:
        return len(part) * _MOST_TIMES
    if b"/Fl" not in before:
        return 0
    packed, again = zlib.decompressobj(), zlib.decompressobj() if before.count(b"/Fl") > 1 else None
    try:
        while part and size <= most:
            found = packed.decompress(part, _STEP)
            size += len(found) + (len(again.decompress(found, most)) if again else 0)
            part = packed.unconsumed_tail
    except zlib.error:
        # The libraries cannot unpack it either.
        return size
    return size
