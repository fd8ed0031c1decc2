"""A Word file whose bytes hold no day and no chance: packed alike whenever it is written."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

# The first day that such a file can hold.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def tell(document: Document, title: str, author: str, language: str, day: date) -> None:
    """What the file says of itself, with the day of the newest fact in it."""
    said, then = document.core_properties, datetime(day.year, day.month, day.day)
    said.title, said.author, said.last_modified_by, said.language = title, author, author, language
    said.subject = said.keywords = said.comments = said.category = ""
    said.created = said.modified = then
    said.revision = 1


def packed(document: Document) -> bytes:
    """The bytes of a document."""
    package = document.part.package
    # A picture of the library's own empty page.
    for key, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(out, "w") as kept:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            kept.writestr(entry, given.read(name), compresslevel=9)
    return out.getvalue()
