"""Every byte of a folder, as whoever looks for a figure would find it: also inside what is packed."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pyarrow.parquet

_PACKED, _ZIPPED, _COLUMNS, _PAPER = b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"%PDF"


def every_byte_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a folder and what is packed in it: zip, Word, gzip, PDF and Parquet, at any depth."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from unpacked(path.relative_to(folder).as_posix(), path.read_bytes())


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """What something holds as it is, and what is packed in it."""
    yield name, name.encode() + b"\n" + data
    if data.startswith(_PACKED):
        yield from unpacked(f"{name}!", gzip.decompress(data))
    elif data.startswith(_ZIPPED):
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            for inside in whole.namelist():
                yield from unpacked(f"{name}!{inside}", whole.read(inside))
    elif data.startswith(_COLUMNS):
        yield f"{name}!rows", repr(pyarrow.parquet.read_table(io.BytesIO(data)).to_pydict()).encode()
    elif data.startswith(_PAPER):
        yield from _of_pdf(name, data)


def _of_pdf(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The streams of a PDF, the texts of its objects, and the words that a reader sees on its pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, one in enumerate(pdf.objects):
            yield f"{name}!{number}", repr(one).encode()
            if isinstance(one, pikepdf.Stream):
                with suppress(pikepdf.PdfError):
                    yield f"{name}!{number}", one.read_bytes()
    yield f"{name}!words", _words(data).encode()


def _words(data: bytes) -> str:
    # Letters of a font that was cut down stand in a stream by number: only a reader of PDF knows them.
    import pypdfium2  # noqa: PLC0415

    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)
