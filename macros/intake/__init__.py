"""What officers hand in, looked at before any library opens it: each bound is a count, and is told by name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from macros.problems import Message, Notice, Problems

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


EMPTY = Message("handed-in-empty", "the file is empty", "save the {what} again, and check its size")
ONLY_THE_ROWS = "copy the rows that are needed into a file of their own"
TOO_LARGE = Message(
    "handed-in-too-large",
    "the file is over {size} MB",
    "save it without pictures, or copy what is needed into a file of its own",
    ONLY_THE_ROWS,
)
DAMAGED = Message(
    "damaged",
    "the {kind} is damaged",
    "the file may not have been copied to its end: copy it again, or save it anew as {saved_as}",
)
_COPY = "copy what is needed into a new {kind}, and save that"
MANY_PARTS = Message("too-many-parts", f"the {{kind}} has {{number}} parts; the limit is {MOST_PARTS}", _COPY)
UNPACKS_LARGE = Message("unpacks-too-large", f"the {{kind}} unpacks to over {MOST_UNPACKED // 1_000_000} MB", _COPY)
ENCRYPTED = Message("encrypted", "the {kind} is encrypted", "take the password off, and save a copy")
_SAVE_ANEW = "open it in the program that made it and save it anew as {saved_as}"
PACKED_OTHERWISE = Message("packed-otherwise", "the {kind} is packed in a way that is not known here", _SAVE_ANEW)
PARTS_OF_ONE_NAME = Message("parts-of-one-name", "the {kind} holds two parts of one name", _SAVE_ANEW)
MUCH_MARKUP = Message(
    "too-much-markup", f"the {{kind}} holds {{number}} signs of markup; the limit is {MOST_MARKUP}", _COPY
)
MUCH_AROUND = Message(
    "too-much-around", f"the {{kind}} has too many {{what}}: {{number}} signs; the limit is {MOST_AROUND}", _COPY
)
MANY_MERGED = Message(
    "too-many-merged-cells",
    f"{{number}} cells are merged; the limit is {MOST_MERGED}",
    "take the merging off whole rows and columns (Home, Merge & Center), and save it again",
)
STRICT = Message(
    "strict-open-xml",
    "the {kind} is Strict Open XML, which is not read",
    "open it and save it as an ordinary {format}, not as Strict Open XML",
)
OTHER_ENCODING = Message("part-not-utf-8", "the {kind} holds {part} in another encoding than UTF-8", _COPY)
OWN_DEFINITIONS = Message("part-with-definitions", "the {kind} holds {part} with definitions of its own", _COPY)
LONG_FORMULAS = Message(
    "formulas-too-long",
    "the formulas are too long, and shared by too many cells",
    "copy the cells, paste their values into a new workbook, and save that",
)


@dataclass(frozen=True)
class Kind:
    """One kind of file: what it is called, what to save it as, and which of its parts hold what is wanted."""

    name: str
    saved_as: str
    main: re.Pattern[str]
    cell: str = ""


WORKBOOK = Kind("workbook", "Excel Workbook (.xlsx)", re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml"), "A1")
OPEN_DOCUMENT = Kind("spreadsheet", "OpenDocument Spreadsheet (.ods)", re.compile(r"content\.xml"), "A1")
PAPER = Kind("Word file", "Word Document (.docx)", re.compile(r"word/(?:document|footnotes|endnotes)[0-9]*\.xml", re.I))


def too_large(path: str, size: int) -> None:
    """Refuse a file above 20 MB; raises Problems."""
    if size > LARGEST:
        raise Problems([TOO_LARGE.says(size=LARGEST // 1_000_000).at(path)])


def check_package(path: str, data: bytes, kind: Kind) -> None:
    """Refuse a package of Office that is damaged, or that would cost more than a bound; raises Problems."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_directory(path, package, kind)
            _check_parts(path, package, kind)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, RuntimeError) as error:
        raise _refused(path, kind, DAMAGED.says(kind=kind.name, saved_as=_a(kind.saved_as))) from error


def _refused(path: str, kind: Kind, notice: Notice) -> Problems:
    return Problems([notice.at(path, cell=kind.cell)])


def _a(text: str) -> str:
    return f"{'an' if text[0] in 'EO' else 'a'} {text}"


def _check_directory(path: str, package: zipfile.ZipFile, kind: Kind) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise _refused(path, kind, MANY_PARTS.says(kind=kind.name, number=len(parts)))
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refused(path, kind, UNPACKS_LARGE.says(kind=kind.name))
    if any(part.flag_bits & 1 for part in parts):
        raise _refused(path, kind, ENCRYPTED.says(kind=kind.name))
    if any(part.compress_type not in _KNOWN for part in parts):
        raise _refused(path, kind, PACKED_OTHERWISE.says(kind=kind.name, saved_as=_a(kind.saved_as)))
    if len({part.filename for part in parts}) < len(parts):
        raise _refused(path, kind, PARTS_OF_ONE_NAME.says(kind=kind.name, saved_as=_a(kind.saved_as)))


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
        raise _refused(path, kind, MUCH_MARKUP.says(kind=kind.name, number=inside))
    if around > MOST_AROUND:
        what = "charts, pivot tables and formats" if kind is WORKBOOK else "formats, lists and notes"
        raise _refused(path, kind, MUCH_AROUND.says(kind=kind.name, what=what, number=around))
    if merged > MOST_MERGED:
        raise _refused(path, kind, MANY_MERGED.says(number=merged))


def _check_text(path: str, name: str, part: bytes, kind: Kind) -> None:
    if _STRICT in part:
        raise _refused(path, kind, STRICT.says(kind=kind.name, format=kind.saved_as))
    if b"\0" in part[:4] or _ENCODING.match(part):
        raise _refused(path, kind, OTHER_ENCODING.says(kind=kind.name, part=name))
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refused(path, kind, OWN_DEFINITIONS.says(kind=kind.name, part=name))
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
        raise _refused(path, kind, LONG_FORMULAS.says())


def _cells(first: bytes, top: bytes, last: bytes, bottom: bytes) -> int:
    return (abs(_column(last) - _column(first)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
