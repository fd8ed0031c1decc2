"""What officers hand in, looked at before any library opens it: each bound is a count, and is told by name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from macros.problems import Problem, Problems

LARGEST = 20_000_000
MOST_PARTS, MOST_UNPACKED = 1_000, 40_000_000
# How many signs < stand in the parts that hold the text, and in all others.
MOST_MARKUP, MOST_AROUND = 700_000, 100_000
MOST_MERGED, MOST_COPIED = 100_000, 10_000_000
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})["']"""
)
_SHARED = re.compile(rb"""<(?:\w+:)?f\s[^>]*?t=["']shared["'][^>]*>([^<]*)""")
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["'](?!(?:utf-8|us-ascii)["'])""", re.I)
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True)
class Kind:
    """One kind of file: what it is called, what to save it as, and which of its parts hold what is wanted."""

    name: str
    saved_as: str
    main: re.Pattern[str]
    cell: str = ""


WORKBOOK = Kind("workbook", "Excel Workbook (.xlsx)", re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml"), "A1")
PAPER = Kind("Word file", "Word Document (.docx)", re.compile(r"word/document\.xml"))


def too_large(path: str, size: int) -> None:
    """Refuse a file above 20 MB; raises Problems."""
    if size > LARGEST:
        hint = "save it without pictures, or copy what is needed into a file of its own"
        raise Problems([Problem(path, 1, 1, "", f"the file is over {LARGEST // 1_000_000} MB", hint)])


def check_package(path: str, data: bytes, kind: Kind) -> None:
    """Refuse a package of Office that is damaged, or that would cost more than a bound; raises Problems."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_directory(path, package, kind)
            _check_parts(path, package, kind)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, RuntimeError) as error:
        hint = f"the file may not have been copied to its end: copy it again, or save it anew as {_a(kind.saved_as)}"
        raise _refused(path, kind, f"the {kind.name} is damaged", hint) from error


def _refused(path: str, kind: Kind, message: str, hint: str) -> Problems:
    return Problems([Problem(path, 1, 1, "", message, hint, kind.cell)])


def _a(text: str) -> str:
    return f"{'an' if text[0] == 'E' else 'a'} {text}"


def _above(path: str, kind: Kind, message: str) -> Problems:
    return _refused(path, kind, message, f"copy what is needed into a new {kind.name}, and save that")


def _check_directory(path: str, package: zipfile.ZipFile, kind: Kind) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise _above(path, kind, f"the {kind.name} has {len(parts)} parts; the limit is {MOST_PARTS}")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _above(path, kind, f"the {kind.name} unpacks to over {MOST_UNPACKED // 1_000_000} MB")
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(path, kind, f"the {kind.name} is encrypted", "take the password off, and save a copy")
    if any(part.compress_type not in _KNOWN for part in parts):
        hint = f"open it in the program that made it and save it anew as {_a(kind.saved_as)}"
        raise _refused(path, kind, f"the {kind.name} is packed in a way that is not known here", hint)
    if len({part.filename for part in parts}) < len(parts):
        hint = f"open it in the program that made it and save it anew as {_a(kind.saved_as)}"
        raise _refused(path, kind, f"the {kind.name} holds two parts of one name", hint)


def _check_parts(path: str, package: zipfile.ZipFile, kind: Kind) -> None:
    inside = around = merged = 0
    for name, part in _texts(package):
        _check_text(path, name, part, kind)
        signs = part.count(b"<")
        if kind.main.fullmatch(name):
            inside += signs
            merged += sum(_cells(*area) for area in _MERGED.findall(part))
        else:
            around += signs
    if inside > MOST_MARKUP:
        raise _above(path, kind, f"the {kind.name} holds {inside} signs of markup; the limit is {MOST_MARKUP}")
    if around > MOST_AROUND:
        what = "charts, pivot tables and formats" if kind is WORKBOOK else "formats, lists and notes"
        raise _above(path, kind, f"the {kind.name} has too many {what}: {around} signs; the limit is {MOST_AROUND}")
    if merged > MOST_MERGED:
        hint = "take the merging off whole rows and columns (Home, Merge & Center), and save it again"
        raise _refused(path, kind, f"{merged} cells are merged; the limit is {MOST_MERGED}", hint)


def _check_text(path: str, name: str, part: bytes, kind: Kind) -> None:
    if _STRICT in part:
        hint = f"open it and save it as an ordinary {kind.saved_as}, not as Strict Open XML"
        raise _refused(path, kind, f"the {kind.name} is Strict Open XML, which is not read", hint)
    if b"\0" in part[:4] or _ENCODING.match(part):
        raise _above(path, kind, f"the {kind.name} holds {name} in another encoding than UTF-8")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _above(path, kind, f"the {kind.name} holds {name} with definitions of its own")
    _check_copied(path, part, kind)


def _texts(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in package.infolist():
        # Pictures and the like are never opened.
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            yield part.filename, package.read(part)


def _check_copied(path: str, part: bytes, kind: Kind) -> None:
    """A formula that is shared is written anew for each cell that shares it."""
    shared = _SHARED.findall(part)
    if len(shared) * max(map(len, shared), default=0) > MOST_COPIED:
        hint = "copy the cells, paste their values into a new workbook, and save that"
        raise _refused(path, kind, "the formulas are too long, and shared by too many cells", hint)


def _cells(first: bytes, top: bytes, last: bytes, bottom: bytes) -> int:
    return (abs(_column(last) - _column(first)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
